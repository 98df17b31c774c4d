"""What `assay case` answers with `--json`."""

from collections.abc import Iterable, Sequence

from kg.evidence import Bearing, Case, lines, main_claim
from kg.model import AnyNode, NodeId, Outcome, Relation
from kg.store import Store
from tui.answers.base import Answer, NodeLine, line
from tui.answers.evidence import Located, located, tally_answer
from tui.places import Places


class CaseBearing(Answer):
    """Something that bears on a claim, where it is said, and where that it bears."""

    node: AnyNode
    file: str | None = None
    line: int | None = None
    relation: Relation
    outcome: str | None = None
    rationale: str | None = None
    """The words that say how it bears on the claim."""
    said_in: str | None = None
    """The file of these words."""
    said_at: int | None = None
    """Their line."""
    basis: str
    confidence: float
    papers: tuple[NodeLine, ...] = ()
    note: NodeLine | None = None
    """The note that states it."""
    evidence: int | None = None
    """Its line of evidence: those of one outcome with one number count once."""
    claim: Located | None = None
    """Of a note in tension: its main claim."""


class CaseAnswer(Answer):
    """What `assay case` answers."""

    claim: AnyNode
    file: str | None = None
    line: int | None = None
    note: NodeLine | None = None
    standing: str
    because: str
    """The rule that gave the standing."""
    flags: tuple[str, ...]
    tally: dict[str, int]
    tests: tuple[CaseBearing, ...]
    qualified_by: tuple[CaseBearing, ...]
    supported_by: tuple[CaseBearing, ...]
    disputed_by: tuple[CaseBearing, ...]
    tensions: tuple[CaseBearing, ...]
    bears_on: tuple[CaseBearing, ...]
    """Claims that depend on it: those it supports, disputes or qualifies."""
    inquiries: tuple[Located, ...]
    papers: tuple[Located, ...]


CASE_ANSWERS: dict[str, type[Answer]] = {"case": CaseAnswer}
"""Command to the shape of its answer."""


def case_answer(store: Store, made: Case, places: Places) -> CaseAnswer:
    """A claim with everything that bears on it."""
    teller = _Teller(store, made, places)
    place = places.of_node(made.claim)
    return CaseAnswer(
        claim=made.claim,
        file=place.file if place else None,
        line=place.line if place else None,
        note=line(made.note) if made.note else None,
        standing=made.standing,
        because=made.because,
        flags=tuple(made.flags),
        tally=tally_answer(made.tally),
        tests=teller.all(made.tests),
        qualified_by=teller.all(made.qualified_by),
        supported_by=teller.all(made.supported_by),
        disputed_by=teller.all(made.disputed_by),
        tensions=teller.all(made.tensions),
        bears_on=teller.all(made.bears_on),
        inquiries=tuple(Located(**located(b.node, places)) for b in made.inquiries),
        papers=tuple(Located(**located(paper, places)) for paper in made.papers),
    )


def evidence_lines(made: Case) -> dict[str, tuple[tuple[Bearing, ...], ...]]:
    """What the tally counts, by what it does to the claim, in independent lines."""
    return {
        "for": lines(made.with_outcome(Outcome.SUPPORTS)),
        "against": lines(made.with_outcome(Outcome.CHALLENGES)),
        "qualifying": lines(made.restricting),
    }


class _Teller:
    def __init__(self, store: Store, made: Case, places: Places) -> None:
        self._store = store
        self._places = places
        self._numbers: dict[tuple[NodeId, Relation, str | None], int] = {
            _key(bearing): number
            for counted in evidence_lines(made).values()
            for number, one in enumerate(counted, start=1)
            for bearing in one
        }

    def all(self, bearings: Iterable[Bearing]) -> tuple[CaseBearing, ...]:
        return tuple(map(self._bearing, bearings))

    def _bearing(self, bearing: Bearing) -> CaseBearing:
        node, edge = bearing.node, bearing.edge
        place, said = self._places.of_node(node), self._places.of_edge(edge)
        claim = None
        if edge.relation in (Relation.RELATED, Relation.MENTIONS):
            claim = main_claim(self._store, node.id)
        return CaseBearing(
            node=node,
            file=place.file if place else None,
            line=place.line if place else None,
            relation=edge.relation,
            outcome=edge.outcome,
            rationale=edge.rationale,
            said_in=said.file if said else None,
            said_at=said.line if said else None,
            basis=edge.basis,
            confidence=edge.confidence,
            papers=tuple(line(paper) for paper in bearing.papers),
            note=line(bearing.note) if bearing.note else None,
            evidence=self._numbers.get(_key(bearing)),
            claim=Located(**located(claim, self._places)) if claim else None,
        )


def _key(bearing: Bearing) -> tuple[NodeId, Relation, str | None]:
    return (bearing.node.id, bearing.edge.relation, bearing.edge.outcome)


def uncounted(made: Case) -> Sequence[Bearing]:
    """Tests that count on no side: inconclusive, or without outcome."""
    counted = (Outcome.SUPPORTS, Outcome.CHALLENGES, Outcome.QUALIFIES)
    return [test for test in made.tests if test.edge.outcome not in counted]
