"""What a person does in the explorer, part by part, and how it answers."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from time import perf_counter

from benchmarks.explored.collection import LONG_TITLE
from benchmarks.explored.terminal import Watched
from benchmarks.made import Made

TYPED = ("sha", "red", "llow")
"""The beginning of what is searched for, and how it goes on: one word or another."""
_ROWS = 3
"""Rows that hold the word, once what was found is drawn."""
_BETWEEN = 0.15
"""Seconds between two keys of somebody who types fast."""
AT_ONCE = ", of four keys at once"
"""As from a clipboard, or with a key that repeats."""
_MEANING = "≈0."
"""Stands beside what was found by meaning."""
BOARDS = {
    "claims": "c",
    "topics": "o",
    "inquiries": "i",
    "same": "s",
    "tensions": "t",
    "gaps": "g",
    "papers": "p",
    "changes": "h",
    "problems": "u",
}
"""Board to its key."""
COMPARED = {"topics", "same", "tensions", "gaps"}
"""Boards of what is close in meaning."""
_PATIENCE = 60.0
"""Seconds to wait for a board."""
_LEAVING = 120.0
"""Seconds until what a board that was left still computes has ended."""
_SAID = "Explores what a screen does"
"""In the long note alone."""
_NEW = 60
"""Notes that are written while the explorer is open."""


@dataclass
class Timed:
    """How long things took, and when each part of the journey was."""

    keys: dict[str, list[float]] = field(default_factory=dict)
    """Seconds from a key to what it shows, by when it was pressed."""
    boards: dict[str, float | None] = field(default_factory=dict)
    """Seconds until each board was whole; None if it was left before."""
    again: dict[str, float] = field(default_factory=dict)
    """The same of those that compare, once that was done; at most what is waited."""
    parts: dict[str, tuple[float, float]] = field(default_factory=dict)
    """When each part began and ended, by the clock of `perf_counter`."""

    @contextmanager
    def part(self, name: str) -> Iterator[None]:
        """A part of the journey."""
        begun = perf_counter()
        yield
        self.parts[name] = (begun, perf_counter())

    def took(self, name: str, seconds: float) -> None:
        """One more answer to a key."""
        self.keys.setdefault(name, []).append(seconds)


def walk(terminal: Watched, timed: Timed, boards: Iterable[str]) -> None:
    """Everything that reads: keys, search, notes, cases, map, boards, looks."""
    with timed.part("starting"):
        terminal.wait_for("Does")
        terminal.settle()
    for name, part in _PARTS.items():
        with timed.part(name):
            part(terminal, timed)
            terminal.settle()
    for board in boards:
        with timed.part(f"board of {board}"):
            timed.boards[board] = _board(terminal, BOARDS[board])
    for board in sorted(COMPARED.intersection(boards)):
        with timed.part(f"board of {board}, again"):
            timed.again[board] = _board(terminal, BOARDS[board]) or _PATIENCE


def _board(terminal: Watched, key: str) -> float | None:
    """Seconds until a board is whole; None if it is not in time, and left then."""
    _press(terminal, "v")
    start = perf_counter()
    terminal.press(key)
    try:
        terminal.settle(patience=_PATIENCE)
    except TimeoutError:
        whole = None
    else:
        whole = perf_counter() - start
        terminal.press("/the\x1b")
        _press(terminal, "G")
    for _ in range(2):
        terminal.press("\x1b")
        terminal.settle(patience=_LEAVING)
    return whole


def write(terminal: Watched, timed: Timed, collection: Path) -> None:
    """New notes, read and embedded while somebody types; then taken away again."""
    files = [collection / "notes" / f"new-{n}.txt" for n in range(_NEW)]
    texts = list(Made(_NEW, seed=11).notes.values())
    try:
        with timed.part("reading and embedding new notes"):
            for file, text in zip(files, texts, strict=True):
                file.write_text(text, "utf-8")
            terminal.wait_for("reading")
            type_on(terminal, timed, "reading and embedding, typing", 60)
            terminal.settle()
    finally:
        for file in files:
            file.unlink(missing_ok=True)
    with timed.part("taking notes away"):
        for _ in range(4):
            terminal.settle()


def type_on(terminal: Watched, timed: Timed, name: str, letters: int) -> None:
    """Type one letter after the other into the search box."""
    for key in ("\x1b", "/"):
        terminal.press(key)
        terminal.pause()  # an escape and a key at once are another key
    for number in range(1, letters + 1):
        timed.took(name, terminal.answer("z", "z" * min(number, 8)))
    terminal.press("\x1b")


def _press(terminal: Watched, *keys: str) -> None:
    """Press keys, each answered before the next."""
    for key in keys:
        terminal.press(key)
        terminal.settle()


def _list(terminal: Watched, timed: Timed) -> None:
    for key in "jjjjjkkkkk" * 3:
        timed.took("idle, down a list", terminal.answer(key, "Does"))


def _type(terminal: Watched, timed: Timed) -> None:
    type_on(terminal, timed, "idle, typing", 30)


def _search(terminal: Watched, timed: Timed) -> None:
    begin, *ends = TYPED
    terminal.press(f"/{begin}{ends[-1][0]}")
    terminal.wait_for(_MEANING)
    terminal.settle()
    for number in range(20):
        end = ends[number % 2]
        _press(terminal, "\x15")
        for key in begin:
            terminal.press(key)
            terminal.pause(_BETWEEN)
        _found(terminal, timed, end[0], begin + end, "")
        _press(terminal, "\x15")
        _found(terminal, timed, begin + end[0], begin + end, AT_ONCE)
    terminal.press("\x1b")


def _found(terminal: Watched, timed: Timed, keys: str, word: str, how: str) -> None:
    """Press the last keys of a search, and wait for rows that hold a word.

    Whatever was found before is drawn anew, so rows that are drawn from now on answer.
    """
    before, start = len(terminal.drawn), perf_counter()
    terminal.press(keys)
    words = terminal.drawn_at(word, after=before, times=_ROWS)
    timed.took(f"search, words{how}", words - start)
    meaning = terminal.drawn_at(_MEANING, after=before, beyond=word, times=_ROWS)
    timed.took(f"search, meaning{how}", meaning - start)
    terminal.settle()


def _notes(terminal: Watched, timed: Timed) -> None:
    for _ in range(8):
        _press(terminal, "j", "\r")
    _press(terminal, "b", "b", "f")


def _long(terminal: Watched, timed: Timed) -> None:
    terminal.press(f"/{LONG_TITLE[:40]}\r")
    terminal.wait_for(_SAID)
    terminal.settle()
    _press(terminal, "2", *"    ", "G", "g", *"nnnn", "3", "4")


def _case(terminal: Watched, timed: Timed) -> None:
    _press(terminal, "1", "c", "j", "j", "\x1b", "2", "n", "n", "c", "\x1b")


def _map(terminal: Watched, timed: Timed) -> None:
    _press(terminal, "4", "j", "l", "j", "r", "r", "t", "t")


def _deep(terminal: Watched, timed: Timed) -> None:
    _press(terminal, "4", "+", "j", "l", "+", "j", "l", " ", "j", "-", "-")


def _outline(terminal: Watched, timed: Timed) -> None:
    _press(terminal, "1", "G", *"kkkkk", "\r", "\x04", "G")
    _press(terminal, "t", "t", "j", "\r", "t")


def _sizes(terminal: Watched, timed: Timed) -> None:
    for columns, rows in ((80, 24), (200, 60), (120, 40)):
        terminal.resize(columns, rows)
        terminal.settle()


def _themes(terminal: Watched, timed: Timed) -> None:
    for theme in ("nord", "tokyo-night"):
        _press(terminal, "\x10", "theme", "\r", theme, "\r")


_PARTS: dict[str, Callable[[Watched, Timed], None]] = {
    "going down a list": _list,
    "typing": _type,
    "searching": _search,
    "opening notes": _notes,
    "a note of 10,000 characters": _long,
    "opening cases": _case,
    "the map": _map,
    "the map, two and three hops": _deep,
    "the outline, by topic and standing": _outline,
    "other sizes of the window": _sizes,
    "other themes": _themes,
}
