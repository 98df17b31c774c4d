"""Exporting without leaving the explorer."""

import errno
from collections.abc import Iterator
from functools import partial
from itertools import count
from pathlib import Path
from threading import Event

import pytest
import rdflib
from click.testing import CliRunner
from syrupy.assertion import SnapshotAssertion
from textual.pilot import Pilot

from kg.bibliography import bibtex
from kg.errors import GivenUp
from kg.exports import Job, Notices, Write
from tests.timing import PATIENCE
from tests.tui.collection import workspace
from tests.tui.driving import (
    NARROW,
    explorer,
    press,
    screen_text,
    settle,
    told,
    type_text,
    until,
)
from tests.tui.hostile_store import WORDS
from tests.tui.pictures import Picture, looks, shown, strips, text, unreadable
from tests.tui.test_journeys import click
from tests.tui.witness import Witness
from tui.app import ExplorerApp
from tui.cli import cli
from tui.collection.exporting import Heed, Wanted, exported
from tui.collection.settings import Settings
from tui.collection.workspace import Workspace
from tui.formats import BY_NAME, FORMATS
from tui.screens.export import ExportScreen
from tui.screens.home import HomeScreen
from tui.screens.source import SourceScreen
from tui.session.draft import Draft

TINY = (40, 10)


@pytest.fixture
def start(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the explorer is started: a folder outside of the collection."""
    made = tmp_path / "desk"
    made.mkdir()
    monkeypatch.chdir(made)
    return made


def window(pilot: Pilot[None]) -> ExportScreen:
    """The window, which is open."""
    assert isinstance(pilot.app.screen, ExportScreen)
    return pilot.app.screen


def line(pilot: Pilot[None]) -> str:
    """What is told below the path."""
    return str(window(pilot).line.render())


async def open_at(pilot: Pilot[None], path: str) -> None:
    """Open the window, and have this path typed."""
    await press(pilot, "X", "tab", "ctrl+u")
    await type_text(pilot, path)


# By keys, by mouse


async def test_by_keys_alone(folder: Path, start: Path) -> None:
    async with explorer(folder, NARROW) as pilot:
        await press(pilot, "X")
        assert "telescopes.ttl" in screen_text(pilot)
        await press(pilot, "j", "s", "enter")
        assert isinstance(pilot.app.screen, HomeScreen)
        written = start / "telescopes.nt"
        assert told(pilot)[0].startswith(f"Wrote {written}: ")
        assert " triples: " in told(pilot)[0]
        assert len(told(pilot)) == 2
        assert "keeps; so that they outlive it" in told(pilot)[1]
    arguments = ["export", "-f", "nt", "--no-standing", "-C", str(folder)]
    assert CliRunner().invoke(cli, arguments).stdout == written.read_text("utf-8")


async def test_by_mouse_alone(folder: Path, start: Path) -> None:
    async with explorer(folder, (80, 40)) as pilot:
        await click(pilot, "Commands", last=True)
        await type_text(pilot, "export")
        await click(pilot, "Export the collection")
        await click(pilot, "the papers as BibTeX")
        assert window(pilot).path.value == "telescopes.bib"
        assert "[x]" not in screen_text(pilot)
        await click(pilot, "Turtle, for people")
        assert window(pilot).path.value == "telescopes.ttl"
        assert "[x] how each claim" in screen_text(pilot)
        await click(pilot, "[x] how each claim")
        assert "[ ] how each claim" in screen_text(pilot)
        await click(pilot, "Close", last=True)
        await click(pilot, "Commands", last=True)
        await type_text(pilot, "export")
        await click(pilot, "Export the collection")
        assert "[ ] how each claim" in screen_text(pilot)
        await click(pilot, "Write", last=True)
        assert isinstance(pilot.app.screen, HomeScreen)
    graph = rdflib.Graph().parse(start / "telescopes.ttl")
    assert len(graph) > 100


async def test_it_opens_from_every_screen(folder: Path, start: Path) -> None:
    async with explorer(folder) as pilot:
        for keys in ("c", "escape v i", "s"):
            await press(pilot, *keys.split())
            under = pilot.app.screen
            await press(pilot, "X")
            assert window(pilot)
            await press(pilot, "escape")
            assert pilot.app.screen is under
        assert isinstance(under, SourceScreen)


async def test_before_a_collection_is_open_there_is_nothing_to_export(
    tmp_path: Path,
) -> None:
    app = ExplorerApp(Workspace(tmp_path, Settings(meaning=False)), ask=True)
    async with app.run_test(size=NARROW) as pilot:
        await settle(pilot)
        await press(pilot, "X")
        assert not isinstance(pilot.app.screen, ExportScreen)


async def test_a_browser_writes_no_file_on_the_machine_that_serves_it(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ExplorerApp, "is_web", True)
    async with explorer(folder) as pilot:
        await press(pilot, "X")
        assert not isinstance(pilot.app.screen, ExportScreen)


# The path


async def test_the_name_changes_with_the_format_until_it_is_edited_and_is_kept(
    folder: Path, start: Path
) -> None:
    async with explorer(folder) as pilot:
        await press(pilot, "X", "j", "j", "tab")
        assert window(pilot).path.value == "telescopes.nq"
        await type_text(pilot, ".gz")
        await press(pilot, "up", "j")
        assert window(pilot).path.value == "telescopes.nq.gz"
        await press(pilot, "escape", "X")
        assert window(pilot).path.value == "telescopes.nq.gz"
        await press(pilot, "tab", "ctrl+u", "up", "j")
        assert window(pilot).path.value == "telescopes.jsonld"
        await press(pilot, "escape", "X", "j")
        assert window(pilot).path.value == "telescopes.rdf"


async def test_tab_completes_the_path_before_the_cursor(
    folder: Path, start: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(start))
    (start / "drafts").mkdir()
    (start / "drawings").mkdir()
    async with explorer(folder) as pilot:
        await open_at(pilot, "~")
        for words in WORDS:
            window(pilot).path.insert_text_at_cursor(words)
        assert window(pilot).path.value.isprintable()
        window(pilot).path.hold("~/d")
        await press(pilot, "tab")
        assert window(pilot).path.value == "~/dra"
        assert line(pilot) == "drafts/  drawings/"
        await type_text(pilot, "f")
        await press(pilot, "tab")
        await type_text(pilot, "x.ttl")
        assert window(pilot).path.value == "~/drafts/x.ttl"
        await press(pilot, "tab")
        assert line(pilot) == "Nothing there begins so."
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, HomeScreen)
    assert (start / "drafts" / "x.ttl").is_file()


# What is refused


async def test_what_is_there_is_replaced_when_one_says_so_twice(
    folder: Path, start: Path
) -> None:
    old = start / "old.ttl"
    old.write_text("old")
    async with explorer(folder) as pilot:
        await open_at(pilot, "old.ttl")
        await press(pilot, "enter")
        assert line(pilot) == "old.ttl is there: enter again replaces it."
        await type_text(pilot, "x")
        assert line(pilot) == ""
        await press(pilot, "backspace", "enter")
        assert old.read_text() == "old"
        await press(pilot, "up", "j", "enter")
        assert old.read_text() == "old"
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, HomeScreen)
    assert len(rdflib.Graph().parse(old, format="nt")) > 100


async def test_what_can_not_be_written_is_told_and_the_window_stays(
    folder: Path, start: Path
) -> None:
    (start / "file").touch()
    refused = {
        "": "Name a file to write.",
        "gone/x.ttl": f"{start}/gone/x.ttl: can't be written: there is no folder "
        f"{start}/gone",
        ".": f"{start}: can't be written: Is a directory",
        "file/x": f"{start}/file/x: can't be written: Not a directory",
        "/dev/tty": "/dev/tty: is neither a file nor a folder",
        "x" * 300: f"{'x' * 300}: File name too long",
    }
    async with explorer(folder) as pilot:
        await press(pilot, "X", "tab")
        for path, why in refused.items():
            window(pilot).path.hold(path)
            await press(pilot, "enter")
            assert line(pilot) == why
            assert window(pilot).path.value == path
    assert [file.name for file in start.iterdir()] == ["file"]


async def test_a_full_disk_and_a_closed_folder_leave_the_old_file(
    folder: Path, start: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = start / "old.bib"
    old.write_text("old")

    def full(job: Job, write: Write) -> Notices:
        write("half of it")
        raise OSError(errno.ENOSPC, "No space left on device")

    def closed(path: Path) -> bool:
        raise PermissionError(errno.EACCES, "Permission denied")

    async with explorer(folder) as pilot:
        await open_at(pilot, "old.bib")
        monkeypatch.setattr("kg.bibliography.bibtex", full)
        await choose(pilot, "bib")
        await press(pilot, "enter", "enter")
        assert line(pilot) == f"{old}: can't be written: No space left on device"
        monkeypatch.setattr(Path, "is_file", closed)
        await press(pilot, "enter")
        assert line(pilot) == "old.bib: Permission denied"
    monkeypatch.undo()
    assert old.read_text() == "old"
    assert list(start.iterdir()) == [old]


async def choose(pilot: Pilot[None], name: str) -> None:
    """Choose a format in the list."""
    window(pilot).formats.highlighted = FORMATS.index(BY_NAME[name])
    await settle(pilot)


async def test_a_folder_that_is_no_export_is_never_replaced(
    folder: Path, start: Path
) -> None:
    (start / "mine").mkdir()
    (start / "mine" / "note.md").touch()
    async with explorer(folder) as pilot:
        await open_at(pilot, "mine")
        await choose(pilot, "vault")
        await press(pilot, "enter", "enter")
        assert "is there and no earlier export" in line(pilot)
    assert [file.name for file in start.rglob("*")] == ["mine", "note.md"]


# While it is written


@pytest.mark.parametrize("name", ["ttl", "neo4j"])
def test_what_is_given_up_at_any_moment_leaves_nothing(
    folder: Path, tmp_path: Path, name: str
) -> None:
    made, output = workspace(folder), tmp_path / "out"
    form, asked = BY_NAME[name], count()
    with made.open_store() as store:
        all_of_it = Heed(is_unwanted=lambda: next(asked) < 0)
        exported(made, store, form, Wanted(), tmp_path / "whole", all_of_it)
        before = set(tmp_path.iterdir())
        times = next(asked)
        for patience in {0, times // 2, times * 9 // 10}:
            asked = count()
            heed = Heed(is_unwanted=partial(is_enough, asked, patience))
            with pytest.raises(GivenUp):
                exported(made, store, form, Wanted(), output, heed)
            assert set(tmp_path.iterdir()) == before


def is_enough(asked: Iterator[int], patience: int) -> bool:
    """Whether somebody was asked so often before."""
    return next(asked) >= patience


def test_only_what_a_format_takes_is_asked_of_it() -> None:
    options = {"near": True, "standing": False}
    drafts = {name: Draft(BY_NAME[name], "", options) for name in ("ttl", "rdf", "bib")}
    wanted = {name: draft.wanted() for name, draft in drafts.items()}
    assert wanted["ttl"] == wanted["rdf"] == Wanted(near=True, no_standing=True)
    assert wanted["bib"] == Wanted()


async def test_it_tells_how_far_it_is_and_can_be_stopped(
    folder: Path, start: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (start / "old.bib").write_text("old")
    stopped = Event()

    def slowly(job: Job, write: Write) -> Notices:
        while not stopped.is_set():
            write("x" * 100_000)
            stopped.wait(0.001)
        return bibtex(job, write)

    monkeypatch.setattr("kg.bibliography.bibtex", slowly)
    async with explorer(folder, NARROW) as pilot:
        await press(pilot, "X")
        await choose(pilot, "bib")
        window(pilot).path.hold("old.bib")
        await press(pilot, "enter")
        try:
            await pilot.press("enter")
            await until(pilot, lambda: "MB" in line(pilot))
            assert "esc Stop" in screen_text(pilot)
            await pilot.press("enter", "escape")
            await until(pilot, lambda: line(pilot).startswith("Stopped"))
        finally:
            stopped.set()
        assert "esc Close" in screen_text(pilot)
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, HomeScreen)
    assert (start / "old.bib").read_text() == "old"
    assert len(list(start.iterdir())) == 1


async def test_who_does_not_wait_for_the_stop_leaves_and_nothing_is_written(
    folder: Path, start: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, goes_on = Event(), Event()

    def at_length(job: Job, write: Write) -> Notices:
        begun.set()
        goes_on.wait(PATIENCE)
        return bibtex(job, write)

    monkeypatch.setattr("kg.bibliography.bibtex", at_length)
    async with explorer(folder, NARROW) as pilot:
        await press(pilot, "X")
        await choose(pilot, "bib")
        await pilot.press("enter")
        try:
            await until(pilot, begun.is_set)
            await pilot.press("escape")
            assert line(pilot) == "stopping…"
            await pilot.press("escape")
            assert isinstance(pilot.app.screen, HomeScreen)
        finally:
            goes_on.set()
        await settle(pilot)
        assert not told(pilot)
    assert not list(start.iterdir())


async def test_nothing_of_it_is_done_by_the_thread_that_answers_keys(
    folder: Path, start: Path, witness: Witness
) -> None:
    async with explorer(folder) as pilot:
        witness.collection = folder
        await open_at(pilot, f"{folder}/x")
        await press(pilot, "tab")
        await choose(pilot, "jsonld")
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, HomeScreen)
        assert not witness.seen
    assert witness.elsewhere


# How it looks


@pytest.mark.parametrize("linear", [False, True])
async def test_in_the_smallest_window_all_there_is_can_be_read(
    folder: Path, start: Path, linear: bool
) -> None:
    async with explorer(folder, TINY) as pilot:
        pilot.app.theme = "no-colour"
        if linear:
            await press(pilot, "L")
        await press(pilot, "X", "j")
        stands = screen_text(pilot)
        for said in ("N-Triples", "to  telescopes.nt", "[x] standing", "⏎ Write"):
            assert said in stands
        assert line(pilot) == FORMATS[1].about
        assert not unreadable(strips(pilot.app))


async def test_a_hostile_name_of_a_collection_does_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "tele\x1b[2Jscopes\u202e[b]"
    folder.mkdir()
    app = ExplorerApp(workspace(folder), index=False)
    async with app.run_test(size=NARROW) as pilot:
        await settle(pilot)
        await press(pilot, "X")
        assert window(pilot).path.value == "tele-2jscopes-b.ttl"


async def test_it_looks_as_it_did(
    folder: Path, start: Path, snapshot: SnapshotAssertion
) -> None:
    async with explorer(folder, NARROW) as pilot:
        await press(pilot, "X", "tab")
        window(pilot).path.cursor_blink = False
        await pilot.pause()
        lines = shown(pilot.app)
        seen = f"{text(lines)}\n\n{looks(lines)}\n"
        assert seen == snapshot.use_extension(Picture)(name="80x24")
