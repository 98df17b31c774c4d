"""The line at the bottom: what the collection holds, and how far indexing is."""

from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from typing import NamedTuple

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message
from textual.reactive import var
from textual.timer import Timer
from textual.widgets import Static
from textual.worker import get_current_worker

from kg.errors import AssayError, WorkspaceLocked
from kg.terms import Kind
from kg.text import counted, printable
from tui.cells import fit
from tui.collection.apart import Apart
from tui.collection.following import Follower
from tui.collection.indexing import EMBEDDING, LOOKING, Step, Touched
from tui.collection.workspace import Workspace
from tui.looks import ABSENT, LOOKS, variable
from tui.session.work import work
from tui.widgets.outline import Catalogue

_BAR = 12
_PADDING = 2
"""Cells that the counts keep clear, and as many the work beside them."""
_NEWS = 36
"""Cells that what changed may take."""
_SAID = {"added": "new", "changed": "changed", "removed": "gone"}
"""What happened to a file, in the words of `Touched.status` and in ours."""
WAITING = Step("another process is indexing")


class StatusLine(Horizontal):
    """Counts by kind at the left, indexing at the right; it does the indexing.

    What changed in the files stands there until more does.
    """

    DEFAULT_CSS = """
    StatusLine {
        height: 1;
        background: $bar;
        & > #counts {
            width: 1fr;
            height: 1;
            padding: 0 1;
            text-wrap: nowrap;
            text-overflow: ellipsis;
        }
        & > #work { width: auto; padding: 0 1; color: $text-accent; }
    }
    """

    catalogue: var[Catalogue] = var(Catalogue)
    """What is counted."""
    step: var[Step | None] = var(None)
    """Work in progress; None when there is none."""
    news: var[str] = var("")
    """What changed when last anything did."""
    patience: var[float] = var(1.0)
    """Seconds after which it is tried again to index what another process indexes."""
    follower: Follower | None = None
    """Who hears of files that change: from before any is read, so none is missed."""

    @dataclass
    class Went(Message):
        """Indexing went a step further."""

        step: Step

    @dataclass
    class Read(Message):
        """Every file is read: the graph can be shown while its texts are embedded."""

        news: str

    @dataclass
    class Indexed(Message):
        """The workspace is up to date, or as far as it got."""

        trouble: str = ""
        """Why it got no further, in one line."""

    @dataclass
    class Locked(Message):
        """Another process is indexing."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._is_due = False
        self._retry: Timer | None = None
        self._apart: Apart | None = None

    def compose(self) -> ComposeResult:
        """Counts, then work."""
        yield Static(id="counts")
        yield Static(id="work")

    def watch_catalogue(self) -> None:
        """Count again; kinds are named where there is room for all, else lettered."""
        room = self.size.width - 2 * _PADDING - self._work.cell_length
        told = counts(self.catalogue, room)
        self.query_one("#counts", Static).update(told, layout=False)

    @property
    def _work(self) -> Content:
        """What is done, or what changed when last anything did."""
        return Content(progress(self.step) or self.news)

    def on_resize(self) -> None:
        """Leave out the words where there is little room."""
        self.watch_catalogue()

    def watch_step(self, before: Step | None, step: Step | None) -> None:
        """Show how far the work is, and what it found once it is done."""
        if (before is None) != (step is None):
            self.screen.refresh_bindings()
        work, told = self.query_one("#work", Static), self._work
        # While nothing but figures change there is as much room as there was.
        is_wider_or_narrower = told.cell_length != work.content_size.width
        work.update(told, layout=is_wider_or_narrower)
        self.watch_catalogue()

    def start(self) -> None:
        """Look what has changed in the files, and read and embed that.

        What changes while files are read is looked for once they are; embedding
        makes way, and goes on with what is then left of it.
        """
        if self._retry is not None:
            self._retry.stop()
            self._retry = None
        if self.step in (None, WAITING) or self.step.doing == EMBEDDING:
            self.step = LOOKING
            self._let_go()
            self._apart = Apart(self._workspace)
            self._index(self._apart)
        else:
            self._is_due = True

    def stop(self) -> None:
        """Stop; what is done stays done."""
        self._is_due = False
        if self._retry is not None:
            self._retry.stop()
            self._retry = None
        self._let_go()
        self.post_message(self.Indexed())

    def on_unmount(self) -> None:
        """Leave no process behind, and no thread that waits for one."""
        self._let_go()

    def _let_go(self) -> None:
        """End the indexing that goes on, if any does."""
        self.workers.cancel_group(self, "index")
        if self._apart is not None:
            self._apart.stop()
            self._apart = None

    @work("index")
    def _index(self, apart: Apart) -> None:
        worker = get_current_worker()
        touched: list[Touched] = []
        end: Message = self.Indexed()
        try:
            if self.follower is not None:
                self.follower.wait()
            with closing(apart.steps()) as steps:
                for step in steps:
                    if worker.is_cancelled:
                        return
                    touched.extend(step.touched)
                    if step.read:
                        self.post_message(self.Read(news_of(touched)))
                    self.post_message(self.Went(step))
        except WorkspaceLocked:
            end = self.Locked()
        except AssayError as error:
            end = self.Indexed(str(error))
        if not worker.is_cancelled:
            self.post_message(end)

    @on(Went)
    def _show(self, event: Went) -> None:
        event.stop()
        self.step = event.step

    @on(Read)
    def _tell(self, event: Read) -> None:
        # Some programs save twice; what the first time changed is still the news.
        self.news = event.news or self.news

    @on(Locked)
    def _wait(self, event: Locked) -> None:
        event.stop()
        self.step = WAITING
        self._retry = self.set_timer(self.patience, self.start)

    @on(Indexed)
    def _finish(self) -> None:
        self.step = None
        if self._is_due:
            self._is_due = False
            self.start()


def counts(catalogue: Catalogue, room: int) -> Content:
    """How many there are of each kind, and how many problems.

    Args:
        catalogue: What is counted.
        room: Cells there are; in few of them kinds are lettered, not named, and the
            last of them left out.
    """
    held = list(_held(catalogue))
    named = Content("  ").join(_counts(held, catalogue.problems, brief=False))
    if named.cell_length <= room:
        return named
    told = Content.empty()
    for number in range(len(held), -1, -1):
        parts = _counts(held[:number], catalogue.problems, brief=True)
        told = Content("  ").join(parts)
        if told.cell_length <= room:
            break
    return told


class _Held(NamedTuple):
    """How many there are of a kind, or of the notes that no file holds."""

    kind: Kind
    letter: str
    number: int
    name: str


def _held(catalogue: Catalogue) -> Iterator[_Held]:
    for kind, number in catalogue.counts:
        absent = catalogue.absent if kind is Kind.NOTE else 0
        look, here = LOOKS[kind], number - absent
        if here and kind is not Kind.TOPIC:
            name = look.plural if here > 1 else kind.value
            yield _Held(kind, look.letter, here, name)
        if absent:
            yield _Held(kind, ABSENT, absent, "absent")


def _counts(held: Sequence[_Held], problems: int, *, brief: bool) -> Iterator[Content]:
    for kind, letter, number, name in held:
        told = f" {number:,}" if brief else f" {number:,} {name}"
        yield Content.styled(letter, variable(kind)).append(told)
    if problems:
        told = f"! {problems:,}" if brief else counted(problems, "problem")
        yield Content.styled(told, "$text-warning")


def news_of(touched: Sequence[Touched]) -> str:
    """What was done about files: the name of one, how many of several."""
    if len(touched) == 1:
        name = printable(touched[0].path.rpartition("/")[2])
        told = f" {_SAID[touched[0].status]}"
        return fit(name, _NEWS - len(told)) + told
    parts = []
    for status, said in _SAID.items():
        number = sum(file.status == status for file in touched)
        if number:
            parts.append(f"{number:,} {said}")
    return ", ".join(parts)


def progress(step: Step | None) -> str:
    """How far the work is, with a bar where its end is known."""
    if step is None:
        return ""
    if not step.total:
        return f"{step.doing}…"
    full = round(_BAR * step.done / step.total)
    bar = "━" * full + "╌" * (_BAR - full)
    left = f" {step.seconds_left:.0f} s" if step.seconds_left is not None else ""
    return f"{step.doing} {bar} {step.done:,}/{step.total:,}{left}"
