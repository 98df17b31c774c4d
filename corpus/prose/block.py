"""The shapes that prose comes in, whatever page it was found on."""

from enum import StrEnum
from typing import NamedTuple

from corpus.document import Reference
from kg.model import Edge, Node


class BlockKind(StrEnum):
    """What a block of text is on its page."""

    PARAGRAPH = "paragraph"
    ITEM = "item"
    HEADING = "heading"


class Block(NamedTuple):
    """A paragraph, list item or heading; offsets into the file's text."""

    start: int
    end: int
    kind: BlockKind = BlockKind.PARAGRAPH


class Reading(NamedTuple):
    """What was read out of prose, with local ids."""

    nodes: tuple[Node, ...] = ()
    references: tuple[Reference, ...] = ()
    edges: tuple[Edge, ...] = ()
