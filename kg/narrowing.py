"""Which nodes a search may find: by topic, standing, date, source, and links."""

import datetime
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from fnmatch import fnmatchcase

from kg.allowed import Allowed
from kg.evidence import Standing
from kg.outline import the_main_ones
from kg.standings import all_that_stand
from kg.store import Store
from kg.terms import Kind, NodeId, Relation


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
    return [file for file in store.file_states() if is_in(file, source)]


def _folder(source: str) -> str:
    """A file, folder or pattern as files are named; empty for the collection."""
    folder = source.removeprefix("./").rstrip("/")
    return "" if folder == "." else folder


def is_in(file: str, source: str) -> bool:
    """Whether a file is the one that a source names, lies in it or matches it."""
    folder = _folder(source)
    if not folder:
        return True
    return file == folder or file.startswith(f"{folder}/") or fnmatchcase(file, folder)


@dataclass(frozen=True, slots=True)
class _Conditions:
    """Works out each condition that is given."""

    store: Store
    wanted: Narrowing

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

    def _in_topics(self, topics: tuple[NodeId, ...]) -> frozenset[NodeId]:
        notes = self.store.sources_of(topics, Relation.IN_TOPIC)
        return at_home_in(self.store, notes).union(topics)

    def _dated(self, since: str | None, until: str | None) -> frozenset[NodeId]:
        notes = self.store.dates(Kind.NOTE)
        fit = {note for note, date in notes if within(date, since, until)}
        own = {
            paper: within(date, since, until)
            for paper, date in self.store.dates(Kind.PAPER)
            if date
        }
        found = at_home_in(self.store, fit)
        return frozenset(n for n in found if own.get(n, True)).union(
            n for n, fits in own.items() if fits
        )

    def _from_files(self, sources: tuple[str, ...]) -> frozenset[NodeId]:
        return frozenset(
            node
            for source in sources
            for node, file in self.store.said_in(_literal(source))
            if is_in(file, source)
        )

    def _from_papers(self, papers: tuple[NodeId, ...]) -> frozenset[NodeId]:
        reported = self.store.sources_of(papers, Relation.REPORTED_IN)
        citing = self.store.sources_of(papers, Relation.CITES)
        return frozenset({*reported, *citing, *papers})

    def _standing(self, standings: tuple[Standing, ...]) -> frozenset[NodeId]:
        claims = all_that_stand(self.store, standings)
        stated: dict[NodeId, list[NodeId]] = {}
        for note, claim in self.store.stated_main_claims():
            stated.setdefault(note, []).append(claim)
        told = {n: mains for n, mains in stated.items() if not claims.isdisjoint(mains)}
        mains = the_main_ones(self.store, told)
        notes = {note for note, claim in mains.items() if claim in claims}
        return claims.union(notes, self.store.sources_of(notes, Relation.DRAWS_ON))


def at_home_in(store: Store, notes: Collection[NodeId]) -> frozenset[NodeId]:
    """These notes, and the nodes that belong to one of them.

    A claim belongs to the note that states it, an experiment to the notes of what it
    tests, an inquiry to those it draws on, a paper to those that cite it or report it.
    """
    belonging = store.targets_of(notes, Relation.STATES)
    belonging |= store.sources_of(notes, Relation.DRAWS_ON)
    belonging |= store.sources_of(belonging, Relation.TESTS)
    belonging |= store.targets_of(notes, Relation.CITES)
    belonging |= store.targets_of(belonging, Relation.REPORTED_IN)
    belonging |= store.targets_of(notes, Relation.IN_TOPIC)
    return frozenset(belonging.union(notes))


def _literal(source: str) -> str:
    """How the names of the files that a source names begin, as far as that is told."""
    return re.split(r"[*?[]", _folder(source), maxsplit=1)[0]


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
