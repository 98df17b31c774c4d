"""The ids of earlier runs, looked up in the store as they are needed."""

from collections.abc import Collection, Iterable

from corpus.identity import SEPARATOR
from kg.model import NodeId
from kg.store import Store


class Held:
    """The ids of earlier runs, looked up in the store as they are needed."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._ids: dict[str, NodeId | None] = {}

    def get(self, name: str) -> NodeId | None:
        """The id of a key, if it has one."""
        if name not in self._ids:
            self._ids[name] = self._store.id_of(name)
        return self._ids[name]

    def has(self, node: NodeId) -> bool:
        """Whether any key stands for this id."""
        return bool(self._store.keys_of(node))

    def keys_of(self, node: NodeId, prefix: str) -> list[str]:
        """The keys that stand for an id and begin alike."""
        return [k for k in self._store.keys_of(node) if k.startswith(prefix)]

    def within(self, scopes: Collection[str]) -> Iterable[str]:
        """The keys that consist of one of these and a last part."""
        for scope in scopes:
            for name in self._store.held_beginning(scope + SEPARATOR):
                if name.rpartition(SEPARATOR)[0] == scope:
                    yield name
