"""Files that change while the explorer is open: shown, and nobody loses their place."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from queue import Queue
from typing import Any

import pytest
from textual.pilot import Pilot

from kg.model import NodeId
from tests.files import save
from tests.timing import PATIENCE
from tests.tui.driving import home, press, screen_text, settle, shown, told, until
from tui.app import ExplorerApp
from tui.collection.following import Follower
from tui.collection.indexing import Touched
from tui.collection.settings import Settings
from tui.collection.workspace import Workspace
from tui.screens.board import BoardScreen
from tui.session.messages import Corrected
from tui.widgets.status_line import news_of

NOTE = "Does {0} help?\n\n{1}\n\nOriginal note title\n{0} helps models\n"
REST, SLEEP = NodeId("note:does-rest-help"), NodeId("note:does-sleep-help")
LONG = "\n\n".join(f"In trial {n} rest improves recall by {n}%." for n in range(60))


def note(subject: str, body: str = "It is not known.") -> str:
    return NOTE.format(subject, body)


@pytest.fixture
def notes(tmp_path: Path) -> Path:
    folder = tmp_path / "notes"
    folder.mkdir()
    (folder / "rest.txt").write_text(note("rest", LONG), "utf-8")
    (folder / "sleep.txt").write_text(note("sleep"), "utf-8")
    return folder


def following(folder: Path, start: NodeId = REST, **settings: Any) -> ExplorerApp:
    made = Workspace(folder, Settings(meaning=False, **settings))
    for _ in made.read_files():
        pass
    return ExplorerApp(made, start=start)


def top_line(pilot: Pilot[None]) -> str:
    reader = home(pilot).panes.reader
    return "".join(text for text, _ in reader.pieces(reader.scroll_offset.y))


def test_whatever_changes_once_it_has_begun_is_heard_of(notes: Path) -> None:
    heard: Queue[frozenset[str]] = Queue()
    follower = Follower(notes, heard.put, lambda refused: pytest.fail(str(refused)))
    follower.start()
    try:
        follower.wait()
        save(notes / "air.txt", note("air"))
        assert heard.get(timeout=PATIENCE) == {"air.txt"}
    finally:
        follower.stop()


async def test_where_changes_cannot_be_heard_of_files_are_read_and_a_key_is_told(
    notes: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "watchfiles", None)
    app = following(notes)
    save(notes / "air.txt", note("air"))
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        assert "air.txt new" in screen_text(pilot)
        (notice,) = told(pilot)
        assert notice.endswith("ctrl+r reads what changed")


async def test_a_changed_note_is_shown_at_the_place_where_one_was(notes: Path) -> None:
    async with following(notes).run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await press(pilot, "slash", *"recall", "down", "2", "G", "p")
        reader = home(pilot).panes.reader
        before, mark, at = top_line(pilot), reader.pointed, reader.scroll_offset.y
        assert at > 20
        assert mark is not None
        save(notes / "rest.txt", note("rest", f"New words.\n\n{LONG}"))
        await until(pilot, lambda: "rest.txt changed" in screen_text(pilot))
        await until(pilot, lambda: "New words." in str(reader.page))
        await settle(pilot)
        assert pilot.app.focused is reader
        assert (top_line(pilot), reader.pointed) == (before, mark)
        assert reader.scroll_offset.y > at
        assert home(pilot).panes.navigator.search_box.value == "recall"
        assert shown(pilot) == REST
        assert told(pilot) == []


async def test_new_notes_are_listed_and_counted_and_the_list_stays_where_it_was(
    notes: Path,
) -> None:
    async with following(notes).run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        outline = home(pilot).outline
        await press(pilot, "j")
        pointed = outline.pointed
        assert pointed == SLEEP
        for subject in ("air", "dust", "zeal"):
            save(notes / f"{subject}.txt", note(subject))
        await until(pilot, lambda: "N 5 notes" in screen_text(pilot))
        await settle(pilot)
        assert outline.pointed == pointed
        assert pilot.app.focused is outline
        assert "Does zeal help?" in screen_text(pilot)


async def test_a_note_that_is_deleted_while_open_says_so_in_the_place_of_its_page(
    notes: Path,
) -> None:
    async with following(notes).run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        view = home(pilot).view
        assert view is not None
        title = view.node.text
        (notes / "rest.txt").unlink()
        await until(pilot, lambda: bool(told(pilot)))
        await settle(pilot)
        assert told(pilot) == [f"“{title}” is not in the collection any more"]
        reader = home(pilot).panes.reader
        assert "Not in the collection any more" in screen_text(pilot)
        assert "rest improves recall" in str(reader.page)
        assert (reader.page.marks, reader.place) == ((), None)
        assert home(pilot).panes.context.lanes is None
        assert home(pilot).history.node == REST
        assert "rest.txt gone" in screen_text(pilot)
        save(notes / "air.txt", note("air"))
        await until(pilot, lambda: "air.txt new" in screen_text(pilot))
        assert len(told(pilot)) == 1
        await press(pilot, "slash", *"sleep", "enter")
        assert shown(pilot) not in (None, REST)
        await press(pilot, "b")
        assert shown(pilot) is None
        assert "Not in the collection any more" in screen_text(pilot)
        save(notes / "rest.txt", note("rest"))
        await until(pilot, lambda: shown(pilot) == REST)
        assert "Not in the collection" not in screen_text(pilot)


async def test_a_board_above_is_read_again_too(notes: Path) -> None:
    async with following(notes).run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await press(pilot, "v", "c")
        board = pilot.app.screen
        assert isinstance(board, BoardScreen)
        rows, pointed = board.rows, board.rows.pointed
        save(notes / "air.txt", note("air"))
        await until(pilot, lambda: "air helps models" in screen_text(pilot))
        await settle(pilot)
        assert pilot.app.screen is board
        assert rows.pointed == pointed


async def test_who_does_not_want_it_reads_with_a_key(notes: Path) -> None:
    async with following(notes, watch=False).run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        assert home(pilot)._follower is None
        save(notes / "air.txt", note("air"))
        await press(pilot, "ctrl+r")
        assert "air.txt new" in screen_text(pilot)


async def test_a_search_is_answered_anew_and_keeps_its_words(notes: Path) -> None:
    async with following(notes).run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await press(pilot, "slash", *"zeal")
        assert "Nothing found" in screen_text(pilot)
        save(notes / "zeal.txt", note("zeal"))
        await until(pilot, lambda: "Does zeal help?" in screen_text(pilot))
        assert home(pilot).panes.navigator.search_box.has_focus


async def test_what_another_process_indexes_is_waited_for(notes: Path) -> None:
    app = following(notes)
    with app._workspace.open_store() as store:
        async with app.run_test(size=(120, 40)) as pilot:
            with store.sole_writer():
                save(notes / "air.txt", note("air"))
                await until(
                    pilot, lambda: "another process is indexing" in screen_text(pilot)
                )
                assert "Does rest help?" in screen_text(pilot)
                await press(pilot, "slash", *"sleep", "enter")
                assert shown(pilot) == SLEEP
            await until(pilot, lambda: "air.txt new" in screen_text(pilot))
            assert told(pilot) == []


class Unsuspended(ExplorerApp):
    """The explorer where there is no terminal to give way."""

    @contextmanager
    def suspend(self) -> Iterator[None]:
        yield


async def test_what_an_editor_wrote_is_shown_on_return(
    notes: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    script = tmp_path / "editor"
    script.write_text(
        f"#!{sys.executable}\nimport pathlib, sys\nfile = pathlib.Path(sys.argv[-1])\n"
        "file.write_text(file.read_text().replace('not known', 'known well'))\n"
    )
    script.chmod(0o755)
    monkeypatch.setenv("EDITOR", str(script))
    made = following(notes, SLEEP, watch=False)._workspace
    async with Unsuspended(made, start=SLEEP).run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        assert "It is not known." in screen_text(pilot)
        await press(pilot, "2", "e")
        assert "It is known well." in screen_text(pilot)
        assert "sleep.txt changed" in screen_text(pilot)


@pytest.mark.parametrize(
    ("paths", "expected"),
    [
        ([], ""),
        (["added deep/\x1b[2Ja.txt"], "\ufffd[2Ja.txt new"),
        (
            ["added a", "changed b", "changed c", "removed d"],
            "1 new, 2 changed, 1 gone",
        ),
        ([f"changed {'x' * 90}.txt"], f"{'x' * 27}… changed"),
    ],
)
def test_what_changed_is_told_in_few_words(paths: list[str], expected: str) -> None:
    touched = []
    for path in paths:
        status, _, name = path.partition(" ")
        touched.append(Touched(name, status))
    assert news_of(touched) == expected


@pytest.mark.parametrize("watch", [True, False])
async def test_after_a_correction_the_files_are_looked_at_by_who_hears_of_them(
    notes: Path, monkeypatch: pytest.MonkeyPatch, watch: bool
) -> None:
    looks = []
    async with following(notes, watch=watch).run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        status = home(pilot).status
        monkeypatch.setattr(status, "start", lambda: looks.append(status))
        pilot.app.post_message(Corrected())
        await settle(pilot)
        assert len(looks) == (0 if watch else 1)
