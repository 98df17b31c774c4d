"""The thread that answers keys neither reads the store nor loads what is heavy.

What a database, a file or an import costs depends on the machine; whether the
interface waits for it does not. Every screen is watched in `test_pictures.py`.
"""

import sqlite3
from pathlib import Path

from tests.files import save
from tests.tui.driving import MIDDLE, press, type_text, until
from tests.tui.test_following import note
from tests.tui.witness import Witness
from tui.app import ExplorerApp
from tui.collection.settings import Settings
from tui.collection.workspace import Workspace


def test_a_witness_sees_what_it_should(tmp_path: Path, witness: Witness) -> None:
    witness.collection = tmp_path
    sqlite3.connect(tmp_path / "x").close()
    (tmp_path / "y").write_text("z")
    assert [told.partition(" ")[0] for told in witness.seen] == [
        "sqlite3.connect",
        "open",
    ]


async def test_reading_files_following_them_and_searching_happen_elsewhere(
    tmp_path: Path, witness: Witness
) -> None:
    folder = tmp_path / "notes"
    folder.mkdir()
    for subject in ("rest", "sleep", "air"):
        (folder / f"{subject}.txt").write_text(note(subject), "utf-8")
    app = ExplorerApp(Workspace(folder, Settings(meaning=False)))
    async with app.run_test(size=MIDDLE) as pilot:
        witness.collection = folder
        await until(pilot, lambda: app.home.view is not None)
        await press(pilot, "slash")
        await type_text(pilot, "rest")
        await press(pilot, "enter", "c", "escape", "3", "4", "enter", "b", "f")
        witness.collection = None
        save(folder / "air.txt", note("air", "Otherwise."))
        witness.collection = folder
        await until(pilot, lambda: app.home.status.news == "air.txt changed")
        assert not witness.seen
    assert witness.elsewhere > 10
