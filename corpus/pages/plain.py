"""Prose with no structure: a title where there is one, and what it asserts."""

from collections.abc import Sequence
from pathlib import PurePosixPath

from corpus.builder import Builder
from corpus.document import Document, local
from corpus.lines import Line
from corpus.pages.note import read_prose
from kg.model import Note

NOTE = local("note")
LONGEST_TITLE = 120


def parse(text: str, file: str, lines: Sequence[Line]) -> Document:
    """A page of prose; there must be a line."""
    build = Builder(text, file)
    titled = _is_title(lines[0]) and len(lines) > 1
    title = lines[0].text if titled else PurePosixPath(file).stem
    body = lines[1:] if titled else lines
    build.nodes.append(
        Note(
            id=NOTE,
            text=title,
            title=title,
            spans=(lines[0].span(file),) if titled else (),
            file=file,
        )
    )
    build.region(NOTE, body)
    read_prose(build, body, None, has_structure=False)
    return build.document("note", "plain")


def _is_title(line: Line) -> bool:
    """Whether a first line is a title: short, and no sentence."""
    return (
        len(line.text) <= LONGEST_TITLE
        and not line.bullet
        and not line.text.endswith((".", ":", ";", ","))
    )
