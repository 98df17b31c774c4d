"""Every command that works now, in groups: what a person may look for by its name."""

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from tui.boards.table import BOARDS


class Command(NamedTuple):
    """Something that can be done."""

    id: str
    """The name of its binding."""
    name: str
    """A word or two."""
    about: str
    """What it does, in a sentence; may be empty."""
    key: str
    """What to press instead."""


_GOING = (
    "panes.search",
    "panes.ask",
    "home.case",
    "board.case",
    "case.case",
    "inquiry.case",
    "home.back",
    "home.forward",
    "onward.source",
    "onward.impact",
    "onward.path",
    "onward.browse",
    "onward.boards",
)
_KEEPING = (
    "home.bookmark",
    "home.copy",
    "board.copy",
    "case.copy",
    "inquiry.copy",
    "onward.copy-as",
    "onward.page",
    "app.export",
    "home.edit",
    "board.edit",
    "onward.decide",
    "board.apart",
    "inquiry.apart",
    "onward.undo",
    "home.refresh",
    "home.stop",
)
_MOVES = (
    *("down", "up", "left", "right", "first", "last"),
    *("top", "bottom", "page-down", "page-up"),
)
_LOOKING = ("panes.", "app.theme", "app.linear", "app.jump", "app.keys", "app.quit")


def grouped(commands: Iterable[Command]) -> Iterator[tuple[str, list[Command]]]:
    """Headings with their commands: those of what has the focus first.

    Commands of a group stand in a fixed order, so that one finds them again.
    """
    left = {command.id: command for command in commands}
    moves = [name for name, command in left.items() if _moves(command)]
    groups = [
        ("move", _taken(left, moves)),
        ("go", _taken(left, _GOING)),
        ("boards", _taken(left, [board_id(entry.name) for entry in BOARDS])),
        ("keep and correct", _taken(left, _KEEPING)),
        ("look and leave", _taken(left, _LOOKING)),
    ]
    yield from ((t, c) for t, c in [("here", list(left.values())), *groups] if c)


def _taken(left: dict[str, Command], wanted: Iterable[str]) -> list[Command]:
    """The commands of these names, or whose names begin so, taken out."""
    names = [
        name
        for prefix in wanted
        for name in left
        if name == prefix or (prefix.endswith(".") and name.startswith(prefix))
    ]
    return [left.pop(name) for name in names]


def board_id(name: str) -> str:
    """The name of the command that opens a board."""
    return f"board:{name}"


def boards() -> Iterator[Command]:
    """A command a board, each with the two keys that open it."""
    for entry in BOARDS:
        name = entry.name.capitalize()
        yield Command(board_id(entry.name), name, entry.about, f"v {entry.key}")


def told(commands: Iterable[Command]) -> Iterator[tuple[str, str]]:
    """Keys and what they do, in a sentence; two ways to move stand in one line."""
    waiting: Command | None = None
    for command in commands:
        if not _moves(command):
            yield command.key, command.about or command.name
        elif waiting is None:
            waiting = command
        else:
            both = f"{waiting.key} {command.key}"
            yield both, f"{waiting.name}, {command.name.lower()}"
            waiting = None
    if waiting is not None:
        yield waiting.key, waiting.name


def _moves(command: Command) -> bool:
    """Whether it only moves about in what is shown."""
    return not command.about and command.id.rpartition(".")[2] in _MOVES


def matching(
    commands: Iterable[Command], scored: Callable[[str], float]
) -> list[Command]:
    """The commands that match, best first; a name counts more than what it does.

    Args:
        commands: What is looked through.
        scored: How well a text matches what was typed; 0 if it does not.
    """
    found = [
        (2 * scored(command.name) or scored(command.about), command)
        for command in commands
    ]
    hits = [pair for pair in found if pair[0] > 0]
    return [command for _, command in sorted(hits, key=lambda pair: -pair[0])]
