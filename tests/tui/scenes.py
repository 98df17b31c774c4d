"""Every screen of the explorer, and the keys that lead to it from the home screen.

Boards are taken from the table of boards. A new screen needs a line here: a test says
so (`test_scenes.py`), and then it has a picture and meets hostile notes as all do.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module
from pkgutil import iter_modules

from textual.pilot import Pilot
from textual.screen import Screen

import tui.screens
from tests.tui.driving import home, press, settle, type_text
from tui.app import ExplorerApp
from tui.boards.table import BOARDS
from tui.session.history import History


@dataclass(frozen=True, slots=True)
class Scene:
    """One screen in one state."""

    name: str
    keys: tuple[str, ...]
    """Pressed one after the other, from the home screen with the outline focused."""
    typed: str = ""
    """Typed then."""
    screen: str = "HomeScreen"
    """The class of the screen on which one is then."""

    @property
    def is_window(self) -> bool:
        """Whether something else lies under it, further away."""
        return self.screen in WINDOWS


def _scene(name: str, keys: str, screen: str = "HomeScreen", typed: str = "") -> Scene:
    return Scene(name, tuple(keys.split()), typed, screen)


SCENES = (
    _scene("navigator", "1"),
    _scene("by-topic", "t"),
    _scene("by-standing", "t t"),
    _scene("search", "slash", typed="mirror air"),
    _scene("reader", "2 n n"),
    _scene("reader-found", "2 F", typed="mirror"),
    _scene("context", "3 j"),
    _scene("map", "4 j"),
    _scene("map-of-two-hops", "4 plus"),
    _scene("map-as-text", "4 t"),
    _scene("map-as-text-found", "4 t F", typed="air"),
    _scene("case", "c j", "CaseScreen"),
    _scene("inquiry", "v i j c", "InquiryScreen"),
    _scene("source", "2 n n s", "SourceScreen"),
    _scene("source-found", "2 n n s F", "SourceScreen", typed="the air"),
    _scene("jump", "J", "JumpScreen"),
    _scene("boards", "v", "BoardsScreen"),
    *(
        _scene(f"board-{entry.name}", f"v {entry.key}", "BoardScreen")
        for entry in BOARDS
    ),
    _scene("board-claims-ordered", "v c O 7", "BoardScreen"),
    _scene("order", "v c O", "OrderScreen"),
    _scene("impact", "c i", "BoardScreen"),
    _scene("pick", "w", "PickScreen", typed="air"),
    _scene("path", "w a i r enter", "BoardScreen"),
    _scene("copy", "Y", "CopyScreen"),
    _scene("decide", "c d", "DecideScreen"),
    _scene("help", "2 question_mark", "HelpScreen"),
    _scene("commands", "ctrl+p", "CommandsScreen"),
    _scene("commands-found", "2 ctrl+p", "CommandsScreen", typed="copy"),
)

WINDOWS = frozenset(
    f"{name}Screen"
    for name in (
        "Boards",
        "Commands",
        "Copy",
        "Decide",
        "Help",
        "Jump",
        "Order",
        "Pick",
    )
)
ELSEWHERE = {
    "WelcomeScreen": "shown where nothing is indexed: test_welcome.py",
    "ExportScreen": "tells nothing of any node: test_exporting.py",
}
"""Screens without a scene: why, and where they are tested instead."""


async def show(pilot: Pilot[None], scene: Scene) -> None:
    """Go home, then to a scene; every word of it is on the screen then."""
    await go_home(pilot)
    await press(pilot, *scene.keys)
    if scene.typed:
        await type_text(pilot, scene.typed)
    for box in pilot.app.screen.query("Input"):
        box.cursor_blink = False  # type: ignore[attr-defined]  # an Input has it
    await pilot.pause()


async def go_home(pilot: Pilot[None]) -> None:
    """Back to the home screen as it is at the start."""
    app = pilot.app
    assert isinstance(app, ExplorerApp)
    while app.screen is not app.home:
        app.pop_screen()
        await settle(pilot)
    screen = home(pilot)
    screen.history = History().visit(screen.history.node)
    screen.panes.navigator.action_leave_search()
    screen.panes.reader.selected = None
    screen.panes.reader.forget()
    lane_map = screen.panes.lane_map
    lane_map.depth, lane_map.as_text = 1, False
    lane_map.action_end(-1)
    while screen.outline.arrangement != "kind":
        screen.outline.action_arrange()
        await settle(pilot)
    for toast in app.screen.query("Toast"):
        toast.remove()
    app.clear_notifications()
    screen.panes.go("navigator")
    await settle(pilot)


def screens() -> Iterator[type[Screen[object]]]:
    """Every screen of ours that is shown: those that nothing inherits from."""
    for module in iter_modules(tui.screens.__path__, "tui.screens."):
        import_module(module.name)
    waiting: list[type[Screen[object]]] = [Screen]
    while waiting:
        owner = waiting.pop()
        inheriting = owner.__subclasses__()
        waiting.extend(inheriting)
        if owner.__module__.startswith("tui.screens.") and not inheriting:
            yield owner
