"""The first screen where nothing is indexed: nothing is read unasked."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner
from syrupy.assertion import SnapshotAssertion

from kg.model import Kind
from tests.tui.driving import (
    MIDDLE,
    NARROW,
    home,
    press,
    screen_text,
    settle,
    shown,
    told,
    until,
)
from tests.tui.pictures import Picture, looks, strips, text
from tui.app import ExplorerApp
from tui.cli import cli
from tui.collection.sample import sample_folder
from tui.collection.settings import Settings
from tui.collection.workspace import DATABASE, Workspace
from tui.screens.home import HomeScreen
from tui.screens.welcome import WelcomeScreen

TINY = (40, 10)


@pytest.mark.parametrize("size", [TINY, NARROW, MIDDLE])
async def test_what_is_seen_first_looks_as_it_did(
    vault: Workspace,
    size: tuple[int, int],
    snapshot: SnapshotAssertion,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("HOME", str(vault.collection.parent))
    app = ExplorerApp(vault, ask=True)
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        seen = "\n".join((text(strips(app)), "", looks(strips(app)), ""))
        assert seen == snapshot.use_extension(Picture)(name=f"{size[0]}x{size[1]}")


@pytest.fixture
def vault(tmp_path: Path) -> Workspace:
    folder = tmp_path / "vault"
    folder.mkdir()
    (folder / "Mirror.md").write_text("# Mirror\n\nA small mirror gathers less.\n")
    (folder / "picture.png").write_bytes(b"x")
    (folder / "README").write_text("x")
    return Workspace(folder, Settings(meaning=False))


async def test_a_folder_is_read_when_a_person_says_so(vault: Workspace) -> None:
    async with ExplorerApp(vault, ask=True).run_test(size=MIDDLE) as pilot:
        await settle(pilot)
        assert isinstance(pilot.app.screen, WelcomeScreen)
        assert "Nothing is indexed here yet" in screen_text(pilot)
        assert "It holds 1 file that Assay reads." in screen_text(pilot)
        assert not vault.folder.exists()
        await press(pilot, "i")
        assert isinstance(pilot.app.screen, HomeScreen)
        assert "A small mirror gathers less" in screen_text(pilot)


@pytest.mark.parametrize("way", ["s", "j enter", "click"])
async def test_the_sample_is_opened_instead(vault: Workspace, way: str) -> None:
    async with ExplorerApp(vault, ask=True).run_test(size=NARROW) as pilot:
        await settle(pilot)
        if way == "click":
            lines = screen_text(pilot).splitlines()
            row = next(y for y, line in enumerate(lines) if "Open the sample" in line)
            await pilot.click(offset=(lines[row].index("Open"), row))
        else:
            await pilot.press(*way.split())
        app = pilot.app
        assert isinstance(app, ExplorerApp)
        await until(pilot, lambda: isinstance(app.screen, HomeScreen))
        assert app.home._workspace.collection == sample_folder()
        assert not vault.folder.exists()


async def test_leaving_writes_nothing(vault: Workspace) -> None:
    async with ExplorerApp(vault, ask=True).run_test(size=NARROW) as pilot:
        await settle(pilot)
        await pilot.press("q")
        await pilot.pause()
    assert not vault.folder.exists()


async def test_a_folder_without_notes_and_a_small_terminal_say_all_they_can(
    tmp_path: Path,
) -> None:
    folder = tmp_path / "empty\x1b[2J"
    folder.mkdir()
    made = Workspace(folder, Settings(meaning=False))
    async with ExplorerApp(made, ask=True).run_test(size=TINY) as pilot:
        await settle(pilot)
        shown = screen_text(pilot)
        assert "It holds no notes" in " ".join(shown.split())
        assert "Open the sample" in shown
        assert "\x1b" not in text(strips(pilot.app))


async def test_who_indexed_before_is_not_asked(vault: Workspace) -> None:
    for _ in vault.read_files():
        pass
    async with ExplorerApp(vault, ask=True).run_test() as pilot:
        await settle(pilot)
        assert isinstance(pilot.app.screen, HomeScreen)


async def test_what_a_newer_version_made_is_read_again_with_the_node_still_shown(
    tmp_path: Path,
) -> None:
    for name in ("Apples", "Boats"):
        text = f"# {name}\n\n{name} float on water because they are light.\n"
        (tmp_path / f"{name}.md").write_text(text, "utf-8")
    made = Workspace(tmp_path, Settings(meaning=False))
    assert (
        not CliRunner().invoke(cli, ["index", str(tmp_path), "--words-only"]).exit_code
    )
    with made.open_store() as store:
        boats = next(id for id, _, text in store.labels(Kind.NOTE) if text == "Boats")
    with closing(sqlite3.connect(made.folder / DATABASE)) as db:
        db.execute("pragma user_version = 999")
    app = ExplorerApp(Workspace(tmp_path, Settings(meaning=False)), start=boats)
    async with app.run_test(size=NARROW) as pilot:
        pages: list[str] = []

        def is_shown() -> bool:
            pages.append(screen_text(pilot))
            return home(pilot).view is not None

        await until(pilot, is_shown)
        assert not any("Nothing to explore" in page for page in pages)
        assert shown(pilot) == boats
        (notice,) = told(pilot)
        assert "newer version" in notice


async def test_a_folder_that_can_not_be_read_is_told_where_its_files_are_counted(
    vault: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(folder: Path) -> None:
        raise PermissionError(13, "Permission denied", str(folder))

    monkeypatch.setattr(os, "scandir", refuse)
    async with ExplorerApp(vault, ask=True).run_test(size=NARROW) as pilot:
        await settle(pilot)
        assert "It can't be read: Permission denied." in screen_text(pilot)
        assert "It holds" not in screen_text(pilot)
