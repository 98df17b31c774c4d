"""Bringing a workspace up to date, a step at a time."""

from collections.abc import Iterator
from dataclasses import dataclass

from tui.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Step:
    """How far the work is."""

    doing: str
    """In a word or two."""
    done: int = 0
    total: int | None = None
    """None where it is not known beforehand."""
    seconds_left: float | None = None


def bring_up_to_date(workspace: Workspace) -> Iterator[Step]:
    """Read changed files, then embed changed passages.

    The model is loaded only if some text has no vector yet.

    Raises:
        AssayError: If the workspace can't be written, or the model can't be loaded;
            what was done before stays done.
    """
    yield Step("looking for changes")
    for outcome in workspace.read_files():
        yield Step("reading", outcome.done, outcome.total)
    if not workspace.settings.meaning or not workspace.unembedded():
        return
    yield Step("loading model")
    for progress in workspace.embed(workspace.load_encoder()):
        yield Step("embedding", progress.done, progress.total, progress.seconds_left)
