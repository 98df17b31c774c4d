"""Keeping a workspace up to date while files change.

For whoever wants to be told: the command line, and any screen in a worker.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from threading import Event
from time import monotonic
from typing import TYPE_CHECKING

from kg.errors import WatchUnavailable, WorkspaceLocked
from tui.collection.workspace import Workspace

if TYPE_CHECKING:
    from corpus.ingest import Summary

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
    summary: "Summary"
    generation: int
    """Of the graph now: whoever shows it compares this with what it shows."""

    @property
    def is_news(self) -> bool:
        """Whether anything changed."""
        found = self.summary
        is_changed = found.added or found.changed or found.removed
        return bool(is_changed or found.graph is not None)


def changes(
    collection: Path,
    stop: Event,
    *,
    quiet_ms: int = _QUIET_MS,
    begun: Event | None = None,
) -> Iterator[frozenset[str]]:
    """Files of a collection as they change; nothing, too, every so often.

    Yields paths inside the collection, of files that an index would read. An empty
    set means that nothing changed for a while.

    Args:
        collection: The folder to look at.
        stop: Ends it, within `quiet_ms`, when set.
        quiet_ms: How long nothing may change before what changed is told.
        begun: Set once every change from then on is heard of.

    Raises:
        WatchUnavailable: If changes can't be followed here; says why.
        KeyboardInterrupt: On Ctrl-C, at once.
    """
    try:
        from watchfiles import watch  # a thread of its own; only watching needs it
    except ModuleNotFoundError as error:
        raise WatchUnavailable("watchfiles is not installed") from error
    root = collection.resolve()
    seen = watch(
        root,
        watch_filter=lambda _, path: _inside(root, path) is not None,
        debounce=_AT_MOST_MS,
        step=quiet_ms,
        stop_event=_Stop(stop, begun or Event()),
        rust_timeout=_LOOK_MS,
        yield_on_timeout=True,
        raise_interrupt=True,
        ignore_permission_denied=True,
    )
    try:
        for found in seen:
            paths = (_inside(root, path) for _, path in found)
            yield frozenset(path for path in paths if path is not None)
    # The system's reasons come as either, from the library's other language.
    except (OSError, RuntimeError) as error:
        raise WatchUnavailable(f"{collection}: can't be watched: {error}") from error


class _Stop:
    """Whether to stop: asked for the first time when the files are already watched."""

    def __init__(self, stop: Event, begun: Event) -> None:
        self._stop, self._begun = stop, begun

    def is_set(self) -> bool:
        """As the event that stops it says."""
        self._begun.set()
        return self._stop.is_set()


def updates(
    workspace: Workspace,
    stop: Event | None = None,
    *,
    again: Callable[[], bool] = lambda: False,
) -> Iterator[Update]:
    """Bring the graph up to date at once, and again whenever files change.

    Yields what changed the first time, and then only where something did. Another
    process that is indexing is waited for.

    Args:
        workspace: What to keep up to date.
        stop: Ends it, within half a second, when set.
        again: Whether an update is wanted soon, though nothing may have changed.

    Raises:
        StoreError: If the workspace can't be written.
        WatchUnavailable: If changes can't be followed here.
        KeyboardInterrupt: On Ctrl-C, at once.
    """
    stop = stop or Event()
    first = _update(workspace)
    if first is not None:
        yield first
    # What changed until now is seen by reading once more.
    is_due = True
    for paths in changes(workspace.collection, stop):
        if not (paths or is_due or again()):
            continue
        update = _update(workspace)
        is_due = update is None
        if update is not None and (update.is_news or again()):
            yield update


def _update(workspace: Workspace) -> Update | None:
    """Read what changed; None if another process is indexing."""
    # Every parser: 0.6 s, which whoever only follows files need not spend.
    from corpus.ingest import Summary

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


def _inside(collection: Path, path: str) -> str | None:
    """Where a file lies in the collection, if an index would read it."""
    from corpus.scan import is_read

    try:
        inside = Path(path).relative_to(collection).as_posix()
    except ValueError:
        return None
    return inside if is_read(inside) else None
