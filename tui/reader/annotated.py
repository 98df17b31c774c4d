"""A page with everything that was read of it marked in place."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from corpus.concerning import Concerning
from corpus.corrections import about
from corpus.document import Document, Reference
from corpus.known import Known, Nowhere
from corpus.mentions import Mention, mentions
from corpus.readable import CORRECTIONS
from corpus.titles import Titles
from kg.contribution import Contribution
from kg.corrections import Action
from kg.model import (
    Claim,
    Edge,
    Experiment,
    Kind,
    Node,
    NodeId,
    Qualification,
    Relation,
    Span,
)

LETTERS = {
    Kind.NOTE: "N",
    Kind.CLAIM: "C",
    Kind.QUALIFICATION: "Q",
    Kind.EXPERIMENT: "E",
    Kind.INQUIRY: "I",
    Kind.PAPER: "P",
    Kind.TOPIC: "T",
}
"""The letter that stands for each kind; names of notes are `R`, references."""
REFERENCE = "R"
_BEARS = {
    Relation.TESTS: "tests",
    Relation.QUALIFIES: "qualifies",
    Relation.SUPPORTS: "supports",
    Relation.DISPUTES: "disputes",
    Relation.REPORTED_IN: "in",
}
_CORRECTED = {
    Action.CONFIRM: "confirmed",
    Action.REJECT: "rejected",
    Action.RETYPE: "retyped:",
    Action.ADD: "added:",
    Action.DISMISS: "kept apart from",
    Action.MERGE: "one with",
}
_LINE = re.compile(r"[^\r\n]+")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a line; with the letter of what it is, if it is anything."""

    text: str
    letter: str | None = None


@dataclass(frozen=True, slots=True)
class Marked:
    """A line of the page: its text in pieces, and what was read in it."""

    number: int
    """From 1."""
    pieces: tuple[Piece, ...]
    notes: tuple[Piece, ...]
    """A line for each thing that more is known of than its kind."""


@dataclass(slots=True)
class _Stretch:
    """Something that was read, and where it stands."""

    label: str
    span: Span
    told: list[str] = field(default_factory=list)

    @property
    def letter(self) -> str:
        return self.label[0]


def annotated(
    text: str, document: Document, corrections: Sequence[Concerning] = ()
) -> Iterator[Marked]:
    """The lines of a page that are not blank, each with its marks.

    Args:
        text: The decoded text of the file.
        document: What was read of it.
        corrections: What a person says of that.
    """
    stretches = _stretches(text, document, corrections)
    for number, line in _lines(text):
        inside = [s for s in stretches if s.span.start < line.end() and _ends(s, line)]
        begun = [s for s in inside if line.start() <= s.span.start]
        notes = tuple(
            Piece(f"{stretch.label}  {' · '.join(stretch.told)}", stretch.letter)
            for stretch in begun
            if stretch.told
        )
        pieces = tuple(_pieces(text, line.start(), line.end(), inside))
        yield Marked(number, pieces, notes)


def _ends(stretch: _Stretch, line: re.Match[str]) -> bool:
    return stretch.span.end > line.start()


def _lines(text: str) -> Iterator[tuple[int, re.Match[str]]]:
    number, at = 1, 0
    for line in _LINE.finditer(text):
        number += len(re.findall(r"\r\n|\r|\n", text[at : line.start()]))
        at = line.start()
        if line.group().strip(" \t\ufeff"):
            yield number, line


def _pieces(
    text: str, start: int, end: int, stretches: Sequence[_Stretch]
) -> Iterator[Piece]:
    """A line cut where marks begin and end; the innermost gives the letter."""
    edges = {start, end}
    for stretch in stretches:
        edges |= {max(start, stretch.span.start), min(end, stretch.span.end)}
    places = sorted(edges)
    for left, right in pairwise(places):
        here = [s for s in stretches if s.span.start <= left and right <= s.span.end]
        inner = min(here, key=lambda s: s.span.end - s.span.start, default=None)
        letter = inner.letter if inner else None
        opened = [s for s in here if s.span.start == left]
        closed = [s for s in here if s.span.end == right]
        opening = "".join(
            f"[{s.label} " for s in sorted(opened, key=lambda s: -s.span.end)
        )
        yield Piece(f"{opening}{text[left:right]}{']' * len(closed)}", letter)


def _stretches(
    text: str, document: Document, corrections: Sequence[Concerning]
) -> list[_Stretch]:
    """Nodes, references and titles in running text, numbered by letter."""
    found: dict[NodeId, _Stretch] = {}
    numbers: dict[str, int] = defaultdict(int)

    def add(id: NodeId, letter: str, span: Span) -> None:
        numbers[letter] += 1
        found[id] = _Stretch(f"{letter}{numbers[letter]}", span)

    things: list[tuple[Span, NodeId, str]] = [
        (node.spans[0], node.id, LETTERS[Kind(node.kind)])
        for node in document.nodes
        if node.spans and node.spans[0].start < node.spans[0].end
    ]
    for reference in document.references:
        if reference.span and is_named(reference, document):
            things.append((reference.span, reference.id, _letter(reference)))
    titles = list(_titles(text, document))
    for mention in titles:
        things.append((mention.title_span, _id_of(mention), REFERENCE))
    for span, id, letter in sorted(things, key=lambda thing: thing[0].start):
        add(id, letter, span)
    for mention in titles:
        found[_id_of(mention)].told = ["title in the text", str(mention.type)]
    _tell(document, found)
    for one in corrections:
        _tell_correction(one, found)
    return list(found.values())


def is_named(reference: Reference, document: Document) -> bool:
    """Whether something is named: words that may be a title only if one begins so."""
    if reference.is_sure or reference.kinds[0] is not Kind.PAPER:
        return True
    written = reference.text.casefold()
    return any(
        other.is_sure
        and other.kinds[0] is Kind.PAPER
        and other.text.casefold().startswith(written)
        for other in document.references
    )


def _letter(reference: Reference) -> str:
    kind = reference.kinds[0]
    return REFERENCE if kind is Kind.NOTE else LETTERS[kind]


def _id_of(mention: Mention) -> NodeId:
    return NodeId(f"#title/{mention.title_span.start}")


def _titles(text: str, document: Document) -> Iterator[Mention]:
    """Titles that stand in the text without markup, as far as one page knows them."""
    known = Titles(Known(Nowhere()))
    page = Contribution(document.file)
    for reference in document.references:
        if reference.kinds[0] is Kind.NOTE:
            known.add(page, reference.text, reference.id)
    regions = [(r.owner, r.span) for r in document.regions if r.titles]
    yield from mentions(text, regions, known)


def _tell(document: Document, found: dict[NodeId, _Stretch]) -> None:
    """Add what is known of each thing: first of itself, then what it bears on."""
    for node in document.nodes:
        if node.id in found:
            found[node.id].told = list(_of_node(node))
    for edge in document.edges:
        if edge.source in found and edge.relation in _BEARS:
            found[edge.source].told.extend(_of_edge(edge, found))
        elif edge.target in found and edge.type is not None:
            reason = f": {edge.rationale}" if edge.rationale else ""
            words = re.sub(r"\s+", " ", f"{edge.relation}, {edge.type}{reason}")
            found[edge.target].told.append(words)


def _tell_correction(one: Concerning, found: dict[NodeId, _Stretch]) -> None:
    """Add what a person says to the first thing that it is said of."""
    said = one.correction
    names = [
        found[node].label if node in found else f"“{named.text or named.id}”"
        for node, (named, _) in zip(one.nodes, about(said), strict=True)
        if node or named
    ]
    at, node = next(
        ((at, node) for at, node in enumerate(one.nodes) if node in found), (0, None)
    )
    if node is None:
        return
    words = [_CORRECTED[said.action]]
    if said.is_of_edges:
        arrow = "from" if at else "to"
        words.append(f"{said.relation} {arrow} {names[0 if at else 1]}")
    elif said.between or said.into:
        words.append(names[0 if at else 1])
    for name in ("kind", "role", "holder", "facet", "becomes", "type", "outcome"):
        value = getattr(said, name)
        words += [f"{name.replace('becomes', 'relation')} {value}"] if value else []
    words += [f"bears on {names[-1]}"] if said.claim else []
    words += [f"because {said.because}"] if said.because else []
    found[node].told.append(f"{CORRECTIONS}:{one.line} {' '.join(words)}")


def _of_node(node: Node) -> Iterator[str]:
    match node:
        case Claim():
            yield f"{node.role} claim, {node.holder}"
        case Qualification():
            yield f"qualification, {node.facet}"
        case Experiment():
            yield "experiment"
        case _:
            return
    yield f"{node.rule} {node.confidence:.2f}"
    if node.quantities:
        yield ", ".join(quantity.text for quantity in node.quantities)


def _of_edge(edge: Edge, found: dict[NodeId, _Stretch]) -> Iterator[str]:
    if edge.target in found:
        outcome = f" ({edge.outcome})" if edge.outcome else ""
        yield f"{_BEARS[edge.relation]} {found[edge.target].label}{outcome}"
