"""Bringing a workspace up to date, a step at a time."""

from collections.abc import Iterator
from contextlib import nullcontext
from dataclasses import dataclass

from tui.collection.workspace import Workspace

UNCHANGED = "unchanged"


@dataclass(frozen=True, slots=True)
class Touched:
    """A file that is otherwise than it was."""

    path: str
    status: str
    """`added`, `changed` or `removed`."""


@dataclass(frozen=True, slots=True)
class Step:
    """How far the work is."""

    doing: str
    """In a word or two."""
    done: int = 0
    total: int | None = None
    """None where it is not known beforehand."""
    seconds_left: float | None = None
    read: bool = False
    """Whether every file is read now, so that the graph can be shown."""
    touched: tuple[Touched, ...] = ()
    """Files that were read, or are gone, since the step before."""


LOOKING = Step("looking for changes")
EMBEDDING = "embedding"


def bring_up_to_date(workspace: Workspace) -> Iterator[Step]:
    """Read changed files, then embed changed passages.

    The model is loaded only if some text has no vector yet. Where files are many it
    begins to embed while they are read.

    Raises:
        AssayError: If the workspace can't be written, or the model can't be loaded;
            what was done before stays done.
    """
    yield LOOKING
    ahead = workspace.head_start() if workspace.settings.meaning else None
    with ahead or nullcontext():
        for outcome in workspace.read_files(ahead=ahead):
            is_news = outcome.status != UNCHANGED
            touched = (Touched(outcome.path, str(outcome.status)),) if is_news else ()
            yield Step("reading", outcome.done, outcome.total, touched=touched)
    yield Step("checking vectors", read=True)
    if not workspace.settings.meaning or not (missing := workspace.unembedded()):
        return
    encoder = (ahead.encoder if ahead else None) or workspace.encoder_for(missing)
    for progress in workspace.embed(encoder):
        yield Step(EMBEDDING, progress.done, progress.total, progress.seconds_left)
