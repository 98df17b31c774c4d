"""What the reader shows where there is no node to show."""

from dataclasses import replace

from kg.text import printable
from tui.reader.reading import Page, Paragraph, Tone
from tui.wording import worded

LOCKED = "This collection can't be opened"
TRY_AGAIN = "Once that is put right, ctrl+r reads them again."


def first_reading() -> Page:
    """What is shown while a collection is read for the first time."""
    return Page(
        (
            Paragraph("Reading this folder for the first time", Tone.TITLE),
            Paragraph(
                "Its notes, claims, experiments and papers appear here as soon as "
                "they are read. The files stay as they are; what Assay knows of them "
                "is kept beside them in .assay/."
            ),
        )
    )


def not_opened(why: str) -> Page:
    """What is shown where a collection can't be read.

    Args:
        why: What is wrong and what to do, in one line.
    """
    return Page(
        (
            Paragraph(LOCKED, Tone.TITLE),
            Paragraph(printable(f"{why[:1].upper()}{why[1:]}.")),
            Paragraph(f"The files are as they were. {TRY_AGAIN}", Tone.MUTED),
        )
    )


def gone(name: str, last: Page) -> Page:
    """What is shown in the place of a node that is there no longer.

    Args:
        name: How it was called.
        last: Its page, if it was shown: it can still be read, and leads nowhere.
    """
    kept = (replace(paragraph, marks=()) for paragraph in last.paragraphs)
    told = (
        Paragraph("Not in the collection any more", Tone.TITLE),
        Paragraph(
            f"The file that held {worded(name)} was moved, deleted or written anew. "
            "b goes back to where you were, 1 to what there is. Once it is there again "
            "it is shown here again."
        ),
    )
    read = (Paragraph("As it was read last", Tone.HEADING),) if last.paragraphs else ()
    return Page((*told, *read, *kept))


def nothing_read() -> Page:
    """What is shown where there is nothing to show."""
    return Page(
        (
            Paragraph("Nothing to explore here yet", Tone.TITLE),
            Paragraph(
                "No note, bibliography or saved page was found in this folder. Start "
                "assay in a folder of notes, or try assay demo."
            ),
        )
    )
