"""What changed between two states of a collection, and what it does to the claims.

A node is the same node as long as its id is; so moving a file, putting notes in
another order, or editing elsewhere changes nothing. Where something is said, its rank
in a list, and how sure we are of it are not compared; nor are edges that a model
guessed.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kg.evidence import Case, Links, case
from kg.inquiries import Known, answer, answers
from kg.loaded import Loaded
from kg.model import (
    Basis,
    Claim,
    Edge,
    Holder,
    Inquiry,
    Node,
    NodeId,
    Note,
    Paper,
    Qualification,
    Relation,
)
from kg.names import names_of
from kg.reasons import Reason, What, reasons
from kg.text import same_name


@dataclass(frozen=True, slots=True)
class Delta:
    """Everything that may differ between two states; what is equal does no harm."""

    nodes: tuple[tuple[Node | None, Node | None], ...]
    """As it was and as it is; None where it is not."""
    gone: tuple[Edge, ...]
    added: tuple[Edge, ...]


@dataclass(frozen=True, slots=True)
class NodeChange:
    """What happened to a node."""

    what: What
    node: Node
    """As it is; of one that is removed, as it was."""
    before: Node | None = None
    """As it was, if it was changed."""


@dataclass(frozen=True, slots=True)
class EdgeChange:
    """What happened to an edge: of a source, relation and target, by its type."""

    what: What
    edge: Edge
    """As it is; of one that is removed, as it was."""
    before: Edge | None = None
    """As it was, if it was retyped."""


@dataclass(frozen=True, slots=True)
class StandingChange:
    """A claim that stands otherwise, or on other evidence, than it did."""

    before: Case
    after: Case
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class InquiryChange:
    """An inquiry that is newly answered (`kg.inquiries`), or no longer is."""

    inquiry: Inquiry
    answered: bool
    claims: tuple[Claim, ...]
    """What answers it now, or what answered it."""


@dataclass(frozen=True, slots=True)
class Changes:
    """Everything that changed, each list in the order of ids."""

    standings: tuple[StandingChange, ...]
    """Claims that stand otherwise."""
    evidence: tuple[StandingChange, ...]
    """Claims that stand as before, on other evidence."""
    inquiries: tuple[InquiryChange, ...]
    """Of those that were there before."""
    nodes: tuple[NodeChange, ...]
    edges: tuple[EdgeChange, ...]

    def __bool__(self) -> bool:
        return bool(
            self.standings
            or self.evidence
            or self.inquiries
            or self.nodes
            or self.edges
        )


def between(old: Loaded, new: Loaded) -> Delta:
    """The difference of two graphs that are both at hand."""
    ids = dict.fromkeys(node.id for graph in (old, new) for node in graph.nodes())
    before, after = (dict.fromkeys(graph.edges()) for graph in (old, new))
    return Delta(
        nodes=tuple((old.get(node), new.get(node)) for node in ids),
        gone=tuple(edge for edge in before if edge not in after),
        added=tuple(edge for edge in after if edge not in before),
    )


def changes(old: Links, new: Links, delta: Delta) -> Changes:
    """What changed between two states.

    Args:
        old: The state before.
        new: The state after.
        delta: What lies between them; only its surroundings are looked at.
    """
    nodes = tuple(_node_changes(delta))
    edges = tuple(_edge_changes(old, new, delta))
    touched = {change.node.id for change in nodes}
    touched |= {end for c in edges for end in (c.edge.source, c.edge.target)}
    claims = {c for links in (old, new) for c in _weighed(links, touched)}
    standings, evidence = [], []
    for claim in sorted(claims):
        change = _standing(old, new, claim)
        if change is None:
            continue
        if change.before.standing is not change.after.standing:
            standings.append(change)
        elif change.reasons:
            evidence.append(change)
    asked = _asked(old, new, touched | claims)
    return Changes(
        standings=tuple(standings),
        evidence=tuple(evidence),
        inquiries=tuple(_inquiries(old, new, sorted(asked))),
        nodes=nodes,
        edges=edges,
    )


# Nodes and edges


def form_of(node: Node) -> str | None:
    """What a node is, beside its kind and text, in words; None if there is no more."""
    match node:
        case Claim(holder=holder):
            first: str = node.role
        case Qualification(holder=holder):
            first = node.facet
        case Note():
            return "absent" if node.stub else node.page
        case _:
            return None
    return first if holder is Holder.ASSERTED else f"{first}, {holder}"


def _node_changes(delta: Delta) -> Iterator[NodeChange]:
    def by_id(pair: tuple[Node | None, Node | None]) -> NodeId:
        return (pair[1] or pair[0]).id  # type: ignore[union-attr]  # one of them is

    for before, after in sorted((p for p in delta.nodes if any(p)), key=by_id):
        if before is None and after is not None:
            yield NodeChange(What.ADDED, after)
        elif after is None and before is not None:
            yield NodeChange(What.REMOVED, before)
        elif before is not None and after is not None:
            if form_of(before) != form_of(after):
                yield NodeChange(What.RETYPED, after, before)
            elif not _same_words(before, after):
                yield NodeChange(What.REWORDED, after, before)


def _edge_changes(old: Links, new: Links, delta: Delta) -> Iterator[EdgeChange]:
    targets: dict[tuple[NodeId, Relation], set[NodeId]] = defaultdict(set)
    for edge in (*delta.gone, *delta.added):
        if _is_said(edge):
            targets[edge.source, edge.relation].add(edge.target)
    for source, relation in sorted(targets):
        before = _by_target(old, source, relation)
        after = _by_target(new, source, relation)
        for target in sorted(targets[source, relation]):
            yield from _retyped(before.get(target, {}), after.get(target, {}))


Types = dict[tuple[str, str], Edge]
"""The edges between two nodes of one relation, by type and outcome."""


def _same_words(before: Node, after: Node) -> bool:
    """Whether two texts are one name; a paper's title may be any of its names."""
    if same_name(before.text) == same_name(after.text):
        return True
    if not isinstance(before, Paper) or not isinstance(after, Paper):
        return False
    names = ({same_name(name) for name in names_of(paper)} for paper in (before, after))
    earlier, later = names
    return same_name(before.text) in later or same_name(after.text) in earlier


def _retyped(before: Types, after: Types) -> Iterator[EdgeChange]:
    went = [before[kind] for kind in sorted(before.keys() - after.keys())]
    came = [after[kind] for kind in sorted(after.keys() - before.keys())]
    for was, edge in zip(went, came, strict=False):
        yield EdgeChange(What.RETYPED, edge, was)
    for edge in came[len(went) :]:
        yield EdgeChange(What.ADDED, edge)
    for edge in went[len(came) :]:
        yield EdgeChange(What.REMOVED, edge)


def _is_said(edge: Edge) -> bool:
    return edge.relation is not Relation.NEAR and edge.basis is not Basis.SIMILARITY


def _by_target(links: Links, source: NodeId, relation: Relation) -> dict[NodeId, Types]:
    found: dict[NodeId, Types] = defaultdict(dict)
    for edge in links.edges_from(source, relation):
        if _is_said(edge):
            found[edge.target].setdefault((edge.type or "", edge.outcome or ""), edge)
    return found


# Claims


def _weighed(links: Links, touched: Iterable[NodeId]) -> Iterator[NodeId]:
    """The claims whose evidence these nodes are a part of."""
    for node in links.get_many(sorted(touched)).values():
        if isinstance(node, Claim | Qualification):
            yield node.id
            yield from _claims_beside(links, node.id)
        for edge in links.edges_from(node.id):
            if edge.relation in _TO_CLAIMS:
                yield edge.target


_TO_CLAIMS = frozenset({Relation.TESTS, Relation.QUALIFIES, Relation.STATES})


def _claims_beside(links: Links, claim: NodeId) -> Iterator[NodeId]:
    """Claims that the same experiments test: its note may be that of the experiment."""
    for test in links.edges_to(claim, Relation.TESTS):
        yield from (e.target for e in links.edges_from(test.source, Relation.TESTS))


def _standing(old: Links, new: Links, claim: NodeId) -> StandingChange | None:
    was, now = old.get(claim), new.get(claim)
    if not isinstance(was, Claim) or not isinstance(now, Claim):
        return None
    before, after = case(old, was), case(new, now)
    return StandingChange(before, after, reasons(before, after))


# Inquiries


def _asked(old: Links, new: Links, touched: Iterable[NodeId]) -> set[NodeId]:
    """The inquiries that may be newly answered, or open again.

    Those that were touched, and those that draw on a note that answers now and did
    not, or did and does not.
    """
    asked: set[NodeId] = set()
    notes: set[NodeId] = set()
    for links in (old, new):
        for node in links.get_many(sorted(touched)).values():
            match node:
                case Inquiry():
                    asked.add(node.id)
                case Claim():
                    stated = links.edges_to(node.id, Relation.STATES)
                    notes.update(edge.source for edge in stated)
                case Note():
                    notes.add(node.id)
                case _:
                    pass
    for note in sorted(notes):
        if (answer(old, note) is None) != (answer(new, note) is None):
            for links in (old, new):
                drawing = links.edges_to(note, Relation.DRAWS_ON)
                asked.update(edge.source for edge in drawing)
    return asked


def _inquiries(
    old: Links, new: Links, asked: Iterable[NodeId]
) -> Iterator[InquiryChange]:
    known_before: Known = {}
    known_after: Known = {}
    for node in asked:
        inquiry = new.get(node)
        if not isinstance(inquiry, Inquiry) or old.get(node) is None:
            continue
        before = answers(old, node, known_before)
        after = answers(new, node, known_after)
        if bool(before) != bool(after):
            yield InquiryChange(inquiry, bool(after), after or before)
