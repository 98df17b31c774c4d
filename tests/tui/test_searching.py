from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

import pytest
from textual.content import Content

from embeddings.encoder import Encoder
from embeddings.index import VectorIndex
from kg.errors import GivenUp
from kg.model import Kind
from kg.store import Store
from kg.stored import PassageKey
from tests.embeddings.hashing import HashingEncoder
from tests.tui.collection import LENS, PAPER, SEEING, workspace
from tests.tui.driving import (
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
    type_text,
    until,
)
from tui.app import ExplorerApp
from tui.collection.workspace import DATABASE, Workspace
from tui.widgets.navigator import Navigator
from tui.widgets.text import highlighted


class HashingWorkspace(Workspace):
    """A workspace whose model is small enough for a test."""

    def load_encoder(self, *, for_queries: bool = False) -> Encoder:
        return HashingEncoder()

    def load_index(self) -> VectorIndex | None:
        if self.vectors() is None:
            list(self.embed(HashingEncoder()))
        return super().load_index()


@pytest.fixture
def with_meaning(folder: Path) -> ExplorerApp:
    made = workspace(folder, meaning=True)
    return ExplorerApp(HashingWorkspace(made.collection, made.settings), index=False)


async def test_words_are_found_while_they_are_typed(folder: Path) -> None:
    async with explorer(folder) as pilot:
        await press(pilot, "slash")
        await type_text(pilot, "turbul")
        found = home(pilot).panes.navigator.results.pointed
        assert found == "claim:turbulence-bounds-every-mirror"
        await press(pilot, "enter")
        assert shown(pilot) == found


async def test_down_and_enter_open_another_hit_and_escape_leads_back(
    folder: Path,
) -> None:
    async with explorer(folder, NARROW) as pilot:
        navigator = home(pilot).panes.navigator
        await press(pilot, "slash")
        await type_text(pilot, "adaptive mirrors")
        await press(pilot, "down")
        await press_until(pilot, "j", lambda: navigator.pointed == PAPER)
        await press(pilot, "enter")
        assert shown(pilot) == PAPER
        assert navigator.typed
        await press(pilot, "escape")
        assert not navigator.typed
        assert navigator.outline.has_focus


async def test_what_matched_is_underlined(folder: Path) -> None:
    async with explorer(folder) as pilot:
        await press(pilot, "slash")
        await type_text(pilot, "mirrors")
        strips = pilot.app.screen._compositor.render_strips()
        marked = {
            segment.text.lower()
            for strip in strips
            for segment in strip
            if segment.style and segment.style.underline
        }
        assert {"mirror", "mirrors"} <= marked


@pytest.mark.parametrize(
    ("text", "matched", "underlined"),
    [
        ("Mirrors of glass", ("mirror",), ["Mirrors"]),
        ("大きな鏡の見出し", ("見出", "出し"), ["見出", "出し"]),
        ("İ holds a mirror", ("mirror",), ["mirror"]),  # İ is longer in lower case
        ("Mirrors of glass", (), []),
    ],
)
def test_words_are_underlined_where_they_stand(
    text: str, matched: tuple[str, ...], underlined: list[str]
) -> None:
    content = highlighted(Content(text), matched)
    assert content.plain == text
    assert [text[span.start : span.end] for span in content.spans] == underlined


async def test_nothing_found_is_said_with_what_was_typed(folder: Path) -> None:
    async with explorer(folder) as pilot:
        await press(pilot, "slash")
        await type_text(pilot, "[/]zeppelin")
        assert "Nothing found for" in screen_text(pilot)
        assert "“[/]zeppelin”" in screen_text(pilot)


async def test_nothing_found_while_files_are_read_is_nothing_so_far(
    folder: Path,
) -> None:
    async with explorer(folder, WIDE) as pilot:
        navigator = home(pilot).panes.navigator
        navigator.embedding = True
        await press(pilot, "slash")
        await type_text(pilot, "zeppelin")
        assert "so far: files are still being read or" in said_by(navigator)
        navigator.embedding = False
        await settle(pilot)
        assert said_by(navigator) == "Nothing found for “zeppelin”."


def said_by(navigator: Navigator) -> str:
    (row,) = navigator.results.options
    return str(row.prompt)


async def test_a_query_without_any_word_is_no_error(folder: Path) -> None:
    async with explorer(folder) as pilot:
        await press(pilot, "slash")
        await type_text(pilot, '"-*(')
        assert "Nothing found" in screen_text(pilot)


async def test_a_slip_is_put_right_when_one_rests(
    with_meaning: ExplorerApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with with_meaning.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await press(pilot, "slash")
        await type_text(pilot, "turbulecne")
        assert not told(pilot)
        monkeypatch.setattr(Navigator, "REST", 0.001)
        await type_text(pilot, "s")
        await until(pilot, lambda: bool(told(pilot)))
        assert "no text holds 'turbulecnes'" in told(pilot)[0]
        assert home(pilot).panes.navigator.results.pointed is not None


async def test_of_keys_that_come_at_once_only_the_last_is_looked_for(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked_for: list[str] = []
    find = Navigator._find_words

    def watched(navigator: Navigator, typed: str) -> None:
        looked_for.append(typed)
        find(navigator, typed)

    monkeypatch.setattr(Navigator, "_find_words", watched)
    async with explorer(folder) as pilot:
        await press(pilot, "slash")
        box = home(pilot).panes.navigator.search_box
        for letter in "mirror":
            box.insert_text_at_cursor(letter)
        await settle(pilot)
        assert looked_for == ["mirror"]
        assert home(pilot).panes.navigator.results.pointed is not None


async def test_without_a_model_search_goes_by_words_and_says_so(folder: Path) -> None:
    async with explorer(folder) as pilot:
        navigator = home(pilot).panes.navigator
        assert len(navigator.mode) == 0
        await press(pilot, "slash")
        await type_text(pilot, "air")
        assert navigator.mode == "by words only, as asked"
        assert navigator.results.pointed is not None


async def test_the_model_is_loaded_by_the_first_search_and_not_before(
    with_meaning: ExplorerApp,
) -> None:
    async with with_meaning.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        navigator = with_meaning.home.panes.navigator
        assert len(navigator.mode) == 0
        await press(pilot, "slash")
        await type_text(pilot, "what does the air")
        assert navigator.mode == "words + meaning"
        await type_text(pilot, " take")
        assert "≈0" in screen_text(pilot)
        assert navigator.results.pointed == SEEING


async def test_an_older_answer_never_replaces_a_newer_one(
    with_meaning: ExplorerApp,
) -> None:
    async with with_meaning.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        navigator = with_meaning.home.panes.navigator
        await press(pilot, "slash")
        await type_text(pilot, "turbulence")
        before = navigator.results.pointed
        navigator.post_message(navigator.Found("turb", (), by_meaning=False))
        await settle(pilot)
        assert navigator.results.pointed == before is not None


async def test_going_to_a_hit_keeps_the_way_back(folder: Path) -> None:
    async with explorer(folder) as pilot:
        await press(pilot, "slash")
        await type_text(pilot, "turbulence")
        await press(pilot, "enter", "alt+left")
        assert shown(pilot) == LENS


async def test_what_is_near_in_meaning_is_a_lane_of_guesses(
    with_meaning: ExplorerApp,
) -> None:
    async with with_meaning.run_test(size=WIDE) as pilot:
        home(pilot).open(LENS)
        await settle(pilot)
        assert "near in meaning, a guess" not in screen_text(pilot)
        await press(pilot, "4")
        assert "near in meaning, a guess" in screen_text(pilot)
        assert (home(pilot).panes.context.lanes or ())[-1].key == "near"
        lane_map = home(pilot).panes.lane_map
        near = [lane for lane in lane_map.lanes if lane.key == "near"]
        assert len(near) == 1
        assert all(e.edge.basis == "similarity" for e in near[0].entries)
        said = [lane for lane in lane_map.lanes if lane.key != "near"]
        linked = {entry.node.id for lane in said for entry in lane.entries}
        assert not linked & {entry.node.id for entry in near[0].entries}
        home(pilot).open(SEEING)
        await settle(pilot)
        assert (home(pilot).panes.context.lanes or ())[-1].key == "near"


async def test_the_map_shows_one_relation_alone(folder: Path) -> None:
    async with explorer(folder, NARROW) as pilot:
        lane_map = home(pilot).panes.lane_map
        await press(pilot, "4")
        await press_until(pilot, "j", lambda: lane_map.lane == "inquiries")
        await press(pilot, "r")
        text = screen_text(pilot)
        assert "inquiries 30" in text
        assert "claims" not in text.split("inquiries 30")[1]
        assert lane_map.lane == "inquiries"
        await press(pilot, "r")
        assert "claims" in screen_text(pilot)


class Endless(Store):
    """A store that reads on and on before it tells what a single letter begins."""

    asked: ClassVar[list[str]] = []
    given_up: ClassVar[list[str]] = []

    def keys_begun(
        self, beginning: str, kinds: Sequence[Kind] = (), limit: int = 100
    ) -> list[PassageKey]:
        self.asked.append(beginning)
        try:
            self.rows(
                "with recursive n(i) as (select 1 union all select i + 1 from n) "
                "select count(*) from n"
            )
        except GivenUp:
            self.given_up.append(beginning)
            raise
        return super().keys_begun(beginning, kinds, limit)


class EndlessWorkspace(Workspace):
    """A workspace with such a store."""

    def open_store(self, *, is_reader: bool = False) -> Store:
        return Endless.open(self.folder / DATABASE, is_reader=is_reader)


async def test_a_search_that_another_key_overtakes_is_given_up(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Endless, "asked", [])
    monkeypatch.setattr(Endless, "given_up", [])
    made = workspace(folder)
    app = ExplorerApp(EndlessWorkspace(made.collection, made.settings), index=False)
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await press(pilot, "slash")
        await pilot.press("m")
        await until(pilot, lambda: Endless.asked == ["m"])
        await type_text(pilot, "i")
        assert Endless.given_up == ["m"]
        assert app.home.panes.navigator.results.pointed is not None


async def test_what_was_found_before_is_not_shown_for_what_is_typed_now(
    folder: Path,
) -> None:
    async with explorer(folder) as pilot:
        results = home(pilot).panes.navigator.results
        await press(pilot, "slash")
        await type_text(pilot, "turbulence")
        assert results.option_count
        await press(pilot, "ctrl+u")
        assert not results.option_count
        await type_text(pilot, "mirrors")
        assert results.pointed is not None


async def test_earlier_searches_come_back_the_latest_first(folder: Path) -> None:
    async with explorer(folder, NARROW) as pilot:
        box = home(pilot).panes.navigator.search_box
        await press(pilot, "slash", "up")
        assert box.value == ""
        await press(pilot, "escape")
        for words in ("mirror", "air", "mirror", "lens"):
            await press(pilot, "slash")
            await type_text(pilot, words)
            await press(pilot, "enter", "escape")
        await press(pilot, "slash", "up")
        assert box.value == "lens"
        assert "Can a lens" in screen_text(pilot)
        await press(pilot, "up")
        assert box.value == "mirror"
        await press(pilot, "up", "up", "up")
        assert box.value == "air"
        await type_text(pilot, "y")
        assert box.value == "airy"
        await press(pilot, "escape", "slash", "up", "up")
        assert box.value == "lens"


async def test_what_a_search_needs_is_read_once_the_box_has_the_focus(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ready: list[str] = []
    monkeypatch.setattr(Store, "get_ready", lambda self: ready.append(self.path.name))
    async with explorer(folder) as pilot:
        assert not ready
        await press(pilot, "slash")
        assert ready == [DATABASE]
