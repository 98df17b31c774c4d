"""A note's text as the page holds it: plain paragraphs, with what is marked in them.

The paragraphs are those of the explorer's reader. The text stands in the page once,
readable without any script; the marks are numbers in attributes, for the script.
"""

from collections.abc import Iterator, Mapping

from kg.lanes import lanes
from kg.model import NodeId, Note, Span
from tui.page.safe import text, utf16
from tui.places import Places
from tui.reader.marks import FIGURE
from tui.reader.pages import Library, page_of
from tui.reader.reading import Paragraph, Tone

_CLASSES = {Tone.LEAD: "l", Tone.HEADING: "h", Tone.MUTED: "m"}
QUANTITY = "q"
"""Stands for the node where a quantity is marked: it is marked around it, too."""


def as_details(
    library: Library, note: Note, numbers: Mapping[NodeId, int], places: Places
) -> str:
    """A note as an element that unfolds, its first child the title.

    `data-marks` and `data-lines` have a part for each child, between semicolons: what
    is marked in it (beginning, length, number of the node), and its line in the file.
    """
    page = page_of(library, note, lanes(library, note.id))
    paragraphs = list(page.paragraphs)
    if not paragraphs or paragraphs[0].tone is not Tone.TITLE:
        paragraphs.insert(0, Paragraph(note.text, Tone.TITLE))
    marks = ";".join(" ".join(_marks(part, numbers)) for part in paragraphs)
    lines = ";".join(_line(note, paragraph, places) for paragraph in paragraphs)
    title, *rest = paragraphs
    return (
        f'<details id="{text(note.id)}" data-marks="{marks.rstrip(";")}" '
        f'data-lines="{lines.rstrip(";")}">\n'
        f"<summary>{text(title.text)}</summary>\n"
        f"{''.join(map(_paragraph, rest))}</details>\n"
    )


def _paragraph(paragraph: Paragraph) -> str:
    name = _CLASSES.get(paragraph.tone, "i" if paragraph.hang else "")
    marked = f" class={name}" if name else ""
    return f"<p{marked}>{text(paragraph.text)}</p>\n"


def _marks(paragraph: Paragraph, numbers: Mapping[NodeId, int]) -> Iterator[str]:
    words = paragraph.text
    for mark in paragraph.marks:
        begin, end = utf16(words, mark.start), utf16(words, mark.end)
        what = QUANTITY if mark.letter == FIGURE else numbers[mark.node]
        yield f"{begin},{end - begin},{what}"


def _line(note: Note, paragraph: Paragraph, places: Places) -> str:
    if paragraph.at is None or note.file is None:
        return ""
    span = Span(file=note.file, start=paragraph.at, end=paragraph.at)
    return str(places.of_span(span).line or "")
