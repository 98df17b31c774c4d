"""Inquiries for a question: those that ask the same before those about the same."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from embeddings.diversity import diverse as made_diverse
from embeddings.hits import Found, Hit
from embeddings.questions.compare import Compared, compare
from embeddings.questions.form import Form, Question, read
from embeddings.same import sameness
from embeddings.search import DEPTH, DRAWN_FROM, explained, search
from embeddings.usual import usual_cosine
from kg.allowed import EVERYTHING, Allowed
from kg.store import Store
from kg.terms import Kind, NodeId

if TYPE_CHECKING:
    from embeddings.encoder import Encoder
    from embeddings.index import VectorIndex


@dataclass(frozen=True, slots=True)
class Asked:
    """What a question found."""

    found: Found
    compared: tuple[Compared, ...]
    """How the question stands to each hit, in their order; none of a mere topic."""


def ask(
    store: Store,
    typed: str,
    *,
    limit: int = 5,
    index: "VectorIndex | None" = None,
    encoder: "Encoder | None" = None,
    allowed: Allowed = EVERYTHING,
    like: NodeId | None = None,
    diverse: bool = False,
    growing: bool = False,
) -> Asked:
    """The inquiries that a question finds by words and by meaning, best first.

    The first hundred are ordered anew by how much speaks for their asking the same:
    cosine, words in common, and the form of the question. What is typed without the
    form of a question keeps the order of the search.

    Args:
        store: Where to look.
        typed: The question; if empty, `like` is looked for.
        limit: At most so many.
        index: The vectors, if there are any.
        encoder: The model that made them, if it can be had.
        allowed: Only these inquiries.
        like: Look for inquiries about what this node says, besides what was typed.
        diverse: Whether hits should differ from each other.
        growing: Whether the last word may still be growing, as while typing.
    """
    question = read(typed)
    found = search(
        store,
        typed,
        kinds=(Kind.INQUIRY,),
        limit=max(DEPTH, limit),
        index=index,
        encoder=encoder,
        allowed=allowed,
        like=like,
        explain=False,
        growing=growing,
    )
    compared: dict[NodeId, Compared] = {}
    hits = found.hits
    if question.form is not Form.TOPIC:
        compared = _compared(store, question, hits)
        usual = 0.0 if index is None else usual_cosine(store, index)
        hits = _by_sameness(hits, compared, usual)
    pool = hits[: DRAWN_FROM * limit]
    chosen = made_diverse(pool, limit, index) if diverse else hits[:limit]
    told_of = explained(chosen, found.sought, growing=growing)
    ranked = tuple(replace(hit, rank=n) for n, hit in enumerate(told_of, start=1))
    told = tuple(compared[hit.node] for hit in ranked) if compared else ()
    return Asked(replace(found, hits=ranked), told)


def _compared(
    store: Store, question: Question, hits: Sequence[Hit]
) -> dict[NodeId, Compared]:
    texts = store.texts_of(hit.node for hit in hits)
    return {hit.node: compare(question, read(texts.get(hit.node, ""))) for hit in hits}


def _by_sameness(
    hits: Sequence[Hit], compared: Mapping[NodeId, Compared], usual: float
) -> tuple[Hit, ...]:
    """The hits by how likely they ask the same, which is their score from here on."""
    cosines = [hit.cosine for hit in hits if hit.cosine is not None]
    # What only the words found is no nearer in meaning than the last that it found.
    least = min(cosines, default=None)
    scored = [
        replace(
            hit,
            score=sameness(
                compared[hit.node], least if hit.cosine is None else hit.cosine, usual
            ),
        )
        for hit in hits
    ]
    return tuple(sorted(scored, key=lambda hit: (-hit.score, hit.rank)))
