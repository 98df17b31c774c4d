"""The parts of notes that links lead to, and the sentences that stand in them."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping
from typing import TypeAlias

from corpus.document import Anchor, Document, local
from kg.model import Claim, Experiment, Kind, NodeId, Qualification, Span
from kg.text import same_name

_NOT_WORD = re.compile(r"[\W_]+")

_NOTE = local("note")
_ABOUT = (local("thesis"), local("evidence"), local("question"))
_Sentence: TypeAlias = tuple[Span, NodeId]
"""Where a claim, qualification or experiment stands, and its id."""


class Parts:
    """Headings and named blocks of notes, to be found as links spell them."""

    def __init__(
        self,
        documents: Iterable[Document],
        ids: Mapping[tuple[int, NodeId], tuple[NodeId, ...]],
    ) -> None:
        """Know the parts of these documents; where two share a name, the first counts.

        Args:
            documents: In their order.
            ids: Of each node, by the number of its document and its local id.
        """
        self._of_note: dict[tuple[NodeId, str], Anchor] = {}
        self._blocks: dict[str, tuple[NodeId, Anchor]] = {}
        self._sentences: dict[str, list[_Sentence]] = {}
        self._about: dict[tuple[NodeId, Kind], NodeId] = {}
        for number, document in enumerate(documents):
            note = ids.get((number, _NOTE), (NodeId(""),))[0]
            for anchor in document.anchors:
                self._of_note.setdefault((note, _key(anchor.name)), anchor)
                if anchor.name.startswith("(("):
                    self._blocks.setdefault(anchor.name, (note, anchor))
            sentences: list[_Sentence] = []
            for node in document.nodes:
                if isinstance(node, Claim | Qualification | Experiment):
                    (given,) = ids[number, node.id]
                    sentences += [(span, given) for span in node.spans[:1]]
                if node.id in _ABOUT:
                    self._about[note, Kind(node.kind)] = ids[number, node.id][0]
            self._sentences[document.file] = sorted(sentences, key=_place)

    def about(self, note: NodeId, kind: Kind) -> NodeId | None:
        """The statement of that kind that a note is the page of."""
        return self._about.get((note, kind))

    def block(self, name: str) -> tuple[NodeId, NodeId | None] | None:
        """The note that holds `((block))` and the block's sentence; None if none."""
        found = self._blocks.get(name)
        return (found[0], self._sentence(found[1])) if found else None

    def holds(self, note: NodeId, anchor: str) -> bool:
        """Whether a note has that part."""
        return (note, _key(anchor)) in self._of_note

    def sentence(self, note: NodeId, anchor: str) -> NodeId | None:
        """The first sentence of a named block; None for headings and other parts."""
        found = self._of_note.get((note, _key(anchor)))
        if found is None or not anchor.startswith(("^", "((")):
            return None
        return self._sentence(found)

    def _sentence(self, anchor: Anchor) -> NodeId | None:
        held = self._sentences.get(anchor.span.file, [])
        number = bisect_left(held, (anchor.span.start, 0), key=_place)
        if number < len(held) and held[number][0].start < anchor.span.end:
            return held[number][1]
        return None


def _place(sentence: _Sentence) -> tuple[int, int]:
    return sentence[0].start, sentence[0].end


def _key(anchor: str) -> str:
    """Headings compare by their words: links cannot spell all of their marks."""
    if anchor.startswith(("^", "((")):
        return anchor
    return _NOT_WORD.sub(" ", same_name(anchor)).strip()
