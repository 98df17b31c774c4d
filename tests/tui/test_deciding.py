"""Corrections made on a screen: written, seen at once, and taken back."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from textual.pilot import Pilot

from kg.corrections import Named
from kg.model import Claim, Experiment, NodeId, Paper, Qualification
from tests.tui.collection import lens_text
from tests.tui.driving import (
    MIDDLE,
    choose,
    press,
    press_until,
    screen_text,
    settle,
    shown,
    told,
    until,
)
from tui.app import ExplorerApp
from tui.collection.settings import Settings
from tui.collection.workspace import Workspace
from tui.deciding import choices
from tui.screens.case import CaseScreen


@asynccontextmanager
async def on_files(folder: Path) -> AsyncIterator[Pilot[None]]:
    """The explorer on a note that is a real file."""
    text = lens_text().replace(
        "correction recovers up to 91% of the gap in calm air",
        "the gap closes only in calm air",
    )
    (folder / "lens.txt").write_text(text, "utf-8")
    made = Workspace(folder, Settings(meaning=False))
    for _ in made.read_files():
        pass
    async with ExplorerApp(made, index=False).run_test(size=MIDDLE) as pilot:
        await settle(pilot)
        yield pilot


async def test_a_qualification_that_is_none_goes_at_once_and_comes_back(
    folder: Path,
) -> None:
    async with on_files(folder) as pilot:
        await press(pilot, "c")
        case = pilot.app.screen
        assert isinstance(case, CaseScreen)
        assert "~ qualified" in screen_text(pilot)
        await press_until(
            pilot, "j", lambda: (case.rows.pointed or "").startswith("qualification:")
        )
        await press(pilot, "d")
        await choose(pilot, "read wrongly: leave it out")
        assert pilot.app.screen is case
        assert "~ qualified" not in screen_text(pilot)
        assert 'action = "reject"' in (folder / "assay.toml").read_text("utf-8")
        assert told(pilot) == ["Written to assay.toml; ctrl+z takes it back."]
        await press(pilot, "ctrl+z")
        assert "~ qualified" in screen_text(pilot)
        assert not (folder / "assay.toml").exists()


async def test_a_correction_is_followed_by_looking_what_lacks_a_vector(
    folder: Path,
) -> None:
    (folder / "lens.txt").write_text(lens_text(), "utf-8")
    made = Workspace(folder, Settings(meaning=False, watch=False))
    for _ in made.read_files():
        pass
    app = ExplorerApp(made)
    async with app.run_test(size=MIDDLE) as pilot:
        navigator = app.home.panes.navigator
        await until(pilot, lambda: not navigator.embedding)
        seen: list[bool] = []
        app.home.watch(navigator, "embedding", lambda on: seen.append(on), init=False)
        await press(pilot, "c", "d")
        await choose(pilot, "read rightly")
        await until(pilot, lambda: seen[:2] == [True, False])


async def test_a_reason_is_kept_with_a_correction(folder: Path) -> None:
    async with on_files(folder) as pilot:
        await press(pilot, "c", "d")
        await press(pilot, "j", "tab", *"hasty", "enter")
        text = (folder / "assay.toml").read_text("utf-8")
        assert 'action = "reject"' in text
        assert 'because = "hasty"' in text


async def test_nothing_to_undo_says_so(folder: Path) -> None:
    async with on_files(folder) as pilot:
        before = shown(pilot)
        await press(pilot, "ctrl+z")
        assert told(pilot) == ["There is no correction to take back."]
        assert shown(pilot) == before


async def test_a_refused_correction_is_told_in_a_line(folder: Path) -> None:
    async with on_files(folder) as pilot:
        (folder / "assay.toml").write_bytes(b"\xff")
        await press(pilot, "2", "d", "enter")
        assert len(told(pilot)) == 1
        assert "assay.toml: can't be read" in told(pilot)[0]


def offered(node: Claim | Qualification | Experiment | Paper) -> set[str]:
    return {choice.label for choice in choices(node, Named(id=node.id))}


def test_what_a_node_already_is_is_not_offered() -> None:
    claim = Claim(id=NodeId("claim:a"), text="a")
    assert {"main", "mechanism", "a source says it", "a qualification"} <= offered(
        claim
    )
    assert not {"supporting", "the note asserts it", "a claim"} & offered(claim)
    limit = Qualification(id=NodeId("qualification:a"), text="a")
    assert "the scope" not in offered(limit)
    assert "the condition" in offered(limit)
    test = Experiment(id=NodeId("experiment:a"), text="a")
    assert {"supports", "challenges", "a claim"} <= offered(test)
    paper = Paper(id=NodeId("paper:a"), text="a", title="a")
    assert offered(paper) == {"read rightly", "read wrongly: leave it out"}
