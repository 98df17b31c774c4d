"""Exporting the collection without leaving the explorer."""

from dataclasses import dataclass
from pathlib import Path

from textual import getters, on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, OptionList, Static
from textual.worker import get_current_worker

from kg.errors import AssayError, GivenUp, StoreError
from kg.text import printable
from tui.cells import fit
from tui.collection.exporting import Heed, Wanted, account, exported
from tui.collection.naming import proposed_path
from tui.collection.workspace import Workspace
from tui.completing import place
from tui.formats import FORMATS, Format
from tui.screens.window import Window
from tui.session.draft import Draft
from tui.session.messages import Told
from tui.session.work import work
from tui.widgets.formats import Formats, Toggle
from tui.widgets.key_line import KeyLine
from tui.widgets.path_box import PathBox
from tui.writing import is_taken

_WORDED = 60
"""Columns of the screen from which a format and an option have room for all words."""


class ExportScreen(Window[None]):
    """A window over the screen: the format, the options, the path."""

    AUTO_FOCUS = "#formats"
    BINDINGS = [
        Binding("escape", "stop", "Stop", id="export.stop"),
        Binding("escape,X,q", "close", "Close", id="export.close"),
        Binding(
            "n",
            "option('near')",
            "Near",
            id="export.near",
            tooltip="Also what a model finds close in meaning, marked as a guess",
        ),
        Binding(
            "s",
            "option('standing')",
            "Standing",
            id="export.standing",
            tooltip="Also how each claim stands, by what the notes report",
        ),
    ]

    formats = getters.query_one("#formats", Formats)
    path = getters.query_one("#path", PathBox)
    line = getters.query_one("#told", Static)

    @dataclass
    class Went(Message):
        """So much is written."""

        characters: int

    @dataclass
    class Taken(Message):
        """Something of that name is there already."""

        name: str
        asked: tuple[Format, str]

    @dataclass
    class Ended(Message):
        """It is written, or why not."""

        lines: tuple[str, ...] = ()
        refused: str = ""

    def __init__(self, workspace: Workspace, draft: Draft, start: Path) -> None:
        """A window over a collection.

        Args:
            workspace: What is exported.
            draft: What was chosen last; what is chosen now is kept there.
            start: The folder that a relative path begins at.
        """
        super().__init__()
        self._workspace = workspace
        self._draft = draft
        self._start = start
        self._proposed = ""
        self._is_of_path = False
        """Whether what is told is of the path as it is typed now."""
        self._writing = self._stopping = False
        self._sure: tuple[Format, str] | None = None
        """What is replaced if one says so once more, while that is told."""

    def compose(self) -> ComposeResult:
        """The formats, what they take, the path, and a line that tells."""
        with Vertical(id="export") as window:
            window.border_title = "export the collection"
            yield Formats(id="formats")
            with Horizontal(id="options"):
                yield Toggle("near", "what a model finds close", "near")
                yield Toggle("standing", "how each claim stands", "standing")
            with Horizontal(id="goal"):
                yield Static("to")
                yield PathBox(self._start, id="path")
            yield Static(id="told")
        yield KeyLine()

    def on_mount(self) -> None:
        """Be as one left it."""
        self.formats.highlighted = FORMATS.index(self._draft.form)
        self._take(self._draft.form)
        if self._draft.path:
            self.path.hold(self._draft.path)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """While it is written it can be stopped; only what a format takes is asked."""
        if action == "stop":
            return self._writing and not self._stopping
        if action == "close":
            return not self._writing or self._stopping
        if action == "write":
            return not self._writing
        if action == "option":
            return not self._writing and parameters[0] in self._draft.form.takes
        return super().check_action(action, parameters)

    @property
    def _is_narrow(self) -> bool:
        return self.app.size.width < _WORDED

    @property
    def _is_typed(self) -> bool:
        """Whether the path is other than was proposed."""
        return self.path.value not in ("", self._proposed)

    # What is chosen

    @on(OptionList.OptionHighlighted)
    def _choose(self, event: OptionList.OptionHighlighted) -> None:
        event.stop()
        form = FORMATS[event.option_index]
        if form is not self._draft.form:
            self._take(form)

    def _take(self, form: Format) -> None:
        """Offer what a format takes, and a path as long as none was typed."""
        was_typed, self._draft.form = self._is_typed, form
        self._proposed = proposed_path(form, self._workspace.collection, self._start)
        if not was_typed:
            self.path.hold(self._proposed)
        for toggle in self.query(Toggle):
            toggle.display = toggle.option in form.takes
            toggle.show(self._draft.options[toggle.option], briefly=self._is_narrow)
        self._tell(form.about if self._is_narrow else "")
        self.refresh_bindings()

    @on(OptionList.OptionSelected)
    def _clicked(self, event: OptionList.OptionSelected) -> None:
        event.stop()

    def action_option(self, option: str) -> None:
        """Choose an option, or no longer."""
        self._draft.options[option] = not self._draft.options[option]
        self._take(self._draft.form)

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self._draft.path = self.path.value if self._is_typed else ""
        if self._is_of_path:
            self._tell("")

    @on(PathBox.Completed)
    def _tell_names(self, event: PathBox.Completed) -> None:
        event.stop()
        names = event.found.names
        if not names:
            self._tell("Nothing there begins so.")
        else:
            told = "  ".join(names) if len(names) > 1 else ""
            self._tell(fit(told, self.line.size.width * 7 // 4))

    def _tell(self, text: str, *, grave: bool = False, of_path: bool = False) -> None:
        """Say something below the path.

        Args:
            text: In a line or two.
            grave: Whether something could not be done.
            of_path: Whether it is of no use once another path is typed.
        """
        self._is_of_path, self._sure = of_path or grave, None
        style = "bold $text-error" if grave else ""
        self.line.update(Content.styled(printable(text), style))

    # Writing

    def action_write(self) -> None:
        """Write the file; ask once more where one is there."""
        draft, typed = self._draft, self.path.value
        if not typed.strip():
            self._tell("Name a file to write.", grave=True)
            return
        is_sure = self._sure == (draft.form, typed)
        self._be_writing(True)
        self._tell("writing…")
        self._write(draft.form, draft.wanted(), typed, is_sure)

    def action_stop(self) -> None:
        """Stop; what was there stays."""
        self._stopping = True
        self.refresh_bindings()
        self._tell("stopping…")
        self.workers.cancel_group(self, "export")

    def action_close(self) -> None:
        """Close the window."""
        self.dismiss()

    def _be_writing(self, writing: bool) -> None:
        self._writing, self._stopping = writing, False
        self.refresh_bindings()

    @work("export")
    def _write(self, form: Format, wanted: Wanted, typed: str, is_sure: bool) -> None:
        worker = get_current_worker()
        heed = Heed(
            lambda written: self.post_message(self.Went(written)),
            lambda: worker.is_cancelled,
        )
        answer: Message
        try:
            output = place(typed, self._start)
            if is_taken(output) and not is_sure:
                answer = self.Taken(output.name, (form, typed))
            else:
                answer = self.Ended(self._export(form, wanted, output, heed))
        except GivenUp:
            answer = self.Ended(refused="Stopped: nothing was written.")
        except AssayError as error:
            answer = self.Ended(refused=str(error))
        except OSError as error:  # such as a folder that can't be looked into
            answer = self.Ended(refused=f"{typed}: {error.strerror or error}")
        self.post_message(answer)

    def _export(
        self, form: Format, wanted: Wanted, output: Path, heed: Heed
    ) -> tuple[str, ...]:
        """Write; what the user should hear of."""
        if output.exists() and not (output.is_file() or output.is_dir()):
            # A pipe that nobody reads would be waited for; a terminal is ours.
            raise StoreError(f"{output}: is neither a file nor a folder")
        with self._workspace.open_store() as store:
            if not store.generation:
                raise StoreError("nothing of the collection is read yet")
            told = exported(self._workspace, store, form, wanted, output, heed)
        return account(output.resolve(), self._workspace.collection, told)

    @on(Went)
    def _tell_how_far(self, event: Went) -> None:
        event.stop()
        if self._writing and not self._stopping:
            self._tell(f"writing… {event.characters / 1e6:,.1f} MB")

    @on(Taken)
    def _ask_again(self, event: Taken) -> None:
        event.stop()
        self._be_writing(False)
        self._tell(f"{event.name} is there: enter again replaces it.", of_path=True)
        self._sure = event.asked

    @on(Ended)
    def _end(self, event: Ended) -> None:
        event.stop()
        self._be_writing(False)
        if event.refused:
            self._tell(event.refused, grave=True)
            return
        wrote, others = ": ".join(event.lines[:2]), "; ".join(event.lines[2:])
        for told in filter(None, (wrote, others)):
            self.app.post_message(Told(f"{told[0].upper()}{told[1:]}"))
        self.dismiss()
