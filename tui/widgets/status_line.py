"""The line at the bottom: what the collection holds, and how far indexing is."""

from dataclasses import dataclass
from time import monotonic

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message
from textual.reactive import var
from textual.widgets import Static
from textual.worker import get_current_worker

from kg.errors import AssayError
from kg.model import Kind
from tui.indexing import Step, bring_up_to_date
from tui.looks import LOOKS, variable
from tui.messages import Told
from tui.widgets.outline import Catalogue
from tui.workspace import Workspace

_BAR = 12
_SECONDS = 0.05
"""Between two reports of progress."""
_ROOMY = 100
"""Cells from which kinds are named, not only lettered."""


class StatusLine(Horizontal):
    """Counts by kind at the left, indexing at the right; it does the indexing."""

    DEFAULT_CSS = """
    StatusLine {
        height: 1;
        background: $panel;
        & > #counts {
            width: 1fr;
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

    @dataclass
    class Went(Message):
        """Indexing went a step further."""

        step: Step

    @dataclass
    class Read(Message):
        """Every file is read: the graph can be shown while its texts are embedded."""

    @dataclass
    class Indexed(Message):
        """The workspace is up to date, or as far as it got."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace

    def compose(self) -> ComposeResult:
        """Counts, then work."""
        yield Static(id="counts")
        yield Static(id="work")

    def watch_catalogue(self) -> None:
        """Count again."""
        brief = self.size.width < _ROOMY
        told = counts(self.catalogue, brief=brief)
        self.query_one("#counts", Static).update(told)

    def on_resize(self) -> None:
        """Leave out the words where there is little room."""
        self.watch_catalogue()

    def watch_step(self, before: Step | None, step: Step | None) -> None:
        """Show how far the work is."""
        if (before is None) != (step is None):
            self.screen.refresh_bindings()
        self.query_one("#work", Static).update(Content(progress(step)))

    def start(self) -> None:
        """Look what has changed in the files, and read and embed that."""
        self._index()

    def stop(self) -> None:
        """Stop; what is done stays done."""
        if self.workers.cancel_group(self, "index"):
            self.step = None
            self.post_message(self.Indexed())

    @work(thread=True, exclusive=True, group="index")
    def _index(self) -> None:
        worker, last = get_current_worker(), 0.0
        try:
            for step in bring_up_to_date(self._workspace):
                if worker.is_cancelled:
                    return
                if step.read:
                    self.post_message(self.Read())
                # Thousands of files are read a second; nobody sees each.
                if step.done == 0 or monotonic() - last > _SECONDS:
                    last = monotonic()
                    self.post_message(self.Went(step))
        except AssayError as error:
            self.post_message(Told(str(error)))
        if not worker.is_cancelled:
            self.post_message(self.Indexed())

    @on(Went)
    def _show(self, event: Went) -> None:
        event.stop()
        self.step = event.step

    @on(Indexed)
    def _finish(self) -> None:
        self.step = None


def counts(catalogue: Catalogue, *, brief: bool = False) -> Content:
    """How many there are of each kind, letters first; only letters if brief."""
    parts: list[Content] = []
    for kind, labels in catalogue.groups:
        if labels and kind is not Kind.TOPIC:
            look = LOOKS[kind]
            name = look.plural if len(labels) > 1 else kind.value
            letter = Content.styled(look.letter, variable(kind))
            number = f" {len(labels):,}"
            parts.append(letter.append(number if brief else f"{number} {name}"))
    if catalogue.problems:
        told = f"{catalogue.problems:,} problem" + "s" * (catalogue.problems > 1)
        parts.append(Content.styled(told, "$text-warning"))
    return Content("  ").join(parts)


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
