"""Bringing a workspace up to date, a step at a time."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tui.collection.apart import embed_apart
from tui.collection.workspace import Workspace

if TYPE_CHECKING:
    from corpus.ingest import Outcome


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
    outcome: "Outcome | None" = None
    """What was done about a file, where the step is one."""


LOOKING = Step("looking for changes")
EMBEDDING = "embedding"


def bring_up_to_date(workspace: Workspace) -> Iterator[Step]:
    """Read changed files, then embed changed passages.

    The model is loaded only if some text has no vector yet.

    Raises:
        AssayError: If the workspace can't be written, or the model can't be loaded;
            what was done before stays done.
    """
    yield LOOKING
    for outcome in workspace.read_files():
        yield Step("reading", outcome.done, outcome.total, outcome=outcome)
    yield Step("checking vectors", read=True)
    if not workspace.settings.meaning or not (missing := workspace.unembedded()):
        return
    with closing(embed_apart(workspace, missing)) as embedding:
        for progress in embedding:
            yield Step(EMBEDDING, progress.done, progress.total, progress.seconds_left)
