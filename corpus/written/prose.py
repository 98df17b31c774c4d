"""Running text that has no markup of its own, as Markdown with links."""

import json
import re
from collections.abc import Iterator, Sequence
from typing import Protocol

from corpus.document import local
from corpus.written.links import Paths, linked
from kg.model import Edge, Inquiry, Kind, Node, NodeId, Note, Relation, Span
from kg.stored import StoredDocument
from kg.text import fold, page_slug

_OWNERS = {Kind.NOTE: local("note"), Kind.INQUIRY: local("inquiry")}
_WIKI = re.compile(r"!?\[\[(?:[^\[\]|\n]*\|)?([^\[\]|\n]*)\]\]")
_LINKS = re.compile(r"\[\[|\]\]|%%")
_STRUCTURE = re.compile(r"(?=[#>|~`]|[-+*=][-+*= ]|\d{1,9}[.)] )")
_BULLET = re.compile(r"(?:[-*+•–]|\d{1,9}[.)])[ \t]+\Z")


class Nodes(Protocol):
    """Where a node is looked up."""

    def get(self, node: NodeId) -> Node | None:
        """The node of that id, or None."""


def plain(text: str) -> str:
    """Text whose characters are no markup: no links, no comments, no headings.

    Of a link stays what it shows, and of a citation the key alone.
    """
    escaped = _escaped(_WIKI.sub(lambda link: link[1].removeprefix("@"), text))
    return "\n".join(_unstructured(line) for line in escaped.split("\n"))


def prose(
    document: StoredDocument,
    node: Note | Inquiry,
    edges: Sequence[Edge],
    paths: Paths,
    nodes: Nodes,
) -> tuple[str, frozenset[Edge]]:
    """A page's running text, each title in it a link; and the mentions these are.

    Args:
        document: The page's file, read.
        node: What the page is.
        edges: Those that leave it.
        paths: Where links lead.
        nodes: The graph.
    """
    text = document.text
    mentions = [
        edge
        for edge in edges
        if edge.relation is Relation.MENTIONS
        and edge.span is not None
        and edge.span.file == document.path
    ]
    links: list[tuple[int, int, str]] = []
    placed: set[Edge] = set()
    for edge in mentions:
        found = _place(text, edge, nodes.get(edge.target))
        if found is None:
            continue
        link = paths.link(edge.target, text[slice(*found)])
        if link is not None:
            links.append((*found, link))
            placed.add(edge)
    lines = []
    written: list[Span] = []
    for span in _running(document, node):
        written.append(span)
        lines.append(_line(text, span, links))
    kept = {e for e in placed if e.span and any(_holds(s, e.span) for s in written)}
    return "".join(lines).lstrip("\n"), frozenset(kept)


def _running(document: StoredDocument, node: Note | Inquiry) -> Iterator[Span]:
    """The stretches of a file that are a page's running text, description aside."""
    above = node.description if isinstance(node, Note) else node.dek
    for region in json.loads(document.parsed).get("regions", ()):
        span = Span(**region["span"])
        is_own = region["owner"] == _OWNERS[node.kind]
        if is_own and document.text[span.start : span.end] != above:
            yield span


def _line(text: str, span: Span, links: list[tuple[int, int, str]]) -> str:
    """A line with its bullet, and a blank line after a paragraph."""
    before = text[
        max(text.rfind("\n", 0, span.start), text.rfind("\r", 0, span.start))
        + 1 : span.start
    ]
    bullet = _BULLET.search(before)
    here = [
        (start - span.start, end - span.start, link)
        for start, end, link in links
        if span.start <= start and end <= span.end
    ]
    said = linked(text[span.start : span.end], here, _escaped)
    if bullet:
        return f"- {said}\n"
    return f"\n{_unstructured(said)}\n"


def _place(text: str, edge: Edge, target: Node | None) -> tuple[int, int] | None:
    """Where, in the sentence of a mention, the name of the other note stands."""
    if not isinstance(target, Note) or edge.span is None:
        return None
    start, end = edge.span.start, edge.span.end
    sentence = fold(text[start:end])
    names = (target.title, target.thesis, *target.aliases)
    for name in sorted(filter(None, names), key=len, reverse=True):
        for spelt in (fold(name.strip()), page_slug(name)):
            at = sentence.find(spelt) if spelt else -1
            if at >= 0:
                return start + at, start + at + len(spelt)
    return None


def _holds(outer: Span, inner: Span) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end


def _escaped(text: str) -> str:
    return _LINKS.sub(lambda found: "".join(f"\\{c}" for c in found[0]), text)


def _unstructured(line: str) -> str:
    return "\\" + line if _STRUCTURE.match(line) else line
