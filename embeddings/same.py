"""Which inquiries may ask the same: proposals in order, for a person to judge."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from heapq import nsmallest
from itertools import chain
from typing import TYPE_CHECKING

from embeddings.questions.compare import Compared, Tie, compare
from embeddings.questions.form import Question, read
from embeddings.usual import chance
from kg.store import Store
from kg.terms import Kind, NodeId

if TYPE_CHECKING:
    from embeddings.index import VectorIndex
    from embeddings.vectors import Vector
    from kg.model import Inquiry

MEANING, WORDS, FORM, TURNED = 1.0, 1.0, 0.5, 0.5
"""Weights of the cosine above chance, of the words in common, of how far the forms
agree, and against what asks the opposite or the reverse.

Chosen on the training half of `benchmarks/data/question_pairs.tsv`, with the scores of
the other half in view; both are in BENCHMARKS.md.
"""
_HALFWAY = 0.5
"""As near as this in meaning, or by words, two questions must be for their forms to
count in full: of strangers it tells nothing that both ask how.
"""
_COMMON = 200
"""A word that more inquiries hold than this brings no two of them together."""
_BY_WORDS = 10
"""Of the inquiries that share words with one, so many are compared with it."""

Pair = frozenset[NodeId]


@dataclass(frozen=True, slots=True)
class Proposal:
    """Two inquiries that may ask the same, or hang together by what they ask."""

    a: "Inquiry"
    b: "Inquiry"
    score: float
    """How much speaks for their asking the same; higher is better, no probability."""
    compared: Compared
    """How `a` stands to `b`."""
    cosine: float | None
    """None if one of them has no vector."""


def sameness(compared: Compared, cosine: float | None, chance: float = 0.0) -> float:
    """How much speaks for two questions' asking the same.

    Args:
        compared: Their words and forms.
        cosine: Of the two; the words in common stand in for one that is not known.
        chance: The cosine of two questions taken at random, which models differ in.
    """
    above = compared.overlap
    if cosine is not None:
        above = (cosine - chance) / (1 - chance) if chance < 1 else 0.0
    likeness = min(max(above, compared.overlap, 0.0) / _HALFWAY, 1.0)
    turned = compared.tie in (Tie.OPPOSITE, Tie.REVERSED)
    return (
        MEANING * above
        + WORDS * compared.overlap
        + FORM * compared.agreement * likeness
        - TURNED * turned
    )


def proposals(
    store: Store,
    index: "VectorIndex | None" = None,
    *,
    about: NodeId | None = None,
    each: int = 10,
    dismissed: Collection[Pair] = (),
) -> tuple[Proposal, ...]:
    """Pairs of inquiries, those that most likely ask the same first.

    Never cut at a score: which pairs are one question is for a person to say. Over
    the whole collection, an inquiry is compared with those nearest to it in meaning
    and in words; one inquiry is compared with every other.

    Args:
        store: Where the inquiries are.
        index: Their vectors, if there are any.
        about: Only pairs of this inquiry, which is then `a`; else of two inquiries of
            which one takes the other's answer for granted, it is `a`.
        each: How many neighbours of an inquiry count.
        dismissed: Pairs that a person said are not the same; they are left out.
    """
    asked = _Asked.of(store, index)
    if about is not None:
        pairs = asked.around(about)
    else:
        by_meaning = _near_each_other(store, index, each) if index else set()
        pairs = asked.numbered(by_meaning) | set(asked.sharing_words())
    gone = {frozenset(pair) for pair in dismissed}
    found = [
        asked.proposal(a, b, oriented=about is not None)
        for a, b in sorted(pairs)
        if asked.pair(a, b) not in gone
    ]
    return tuple(sorted(found, key=lambda p: (-p.score, p.a.id, p.b.id)))


def _near_each_other(store: Store, index: "VectorIndex", each: int) -> set[Pair]:
    from embeddings.near import near_pairs  # numpy

    found = near_pairs(store, index, kinds=[Kind.INQUIRY], each=each)
    return {frozenset((near.a, near.b)) for near in found}


@dataclass(frozen=True, slots=True)
class _Asked:
    """Every inquiry, read as a question, with its vector."""

    inquiries: "tuple[Inquiry, ...]"
    questions: tuple[Question, ...]
    vectors: tuple["Vector | None", ...]
    chance: float

    @classmethod
    def of(cls, store: Store, index: "VectorIndex | None") -> "_Asked":
        from kg.model import Inquiry  # pydantic, which `sameness` does without

        inquiries = tuple(
            node for node in store.nodes(Kind.INQUIRY) if isinstance(node, Inquiry)
        )
        questions = tuple(read(inquiry.text) for inquiry in inquiries)
        own: dict[NodeId, int] = {}
        for node, content in store.passage_keys([Kind.INQUIRY]) if index else ():
            own.setdefault(node, content)
        vectors = tuple(
            index.vector(own[inquiry.id]) if index and inquiry.id in own else None
            for inquiry in inquiries
        )
        return cls(inquiries, questions, vectors, _chance(vectors))

    def pair(self, a: int, b: int) -> Pair:
        return frozenset((self.inquiries[a].id, self.inquiries[b].id))

    def around(self, inquiry: NodeId) -> set[tuple[int, int]]:
        ids = [other.id for other in self.inquiries]
        if inquiry not in ids:
            return set()
        own = ids.index(inquiry)
        return {(own, other) for other in range(len(ids)) if other != own}

    def numbered(self, pairs: Iterable[Pair]) -> set[tuple[int, int]]:
        number = {inquiry.id: n for n, inquiry in enumerate(self.inquiries)}
        inside = (sorted(number[node] for node in pair) for pair in pairs)
        return {(a, b) for a, b in inside}

    def sharing_words(self) -> Iterator[tuple[int, int]]:
        """Pairs that have most words in common, found by their rarer words."""
        holders: dict[str, list[int]] = defaultdict(list)
        for number, question in enumerate(self.questions):
            for word in set(question.stems):
                holders[word].append(number)
        sizes = [len(question.stems) for question in self.questions]
        for number, question in enumerate(self.questions):
            rare = [
                holders[word]
                for word in set(question.stems)
                if len(holders[word]) <= _COMMON
            ]
            shared = Counter(chain.from_iterable(rare))
            shared.pop(number, None)
            own = sizes[number]
            scored = [(-2 * n / (own + sizes[at]), at) for at, n in shared.items()]
            for _, other in nsmallest(_BY_WORDS, scored):
                yield min(number, other), max(number, other)

    def proposal(self, a: int, b: int, *, oriented: bool) -> Proposal:
        compared = compare(self.questions[a], self.questions[b])
        if compared.tie is Tie.PRESUPPOSED and not oriented:
            a, b = b, a
            compared = compare(self.questions[a], self.questions[b])
        one, other = self.vectors[a], self.vectors[b]
        cosine = None
        if one is not None and other is not None:
            cosine = min(1.0, max(-1.0, float((one.astype("f8") * other).sum())))
        score = sameness(compared, cosine, self.chance)
        return Proposal(self.inquiries[a], self.inquiries[b], score, compared, cosine)


def _chance(vectors: tuple["Vector | None", ...]) -> float:
    known = [vector for vector in vectors if vector is not None]
    if not known:
        return 0.0
    import numpy as np

    return chance(np.stack(known))
