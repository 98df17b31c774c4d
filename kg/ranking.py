"""Which passages hold what is sought, by BM25, without scoring all that hold some."""

from collections.abc import Iterator, Sequence
from typing import TypeAlias, cast

from kg.database import Database
from kg.terms import Kind

Ranked: TypeAlias = tuple[int, float]
"""Row id of a passage, and its BM25: higher is better."""

SCORED = 3000
"""About so many passages are scored. Scoring is what a query costs: 0.7 µs each, while
finding where a word stands takes a tenth of that. Among 100,000 passages of abstracts
the first ten places are then those of an unpruned search to 98 %.
"""
BEGUN = 5000
"""About so many passages are scored that hold what a lone word begins with."""
_TIES = 8
"""So many times as many passages as are wanted are kept in order: more tie seldom."""
_ALL = 1 << 62
_REMEMBERED = 10_000
"""Terms whose number is remembered."""
_BM25 = "bm25(words, 0.4, 1.0)"
"""A title says less than half of what the text does: it is the same for all of a note.
"""


class Standing:
    """In how many passages terms stand, as far as that was counted before.

    What was counted may be out of date: it only decides which terms are looked for
    first, never what a passage scores. Of the words of questions most come again.
    """

    def __init__(self) -> None:
        self._counted: dict[str, tuple[int, int]] = {}

    def of(self, db: Database, term: str, most: int) -> int:
        """In how many passages a term stands; no more than `most` is told apart."""
        count, up_to = self._counted.get(term, (0, -1))
        if up_to < most and count >= up_to:
            rows = db.rows(
                "select count(*) from "
                "(select 1 from words where words match ? limit ?)",
                (term, most),
            )
            count = cast(int, rows[0][0])
            if len(self._counted) >= _REMEMBERED:
                self._counted.clear()
            self._counted[term] = (count, most)
        return min(count, most)


def passages(
    db: Database,
    expression: str,
    kinds: Sequence[Kind],
    limit: int,
    scored: int = SCORED,
    standing: Standing | None = None,
) -> list[Ranked]:
    """The passages that rank best, best first; as many more as tie with the last.

    Args:
        db: Whose.
        expression: From `kg.fts.query`.
        kinds: Only passages of nodes of these kinds; all kinds if empty.
        limit: How many, ties apart.
        scored: About so many passages are scored, if they are enough.
        standing: What was counted of terms before.
    """
    terms = expression.split(" OR ")
    standing = standing or Standing()
    if len(terms) == 1 and expression.endswith("*"):
        return _begun(db, expression, kinds, limit, standing)
    rare = _rare(db, terms, scored, limit, standing)
    if len(rare) < len(terms):
        found = _with_a_rare_one(db, rare, terms, kinds, limit)
        if len(found) >= limit:
            return found
    return _scored(db, expression, kinds, limit)


def _begun(
    db: Database,
    beginning: str,
    kinds: Sequence[Kind],
    limit: int,
    standing: Standing,
) -> list[Ranked]:
    """What holds a lone word that is still growing.

    The first letters of a word begin a word of nearly every passage, and tell little
    of which is meant: of so many, passages from all over the collection are scored.
    """
    every = standing.of(db, beginning, _ALL) // BEGUN
    if every > 1:
        found = _scored(db, beginning, kinds, limit, every)
        if len(found) >= limit:
            return found
    return _scored(db, beginning, kinds, limit)


def _rare(
    db: Database, terms: Sequence[str], scored: int, limit: int, standing: Standing
) -> list[str]:
    """The rarest terms, as many as together stand in no more passages.

    So many at least that the passages may be enough.
    """
    if len(terms) == 1:
        return list(terms)
    counted = sorted((standing.of(db, term, scored + 1), term) for term in terms)
    kept: list[str] = []
    total = 0
    for count, term in counted:
        if kept and total + count > scored:
            break
        total += count
        kept.append(term)
    if total < limit and len(kept) < len(terms):
        # So few passages are not enough: the rarest of what is common as well.
        common = [term for _, term in counted[len(kept) :]]
        kept.append(min(common, key=lambda term: (standing.of(db, term, _ALL), term)))
    return kept


def _with_a_rare_one(
    db: Database,
    rare: Sequence[str],
    terms: Sequence[str],
    kinds: Sequence[Kind],
    limit: int,
) -> list[Ranked]:
    """The best passages among those that hold a rare term, scored by every term.

    An expression names what it scores and what it demands at once, and a term that is
    named twice counts twice. So what holds rare terms is scored by these, and what
    holds others besides by all. Of a passage found by both the second is its score;
    one that only the first found ends where it belongs, or behind enough others that
    the second found.
    """
    others = [term for term in terms if term not in rare]
    must, may = " OR ".join(rare), " OR ".join(others)
    best = dict(_scored(db, must, kinds, limit))
    best.update(_scored(db, f"({must}) AND ({may})", kinds, limit))
    found = sorted(best.items(), key=lambda near: -near[1])
    return _with_ties(found, limit)


def _with_ties(ranked: Sequence[Ranked], limit: int) -> list[Ranked]:
    """The first of what is in order, and what ties with the last of them."""
    last = ranked[:limit][-1][1] if ranked else 0.0
    return [near for near in ranked if near[1] >= last]


def _scored(
    db: Database,
    expression: str,
    kinds: Sequence[Kind],
    limit: int,
    every: int = 1,
) -> list[Ranked]:
    """The best of all passages that match, or of every so manieth."""
    marks = ",".join("?" * len(kinds))
    # Row ids alone are ranked: reading the passages would cost more than scoring.
    join = "join passage p on p.id = words.rowid" if kinds else ""
    only = f"and p.kind in ({marks})" if kinds else ""
    only += " and words.rowid % ? = 0" if every > 1 else ""
    values = (expression, *kinds, *([every] if every > 1 else ()))
    kept = limit
    while True:
        kept *= _TIES
        ranked: list[Ranked] = []
        rows = db.each(
            f"select words.rowid, {_BM25} as distance from words {join} "
            f"where words match ? {only} order by distance limit ?",
            (*values, kept),
        )
        for row, distance in cast("Iterator[Ranked]", rows):
            if len(ranked) >= limit and -distance < ranked[limit - 1][1]:
                return ranked
            ranked.append((row, -distance))
        if len(ranked) < kept:
            return ranked
