"""Where the files of a written vault lead, and the links of notes turned that way."""

import re
from collections.abc import Callable, Iterable
from pathlib import PurePosixPath

from corpus import wikilinks
from corpus.known import Known, Nowhere
from corpus.note_names import NoteNames
from corpus.vault.page import Page
from corpus.wikilinks import Link
from kg.contribution import Contribution
from kg.model import Kind, NodeId, Note
from kg.text import same_name

_UNFIT = re.compile(r"[\[\]|\r\n$`<>]+|%%+")
"""What would end a link, or hide it: formulas, code, comments and tags."""

_QUOTE = re.compile("[\"']")
_LONGEST = 200
_WIKI = re.compile(
    r"\[\[(?P<target>[^\[\]\n]*?)(?:(?P<bar>\\?\|)(?P<shown>[^\[\]\n]*))?\]\]"
)
_MARKDOWN = re.compile(r"\[(?P<shown>[^\[\]\n]*)\]\(")


class Paths:
    """Every note's file in the vault that is written, and who answers to a name."""

    def __init__(self) -> None:
        self._names = NoteNames(Known(Nowhere()))
        self._of: dict[NodeId, str] = {}
        self._answering: dict[str, set[str]] = {}

    def add(self, note: Note, path: str, *, is_blank: bool = False) -> None:
        """Give a note its file; what it was called before still leads to it."""
        self._of[note.id] = path
        self.keep(path, note.title, note.thesis or "", *note.aliases)
        giver = Contribution(note.file or path)
        self._names.add(giver, note.id, note, is_blank=is_blank)

    def keep(self, path: str, *names: str) -> None:
        """Know a file, and what else it answers to."""
        for name in (PurePosixPath(path).stem, *names):
            self._answering.setdefault(same_name(name), set()).add(path)

    def of(self, note: NodeId) -> str | None:
        """The file of a note; None for what has none."""
        return self._of.get(note)

    def _target(self, path: str) -> str:
        """What a link spells: the file's name, or its path where that is not enough.

        Obsidian takes a name that only one file has. Here no other note may have it for
        its title either.
        """
        bare = PurePosixPath(path).with_suffix("")
        alone = len(self._answering.get(same_name(bare.name), ())) == 1
        return bare.name if alone else str(bare)

    def link(self, note: NodeId, shown: str = "", anchor: str = "") -> str | None:
        """A link to a note that leads to nothing else."""
        path = self._of.get(note)
        if path is None:
            return None
        target = self._target(path)
        shown = _UNFIT.sub(" ", shown).strip()[:_LONGEST]
        part = f"#{anchor}" if anchor else ""
        is_told = shown and shown != target + part
        return f"[[{target}{part}|{shown}]]" if is_told else f"[[{target}{part}]]"

    def turned(self, page: Page) -> str:
        """A note's text with each link leading to the file that it means."""
        header = page.header
        above = wikilinks.links(page.text, header.start, header.end, page.file)
        changes = [
            (link.start, link.end, new)
            for link in (*above, *page.links)
            if link.kind is Kind.NOTE
            and link.name
            and (new := self._turned(page, link)) is not None
            # There the whole link may stand in quotes.
            and (link.start >= header.body or not _QUOTE.search(new))
        ]
        return linked(page.text, changes)

    def _turned(self, page: Page, link: Link) -> str | None:
        found = self._names.find(link.name, near=page.file)
        path = found and self._of.get(found[0])
        if not path:
            return None
        written = page.text[link.start : link.end]
        wiki = _WIKI.fullmatch(written)
        if wiki is None:
            is_right = path == link.name + PurePosixPath(page.file).suffix
            return None if is_right else self._from_markdown(found[0], link, written)
        target = self._target(path)
        if link.name in (target, str(PurePosixPath(path).with_suffix(""))):
            return None
        bar = wiki["bar"] or ("\\|" if _in_table(page.text, link.start) else "|")
        shown = wiki["shown"] or wiki["target"].replace("#", " > ").strip(" >")
        part = f"#{link.anchor}" if link.anchor else ""
        return f"[[{target}{part}{bar}{shown}]]"

    def _from_markdown(self, note: NodeId, link: Link, written: str) -> str | None:
        shown = _MARKDOWN.match(written)
        return self.link(note, shown["shown"] if shown else "", link.anchor)


def linked(
    text: str,
    places: Iterable[tuple[int, int, str]],
    between: Callable[[str], str] = str,
) -> str:
    """A text with links put in place of stretches of it.

    Args:
        text: The text.
        places: Start, end, and link; of two that overlap the first counts.
        between: What becomes of the text that stays.
    """
    pieces, at = [], 0
    for start, end, link in sorted(places):
        if start >= at:
            pieces += [between(text[at:start]), link]
            at = end
    return "".join((*pieces, between(text[at:])))


def _in_table(text: str, at: int) -> bool:
    line = text.rfind("\n", 0, at) + 1
    return text[line:at].lstrip().startswith("|")
