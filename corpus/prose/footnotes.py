"""The notes at the foot of a page, and the papers that they name."""

import re
from collections.abc import Iterator, Mapping, Sequence

from corpus.prose import authored, sources
from corpus.prose.block import Block
from corpus.prose.naming import NamedSource

_NOTE = re.compile(
    r"^[ \t>]*\[\^(?P<name>[^\]\s]{1,40})\]:[ \t]*(?P<text>[^\r\n]*)", re.MULTILINE
)
_MARK = re.compile(r"\[\^([^\]\s]{1,40})\](?!:)")
_MOST = 2_000
"""Characters of a note that are read."""


def is_note(text: str, start: int, end: int) -> bool:
    """Whether a block is made of notes, each a line: `[^1]: Ito et al. (2021)`."""
    return text.startswith("[^", start) and _NOTE.match(text, start, end) is not None


def read(text: str, blocks: Sequence[Block]) -> Mapping[str, tuple[NamedSource, ...]]:
    """The papers that each note names, by the mark of the note."""
    found: dict[str, tuple[NamedSource, ...]] = {}
    for block in blocks:
        if not text.startswith("[^", block.start):
            continue
        for note in _NOTE.finditer(text, block.start, block.end):
            start, end = note.span("text")
            end = min(end, start + _MOST)
            if papers := tuple(_papers(text, start, end)):
                # Of who wrote it, its title, and its number the first is enough.
                found.setdefault(note["name"], papers[:1])
    return found


def _papers(text: str, start: int, end: int) -> Iterator[NamedSource]:
    """The papers that a note names; the first has the number that stands beside it."""
    found = sources.find(text, start, end)
    opens = authored.bare(text, start, end) or authored.entry(text, start, end)
    if opens and (not found or opens.start < found[0].start):
        numbers = [one.name for one in found if one.rule in sources.NUMBERS]
        yield opens._replace(identifier=next(iter(numbers), None))
    yield from found


def marked(
    sentence: str, notes: Mapping[str, tuple[NamedSource, ...]]
) -> Iterator[NamedSource]:
    """The papers of the notes that a sentence is marked with."""
    if notes and "[^" in sentence:
        for mark in _MARK.finditer(sentence):
            yield from notes.get(mark[1], ())
