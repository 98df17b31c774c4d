"""The first screen in a folder that was never indexed: nothing is read unasked."""

import os
from dataclasses import dataclass
from pathlib import Path

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option
from textual.worker import get_current_worker

from kg.errors import StoreError
from kg.text import counted, printable, shorten
from tui.collection.workspace import Workspace
from tui.screens.fitting import Fitting
from tui.session.messages import Begin, Told
from tui.session.work import work
from tui.widgets.key_line import KeyLine
from tui.widgets.rows import Choices

ABOUT = "What your notes claim, and which experiments test it."
_EVERY = 500
"""Files between two counts that are shown."""
_OFFERS = (
    ("i", "index", "Read this folder", "what is known goes into .assay/ beside it"),
    ("s", "sample", "Open the sample", "notes on how language models reason"),
    ("q", "leave", "Leave", "nothing is written"),
)
"""Key, action, what it does, and what comes of it."""


class WelcomeScreen(Fitting[None]):
    """Offers to read the folder, to open the sample, or to leave."""

    AUTO_FOCUS = "#offers"
    BINDINGS = [
        Binding("i", "index", "Read this folder", id="welcome.index"),
        Binding("s", "sample", "Sample", id="welcome.sample", tooltip="Open it"),
    ]
    HELP = "Nothing is known of this folder yet: say what to do. Arrows and enter, too."

    @dataclass
    class Counted(Message):
        """So many files were found that would be read."""

        files: int
        others: int
        is_all: bool
        why: str = ""
        """Why the folder can't be read, if it can't."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace

    def compose(self) -> ComposeResult:
        """What the folder holds, and what can be done."""
        with Vertical(id="welcome") as window:
            window.border_title = "assay"
            yield Static(Content.styled(ABOUT, "italic"), id="what")
            yield Static(Content.styled("Nothing is indexed here yet", "bold"))
            yield Static(
                Content.styled(_short(self._workspace.collection), "$quiet"), id="where"
            )
            yield Static(id="held")
            yield Choices(*map(_offer, _OFFERS), id="offers")
        yield KeyLine()

    def on_mount(self) -> None:
        """Look what there is to read."""
        self._tell(self.Counted(0, 0, is_all=False))
        self._count()

    @work("count")
    def _count(self) -> None:
        # Parsers and all they need; this screen is drawn before.
        from corpus.scan import look_through

        worker, files, others = get_current_worker(), 0, 0
        try:
            os.scandir(self._workspace.collection).close()
            for is_read in look_through(self._workspace.collection):
                files, others = files + is_read, others + (not is_read)
                if worker.is_cancelled:
                    return
                if (files + others) % _EVERY == 0:
                    self.post_message(self.Counted(files, others, is_all=False))
        except OSError as error:
            why = error.strerror or str(error)
            self.post_message(self.Counted(files, others, is_all=True, why=why))
        else:
            self.post_message(self.Counted(files, others, is_all=True))

    @on(Counted)
    def _tell(self, event: Counted) -> None:
        files = counted(event.files, "file")
        if event.why:
            held = f"It can't be read: {event.why}."
        elif not event.is_all:
            held = f"It holds {files} that Assay reads, and counting…"
        elif event.files:
            held = f"It holds {files} that Assay reads."
        else:
            held = "It holds no notes: .txt, .md, .html, .bib, .ris, .json are read."
        self.query_one("#held", Static).update(Content(held))

    @on(OptionList.OptionSelected)
    async def _chosen(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        await self.run_action(str(event.option_id))

    def action_index(self) -> None:
        """Read the folder."""
        self.post_message(Begin(self._workspace))

    def action_sample(self) -> None:
        """Open the bundled sample."""
        self._copy_sample()

    def action_leave(self) -> None:
        """Leave; nothing was written."""
        self.app.exit()

    @work("sample")
    def _copy_sample(self) -> None:
        from tui.collection.sample import copy_sample, sample_folder

        folder = sample_folder()
        try:
            copy_sample(folder)
        except StoreError as error:
            self.post_message(Told(str(error), grave=True))
        else:
            self.post_message(Begin(Workspace(folder, self._workspace.settings)))


def _offer(offer: tuple[str, str, str, str]) -> Option:
    key, action, does, then = offer
    row = Content.assemble(
        (f" {key} ", "bold $text-accent"),
        (f" {does:<17}", "bold"),
        (f" {then}", "$quiet"),
    )
    return Option(row, id=action)


def _short(folder: Path) -> str:
    """A folder's name as a person would write it."""
    home = Path.home()
    under = folder.is_relative_to(home) and folder != home
    name = f"~/{folder.relative_to(home).as_posix()}" if under else str(folder)
    return shorten(printable(name), 70)
