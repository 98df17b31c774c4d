"""A collection that can be gone through from end to end, and what leads where in it."""

from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import TYPE_CHECKING, Protocol, TypeAlias

from kg.evidence import Links
from kg.stored import BareEdge
from kg.terms import Kind, NodeId, RelatedType, Relation

if TYPE_CHECKING:
    from kg.model import Edge, Node

LINKS = (Relation.RELATED, Relation.MENTIONS)
"""The relations by which notes are joined."""
Ways: TypeAlias = dict[NodeId, list[NodeId]]
"""Node to where its edges of one relation lead, or come from."""


class Whole(Links, Protocol):
    """A collection that can be gone through from end to end."""

    def nodes(self, kind: Kind | None = None) -> "Iterator[Node]":
        """Every node, of one kind if given."""

    def ids(self) -> Iterable[NodeId]:
        """The id of every node."""

    def bare_edges(
        self, *relations: Relation, detail: str | None = None
    ) -> Iterable[BareEdge]:
        """Every edge without the words that say it, or those asked for."""

    def links_of(self, how: RelatedType) -> "Iterable[Edge]":
        """Every edge by which a note is related to another, or mentions it, so."""

    def main_claims(self) -> Iterable[NodeId]:
        """The claims that notes are about."""

    def files(self, kind: Kind) -> Iterable[tuple[NodeId, str]]:
        """The nodes of a kind, each with the files that say it; a note with its own."""


class Ends:
    """Who is joined with whom; the edges of a relation are read once it is asked for.

    Ends that the collection does not hold are left out.
    """

    def __init__(self, whole: Whole) -> None:
        """Nothing of the edges is read yet.

        Args:
            whole: The collection, which should not change meanwhile.
        """
        self._whole = whole
        # One text for each id: a database gives another with every row.
        self.known = {node: node for node in whole.ids()}
        """Every node, by itself."""
        self._out: dict[Relation, Ways] = {}
        self._in: dict[Relation, Ways] = {}

    def leaving(self, relation: Relation) -> Ways:
        """Node to what its edges of a relation lead to."""
        if relation not in self._out:
            found = self._out.setdefault(relation, {})
            for one, other, _ in self._between(relation):
                found.setdefault(one, []).append(other)
        return self._out[relation]

    def reaching(self, relation: Relation) -> Ways:
        """Node to where edges of a relation lead to it from."""
        if relation not in self._in:
            found = self._in.setdefault(relation, {})
            for one, other, _ in self._between(relation):
                found.setdefault(other, []).append(one)
        return self._in[relation]

    @cached_property
    def tests(self) -> dict[NodeId, list[tuple[NodeId, str | None]]]:
        """Claim to what tests it, and with what outcome."""
        found: dict[NodeId, list[tuple[NodeId, str | None]]] = {}
        for source, target, outcome in self._between(Relation.TESTS):
            found.setdefault(target, []).append((source, outcome))
        return found

    @cached_property
    def tense(self) -> dict[NodeId, set[NodeId]]:
        """Node to what a note says it is in tension with, either way round."""
        found: dict[NodeId, set[NodeId]] = {}
        for source, target, _ in self._between(*LINKS, detail=RelatedType.TENSION):
            if source != target:
                found.setdefault(source, set()).add(target)
                found.setdefault(target, set()).add(source)
        return found

    @cached_property
    def pages(self) -> dict[NodeId, str]:
        """Note to its file."""
        return dict(self._whole.files(Kind.NOTE))

    @cached_property
    def test_files(self) -> dict[NodeId, set[str]]:
        """Experiment to the files that say it."""
        found: dict[NodeId, set[str]] = {}
        for test, file in self._whole.files(Kind.EXPERIMENT):
            found.setdefault(test, set()).add(file)
        return found

    def _between(
        self, *relations: Relation, detail: str | None = None
    ) -> Iterator[tuple[NodeId, NodeId, str | None]]:
        """Both ends of edges of which neither is missing, and their outcome or type."""
        known = self.known
        for source, _, target, told in self._whole.bare_edges(
            *relations, detail=detail
        ):
            one, other = known.get(NodeId(source)), known.get(NodeId(target))
            if one is not None and other is not None:
                yield one, other, told
