"""The outline's sections: everything by kind, by topic or by standing."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from kg.evidence import Standing
from kg.model import Claim, Kind, NodeId, Relation, Role
from kg.store import Store

Label = tuple[NodeId, Kind, str]
"""A node, its kind and what it is called."""


class Arrangement(StrEnum):
    """How the outline is arranged."""

    KIND = "kind"
    TOPIC = "topic"
    STANDING = "standing"

    @property
    def next(self) -> "Arrangement":
        """The one that comes after it, round in a circle."""
        every = list(Arrangement)
        return every[(every.index(self) + 1) % len(every)]


@dataclass(frozen=True, slots=True)
class Section:
    """Nodes under one heading of the outline."""

    key: str
    """Stays the same while the collection changes."""
    title: str
    labels: tuple[Label, ...]
    kind: Kind | None = None
    """Whose letter stands before the heading."""
    sign: tuple[str, str] | None = None
    """A sign before the heading, and its style."""


def by_topic(store: Store) -> tuple[Section, ...]:
    """Notes under their topics, the largest first; those without one at the end."""
    notes = {n: (n, kind, text) for n, kind, text in store.labels(Kind.NOTE)}
    placed: set[NodeId] = set()
    sections = []
    for topic, _, title in store.labels(Kind.TOPIC):
        edges = store.edges_to(topic, Relation.IN_TOPIC)
        members = {edge.source for edge in edges if edge.source in notes}
        placed |= members
        if members:
            labels = _sorted(notes[member] for member in members)
            sections.append(Section(topic, title, labels, Kind.TOPIC))
    sections.sort(key=lambda s: (-len(s.labels), s.title.casefold(), s.key))
    rest = _sorted(label for node, label in notes.items() if node not in placed)
    none = Section("no-topic", "in no topic", rest, Kind.TOPIC)
    return (*sections, *([none] if rest else ()))


def by_standing(store: Store) -> tuple[Section, ...]:
    """Claims under how they stand, main claims first."""
    from kg.standings import standings
    from tui.looks import STANDINGS

    stood: dict[Standing, list[Claim]] = defaultdict(list)
    for row in standings(store):
        stood[row.standing].append(row.claim)
    return tuple(
        Section(
            standing,
            f"{standing} claims",
            tuple(
                (claim.id, Kind.CLAIM, claim.text)
                for claim in sorted(stood[standing], key=_main_first)
            ),
            sign=STANDINGS[standing],
        )
        for standing in Standing
        if stood[standing]
    )


def _main_first(claim: Claim) -> tuple[bool, str, str]:
    return (claim.role is not Role.MAIN, claim.text.casefold(), claim.id)


def _sorted(labels: Iterable[Label]) -> tuple[Label, ...]:
    return tuple(sorted(labels, key=lambda label: (label[2].casefold(), label[0])))


def kept_sections(
    labels: Sequence[Label], bookmarks: Sequence[NodeId], recent: Sequence[NodeId]
) -> Iterator[Section]:
    """Bookmarks and lately visited nodes, those that are still there."""
    known = {label[0]: label for label in labels}
    for key, title, sign, nodes in (
        ("bookmarks", "bookmarks", "★", bookmarks),
        ("recent", "recent", "↺", recent),
    ):
        listed = tuple(known[node] for node in nodes if node in known)
        if listed:
            yield Section(key, title, listed, sign=(sign, "$text-warning"))
