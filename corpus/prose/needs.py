"""What the patterns of the rules need, read off them beforehand.

Reading it off takes a quarter of a second, more than reading a dozen notes, so it is
kept in a file: `make needs` writes it. A pattern that is not in the
file is read anew, so that a file from before a change costs time and nothing else.
"""

import functools
import hashlib
from collections.abc import Iterable
from pathlib import Path

from corpus.prose.necessary import clauses
from corpus.prose.pieces import Clause, Piece

FILE = Path(__file__).with_name("needs.tsv")
"""A pattern a line: its digest, then its clauses, their pieces parted by blanks."""
_DIGEST = 16
_OPENS, _CLOSES, _FIRST = 1, 2, 4


def needs(pattern: str, flags: int, *, opens: bool) -> tuple[Clause, ...]:
    """What `necessary.clauses` reads off a pattern."""
    kept = _kept().get(_digest(pattern, flags, opens=opens))
    if kept is None:
        return clauses(pattern, flags, opens=opens)
    return tuple(map(_clause, kept))


def row(pattern: str, flags: int, *, opens: bool) -> str:
    """The line of a pattern."""
    found = clauses(pattern, flags, opens=opens)
    cells = (" ".join(sorted(map(_written, clause))) for clause in found)
    return "\t".join([_digest(pattern, flags, opens=opens), *cells])


def write(rows: Iterable[str]) -> None:
    """Keep these lines in place of those of before."""
    FILE.write_text("\n".join(sorted(set(rows))) + "\n", "utf-8")


@functools.cache
def _kept() -> dict[str, list[str]]:
    rows = FILE.read_text("utf-8").splitlines() if FILE.exists() else ()
    parted = (row.split("\t") for row in rows)
    return {digest: cells for digest, *cells in parted}


def _digest(pattern: str, flags: int, *, opens: bool) -> str:
    said = f"{flags} {opens:d} {pattern}".encode()
    return hashlib.blake2b(said, digest_size=_DIGEST // 2).hexdigest()


def _written(piece: Piece) -> str:
    """A piece behind a digit that tells where it must stand."""
    where = _OPENS * piece.opens + _CLOSES * piece.closes + _FIRST * piece.is_first
    return f"{where}{piece.text}"


@functools.cache
def _piece(written: str) -> Piece:
    where = int(written[0])
    return Piece(
        written[1:],
        opens=bool(where & _OPENS),
        closes=bool(where & _CLOSES),
        is_first=bool(where & _FIRST),
    )


def _clause(cell: str) -> Clause:
    return frozenset(map(_piece, cell.split(" ")))
