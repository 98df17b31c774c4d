"""The explorer in terminals as they are: too plain, unplugged, without colours."""

import json
import signal
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from time import perf_counter

import pytest

from tests.timing import PATIENCE
from tests.tui.collection import SEEING, workspace
from tests.tui.terminal import Terminal
from tui.session.remembered import state_file

ASSAY = (sys.executable, "-m", "tui")
ROOT = Path(__file__).parents[2]
WHOLE = "0 direct"
"""Told of the first note's neighbours: the last that is drawn at the start."""
FOUND = "mentioned by 2"
"""Told beside the note that is looked for, and of no other."""


def assay(
    folder: Path, *words: str, before: Sequence[str] = (), **environment: str
) -> Terminal:
    path = {"PYTHONPATH": str(ROOT), "ASSAY_MEANING": "false"}
    return Terminal(
        [*before, *ASSAY, *words], folder=folder, environment={**path, **environment}
    )


@pytest.fixture
def notes(folder: Path) -> Path:
    """A collection in which a start finds nothing new to read."""
    for _ in workspace(folder).read_files():
        pass
    return folder


@pytest.mark.parametrize("words", [(), ("demo",)])
def test_a_terminal_that_cannot_place_a_character_is_told_what_works(
    folder: Path, words: tuple[str, ...]
) -> None:
    workspace(folder)
    with assay(folder, *words, TERM="dumb") as terminal:
        assert terminal.end() == 1
        drawn = terminal.drawn.decode()
    assert drawn.startswith("assay: this terminal can't show the explorer (TERM=dumb)")
    assert "assay search" in drawn
    assert "\x1b" not in drawn
    assert len(drawn.splitlines()) == 1


def test_the_mouse_of_a_terminal_clicks_turns_and_drags(notes: Path) -> None:
    limit = perf_counter() + PATIENCE
    with assay(notes) as terminal:
        terminal.wait_for(WHOLE)
        terminal.click(*terminal.place("/ search"))
        terminal.paste("question 29")
        terminal.click(*terminal.place("question 29 about"))
        terminal.wait_for("draws on 1")
        terminal.click(*terminal.place("4 map"))
        terminal.wait_for("in the 2-hop network")
        terminal.click(*terminal.place("1 navigator"))
        terminal.wheel(8, 20)
        terminal.wait_for("question 10 about")
        border = terminal.place("╭─ 2 reader")[0] - 1
        # A button that goes down while the list still turns is heard late, maybe after
        # it is let go elsewhere: a person takes hold once more.
        while terminal.place("╭─ 2 reader")[0] != 50:
            assert perf_counter() < limit, terminal.screen
            terminal.click(border, 20, to=49)
            terminal.watch(1.0)
        terminal.click(*terminal.place("Open"))
        terminal.press("q")
        assert terminal.end() == 0
    assert json.loads(state_file().read_text())["sizes"] == {"wide/navigator": 50}


def test_the_mouse_of_a_terminal_opens_marks_rows_and_lanes(notes: Path) -> None:
    # The keys below the panes move as the screen changes, so what is gone back from is
    # gone back from by keys: a click would land where one no longer stands.
    with assay(notes, PAGER="sh -c 'cat; echo paging; read key </dev/tty'") as terminal:

        def open_by_mouse(text: str, brings: str) -> None:
            where = terminal.place(text)
            terminal.click(*where)
            terminal.click(*where)
            terminal.wait_for(brings)

        terminal.wait_for(WHOLE)
        terminal.click(*terminal.place("/ search"))
        terminal.paste("sharper optics make up")
        terminal.click(*terminal.place("N Can a lens"))
        open_by_mouse("[E] At one site", "▲ E  experiment")
        terminal.press("b")
        terminal.wait_for("Explores whether", "claims 3")
        terminal.press("c")
        terminal.wait_for("c Its case")  # the last line: all others are drawn
        terminal.click(*terminal.place("correction recovers up to"))
        terminal.wait_for("▲ E  experiment")
        terminal.press("b")
        terminal.wait_for("c Its case")
        terminal.press("s")
        terminal.wait_for("P Pager")
        terminal.press("P")
        terminal.wait_for("paging")
        terminal.press("\r")
        terminal.wait_for("P Pager")
        terminal.press("\x1b")
        terminal.wait_for("c Its case")
        terminal.press("\x1b")
        terminal.wait_for("m Map")
        terminal.click(*terminal.place("4 map"))
        open_by_mouse("─ ● C The gap does not", "║ ● C The gap does not")
        terminal.press("q")
        assert terminal.end() == 0


WAITING = ("sh", "-c", """trap '' HUP; "$@"; exit $?""", "sh")
"""What begins a program, waits for it, and is the only one to be told of the end."""


@pytest.mark.parametrize(
    ("before", "unplug"),
    [
        ((), Terminal.hang_up),
        (WAITING, Terminal.hang_up),
        ((), lambda terminal: terminal.signal(signal.SIGTERM)),
    ],
    ids=["hung up", "hung up and not told", "terminated"],
)
def test_a_lost_connection_loses_no_state(
    notes: Path, before: Sequence[str], unplug: Callable[[Terminal], None]
) -> None:
    with assay(notes, before=before) as terminal:
        terminal.wait_for(WHOLE)
        # Faster than any search is: what is found first is opened once it is found.
        terminal.press("/air take away\r")
        terminal.wait_for(FOUND)
        unplug(terminal)
        assert terminal.end() == 128 + 1  # as a shell tells of a lost terminal
    kept = json.loads(state_file().read_text())["collections"][str(notes)]
    assert kept["here"] == SEEING


@pytest.mark.parametrize(
    ("key", "name"), [("e", "EDITOR"), ("P", "PAGER")], ids=["editor", "pager"]
)
def test_a_program_that_does_not_exist_is_told_and_the_explorer_goes_on(
    notes: Path, key: str, name: str
) -> None:
    with assay(notes, **{name: "no-such-program"}) as terminal:
        terminal.wait_for(WHOLE)
        terminal.press("/air take away\r")
        terminal.wait_for(FOUND)
        terminal.press(key)
        terminal.wait_for("no-such-program: can't be started: No such file")
        terminal.press("q")
        assert terminal.end() == 0


def test_an_interrupt_ends_the_pager_and_not_the_explorer(notes: Path) -> None:
    # A shell may miss what comes while it starts a program: it says so when it is one.
    with assay(notes, PAGER="sh -c 'cat; echo paging; exec sleep 600'") as terminal:
        terminal.wait_for(WHOLE)
        terminal.press("P")
        terminal.wait_for("paging")  # where the explorer left an empty screen
        terminal.press("\x03")
        terminal.wait_for("1 navigator")
        terminal.press("v")
        terminal.wait_for("every claim by how it stands")
        terminal.press("qq")  # the window, then the explorer
        assert terminal.end() == 0


def test_settings_that_cannot_be_read_are_told_and_nothing_is_embedded(
    folder: Path,
) -> None:
    made = workspace(folder)
    (made.folder / "config.toml").write_text("modle = 'x'\n")
    with assay(folder) as terminal:
        terminal.wait_for("'modle'")
        terminal.press("q")
        assert terminal.end() == 0
    assert not (made.folder / "vectors").exists()
