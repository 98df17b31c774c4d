"""What the explorer does to the world: files read, an editor, a browser, state."""

import json
import os
import signal
import sqlite3
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from kg.model import NodeId
from tests.tui.collection import (
    HOSTILE,
    LENS,
    LENS_FILE,
    MAIN,
    PAPER,
    lens_text,
    workspace,
)
from tests.tui.driving import (
    explorer,
    has_ended,
    home,
    press,
    screen_text,
    settle,
    shown,
    told,
    until,
)
from tui.app import ExplorerApp
from tui.boards.board import Board, Group, Item
from tui.collection.settings import Settings
from tui.collection.workspace import Workspace
from tui.screens.board import BoardScreen
from tui.screens.home import HomeScreen
from tui.session.pager import pager
from tui.session.remembered import state_file
from tui.widgets import board_rows
from tui.widgets.hanging import Hanging
from tui.widgets.status_line import StatusLine

SCRIPT = """\
#!{python}
import json, sys
json.dump({what}, open({told!r}, "w"))
"""


def stand_in(folder: Path, name: str, what: str) -> tuple[Path, Path]:
    """A program that writes down what it was given, and the file it writes that in."""
    told = folder / f"{name}.json"
    script = folder / name
    script.write_text(SCRIPT.format(python=sys.executable, what=what, told=str(told)))
    script.chmod(0o755)
    return script, told


class Unsuspended(ExplorerApp):
    """The explorer where there is no terminal to give way."""

    @contextmanager
    def suspend(self) -> Iterator[None]:
        yield


@pytest.fixture
def argv(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The file in which the editor writes down how it was called."""
    script, told = stand_in(tmp_path, "my editor", "sys.argv[1:]")
    monkeypatch.setenv("EDITOR", f"'{script}' --wait")
    return told


async def go(folder: Path, start: NodeId, *keys: str) -> list[str]:
    """Press keys where programs can be started; what one is told then."""
    app = Unsuspended(workspace(folder), start=start, index=False)
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await press(pilot, *keys)
        return told(pilot)


async def test_the_editor_opens_at_the_line_that_says_a_claim(
    folder: Path, argv: Path
) -> None:
    await go(folder, MAIN, "e")
    line = lens_text().count("\n")
    file = str((folder / LENS_FILE).resolve())
    assert json.loads(argv.read_text()) == ["--wait", f"+{line}", file]


async def test_the_editor_opens_at_the_selected_mark(folder: Path, argv: Path) -> None:
    await go(folder, LENS, "2", *"nnnn", "e")
    assert json.loads(argv.read_text())[1] == "+4"


async def test_the_editor_opens_where_the_row_of_a_board_is_said(
    folder: Path, argv: Path
) -> None:
    await go(folder, LENS, "v", "c", "e")
    assert json.loads(argv.read_text())[1] == "+43"


async def test_a_file_that_became_a_link_outwards_is_refused(
    folder: Path, argv: Path
) -> None:
    made = workspace(folder)
    (folder / LENS_FILE).unlink()
    (folder / LENS_FILE).symlink_to("/etc/hostname")
    app = Unsuspended(made, start=MAIN, index=False)
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await press(pilot, "e")
        assert told(pilot) == [f"{LENS_FILE}: lies outside the collection"]
    assert not argv.exists()


async def test_an_editor_that_is_not_there_is_told(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EDITOR", "no-such-editor")
    notices = await go(folder, MAIN, "e")
    assert notices == ["no-such-editor: can't be started: No such file or directory"]


async def test_a_terminal_that_cannot_give_way_is_told(folder: Path) -> None:
    async with explorer(folder) as pilot:
        await press(pilot, "e")
        assert told(pilot) == ["this terminal can't give way to vi"]


async def test_a_paper_opens_at_its_doi_and_a_note_nowhere(folder: Path) -> None:
    opened: list[str] = []

    class Watched(ExplorerApp):
        def open_url(self, url: str, *, new_tab: bool = True) -> None:
            opened.append(url)

    app = Watched(workspace(folder), start=PAPER, index=False)
    async with app.run_test() as pilot:
        await settle(pilot)
        await press(pilot, "o")
        assert opened == ["https://doi.org/10.1234/mirrors.2019"]
        app.home.open(LENS)
        await settle(pilot)
        await press(pilot, "o")
        assert len(opened) == 1


async def test_the_text_is_copied(folder: Path) -> None:
    async with explorer(folder, start=MAIN) as pilot:
        await press(pilot, "y")
        assert pilot.app.clipboard.startswith("a small mirror cannot match")


async def test_a_theme_is_remembered_and_a_set_one_goes_first(folder: Path) -> None:
    async with explorer(folder) as pilot:
        pilot.app.theme = "nord"
        await settle(pilot)
    assert json.loads(state_file().read_text())["theme"] == "nord"
    async with explorer(folder) as pilot:
        assert pilot.app.theme == "nord"
    made = Workspace(folder, Settings(meaning=False, theme="gruvbox"))
    app = ExplorerApp(made, index=False)
    async with app.run_test() as pilot:
        await settle(pilot)
        assert app.theme == "gruvbox"


@pytest.mark.parametrize("theme", ["textual-light", "ansi-dark", "ansi-light"])
async def test_every_kind_has_a_colour_on_every_theme(folder: Path, theme: str) -> None:
    async with explorer(folder) as pilot:
        pilot.app.theme = theme
        await press(pilot, "c", "escape", "4")
        assert "a small mirror" in screen_text(pilot)


async def test_damaged_state_and_an_unknown_theme_are_no_obstacle(
    folder: Path,
) -> None:
    state_file().parent.mkdir(parents=True)
    state_file().write_text('{"theme": "no [/b] theme"}')
    async with explorer(folder) as pilot:
        assert told(pilot) == ["there is no theme 'no [/b] theme'"]
    state_file().write_text("{")
    async with explorer(folder) as pilot:
        (notice,) = told(pilot)
        assert "explorer.json: what was remembered can't be read" in notice
        assert shown(pilot) == LENS


async def test_a_folder_is_read_on_opening_and_again_after_a_change(
    tmp_path: Path,
) -> None:
    folder = tmp_path / "vault"
    folder.mkdir()
    note = folder / "Mirror.md"
    note.write_text("# Mirror\n\nA small mirror gathers less light.\n")
    app = ExplorerApp(Workspace(folder, Settings(meaning=False)))
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        assert "gathers less light" in screen_text(pilot)
        note.write_text("# Mirror\n\nA small mirror gathers no dust.\n")
        os.utime(note, ns=(1, 1))
        app.home.look_for_changes()
        await settle(pilot)
        assert "gathers no dust" in screen_text(pilot)
        assert shown(pilot) == app.home.history.node


async def test_an_empty_folder_says_what_to_do(tmp_path: Path) -> None:
    folder = tmp_path / "empty"
    folder.mkdir()
    app = ExplorerApp(Workspace(folder, Settings(meaning=False)))
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        assert "Nothing to explore here yet" in screen_text(pilot)


async def test_that_there_is_nothing_is_told_once_what_was_read_is_listed(
    tmp_path: Path,
) -> None:
    app = ExplorerApp(Workspace(tmp_path, Settings(meaning=False)), index=False)
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        app.home.is_listing = True
        app.home.post_message(StatusLine.Indexed())
        await settle(pilot)
        assert "Nothing to explore" not in screen_text(pilot)
        app.home.post_message(HomeScreen.Listed(None))
        await settle(pilot)
        assert "Nothing to explore" in screen_text(pilot)


async def test_a_workspace_that_cannot_be_used_is_told(tmp_path: Path) -> None:
    folder = tmp_path / "odd"
    folder.mkdir()
    (folder / ".assay").write_text("a file where a folder should be")
    app = ExplorerApp(Workspace(folder, Settings(meaning=False)))
    async with app.run_test() as pilot:
        await settle(pilot)
        line = " ".join("\n".join(home(pilot).outline.told()).split())
        page = str(home(pilot).panes.reader.page)
        for text in (line, page):
            assert "This collection can't be opened" in text
            assert "move away what has its name" in text
        assert "Nothing to explore" not in screen_text(pilot)
        assert told(pilot) == []
        (folder / ".assay").unlink()
        await press(pilot, "ctrl+r")
        assert "Nothing to explore here yet" in screen_text(pilot)
        assert "can't be opened" not in screen_text(pilot)


def rewrite(folder: Path, statement: str) -> None:
    """Let the database be as another version left it."""
    db = sqlite3.connect(folder / ".assay" / "assay.sqlite")
    with db:
        db.execute(statement)
    db.close()


async def test_an_index_that_a_newer_version_made_is_set_aside_and_made_anew(
    folder: Path,
) -> None:
    made = workspace(folder)
    rewrite(folder, "pragma user_version = 999")
    app = ExplorerApp(made)
    async with app.run_test() as pilot:
        await until(pilot, lambda: app.home.view is not None)
        await settle(pilot)
        assert any("made by a newer version" in notice for notice in told(pilot))
        assert "Can a lens replace" in screen_text(pilot)
    assert (folder / ".assay" / "assay.set-aside").is_file()


async def test_an_index_that_an_older_version_made_is_read_again_in_place(
    folder: Path,
) -> None:
    made = Workspace(folder, Settings(meaning=False))
    (folder / "lens.txt").write_text(lens_text(), "utf-8")
    for _ in made.read_files():
        pass
    rewrite(folder, "update document set reader = 'an older one'")
    app = ExplorerApp(made)
    async with app.run_test() as pilot:
        await until(pilot, lambda: bool(app.home.status.news))
        await settle(pilot)
        assert app.home.status.news == "lens.txt changed"
        assert "Can a lens replace" in screen_text(pilot)
        assert told(pilot) == []


async def test_indexing_can_be_stopped(folder: Path) -> None:
    # Seconds of reading: the child is stopped long before it has read this.
    (folder / "long.txt").write_text("Rest helps. Sleep repairs.\n\n" * 60_000, "utf-8")
    app = ExplorerApp(workspace(folder))
    async with app.run_test(size=(120, 40)) as pilot:
        status = app.home.status
        await until(pilot, lambda: bool(status._apart and status._apart._child))
        assert status._apart is not None
        child = status._apart._child
        assert child is not None
        # As a machine that is busy with something else would let it wait.
        os.kill(child.pid, signal.SIGSTOP)
        await until(pilot, lambda: "x Stop" in screen_text(pilot))
        await press(pilot, "x")
        await until(pilot, lambda: has_ended(child))
        await settle(pilot)
        assert status.step is None
        assert "x Stop" not in screen_text(pilot)


# The pager


@pytest.fixture
def paged(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The file in which the pager writes down what it was given."""
    given = "[sys.argv[1:], sys.stdin.read()]"
    script, told = stand_in(tmp_path, "my pager", given)
    monkeypatch.setenv("PAGER", f"'{script}' -R")
    return told


async def test_the_pager_is_given_the_page_that_is_read(
    folder: Path, paged: Path
) -> None:
    assert await go(folder, LENS, "P") == []
    arguments, text = json.loads(paged.read_text())
    assert arguments == ["-R"]
    assert "Can a lens replace a larger mirror?" in text
    assert "[E] At one site and on equal nights" in text
    assert "question 29" in text


async def test_the_pager_is_given_a_case_a_board_and_the_raw_lines(
    folder: Path, paged: Path
) -> None:
    await go(folder, LENS, "c", "P")
    _, text = json.loads(paged.read_text())
    assert "~ qualified  [+1 −0 ~1 ⇄1 ?30]" in text
    assert "tests that support it 1" in text
    await go(folder, LENS, "v", "c", "P")
    assert "~ ● C a small mirror" in json.loads(paged.read_text())[1]
    await go(folder, LENS, "s", "P")
    assert json.loads(paged.read_text())[1] == lens_text()


async def test_a_long_board_is_worded_for_the_pager_while_keys_are_answered(
    folder: Path, paged: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    worded: list[int] = []
    shown = board_rows._shown

    def noted(item: Item, *, absent: bool) -> Hanging:
        worded.append(threading.get_ident())
        return shown(item, absent=absent)

    items = tuple(Item(f"row {number}") for number in range(2_000))
    board = Board.of("long", [Group("all", items)], "")
    app = Unsuspended(workspace(folder), start=LENS, index=False)
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        app.push_screen(BoardScreen(app._workspace, "long", lambda *_: board))
        await settle(pilot)
        monkeypatch.setattr(board_rows, "_shown", noted)
        await press(pilot, "P")
        await settle(pilot)
    _, text = json.loads(paged.read_text())
    assert all(f"row {number}" in text for number in range(2_000))
    assert len(worded) >= 2_000
    assert threading.get_ident() not in worded


async def test_nothing_a_note_holds_can_do_anything_in_a_pager(
    folder: Path, paged: Path
) -> None:
    for keys in ((), ("s",), ("v", "c")):
        await go(folder, HOSTILE, *keys, "P")
        _, text = json.loads(paged.read_text())
        assert not {"\x1b", "\u202e"} & set(text)
    await go(folder, HOSTILE, "P")
    assert "[/b] is a title" in json.loads(paged.read_text())[1]


async def test_a_pager_that_is_not_there_is_told(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PAGER", "/nowhere/pager")
    assert await go(folder, LENS, "P") == [
        "pager: can't be started: No such file or directory"
    ]
    monkeypatch.setenv("PAGER", "less 'oops")
    (line,) = await go(folder, LENS, "P")
    assert "can't be read" in line


@pytest.mark.parametrize(
    ("environment", "words"),
    [
        ({}, ["less", "-+F"]),
        ({"PAGER": "/usr/bin/less -R"}, ["/usr/bin/less", "-R", "-+F"]),
        ({"PAGER": "most; rm -rf /"}, ["most;", "rm", "-rf", "/"]),
        ({"PAGER": " "}, ["less", "-+F"]),
    ],
)
def test_the_command_of_the_pager(
    environment: dict[str, str], words: list[str]
) -> None:
    assert pager(environment) == words
