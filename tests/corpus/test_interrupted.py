"""Killed at any instant while it edits, corrects and indexes, a workspace opens."""

import json
import random
import signal
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from corpus import ingest, making
from corpus.readable import CORRECTIONS
from corpus.scan import read_corrections
from kg.store import Store
from tests.corpus.conftest import dump
from tests.corpus.test_update import rows
from tui.collection.correcting import undo
from tui.collection.settings import Settings
from tui.collection.workspace import Workspace

WORK = """
import itertools, os, signal, sys
from pathlib import Path
from kg.corrections import Correction
from tui.collection.correcting import correct, undo
from tui.collection.settings import Settings
from tui.collection.workspace import Workspace

folder, left = Path(sys.argv[1]), int(sys.argv[2])

def count(*_):
    global left
    left -= 1
    if left == 0:
        os.kill(os.getpid(), signal.SIGKILL)

workspace = Workspace(folder, Settings(meaning=False))
for turn in itertools.count():
    path = folder / f"{turn % 5}.txt"
    old = path.read_text("utf-8")
    words = ("Rest helps.", "Rest hardly helps.")
    path.write_text(old.replace(words[turn % 2], words[1 - turn % 2]), "utf-8")
    for _ in workspace.read_files():
        pass
    named = {"text": f"rest {turn % 5} helps models", "file": path.name}
    correct(workspace, Correction.model_validate({"action": "confirm", "node": named}))
    if turn % 3 == 0:
        undo(workspace)
    if turn == 0:
        sys.setprofile(count)
"""
NOTE = """Does rest {0} help?
On rest {0}.
Rest helps. However, it fails for Does rest {1} help? at times.
Original note title
rest {0} helps models
"""


@pytest.mark.parametrize("seed", range(3))
def test_killed_anywhere_it_opens_and_equals_a_fresh_one_once_indexed(
    tmp_path: Path, seed: int
) -> None:
    folder = tmp_path / "notes"
    folder.mkdir()
    for number in range(5):
        note = NOTE.format(number, (number + 1) % 5)
        (folder / f"{number}.txt").write_text(note, "utf-8")
    calls = random.Random(seed).randrange(1, 500_000)
    work = [sys.executable, "-c", WORK, str(folder), str(calls)]
    assert subprocess.run(work, check=False).returncode == -signal.SIGKILL
    if (folder / CORRECTIONS).exists():
        tomllib.loads((folder / CORRECTIONS).read_text("utf-8"))
    workspace = Workspace(folder, Settings(meaning=False))
    for _ in workspace.read_files():
        pass
    with workspace.open_store() as store:
        assert not store.notices
        assert not store.dirty()
        left = rows(store)
        corrections = making.corrections_in(read_corrections(folder, 1 << 20))
        making.make_whole_graph(store, corrections)
        assert rows(store) == left
    while undo(workspace):
        pass
    with workspace.open_store() as store, Store.open(tmp_path / "fresh.sqlite") as new:
        for _ in ingest.ingest(folder, new, max_bytes=1 << 20):
            pass
        assert graph(store) == graph(new)


def graph(store: Store) -> object:
    """All of it, every node named by its kind, its text and where it stands.

    Ids are no part of it: a sentence keeps the one it had before it was edited, and
    which of two that are worded alike has the plain one depends on which came first.
    """
    made = json.loads(dump(store))
    names = {n["id"]: f"{n['kind']} {n['text']} {n['spans']}" for n in made["nodes"]}
    assert len(set(names.values())) == len(names)

    def renamed(value: object) -> object:
        if isinstance(value, dict):
            return {key: renamed(one) for key, one in value.items()}
        if isinstance(value, list):
            return [renamed(one) for one in value]
        return names.get(value, value) if isinstance(value, str) else value

    return {
        part: sorted(json.dumps(renamed(one), sort_keys=True) for one in made[part])
        for part in ("nodes", "edges", "problems")
    }
