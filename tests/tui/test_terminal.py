"""The explorer in terminals as they are: too plain, unplugged, without colours."""

import json
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from time import perf_counter

import pytest

from tests.tui.collection import SEEING, workspace
from tests.tui.terminal import Terminal
from tui.session.remembered import state_file

ASSAY = (sys.executable, "-m", "tui")
ROOT = Path(__file__).parents[2]
_PATIENCE = 120.0  # seconds


def assay(folder: Path, *words: str, **environment: str) -> Terminal:
    path = {"PYTHONPATH": str(ROOT), "ASSAY_MEANING": "false"}
    return Terminal(
        [*ASSAY, *words], folder=folder, environment={**path, **environment}
    )


def sizes() -> dict[str, int]:
    """What the explorer keeps of the sizes of its panes."""
    file = state_file()
    return json.loads(file.read_text())["sizes"] if file.exists() else {}


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


def test_the_mouse_of_a_terminal_clicks_turns_and_drags(folder: Path) -> None:
    workspace(folder)
    limit = perf_counter() + _PATIENCE
    with assay(folder) as terminal:
        terminal.wait_for("is a title")
        terminal.click(3, 2)  # the search box
        terminal.press("question 29")
        terminal.wait_for("answer question 05")
        terminal.click(8, 4)  # the first hit
        terminal.wait_for("draws on 1")
        terminal.click(116, 0)  # the tab of the map
        terminal.wait_for("in the 2-hop network")
        terminal.click(80, 0)  # that of the navigator
        terminal.wheel(8, 20)
        # A button that goes down while the list still turns is heard late, maybe after
        # it is let go elsewhere: a person takes hold once more.
        while sizes() != {"wide/navigator": 50}:
            assert perf_counter() < limit, sizes()
            terminal.click(35, 20, to=49)  # the border of the navigator
            terminal.watch(1.0)
        terminal.click(2, 39)  # its first key
        terminal.press("q")
        assert terminal.end() == 0
    assert sizes() == {"wide/navigator": 50}


@pytest.mark.parametrize(
    "unplug",
    [Terminal.hang_up, lambda terminal: terminal.signal(signal.SIGTERM)],
    ids=["hung up", "terminated"],
)
def test_a_lost_connection_loses_no_state(
    folder: Path, unplug: Callable[[Terminal], None]
) -> None:
    workspace(folder)
    with assay(folder) as terminal:
        terminal.wait_for("is a title")
        # Faster than any search is: what is found first is opened once it is found.
        terminal.press("/air take away\r")
        terminal.wait_for("Turbulence bounds")
        unplug(terminal)
        assert terminal.end() == 128 + 1  # as a shell tells of a lost terminal
    kept = json.loads(state_file().read_text())["collections"][str(folder)]
    assert kept["here"] == SEEING


@pytest.mark.parametrize(
    ("key", "name"), [("e", "EDITOR"), ("P", "PAGER")], ids=["editor", "pager"]
)
def test_a_program_that_does_not_exist_is_told_and_the_explorer_goes_on(
    folder: Path, key: str, name: str
) -> None:
    workspace(folder)
    with assay(folder, **{name: "no-such-program"}) as terminal:
        terminal.wait_for("is a title")
        terminal.press("/air take away\r")
        terminal.wait_for("Turbulence bounds")
        terminal.press(key)
        terminal.wait_for("no-such-program: can't be started: No such file")
        terminal.press("q")
        assert terminal.end() == 0


def test_an_interrupt_ends_the_pager_and_not_the_explorer(folder: Path) -> None:
    workspace(folder)
    # A shell may miss what comes while it starts a program: it says so when it is one.
    with assay(folder, PAGER="sh -c 'cat; echo paging; exec sleep 600'") as terminal:
        terminal.wait_for("is a title")
        terminal.press("P")
        terminal.wait_for("paging")
        terminal.drawn = b""
        terminal.press("\x03")
        terminal.wait_for("is a title")  # drawn anew
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
