"""The passages of a few nodes, cut again from what the graph says now."""

from collections.abc import Iterable, Mapping

from corpus import passages
from kg import rewrite
from kg.model import Kind, Node, NodeId, Note, Relation, Span
from kg.store import Store

_Owners = Mapping[NodeId, frozenset[NodeId]]


class Recut:
    """What stands around nodes, looked up in the store."""

    def __init__(self, store: Store, texts: dict[str, str] | None = None) -> None:
        """Look up in a store whose nodes, edges and regions are as they should be.

        Args:
            store: The store.
            texts: File to text, of those that are at hand; filled with more.
        """
        self._store = store
        self._held = {} if texts is None else texts

    def titles(self, nodes: Iterable[NodeId]) -> dict[NodeId, str]:
        """The titles of those that are notes."""
        notes = [node for node in nodes if node.startswith(f"{Kind.NOTE}:")]
        found = self._store.get_many(notes).values()
        return {node.id: node.title for node in found if isinstance(node, Note)}

    def standing_in(self, notes: Iterable[NodeId]) -> set[NodeId]:
        """The sentences of these notes."""
        return {
            edge.target
            for note in notes
            for edge in self._store.edges_from(note, Relation.STATES)
        }

    def write(self, stale: set[NodeId], owners: _Owners | None = None) -> int:
        """Cut the passages of these nodes again, and of what tests them.

        Args:
            stale: The nodes; those that are gone have no passages any more.
            owners: Of nodes that a person corrected, the ids they were read with.

        Returns:
            How many passages differed.
        """
        for claim in list(stale):
            tests = self._store.edges_to(claim, Relation.TESTS)
            stale |= {edge.source for edge in tests}
        nodes = self._store.get_many(stale)
        regions = self._regions(nodes, owners or {})
        made = passages.of_graph(
            nodes.values(),
            self._contexts(nodes.values()),
            regions,
            self._texts(regions),
        )
        return rewrite.passages(self._store, made, stale)

    def _regions(
        self, nodes: Iterable[NodeId], owners: _Owners
    ) -> dict[NodeId, list[Span]]:
        """Running text, in the order of files and of what stands in them."""
        now: dict[NodeId, NodeId] = {}
        for node in nodes:
            now.update(dict.fromkeys(owners.get(node, (node,)), node))
        found: dict[NodeId, list[Span]] = {}
        for owner, span in self._store.contributions.regions_among(now):
            found.setdefault(now[owner], []).append(span)
        return found

    def _texts(self, regions: dict[NodeId, list[Span]]) -> dict[str, str]:
        for spans in regions.values():
            for span in spans:
                if span.file not in self._held:
                    text = self._store.document_text(span.file)
                    assert text is not None
                    self._held[span.file] = text
        return self._held

    def _contexts(self, nodes: Iterable[Node]) -> dict[NodeId, str]:
        """As `corpus.passages.contexts`, looked up."""
        found: dict[NodeId, str] = {}
        for node in nodes:
            title = self._title_around(node.id)
            if title is None:
                tested = self._store.edges_from(node.id, Relation.TESTS)
                claims = sorted({edge.target for edge in tested})
                around = map(self._title_around, claims)
                title = next((t for t in around if t is not None), None)
            if title is not None:
                found[node.id] = title
        return found

    def _title_around(self, node: NodeId) -> str | None:
        stating = self._store.edges_to(node, Relation.STATES)
        titles = self.titles({edge.source for edge in stating})
        return titles[min(titles)] if titles else None
