"""Answers of the commands that exchange data with other tools."""

from tui.answers.base import Answer


class FormatAnswer(Answer):
    """A format that `assay export` writes."""

    name: str
    about: str
    """What it is for."""
    takes: tuple[str, ...] = ()
    """Options it honours."""


class FormatsAnswer(Answer):
    """What `assay export --list` answers."""

    formats: tuple[FormatAnswer, ...]


class ImportedFile(Answer):
    """What one RDF file came to."""

    file: str
    """Where its copy is, inside the collection."""
    ours: bool
    """Whether it is an export of Assay, restored with its ids and spans."""
    nodes: dict[str, int]
    """How many of each kind."""
    edges: int
    unread: int
    """Triples that say nothing there is a word for here."""


class ImportAnswer(Answer):
    """What `assay import` answers."""

    files: tuple[ImportedFile, ...]


class PushAnswer(Answer):
    """What `assay push` answers."""

    put: int
    """Graphs that were new, changed, or lost by the server."""
    dropped: int
    """Graphs of notes that are gone."""
    kept: int
    """Graphs that the server had already."""
    triples: int
    """In all graphs together."""
    sent: int
    """Triples that were sent, each graph's counted on the server afterwards."""


EXPORT_ANSWERS: dict[str, type[Answer]] = {
    "export": FormatsAnswer,
    "import": ImportAnswer,
    "push": PushAnswer,
}
"""Command to the shape of its answer."""
