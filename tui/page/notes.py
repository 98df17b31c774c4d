"""A note's text as the page holds it: plain paragraphs, with what is marked in them.

The paragraphs are those of the explorer's reader. The text stands in the page once,
readable without any script; the marks are numbers in attributes, for the script.
"""

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence

from kg.evidence import Links
from kg.lanes import lanes
from kg.model import Claim, Experiment, NodeId, Note, Qualification, Span
from tui.page.safe import text, utf16
from tui.pages import Library, page_of
from tui.places import Places
from tui.reading import Paragraph, Tone

_CLASSES = {Tone.LEAD: "l", Tone.HEADING: "h", Tone.MUTED: "m"}
FIGURE = "q"
"""Stands for the node where a quantity is marked."""


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
    figures = _figures(library, note, paragraphs)
    marks = ";".join(
        " ".join((*_marks(paragraph, numbers), *figures.get(place, ())))
        for place, paragraph in enumerate(paragraphs)
    )
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
    for mark in paragraph.marks:
        yield _place(paragraph.text, mark.start, mark.end, str(numbers[mark.node]))


def _place(words: str, start: int, end: int, what: str) -> str:
    begin = utf16(words, start)
    return f"{begin},{utf16(words, end) - begin},{what}"


def _line(note: Note, paragraph: Paragraph, places: Places) -> str:
    if paragraph.at is None or note.file is None:
        return ""
    span = Span(file=note.file, start=paragraph.at, end=paragraph.at)
    return str(places.of_span(span).line or "")


def _figures(
    links: Links, note: Note, paragraphs: Sequence[Paragraph]
) -> dict[int, list[str]]:
    """The quantities of what is marked, by the place of their paragraph."""
    begun = [(p.at, place) for place, p in enumerate(paragraphs) if p.at is not None]
    starts = [at for at, _ in begun]
    marked = {mark.node for paragraph in paragraphs for mark in paragraph.marks}
    found: dict[int, set[tuple[int, int]]] = {}
    for node in links.get_many(sorted(marked)).values():
        if not isinstance(node, Claim | Qualification | Experiment):
            continue
        for quantity in node.quantities:
            span = quantity.span
            if span is None or span.file != note.file:
                continue
            before = bisect_right(starts, span.start)
            if before:
                at, place = begun[before - 1]
                found.setdefault(place, set()).add((span.start - at, span.end - at))
    return {
        place: [
            _place(paragraphs[place].text, start, end, FIGURE)
            for start, end in sorted(stretches)
            if end <= len(paragraphs[place].text)
        ]
        for place, stretches in found.items()
    }
