"""Answers of the commands that exchange data with other tools."""

from tui.answers import Answer


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


EXPORT_ANSWERS: dict[str, type[Answer]] = {"export": FormatsAnswer}
"""Command to the shape of its answer."""
