"""Nodes cut into passages short enough for a model and for a glance."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from corpus import cut
from corpus.document import Document
from corpus.prose import sentences
from kg.model import (
    Edge,
    Inquiry,
    Node,
    NodeId,
    Note,
    Paper,
    Passage,
    Relation,
    Span,
    Topic,
)


def of_node(
    node: Node,
    context: str,
    body: Sequence[Span],
    texts: Mapping[str, str],
) -> Iterator[Passage]:
    """The passages of one node, its own text first.

    Args:
        node: The node.
        context: Title of the note it stands in; empty where it is its own.
        body: Its running text, by file and place.
        texts: File to decoded text.
    """
    span = node.spans[0] if node.spans else None
    yield Passage(
        node=node.id, ordinal=0, title=context, text=_own_text(node), span=span
    )
    for ordinal, window in enumerate(windows(body, texts), start=1):
        yield Passage(
            node=node.id,
            ordinal=ordinal,
            title=node.text,
            text=texts[window.file][window.start : window.end],
            span=window,
        )


def _own_text(node: Node) -> str:
    match node:
        case Note():
            parts = (node.title, node.description, node.thesis, *node.aliases)
        case Inquiry():
            parts = (node.text, node.dek)
        case Paper():
            parts = (node.title, *node.names, ", ".join(node.authors), node.abstract)
        case _:
            parts = (node.text,)
    return "\n".join(part for part in parts if part)


def windows(body: Iterable[Span], texts: Mapping[str, str]) -> Iterator[Span]:
    """Neighbouring paragraphs joined up to `cut.WINDOW`; longer ones cut at sentences.

    A window begins with the last sentences of the one before, as far as they take
    no more than `cut.OVERLAP` and leave room for what is new.
    """
    open_window: Span | None = None
    for span in body:
        for piece in _pieces(span, texts[span.file]):
            if open_window is None:
                open_window = piece
            elif _joins(open_window, piece):
                open_window = replace(open_window, end=piece.end)
            else:
                yield open_window
                open_window = _overlapping(open_window, piece, texts[piece.file])
    if open_window is not None:
        yield open_window


def _joins(window: Span, piece: Span) -> bool:
    return (
        window.file == piece.file
        and window.start <= piece.start
        and piece.end - window.start <= cut.WINDOW
    )


def _overlapping(before: Span, piece: Span, text: str) -> Span:
    """A window that begins with a piece, or with sentences just before it."""
    if before.file != piece.file or before.end > piece.start:
        return piece
    earliest = max(before.end - cut.OVERLAP, piece.end - cut.WINDOW)
    starts = [
        start
        for start, _ in sentences.split(text, before.start, before.end)
        if start >= earliest and start > before.start
    ]
    return replace(piece, start=min([*starts, piece.start]))


def _pieces(span: Span, text: str) -> Iterator[Span]:
    if span.end - span.start <= cut.WINDOW:
        yield span
        return
    for start, end in sentences.split(text, span.start, span.end):
        for begin in range(start, end, cut.WINDOW):
            stop = min(begin + cut.WINDOW, end)
            if text[begin:stop].strip():
                yield Span(file=span.file, start=begin, end=stop)


def of_graph(
    nodes: Iterable[Node],
    contexts: Mapping[NodeId, str],
    bodies: Mapping[NodeId, Sequence[Span]],
    texts: Mapping[str, str],
) -> Iterator[Passage]:
    """The passages of every node."""
    for node in nodes:
        context = contexts.get(node.id, "")
        yield from of_node(node, context, bodies.get(node.id, ()), texts)


def expected(document: Document, text: str) -> Iterator[Passage]:
    """The passages that a document will most likely come to, under local ids.

    What the other documents say is not known yet: they may add to what a note or a
    paper is called, so papers are left out.

    Args:
        document: What one file says.
        text: Of the file.
    """
    nodes = [n for n in document.nodes if not isinstance(n, Paper | Topic)]
    bodies: dict[NodeId, list[Span]] = {}
    for region in document.regions:
        bodies.setdefault(region.owner, []).append(region.span)
    around = contexts(nodes, document.edges)
    return of_graph(nodes, around, bodies, {document.file: text})


def contexts(nodes: Iterable[Node], edges: Iterable[Edge]) -> dict[NodeId, str]:
    """For every sentence, the title of the note it stands in.

    An experiment stands where the claim stands that it tests. Of several, the one
    with the first id counts.
    """
    titles = {node.id: node.title for node in nodes if isinstance(node, Note)}
    stating: dict[NodeId, NodeId] = {}
    tested: dict[NodeId, list[NodeId]] = {}
    for edge in edges:
        if edge.relation is Relation.STATES and edge.source in titles:
            held = stating.get(edge.target, edge.source)
            stating[edge.target] = min(held, edge.source)
        elif edge.relation is Relation.TESTS:
            tested.setdefault(edge.source, []).append(edge.target)
    found = {node: titles[note] for node, note in stating.items()}
    for node, claims in tested.items():
        first = next((c for c in sorted(claims) if c in stating), None)
        if first is not None and node not in stating:
            found[node] = titles[stating[first]]
    return found
