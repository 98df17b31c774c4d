"""The connection to a workspace's database: opening, transactions, the lock."""

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path
from typing import Self

from kg import migrations, unusable
from kg.errors import GivenUp, StoreError, WorkspaceLocked

BUSY_SECONDS = 10.0
IN_ONE_QUERY = 500
"""Values that one query asks for; older SQLites take some 1,000."""
_OFTEN = 5_000
"""Steps of SQLite after which it is asked whether to go on: some 0.2 ms."""
Row = tuple[object, ...]


@contextmanager
def told() -> Iterator[None]:
    """Turn SQLite's errors into ours, at the only door."""
    try:
        yield
    except sqlite3.OperationalError as error:
        if unusable.is_held(error):
            raise WorkspaceLocked(
                "another process is writing the workspace; try again when it is done"
            ) from error
        if error.sqlite_errorcode == sqlite3.SQLITE_INTERRUPT:
            raise GivenUp("the answer is not wanted any more") from error
        raise StoreError(unusable.unwritten(error)) from error
    except sqlite3.Error as error:
        raise StoreError(unusable.unread(error)) from error


@contextmanager
def _locked(lock: Path, seconds: float) -> Iterator[None]:
    """Keep everybody else out of such a block.

    The lock is a database of its own, held open: the system frees it however the
    process ends, and readers of the workspace never meet it.

    Args:
        lock: Its file.
        seconds: How long it is waited for.

    Raises:
        WorkspaceLocked: If another holds it all that time.
        StoreError: If its file can't be written.
    """
    with told():
        db = sqlite3.connect(lock, timeout=seconds, isolation_level=None)
    with closing(db):
        try:
            with told():
                db.execute("begin exclusive")
        except StoreError as error:
            if unusable.is_damaged(error.__cause__):
                raise StoreError(f"{lock}: is no lock; delete it") from error
            raise
        yield


class Database:
    """One connection to one workspace database, asked by one thread at a time."""

    def __init__(self, db: sqlite3.Connection, path: Path) -> None:
        self._db = db
        self._path = path
        self.notices: list[str] = []
        """What was done on opening that the user should hear of."""
        self._is_sole_writer = False

    @classmethod
    def open(cls, path: Path, *, is_reader: bool = False) -> Self:
        """Open or create the database and bring its schema up to date.

        A database that is damaged, or that a newer version made, is set aside:
        the collection's files are the truth and indexing makes a new one. One that
        can't be written is opened to be read, if this version's schema is its own.

        Args:
            path: Its file.
            is_reader: Whether what it holds is asked for, and a new one, which holds
                nothing, would be a false answer.

        Raises:
            StoreError: If the folder can't be written, or the file can't be opened;
                or if it would be set aside for a reader.
        """
        try:
            return cls._open(path)
        except _Unusable as error:
            if is_reader:
                raise StoreError(
                    f"the workspace is {error}; run 'assay index' to make it anew"
                ) from error
            # Others may have met the same: one sets it aside, and all open the new one.
            with _locked(path.with_name("aside.lock"), BUSY_SECONDS):
                return cls._open_anew(path)

    @classmethod
    def _open_anew(cls, path: Path) -> Self:
        try:
            return cls._open(path)
        except _Unusable as error:
            aside = _free(path.with_suffix(".set-aside"))
            try:
                for suffix in ("-wal", "-shm"):
                    path.with_name(path.name + suffix).unlink(missing_ok=True)
                path.replace(aside)
            except OSError as refused:
                raise StoreError(unusable.unmade(path.parent, refused)) from refused
            store = cls._open(path)
            store.notices.append(
                f"the workspace was {error}; it is now {aside.name}, index again"
            )
            return store

    @classmethod
    def _open(cls, path: Path) -> Self:
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            db = sqlite3.connect(
                path,
                timeout=BUSY_SECONDS,
                isolation_level=None,
                check_same_thread=False,  # it may be lent from thread to thread
            )
        except OSError as error:
            raise StoreError(unusable.unmade(path.parent, error)) from error
        except sqlite3.Error as error:
            raise StoreError(unusable.unopened(path)) from error
        try:
            db.execute("pragma journal_mode = wal")
            db.execute("pragma synchronous = normal")
            if migrations.version(db) > len(migrations.MIGRATIONS):
                raise _Unusable("made by a newer version")
            migrations.migrate(db)
        except sqlite3.OperationalError as error:
            db.close()
            if not unusable.can_only_be_read(error):
                raise StoreError(f"{path}: {unusable.unwritten(error)}") from error
            db = _opened_to_read(path)
        except sqlite3.DatabaseError as error:
            db.close()
            raise _Unusable("damaged") from error
        except _Unusable:
            db.close()
            raise
        return cls(db, path)

    def close(self) -> None:
        """Close the connection."""
        self._db.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    # Transactions

    @contextmanager
    def atomic(self) -> Iterator[None]:
        """All of the block is written, or nothing of it; may be nested."""
        if self._db.in_transaction:
            yield
            return
        with told():
            self._db.execute("begin immediate")
        try:
            yield
            with told():
                self._db.execute("commit")
        finally:
            if self._db.in_transaction:  # not committed, nor ended by a full disk
                self._db.execute("rollback")

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """All that the block reads is of one moment, whatever is written meanwhile.

        Only reads belong into the block; no writer ever waits for it.
        """
        if self._db.in_transaction:
            yield
            return
        with told():
            self._db.execute("begin")
        try:
            yield
        finally:
            with told():
                self._db.execute("rollback")

    @contextmanager
    def sole_writer(self, patience: float = 0) -> Iterator[None]:
        """Keep every other indexing process out until the block ends; may be nested.

        Args:
            patience: So many seconds another process is waited for.

        Raises:
            WorkspaceLocked: If another process holds it.
            StoreError: If the folder can't be written.
        """
        if self._is_sole_writer:
            yield
            return
        lock = self._path.with_name("writer.lock")
        with ExitStack() as held:
            try:
                held.enter_context(_locked(lock, patience))
            except WorkspaceLocked as error:
                raise WorkspaceLocked(
                    "another process is indexing this collection; "
                    "try again when it is done"
                ) from error
            self._is_sole_writer = True
            try:
                yield
            finally:
                self._is_sole_writer = False

    @contextmanager
    def unless(self, is_stale: Callable[[], bool]) -> Iterator[None]:
        """What the block reads is read no further once its answer is not wanted.

        Args:
            is_stale: Asked now and then, in this thread.

        Raises:
            GivenUp: Once it says so.
        """
        self._db.set_progress_handler(is_stale, _OFTEN)
        try:
            yield
        finally:
            self._db.set_progress_handler(None, 0)

    def rows(self, sql: str, values: Sequence[object] = ()) -> list[Row]:
        """Every row of a query."""
        with told():
            return self._db.execute(sql, values).fetchall()

    def each(self, sql: str, values: Sequence[object] = ()) -> Iterator[Row]:
        """The rows of a query, one by one."""
        with told():
            yield from self._db.execute(sql, values)

    def among(
        self, select: str, column: str, values: Iterable[object], rest: str = ""
    ) -> Iterator[Row]:
        """The rows whose column has one of these values.

        Args:
            select: A query up to its conditions.
            column: The name of the column.
            values: Any number; so many are asked for at a time.
            rest: How each query ends: further conditions, the order of its rows.
        """
        wanted = list(dict.fromkeys(values))
        for start in range(0, len(wanted), IN_ONE_QUERY):
            part = wanted[start : start + IN_ONE_QUERY]
            marks = ",".join("?" * len(part))
            yield from self.rows(f"{select} where {column} in ({marks}) {rest}", part)

    def write(self, sql: str, values: Sequence[object] = ()) -> None:
        """Run one statement."""
        with told():
            self._db.execute(sql, values)

    def write_many(self, sql: str, rows: Iterable[Sequence[object]]) -> int:
        """Run one statement for each row of values; how many rows it changed."""
        with told():
            return max(0, self._db.executemany(sql, rows).rowcount)

    # What is known of the workspace itself

    def meta(self, key: str) -> str | None:
        """A fact about the workspace."""
        rows = self.rows("select value from meta where key = ?", (key,))
        return str(rows[0][0]) if rows else None

    def set_meta(self, key: str, value: str) -> None:
        """Remember a fact about the workspace."""
        self.write(
            "insert into meta values (?, ?) "
            "on conflict (key) do update set value = excluded.value",
            (key, value),
        )

    @property
    def path(self) -> Path:
        """The file of the database."""
        return self._path

    @property
    def generation(self) -> int:
        """Raised by every change of the graph: views compare it to know their age."""
        return int(self.meta("generation") or 0)


def whole(value: object) -> int:
    """The whole number that a column holds."""
    assert isinstance(value, int)
    return value


def _opened_to_read(path: Path) -> sqlite3.Connection:
    """A connection for reading alone.

    In a folder that can't be written a file is read as it is, unless another process
    left something beside it that belongs into it.

    Raises:
        StoreError: If there is nothing that can be read so.
    """
    beside = path.with_name(f"{path.name}-wal")
    whole_in_itself = not (beside.exists() and beside.stat().st_size)
    made = None
    for how in ("mode=ro", "immutable=1") if whole_in_itself else ("mode=ro",):
        db = sqlite3.connect(
            f"{path.resolve().as_uri()}?{how}",
            uri=True,
            timeout=BUSY_SECONDS,
            isolation_level=None,
            check_same_thread=False,
        )
        try:
            made = migrations.version(db) - len(migrations.MIGRATIONS)
            if made == 0:
                return db
        except sqlite3.Error:
            pass
        db.close()
    if not made:
        raise StoreError(f"{path.parent}: {unusable.READ_ONLY}")
    age = "a newer" if made > 0 else "an older"
    raise StoreError(unusable.of_other_version(path.parent, age))


def _free(path: Path) -> Path:
    """A path that nothing has, so that what was set aside before stays."""
    number = 1
    found = path
    while found.exists():
        number += 1
        found = path.with_name(f"{path.name}-{number}")
    return found


class _Unusable(Exception):
    """The database file can't be read by this version."""
