"""A whole collection by ids alone: enough to weigh every claim, and quick to load.

What bears on a claim is the same as in `kg.evidence.case`, against which the tests
hold it; but nothing that is not counted is read.
"""

from collections.abc import Iterable, Mapping, Sequence

from kg.evidence import Links, Standing, Tally, main_claim, weigh
from kg.grouping import groups
from kg.kinds import is_a
from kg.terms import Kind, NodeId, Outcome, Relation
from kg.whole import LINKS, Ends, Whole


class Outline:
    """Who bears on whom; the edges of a relation are read once that is asked for."""

    def __init__(self, whole: Whole) -> None:
        """An outline that is yet to be read.

        Args:
            whole: The collection, which should not change meanwhile.
        """
        self._whole = whole
        self._ends = Ends(whole)
        self._lined: dict[str, frozenset[NodeId]] = {}
        self._linked: dict[NodeId, frozenset[NodeId]] = {}
        self._around: dict[NodeId | None, tuple[int, int]] = {None: (0, 0)}

    def targets(self, node: NodeId, relation: Relation) -> frozenset[NodeId]:
        """What a node's edges of one relation lead to."""
        return frozenset(self._ends.leaving(relation).get(node, ()))

    def sources(self, node: NodeId, relation: Relation) -> frozenset[NodeId]:
        """Where edges of one relation lead to a node from."""
        return frozenset(self._ends.reaching(relation).get(node, ()))

    def ids(self, kind: Kind) -> list[NodeId]:
        """The nodes of one kind, by id."""
        return sorted(node for node in self._ends.known if is_a(node, kind))

    def linked(self, note: NodeId) -> frozenset[NodeId]:
        """The notes that a note links to, and those that link to it."""
        found = self._linked.get(note)
        if found is None:
            ends = (
                end
                for relation in LINKS
                for way in (self._ends.leaving(relation), self._ends.reaching(relation))
                for end in way.get(note, ())
            )
            found = frozenset(n for n in ends if n != note and is_a(n, Kind.NOTE))
            self._linked[note] = found
        return found

    def naming(self, node: NodeId) -> set[NodeId]:
        """Where any edge leads to a node from, guesses left out."""
        return {
            source
            for relation in Relation
            if relation is not Relation.NEAR
            for source in self._ends.reaching(relation).get(node, ())
        }

    def silent_tests(self) -> dict[NodeId, int]:
        """Tests of which no outcome is known, to how many claims they test."""
        told = {
            test
            for tests in self._ends.tests.values()
            for test, outcome in tests
            if outcome is not None
        }
        tested = self._ends.leaving(Relation.TESTS).items()
        return {test: len(set(claims)) for test, claims in tested if test not in told}

    def papers(self, node: NodeId) -> frozenset[NodeId]:
        """Where a node is reported."""
        return frozenset(
            n for n in self.targets(node, Relation.REPORTED_IN) if is_a(n, Kind.PAPER)
        )

    def note(self, claim: NodeId) -> NodeId | None:
        """The note that states a claim or qualification."""
        stating = self._ends.reaching(Relation.STATES).get(claim, ())
        if len(stating) == 1:
            return stating[0] if is_a(stating[0], Kind.NOTE) else None
        if len(set(stating)) > 1:
            # Which comes first depends on where it is said, which is not known here.
            edges = self._whole.edges_to(claim, Relation.STATES)
            stating = [edge.source for edge in edges]
        return next((n for n in stating if is_a(n, Kind.NOTE)), None)

    def tense_pairs(self) -> list[tuple[NodeId, NodeId]]:
        """The notes that a note says are in tension, each pair once, by their ids."""
        return sorted(
            (a, b)
            for a, others in self._ends.tense.items()
            for b in others
            if a < b and is_a(a, Kind.NOTE) and is_a(b, Kind.NOTE)
        )

    def tried(self) -> frozenset[NodeId]:
        """The claims that anything tests or qualifies."""
        return frozenset({*self._ends.tests, *self._ends.reaching(Relation.QUALIFIES)})

    def main_claims(self, mains: Iterable[NodeId]) -> dict[NodeId, NodeId]:
        """Note to the claim it is about; of several the first that its text states.

        Args:
            mains: Every main claim, or those of the notes that are of interest.
        """
        stated: dict[NodeId, list[NodeId]] = {}
        for claim in mains:
            for note in self._ends.reaching(Relation.STATES).get(claim, ()):
                stated.setdefault(note, []).append(claim)
        return the_main_ones(self._whole, stated)

    def tense(self, node: NodeId) -> frozenset[NodeId]:
        """What a note says is in tension with a node, either way round."""
        return frozenset(self._ends.tense.get(node, ()))

    def tally(self, claim: NodeId) -> Tally:
        """Lines of evidence, those that share a source counted once."""
        tests = self._ends.tests.get(claim, ())
        limits = self._ends.reaching(Relation.QUALIFIES).get(claim, ())
        tensions, questions = self._beside(self.note(claim))
        if not tests and not limits:
            return Tally(0, 0, 0, tensions, questions)
        return Tally(
            supporting=self._lines(_of(tests, Outcome.SUPPORTS)),
            challenging=self._lines(_of(tests, Outcome.CHALLENGES)),
            qualifying=self._lines([*limits, *_of(tests, Outcome.QUALIFIES)]),
            tensions=tensions,
            questions=questions,
        )

    def standing(self, claim: NodeId) -> Standing:
        """What the evidence makes of a claim or qualification."""
        # Whether there is a line is enough here: none need be told from another.
        outcomes = {outcome for _, outcome in self._ends.tests.get(claim, ())}
        limited = claim in self._ends.reaching(Relation.QUALIFIES)
        tally = Tally(
            supporting=Outcome.SUPPORTS in outcomes,
            challenging=Outcome.CHALLENGES in outcomes,
            qualifying=limited or Outcome.QUALIFIES in outcomes,
            tensions=0,
            questions=0,
        )
        return weigh(tally, self.papers(claim))[0]

    def weigh(self, claim: NodeId) -> tuple[Standing, str, Tally]:
        """How a claim stands, by what rule, and what that was told from."""
        tally = self.tally(claim)
        return (*weigh(tally, self.papers(claim)), tally)

    def _beside(self, note: NodeId | None) -> tuple[int, int]:
        """Notes in tension with a note, and inquiries that draw on it."""
        found = self._around.get(note)
        if found is None:
            assert note is not None
            tense = self._ends.tense.get(note, ())
            asking = set(self._ends.reaching(Relation.DRAWS_ON).get(note, ()))
            found = self._around[note] = (
                sum(is_a(other, Kind.NOTE) for other in tense),
                sum(is_a(node, Kind.INQUIRY) for node in asking),
            )
        return found

    def _lines(self, bearing: Sequence[NodeId]) -> int:
        if len(bearing) < 2:
            return len(bearing)
        return len(groups((node, self._line_of(node)) for node in bearing))

    def _line_of(self, node: NodeId) -> frozenset[NodeId]:
        """The papers that report a node, else the note it was read in, else itself."""
        found = self._lined.get(node)
        if found is None:
            found = self.papers(node) or frozenset({self._page(node)})
            self._lined[node] = found
        return found

    def _page(self, node: NodeId) -> NodeId:
        """The note a node was read in: an experiment's is the page of its claim."""
        note = self.note(node)
        if note is not None or not is_a(node, Kind.EXPERIMENT):
            return note or node
        claims = self._ends.leaving(Relation.TESTS).get(node, ())
        pages = {n for claim in claims if (n := self._on_the_page(node, claim))}
        if len(pages) > 1:
            edges = self._whole.edges_from(node, Relation.TESTS)
            found = (self._on_the_page(node, edge.target) for edge in edges)
            return next(filter(None, found))
        return next(iter(pages), node)

    def _on_the_page(self, test: NodeId, claim: NodeId) -> NodeId | None:
        """The note that states a claim, if one file says that note and a test of it."""
        note = self.note(claim)
        file = self._ends.pages.get(note) if note is not None else None
        return note if file in self._ends.test_files.get(test, ()) else None


def the_main_ones(
    links: Links, stated: Mapping[NodeId, Sequence[NodeId]]
) -> dict[NodeId, NodeId]:
    """Note to the claim it is about, told from all its main claims."""
    found = {}
    for note, claims in stated.items():
        first = main_claim(links, note) if len(set(claims)) > 1 else None
        found[note] = first.id if first is not None else claims[0]
    return found


def _of(tests: Iterable[tuple[NodeId, str | None]], outcome: Outcome) -> list[NodeId]:
    return [test for test, found in tests if found == outcome]
