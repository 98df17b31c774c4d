from pathlib import Path

import pytest

from kg.model import NodeId
from tests.tui.collection import (
    ADAPTIVE,
    HOSTILE,
    LENS,
    MAIN,
    PAPER,
    SEEING,
    TRIAL,
    question,
    workspace,
)
from tests.tui.driving import (
    MIDDLE,
    NARROW,
    WIDE,
    explorer,
    home,
    press,
    press_until,
    screen_text,
    settle,
    shown,
    told,
)
from tui.app import ExplorerApp
from tui.screens.case import CaseScreen
from tui.screens.home import HomeScreen
from tui.widgets.lane_map import LaneMap


async def test_from_a_note_to_its_case_a_qualification_a_concept_and_back(
    folder: Path,
) -> None:
    async with explorer(folder) as pilot:
        assert shown(pilot) == LENS
        await press(pilot, "c")
        case = pilot.app.screen
        assert isinstance(case, CaseScreen)
        assert case.rows.pointed == MAIN
        text = screen_text(pilot)
        assert "~ qualified" in text
        assert "[+1 −0 ~1 ⇄1 ?30]" in text
        await press_until(pilot, "j", lambda: case.rows.pointed == ADAPTIVE)
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, HomeScreen)
        assert shown(pilot) == ADAPTIVE
        await press(pilot, "b", "b")
        assert isinstance(pilot.app.screen, HomeScreen)
        assert shown(pilot) == LENS
        await press(pilot, "3")
        await press_until(
            pilot, "down", lambda: home(pilot).panes.context.pointed == SEEING
        )
        await press(pilot, "enter")
        assert shown(pilot) == SEEING
        await press(pilot, "b", "b", "f", "f")
        assert shown(pilot) == SEEING
        await press(pilot, "alt+left")
        assert shown(pilot) == LENS


async def test_escape_leaves_the_case_where_it_was_opened(folder: Path) -> None:
    async with explorer(folder) as pilot:
        await press(pilot, "c", "escape")
        assert isinstance(pilot.app.screen, HomeScreen)
        assert shown(pilot) == LENS


async def test_a_row_that_is_a_claim_has_a_case_of_its_own(folder: Path) -> None:
    async with explorer(folder) as pilot:
        await press(pilot, "c")
        case = pilot.app.screen
        assert isinstance(case, CaseScreen)
        await press_until(pilot, "j", lambda: case.rows.pointed == ADAPTIVE)
        await press(pilot, "c")
        inner = pilot.app.screen
        assert isinstance(inner, CaseScreen)
        assert inner.rows.pointed == ADAPTIVE
        await press(pilot, "escape")
        assert pilot.app.screen is case


async def test_the_marks_of_a_note_lead_to_what_it_says(folder: Path) -> None:
    async with explorer(folder) as pilot:
        reader = home(pilot).panes.reader
        letters = "".join(mark.letter for mark in reader.page.marks)
        assert letters == "CE#CNPQ#E" + "I" * 30 + "C"
        await press(pilot, "2", *"nnn")
        assert reader.pointed == TRIAL
        assert "[#] 40%" in screen_text(pilot)
        await press(pilot, *"nnn")
        assert reader.pointed == PAPER
        await press(pilot, "p", "n", "n")
        assert reader.pointed == ADAPTIVE
        await press(pilot, "enter")
        assert shown(pilot) == ADAPTIVE
        assert "notes/lens.txt:7" in screen_text(pilot)


async def test_the_case_of_a_marked_claim_is_one_key_away(folder: Path) -> None:
    async with explorer(folder) as pilot:
        await press(pilot, "2", *"nnnnnnn", "c")
        case = pilot.app.screen
        assert isinstance(case, CaseScreen)
        assert case.rows.pointed == ADAPTIVE


async def test_the_last_mark_is_scrolled_into_sight(folder: Path) -> None:
    async with explorer(folder, NARROW) as pilot:
        reader = home(pilot).panes.reader
        await press(pilot, "2", "G", "p")
        assert reader.pointed == MAIN
        assert "unlimited exposure" in screen_text(pilot)


async def test_an_inquiry_shows_what_it_draws_on_and_how_that_stands(
    folder: Path,
) -> None:
    async with explorer(folder, WIDE, NodeId("inquiry:question-03")) as pilot:
        text = screen_text(pilot)
        assert question(3) in text
        assert "draws on 1" in text
        assert "~ qualified  [C] a small mirror" in text


async def test_a_paper_shows_what_it_reports_and_who_cites_it(folder: Path) -> None:
    async with explorer(folder, WIDE, start=PAPER) as pilot:
        text = screen_text(pilot)
        assert "A. Stone, B. Reed" in text
        assert "10.1234/mirrors.2019" in text
        assert "claims that rest on it 1" in text
        assert '" reported  [Q] correction recovers' in text
        assert "reports 1" in text
        assert "cited by 1" in text


async def test_the_map_is_walked_and_a_neighbour_becomes_the_centre(
    folder: Path,
) -> None:
    async with explorer(folder) as pilot:
        await press(pilot, "m")
        lane_map = pilot.app.focused
        assert isinstance(lane_map, LaneMap)
        await press_until(pilot, "down", lambda: lane_map.pointed == SEEING)
        await press(pilot, "enter")
        assert shown(pilot) == SEEING
        assert pilot.app.focused is lane_map
        assert "What does the air take away?" in screen_text(pilot)


async def test_a_bundle_on_the_map_opens_and_closes(folder: Path) -> None:
    async with explorer(folder, NARROW) as pilot:
        lane_map = home(pilot).panes.lane_map
        await press(pilot, "m")
        assert "⊞ +29 inquiries" in screen_text(pilot)
        for _ in range(40):
            if lane_map.lane == "inquiries" and lane_map.pointed is None:
                break
            await press(pilot, "j")
        await press(pilot, "enter", "G")
        assert lane_map.virtual_size.height > 40
        assert question(29) in screen_text(pilot)


async def test_how_a_note_sits_in_the_graph_is_told(folder: Path) -> None:
    async with explorer(folder, WIDE) as pilot:
        assert "38 direct · 41 in 2 hops" in screen_text(pilot)


@pytest.mark.parametrize("size", [NARROW, MIDDLE, WIDE])
async def test_notes_cannot_do_anything_to_the_screen(
    folder: Path, size: tuple[int, int]
) -> None:
    async with explorer(folder, size, start=HOSTILE) as pilot:
        text = screen_text(pilot)
        assert "[/b] is a title" in text
        assert "[@click=app.quit]x[/] and \ufffd[2J" in text
        assert "\x1b" not in text
        assert "\u202e" not in text
        await press(pilot, "1", "2", "n", "3", "j", "4", "enter", "u")
        assert "[b]odd[/b]" in screen_text(pilot)
        await press(pilot, "escape", "c", "question_mark", "escape")
        assert pilot.app.is_running


async def test_a_node_without_a_claim_says_so(folder: Path) -> None:
    async with explorer(folder, start=PAPER) as pilot:
        await press(pilot, "2", "c")
        assert isinstance(pilot.app.screen, HomeScreen)
        assert told(pilot) == ["Nothing is claimed here: no case to show."]


async def test_a_node_that_is_gone_says_so(folder: Path) -> None:
    async with explorer(folder, start=NodeId("note:gone")) as pilot:
        assert told(pilot) == ["note:gone is not in the collection any more"]


async def test_a_place_that_is_gone_since_last_time_gives_way_to_the_first_note(
    folder: Path,
) -> None:
    async with explorer(folder) as pilot:
        assert shown(pilot) == LENS
    made = workspace(folder)
    with made.open_store() as store:
        kept = [node for node in store.nodes() if node.id != LENS]
        store.replace_graph(kept, [], [], [])
    async with ExplorerApp(made, index=False).run_test() as pilot:
        await settle(pilot)
        assert shown(pilot) not in (None, LENS)
        assert told(pilot) == [f"{LENS} is not in the collection any more"]
