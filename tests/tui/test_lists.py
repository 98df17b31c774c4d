import re
from collections import defaultdict
from functools import partial
from itertools import pairwise
from pathlib import Path

import pytest
from rich.cells import cell_len
from textual.app import App, ComposeResult
from textual.content import Content
from textual.pilot import Pilot

from tests.kg.builders import note
from tests.tui.collection import LENS, MAIN, SEEING, workspace
from tests.tui.driving import (
    explorer,
    home,
    press,
    resize,
    screen_text,
    settle,
    shown,
    told,
    type_text,
)
from tests.tui.pictures import shown as without_colours
from tests.tui.pictures import strips
from tui.session.theme import palette_of
from tui.widgets.hanging import Hanging
from tui.widgets.parts import Parts
from tui.widgets.rows import Choices, Row, Rows


async def fill(pilot: Pilot[None], folder: Path, number: int) -> None:
    """Let the collection be so many notes and nothing else."""
    with workspace(folder).open_store() as store:
        notes = [note(f"{n:05d}", f"Note {n:05d}") for n in range(number)]
        store.replace_graph(notes, [], [], [])
    home(pilot).list_anew()
    await settle(pilot)


async def test_all_of_thousands_of_notes_are_listed(folder: Path) -> None:
    async with explorer(folder) as pilot:
        outline = home(pilot).panes.navigator.outline
        await fill(pilot, folder, 1_000)
        assert "notes 1,000" in screen_text(pilot)
        assert outline.option_count > 1_000
        await press(pilot, "G")
        assert outline.pointed == "note:00999"
        assert "Note 00999" in screen_text(pilot)
        await press(pilot, "g", "enter")
        assert "▸ ■ N notes 1,000" in screen_text(pilot)


class Listing(App[None]):
    """A list in a narrow window, few of whose rows fit into its height."""

    def get_css_variables(self) -> dict[str, str]:
        made = super().get_css_variables()
        return {**made, **palette_of(self.current_theme, made)}

    def compose(self) -> ComposeResult:
        yield Rows(id="rows")


def listed(*said: str) -> list[Row]:
    return [
        Row(Hanging(Content("- "), Content(text)), unfold=str(number))
        for number, text in enumerate(said)
    ]


async def test_rows_that_are_out_of_sight_are_not_made() -> None:
    made: list[int] = []

    def row(number: int) -> Content:
        made.append(number)
        return Content(f"row {number}")

    async with Listing().run_test(size=(40, 12)) as pilot:
        rows = pilot.app.query_one(Rows)
        rows.show(Row(partial(row, at), unfold=str(at)) for at in range(3_000))
        await pilot.pause()
        assert "row 0" in screen_text(pilot)
        seen = len(made)
        assert seen < 100
        assert len(set(made)) == seen
        await pilot.press("j", "j")
        assert len(made) < 100
        await pilot.press("G")
        assert "row 2999" in screen_text(pilot)
        await pilot.press("ctrl+u", "ctrl+u", "k")
        await pilot.pause()
        assert len(made) < 200
        rows.scroll_to(y=1_500, animate=False)
        await pilot.pause()
        assert "row 1505" in screen_text(pilot)
        assert len(made) < 200


async def test_the_end_of_a_list_is_reached_whatever_its_rows_are_like() -> None:
    async with Listing().run_test(size=(40, 12)) as pilot:
        rows = pilot.app.query_one(Rows)
        said = ["word " * (at // 4 % 40) + f"END{at}" for at in range(1_000)]
        rows.show(listed(*said))
        await pilot.press("G")
        assert "END999" in screen_text(pilot)
        seen = set[int]()
        for _ in range(2_000):
            ends = re.findall(r"END(\d+)", screen_text(pilot))
            seen.update(map(int, ends))
            if not rows.scroll_y or min(seen) < 900:
                break
            rows.scroll_up(animate=False)
            await pilot.pause()
        assert seen == set(range(min(seen), 1_000))
        await pilot.press("g")
        rows.scroll_end(animate=False)
        await pilot.pause()
        assert "END999" in screen_text(pilot)


async def test_braces_go_from_group_to_group() -> None:
    async with Listing().run_test(size=(40, 12)) as pilot:
        rows = pilot.app.query_one(Rows)
        parts = Parts[Row]()
        for group in range(3):
            parts.add_row(Row(Content(f"group {group}")), head=True)
            parts.add(range(group * 100, group * 100 + 100), row_of, str)
        rows.show(parts)
        reached = []
        for key in ("}", "}", "}", "{", "j", "{", "{", "{"):
            await pilot.press(key)
            reached.append(rows.entry)
        assert reached == ["100", "200", "200", "100", "101", "100", "0", "0"]
        assert "group 0" in screen_text(pilot)


def row_of(number: int) -> Row:
    return Row(Content(f"row {number}"), unfold=str(number))


async def test_no_row_loses_its_end_when_a_list_begins_to_scroll() -> None:
    async with Listing().run_test(size=(40, 12)) as pilot:
        rows = pilot.app.query_one(Rows)
        for width in range(12, 30):
            rows.show(listed("short"))
            await resize(pilot, (width, 12))
            rows.show(listed(*["first of the words and the END"] * 9))
            await pilot.pause()
            lines = screen_text(pilot).splitlines()
            begun = [at for at, line in enumerate(lines) if "first" in line]
            whole = [" ".join(lines[a:b]) for a, b in pairwise(begun)]
            assert whole
            assert all("END" in row for row in whole), screen_text(pilot)


async def test_a_changed_collection_keeps_the_place_in_the_outline(
    folder: Path,
) -> None:
    async with explorer(folder) as pilot:
        outline = home(pilot).panes.navigator.outline
        await fill(pilot, folder, 50)
        await press(pilot, "G", *"kkk")
        before = outline.pointed
        await fill(pilot, folder, 60)
        assert outline.pointed == before is not None


async def test_the_outline_is_arranged_by_kind_topic_and_standing(folder: Path) -> None:
    async with explorer(folder) as pilot:
        outline = home(pilot).panes.navigator.outline
        await press(pilot, "t")
        assert outline.sections is not None
        by_topic = {s.title: [n for n, *_ in s.labels] for s in outline.sections}
        assert LENS in by_topic["optics"]
        assert sum(map(len, by_topic.values())) == 6
        assert "optics" in screen_text(pilot)
        await press(pilot, "t")
        by_standing = {s.key: [n for n, *_ in s.labels] for s in outline.sections}
        assert by_standing["qualified"] == [MAIN]
        assert "~ qualified claims 1" in screen_text(pilot)
    async with explorer(folder) as pilot:
        assert home(pilot).panes.navigator.outline.arrangement == "standing"
        await press(pilot, "1", "t")
        assert "notes 3 · 3 absent" in screen_text(pilot)


async def test_a_bookmark_is_kept_and_leads_back(folder: Path) -> None:
    async with explorer(folder) as pilot:
        await press(pilot, "asterisk")
        assert told(pilot) == ["Bookmarked."]
    async with explorer(folder, start=None) as pilot:
        assert shown(pilot) == LENS
        home(pilot).open(SEEING)
        await press(pilot, "2", "1", "g", "enter", "j")
        assert "★ bookmarks 1" in screen_text(pilot)
        assert "↺ recent 1" in screen_text(pilot)
        await press(pilot, "enter")
        assert shown(pilot) == LENS
        await press(pilot, "asterisk", "2", "1")
        assert told(pilot) == ["Bookmark removed."]
        assert "bookmarks" not in screen_text(pilot)


async def test_bookmarks_of_another_collection_are_not_shown(
    folder: Path, tmp_path: Path
) -> None:
    async with explorer(folder) as pilot:
        await press(pilot, "asterisk")
    other = tmp_path / "other"
    other.mkdir()
    async with explorer(other) as pilot:
        assert "bookmarks" not in screen_text(pilot)


def looks_of_rows(app: App[None], rows: Rows) -> dict[object, set[object]]:
    """Row to the grounds that its cells have."""
    region, found = rows.content_region, defaultdict[object, set[object]](set)
    for y in range(region.y, region.bottom):
        number = rows.row_in_sight(y - region.y)
        cells = strips(app)[y].crop(region.x + 1, region.right - 1)
        found[number] |= {cell.style.bgcolor for cell in cells if cell.style}
    return found


@pytest.mark.parametrize("theme", ["ansi-dark", "ansi-light"])
async def test_in_16_colours_a_selected_row_is_written_in_one(
    folder: Path, theme: str
) -> None:
    async with explorer(folder) as pilot:
        pilot.app.theme = theme
        for keys, said in (
            ("c j", "stated in ■ N"),
            ("escape v", "every claim by how"),
        ):
            await press(pilot, *keys.split())
            rows = pilot.app.focused
            assert isinstance(rows, Choices | Rows)
            line = strips(pilot.app)[pilot.app.cursor_position.y]
            line = line.crop(rows.region.x + 1, rows.content_region.right)
            assert said in line.text
            cells = [cell for cell in line if cell.text.strip()]
            assert len({cell.style.color for cell in cells if cell.style}) == 1


@pytest.mark.parametrize("keys", ["1", "c", "v p", "v", "ctrl+p", "w a i r"])
async def test_without_colours_a_selected_row_is_drawn_in_reverse(
    folder: Path, keys: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with explorer(folder) as pilot:
        await press(pilot, *keys.split())
        selected = [
            cell
            for line in without_colours(pilot.app)
            for cell in line
            if cell.text.strip() and cell.style and cell.style.reverse
        ]
        assert selected
        styles = (cell.style for cell in selected if cell.style)
        assert not any(style.color or style.bgcolor for style in styles)


async def test_commands_tell_what_they_do_in_however_narrow_a_window(
    folder: Path,
) -> None:
    async with explorer(folder, (40, 24)) as pilot:
        await press(pilot, "ctrl+p")
        await type_text(pilot, "way to")
        assert "How the selected node" in screen_text(pilot)


@pytest.mark.parametrize("theme", ["tokyo-night", "textual-light", "ansi-dark"])
async def test_the_selected_row_of_any_list_has_a_ground_of_its_own(
    folder: Path, theme: str
) -> None:
    async with explorer(folder) as pilot:
        app = home(pilot).explorer
        app.theme = theme
        for keys in ("1", "3", "c", "escape v p"):
            await press(pilot, *keys.split())
            rows = app.focused
            assert isinstance(rows, Rows)
            looks = looks_of_rows(app, rows)
            selected = looks.pop(rows.highlighted)
            assert all(selected.isdisjoint(other) for other in looks.values()), keys


def test_rows_for_a_pager_are_broken_into_lines_beside_their_lead() -> None:
    words = "sleep helps recall " * 8
    hanging = Row(Hanging(Content("● C "), Content(f"{words}\nnot\n\nshort")))

    rows = Rows()
    rows.list_rows([hanging, Row(Content(f"  {words}")), Row(Content("一" * 50))])
    beside, indented, wide = (row.split("\n") for row in rows.told(40))
    assert [line[:4] for line in beside[:4]] == ["● C ", *["    "] * 3]
    assert " ".join(" ".join(beside[:-3]).split()) == f"● C {words}".strip()
    assert beside[-3:] == ["    not", "", "    short"]
    assert indented[0].startswith("  sleep")
    assert wide == ["一" * 20, "一" * 20, "一" * 10]
    assert max(map(cell_len, (*beside, *indented, *wide))) <= 40
