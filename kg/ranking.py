"""Which passages hold what is sought, by BM25, without scoring all that hold some."""

from collections.abc import Sequence
from typing import TypeAlias

from kg.database import Database
from kg.terms import Kind

Ranked: TypeAlias = tuple[int, float]
"""Row id of a passage, and its BM25: higher is better."""

SCORED = 3000
"""About so many passages are scored. Scoring is what a query costs: 0.7 µs each, while
finding where a word stands takes a tenth of that. Among 100,000 passages of abstracts
the first ten places are then those of an unpruned search to 98 %.
"""
_BM25 = "bm25(words, 0.4, 1.0)"
"""A title says less than half of what the text does: it is the same for all of a note.
"""


def passages(
    db: Database,
    expression: str,
    kinds: Sequence[Kind],
    limit: int,
    scored: int = SCORED,
) -> list[Ranked]:
    """The passages that rank best, best first; as many more as tie with the last.

    Args:
        db: Whose.
        expression: From `kg.fts.query`.
        kinds: Only passages of nodes of these kinds; all kinds if empty.
        limit: How many, ties apart.
        scored: About so many passages are scored, if they are enough.
    """
    terms = expression.split(" OR ")
    rare = _rare(db, terms, scored)
    if len(rare) < len(terms):
        found = _scored(db, _preferring(rare, terms), kinds, limit)
        if len(found) >= limit:
            # Every term was counted twice.
            return [(row, score / 2) for row, score in found]
    return _scored(db, expression, kinds, limit)


def _rare(db: Database, terms: Sequence[str], scored: int) -> list[str]:
    """The rarest terms, as many as together stand in no more passages."""
    if len(terms) == 1:
        return list(terms)
    counted = sorted((_standing(db, term, scored), term) for term in terms)
    kept: list[str] = []
    total = 0
    for count, term in counted:
        total += count
        if kept and total > scored:
            break
        kept.append(term)
    return kept


def _standing(db: Database, term: str, most: int) -> int:
    """In how many passages a term stands; no more than decides."""
    rows = db.rows(
        "select count(*) from (select 1 from words where words match ? limit ?)",
        (term, most + 1),
    )
    count = rows[0][0]
    assert isinstance(count, int)
    return count


def _preferring(rare: Sequence[str], terms: Sequence[str]) -> str:
    """What finds passages with a rare term, yet scores every term they hold.

    BM25 sums over the phrases of an expression. The rare ones stand in both halves,
    so the others are named twice: the sum is twice that of the plain expression.
    """
    others = [term for term in terms if term not in rare]
    must, may = " OR ".join(rare), " OR ".join([*rare, *others, *others])
    return f"({must}) AND ({may})"


def _scored(
    db: Database, expression: str, kinds: Sequence[Kind], limit: int
) -> list[Ranked]:
    marks = ",".join("?" * len(kinds))
    # Row ids alone are ranked: reading the passages would cost more than scoring.
    join = "join passage p on p.id = words.rowid" if kinds else ""
    only = f"and p.kind in ({marks})" if kinds else ""
    fetched = limit
    while True:
        rows = db.rows(
            f"select words.rowid, {_BM25} as distance from words {join} "
            f"where words match ? {only} order by distance limit ?",
            (expression, *kinds, fetched + 1),
        )
        ranked = [(int(str(row)), -float(str(distance))) for row, distance in rows]
        last = ranked[:limit][-1][1] if ranked else 0.0
        if len(ranked) <= fetched or ranked[-1][1] < last:
            return [near for near in ranked if near[1] >= last]
        fetched *= 4
