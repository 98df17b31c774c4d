import shutil
from pathlib import Path
from threading import Thread

from kg.store import Store
from tests.kg.builders import note
from tui.collection.kept_store import KeptStore
from tui.collection.settings import Settings
from tui.collection.workspace import Workspace


def made(folder: Path, *names: str) -> Workspace:
    """A workspace of some notes."""
    workspace = Workspace(folder, Settings())
    with workspace.open_store() as store:
        store.replace_graph([note(name, name) for name in names], [], [], [])
    return workspace


def titles(store: Store) -> set[str]:
    return set(store.texts())


def test_a_thread_opens_its_store_once_and_sees_what_is_written(tmp_path: Path) -> None:
    kept = KeptStore(made(tmp_path, "a"))
    first = kept.open()
    assert titles(first) == {"a"}
    made(tmp_path, "a", "b")
    assert kept.open() is first
    assert titles(first) == {"a", "b"}


def test_every_thread_has_a_store_of_its_own(tmp_path: Path) -> None:
    kept, found = KeptStore(made(tmp_path, "a")), []

    def ask() -> None:
        found.append((kept.open(), titles(kept.open())))

    threads = [Thread(target=ask) for _ in range(3)]
    for thread in threads:
        thread.start()
        thread.join()
    assert [told for _, told in found] == [{"a"}] * 3
    assert len({id(store) for store, _ in found} | {id(kept.open())}) == 4


def test_a_workspace_that_is_another_now_is_opened_anew(tmp_path: Path) -> None:
    workspace = made(tmp_path, "a")
    kept = KeptStore(workspace)
    before = kept.open()
    shutil.rmtree(workspace.folder)
    made(tmp_path, "b")
    assert kept.open() is not before
    assert titles(kept.open()) == {"b"}


def test_what_was_let_go_is_opened_anew(tmp_path: Path) -> None:
    kept = KeptStore(made(tmp_path, "a"))
    before = kept.open()
    kept.let_go()
    assert kept.open() is not before
    assert titles(kept.open()) == {"a"}
