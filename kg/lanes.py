"""A node's neighbourhood, sorted into lanes: one lane a relation and direction."""

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.evidence import Links
from kg.kinds import is_claim
from kg.terms import Kind, NodeId, Relation, Role

if TYPE_CHECKING:
    from kg.model import Edge, Node


@dataclass(frozen=True, slots=True)
class Entry:
    """One neighbour, by one edge."""

    node: "Node"
    edge: "Edge"
    outward: bool
    """Whether the edge leaves the focus."""


@dataclass(frozen=True, slots=True)
class Lane:
    """Neighbours that stand in the same relation to the focus."""

    key: str
    """A stable word: `states`, `tested-by`, `drawn-on-by`, …"""
    title: str
    """As shown: `claims`, `tested by`, `inquiries`, …"""
    entries: tuple[Entry, ...]


LANES: tuple[tuple[str, str, Relation, bool, frozenset[Kind]], ...] = tuple(
    (key, title, relation, outward, frozenset(kinds))
    for key, title, relation, outward, kinds in (
        ("tested-by", "tested by", Relation.TESTS, False, ()),
        ("qualified-by", "qualified by", Relation.QUALIFIES, False, ()),
        ("disputed-by", "disputed by", Relation.DISPUTES, False, ()),
        ("supported-by", "supported by", Relation.SUPPORTS, False, ()),
        ("stated-in", "stated in", Relation.STATES, False, ()),
        ("tests", "tests", Relation.TESTS, True, ()),
        ("qualifies", "qualifies", Relation.QUALIFIES, True, ()),
        ("disputes", "disputes", Relation.DISPUTES, True, ()),
        ("supports", "supports", Relation.SUPPORTS, True, ()),
        ("claims", "claims", Relation.STATES, True, (Kind.CLAIM,)),
        ("qualifications", "qualifications", Relation.STATES, True,
         (Kind.QUALIFICATION,)),
        ("experiments", "experiments", Relation.STATES, True, (Kind.EXPERIMENT,)),
        ("related", "related concepts", Relation.RELATED, True, ()),
        ("related-from", "related from elsewhere", Relation.RELATED, False, ()),
        ("mentions", "mentions", Relation.MENTIONS, True, ()),
        ("mentioned-by", "mentioned by", Relation.MENTIONS, False, ()),
        ("reported-in", "reported in", Relation.REPORTED_IN, True, ()),
        ("reports", "reports", Relation.REPORTED_IN, False, ()),
        ("draws-on", "draws on", Relation.DRAWS_ON, True, ()),
        ("inquiries", "inquiries", Relation.DRAWS_ON, False, ()),
        ("papers", "papers", Relation.CITES, True, ()),
        ("cited-by", "cited by", Relation.CITES, False, ()),
        ("topics", "topics", Relation.IN_TOPIC, True, ()),
        ("members", "notes", Relation.IN_TOPIC, False, ()),
        ("near", "near in meaning", Relation.NEAR, True, ()),
    )
)  # fmt: skip
"""Key, title, relation, whether it leaves the focus, kinds at the other end if not all.
"""


def lanes(links: Links, focus: NodeId) -> tuple[Lane, ...]:
    """The lanes of a node, evidence first; lanes without entries are left out.

    Entries keep the order in which the text has them; a main claim comes first.
    """
    leaving, reaching = links.edges_from(focus), links.edges_to(focus)
    nodes = links.get_many(
        [edge.target for edge in leaving] + [edge.source for edge in reaching]
    )
    sorted_out: dict[tuple[Relation, bool], list[Edge]] = defaultdict(list)
    for outward, edges in ((True, leaving), (False, reaching)):
        for edge in edges:
            sorted_out[edge.relation, outward].append(edge)
    found = []
    for key, title, relation, outward, kinds in LANES:
        entries = []
        for edge in sorted_out[relation, outward]:
            node = nodes.get(edge.target if outward else edge.source)
            if node is not None and (not kinds or node.kind in kinds):
                entries.append(Entry(node, edge, outward))
        if entries:
            entries = _once(entries, relation)
            entries.sort(key=_is_minor)  # stable: the main claim first
            found.append(Lane(key, title, tuple(entries)))
    return tuple(found)


_SAID_TWICE = frozenset(
    {Relation.DRAWS_ON, Relation.CITES, Relation.IN_TOPIC, Relation.STATES}
)
"""Relations that pages at both ends may state, or one page in many places: one
neighbour all the same."""


def _once(entries: list[Entry], relation: Relation) -> list[Entry]:
    """Each neighbour once, by the edge that gives a rationale if one does."""
    if relation not in _SAID_TWICE:
        return entries
    kept: dict[NodeId, Entry] = {}
    for entry in entries:
        held = kept.setdefault(entry.node.id, entry)
        if entry.edge.rationale and not held.edge.rationale:
            kept[entry.node.id] = entry
    return list(kept.values())


def _is_minor(entry: Entry) -> bool:
    return not (is_claim(entry.node) and entry.node.role is Role.MAIN)
