import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from embeddings.index import VectorIndex
from kg.errors import EncoderUnavailable, WorkspaceLocked
from tests.tui.driving import press, settle, told
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
        assert run._process is not None
        assert run._process.poll() is not None


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
