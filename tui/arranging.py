"""The outline's sections: everything by kind, by topic or by standing."""

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from kg.evidence import Standing
from kg.kinds import is_note
from kg.listing import listed
from kg.patient import in_order
from kg.store import Store
from kg.terms import Kind, NodeId, Relation, Role
from tui.alike import alike, with_file
from tui.looks import LOOKS, STANDINGS

if TYPE_CHECKING:
    from kg.model import Claim

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
    """Those that were read: none of a section that is not open."""
    kind: Kind | None = None
    """Whose letter stands before the heading."""
    sign: tuple[str, str] | None = None
    """A sign before the heading, and its style."""
    more: int = 0
    """How many there are that were not read."""

    def __len__(self) -> int:
        return len(self.labels) + self.more


def arranged(
    store: Store, arrangement: Arrangement, opened: Container[str]
) -> tuple[Section, ...]:
    """The sections of an arrangement.

    Args:
        store: Where the nodes are.
        arrangement: Which.
        opened: Keys of the sections that are open: nodes of others need not be read.
    """
    match arrangement:
        case Arrangement.KIND:
            return by_kind(store, opened)
        case Arrangement.TOPIC:
            return by_topic(store)
        case Arrangement.STANDING:
            return by_standing(store)


def by_kind(store: Store, opened: Container[str]) -> tuple[Section, ...]:
    """A section a kind.

    Args:
        store: Where the nodes are.
        opened: Keys of the sections whose nodes are to be read.
    """
    return tuple(
        Section(kind, LOOKS[kind].plural, labels, kind, more=number - len(labels))
        for kind, number in store.counts().items()
        if number
        for labels in [_all(store, kind) if kind in opened else ()]
    )


def _all(store: Store, kind: Kind) -> tuple[Label, ...]:
    rows = listed(store, kind)
    twice = alike(rows) if kind is Kind.NOTE else frozenset()
    return tuple(
        (node, kind, _told(store, node, text) if node in twice else text)
        for node, text in rows
    )


def _told(store: Store, node: NodeId, text: str) -> str:
    """What a note is called that is called as another one is."""
    note = store.get(node)
    return with_file(text, note.file) if is_note(note) else text


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

    stood: dict[Standing, list[Claim]] = defaultdict(list)
    for row in standings(store):
        stood[row.standing].append(row.claim)
    return tuple(
        Section(
            standing,
            f"{standing} claims",
            tuple(
                (claim.id, Kind.CLAIM, claim.text)
                for claim in in_order(stood[standing], _main_first)
            ),
            sign=STANDINGS[standing],
        )
        for standing in Standing
        if stood[standing]
    )


def _main_first(claim: "Claim") -> tuple[bool, str, str]:
    return (claim.role is not Role.MAIN, claim.text.casefold(), claim.id)


def _sorted(labels: Iterable[Label]) -> tuple[Label, ...]:
    return tuple(in_order(labels, lambda label: (label[2].casefold(), label[0])))


def kept_sections(
    store: Store, bookmarks: Sequence[NodeId], recent: Sequence[NodeId]
) -> Iterator[Section]:
    """Bookmarks and lately visited nodes, those that are still there."""
    known = store.texts_of([*bookmarks, *recent])
    for key, title, sign, nodes in (
        ("bookmarks", "bookmarks", "★", bookmarks),
        ("recent", "recent", "↺", recent),
    ):
        labels = tuple(
            (node, Kind(node.partition(":")[0]), known[node])
            for node in nodes
            if node in known
        )
        if labels:
            yield Section(key, title, labels, sign=(sign, "$text-warning"))
