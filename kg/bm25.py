"""BM25 of every passage that holds a word, as SQLite's FTS5 defines it, by arrays.

Robertson and Zaragoza 2009, "The Probabilistic Relevance Framework: BM25 and Beyond",
with the constants and the least weight of a term of FTS5's own function, whose scores
these are to the last digits. What arrays do not tell (words that must stand together,
letters that are folded in ways of FTS5's own) FTS5 is asked for, term by term: a score
is the sum of what its terms are worth.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import log
from typing import Any, Self, TypeAlias, cast

import numpy as np
from numpy.typing import NDArray

from kg import postings
from kg.database import Database
from kg.errors import StoreError
from kg.fts import BM25
from kg.stems import stemmed
from kg.terms import Kind

Scores: TypeAlias = NDArray[np.float64]
Places: TypeAlias = NDArray[np.int64]
Often: TypeAlias = NDArray[np.uint16]
_Kept: TypeAlias = tuple[int, bytes]
"""A part, and what is kept there of a word."""

_K1 = 1.2
_B = 0.75
_LEAST = 1e-6
"""What a term that stands in half of all passages or more still weighs."""
_STRETCH = 64
"""Scores of which the greatest stands for all, while it is told which are too small."""
_LAST = "\U0010ffff"
_POSTING = np.dtype(postings.POSTING)


@dataclass(frozen=True)
class Passages:
    """The passages of all parts, one part after the other, as one version has them."""

    rows: Places
    """Row ids: in order within each part."""
    kinds: NDArray[np.uint8]
    lengths: Places
    """Words of each."""
    starts: dict[int, int]
    """Part to the place where it begins, the parts in order."""
    gone: Places
    """Places whose passages changed since: they count for nothing."""

    @classmethod
    def read(cls, db: Database) -> Self:
        """Those that are kept; call it in a snapshot or a transaction.

        Raises:
            StoreError: If what is kept is damaged.
        """
        found = db.rows("select part, rows, lengths, kinds from posted order by part")
        parts = [cast(int, part) for part, *_ in found]
        rows, lengths, kinds = (
            [_column(db, cast(bytes, columns[n]), kind) for columns in found]
            for n, kind in enumerate(("<i8", "<i4", "u1"), start=1)
        )
        sizes = [len(some) for some in rows]
        if any(sizes != [len(some) for some in others] for others in (lengths, kinds)):
            raise _damaged(db)
        joined = np.concatenate(rows).astype(np.int64)
        return cls(
            rows=joined,
            kinds=np.concatenate(kinds),
            lengths=np.concatenate(lengths).astype(np.int64),
            starts=dict(zip(parts, np.cumsum([0, *sizes[:-1]]).tolist(), strict=True)),
            gone=_gone(db, joined, np.repeat(parts, sizes)),
        )

    def best(
        self,
        db: Database,
        terms: Iterable[str],
        kinds: Sequence[Kind],
        limit: int,
        among: Sequence[int] | None = None,
    ) -> list[tuple[int, float]]:
        """Row ids and scores of those that rank best, best first; ties by row id.

        Args:
            db: Where the words are; as it was when these were read.
            terms: Of an expression, as `kg.fts.query` writes them.
            kinds: Only passages of nodes of these kinds; all kinds if empty.
            limit: How many, at least 1; as many more as tie with the last.
            among: Only passages with these row ids; all if None.

        Raises:
            StoreError: If what is kept is damaged.
        """
        scores = np.zeros(len(self.rows))
        sought = list(terms)
        words = [word for word in map(_single, sought) if word]
        kept = _kept(db, self.starts, words)
        for term in sought:
            self._add(db, term, kept.get(_single(term), []), scores)
        scores[self.gone] = 0
        if kinds:
            wanted = np.isin(np.arange(256), [postings.KINDS.index(k) for k in kinds])
            scores[~wanted[self.kinds]] = 0
        if among is not None:
            scores[~self._are_in(among)] = 0
        (places,) = np.nonzero(scores > 0)
        found = scores[places]
        if len(found) > limit:
            places = places[found >= the_last_of_the_greatest(found, limit)]
            found = scores[places]
        rows = self.rows[places]
        order = np.lexsort((rows, -found))
        return list(zip(rows[order].tolist(), found[order].tolist(), strict=True))

    def _add(
        self, db: Database, term: str, kept: Sequence[_Kept], scores: Scores
    ) -> None:
        """Add what a term is worth, to each passage that holds it.

        Args:
            db: Where the words are.
            term: What is sought.
            kept: Where it stands, if it is a word.
            scores: What is added to.
        """
        word = term[1:].removesuffix('"*')
        if term.endswith("*") and word.isascii() and " " not in word:
            places, often = self._begun(db, stemmed(word))
        else:
            places, often = self._holding(db, kept)
        if not len(places):
            self._add_by_fts5(db, term, scores)
            return
        number = len(places) - int(len(self.gone) and self._is_gone[places].sum())
        share = (self._count - number + 0.5) / (number + 0.5)
        weight = log(share) if share > 1 else _LEAST
        scores[places] += weight * (often * (_K1 + 1) / (often + self._norms[places]))

    def _holding(self, db: Database, kept: Sequence[_Kept]) -> tuple[Places, Scores]:
        """Places of passages that hold a word, and how often each does, weighted."""
        read = [self._read(db, part, [body]) for part, body in kept]
        if not read:
            return np.empty(0, np.int64), np.empty(0)
        places, often = (
            columns[0] if len(read) == 1 else np.concatenate(columns)
            for columns in zip(*read, strict=True)
        )
        return places, often / postings.IN_ONE

    def _begun(self, db: Database, beginning: str) -> tuple[Places, Scores]:
        """The same of all words that begin so, taken for one."""
        total = np.zeros(len(self.rows))
        for part in self.starts:
            found = db.rows(
                "select body from posting where part = ? and term >= ? and term < ?",
                (part, beginning, beginning + _LAST),
            )
            places, often = self._read(
                db, part, [cast(bytes, body) for (body,) in found]
            )
            total += np.bincount(places, often, minlength=len(self.rows))
        (held,) = np.nonzero(total > 0)
        return held, total[held] / postings.IN_ONE

    def _read(
        self, db: Database, part: int, bodies: Sequence[bytes]
    ) -> tuple[Places, Often]:
        """Places, and how often each has what is kept here."""
        said = b"".join(bodies)
        found = np.frombuffer(said, _POSTING, len(said) // _POSTING.itemsize)
        places = found["place"].astype(np.int64)
        places += self.starts[part]
        is_whole = found.nbytes == len(said)
        if not is_whole or (len(places) and places.max() >= len(self.rows)):
            raise _damaged(db)
        return places, found["often"]

    def _add_by_fts5(self, db: Database, term: str, scores: Scores) -> None:
        found = db.rows(
            f"select rowid, -{BM25} from words where words match ?", (term,)
        )
        if not found:
            return
        ordered, places = self._by_row
        at = np.searchsorted(ordered, [cast(int, row) for row, _ in found])
        scores[places[at]] += [cast(float, score) for _, score in found]

    def _are_in(self, rows: Sequence[int]) -> NDArray[np.bool_]:
        """Which places have one of these row ids, as far as any place has them."""
        ordered, places = self._by_row
        asked = np.array(rows, np.int64)
        at = np.searchsorted(ordered, asked)
        known = ordered.take(at, mode="clip") == asked if len(ordered) else at < 0
        are_in = np.zeros(len(self.rows), np.bool_)
        are_in[places[at[known]]] = True
        return are_in

    @cached_property
    def _is_gone(self) -> NDArray[np.bool_]:
        is_gone = np.zeros(len(self.rows), np.bool_)
        is_gone[self.gone] = True
        return is_gone

    @cached_property
    def _count(self) -> int:
        return len(self.rows) - len(self.gone)

    @cached_property
    def _norms(self) -> Scores:
        """What the length of each passage takes from its score."""
        total = int(self.lengths[~self._is_gone].sum())
        usual = total / self._count if total else 1.0
        lengths = self.lengths.astype(np.float64)
        return _K1 * (1 - _B + _B * lengths / usual)

    @cached_property
    def _by_row(self) -> tuple[Places, Places]:
        """The row ids of what is there, in order, and the place of each."""
        (places,) = np.nonzero(~self._is_gone)
        order = places[np.argsort(self.rows[places])]
        return self.rows[order], order


def _damaged(db: Database) -> StoreError:
    return StoreError(f"{db.path}: the workspace is damaged; delete it and index again")


def _column(db: Database, body: bytes, kind: str) -> "np.ndarray[tuple[int], Any]":
    """Numbers as they are kept, one after the other."""
    of = np.dtype(kind)
    if len(body) % of.itemsize:
        raise _damaged(db)
    return np.frombuffer(body, of)


def _single(term: str) -> str:
    """The word that a term is, as the full-text index keeps it; else nothing."""
    is_single = term.endswith('"') and " " not in term
    return stemmed(term[1:-1]) if is_single else ""


def _kept(
    db: Database, parts: Collection[int], words: Sequence[str]
) -> dict[str, list[_Kept]]:
    """What is kept in these parts of each of these words that stands anywhere."""
    of_parts, of_words = (",".join("?" * len(some)) for some in (parts, words))
    found: dict[str, list[_Kept]] = {}
    for word, part, body in db.rows(
        f"select term, part, body from posting where part in ({of_parts}) "
        f"and term in ({of_words}) order by part",
        (*parts, *words),
    ):
        kept = found.setdefault(cast(str, word), [])
        kept.append((cast(int, part), cast(bytes, body)))
    return found


def _gone(db: Database, rows: Places, parts: Places) -> Places:
    """Places of passages that changed after their part was put together.

    Args:
        db: Where it is told in which part what changed is.
        rows: The row ids of all parts.
        parts: Of each the part it is in.
    """
    told = db.rows("select id, part from unposted order by id")
    if not told:
        return np.empty(0, np.int64)
    changed, now_in = np.array(told, np.int64).T
    at = np.minimum(np.searchsorted(changed, rows), len(changed) - 1)
    (gone,) = np.nonzero((changed[at] == rows) & (now_in[at] != parts))
    return gone


def the_last_of_the_greatest(scores: Scores, number: int) -> float:
    """The last of so many that are greatest, of more than so many."""
    # As many stretches hold one each that is no less than the last of their greatest.
    whole = len(scores) // _STRETCH * _STRETCH
    if whole > number * _STRETCH:
        greatest = scores[:whole].reshape(-1, _STRETCH).max(axis=1)
        scores = scores[scores >= np.partition(greatest, -number)[-number]]
    return float(np.partition(scores, -number)[-number])
