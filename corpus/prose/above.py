"""Which papers stand over the blocks of a page: of sections, and of one list."""

import re
from dataclasses import dataclass, field

from corpus.prose import headed
from corpus.prose.block import Block, BlockKind
from corpus.prose.naming import NamedSource

_HASHES = re.compile(r"\s*(#{1,6})\s")
_INDENT = re.compile(r"[ \t]*")


@dataclass(slots=True)
class Above:
    """The papers that stand over what comes: of sections, and of one list."""

    sections: list[tuple[int, NamedSource | None]] = field(default_factory=list)
    """Depth of each open heading, and the paper that it names."""
    line: NamedSource | None = None
    depth: int = 0
    """How far the line above is indented; what is below it stands deeper."""
    is_item: bool = False
    is_bold: bool = False
    has_items: bool = False

    def head(self, text: str, block: Block) -> None:
        """A heading begins a section and ends those that are as deep."""
        depth = _hashes(text, block)
        while self.sections and self.sections[-1][0] >= depth:
            self.sections.pop()
        paper = headed.read(text, block.start, block.end, titled=True)
        self.sections.append((depth, paper))
        self.line = None

    def announce(
        self, text: str, block: Block, start: int, end: int, below: Block | None
    ) -> NamedSource | None:
        """The paper that a line names for what is below it, and nothing else.

        Args:
            text: The whole text.
            block: The line.
            start: Where it begins, without its marker.
            end: Where it ends.
            below: The next block.
        """
        if not _may_announce(text, block, start, end):
            return None
        has_below = _has_below(text, block, below)
        paper = headed.read(text, start, end, titled=False, has_below=has_below)
        if paper and paper.is_sure:
            self.line, self.depth = paper, _indent(text, block)
            self.is_item = block.kind is BlockKind.ITEM
            self.is_bold = text.startswith(("**", "__"), start)
            self.has_items = False
            return paper
        return None

    def over(self, text: str, block: Block) -> NamedSource | None:
        """The paper that stands over a block."""
        if self.line:
            line, is_item = self.line, block.kind is BlockKind.ITEM
            if self.is_item:
                if is_item and _indent(text, block) > self.depth:
                    return line
                self.line = None
            else:
                if self.is_bold:
                    return line
                if is_item or not self.has_items:
                    # A line that ends in a colon opens one paragraph, or a list.
                    self.has_items = is_item
                    self.line = line if is_item else None
                    return line
                self.line = None
        return next((paper for _, paper in reversed(self.sections) if paper), None)


def _hashes(text: str, block: Block) -> int:
    """How deep a heading is; where nothing tells, as deep as any other."""
    line = text.rfind("\n", 0, block.start) + 1
    found = _HASHES.match(text, line, block.end)
    return len(found[1]) if found else 1


def _indent(text: str, block: Block) -> int:
    marker = _INDENT.match(text, text.rfind("\n", 0, block.start) + 1)
    return len(marker[0].expandtabs(4)) if marker else 0


def _has_below(text: str, block: Block, below: Block | None) -> bool:
    """Whether an item has one below it that belongs to it."""
    if below is None or not block.kind is below.kind is BlockKind.ITEM:
        return False
    return _indent(text, below) > _indent(text, block)


def _may_announce(text: str, block: Block, start: int, end: int) -> bool:
    """Whether a line that names a paper opens what follows, and is no mere citation."""
    if block.kind is BlockKind.ITEM:
        return True
    line = text[start:end].rstrip()
    if line.endswith((":", ":**", ":__")):
        return True
    return line.startswith(("**", "__")) and line.endswith(("**", "__"))
