"""What `assay topics` answers with `--json`."""

from collections.abc import Sequence

from kg.evidence import Standing
from kg.model import Claim, NodeId
from kg.standings import standing_of
from kg.store import Store
from kg.topics import Community, Topics
from tui.answers.base import Answer
from tui.answers.evidence import Located, located
from tui.places import Places


class TermAnswer(Answer):
    """A word or two, and how telling they are."""

    term: str
    score: float


class CentralAnswer(Located):
    """A node of a topic, and how much leads to it."""

    centrality: float
    standing: str | None = None
    """Of a claim."""


class TopicAnswer(Answer):
    """Notes that belong together."""

    number: int
    name: str
    terms: tuple[TermAnswer, ...]
    notes: int
    claims: int
    size: int
    """Nodes of any kind."""
    standings: dict[str, int]
    """How many claims stand so."""
    challenged: float
    """The share of its claims that stand challenged."""
    bare: float
    """The share of its claims that are bare."""
    central_notes: tuple[CentralAnswer, ...]
    central_claims: tuple[CentralAnswer, ...]


class TopicsAnswer(Answer):
    """What `assay topics` answers."""

    topics: tuple[TopicAnswer, ...]
    alone: int
    """Notes that belong to none."""
    notice: str | None = None


TOPICS_ANSWERS: dict[str, type[Answer]] = {"topics": TopicsAnswer}
"""Command to the shape of its answer."""


def topics_answer(
    store: Store,
    made: Topics,
    shown: Sequence[Community],
    limit: int,
    notice: str | None,
) -> TopicsAnswer:
    """These topics, each with so many of its central notes and claims."""
    teller = _Teller(store, made, limit)
    return TopicsAnswer(
        topics=tuple(map(teller.topic, shown)), alone=made.alone, notice=notice
    )


class _Teller:
    def __init__(self, store: Store, made: Topics, limit: int) -> None:
        self._store = store
        self._made = made
        self._limit = limit
        self._places = Places(store)

    def topic(self, topic: Community) -> TopicAnswer:
        return TopicAnswer(
            number=topic.number,
            name=topic.name,
            terms=tuple(TermAnswer(term=t, score=round(s, 6)) for t, s in topic.terms),
            notes=len(topic.notes),
            claims=len(topic.claims),
            size=topic.size,
            standings={s: topic.standings[s] for s in Standing if s in topic.standings},
            challenged=round(topic.share(Standing.CHALLENGED), 4),
            bare=round(topic.share(Standing.BARE), 4),
            central_notes=self._central(topic.notes),
            central_claims=self._central(topic.claims),
        )

    def _central(self, nodes: Sequence[NodeId]) -> tuple[CentralAnswer, ...]:
        found = self._store.get_many(nodes[: self._limit])
        return tuple(
            CentralAnswer(
                **located(node, self._places),
                centrality=round(self._made.central.get(node.id, 0.0), 9),
                standing=standing_of(self._store, node.id)
                if isinstance(node, Claim)
                else None,
            )
            for node in (found[n] for n in nodes[: self._limit] if n in found)
        )
