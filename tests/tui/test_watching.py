"""A workspace that keeps up with its files."""

import json
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from queue import Empty, Queue
from threading import Event, Thread

import pytest

from corpus.readable import CORRECTIONS
from corpus.scan import is_read
from embeddings.lock import sole_writer
from kg.model import NodeId
from tests.embeddings.hashing import HashingEncoder
from tests.files import save
from tests.processes import heed_interrupts
from tests.timing import PATIENCE
from tui.answers.watch import WatchAnswer
from tui.cli.watch import _Embedding
from tui.collection.settings import Settings
from tui.collection.watching import Update, updates
from tui.collection.workspace import VECTORS, Workspace

NOTE = "Does {0} help?\nOn {0}.\nOriginal note title\n{0} helps models\n"


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    folder = tmp_path / "notes"
    folder.mkdir()
    (folder / "a.txt").write_text(NOTE.format("rest"), "utf-8")
    return Workspace(folder, Settings(meaning=False))


@pytest.fixture
def told(workspace: Workspace) -> Iterator["Queue[Update]"]:
    """Every update, as a screen would be told of it."""
    queue: Queue[Update] = Queue()
    stop = Event()

    def listen() -> None:
        for update in updates(workspace, stop):
            queue.put(update)

    thread = Thread(target=listen)
    thread.start()
    yield queue
    stop.set()
    thread.join(PATIENCE)
    assert not thread.is_alive()


def test_what_changes_is_read_and_told(
    workspace: Workspace, told: "Queue[Update]"
) -> None:
    first = told.get(timeout=PATIENCE)
    assert (first.summary.added, first.generation) == (1, 1)
    save(workspace.collection / "b.txt", NOTE.format("sleep"))
    second = told.get(timeout=PATIENCE)
    assert (second.summary.added, second.summary.unchanged) == (1, 1)
    with workspace.open_store() as store:
        assert store.generation == second.generation
        assert store.get(NodeId("note:does-sleep-help"))
    correction = '[[corrections]]\naction = "reject"\nnode = "note:does-sleep-help"\n'
    save(workspace.collection / CORRECTIONS, correction)
    third = told.get(timeout=PATIENCE)
    assert third.generation > second.generation
    (workspace.collection / "b.txt").unlink()
    assert told.get(timeout=PATIENCE).summary.removed == 1


def test_another_process_that_indexes_is_waited_for(
    workspace: Workspace, told: "Queue[Update]"
) -> None:
    told.get(timeout=PATIENCE)
    with workspace.open_store() as store, store.sole_writer():
        save(workspace.collection / "b.txt", NOTE.format("sleep"))
        with pytest.raises(Empty):
            told.get(timeout=1.5)
    assert told.get(timeout=PATIENCE).summary.added == 1


def test_another_process_that_embeds_is_waited_for(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Workspace, "unembedded", lambda _: 1)
    monkeypatch.setattr(Workspace, "load_encoder", lambda _: HashingEncoder())
    workspace = Workspace(workspace.collection, Settings(meaning=True))
    embedding, stop = _Embedding(workspace), Event()
    seen = updates(workspace, stop, again=lambda: embedding.is_waiting)
    with sole_writer(workspace.folder / VECTORS):
        for is_news in (True, False, False):
            assert next(seen).is_news == is_news
            assert embedding.bring_up_to_date() == 0
            assert embedding.is_waiting
    next(seen)
    assert embedding.bring_up_to_date() > 0
    assert not embedding.is_waiting
    stop.set()
    assert list(seen) == []


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("a.txt", True),
        ("deep/b.md", True),
        (CORRECTIONS, True),
        ("moved folder", True),
        ("a.png", False),
        (".assay/assay.sqlite-wal", False),
        ("deep/.hidden/a.txt", False),
        ("a.txt~", False),
    ],
)
def test_only_files_that_an_index_reads_wake_it(path: str, expected: bool) -> None:
    assert is_read(path) == expected


def test_the_command_prints_a_line_each_and_ends_cleanly_on_ctrl_c(
    workspace: Workspace,
) -> None:
    command = [sys.executable, "-m", "tui", "watch", str(workspace.collection)]
    with subprocess.Popen(
        [*command, "--words-only", "--json"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=heed_interrupts,
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        try:
            first = WatchAnswer.model_validate_json(process.stdout.readline())
            save(workspace.collection / "b.txt", NOTE.format("sleep"))
            second = json.loads(process.stdout.readline())
            process.send_signal(signal.SIGINT)
            assert process.wait(PATIENCE) == 130
            told = process.stderr.read()
        finally:
            process.kill()
    assert (first.added, second["added"]) == (1, 1)
    assert told == "assay: interrupted; what was done is kept\n"
