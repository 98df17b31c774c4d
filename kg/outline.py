"""A whole collection by ids alone: enough to weigh every claim, and quick to load.

What bears on a claim is the same as in `kg.evidence.case`, against which the tests
hold it; but nothing that is not counted is read.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Protocol

from kg.evidence import Links, Standing, Tally, groups, weigh
from kg.kinds import is_note
from kg.stored import BareEdge
from kg.terms import Kind, NodeId, Outcome, RelatedType, Relation

if TYPE_CHECKING:
    from kg.model import Node


class Whole(Links, Protocol):
    """A collection that can be gone through from end to end."""

    def nodes(self, kind: Kind | None = None) -> "Iterator[Node]":
        """Every node, of one kind if given."""

    def ids(self) -> Iterable[NodeId]:
        """The id of every node."""

    def bare_edges(self) -> Iterable[BareEdge]:
        """Every edge, without the words that say it."""


class Outline:
    """Who bears on whom."""

    def __init__(self, whole: Whole) -> None:
        self._whole = whole
        self._known = set(whole.ids())
        self._out: dict[str, dict[str, list[str]]] = defaultdict(_lists)
        self._in: dict[str, dict[str, list[str]]] = defaultdict(_lists)
        self._tests: dict[str, list[tuple[str, str | None]]] = defaultdict(list)
        self._tense: dict[str, set[str]] = defaultdict(set)
        for source, relation, target, detail in whole.bare_edges():
            if source not in self._known or target not in self._known:
                continue
            self._out[relation][source].append(target)
            self._in[relation][target].append(source)
            if relation == Relation.TESTS:
                self._tests[target].append((source, detail))
            elif detail == RelatedType.TENSION and source != target:
                self._tense[source].add(target)
                self._tense[target].add(source)
        self._lined: dict[str, frozenset[NodeId]] = {}
        self._files: dict[NodeId, str | None] = {}
        self._linked: dict[NodeId, frozenset[NodeId]] = {}

    def targets(self, node: NodeId, relation: Relation) -> frozenset[NodeId]:
        """What a node's edges of one relation lead to."""
        return frozenset(map(NodeId, self._out[relation].get(node, ())))

    def sources(self, node: NodeId, relation: Relation) -> frozenset[NodeId]:
        """Where edges of one relation lead to a node from."""
        return frozenset(map(NodeId, self._in[relation].get(node, ())))

    def ids(self, kind: Kind) -> list[NodeId]:
        """The nodes of one kind, by id."""
        return sorted(node for node in self._known if is_a(node, kind))

    def linked(self, note: NodeId) -> frozenset[NodeId]:
        """The notes that a note links to, and those that link to it."""
        found = self._linked.get(note)
        if found is None:
            ends = (
                end
                for relation in _LINKS
                for way in (self._out, self._in)
                for end in way[relation].get(note, ())
            )
            found = frozenset(
                NodeId(n) for n in ends if n != note and is_a(n, Kind.NOTE)
            )
            self._linked[note] = found
        return found

    def naming(self, node: NodeId) -> set[NodeId]:
        """Where any edge leads to a node from, guesses left out."""
        return {
            NodeId(source)
            for relation, reaching in self._in.items()
            if relation != Relation.NEAR
            for source in reaching.get(node, ())
        }

    def silent_tests(self) -> dict[NodeId, int]:
        """Tests of which no outcome is known, to how many claims they test."""
        claims: dict[str, set[str]] = defaultdict(set)
        told = set()
        for claim, tests in self._tests.items():
            for test, outcome in tests:
                claims[test].add(claim)
                if outcome is not None:
                    told.add(test)
        return {NodeId(t): len(tested) for t, tested in claims.items() if t not in told}

    def papers(self, node: NodeId) -> frozenset[NodeId]:
        """Where a node is reported."""
        return frozenset(
            n for n in self.targets(node, Relation.REPORTED_IN) if is_a(n, Kind.PAPER)
        )

    def note(self, claim: NodeId) -> NodeId | None:
        """The note that states a claim or qualification."""
        stating = self._in[Relation.STATES].get(claim, ())
        if len(set(stating)) > 1:
            # Which comes first depends on where it is said, which is not known here.
            edges = self._whole.edges_to(claim, Relation.STATES)
            stating = [edge.source for edge in edges]
        return next((NodeId(n) for n in stating if is_a(n, Kind.NOTE)), None)

    def tense_pairs(self) -> list[tuple[NodeId, NodeId]]:
        """The notes that a note says are in tension, each pair once, by their ids."""
        return sorted(
            (NodeId(a), NodeId(b))
            for a, others in self._tense.items()
            for b in others
            if a < b and is_a(a, Kind.NOTE) and is_a(b, Kind.NOTE)
        )

    def tally(self, claim: NodeId) -> Tally:
        """Lines of evidence, those that share a source counted once."""
        tests = self._tests.get(claim, ())
        limits = self._in[Relation.QUALIFIES].get(claim, ())
        note = self.note(claim)
        tense = self._tense.get(note, ()) if note else ()
        asking = self._in[Relation.DRAWS_ON].get(note, ()) if note else ()
        return Tally(
            supporting=self._lines(_of(tests, Outcome.SUPPORTS)),
            challenging=self._lines(_of(tests, Outcome.CHALLENGES)),
            qualifying=self._lines([*limits, *_of(tests, Outcome.QUALIFIES)]),
            tensions=sum(is_a(other, Kind.NOTE) for other in tense),
            questions=len({node for node in asking if is_a(node, Kind.INQUIRY)}),
        )

    def standing(self, claim: NodeId) -> Standing:
        """What the evidence makes of a claim or qualification."""
        return weigh(self.tally(claim), self.papers(claim))[0]

    def weigh(self, claim: NodeId) -> tuple[Standing, str, Tally]:
        """How a claim stands, by what rule, and what that was told from."""
        tally = self.tally(claim)
        return (*weigh(tally, self.papers(claim)), tally)

    def _lines(self, bearing: Sequence[str]) -> int:
        if len(bearing) < 2:
            return len(bearing)
        return len(groups((node, self._line_of(node)) for node in bearing))

    def _line_of(self, node: str) -> frozenset[NodeId]:
        """The papers that report a node, else the note it was read in, else itself."""
        found = self._lined.get(node)
        if found is None:
            found = self.papers(NodeId(node)) or frozenset({self._page(NodeId(node))})
            self._lined[node] = found
        return found

    def _page(self, node: NodeId) -> NodeId:
        """The note a node was read in: an experiment's is the page of its claim."""
        note = self.note(node)
        if note is not None or not is_a(node, Kind.EXPERIMENT):
            return note or node
        test = self._whole.get(node)
        files = {span.file for span in test.spans} if test else set()
        claims: Iterable[str] = self._out[Relation.TESTS].get(node, ())
        if len(set(claims)) > 1:
            edges = self._whole.edges_from(node, Relation.TESTS)
            claims = [edge.target for edge in edges]
        for claim in claims:
            note = self.note(NodeId(claim))
            if note is not None and self._file(note) in files:
                return note
        return node

    def _file(self, note: NodeId) -> str | None:
        if note not in self._files:
            found = self._whole.get(note)
            self._files[note] = found.file if is_note(found) else None
        return self._files[note]


_LINKS = (Relation.RELATED, Relation.MENTIONS)


def _lists() -> dict[str, list[str]]:
    return defaultdict(list)


def is_a(node: str, kind: Kind) -> bool:
    """Whether an id is that of a node of this kind: its beginning says so."""
    return node.startswith(f"{kind.value}:")


def _of(tests: Iterable[tuple[str, str | None]], outcome: Outcome) -> list[str]:
    return [test for test, found in tests if found == outcome]
