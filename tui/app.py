"""The explorer: screens, theme, keys, editor; what every screen may ask for."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from textual import on
from textual.binding import ActiveBinding, Binding
from textual.screen import Screen

from kg.terms import NodeId
from kg.text import printable
from tui.collection.workspace import Workspace
from tui.screens.exporting import Exporting
from tui.screens.home import HomeScreen
from tui.screens.onward import Onward
from tui.screens.walking import Walking
from tui.session.keeping import Keeping
from tui.session.lending import Lending
from tui.session.messages import Begin, Corrected, Outdated, Told
from tui.session.resting import Resting
from tui.session.wearing import Wearing


class ExplorerApp(Walking, Exporting, Lending, Keeping, Wearing, Resting):
    """What research notes claim, and what tests it."""

    TITLE = "assay"
    CSS_PATH = Path(__file__).with_name("app.tcss")
    ENABLE_COMMAND_PALETTE = False
    HORIZONTAL_BREAKPOINTS = [
        (0, "-tiny"),
        (60, "-narrow"),
        (100, "-wide"),
        (160, "-vast"),
    ]
    ALLOW_IN_MAXIMIZED_VIEW = "KeyLine"
    VERTICAL_BREAKPOINTS = [(0, "-short"), (18, "-tall")]
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
            "J,ctrl+o",
            "jump",
            "Jump",
            show=False,
            id="app.jump",
            tooltip="Letters on everything that opens; typing them goes there",
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
        Binding(
            "T",
            "change_theme",
            "Theme",
            show=False,
            id="app.theme",
            tooltip="Dark, light, high contrast, 16 colours, none",
        ),
        Binding(
            "ctrl+p",
            "commands",
            "Commands",
            priority=True,
            id="app.commands",
            tooltip="Every command, by its name",
        ),
    ]

    def __init__(
        self,
        workspace: Workspace,
        *,
        start: NodeId | None = None,
        index: bool = True,
        ask: bool = False,
        notice: str | None = None,
    ) -> None:
        """An explorer of one workspace.

        Args:
            workspace: What to explore; it need not exist yet.
            start: The node to begin with; None for the first note.
            index: Whether to bring the workspace up to date with the files.
            ask: Whether to ask first, where the folder was never indexed.
            notice: What the user should hear of at the start.
        """
        super().__init__(workspace.collection)
        # What glides is drawn twenty times; the last time answers the key.
        self.animation_level = "none"
        self._workspace = workspace
        self._wanted_theme = workspace.settings.theme or self.remembered.theme
        if self._wanted_theme in self.available_themes:
            self.wear(str(self._wanted_theme))
        self._start = start
        self._may_index = index
        self._asks = ask and not workspace.exists
        self._notice = notice

    def get_default_screen(self) -> Screen[None]:
        """The home screen, or what is asked before it."""
        if self._asks:
            from tui.screens.welcome import WelcomeScreen

            return WelcomeScreen(self._workspace)
        return self._make_home()

    def _make_home(self) -> HomeScreen:
        start = self._start or self.kept.here
        return HomeScreen(self._workspace, start, index=self._may_index)

    @on(Begin)
    def _begin(self, event: Begin) -> None:
        self._workspace, self.collection = event.workspace, event.workspace.collection
        self.push_screen(self._make_home())

    def on_mount(self) -> None:
        """Be as it was set, or as it was left."""
        if self._wanted_theme not in (None, self.theme):
            self.post_message(Told(f"there is no theme '{self._wanted_theme}'"))
        self._set_keys(self._workspace.settings.keys)
        self.set_class(self.remembered.linear, "-linear")
        if self._notice is not None:
            self.post_message(Told(self._notice))
        self.theme_changed_signal.subscribe(self, self._keep_theme)

    def _set_keys(self, keys: dict[str, str]) -> None:
        if keys:
            # Imports every screen, so only who chose keys waits for it.
            from tui.session.keys import bindings, unknown

            for told in unknown(keys, bindings(type(self))):
                self.post_message(Told(told))
            self.set_keymap(keys)

    def action_linear(self) -> None:
        """One pane at a time without frames, or all of them again."""
        linear = not self.remembered.linear
        self.remember(replace(self.remembered, linear=linear))
        self.wear_frames(not linear)

    def _keep_theme(self, theme: object) -> None:
        self.remember(replace(self.remembered, theme=self.theme))

    @on(Corrected)
    @on(Outdated)
    def _read_again(self, event: Corrected | Outdated) -> None:
        if isinstance(event, Corrected) and not self.home.follows:
            # What it changed of the texts is to be found by meaning, too; who follows
            # the files hears that corrections were written.
            self.home.look_for_changes()
        for screen in self.screen_stack:
            # The home screen is who finds out that the files were read.
            knows = isinstance(event, Outdated) and screen is self.home
            if isinstance(screen, Onward) and not knows:
                screen.read_again()

    def edited(self) -> None:
        """Look what an editor changed."""
        self.home.look_for_changes()

    @on(Told)
    def _tell(self, event: Told) -> None:
        self.notify(
            printable(event.text),
            severity="error" if event.grave else "information",
            markup=False,
        )

    def action_jump(self) -> None:
        """Put letters on everything that can be opened, and go where they say."""
        from tui.screens.jump import JumpScreen, jump
        from tui.widgets.jumping import targets

        found = targets(self.screen)
        self.push_screen(JumpScreen(found), lambda answer: jump(found, answer))

    def action_commands(self) -> None:
        """Offer every command that works here, by its name."""
        from tui.screens.commands import CommandsScreen, commands_of

        active = self._active()
        self.push_screen(
            CommandsScreen(commands_of(self._named(active))),
            lambda name: self._run(name, active),
        )

    def _active(self) -> list[ActiveBinding]:
        """The keys that work where the focus is."""
        return list(self.screen.active_bindings.values())

    def _named(
        self, keys: Iterable[ActiveBinding]
    ) -> Iterator[tuple[ActiveBinding, str]]:
        """Keys, each as it stands on the keyboard."""
        return ((key, self.get_key_display(key.binding)) for key in keys)

    async def _run(self, name: str | None, active: Iterable[ActiveBinding]) -> None:
        """Do what was chosen: what a key does, or open a board."""
        if name is None:
            return
        doing = {key.binding.id: (key.binding.action, key.node) for key in active}
        board = f"board({name.partition(':')[2]!r})"
        await self.run_action(*doing.get(name, (board, self.screen)))

    def action_keys(self) -> None:
        """Tell what has the focus, and its keys."""
        from tui.screens.commands import commands_of
        from tui.screens.help import HelpScreen

        about = ""
        if self.focused is not None:
            for widget in self.focused.ancestors_with_self:
                about = getattr(widget, "HELP", None) or ""
                if about:
                    break
        commands = commands_of(self._named(self._active()), moves=True)
        self.push_screen(HelpScreen(about, commands))
