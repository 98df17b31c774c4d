"""In which passages each word stands, and how often, as arrays beside the full text.

FTS5 looks up the length of each passage that it scores, and counts each word anew for
every question: 0.7 µs a passage and word. With arrays it is a hundredth of that, so
that words which stand in half of a large collection are ranked as soon as rare ones.
They are read from the full-text index itself, in the transaction that changed it, and
lie in parts: what was there when all was last put together, and passages that changed
since. Of these only the last part is put together anew by an edit, until it is full.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from hashlib import blake2b
from typing import TYPE_CHECKING, cast

from kg.database import Database, whole
from kg.fts import TEXT, TITLE
from kg.schema import TOKENIZER
from kg.terms import Kind

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Numbers = NDArray[np.int64]

FEWEST = 4000
"""Passages from which it is worth while: fewer are scored by FTS5 in some 3 ms a word,
and who asks them need not load numpy."""
FULL = 1000
"""Changed passages of a part, beyond which another is begun."""
PARTS = 10
"""Beyond so many, all are put together anew: each word is read from every part."""
_SHARE = 8
"""So do they where so great a part of the passages changed."""
ALL = 0
"""The part of all passages; others are numbered as they were begun."""
_UNSEEN = 0
"""What changed since any part was put together is said to be in none."""
KINDS = tuple(Kind)
"""A passage's kind is kept as its place in here."""
POSTING = [("place", "<u4"), ("often", "<u2")]
"""Place of a passage in its part, and how often the word stands there, in fifths."""
IN_ONE = 5
"""In fifths, since a word of a title counts two of these."""
_TITLE, _TEXT = round(TITLE * IN_ONE), round(TEXT * IN_ONE)
_MOST = 2**16 - 1
_AT_ONCE = 4_000_000
"""Characters of row ids that are read as numbers at a time."""


def version(db: Database) -> str | None:
    """Differs whenever the passages of the parts do; None if not all are in these."""
    ((known,),) = db.rows(
        "select value from meta where key = 'postings' "
        "and exists (select 1 from posted) "
        "and not exists (select 1 from unposted where part = 0)"
    ) or [(None,)]
    return None if known is None else str(known)


def refresh(db: Database) -> None:
    """Make what is kept equal to the passages.

    Args:
        db: In the transaction that changed them.
    """
    (last,) = db.rows("select max(part) from posted")[0]
    if last is not None and not _waiting(db):
        return
    total = _count(db, "passage")
    if last is not None and (part := _part_to_make(db, whole(last), total)):
        _put_together_lately(db, part)
    elif total >= FEWEST:
        _put_together_all(db)
    elif last is not None:
        forget(db)
    else:
        db.write("delete from unposted")


def _part_to_make(db: Database, last: int, total: int) -> int:
    """The part that takes in what changed; the first if all is to be made anew."""
    if _count(db, "unposted") > total // _SHARE:
        return ALL
    ((there,),) = db.rows(
        "select count(*) from unposted where part in (?, ?)", (_UNSEEN, last)
    )
    part = last if last != ALL and whole(there) <= FULL else last + 1
    return part if part < PARTS else ALL


def forget(db: Database) -> None:
    """Keep nothing until the next refreshing.

    Args:
        db: In a transaction.
    """
    for table in ("posting", "posted", "unposted"):
        db.write(f"delete from {table}")


def _waiting(db: Database) -> bool:
    """Whether a passage changed that is not looked at yet."""
    return bool(db.rows("select 1 from unposted where part = 0 limit 1"))


def _count(db: Database, table: str) -> int:
    return whole(db.rows(f"select count(*) from {table}")[0][0])


def _note_version(db: Database) -> None:
    # Of what they are, and no number: a change that fails leaves none behind.
    said = blake2b(digest_size=16)
    for part in db.rows("select rows, lengths, kinds from posted order by part"):
        said.update(b"".join(cast(Sequence[bytes], part)))
    said.update(repr(db.rows("select id, part from unposted order by id")).encode())
    db.set_meta("postings", said.hexdigest())


def _put_together_all(db: Database) -> None:
    forget(db)
    passages = db.rows("select id, kind from passage order by id")
    with _instances(db, "main", "words") as instances:
        _write(db, ALL, passages, instances)
    _note_version(db)


def _put_together_lately(db: Database, part: int) -> None:
    db.write("delete from posting where part = ?", (part,))
    db.write("delete from posted where part = ?", (part,))
    db.write("update unposted set part = ? where part = ?", (part, _UNSEEN))
    changed = (
        "from passage where id in (select id from unposted where part = ?) order by id"
    )
    db.write(
        "create virtual table temp.lately using "
        f"fts5 (title, text, tokenize='{TOKENIZER}')"
    )
    try:
        db.write(
            "insert into temp.lately (rowid, title, text) "
            f"select id, searchable(title), searchable(text) {changed}",
            (part,),
        )
        passages = db.rows(f"select id, kind {changed}", (part,))
        with _instances(db, "temp", "lately") as instances:
            _write(db, part, passages, instances)
    finally:
        db.write("drop table if exists temp.lately")
    _note_version(db)


@contextmanager
def _instances(db: Database, schema: str, table: str) -> Iterator[str]:
    """The name of a table of all words of a full-text table, and where each stands."""
    name = f"temp.{table}_instance"
    vocabulary = f"fts5vocab ({schema}, {table}, instance)"
    db.write(f"create virtual table {name} using {vocabulary}")
    try:
        yield name
    finally:
        db.write(f"drop table if exists {name}")


def _write(
    db: Database, part: int, passages: Sequence[Sequence[object]], instances: str
) -> None:
    """Write a part: its words, and its passages.

    Args:
        db: Where.
        part: Which.
        passages: Row id and kind of each of its passages, by row id.
        instances: As `_instances` names them.
    """
    import numpy as np

    ids = np.array([whole(row) for row, _ in passages], np.int64)
    lengths = np.zeros(len(ids), np.int64)
    for terms, signed, sizes in _heaps(db, instances):
        places = np.searchsorted(ids, np.abs(signed))
        lengths += np.bincount(places, minlength=len(ids))
        bodies = _bodies(places, signed < 0, sizes)
        rows = ((part, term, body) for term, body in zip(terms, bodies, strict=True))
        db.write_many("insert into posting values (?, ?, ?)", rows)
    codes = {kind.value: code for code, kind in enumerate(KINDS)}
    kinds = bytes(codes[str(kind)] for _, kind in passages)
    values = (part, ids.astype("<i8").tobytes(), lengths.astype("<i4").tobytes(), kinds)
    db.write("insert into posted values (?, ?, ?, ?)", values)


def _heaps(
    db: Database, instances: str
) -> "Iterator[tuple[list[str], Numbers, list[int]]]":
    """Some terms, the rows of their instances, and how many of these each term has.

    A row's number is negative where the word stands in a title.
    """
    import numpy as np

    terms: list[str] = []
    rows: list[str] = []
    characters = 0

    def heap() -> "tuple[list[str], Numbers, list[int]]":
        signed: Numbers = np.fromstring(",".join(rows), np.int64, sep=",")
        return terms, signed, [text.count(",") + 1 for text in rows]

    for term, text in cast(
        "Iterator[tuple[str, str]]",
        db.each(
            "select term, group_concat(case col when 'title' then -doc else doc end) "
            f"from {instances} group by term order by term"
        ),
    ):
        terms.append(term)
        rows.append(text)
        characters += len(text)
        if characters > _AT_ONCE:
            yield heap()
            terms, rows, characters = [], [], 0
    if terms:
        yield heap()


def _bodies(
    places: "Numbers", in_title: "NDArray[np.bool_]", sizes: Sequence[int]
) -> Iterator[bytes]:
    """What is kept of each term.

    Args:
        places: Of its instances, term after term.
        in_title: Which of these stand in a title.
        sizes: How many instances each term has.
    """
    import numpy as np

    number = int(places.max()) + 1
    terms = np.repeat(np.arange(len(sizes)), sizes)
    # As a rule they come in this order, which is told at a glance.
    order = np.argsort(terms * number + places, kind="stable")
    places, in_title = places[order], in_title[order]
    differs = (np.diff(places) != 0) | (np.diff(terms) != 0)
    starts = np.concatenate([[0], np.flatnonzero(differs) + 1])
    often = np.add.reduceat(np.where(in_title, _TITLE, _TEXT), starts)
    postings = np.empty(len(starts), POSTING)
    postings["place"] = places[starts]
    postings["often"] = np.minimum(often, _MOST)
    bounds = np.searchsorted(terms[starts], np.arange(len(sizes) + 1))
    for start, end in zip(bounds[:-1].tolist(), bounds[1:].tolist(), strict=True):
        yield postings[start:end].tobytes()
