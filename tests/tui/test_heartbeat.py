"""However large the collection, no step of the interface takes longer for it.

Between two steps of its event loop the interface answers nothing. What the longest step
costs is told by the processor time of its thread, which another program's load changes
little, and is compared with the same walk through a handful of notes on the same
machine.
"""

import asyncio
import gc
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import thread_time
from typing import Any

import pytest

from kg.model import Edge, Node, NodeId, Relation
from tests.kg.builders import claim, inquiry, note
from tests.tui.driving import MIDDLE, home, press, resize, settle
from tui.app import ExplorerApp
from tui.collection.settings import Settings
from tui.collection.workspace import Workspace

NOTES = 10_000
CLAIMS = 3_000
AROUND = 162
"""Inquiries that draw on the first note, and notes it is related to."""
FACTOR = 3
"""How many times longer a step may be: a list of all ten thousand takes ten times."""
TRIES = 3
"""Walks; what holds a step up by chance holds up another one the next time."""


def fill(folder: Path, notes: int, claims: int) -> Workspace:
    """A collection of so many notes, of which no file says anything."""
    folder.mkdir()
    nodes: list[Node] = [
        note(f"{n:05d}", f"Does {n} help?", file=None) for n in range(notes)
    ]
    nodes += [claim(f"{n:05d}") for n in range(claims)]
    nodes += [inquiry(f"{n:05d}") for n in range(min(AROUND, notes))]
    edges = [
        *_edges(Relation.STATES, "note:{}", "claim:{}", claims),
        *_edges(Relation.RELATED, "note:00000", "note:{}", min(AROUND, notes)),
        *_edges(Relation.DRAWS_ON, "inquiry:{}", "note:00000", min(AROUND, notes)),
    ]
    workspace = Workspace(folder, Settings(meaning=False))
    with workspace.open_store() as store:
        store.replace_graph(nodes, edges, [], [])
    return workspace


def _edges(relation: Relation, source: str, target: str, number: int) -> Iterator[Edge]:
    for n in range(number):
        ends = (NodeId(end.format(f"{n:05d}")) for end in (source, target))
        yield Edge(source=next(ends), target=next(ends), relation=relation)


class Steps:
    """How long the longest step of the loop took, part by part of a walk."""

    def __init__(self) -> None:
        self.part = ""
        self.longest: dict[str, float] = {}
        """Seconds of the processor, by part."""

    def add(self, seconds: float) -> None:
        self.longest[self.part] = max(self.longest.get(self.part, 0.0), seconds)


@contextmanager
def measured(monkeypatch: pytest.MonkeyPatch) -> Iterator[Steps]:
    """Every step of the loop, meanwhile."""
    steps, run = Steps(), asyncio.Handle._run

    def timed(handle: Any) -> None:
        start = thread_time()
        run(handle)
        steps.add(thread_time() - start)

    # What all tests before have left to be looked through is none of ours.
    gc.disable()
    try:
        with monkeypatch.context() as patch:
            patch.setattr(asyncio.Handle, "_run", timed)
            yield steps
    finally:
        gc.enable()


WALK = {
    "going down a list": "j j enter",
    "searching": "slash h e l p escape",
    "more of a list": "G enter",
    "reading": "2 G",
    "relations": "3 j G enter",
    "the map": "4 plus j",
    "other arrangements": "1 t t t",
    "a case": "c j escape",
    "a board": "v c",
    "its filter": "slash 9 escape G escape",
}
"""What is done, and the keys for it."""


async def walk(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> tuple[dict[str, float], int]:
    """The longest step of each part, and how many notes the collection has."""
    app = ExplorerApp(workspace, start=NodeId("note:00000"), index=False)
    async with app.run_test(size=MIDDLE) as pilot:
        await settle(pilot)
        with measured(monkeypatch) as steps:
            for part, keys in WALK.items():
                steps.part = part
                await press(pilot, *keys.split())
            steps.part = "another size"
            await resize(pilot, (80, 24))
        counted = dict(home(pilot).catalogue.counts)
    return steps.longest, max(counted.values())


async def test_no_step_takes_longer_where_there_are_ten_thousand_notes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    few = fill(tmp_path / "few", 200, 200)
    many = fill(tmp_path / "many", NOTES, CLAIMS)
    await walk(few, monkeypatch)  # imports what is shown later, once
    calm, _ = await walk(few, monkeypatch)
    least = max(calm[part] for part in WALK) / 2
    longer = set(calm)
    for _ in range(TRIES):
        busy, counted = await walk(many, monkeypatch)
        assert counted == NOTES
        longer = {p for p in longer if busy[p] >= FACTOR * max(calm[p], least)}
        if not longer:
            break
    assert not longer


def test_a_long_step_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    taken = 0.0

    async def labour() -> None:
        nonlocal taken
        await asyncio.sleep(0)
        start = thread_time()
        sum(n * n for n in range(200_000))
        taken = thread_time() - start
        await asyncio.sleep(0)

    with measured(monkeypatch) as steps:
        asyncio.run(labour())
    assert steps.longest[""] >= taken > 0
