"""Which nodes a search may find: by topic, standing, date, source, and links."""

import datetime
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from fnmatch import fnmatchcase

from kg.allowed import Allowed
from kg.evidence import Standing, main_claim
from kg.model import (
    Kind,
    Node,
    NodeId,
    Note,
    Paper,
    Relation,
)
from kg.outline import Outline
from kg.store import Store

_Homes = dict[NodeId, frozenset[NodeId]]
"""Node to the notes that it belongs to."""


@dataclass(frozen=True, slots=True)
class Narrowing:
    """What a node must be to be found; of each that is given, one must hold."""

    topics: tuple[NodeId, ...] = ()
    standings: tuple[Standing, ...] = ()
    """Of a claim, of a note's main claim, of those of the notes an inquiry draws on."""
    since: str | None = None
    """A day, a month or a year; a paper's own date, else that of its note."""
    until: str | None = None
    sources: tuple[str, ...] = ()
    """Files and folders of the collection, `*` and `?` standing for any text."""
    papers: tuple[NodeId, ...] = ()
    """What is reported in them, and the notes that cite them."""
    unlinked_to: NodeId | None = None
    """What has no edge with it."""


def allowed(store: Store, wanted: Narrowing) -> Allowed:
    """The nodes for which every condition holds."""
    sets = list(_Conditions(store, wanted).sets())
    only = frozenset.intersection(*sets) if sets else None
    but: frozenset[NodeId] = frozenset()
    if wanted.unlinked_to is not None:
        but = linked(store, wanted.unlinked_to) | {wanted.unlinked_to}
    return Allowed(only, but)


def linked(store: Store, node: NodeId) -> frozenset[NodeId]:
    """The nodes that share an edge with a node, in either direction."""
    leaving = (edge.target for edge in store.edges_from(node))
    reaching = (edge.source for edge in store.edges_to(node))
    return frozenset((*leaving, *reaching))


def matching_sources(store: Store, source: str) -> list[str]:
    """The files that a source names: itself, those in it, those that match it."""
    return [file for file in store.file_states() if _is_in(file, source)]


def _is_in(file: str, source: str) -> bool:
    folder = source.removeprefix("./").rstrip("/")
    if folder in ("", "."):
        return True
    return file == folder or file.startswith(f"{folder}/") or fnmatchcase(file, folder)


@dataclass(slots=True)
class _Conditions:
    """Works out each condition that is given; what several need only once."""

    store: Store
    wanted: Narrowing
    _homes: _Homes | None = field(default=None)

    def sets(self) -> Iterator[frozenset[NodeId]]:
        """The nodes that each condition allows."""
        wanted = self.wanted
        if wanted.topics:
            yield self._in_topics(wanted.topics)
        if wanted.since or wanted.until:
            yield self._dated(wanted.since, wanted.until)
        if wanted.sources:
            yield self._from_files(wanted.sources)
        if wanted.papers:
            yield self._from_papers(wanted.papers)
        if wanted.standings:
            yield self._standing(wanted.standings)

    def homes(self) -> _Homes:
        if self._homes is None:
            self._homes = homes(self.store)
        return self._homes

    def _at_home_in(self, notes: Iterable[NodeId]) -> frozenset[NodeId]:
        chosen = frozenset(notes)
        return chosen | {n for n, home in self.homes().items() if home & chosen}

    def _in_topics(self, topics: tuple[NodeId, ...]) -> frozenset[NodeId]:
        pairs = self.store.links(Relation.IN_TOPIC)
        return self._at_home_in(a for a, b in pairs if b in topics).union(topics)

    def _dated(self, since: str | None, until: str | None) -> frozenset[NodeId]:
        notes = self.store.nodes(Kind.NOTE)
        fit = (
            n.id for n in notes if isinstance(n, Note) and within(n.date, since, until)
        )
        own = {
            paper.id: within(paper.date, since, until)
            for paper in self.store.nodes(Kind.PAPER)
            if isinstance(paper, Paper) and paper.date
        }
        found = self._at_home_in(fit)
        return frozenset(n for n in found if own.get(n, True)).union(
            n for n, fits in own.items() if fits
        )

    def _from_files(self, sources: tuple[str, ...]) -> frozenset[NodeId]:
        def fits(node: Node) -> bool:
            files = {span.file for span in node.spans}
            files |= {getattr(node, "file", None) or ""} - {""}
            return any(_is_in(file, source) for file in files for source in sources)

        return frozenset(node.id for node in self.store.nodes() if fits(node))

    def _from_papers(self, papers: tuple[NodeId, ...]) -> frozenset[NodeId]:
        pairs = (
            *self.store.links(Relation.REPORTED_IN),
            *self.store.links(Relation.CITES),
        )
        return frozenset(a for a, b in pairs if b in papers).union(papers)

    def _standing(self, standings: tuple[Standing, ...]) -> frozenset[NodeId]:
        outline = Outline(self.store)
        claims = {
            node
            for kind in (Kind.CLAIM, Kind.QUALIFICATION)
            for node in outline.ids(kind)
            if outline.standing(node) in standings
        }
        stating = {n for c in claims for n in outline.sources(c, Relation.STATES)}
        mains = ((note, main_claim(self.store, note)) for note in stating)
        notes = frozenset(n for n, claim in mains if claim and claim.id in claims)
        drawing = (a for a, b in self.store.links(Relation.DRAWS_ON) if b in notes)
        return notes.union(claims, drawing)


def homes(store: Store) -> _Homes:
    """The notes that each node belongs to; a note belongs to itself.

    A claim belongs to the note that states it, an experiment to the notes of what it
    tests, an inquiry to those it draws on, a paper to those that cite it or report it.
    """
    found: dict[NodeId, set[NodeId]] = defaultdict(set)
    for note, said in store.links(Relation.STATES):
        found[said].add(note)
    for asked, note in store.links(Relation.DRAWS_ON):
        found[asked].add(note)
    for experiment, claim in store.links(Relation.TESTS):
        found[experiment] |= found.get(claim, set())
    for note, paper in store.links(Relation.CITES):
        found[paper].add(note)
    for said, paper in store.links(Relation.REPORTED_IN):
        found[paper] |= found.get(said, set())
    for note, topic in store.links(Relation.IN_TOPIC):
        found[topic].add(note)
    return {node: frozenset(notes) for node, notes in found.items()}


_DATE = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?")


def is_date(text: str) -> bool:
    """Whether a text is a year, a month or a day, as ISO 8601 writes them."""
    if _DATE.fullmatch(text) is None:
        return False
    try:
        datetime.date.fromisoformat(f"{text}-01-01"[:10])
    except ValueError:
        return False  # such as the 30th of February
    return True


def within(date: str | None, since: str | None, until: str | None) -> bool:
    """Whether a date may lie in a period, both ends included.

    A month or a year stands for any day in it. What has no date lies in none.
    """
    if not date:
        return False
    early, late = f"{date}-01-01"[:10], f"{date}-99-99"[:10]
    return (not since or late >= since) and (
        not until or early <= f"{until}-99-99"[:10]
    )
