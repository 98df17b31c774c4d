"""The ids that were minted, and what exports are called."""

from collections.abc import Iterable, Iterator, Mapping

from kg.database import Database
from kg.terms import NodeId

_BASE = "base"
_LANGUAGE = "language"


class Ledger(Database):
    """Identity keys and their ids, which are kept when a text changes."""

    def ledger(self) -> dict[str, NodeId]:
        """Identity key to id: what was minted, and is kept."""
        return {
            str(key): NodeId(str(node))
            for key, node in self.rows("select key, id from ledger")
        }

    def id_of(self, key: str) -> NodeId | None:
        """The id of an identity key."""
        rows = self.rows("select id from ledger where key = ?", (key,))
        return NodeId(str(rows[0][0])) if rows else None

    def keys_of(self, node: NodeId) -> list[str]:
        """The identity keys that stand for an id."""
        rows = self.rows("select key from ledger where id = ? order by key", (node,))
        return [str(key) for (key,) in rows]

    def held_beginning(self, prefix: str) -> dict[str, NodeId]:
        """The identity keys that begin so, and their ids."""
        end = prefix + chr(0x10FFFF)
        return {
            str(key): NodeId(str(node))
            for key, node in self.rows(
                "select key, id from ledger where key >= ? and key < ?", (prefix, end)
            )
        }

    def update_ledger(
        self, minted: Mapping[str, NodeId], dropped: Iterable[str]
    ) -> None:
        """Keep new ids, and forget keys whose id went over to another key."""
        self.write_many("delete from ledger where key = ?", [(k,) for k in dropped])
        self.write_many("insert or replace into ledger values (?, ?)", minted.items())

    def retired(self) -> Iterator[NodeId]:
        """Ids that were minted and that no node has any more, in order."""
        for (node,) in self.each(
            "select distinct id from ledger "
            "where id not in (select id from node) order by id"
        ):
            yield NodeId(str(node))

    def keep_names(self, base: str, language: str | None) -> None:
        """Let exports be called what the export was that all of this came from."""
        self.set_meta(_BASE, base)
        if language is not None:
            self.set_meta(_LANGUAGE, language)

    @property
    def kept_base(self) -> str | None:
        """What IRIs begin with, in a collection that was imported whole."""
        return self.meta(_BASE)

    @property
    def kept_language(self) -> str | None:
        """The language of the notes, in a collection that was imported whole."""
        return self.meta(_LANGUAGE)
