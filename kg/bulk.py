"""Loading tables that are empty: without indexes, which are built when all is there.

Kept up row by row, an index larger than the cache is read and written all over again:
sorting once what it holds takes a tenth of the time.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from kg import postings
from kg.database import Database

SAID = ("draft", "edge", "gives", "link", "region")
"""What documents contribute."""
FOUND = ("name", "node", "passage")
"""What is made of it."""
_CACHE = 128 << 10
"""KiB that a connection may hold of the database while it loads."""


@contextmanager
def loading(db: Database, tables: Sequence[str]) -> Iterator[None]:
    """Let a block fill these tables; nothing but faster where they hold rows already.

    Args:
        db: In a transaction: should the block fail, the indexes are there again.
        tables: Those that the block fills. It should find rows by primary key alone.
    """
    if any(db.rows(f"select 1 from {table} limit 1") for table in tables):
        yield
        return
    marks = ",".join("?" * len(tables))
    made = db.rows(
        "select type, name, sql from sqlite_master where type in ('index', 'trigger') "
        f"and tbl_name in ({marks}) and sql is not null order by name",
        tables,
    )
    for kind, name, _ in made:
        db.write(f"drop {kind} {name}")
    (cache,) = db.rows("pragma cache_size")[0]
    db.write(f"pragma cache_size = -{_CACHE}")
    try:
        yield
        if "passage" in tables:
            db.write("insert into words (words) values ('delete-all')")
            db.write(
                "insert into words (rowid, title, text) "
                "select id, searchable(title), searchable(text) from passage"
            )
            db.write("insert into words (words) values ('optimize')")
            postings.forget(db)  # no trigger told it what was written
        for _, _, sql in made:
            db.write(str(sql))
    finally:
        db.write(f"pragma cache_size = {cache}")
