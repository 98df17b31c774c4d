"""What lies between two states of a graph: nodes and edges, before and after.

Where something is said, its rank in a list, and how sure we are of it are not
compared; nor are edges that a model guessed.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from kg.evidence import Links
from kg.loaded import Loaded
from kg.model import (
    Basis,
    Claim,
    Edge,
    Holder,
    Node,
    NodeId,
    Note,
    Paper,
    Qualification,
    Relation,
)
from kg.names import names_of
from kg.reasons import What
from kg.text import same_name


@dataclass(frozen=True, slots=True)
class Delta:
    """Everything that may differ between two states; what is equal does no harm."""

    nodes: Iterable[tuple[Node | None, Node | None]]
    """As it was and as it is, by id; None where it is not."""
    gone: Sequence[Edge]
    added: Sequence[Edge]


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


def between(old: Loaded, new: Loaded) -> Delta:
    """The difference of two graphs that are both at hand."""
    ids = dict.fromkeys(node.id for graph in (old, new) for node in graph.nodes())
    before, after = (dict.fromkeys(graph.edges()) for graph in (old, new))
    return Delta(
        nodes=tuple((old.get(node), new.get(node)) for node in sorted(ids)),
        gone=tuple(edge for edge in before if edge not in after),
        added=tuple(edge for edge in after if edge not in before),
    )


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


def node_changes(delta: Delta) -> Iterator[NodeChange]:
    """What happened to nodes, by id; of one change the weightiest is told."""
    for before, after in delta.nodes:
        if before is None and after is not None:
            yield NodeChange(What.ADDED, after)
        elif after is None and before is not None:
            yield NodeChange(What.REMOVED, before)
        elif before is not None and after is not None:
            if form_of(before) != form_of(after):
                yield NodeChange(What.RETYPED, after, before)
            elif not _same_words(before, after):
                yield NodeChange(What.REWORDED, after, before)


def edge_changes(old: Links, new: Links, delta: Delta) -> Iterator[EdgeChange]:
    """What happened to edges, by source, relation and target."""
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


def is_compared(relation: str, basis: str | None) -> bool:
    """Whether edges of a relation, known in some way, are none that a model guessed."""
    return relation != Relation.NEAR and basis != Basis.SIMILARITY


def _is_said(edge: Edge) -> bool:
    return is_compared(edge.relation, edge.basis)


def _by_target(links: Links, source: NodeId, relation: Relation) -> dict[NodeId, Types]:
    found: dict[NodeId, Types] = defaultdict(dict)
    for edge in links.edges_from(source, relation):
        if _is_said(edge):
            found[edge.target].setdefault((edge.type or "", edge.outcome or ""), edge)
    return found
