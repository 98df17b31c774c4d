"""Which passages hold what is sought, by BM25."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, TypeAlias, cast

from kg import postings
from kg.database import Database
from kg.fts import BM25
from kg.terms import Kind

if TYPE_CHECKING:
    from kg.bm25 import Passages

Ranked: TypeAlias = tuple[int, float]
"""Row id of a passage, and its BM25: higher is better."""

_TIES = 8
"""So many times as many passages as are wanted are kept in order: more tie seldom."""


class Kept:
    """What was read of the passages' postings before, as long as they are the same."""

    def __init__(self) -> None:
        self._version: str | None = None
        self._passages: Passages | None = None

    def passages(self, db: Database) -> "Passages | None":
        """Those of now; None if there are none, or none of now.

        Args:
            db: In a snapshot, always the same database.
        """
        version = postings.version(db)
        if version is None:
            return None
        if self._passages is None or version != self._version:
            # 0.1 s with numpy: small collections need none.
            from kg.bm25 import Passages

            self._version, self._passages = version, Passages.read(db)
        return self._passages


def passages(
    db: Database,
    expression: str,
    kinds: Sequence[Kind],
    limit: int,
    kept: Kept | None = None,
    among: Sequence[int] | None = None,
) -> list[Ranked]:
    """The passages that rank best, best first; as many more as tie with the last.

    Args:
        db: Whose.
        expression: From `kg.fts.query`.
        kinds: Only passages of nodes of these kinds; all kinds if empty.
        limit: How many, ties apart; at least 1.
        kept: What was read before.
        among: Row ids of the passages that are wanted, if not all are: where no
            postings are kept, others are told as well.
    """
    with db.snapshot():
        known = (kept or Kept()).passages(db)
        if known is not None:
            return known.best(db, expression.split(" OR "), kinds, limit, among)
        return _by_fts5(db, expression, kinds, limit)


def _by_fts5(
    db: Database, expression: str, kinds: Sequence[Kind], limit: int
) -> list[Ranked]:
    """The same where no postings are kept: FTS5 scores all that match."""
    marks = ",".join("?" * len(kinds))
    # Row ids alone are ranked: reading the passages would cost more than scoring.
    join = "join passage p on p.id = words.rowid" if kinds else ""
    only = f"and p.kind in ({marks})" if kinds else ""
    kept = limit
    while True:
        kept *= _TIES
        ranked: list[Ranked] = []
        rows = db.each(
            f"select words.rowid, {BM25} as distance from words {join} "
            f"where words match ? {only} order by distance limit ?",
            (expression, *kinds, kept),
        )
        for row, distance in cast("Iterator[Ranked]", rows):
            if len(ranked) >= limit and -distance < ranked[limit - 1][1]:
                return ranked
            ranked.append((row, -distance))
        if len(ranked) < kept:
            return ranked
