from pathlib import Path

import pytest

from embeddings import head_start
from embeddings.encoder import Encoder
from embeddings.head_start import HeadStart
from embeddings.lock import sole_writer
from kg.errors import EncoderUnavailable
from kg.store import Store
from tests.embeddings.hashing import HashingEncoder
from tests.embeddings.test_sync import TEXTS, assert_complete, contents, run
from tests.embeddings.texts import Counting, fill


@pytest.fixture(autouse=True)
def _few_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(head_start, "_AT_ONCE", 5)


class Told(Counting):
    """Ends the run that it serves once it was asked for so many texts."""

    def __init__(self, encoder: Encoder) -> None:
        super().__init__(encoder)
        self.run: HeadStart | None = None

    def wait_for(self, count: int) -> None:
        """Return once so many texts were asked for."""
        assert self.run is not None
        thread = self.run._thread
        while len(self.encoded) < count:
            assert thread is not None
            assert thread.is_alive()
            thread.join(0.001)


def named() -> str:
    return HashingEncoder().name


def test_what_was_embedded_ahead_is_not_embedded_again(
    store: Store, folder: Path, tmp_path: Path
) -> None:
    fill(store, TEXTS)
    texts = list(store.passage_contents().values())
    encoder = Told(HashingEncoder())
    with HeadStart(folder, named, lambda: encoder) as begun:
        encoder.run = begun
        begun.give(texts[:9])
        begun.give([*texts[5:14], "that no node will say"])
        encoder.wait_for(10)
    early = list(encoder.encoded)
    assert begun.encoder is encoder
    assert len(early) == len({*early})
    run(store, folder, encoder)
    assert sorted({*encoder.encoded} - {"that no node will say"}) == sorted(texts)
    assert len(encoder.encoded) == len({*encoder.encoded})
    assert_complete(store, folder)


def test_texts_that_have_a_vector_are_passed_over(store: Store, folder: Path) -> None:
    fill(store, TEXTS)
    run(store, folder)
    before = contents(folder)
    encoder = Told(HashingEncoder())
    with HeadStart(folder, named, lambda: encoder) as begun:
        encoder.run = begun
        new = [f"new {n}" for n in range(5)]
        begun.give([*store.passage_contents().values(), *new, *new])
        encoder.wait_for(5)
    assert sorted(encoder.encoded) == new
    assert before.items() < contents(folder).items()
    run(store, folder)
    assert_complete(store, folder)


def test_what_can_not_be_loaded_is_left_to_the_run_that_follows(
    store: Store, folder: Path
) -> None:
    def unavailable() -> Encoder:
        raise EncoderUnavailable("no model")

    with HeadStart(folder, named, unavailable) as begun:
        begun.give(["text"] * 9)
    assert begun.encoder is None
    with sole_writer(folder), HeadStart(folder, named, HashingEncoder) as begun:
        begun.give(["text"] * 9)
    fill(store, TEXTS)
    run(store, folder)
    assert_complete(store, folder)


def test_nothing_is_loaded_or_written_where_nothing_is_given(folder: Path) -> None:
    with HeadStart(folder, named, lambda: pytest.fail("loaded")):
        pass
    assert not folder.exists()


def test_no_model_is_loaded_where_all_texts_have_a_vector(
    store: Store, folder: Path
) -> None:
    fill(store, TEXTS)
    run(store, folder)
    before = contents(folder)
    loaded: list[Encoder] = []

    def load() -> Encoder:
        loaded.append(HashingEncoder())
        return loaded[-1]

    with HeadStart(folder, named, load) as begun:
        begun.give([*store.passage_contents().values()] * 2)
        while begun._waiting[5:] or begun._turn:
            assert begun._thread is not None
            begun._thread.join(0.001)
    assert begun.encoder is None
    assert not loaded
    assert contents(folder) == before


def test_a_run_that_fails_frees_the_folder(store: Store, folder: Path) -> None:
    def fail(begun: HeadStart) -> None:
        with begun:
            begun.give(["one", "two"])
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail(HeadStart(folder, named, HashingEncoder))
    with sole_writer(folder):
        pass
    fill(store, TEXTS)
    run(store, folder)
    assert_complete(store, folder)
