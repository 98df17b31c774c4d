"""What bears on a claim now and did not before, or bears on it otherwise."""

from dataclasses import dataclass
from enum import StrEnum

from kg.evidence import Bearing, Case
from kg.model import Node, NodeId


class What(StrEnum):
    """What happened to a node or an edge."""

    ADDED = "added"
    REMOVED = "removed"
    RETYPED = "retyped"
    REWORDED = "reworded"


@dataclass(frozen=True, slots=True)
class Reason:
    """Something that bears on a claim and came, went or changed."""

    what: What
    node: Node
    how: str
    """What it makes of the claim: an outcome, a facet, `reports`, `in tension`."""
    before: str | None = None
    """What it made of the claim, if that changed."""


def reasons(before: Case, after: Case) -> tuple[Reason, ...]:
    """What came, went or changed; what decides a standing comes first."""
    went, came = _said_of(before), _said_of(after)
    found = []
    for key in {**went, **came}:
        was, now = went.get(key), came.get(key)
        if was is None and now is not None:
            found.append(Reason(What.ADDED, *now))
        elif now is None and was is not None:
            found.append(Reason(What.REMOVED, *was))
        elif was is not None and now is not None and was[1] != now[1]:
            found.append(Reason(What.RETYPED, *now, was[1]))
    return tuple(sorted(found, key=_weight))


_DECIDING = ("challenges", "qualifies", "supports", "reports")


def _weight(reason: Reason) -> tuple[object, ...]:
    words = {reason.how.split()[0], (reason.before or "-").split()[0]}
    ranks = [rank for rank, word in enumerate(_DECIDING) if word in words]
    return (min(ranks, default=len(_DECIDING)), reason.node.id, reason.how)


def _said_of(made: Case) -> dict[tuple[NodeId, str], tuple[Node, str]]:
    """What bears on a claim, with what it makes of it."""
    found: dict[tuple[NodeId, str], tuple[Node, str]] = {}
    for test in made.tests:
        found[test.node.id, "tests"] = (test.node, test.edge.outcome or "no outcome")
    for bearing in made.qualified_by:
        found[bearing.node.id, "qualifies"] = (bearing.node, _restricts(bearing))
    for paper in made.papers:
        found[paper.id, "reports"] = (paper, "reports")
    for how, bearings in (
        ("in tension", made.tensions),
        ("gives a reason", made.supported_by),
        ("disputes", made.disputed_by),
    ):
        for bearing in bearings:
            found[bearing.node.id, how] = (bearing.node, how)
    return found


def _restricts(bearing: Bearing) -> str:
    facet = getattr(bearing.node, "facet", None)
    return f"qualifies ({facet})" if facet else "qualifies"
