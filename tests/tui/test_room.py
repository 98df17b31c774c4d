"""How the screen is shared out, which keys do what, and that it is remembered."""

from pathlib import Path

import pytest
from textual.events import MouseMove
from textual.pilot import Pilot

from tests.tui.collection import LENS, workspace
from tests.tui.driving import (
    MIDDLE,
    NARROW,
    WIDE,
    explorer,
    home,
    press,
    screen_text,
    settle,
    told,
)
from tests.tui.scenes import SCENES, show
from tui.app import ExplorerApp
from tui.collection.settings import Settings
from tui.collection.workspace import Workspace
from tui.session.keys import bindings


async def test_a_pane_takes_room_and_keeps_it_until_next_time(folder: Path) -> None:
    async with explorer(folder) as pilot:
        panes = home(pilot).panes
        before = panes.navigator.outer_size.width
        await press(pilot, "greater_than_sign", "greater_than_sign")
        assert panes.navigator.outer_size.width == before + 8
        await press(pilot, "2", "greater_than_sign")
        assert panes.navigator.outer_size.width == before + 4
    async with explorer(folder) as pilot:
        assert home(pilot).panes.navigator.outer_size.width == before + 4
    async with explorer(folder, WIDE) as pilot:
        assert home(pilot).panes.navigator.outer_size.width == 50


async def drag(pilot: Pilot[None], offset: tuple[int, int]) -> None:
    """Move the mouse with its button held down."""
    await pilot._post_mouse_events([MouseMove], offset=offset, button=1)


async def test_a_border_is_let_go_once_the_button_is_up_whoever_heard_of_that(
    folder: Path,
) -> None:
    async with explorer(folder) as pilot:
        navigator = home(pilot).panes.navigator
        await pilot.mouse_down(offset=(navigator.region.right - 1, 10))
        await drag(pilot, (40, 10))
        await pilot.hover(offset=(60, 10))
        await drag(pilot, (70, 10))
        assert navigator.outer_size.width == 41


async def test_the_border_of_a_pane_follows_the_mouse_and_stays_there(
    folder: Path,
) -> None:
    async with explorer(folder) as pilot:
        panes = home(pilot).panes
        side = panes.query_one("#side").region
        for start, end in (
            (panes.navigator.region.right - 1, 50),
            (side.x - 1, side.x + 9),
        ):
            await pilot.mouse_down(offset=(start, 10))
            for x in (end - 1, end):
                await drag(pilot, (x, 10))
            await pilot.mouse_up(offset=(end, 10))
            await settle(pilot)
        assert panes.navigator.outer_size.width == 51
        assert panes.query_one("#side").region.x == side.x + 9
        await pilot.hover(offset=(70, 10))
        assert panes.navigator.outer_size.width == 51
        # The reader is left as much as it needs.
        await pilot.mouse_down(offset=(50, 10))
        await drag(pilot, (119, 10))
        await pilot.mouse_up(offset=(119, 10))
        await settle(pilot)
        assert panes.reader.outer_size.width == 16
        kept = panes.navigator.outer_size.width
    async with explorer(folder) as pilot:
        assert home(pilot).panes.navigator.outer_size.width == kept


@pytest.mark.parametrize("size", [NARROW, MIDDLE, WIDE])
async def test_no_pane_is_squeezed_away(folder: Path, size: tuple[int, int]) -> None:
    async with explorer(folder, size) as pilot:
        panes = home(pilot).panes
        for column, key in (("navigator", "1"), ("side", "3")):
            panes.sizes = {f"{panes.layout_name}/{column}": size[0] - 20}
            await press(pilot, key, *["greater_than_sign"] * 3)
            assert panes.query_one(f"#{column}").outer_size.width <= size[0] - 16
            panes.sizes = {f"{panes.layout_name}/{column}": 20}
            await press(pilot, *["less_than_sign"] * 3)
            assert panes.query_one(f"#{column}").outer_size.width == 16


async def test_a_pane_is_hidden_and_shown_again(folder: Path) -> None:
    async with explorer(folder) as pilot:
        await press(pilot, "left_square_bracket")
        panes = home(pilot).panes
        assert (panes.pane, panes.navigator.display) == ("reader", False)
        await press(pilot, "right_square_bracket")
        assert not panes.context.is_on_screen
        assert panes.reader.outer_size.width == MIDDLE[0]
        await press(pilot, "left_square_bracket", "right_square_bracket")
        assert panes.navigator.display
        assert panes.context.is_on_screen


@pytest.mark.parametrize(
    ("size", "keys"),
    [
        (NARROW, ("1", "3", "m")),
        (MIDDLE, ("1", "slash", "a", "3", "4", "m", "tab", "shift+tab")),
        (WIDE, ("1", "3", "m")),
    ],
)
async def test_a_hidden_pane_that_one_goes_to_is_shown_no_narrower(
    folder: Path, size: tuple[int, int], keys: tuple[str, ...]
) -> None:
    async with explorer(folder, size) as pilot:
        panes = home(pilot).panes
        for key in keys:
            away = ("escape", "2") if key in ("slash", "a") else ("2",)
            await press(pilot, "2", key)
            pane, focused = panes.query_one(f"#{panes.pane}"), pilot.app.focused
            width = pane.outer_size.width
            await press(pilot, *away, "left_square_bracket", "right_square_bracket")
            assert panes.reader.outer_size.width == size[0]
            await press(pilot, key)
            assert pilot.app.focused is focused
            assert pane.outer_size.width >= width, key
            await press(pilot, *away)
            panes.sizes = {}


async def test_what_has_the_focus_at_first_is_shown_though_it_was_hidden(
    folder: Path,
) -> None:
    async with explorer(folder) as pilot:
        width = home(pilot).panes.navigator.outer_size.width
        await press(pilot, "2", "left_square_bracket", "right_square_bracket")
    async with explorer(folder) as pilot:
        panes = home(pilot).panes
        assert pilot.app.focused is panes.navigator.outline
        assert panes.navigator.outer_size.width == width
        assert not panes.context.is_on_screen


async def test_linear_mode_shows_one_pane_without_frames(folder: Path) -> None:
    async with explorer(folder, WIDE) as pilot:
        await press(pilot, "L", "2")
        text = screen_text(pilot)
        assert "Can a lens replace a larger mirror?" in text
        assert not set("│╭╮╰╯┃┏┓━") & set(text)
        await press(pilot, "c")
        assert not set("│╭╮╰╯┃┏┓━") & set(screen_text(pilot))
    async with explorer(folder, WIDE) as pilot:
        assert pilot.app.has_class("-linear")
        await press(pilot, "L", "2")
        assert "━" in screen_text(pilot)


async def test_a_person_chooses_other_keys(folder: Path) -> None:
    workspace(folder)
    settings = Settings(
        meaning=False, keys={"home.case": "f9,ctrl+k", "home.cas": "ctrl+y"}
    )
    app = ExplorerApp(Workspace(folder, settings), start=LENS, index=False)
    async with app.run_test(size=MIDDLE) as pilot:
        await settle(pilot)
        assert told(pilot) == [
            "there is no key 'home.cas' to set; the nearest is 'home.case'"
        ]
        await press(pilot, "ctrl+k")
        assert "where it is said" in screen_text(pilot)


def test_every_key_has_a_name_and_says_what_it_does() -> None:
    found = bindings(ExplorerApp)
    assert {"home.case", "panes.search", "reader.next", "board.filter"} <= set(found)
    assert all(binding.description for binding in found.values())


def test_the_page_of_keys_names_every_one() -> None:
    page = (Path(__file__).parents[2] / "docs" / "keys.md").read_text("utf-8")
    missing = [name for name in bindings(ExplorerApp) if f"`{name}`" not in page]
    assert missing == []


async def test_linear_mode_tells_what_frames_tell(folder: Path) -> None:
    told = {
        "navigator": ("1 navigator", "by kind"),
        "map-as-text-found": ("4 map", "find: air", "found"),
        "source": ("notes/lens.txt:3",),
        "board-papers": ("papers",),
        "impact": ("without a small mirror",),
        "path": ("from Can a lens",),
    }
    async with explorer(folder, NARROW) as pilot:
        await press(pilot, "L")
        for scene in SCENES:
            if scene.name in told:
                await show(pilot, scene)
                lines = screen_text(pilot)
                assert all(words in lines for words in told[scene.name]), lines
                assert not set(lines) & set("┃│━╭╰"), scene.name
