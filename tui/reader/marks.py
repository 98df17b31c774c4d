"""Where a note's text says or names other nodes."""

import re
from collections.abc import Iterable, Iterator

from kg.evidence import Links
from kg.kinds import is_absent
from kg.lanes import Lane
from kg.model import (
    Claim,
    Edge,
    Experiment,
    Kind,
    Node,
    NodeId,
    Note,
    Paper,
    Qualification,
    Relation,
    Span,
)
from kg.names import names_of
from tui.looks import ABSENT, LOOKS
from tui.reader.reading import Mark

_SAID = (Kind.CLAIM, Kind.QUALIFICATION, Kind.EXPERIMENT, Kind.INQUIRY)
"""Kinds whose own spans are sentences; a note or paper is marked where it is named."""


FIGURE = "#"
"""The letter of a quantity; it leads to what gives it."""


def mark(node: Node, start: int, end: int, span: Span | None = None) -> Mark:
    """A mark with the letter of the node's kind, or the shape of an absent note."""
    letter = ABSENT if is_absent(node) else LOOKS[node.kind].letter
    return Mark(node.id, node.kind, letter, start, end, span)


def marks_in(
    links: Links, file: str, text: str, owner: NodeId, lanes: Iterable[Lane]
) -> tuple[Mark, ...]:
    """Everything that one file says or names, each place once, in order.

    Args:
        links: Where experiments and papers of the claims are looked up.
        file: The file.
        text: Its text.
        owner: The node whose page it is; not marked itself.
        lanes: The owner's neighbourhood.
    """
    found: dict[tuple[NodeId, int, int], Mark] = {}
    whole: set[NodeId] = set()
    for node, spans in _places(links, owner, lanes):
        if node.kind in _SAID and node.spans:
            if node.id in whole:
                continue  # Any edge to it leads to every place that says it.
            whole.add(node.id)
        for span in spans:
            if span.file != file or span.end > len(text) or node.id == owner:
                continue
            start, end = _named(node, text, span) or (0, 0)
            where = Span(file=file, start=start, end=end)
            if start < end:
                found.setdefault((node.id, start, end), mark(node, start, end, where))
        for figure in figures(node, file, len(text)):
            found.setdefault((figure.node, figure.start, figure.end), figure)
    return tuple(sorted(found.values(), key=lambda m: (m.start, -m.end, m.node)))


def figures(node: Node, file: str, size: int) -> Iterator[Mark]:
    """The quantities of a claim or experiment, where one file gives them.

    Args:
        node: Nothing but claims, qualifications and experiments has any.
        file: The file.
        size: Code points in it.
    """
    if not isinstance(node, Claim | Qualification | Experiment):
        return
    for quantity in node.quantities:
        span = quantity.span
        if span is not None and span.file == file and span.start < span.end <= size:
            kind = Kind(node.kind)
            yield Mark(node.id, kind, FIGURE, span.start, span.end, span)


def _places(
    links: Links, owner: NodeId, lanes: Iterable[Lane]
) -> Iterator[tuple[Node, tuple[Span, ...]]]:
    stated = []
    for lane in lanes:
        for entry in lane.entries:
            yield entry.node, _spans(entry.node, entry.edge)
            if entry.edge.relation is Relation.STATES and entry.edge.source == owner:
                stated.append(entry.node.id)
    for claim in stated:
        tests = links.edges_to(claim, Relation.TESTS)
        reports = [
            report
            for said in (claim, *(test.source for test in tests))
            for report in links.edges_from(said, Relation.REPORTED_IN)
        ]
        ends = [(t.source, t) for t in tests] + [(r.target, r) for r in reports]
        nodes = links.get_many(end for end, _ in ends)
        for end, edge in ends:
            if end in nodes:
                yield nodes[end], _spans(nodes[end], edge)


def _spans(node: Node, edge: Edge) -> tuple[Span, ...]:
    if node.kind in _SAID and node.spans:
        return node.spans
    return (edge.span,) if edge.span is not None else ()


def _named(node: Node, text: str, span: Span) -> tuple[int, int] | None:
    """Where a node's name stands: in the span, or before it in the paragraph.

    A paper that is not named there is not marked; a note is marked all the same,
    and so is everything that is said rather than named.
    """
    if not isinstance(node, Note | Paper):
        return span.start, span.end
    paragraph = text.rfind("\n", 0, span.start) + 1
    for start in (span.start, paragraph):
        stretch = text[start : span.end]
        for name in names_of(node):
            found = _first(name, stretch)
            if found:
                return start + found[0], start + found[1]
    return (span.start, span.end) if isinstance(node, Note) else None


def _first(name: str, text: str) -> tuple[int, int] | None:
    """Where a name first stands in a text, whatever the case of either."""
    lowered, wanted = text.lower(), name.lower()
    if len(lowered) == len(text) and len(wanted) == len(name):
        at = lowered.find(wanted)
        return None if at < 0 else (at, at + len(wanted))
    # A few letters are longer in lower case; compiling a pattern costs 0.3 ms.
    match = re.search(re.escape(name), text, re.IGNORECASE)
    return match.span() if match else None
