"""What bears on a claim: lines of evidence, qualifications, tensions, standing."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol, TypeAlias

from kg.grouping import groups
from kg.kinds import is_claim, is_experiment, is_note, is_paper
from kg.terms import Holder, Kind, NodeId, Outcome, RelatedType, Relation

if TYPE_CHECKING:
    from kg.model import Claim, Edge, Node, Note, Paper, Qualification

ClaimLike: TypeAlias = "Claim | Qualification"
"""A qualification is a claim too: it can be tested and qualified in its turn."""


class Held(Protocol):
    """What somebody stands behind, or nobody."""

    @property
    def holder(self) -> Holder:
        """Who does."""


class Links(Protocol):
    """Where nodes and edges are looked up, one hop a call."""

    def get(self, node: NodeId) -> "Node | None":
        """The node of that id, or None."""

    def get_many(self, ids: Iterable[NodeId]) -> "dict[NodeId, Node]":
        """The nodes of those ids that exist, in any order."""

    def edges_from(
        self, node: NodeId, relation: Relation | None = None
    ) -> "list[Edge]":
        """Edges that leave a node."""

    def edges_to(self, node: NodeId, relation: Relation | None = None) -> "list[Edge]":
        """Edges that reach a node."""


class Standing(StrEnum):
    """What the evidence in the collection makes of a claim."""

    CHALLENGED = "challenged"
    QUALIFIED = "qualified"
    SUPPORTED = "supported"
    REPORTED = "reported"
    BARE = "bare"


class Flag(StrEnum):
    """What should be known beside a standing."""

    IN_TENSION = "in tension"
    SINGLE_LINE = "single line"
    OPPOSED = "opposed"
    AT_RISK = "at risk"
    """It rests on a withdrawn paper, or on a claim that fell with one."""


@dataclass(frozen=True, slots=True)
class Bearing:
    """Something that bears on a claim, by the edge that says so."""

    node: "Node"
    edge: "Edge"
    papers: "tuple[Paper, ...]" = ()
    """Where it is reported."""
    note: "Note | None" = None
    """The note that states it."""


@dataclass(frozen=True, slots=True)
class Tally:
    """Lines of evidence, those that share a source counted once."""

    supporting: int
    challenging: int
    qualifying: int
    tensions: int
    questions: int

    def __str__(self) -> str:
        return (
            f"[+{self.supporting} −{self.challenging} ~{self.qualifying} "
            f"⇄{self.tensions} ?{self.questions}]"
        )


@dataclass(frozen=True, slots=True)
class Case:
    """A claim with everything that bears on it."""

    claim: ClaimLike
    note: "Note | None"
    """The note that states it."""
    tests: tuple[Bearing, ...]
    """Experiments, whatever their outcome."""
    qualified_by: tuple[Bearing, ...]
    supported_by: tuple[Bearing, ...]
    """Claims that the text gives as reasons for it."""
    disputed_by: tuple[Bearing, ...]
    tensions: tuple[Bearing, ...]
    """Notes in tension with its note."""
    bears_on: tuple[Bearing, ...]
    """Claims it supports, disputes or qualifies."""
    inquiries: tuple[Bearing, ...]
    """Questions that draw on its note."""
    papers: "tuple[Paper, ...]"
    """Where the claim itself is reported."""
    tally: Tally
    standing: Standing
    because: str
    """The rule that gave the standing."""
    flags: tuple[Flag, ...]

    def with_outcome(self, outcome: Outcome) -> tuple[Bearing, ...]:
        """Tests of one outcome."""
        return tuple(test for test in self.tests if test.edge.outcome is outcome)

    @property
    def restricting(self) -> tuple[Bearing, ...]:
        """What qualifies it: qualifications, and tests that came out so."""
        return (*self.qualified_by, *self.with_outcome(Outcome.QUALIFIES))


def case(links: Links, claim: ClaimLike) -> Case:
    """Everything in the collection that bears on a claim."""
    note = stating_note(links, claim.id)
    tests = _bearings(links, links.edges_to(claim.id, Relation.TESTS))
    qualified_by = _bearings(links, links.edges_to(claim.id, Relation.QUALIFIES))
    tensions = _tensions(links, note) if note else ()
    inquiries = (
        _sources(links, links.edges_to(note.id, Relation.DRAWS_ON), Kind.INQUIRY)
        if note
        else ()
    )
    papers = _papers(links, claim.id)
    tally = Tally(
        supporting=_lines(tests, Outcome.SUPPORTS),
        challenging=_lines(tests, Outcome.CHALLENGES),
        qualifying=lines_of_evidence(
            (*qualified_by, *(t for t in tests if t.edge.outcome is Outcome.QUALIFIES))
        ),
        tensions=len({bearing.node.id for bearing in tensions}),
        questions=len(inquiries),
    )
    standing, because = weigh(tally, papers)
    return Case(
        claim=claim,
        note=note,
        tests=tests,
        qualified_by=qualified_by,
        supported_by=_bearings(links, links.edges_to(claim.id, Relation.SUPPORTS)),
        disputed_by=_bearings(links, links.edges_to(claim.id, Relation.DISPUTES)),
        tensions=tensions,
        bears_on=_bears_on(links, claim.id),
        inquiries=inquiries,
        papers=papers,
        tally=tally,
        standing=standing,
        because=because,
        flags=flags(claim, tally),
    )


def main_claim(links: Links, note: NodeId) -> "Claim | None":
    """The claim a note is about, or None for a stub or a hub."""
    edges = links.edges_from(note, Relation.STATES)
    for node in dict.fromkeys(edge.target for edge in edges):
        claim = links.get(node)
        if is_claim(claim) and claim.role == "main":
            return claim
    return None


def stating_note(links: Links, claim: NodeId) -> "Note | None":
    """The note that states a claim, qualification or experiment's claim."""
    for edge in links.edges_to(claim, Relation.STATES):
        note = links.get(edge.source)
        if is_note(note):
            return note
    return None


def lines_of_evidence(bearings: Iterable[Bearing]) -> int:
    """How many independent lines these are."""
    return len(lines(bearings))


def lines(bearings: Iterable[Bearing]) -> tuple[tuple[Bearing, ...], ...]:
    """What bears on a claim, sorted into independent lines.

    Two that share a paper, or a note where neither names a paper, are one line.
    """
    return groups((bearing, _sources_of(bearing)) for bearing in bearings)


def _sources_of(bearing: Bearing) -> frozenset[NodeId]:
    papers = frozenset(paper.id for paper in bearing.papers)
    return papers or frozenset({(bearing.note or bearing.node).id})


def _lines(tests: Iterable[Bearing], outcome: Outcome) -> int:
    return lines_of_evidence(test for test in tests if test.edge.outcome is outcome)


def weigh(tally: Tally, papers: Collection[object]) -> tuple[Standing, str]:
    """The standing that a tally and the claim's own sources give, and by what rule."""
    if tally.challenging:
        return Standing.CHALLENGED, "a line of evidence stands against it"
    if tally.qualifying:
        return Standing.QUALIFIED, "something restricts it, and nothing refutes it"
    if tally.supporting:
        return Standing.SUPPORTED, "a test supports it, and nothing restricts it"
    if papers:
        return Standing.REPORTED, "a source reports it, and no test is named"
    return Standing.BARE, "neither a test nor a source is named"


def flags(claim: "Held", tally: Tally) -> tuple[Flag, ...]:
    """What should be known of a claim beside its standing."""
    found = []
    if tally.tensions:
        found.append(Flag.IN_TENSION)
    if tally.supporting == 1 and not tally.challenging:
        found.append(Flag.SINGLE_LINE)
    if claim.holder is Holder.OPPOSED:
        found.append(Flag.OPPOSED)
    return tuple(found)


def _bearings(links: Links, edges: "Iterable[Edge]") -> tuple[Bearing, ...]:
    found = []
    # The pages of both may say it: `Supports` on one, `Supported by` on the other.
    said = {(e.source, e.outcome, e.rationale): e for e in reversed(list(edges))}
    for edge in reversed(said.values()):
        node = links.get(edge.source)
        if node is not None:
            papers = _papers(links, node.id)
            found.append(Bearing(node, edge, papers, _note_of(links, node)))
    return tuple(found)


def _note_of(links: Links, node: "Node") -> "Note | None":
    """The note a node was read in: an experiment's is the page of its claim."""
    note = stating_note(links, node.id)
    if note is not None or not is_experiment(node):
        return note
    for edge in links.edges_from(node.id, Relation.TESTS):
        note = stating_note(links, edge.target)
        if note is not None and any(span.file == note.file for span in node.spans):
            return note
    return None


def _papers(links: Links, node: NodeId) -> "tuple[Paper, ...]":
    edges = links.edges_from(node, Relation.REPORTED_IN)
    ids = dict.fromkeys(edge.target for edge in edges)
    found = links.get_many(ids)
    return tuple(paper for one in ids if is_paper(paper := found.get(one)))


def _sources(links: Links, edges: "Iterable[Edge]", kind: Kind) -> tuple[Bearing, ...]:
    # A note and an inquiry's own page may both say that one draws on the other.
    by_source = {edge.source: edge for edge in reversed(list(edges))}
    nodes = links.get_many(by_source)
    return tuple(
        Bearing(nodes[source], edge)
        for source, edge in reversed(by_source.items())
        if source in nodes and nodes[source].kind == kind
    )


def _tensions(links: Links, note: "Note") -> tuple[Bearing, ...]:
    found = []
    for edge in (*links.edges_from(note.id), *links.edges_to(note.id)):
        guessed = edge.relation is Relation.NEAR
        if edge.type is not RelatedType.TENSION or guessed:
            continue
        other = links.get(edge.target if edge.source == note.id else edge.source)
        if is_note(other) and other.id != note.id:
            found.append(Bearing(other, edge))
    return tuple(found)


def _bears_on(links: Links, claim: NodeId) -> tuple[Bearing, ...]:
    found = []
    for relation in (Relation.SUPPORTS, Relation.DISPUTES, Relation.QUALIFIES):
        leaving = reversed(links.edges_from(claim, relation))
        said = {(edge.target, edge.rationale): edge for edge in leaving}
        for edge in reversed(said.values()):
            node = links.get(edge.target)
            if node is not None:
                found.append(Bearing(node, edge, note=stating_note(links, node.id)))
    return tuple(found)
