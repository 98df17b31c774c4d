import json
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from threading import Event

import pytest

from corpus.ingest import MANY
from embeddings import head_start
from embeddings.encoder import Encoder
from embeddings.index import VectorIndex
from embeddings.vectors import Vectors
from kg.errors import EncoderUnavailable, WorkspaceLocked
from tests.embeddings.hashing import HashingEncoder
from tests.timing import PATIENCE
from tests.tui.driving import has_ended, press, settle, told
from tui.app import ExplorerApp
from tui.collection.apart import Apart, in_time
from tui.collection.indexing import EMBEDDING, LOOKING, Step, Touched, bring_up_to_date
from tui.collection.settings import Settings
from tui.collection.workspace import VECTORS, Workspace

SAMPLE = Path(__file__).parents[2] / "corpus" / "sample" / "hubs"


def filled(folder: Path, settings: Settings) -> Workspace:
    """A collection of one note, not indexed yet."""
    folder.mkdir(exist_ok=True)
    (folder / "rest.md").write_text(
        "# Rest\n\nThinking longer helps models.\n", "utf-8"
    )
    return Workspace(folder, settings)


@pytest.mark.model
def test_a_child_reads_embeds_and_tells_how_far_it_is(tmp_path: Path) -> None:
    workspace = filled(tmp_path, Settings())
    *steps, last = Apart(workspace).steps()
    assert [step.doing for step in steps][:2] == [LOOKING.doing, "reading"]
    assert steps[1].touched == (Touched("rest.md", "added"),)
    assert last.doing == EMBEDDING
    index = VectorIndex.load(workspace.folder / VECTORS)
    assert index is not None
    assert len(index) == last.done == last.total
    assert workspace.unembedded() == 0


def test_a_model_that_is_not_there_is_told(tmp_path: Path) -> None:
    workspace = filled(tmp_path, Settings(model=str(tmp_path / "no-model")))
    with pytest.raises(EncoderUnavailable, match="no-model"):
        list(Apart(workspace).steps())


def test_a_collection_that_another_process_indexes_is_told_apart(
    tmp_path: Path,
) -> None:
    workspace = filled(tmp_path, Settings(meaning=False))
    with workspace.open_store() as store, store.sole_writer():
        steps = Apart(workspace).steps()
        assert next(steps) == LOOKING
        with pytest.raises(WorkspaceLocked):
            list(steps)


def test_a_run_that_is_stopped_ends_and_says_nothing(tmp_path: Path) -> None:
    for steps_before in (0, 1):
        run = Apart(filled(tmp_path, Settings(meaning=False)))
        steps = run.steps()
        for _ in range(steps_before):
            next(steps)
        run.stop()
        assert len(list(steps)) < 4
        assert run._child is not None
        assert has_ended(run._child)


def test_steps_that_nobody_could_see_are_not_told_but_what_they_touched_is() -> None:
    files = [Touched(f"{n}.md", "added") for n in range(2_000)]
    reading = [Step("reading", n, 2_000, touched=(f,)) for n, f in enumerate(files)]
    told = list(in_time([LOOKING, *reading, Step("checking vectors", read=True)]))
    assert len(told) < 1_000
    assert [step.doing for step in told[:2]] == [LOOKING.doing, "reading"]
    assert told[-1].read
    assert [file for step in told for file in step.touched] == files


def test_modules_of_the_current_folder_are_never_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace = filled(tmp_path, Settings(model=str(tmp_path / "no-model")))
    marker = tmp_path / "ran"
    for name in ("json", "embeddings", "kg", "tui"):
        (tmp_path / f"{name}.py").write_text(f"open({str(marker)!r}, 'w')")
    monkeypatch.chdir(tmp_path)
    with pytest.raises(EncoderUnavailable, match="no-model"):
        list(Apart(workspace).steps())
    assert not marker.exists()


def test_a_child_that_dies_is_told(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-P", "-m", "tui.collection.apart"],
        input=json.dumps({"collection": str(tmp_path), "settings": {"typo": 1}}),
        capture_output=True,
        text=True,
    )
    assert done.returncode != 0
    assert done.stdout == ""


def test_the_graph_is_ready_before_anything_is_embedded(tmp_path: Path) -> None:
    folder = tmp_path / "notes"
    shutil.copytree(SAMPLE, folder)
    settings = Settings(model=str(tmp_path / "no-model"))
    steps = bring_up_to_date(Workspace(folder, settings))
    seen = [next(steps)]
    while not seen[-1].read:
        seen.append(next(steps))
    assert [step.doing for step in seen] == [
        "looking for changes",
        *["reading"] * 3,
        "checking vectors",
    ]
    with pytest.raises(EncoderUnavailable):
        next(steps)


class Eager(HashingEncoder):
    """Tells when it begins to embed."""

    def __init__(self) -> None:
        super().__init__()
        self.begun = Event()

    def encode(self, texts: Sequence[str]) -> Vectors:
        self.begun.set()
        return super().encode(texts)


class EagerWorkspace(Workspace):
    """A workspace with one such encoder."""

    encoder = Eager()

    def load_encoder(self, *, for_queries: bool = False) -> Encoder:
        return self.encoder


def test_many_files_are_embedded_while_they_are_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(head_start, "_AT_ONCE", 5)
    for number in range(MANY):
        text = f"# Rest {number}\n\nThinking longer helps model {number}.\n"
        (tmp_path / f"{number}.md").write_text(text, "utf-8")
    workspace = EagerWorkspace(tmp_path, Settings())
    steps = bring_up_to_date(workspace)
    while (step := next(steps)).done < MANY - 1:
        assert not step.read
    assert workspace.encoder.begun.wait(PATIENCE)
    *_, last = steps
    assert last.doing == EMBEDDING
    index = workspace.load_index()
    assert index is not None
    assert len(index) == last.total


async def test_that_vectors_are_older_is_not_told_while_they_are_made(
    tmp_path: Path,
) -> None:
    filled(tmp_path / "one", Settings())
    workspace = EagerWorkspace(tmp_path / "one", Settings())
    list(bring_up_to_date(workspace))
    (workspace.collection / "new.md").write_text("# Sleep\n\nSleep helps.\n", "utf-8")
    list(workspace.read_files())
    for busy in (True, False):
        app = ExplorerApp(workspace, index=False)
        async with app.run_test(size=(120, 40)) as pilot:
            await settle(pilot)
            app.home.panes.navigator.embedding = busy
            await press(pilot, "slash", *"longer")
            assert app.home.panes.navigator.mode == "words + meaning"
            lagging = [notice for notice in told(pilot) if "older" in notice]
            assert bool(lagging) is not busy


async def test_that_nothing_is_embedded_is_not_told_while_it_is_being_done(
    tmp_path: Path,
) -> None:
    workspace = filled(tmp_path / "one", Settings())
    list(workspace.read_files())
    for busy in (True, False):
        app = ExplorerApp(workspace, index=False)
        async with app.run_test(size=(120, 40)) as pilot:
            await settle(pilot)
            app.home.panes.navigator.embedding = busy
            await press(pilot, "slash", *"longer")
            mode = app.home.panes.navigator.mode
            assert mode == ("by words, embedding" if busy else "by words only")
            assert bool(told(pilot)) is not busy
