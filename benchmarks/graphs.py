"""Graphs of any size in the shape of a collection, made from a seed."""

import random
from collections.abc import Callable
from itertools import pairwise

from kg.model import (
    Claim,
    Edge,
    Experiment,
    Inquiry,
    Node,
    NodeId,
    Note,
    Outcome,
    Paper,
    Qualification,
    RelatedType,
    Relation,
    Role,
    Span,
    Topic,
)

Graph = tuple[list[Node], list[Edge]]

_OUTCOMES = (
    *[Outcome.SUPPORTS] * 12, *[Outcome.CHALLENGES] * 2, Outcome.QUALIFIES,
    Outcome.INCONCLUSIVE, None,
)  # fmt: skip
_TYPES = (*[RelatedType.OTHER] * 9, *RelatedType)


def collection(size: int, seed: int = 0) -> Graph:
    """A collection in the proportions of the bundled sample, with more links.

    For each note: a main claim and five others, two experiments, a qualification,
    four inquiries that draw on four notes each, a paper, and eight links to other
    notes, near ones rather than far ones. Some 5 edges for each node.

    Args:
        size: How many nodes, about.
        seed: The same seed, the same graph.
    """
    made = _Maker(random.Random(seed), max(2, size // 15))
    for at in range(made.size):
        made.add_note(at)
    return made.nodes, made.edges


def lump(size: int, seed: int = 0) -> Graph:
    """Claims in one strongly connected lump: a circle of support, and chords.

    Args:
        size: How many claims.
        seed: The same seed, the same graph.
    """
    order = random.Random(seed)
    nodes: list[Node] = [
        Claim(id=NodeId(f"claim:{at}"), text=f"claim {at}") for at in range(size)
    ]
    paper = Paper(id=NodeId("paper:one"), text="One", title="One")
    ids = [node.id for node in nodes]
    pairs = {*pairwise(ids), (ids[-1], ids[0])}
    pairs |= {(order.choice(ids), order.choice(ids)) for _ in range(4 * size)}
    edges = [
        Edge(source=source, target=target, relation=Relation.SUPPORTS)
        for source, target in sorted(pairs)
        if source != target
    ]
    edges.append(Edge(source=ids[0], target=paper.id, relation=Relation.REPORTED_IN))
    return [*nodes, paper], edges


class _Maker:
    def __init__(self, order: random.Random, size: int) -> None:
        self.size = size
        self.nodes: list[Node] = []
        self.edges: list[Edge] = []
        self._order = order
        for at in range(max(1, size // 20)):
            self._add(Topic, f"topic:{at}", title=f"Topic {at}")

    def add_note(self, at: int) -> None:
        """A note with all that hangs on it."""
        order, file = self._order, f"notes/{at}.txt"
        note = self._add(Note, f"note:{at}", file, title=f"Question {at}?", file=file)
        self._link(note, Relation.IN_TOPIC, f"topic:{at % max(1, self.size // 20)}")
        paper = self._add(Paper, f"paper:{at}", title=f"Paper {at}")
        for rank in range(4):
            self._link(note, Relation.CITES, self._some("paper"), rank=rank + 1)
        for number in range(8):
            how = Relation.RELATED if number < 4 else Relation.MENTIONS
            other = f"note:{(at + order.choice((1, -1)) * self._far()) % self.size}"
            self._link(
                note, how, other, type=order.choice(_TYPES), rationale="as it says",
                span=self._span(file),
            )  # fmt: skip
        claims = [
            self._add(
                Claim, f"claim:{at}-{number}", file,
                role=Role.SUPPORTING if number else Role.MAIN,
            )
            for number in range(6)
        ]  # fmt: skip
        for claim in claims:
            self._link(note, Relation.STATES, claim)
        self._link(claims[1], Relation.SUPPORTS, claims[0])
        self._link(
            claims[2], Relation.SUPPORTS, f"claim:{order.randrange(self.size)}-0"
        )
        for number in range(2):
            test = self._add(Experiment, f"experiment:{at}-{number}", file)
            self._link(test, Relation.TESTS, claims[0], outcome=order.choice(_OUTCOMES))
            self._link(
                test, Relation.REPORTED_IN, paper if number else self._some("paper")
            )
        limit = self._add(Qualification, f"qualification:{at}", file)
        self._link(limit, Relation.QUALIFIES, order.choice(claims))
        for number in range(4):
            inquiry = self._add(Inquiry, f"inquiry:{at}-{number}", file)
            self._link(inquiry, Relation.DRAWS_ON, note, rank=1)
            for rank in (2, 3, 4):
                self._link(inquiry, Relation.DRAWS_ON, self._some("note"), rank=rank)

    def _far(self) -> int:
        return 1 + int(self._order.expovariate(1 / 20))

    def _some(self, kind: str) -> str:
        """A node of a kind, some far more often than others."""
        return f"{kind}:{int(self.size * self._order.random() ** 3)}"

    def _add(
        self, kind: Callable[..., Node], node: str, said_in: str = "", **fields: object
    ) -> str:
        text = fields.get("title", f"what {node} says, in a sentence of some length")
        spans = (self._span(said_in),) if said_in else ()
        self.nodes.append(kind(id=NodeId(node), text=text, spans=spans, **fields))
        return node

    def _span(self, file: str) -> Span:
        start = self._order.randrange(5_000)
        return Span(file=file, start=start, end=start + 80)

    def _link(
        self, source: str, relation: Relation, target: str, **fields: object
    ) -> None:
        if source != target:
            self.edges.append(
                Edge.model_validate(
                    {"source": source, "target": target, "relation": relation, **fields}
                )
            )
