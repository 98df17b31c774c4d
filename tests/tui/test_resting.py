import gc
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.tui.collection import LENS, workspace
from tests.tui.driving import MIDDLE, explorer, press, press_until, settle, until
from tests.tui.own_lines import own_lines
from tui.app import ExplorerApp
from tui.boards.board import Item
from tui.session import pace, resting


@pytest.fixture
def looked() -> Iterator[list[int]]:
    """The generations that are looked through for garbage; by nobody else meanwhile."""
    found: list[int] = []

    def note(phase: str, facts: dict[str, int]) -> None:
        if phase == "start":
            found.append(facts["generation"])

    threshold = gc.get_threshold()
    gc.disable()
    gc.callbacks.append(note)
    yield found
    gc.callbacks.remove(note)
    gc.set_threshold(*threshold)
    gc.unfreeze()
    gc.enable()


@pytest.fixture
def lines() -> Iterator[None]:
    """Lines are Textual's own again afterwards."""
    with own_lines():
        yield


@pytest.mark.usefixtures("lines")
async def test_garbage_is_looked_for_once_no_key_comes(
    folder: Path, looked: list[int]
) -> None:
    app = ExplorerApp(workspace(folder), start=LENS, index=False)
    app.tidies = True
    async with app.run_test(size=MIDDLE) as pilot:
        await settle(pilot)
        await until(pilot, lambda: gc.get_freeze_count() > 0)
        at_rest = gc.get_threshold()[0]
        before = len(looked)
        made: list[list[int]] = [[] for _ in range(20_000)]
        await press(pilot, "c", "escape")
        await until(pilot, lambda: len(looked) > before)
        await until(pilot, lambda: gc.get_threshold()[0] == at_rest)
        assert set(looked) == {0, 1}, "never all there is"
        assert gc.get_count()[0] < len(made)
        app.await_rest()
        assert gc.get_threshold()[0] > 5 * at_rest, "none while a key is answered"


async def test_all_there_is_is_looked_through_seldom(
    folder: Path, looked: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(resting, "_FEW", -1)
    monkeypatch.setattr(resting, "_PAUSE", resting._REST)
    app = ExplorerApp(workspace(folder), start=LENS, index=False)
    async with app.run_test(size=MIDDLE) as pilot:
        await settle(pilot)
        app._tidy()
        looked.clear()
        for _ in range(resting._OFTEN):
            app._tidy()
            assert gc.get_count()[1] <= pace.MIDDLE, "else the next answer looks for it"
        assert looked.count(0) > looked.count(1) > 0
        assert len(looked) == resting._OFTEN
        await until(pilot, lambda: 2 in looked)
        looked.clear()
        for _ in range(resting._MOST):
            app._tidy()
        assert looked.count(2) == 1, "though there was no pause"
        assert looked[resting._MOST] == 2


async def test_an_app_that_shares_its_process_leaves_garbage_to_others(
    folder: Path, looked: list[int]
) -> None:
    async with explorer(folder) as pilot:
        await press(pilot, "c", "escape", "j")
        await pilot.pause(0.2)
    assert not looked
    assert not gc.get_freeze_count()


@pytest.mark.parametrize("keys", ["v c", "v g j G", "v t slash e enter"])
async def test_a_board_that_was_left_is_let_go_before_garbage_is_looked_for(
    folder: Path, looked: list[int], keys: str
) -> None:
    def items() -> int:
        # What others have imported may object to being asked for its class.
        return sum(type(found) is Item for found in gc.get_objects())

    async with explorer(folder) as pilot:
        before = items()
        await press(pilot, *keys.split())
        assert items() > before
        await press_until(pilot, "escape", lambda: len(pilot.app.screen_stack) == 1)
        await press(pilot, "j")
        assert items() == before
    assert not looked


async def test_what_was_imported_is_looked_through_no_more(
    folder: Path, looked: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    async with explorer(folder) as pilot:
        app = pilot.app
        assert isinstance(app, ExplorerApp)
        app._tidy()
        kept = gc.get_freeze_count()
        looked.clear()
        for number in range(resting._LOADED - 1):
            monkeypatch.setitem(sys.modules, f"imported-{number}", sys)
        app._tidy()
        assert gc.get_freeze_count() <= kept
        made: list[list[int]] = [[] for _ in range(5_000)]
        monkeypatch.setitem(sys.modules, "imported", sys)
        looked.clear()
        app._tidy()
        assert looked == [1]
        assert gc.get_freeze_count() >= kept + len(made)
