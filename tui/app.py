"""The explorer: screens, theme, keys, editor; what every screen may ask for."""

import os
import subprocess
from pathlib import Path

from textual import on, work
from textual.app import App, SuspendNotSupported
from textual.binding import Binding
from textual.message import Message
from textual.timer import Timer
from textual.worker import get_current_worker

from kg.errors import AssayError
from kg.evidence import Case, case
from kg.model import NodeId
from kg.text import printable
from tui.editor import command, inside
from tui.messages import AskCase, Corrected, Edit, Told, Walk
from tui.palette import KeyCommands
from tui.remembered import Kept, Remembered, recall, remember
from tui.screens.home import HomeScreen
from tui.screens.onward import Onward
from tui.theme import DEFAULT_THEME, OWN_THEMES, palette_of
from tui.view import claim_of
from tui.workspace import Workspace

_SETTLED = 0.5
"""Seconds without a change after which the state is written."""


class ExplorerApp(App[None]):
    """What research notes claim, and what tests it."""

    TITLE = "assay"
    CSS_PATH = Path(__file__).with_name("app.tcss")
    COMMANDS = App.COMMANDS | {KeyCommands}
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide"), (160, "-vast")]
    BINDINGS = [
        Binding(
            "question_mark,f1",
            "keys",
            "Help",
            key_display="?",
            id="app.keys",
            tooltip="What has the focus, and its keys",
        ),
        Binding(
            "L",
            "linear",
            "Linear",
            show=False,
            id="app.linear",
            tooltip="One pane at a time, without frames: for screen readers",
        ),
        Binding("q", "quit", "Quit", id="app.quit", tooltip="Leave"),
    ]

    class Made(Message):
        """A case was put together."""

        def __init__(self, case: Case) -> None:
            super().__init__()
            self.case = case

    def __init__(
        self, workspace: Workspace, *, start: NodeId | None = None, index: bool = True
    ) -> None:
        """An explorer of one workspace.

        Args:
            workspace: What to explore; it need not exist yet.
            start: The node to begin with; None for the first note.
            index: Whether to bring the workspace up to date with the files.
        """
        super().__init__()
        for theme in OWN_THEMES:
            self.register_theme(theme)
        self._workspace = workspace
        self._start = start
        self._may_index = index
        self._remembered = recall()
        self._unsaved: Timer | None = None

    def get_default_screen(self) -> HomeScreen:
        """The home screen lies at the bottom of the stack."""
        start = self._start or self.kept.here
        return HomeScreen(self._workspace, start, index=self._may_index)

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """A colour for every kind and for what is said aside, on any theme."""
        return palette_of(self.current_theme)

    def on_mount(self) -> None:
        """Take the theme that is set, or that was used last."""
        wanted = self._workspace.settings.theme or self._remembered.theme
        if wanted is not None and wanted not in self.available_themes:
            self.post_message(Told(f"there is no theme '{wanted}'"))
            wanted = None
        self.theme = wanted or DEFAULT_THEME
        self._set_keys(self._workspace.settings.keys)
        self.set_class(self._remembered.linear, "-linear")
        self.theme_changed_signal.subscribe(self, self._keep_theme)

    def _set_keys(self, keys: dict[str, str]) -> None:
        if keys:
            # Imports every screen, so only who chose keys waits for it.
            from tui.keys import bindings, unknown

            for told in unknown(keys, bindings()):
                self.post_message(Told(told))
            self.set_keymap(keys)

    def action_linear(self) -> None:
        """One pane at a time without frames, or all of them again."""
        linear = not self._remembered.linear
        self.remember(self._remembered.model_copy(update={"linear": linear}))
        self.set_class(linear, "-linear")

    # What is remembered

    @property
    def remembered(self) -> Remembered:
        """What is kept for the next start."""
        return self._remembered

    @property
    def kept(self) -> Kept:
        """What is kept of this collection."""
        return self._remembered.of(self._workspace.collection)

    def keep(self, kept: Kept) -> None:
        """Keep something else of this collection."""
        collection = self._workspace.collection
        self.remember(self._remembered.with_collection(collection, kept))

    def remember(self, state: Remembered) -> None:
        """Keep a state for the next start; written when no more changes follow."""
        self._remembered = state
        if self._unsaved is not None:
            self._unsaved.stop()
        self._unsaved = self.set_timer(_SETTLED, self._save)

    def _save(self) -> None:
        self._unsaved = None
        try:
            remember(self._remembered)
        except OSError as error:
            self.post_message(Told(f"the state can't be remembered: {error}"))

    def on_unmount(self) -> None:
        """Write what was not written yet."""
        if self._unsaved is not None:
            self._unsaved.stop()
            self._save()

    def _keep_theme(self, theme: object) -> None:
        self.remember(self._remembered.model_copy(update={"theme": self.theme}))

    @property
    def home(self) -> HomeScreen:
        """The screen at the bottom of the stack."""
        home = self.screen_stack[0]
        assert isinstance(home, HomeScreen)
        return home

    @on(Walk)
    def _walk(self, event: Walk) -> None:
        while len(self.screen_stack) > 1:
            self.pop_screen()
        self.home.open(event.node)

    @on(AskCase)
    def _ask_case(self, event: AskCase) -> None:
        self._make_case(event.node, event.instead)

    @work(thread=True, exclusive=True, group="case")
    def _make_case(self, node: NodeId, instead: NodeId | None) -> None:
        worker = get_current_worker()
        answer: Message = Told("Nothing is claimed here: no case to show.")
        try:
            with self._workspace.open_store() as store:
                claim = claim_of(store, node)
                if claim is None and instead is not None:
                    claim = claim_of(store, instead)
                if claim is not None:
                    answer = self.Made(case(store, claim))
        except AssayError as error:
            answer = Told(str(error), grave=True)
        if not worker.is_cancelled:
            self.post_message(answer)

    @on(Made)
    def _show_case(self, event: Made) -> None:
        from tui.screens.case import CaseScreen

        self.push_screen(CaseScreen(self._workspace, event.case))

    @on(Corrected)
    def _read_again(self) -> None:
        for screen in self.screen_stack:
            if isinstance(screen, Onward):
                screen.read_again()

    @on(Edit)
    def _edit(self, event: Edit) -> None:
        try:
            file = inside(self._workspace.collection, event.file)
            self._run_editor(command(os.environ, file, event.line))
        except AssayError as error:
            self.post_message(Told(str(error), grave=True))
        except SuspendNotSupported:
            self.post_message(Told("this terminal can't give way to an editor"))
        else:
            self.home.look_for_changes()

    def _run_editor(self, words: list[str]) -> None:
        try:
            with self.suspend():
                subprocess.run(words, cwd=self._workspace.collection, check=False)
        except OSError as error:
            name = Path(words[0]).name
            self.post_message(Told(f"{name}: can't be started: {error.strerror}"))

    @on(Told)
    def _tell(self, event: Told) -> None:
        self.notify(
            printable(event.text),
            severity="error" if event.grave else "information",
            markup=False,
        )

    def action_keys(self) -> None:
        """Tell what has the focus, and its keys."""
        from tui.screens.help import HelpScreen

        about = ""
        if self.focused is not None:
            for widget in self.focused.ancestors_with_self:
                about = getattr(widget, "HELP", None) or ""
                if about:
                    break
        self.push_screen(HelpScreen(about, self.screen.active_bindings.values()))
