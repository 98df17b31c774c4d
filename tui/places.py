"""Where a span stands, as file and line: found quickly for thousands of them."""

import re
from array import array
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple, Protocol

from kg.terms import Passage, Span

if TYPE_CHECKING:
    from kg.model import Edge, Node


class Texts(Protocol):
    """Where the texts of files are looked up."""

    def document_text(self, path: str) -> str | None:
        """The text of one file, or None."""


class Place(NamedTuple):
    """A line of a file."""

    file: str
    line: int | None
    """From 1; None if the file is no longer in the workspace."""

    def __str__(self) -> str:
        return self.file if self.line is None else f"{self.file}:{self.line}"


_LINE_END = re.compile("\n")
_TEXTS = 32
"""So many texts are held at a time: what is asked for comes file by file."""


class Places:
    """Lines of spans; where the lines of a file end is found once."""

    def __init__(self, texts: Texts, sources: Sequence[str] = ()) -> None:
        """Look up in these texts.

        Args:
            texts: Of the files.
            sources: Files, folders and patterns whose places are preferred.
        """
        self._text = lru_cache(_TEXTS)(texts.document_text)
        self._files: dict[str, array[int] | None] = {}
        self._sources = sources

    def of_span(self, span: Span) -> Place:
        """Where a span begins."""
        ends = self._ends(span.file)
        if ends is None:
            return Place(span.file, None)
        return Place(span.file, bisect_left(ends, span.start) + 1)

    def of_node(self, node: "Node") -> Place | None:
        """Where a node is first said, or None if no file says it."""
        return self.of_span(node.spans[0]) if node.spans else None

    def preferred(self, passage: Passage, node: "Node | None") -> Passage:
        """A passage, placed where its node is said in the sources, if it is not there.

        As it was if no source is preferred, or the node is said in none.
        """
        spans = node.spans if node and self._sources and passage.span else ()
        if not spans or self._is_preferred(passage.span):
            return passage
        within = (span for span in spans if self._is_preferred(span))
        return replace(passage, span=next(within, passage.span))

    def _is_preferred(self, span: Span | None) -> bool:
        from kg.narrowing import is_in

        return span is not None and any(is_in(span.file, one) for one in self._sources)

    def of_passage(self, passage: Passage, at: int = 0) -> Place | None:
        """Where a place in a passage stands, or None if no file says it.

        Args:
            passage: Some are put together of several places: their first counts.
            at: Code points from the passage's beginning.
        """
        span = passage.span
        if span is None:
            return None
        text = self._text(span.file)
        if text is not None and text.startswith(passage.text, span.start):
            span = replace(span, start=span.start + at)
        return self.of_span(span)

    def of_edge(self, edge: "Edge") -> Place | None:
        """Where an edge is said, or None if it is not known."""
        return self.of_span(edge.span) if edge.span else None

    def why(self, edge: "Edge") -> str | None:
        """The rationale of an edge, else the very text that says it."""
        if edge.rationale or edge.span is None:
            return edge.rationale
        text = self._text(edge.span.file)
        return None if text is None else text[edge.span.start : edge.span.end]

    def _ends(self, name: str) -> "array[int] | None":
        """Where the lines of a file end."""
        if name not in self._files:
            text = self._text(name)
            self._files[name] = None if text is None else _line_ends(text)
        return self._files[name]


def _line_ends(text: str) -> "array[int]":
    return array("Q", (end.start() for end in _LINE_END.finditer(text)))
