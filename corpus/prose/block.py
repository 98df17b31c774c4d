"""The shapes that prose comes in, whatever page it was found on."""

from dataclasses import dataclass
from enum import StrEnum

from corpus.document import Reference
from kg.model import Edge, Node


class BlockKind(StrEnum):
    """What a block of text is on its page."""

    PARAGRAPH = "paragraph"
    ITEM = "item"
    HEADING = "heading"


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, list item or heading; offsets into the file's text."""

    start: int
    end: int
    kind: BlockKind = BlockKind.PARAGRAPH


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read out of prose, with local ids."""

    nodes: tuple[Node, ...] = ()
    references: tuple[Reference, ...] = ()
    edges: tuple[Edge, ...] = ()
