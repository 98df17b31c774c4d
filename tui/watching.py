"""Keeping a workspace up to date while files change.

For whoever wants to be told: the command line, and any screen in a worker.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from threading import Event
from time import monotonic

from corpus.ingest import Summary
from corpus.scan import is_read
from kg.errors import WorkspaceLocked
from tui.workspace import Workspace

_QUIET_MS = 400
"""How long nothing may change before what changed is read: editors save in steps."""
_AT_MOST_MS = 3_000
"""How long changes that never stop are waited out."""
_LOOK_MS = 500
"""How often it is looked whether to stop."""


@dataclass(frozen=True, slots=True)
class Update:
    """What one change of files came to."""

    at: datetime
    seconds: float
    summary: Summary
    generation: int
    """Of the graph now: whoever shows it compares this with what it shows."""


def updates(workspace: Workspace, stop: Event | None = None) -> Iterator[Update]:
    """Bring the graph up to date at once, and again whenever files change.

    Yields what changed the first time, and then only where something did. Another
    process that is indexing is waited for.

    Args:
        workspace: What to keep up to date.
        stop: Ends it, within half a second, when set.

    Raises:
        StoreError: If the workspace can't be written.
        KeyboardInterrupt: On Ctrl-C, at once.
    """
    from watchfiles import watch  # a library of its own thread; only watching needs it

    stop = stop or Event()
    first = _update(workspace)
    if first is not None:
        yield first
    # What changed until now is seen by reading once more.
    is_due = True
    for changes in watch(
        workspace.collection,
        watch_filter=lambda _, path: _is_ours(workspace.collection, path),
        debounce=_AT_MOST_MS,
        step=_QUIET_MS,
        stop_event=stop,
        rust_timeout=_LOOK_MS,
        yield_on_timeout=True,
        raise_interrupt=True,
        ignore_permission_denied=True,
    ):
        if not (changes or is_due):
            continue
        update = _update(workspace)
        is_due = update is None
        if update is not None and _says_something(update.summary):
            yield update


def _update(workspace: Workspace) -> Update | None:
    """Read what changed; None if another process is indexing."""
    summary = Summary()
    start = monotonic()
    try:
        for _ in workspace.read_files(summary):
            pass
    except WorkspaceLocked:
        return None
    with workspace.open_store() as store:
        generation = store.generation
    seconds = monotonic() - start
    return Update(datetime.now().astimezone(), seconds, summary, generation)


def _says_something(summary: Summary) -> bool:
    return bool(
        summary.added or summary.changed or summary.removed or summary.graph is not None
    )


def _is_ours(collection: Path, path: str) -> bool:
    """Whether a file is one that an index would read."""
    try:
        inside = Path(path).relative_to(collection).as_posix()
    except ValueError:
        return False
    return is_read(inside)
