from pathlib import Path

import pytest

from tests.tui.collection import LENS
from tests.tui.driving import (
    MIDDLE,
    NARROW,
    WIDE,
    explorer,
    home,
    press,
    resize,
    screen_text,
)
from tests.tui.scenes import SCENES, show
from tui.boards.table import BOARDS
from tui.collection.indexing import LOOKING
from tui.widgets.top_bar import PANES

TINY = (40, 10)


def visible(text: str) -> set[str]:
    """The panes whose frames are drawn, below the line that names them all."""
    below = text.split("\n", 1)[1]
    return {
        pane
        for number, pane in enumerate(PANES, start=1)
        if f" {number} {pane} " in below
    }


@pytest.mark.parametrize(
    ("size", "key", "panes"),
    [
        (TINY, "1", {"navigator"}),
        (TINY, "2", {"reader"}),
        (TINY, "3", {"context"}),
        (TINY, "4", {"map"}),
        (NARROW, "1", {"navigator", "reader"}),
        (NARROW, "2", {"navigator", "reader"}),
        (NARROW, "3", {"reader", "context"}),
        (NARROW, "4", {"map"}),
        (MIDDLE, "1", {"navigator", "reader", "context"}),
        (MIDDLE, "4", {"navigator", "map"}),
        (WIDE, "1", set(PANES)),
        (WIDE, "4", set(PANES)),
    ],
)
async def test_as_many_panes_as_there_is_room_for(
    folder: Path, size: tuple[int, int], key: str, panes: set[str]
) -> None:
    async with explorer(folder, size) as pilot:
        await press(pilot, key)
        assert visible(screen_text(pilot)) == panes


@pytest.mark.parametrize("size", [TINY, NARROW, MIDDLE, WIDE])
async def test_tab_goes_round_all_panes_and_back(
    folder: Path, size: tuple[int, int]
) -> None:
    async with explorer(folder, size) as pilot:
        panes = home(pilot).panes
        seen = []
        for _ in PANES:
            await press(pilot, "tab")
            assert pilot.app.focused is not None
            assert pilot.app.focused.region
            seen.append(panes.pane)
        assert seen == ["reader", "context", "map", "navigator"]
        await press(pilot, "shift+tab")
        assert panes.pane == "map"


async def test_a_pane_can_take_the_whole_screen(folder: Path) -> None:
    async with explorer(folder, WIDE) as pilot:
        await press(pilot, "4", "z")
        assert visible(f"\n{screen_text(pilot)}") == {"map"}
        await press(pilot, "z")
        assert visible(screen_text(pilot)) == set(PANES)


async def test_the_outline_follows_the_walk(folder: Path) -> None:
    async with explorer(folder) as pilot:
        assert home(pilot).panes.navigator.outline.pointed == LENS


async def test_the_counts_are_named_where_there_is_room(folder: Path) -> None:
    async with explorer(folder, NARROW) as pilot:
        assert "N 3  □ 3  C 3  Q 1  E 2  I 30  P 1  ! 1" in screen_text(pilot)
    async with explorer(folder, MIDDLE) as pilot:
        assert "N 3 notes  □ 3 absent  C 3 claims  Q 1 qualification" in screen_text(
            pilot
        )


async def test_a_group_of_the_outline_opens_and_closes(folder: Path) -> None:
    async with explorer(folder) as pilot:
        outline = home(pilot).panes.navigator.outline
        before = outline.option_count
        await press(pilot, "G", "k", "k", "enter")
        assert outline.option_count == before + 30
        await press(pilot, "enter")
        assert outline.option_count == before


async def test_help_tells_the_keys_of_what_has_the_focus(folder: Path) -> None:
    async with explorer(folder) as pilot:
        await press(pilot, "2", "question_mark")
        text = screen_text(pilot)
        assert "[Q] qualification" in text
        assert "Select next mark" in text
        await press(pilot, "escape", "4", "question_mark")
        assert "bundle" in screen_text(pilot)


async def test_a_command_is_found_by_its_name_and_done(folder: Path) -> None:
    async with explorer(folder) as pilot:
        await press(pilot, "ctrl+p", *"problems", "enter")
        assert "[b]odd[/b]" in screen_text(pilot)


@pytest.mark.parametrize("linear", [False, True])
async def test_the_cursor_of_the_terminal_stands_at_what_is_selected(
    folder: Path, linear: bool
) -> None:
    async with explorer(folder) as pilot:
        if linear:
            await press(pilot, "L")
        for keys, said in (
            ("1 j", "What does the air"),
            ("2 n n", "At one site and on equal nights"),
            ("3 j", "light gathered sets the limit"),
            ("4 j", "light gathered sets the limit"),
            ("c j", "Can a lens replace"),
            ("escape v p", "Adaptive Mirrors in Calm Air"),
        ):
            await press(pilot, *keys.split())
            line = screen_text(pilot).splitlines()[pilot.app.cursor_position.y]
            assert said in line, keys


@pytest.mark.parametrize("keys", [("slash", "a"), ("4", "F", "a")])
async def test_whoever_types_is_told_of_no_key_that_walks(
    folder: Path, keys: tuple[str, ...]
) -> None:
    async with explorer(folder) as pilot:
        await press(pilot, "2", "n", "enter", "1")
        assert "b Back" in screen_text(pilot)
        await press(pilot, *keys)
        assert "Back" not in screen_text(pilot).splitlines()[-1]


async def test_what_the_collection_holds_is_told_whole_in_any_width(
    folder: Path,
) -> None:
    async with explorer(folder) as pilot:
        status = home(pilot).status
        for width in (*range(40, 90, 9), *range(90, 200, 20)):
            await resize(pilot, (width, 40))
            for news in ("", "a-note-with-a-long-name.txt changed")[: width // 30]:
                status.news, status.step = news, LOOKING
                status.step = None
                await pilot.pause()
                line = screen_text(pilot).splitlines()[-2]
                assert "…" not in line, line
                assert ("problem" in line) or "! 1" in line, line


_HINTS = {
    "boards": "a letter or enter opens",
    "commands": "enter does it, esc closes",
    "copy": "what stands before it copies",
    "decide": "enter says it, esc closes",
    "help": "esc closes",
    "order": "a number or enter takes it",
    "jump": "Letters go there, a capital opens it.",
    "pick": "enter chooses, esc closes",
}


async def test_windows_of_a_tiny_terminal_say_whole_what_they_take(
    folder: Path,
) -> None:
    scenes = {scene.name: scene for scene in SCENES if scene.name in _HINTS}
    assert scenes.keys() == _HINTS.keys()
    async with explorer(folder, TINY) as pilot:
        for name, scene in scenes.items():
            await show(pilot, scene)
            assert _HINTS[name] in screen_text(pilot), name


async def test_a_tiny_terminal_lists_boards_a_line_each(folder: Path) -> None:
    async with explorer(folder, TINY) as pilot:
        await press(pilot, "v")
        listed = screen_text(pilot)
        assert all(f"  {entry.name} " in listed for entry in BOARDS[:7])
        await press(pilot, "end")
        assert f"  {BOARDS[-1].name} " in screen_text(pilot)
        await press(pilot, BOARDS[-1].key)
        assert "notes/lens.txt:8" in screen_text(pilot)


async def test_the_frame_of_a_tiny_map_says_what_it_says_whole(folder: Path) -> None:
    async with explorer(folder, TINY) as pilot:
        await press(pilot, "4", "plus")
        assert "2 hops shown ━┛" in screen_text(pilot)
        await press(pilot, "F", "a")
        assert "found, ↓ next ━┛" in screen_text(pilot)
