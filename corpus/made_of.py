"""What a graph was made of beside its documents, told without reading any of it."""

from corpus import cut
from kg.database import Database

RESOLVER = "3"
"""Raised when resolving changes what it makes of documents."""
_RESOLVED = "resolved"
_SEEN = "seen"


def wanted(said: str) -> str:
    """Changes when all documents have to be resolved again.

    Args:
        said: A digest of what the corrections say.
    """
    return f"{RESOLVER} {said} {cut.SETTINGS}"


def found(db: Database) -> str | None:
    """What `wanted` was when the graph was made; None if it never was."""
    return db.meta(_RESOLVED)


def remember(db: Database, made_of: str) -> None:
    """The graph is made of this now."""
    db.set_meta(_RESOLVED, made_of)


def differs_in_corrections_alone(db: Database, made_of: str) -> bool:
    """Whether nothing but the corrections differs from what the graph is made of."""
    old, new = (found(db) or "").split(" ", 2), made_of.split(" ", 2)
    return all(old[at : at + 1] == new[at : at + 1] for at in (0, 2))


def is_seen(db: Database, file: str) -> bool:
    """Whether the graph obeys a corrections file already, told by its bytes alone.

    Args:
        db: The workspace.
        file: A digest of the file.
    """
    said = (found(db) or "").split(" ", 2)[1:2]
    return (
        said != [] and found(db) == wanted(*said) and db.meta(_SEEN) == _seen(db, file)
    )


def see(db: Database, file: str) -> None:
    """Remember that the graph obeys a corrections file of this digest."""
    if not is_seen(db, file):
        db.set_meta(_SEEN, _seen(db, file))


def _seen(db: Database, file: str) -> str:
    return f"{file} {found(db)}"
