"""The communities that were found last, kept so that they keep number and name."""

from kg.communities import Kept
from kg.database import Database
from kg.model import NodeId

_TIES = "community_ties"


def read(db: Database) -> Kept:
    """The communities of last time; none if none were ever looked for."""
    return Kept(
        numbers={
            NodeId(str(node)): int(str(number))
            for node, number in db.rows("select node, number from community")
        },
        names={
            int(str(number)): str(name)
            for number, name in db.rows("select number, name from community_name")
        },
        of=db.meta(_TIES) or "",
    )


def write(db: Database, kept: Kept) -> None:
    """Keep these communities in place of those of last time."""
    if kept == read(db):
        return
    with db.atomic():
        db.write("delete from community")
        db.write_many("insert into community values (?, ?)", kept.numbers.items())
        db.write("delete from community_name")
        db.write_many("insert into community_name values (?, ?)", kept.names.items())
        db.set_meta(_TIES, kept.of)
