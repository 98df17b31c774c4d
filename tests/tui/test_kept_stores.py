import gc
import shutil
from pathlib import Path
from threading import Barrier, Thread

import pytest

from kg.errors import StoreError
from kg.store import Store
from tests.kg.builders import note
from tui.collection.kept_stores import KeptStores
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


def lent(kept: KeptStores) -> Store:
    """The store that is lent next, given back."""
    with kept.lent() as store:
        return store


def test_a_store_is_opened_once_and_sees_what_is_written(tmp_path: Path) -> None:
    kept = KeptStores(made(tmp_path, "a"))
    first = lent(kept)
    made(tmp_path, "a", "b")
    with kept.lent() as again:
        assert again is first
        assert titles(again) == {"a", "b"}
    kept.close()


def test_threads_at_the_same_time_have_stores_of_their_own(tmp_path: Path) -> None:
    kept, found = KeptStores(made(tmp_path, "a")), []
    together = Barrier(3)

    def ask() -> None:
        with kept.lent() as store:
            together.wait()
            found.append((id(store), titles(store)))

    for _ in range(2):  # the second round asks what the first gave back
        threads = [Thread(target=ask) for _ in range(3)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    kept.close()
    assert [told for _, told in found] == [{"a"}] * 6
    assert len({store for store, _ in found}) == 3


def test_what_other_threads_opened_is_closed_without_a_word(tmp_path: Path) -> None:
    kept = KeptStores(made(tmp_path, "a"))
    thread = Thread(target=lent, args=(kept,))
    thread.start()
    thread.join()
    store = lent(kept)
    kept.close()
    with pytest.raises(StoreError, match="closed"):
        titles(store)
    del kept, thread, store
    gc.collect()  # pytest makes an error of what a deleted object complains about


def test_what_is_lent_when_all_are_closed_is_closed_when_it_comes_back(
    tmp_path: Path,
) -> None:
    kept = KeptStores(made(tmp_path, "a"))
    with kept.lent() as store:
        kept.close()
        assert titles(store) == {"a"}
    with pytest.raises(StoreError, match="closed"):
        titles(store)


def test_a_workspace_that_is_another_now_is_opened_anew(tmp_path: Path) -> None:
    workspace = made(tmp_path, "a")
    kept = KeptStores(workspace)
    before = lent(kept)
    shutil.rmtree(workspace.folder)
    made(tmp_path, "b")
    with kept.lent() as store:
        assert store is not before
        assert titles(store) == {"b"}
    kept.close()


def test_one_that_could_not_answer_is_not_lent_again(tmp_path: Path) -> None:
    kept = KeptStores(made(tmp_path, "a"))
    with pytest.raises(StoreError), kept.lent() as before:
        raise StoreError("the disk is gone")
    assert lent(kept) is not before
    kept.close()


def test_any_other_mistake_leaves_the_store_open(tmp_path: Path) -> None:
    kept = KeptStores(made(tmp_path, "a"))
    with pytest.raises(ValueError, match="mine"), kept.lent() as before:
        raise ValueError("mine")
    assert lent(kept) is before
    kept.close()
