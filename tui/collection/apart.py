"""Indexing in a process of its own, so that no key waits for it.

Parsing, resolving and loading a model hold the interpreter's lock for seconds, whatever
thread does it. Stopping the child at any moment costs at most the file or the chunk it
was at.
"""

from collections.abc import Generator, Iterable, Iterator
from dataclasses import asdict, replace
from time import monotonic

from kg.errors import StoreError
from tui.collection.child import Child, asked_of_child, tell_all
from tui.collection.indexing import Step, Touched, bring_up_to_date
from tui.collection.workspace import Workspace

_SECONDS = 0.05
"""Between two steps that are told: thousands of files are read a second."""


class Apart:
    """One run of `bring_up_to_date` in a child, which another thread may stop."""

    def __init__(self, workspace: Workspace) -> None:
        """A run that is yet to begin.

        Args:
            workspace: What is to be brought up to date.
        """
        self._workspace = workspace
        self._child: Child | None = None
        self._is_stopped = False

    def stop(self) -> None:
        """End the child at once, and with it its steps; what is done stays done."""
        self._is_stopped = True
        if self._child is not None:
            self._child.stop()

    def steps(self) -> Generator[Step, None, None]:
        """As `bring_up_to_date`; closing the iterator stops the work, too.

        Raises:
            WorkspaceLocked: If another process is indexing.
            EncoderUnavailable: If the model can't be loaded.
            StoreError: If the workspace can't be written, or the child ended early.
        """
        with Child("tui.collection.apart", self._workspace) as child:
            self._child = child
            try:
                if not self._is_stopped:
                    for told in child.told():
                        assert told is not None
                        touched = tuple(Touched(**file) for file in told.pop("touched"))
                        yield Step(**told, touched=touched)
            except EOFError:
                if not self._is_stopped:
                    early = "indexing ended early; run 'assay index' to see why"
                    raise StoreError(early) from None


def main() -> None:
    """The child: read what is asked, bring it up to date, tell."""
    workspace, _ = asked_of_child()
    tell_all(asdict(step) for step in in_time(bring_up_to_date(workspace)))


def in_time(steps: Iterable[Step]) -> Iterator[Step]:
    """The steps that can be seen, each with what was touched since the one before.

    Every kind of work is told when it begins, then as often as a screen shows it; the
    last step is always told.
    """
    doing, last = "", 0.0
    touched: list[Touched] = []
    untold: Step | None = None
    for step in steps:
        touched.extend(step.touched)
        if step.doing == doing and monotonic() - last < _SECONDS:
            untold = step
            continue
        yield replace(step, touched=tuple(touched))
        doing, last, untold = step.doing, monotonic(), None
        touched = []
    if untold is not None:
        yield replace(untold, touched=tuple(touched))


if __name__ == "__main__":
    main()
