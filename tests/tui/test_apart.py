import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from embeddings.index import VectorIndex
from kg.errors import EncoderUnavailable
from tests.kg.builders import note, passage
from tests.tui.driving import press, settle, told
from tui.app import ExplorerApp
from tui.collection.apart import Embedded, embed_apart
from tui.collection.indexing import bring_up_to_date
from tui.collection.settings import Settings
from tui.collection.workspace import VECTORS, Workspace

SAMPLE = Path(__file__).parents[2] / "corpus" / "sample" / "hubs"


def filled(folder: Path, settings: Settings) -> Workspace:
    made = Workspace(folder, settings)
    a = note("a")
    with made.open_store() as store:
        store.replace_graph([a], [], [passage(a, "thinking longer helps")], [])
    return made


@pytest.mark.model
def test_a_child_embeds_and_tells_how_far_it_is(tmp_path: Path) -> None:
    workspace = filled(tmp_path, Settings())
    assert list(embed_apart(workspace, 1))[-1] == Embedded(1, 1, 0)
    index = VectorIndex.load(workspace.folder / VECTORS)
    assert index is not None
    assert len(index) == 1
    assert workspace.unembedded() == 0


def test_a_model_that_is_not_there_is_told(tmp_path: Path) -> None:
    workspace = filled(tmp_path, Settings(model=str(tmp_path / "no-model")))
    with pytest.raises(EncoderUnavailable, match="no-model"):
        list(embed_apart(workspace, 1))


def test_modules_of_the_current_folder_are_never_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace = filled(tmp_path, Settings(model=str(tmp_path / "no-model")))
    marker = tmp_path / "ran"
    for name in ("json", "embeddings", "kg", "tui"):
        (tmp_path / f"{name}.py").write_text(f"open({str(marker)!r}, 'w')")
    monkeypatch.chdir(tmp_path)
    with pytest.raises(EncoderUnavailable, match="no-model"):
        list(embed_apart(workspace, 1))
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
    for busy in (True, False):
        app = ExplorerApp(workspace, index=False)
        async with app.run_test(size=(120, 40)) as pilot:
            await settle(pilot)
            app.home.panes.navigator.embedding = busy
            await press(pilot, "slash", *"longer")
            mode = app.home.panes.navigator.mode
            assert mode == ("by words, embedding" if busy else "by words only")
            assert bool(told(pilot)) is not busy
