"""One collection, as the rules look at it: read once, however many rules there are."""

from collections.abc import Iterable
from functools import cached_property
from pathlib import Path

from kg.loaded import Loaded
from kg.model import Node, NodeId
from kg.standings import Stood, standings
from kg.store import Store
from tui.checks import Failure
from tui.checks.config import CheckSettings
from tui.places import Places


class Subject:
    """The collection that is checked."""

    def __init__(
        self,
        collection: Path,
        store: Store,
        settings: CheckSettings,
        *,
        max_bytes: int,
        reports: Iterable[Path] = (),
        withdrawn: frozenset[NodeId] = frozenset(),
        base: str = "",
        language: str | None = None,
    ) -> None:
        """See what is checked.

        Args:
            collection: The folder of the user's files.
            store: Its workspace.
            settings: What to check.
            max_bytes: Larger reports are not read.
            reports: Further reports, wherever they are.
            withdrawn: Papers that are withdrawn.
            base: What IRIs of the RDF export begin with.
            language: The language of the notes, if it is known.
        """
        self.collection = collection
        self.store = store
        self.settings = settings
        self.max_bytes = max_bytes
        self.reports = tuple(reports)
        self.withdrawn = withdrawn
        self.base = base
        self.language = language
        self.places = Places(store)

    @cached_property
    def graph(self) -> Loaded:
        """Every node and edge."""
        return Loaded(self.store.nodes(), self.store.edges())

    @cached_property
    def stood(self) -> tuple[Stood, ...]:
        """Every claim with its standing."""
        return tuple(standings(self.graph))

    def failure(self, rule: str, node: Node, message: str) -> Failure:
        """A failure where a node is said."""
        place = self.places.of_node(node)
        file, line = (place.file, place.line or 1) if place else ("", 1)
        return Failure(file, line, rule, message)
