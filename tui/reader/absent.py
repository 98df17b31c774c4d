"""What the reader shows where there is no node to show."""

from tui.reader.reading import Page, Paragraph, Tone


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
