"""Earlier states of the graph, each kept as the way back from the next one.

Every index that changes the graph leaves a row: when it was made, and what must be
undone to have the graph before it. So a row costs what changed, not what there is.
Texts that were replaced are kept beside, to say on which line something stood.

What is kept: every state of the last two days, then the last of each day for 90
days, then the last of each month; in all at most 64 MB, the oldest go first.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import pairwise

from kg.database import Database, whole
from kg.errors import StoreError
from kg.packed import pack, unpack

ALL_FOR = timedelta(days=2)
DAILY_FOR = timedelta(days=90)
MAX_BYTES = 64 << 20


@dataclass(frozen=True, slots=True)
class Undo:
    """What to put back to have an earlier graph."""

    nodes: Mapping[str, str | None]
    """Id to the node's JSON as it was; None if it was not there."""
    edges: Mapping[str, bool]
    """An edge's JSON to whether it was there."""

    def then(self, further: "Undo") -> "Undo":
        """This step back and one more, as one."""
        edges = dict(self.edges)
        take_in(edges, further.edges)
        return Undo({**self.nodes, **further.nodes}, edges)


NOTHING = Undo({}, {})


def take_in(edges: dict[str, bool], further: Mapping[str, bool]) -> None:
    """Take in which edges were there before another step, the next one or the last.

    One that came and went is at neither end, and one that went and came back is at
    both: neither differs.
    """
    for edge, was_there in further.items():
        if edges.get(edge, was_there) == was_there:
            edges[edge] = was_there
        else:
            del edges[edge]


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A state of the graph that can be gone back to."""

    generation: int
    made_at: datetime
    """In UTC."""
    readers: str
    """The readers that its files were read by."""


def record(db: Database, generation: int, undo: Undo, now: datetime) -> None:
    """Keep the way back from a new graph, and let go of what need not be kept.

    Call it in the transaction that writes the graph.
    """
    # Of the first graph there is no way back but to nothing.
    packed = _pack(undo) if db.rows("select 1 from snapshot limit 1") else None
    readers = db.rows("select distinct reader from document order by reader")
    db.write(
        "insert or replace into snapshot values (?, ?, ?, ?)",
        (
            generation,
            now.astimezone(UTC).isoformat(timespec="seconds"),
            " ".join(str(reader) for (reader,) in readers),
            packed,
        ),
    )
    _thin(db, now)


def snapshots(db: Database) -> list[Snapshot]:
    """Every state that can be gone back to, oldest first, the present one included."""
    return [
        Snapshot(whole(number), datetime.fromisoformat(str(made_at)), str(readers))
        for number, made_at, readers in db.rows(
            "select generation, made_at, readers from snapshot order by generation"
        )
    ]


def undo_to(db: Database, generation: int) -> Undo:
    """The way back from the present graph to an earlier one.

    Raises:
        StoreError: If what is kept of it can't be read.
    """
    made = NOTHING
    for (packed,) in db.each(
        "select undo from snapshot where generation > ? order by generation desc",
        (generation,),
    ):
        made = made.then(_unpack(packed))
    return made


def keep_text(db: Database, path: str, new: str | None) -> None:
    """Keep the text of a file that is about to be replaced or forgotten.

    Args:
        db: The workspace.
        path: The file.
        new: What replaces it; None if the file is gone.
    """
    rows = db.rows("select text from document where path = ?", (path,))
    if rows and rows[0][0] != new:
        db.write(
            "insert or ignore into past_text values (?, ?, ?)",
            (path, db.generation, pack(str(rows[0][0]))),
        )


def text_at(db: Database, path: str, generation: int) -> str | None:
    """The text of a file as it was when a graph was made; None if it was not there."""
    rows = db.rows(
        "select text from past_text where path = ? and generation >= ? "
        "order by generation limit 1",
        (path, generation),
    ) or db.rows("select text from document where path = ?", (path,))
    if not rows:
        return None
    text = rows[0][0]
    return text if isinstance(text, str) else unpack(text)


def kept(made: Sequence[Snapshot], now: datetime) -> set[int]:
    """Which states are kept: all of late, then one a day, then one a month."""
    latest: dict[object, int] = {}
    for snapshot in sorted(made, key=lambda snapshot: snapshot.generation):
        age = now - snapshot.made_at
        day = snapshot.made_at.date()
        if age <= ALL_FOR:
            latest[snapshot.generation] = snapshot.generation
        elif age <= DAILY_FOR:
            latest[day] = snapshot.generation
        else:
            latest[day.year, day.month] = snapshot.generation
    return set(latest.values())


def _thin(db: Database, now: datetime) -> None:
    made = snapshots(db)
    keep = kept(made, now)
    for earlier, snapshot in pairwise(made):
        if earlier.generation not in keep:
            _join(db, earlier.generation, snapshot.generation)
    dropped = len(keep) < len(made)
    sizes = db.rows(
        "select generation, coalesce(length(undo), 0) from snapshot "
        "order by generation desc"
    )
    total = 0
    for number, size in sizes:
        total += whole(size)
        if total > MAX_BYTES:
            db.write("delete from snapshot where generation < ?", (number,))
            db.write("update snapshot set undo = null where generation = ?", (number,))
            dropped = True
            break
    if dropped:
        _drop_texts(db)


def _join(db: Database, earlier: int, later: int) -> None:
    """Let the step back from one state lead past the one before it."""
    (before,), (after,) = (
        db.rows("select undo from snapshot where generation = ?", (number,))[0]
        for number in (earlier, later)
    )
    # Where nothing is kept before the earlier one, nothing is before the later.
    joined = None if before is None else _pack(_unpack(after).then(_unpack(before)))
    db.write("update snapshot set undo = ? where generation = ?", (joined, later))
    db.write("delete from snapshot where generation = ?", (earlier,))


def _drop_texts(db: Database) -> None:
    """Forget the texts of files as no kept state has them."""
    states = [snapshot.generation for snapshot in snapshots(db)]
    before: dict[str, int] = {}
    gone = []
    for path, generation in db.rows(
        "select path, generation from past_text order by path, generation"
    ):
        number = whole(generation)
        last = before.get(str(path), 0)
        if not any(last < state <= number for state in states):
            gone.append((path, number))
        before[str(path)] = number
    db.write_many("delete from past_text where path = ? and generation = ?", gone)


def _pack(undo: Undo) -> bytes:
    return pack(json.dumps([dict(undo.nodes), dict(undo.edges)], ensure_ascii=False))


def _unpack(packed: object) -> Undo:
    if packed is None:
        return NOTHING
    try:
        nodes, edges = json.loads(unpack(packed))
    except ValueError as error:
        raise StoreError(
            "what is kept of the graph's past is damaged; compare with a commit, "
            "or delete .assay and index again"
        ) from error
    return Undo(nodes, edges)
