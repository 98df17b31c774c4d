"""What `assay path` answers with `--json`."""

from collections.abc import Sequence

from kg.model import Relation
from kg.paths import Hop
from tui.answers.base import Answer, NodeLine, line
from tui.answers.evidence import where
from tui.collection.nearest import NearestPair
from tui.places import Places


class HopAnswer(Answer):
    """One step of a path."""

    near: NodeLine
    far: NodeLine
    relation: Relation
    outward: bool
    """Whether the edge leads from `near` to `far`."""
    type: str | None = None
    outcome: str | None = None
    why: str | None = None
    basis: str
    file: str | None = None
    line: int | None = None


class WayAnswer(Answer):
    """One path."""

    rank: int
    cost: int
    hops: tuple[HopAnswer, ...]


class PairAnswer(Answer):
    """Two nodes close in meaning, by a model's guess."""

    a: NodeLine
    b: NodeLine
    score: float
    """Their cosine."""


class PathAnswer(Answer):
    """What `assay path` answers."""

    paths: tuple[WayAnswer, ...]
    nearest: PairAnswer | None = None
    """If no path is: where the two parts come closest in meaning."""


PATH_ANSWERS: dict[str, type[Answer]] = {"path": PathAnswer}
"""Command to the shape of its answer."""


def path_answer(
    trails: Sequence[Sequence[Hop]],
    costs: Sequence[int],
    pair: NearestPair | None,
    places: Places,
) -> PathAnswer:
    """The paths between two nodes, in their order.

    Args:
        trails: The hops of each.
        costs: What each costs.
        pair: Where the nodes' parts come closest, if no path joins them.
        places: Where the words stand.
    """
    ways = enumerate(zip(trails, costs, strict=True), start=1)
    return PathAnswer(
        paths=tuple(
            WayAnswer(
                rank=rank,
                cost=cost,
                hops=tuple(_hop(hop, places) for hop in trail),
            )
            for rank, (trail, cost) in ways
        ),
        nearest=_pair(pair) if pair else None,
    )


def _pair(pair: NearestPair) -> PairAnswer:
    return PairAnswer(a=line(pair.a), b=line(pair.b), score=round(pair.score, 6))


def _hop(hop: Hop, places: Places) -> HopAnswer:
    file, number = where(places.of_edge(hop.edge))
    return HopAnswer(
        near=line(hop.near),
        far=line(hop.far),
        relation=hop.edge.relation,
        outward=hop.outward,
        type=hop.edge.type,
        outcome=hop.edge.outcome,
        why=places.why(hop.edge),
        basis=hop.edge.basis,
        file=file,
        line=number,
    )
