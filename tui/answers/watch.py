"""The shape of what `assay watch` answers with `--json`, a line each."""

from kg.model import Problem
from tui.answers.base import Answer


class WatchAnswer(Answer):
    """What one change of files came to."""

    at: str
    """When, in ISO 8601."""
    seconds: float
    added: int
    changed: int
    removed: int
    unchanged: int
    generation: int
    """Of the graph now."""
    embedded: int
    problems: tuple[Problem, ...]
    """Of the files read, and of the corrections file."""


WATCH_ANSWERS: dict[str, type[Answer]] = {"watch": WatchAnswer}
"""Command to the shape of its answer."""
