"""Nodes that a search found, before the texts of those that are shown are read."""

from collections.abc import Sequence
from typing import NamedTuple, TypeAlias

from embeddings.fusion import combined
from embeddings.hits import Hit
from kg.store import Store
from kg.stored import PassageKey

Scored: TypeAlias = tuple[PassageKey, float]
"""The best passage of a node, and its score: BM25 or cosine."""


class Place(NamedTuple):
    """Where one ranking has a node."""

    rank: int
    key: PassageKey
    """Its passage that ranks best."""
    score: float


class Candidate(NamedTuple):
    """A node with its place in a ranking by words, in one by meaning, or in both."""

    rank: int
    score: float
    """BM25, cosine or fused."""
    word: Place | None = None
    meaning: Place | None = None
    called: str | None = None
    """Its name that brought it first: what was typed is a piece of that."""
    known: Place | None = None
    """Of its first passage, where no ranking has it and its name was typed."""

    @property
    def places(self) -> tuple[Place, ...]:
        """Those it has, the better first, and words first of equals."""
        found = [place for place in (self.word, self.meaning, self.known) if place]
        return tuple(sorted(found, key=lambda place: place.rank))


def by_words(ranking: Sequence[Scored]) -> list[Candidate]:
    """Candidates of a ranking by words alone, best first."""
    return [Candidate(p.rank, p.score, word=p) for p in _places(ranking)]


def by_meaning(ranking: Sequence[Scored]) -> list[Candidate]:
    """Candidates of a ranking by meaning alone, best first."""
    return [Candidate(p.rank, p.score, meaning=p) for p in _places(ranking)]


def fused(
    words: Sequence[Scored],
    meaning: Sequence[Scored],
    *,
    depth: int,
    chance: float,
    weight: float,
) -> list[Candidate]:
    """Both rankings as one.

    Args:
        words: A node once, best first.
        meaning: As much.
        depth: How many of each were looked for.
        chance: The cosine of two texts taken at random.
        weight: Of the words, as against those that a person chose.
    """
    word = {place.key.node: place for place in _places(words)}
    near = {place.key.node: place for place in _places(meaning)}
    best = combined(
        {node: place.score for node, place in word.items()},
        {node: place.score for node, place in near.items()},
        chance=chance,
        weight=weight,
        all_words=len(word) < depth,
    )
    return [
        Candidate(rank, score, word.get(node), near.get(node))
        for rank, (node, score) in enumerate(best, start=1)
    ]


def _places(ranking: Sequence[Scored]) -> list[Place]:
    return [Place(n, key, score) for n, (key, score) in enumerate(ranking, start=1)]


def hits(store: Store, candidates: Sequence[Candidate]) -> tuple[Hit, ...]:
    """The candidates with what they say; what is gone meanwhile is left out."""
    said = store.passages_at(
        place.key.rowid for candidate in candidates for place in candidate.places
    )
    found = []
    for candidate in candidates:
        passages = [
            said[place.key.rowid].passage
            for place in candidate.places
            if place.key.rowid in said
        ]
        if not passages:
            continue
        key = candidate.places[0].key
        word, meaning = candidate.word, candidate.meaning
        found.append(
            Hit(
                node=key.node,
                kind=key.kind,
                score=candidate.score,
                rank=candidate.rank,
                passage=passages[0],
                word_rank=word.rank if word else None,
                word_score=word.score if word else None,
                meaning_rank=meaning.rank if meaning else None,
                cosine=meaning.score if meaning else None,
                called=candidate.called,
                other=passages[1]
                if passages[1:] and passages[1] != passages[0]
                else None,
            )
        )
    return tuple(found)
