"""The cards of a canvas: what each says, in Markdown, and how high it is."""

import re
from dataclasses import dataclass
from math import ceil
from pathlib import Path, PurePosixPath

from kg.brief.markdown import escaped
from kg.graphs.fields import plain
from kg.graphs.layout import Box
from kg.graphs.looks import LOOKS
from kg.graphs.records import NodeRecord
from kg.model import Kind
from kg.text import shorten

PAGE_HEIGHT = 460
"""Of a card that shows a page; Obsidian scrolls in it."""
_LINE, _LINE_HEIGHT, _PARAGRAPH, _PADDING = 42, 24, 14, 50
"""Letters of a line; pixels of a line, between paragraphs, and around them."""
_FILE = 60
_NO_LINK = re.compile(r"[\[\]|#^\x00-\x1f]")
"""What a link of Obsidian can't lead to."""


@dataclass(frozen=True, slots=True)
class Cards:
    """Cards of a collection, in its vault if it has one."""

    collection: Path
    vault: Path | None
    """The folder that Obsidian opens, and names files from."""

    @classmethod
    def of(cls, collection: Path) -> "Cards":
        """For the Obsidian vault that the collection is, or lies in."""
        folders = (collection, *collection.parents)
        vault = next((f for f in folders if (f / ".obsidian").is_dir()), None)
        return cls(collection, vault)

    def height(self, node: NodeRecord) -> int:
        """So high that everything on it can be read without scrolling, if possible."""
        if self._page(node) is not None:
            return PAGE_HEIGHT
        paragraphs = self._paragraphs(node)
        lines = sum(ceil(len(paragraph) / _LINE) for paragraph in paragraphs)
        height = _PADDING + lines * _LINE_HEIGHT + len(paragraphs) * _PARAGRAPH
        return min(PAGE_HEIGHT, height)

    def card(self, node: NodeRecord, box: Box) -> dict[str, object]:
        """A note's own page where Obsidian can show it, else what the node says."""
        found: dict[str, object] = {"id": node.id, "type": "text", **place(box)}
        if LOOKS[node.kind].preset:
            found["color"] = LOOKS[node.kind].preset
        page = self._page(node)
        if page is not None:
            return {**found, "type": "file", "file": page}
        return {**found, "text": "\n\n".join(self._paragraphs(node))}

    def _paragraphs(self, node: NodeRecord) -> list[str]:
        standing = node.values.get("standing")
        head = f"**{node.kind}**" + (f" · {standing}" if standing else "")
        told = [node.label]
        if "thesis" in node.values:
            told.append(plain(node.values["thesis"]))
        where = self._link(node)
        return [head, *map(escaped, told), *([where] if where else [])]

    def _link(self, node: NodeRecord) -> str | None:
        """Where a node is said: a link to the page if Obsidian has it."""
        file = node.values.get("file")
        if file is None:
            return None
        name = PurePosixPath(str(file)).name
        target = self._in_vault(str(file))
        if target is None or _NO_LINK.search(target):
            return f"*{escaped(shorten(name, _FILE))}*"
        return f"[[{target}|{escaped(shorten(name.removesuffix('.md'), _FILE))}]]"

    def _page(self, node: NodeRecord) -> str | None:
        """The page of a note, unless no file holds it."""
        if node.kind is not Kind.NOTE or node.values.get("stub"):
            return None
        return self._in_vault(str(node.values.get("file", "")))

    def _in_vault(self, file: str) -> str | None:
        """A file as Obsidian names it, if it shows files of that kind."""
        if self.vault is None or not file.endswith(".md"):
            return None
        return (self.collection / file).relative_to(self.vault).as_posix()


def place(box: Box) -> dict[str, int]:
    """Where a card or a group lies."""
    return {"x": box.x, "y": box.y, "width": box.width, "height": box.height}
