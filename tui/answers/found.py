"""What `assay search` answers with `--json`, and what `ask` shares with it.

Dataclasses, and no pydantic: it takes longer to load than a question takes to answer.
"""

from dataclasses import dataclass, fields, is_dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from kg.json_text import json_text
from kg.terms import Kind, NodeId, Span

if TYPE_CHECKING:
    from embeddings.hits import Found, Hit
    from kg.evidence import Links
    from kg.model import Node
    from tui.places import Places


class Plain:
    """An answer that is read by programs: frozen, without unknown fields."""

    __slots__ = ()
    __pydantic_config__: ClassVar[dict[str, Any]] = {"extra": "forbid"}


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundNode(Plain):
    """A node in one line."""

    id: NodeId
    kind: Kind
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkAnswer(Plain):
    """Where a word that was looked for stands in a passage."""

    start: int
    """Code points from 0."""
    end: int
    """Exclusive."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HitAnswer(FoundNode):
    """A node that a search found, and why."""

    rank: int
    score: float
    passage: str
    title: str | None = None
    """Of the note that the passage stands in, or its node's text: found by, too."""
    span: Span | None = None
    file: str | None = None
    line: int | None = None
    """Of the first word that matches, else where the passage begins."""
    word_rank: int | None = None
    word_score: float | None = None
    meaning_rank: int | None = None
    cosine: float | None = None
    called: str | None = None
    """The name, in lower case, of which what was typed is a piece; it comes first."""
    matched: tuple[str, ...] = ()
    highlights: tuple[MarkAnswer, ...] = ()
    """In the passage."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchAnswer(Plain):
    """What `assay search` answers."""

    query: str
    like: FoundNode | None = None
    mode: str
    notice: str | None = None
    hits: tuple[HitAnswer, ...]


def to_json(answer: Plain) -> str:
    """The JSON of an answer; what has no value is left out."""
    return json_text(_plain(answer), indent=2)


def _plain(value: object) -> object:
    if is_dataclass(value) and not isinstance(value, type):
        held = ((field.name, getattr(value, field.name)) for field in fields(value))
        return {name: _plain(one) for name, one in held if one is not None}
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    return value


def search_answer(
    links: "Links", places: "Places", query: str, like: "Node | None", found: "Found"
) -> SearchAnswer:
    """Hits of every kind."""
    return SearchAnswer(
        query=query,
        like=line(like) if like else None,
        mode=found.mode,
        notice=found.notice,
        hits=tuple(HitAnswer(**hit_fields(links, places, hit)) for hit in found.hits),
    )


def line(node: "Node") -> FoundNode:
    """A node in one line."""
    return FoundNode(id=node.id, kind=Kind(node.kind), text=node.text)


def hit_fields(links: "Links", places: "Places", hit: "Hit") -> dict[str, Any]:
    """The fields of a hit, with the text of its node."""
    from embeddings.hits import highlights

    node = links.get(hit.node)
    marks = highlights(hit.passage.text, hit.matched)
    passage = places.preferred(hit.passage, node)
    place = places.of_passage(passage, marks[0][0] if marks else 0)
    return {
        "id": hit.node,
        "kind": hit.kind,
        "text": node.text if node else hit.passage.text,
        "rank": hit.rank,
        "score": round(hit.score, 6),
        "passage": hit.passage.text,
        "title": hit.passage.title or None,
        "span": passage.span,
        "file": place.file if place else None,
        "line": place.line if place else None,
        "word_rank": hit.word_rank,
        "word_score": rounded(hit.word_score),
        "meaning_rank": hit.meaning_rank,
        "cosine": rounded(hit.cosine),
        "called": hit.called,
        "matched": hit.matched,
        "highlights": tuple(MarkAnswer(start=a, end=b) for a, b in marks),
    }


def rounded(value: float | None) -> float | None:
    """As answers give scores."""
    return None if value is None else round(value, 6)
