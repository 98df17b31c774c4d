"""Nodes and edges as the page's script reads them: short, but with names."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from kg.evidence import Standing, Tally, flags, weigh
from kg.model import (
    Claim,
    Edge,
    Experiment,
    Holder,
    Inquiry,
    Node,
    NodeId,
    Note,
    Outcome,
    Page,
    Paper,
    Qualification,
    RelatedType,
    Relation,
    Span,
    Topic,
)
from kg.outline import Outline
from tui.page.safe import shown
from tui.places import Places
from tui.session.links import address

RELATIONS = tuple(Relation)
HOWS = tuple(dict.fromkeys(map(str, ("", *RelatedType, *Outcome))))
"""Types of links and outcomes of tests, by the number that edges give."""
_PLACES = 5
"""So many places where a node is said are told."""
_ALWAYS = 3
"""So many fields every edge has."""
_SPOKEN = (Relation.RELATED, Relation.MENTIONS)
"""Relations that need words: those that say why, or the sentence that says so."""


@dataclass(slots=True)
class Records:
    """Makes the records, and keeps the lists that they point into."""

    places: Places
    outline: Outline
    numbers: Mapping[NodeId, int]
    """Position of each node in the order of ids."""
    files: dict[str, int] = field(default_factory=dict)
    """Path to number, from 1."""
    rules: dict[str, int] = field(default_factory=dict)
    """Name of a rule to number, from 1."""
    because: dict[Standing, str] = field(default_factory=dict)
    """Why a claim stands so, for each standing that some claim has."""

    def node(self, node: Node) -> dict[str, object]:
        """What the page shows of a node; fields that do not apply are left out."""
        told = {
            "id": node.id,
            "text": shown(node.text),
            "at": [part for span in node.spans[:_PLACES] for part in self._at(span)],
            "sure": None if node.confidence >= 1 else round(100 * node.confidence),
            "rule": self._rule(node.rule),
            **dict(self._fields(node)),
        }
        return {name: value for name, value in told.items() if value}

    def _fields(self, node: Node) -> Iterator[tuple[str, object]]:
        match node:
            case Note():
                yield from _of_note(node)
                yield "file", self._file(node.file)
            case Claim():
                yield "role", node.role
                yield "holder", _held(node.holder)
                yield "weight", self._weight(node)
            case Qualification():
                yield "facet", node.facet
                yield "holder", _held(node.holder)
                yield "origin", _shown(node.origin)
                yield "weight", self._weight(node)
            case Experiment():
                yield "setting", _shown(node.setting)
                yield "outcome", _shown(node.outcome_text)
            case Inquiry():
                yield "dek", _shown(node.dek)
                yield "essay", _shown(node.essay)
                yield "file", self._file(node.file)
            case Paper():
                yield from _of_paper(node)
            case Topic():
                return
        if isinstance(node, Claim | Qualification | Experiment):
            yield "figures", [shown(quantity.text) for quantity in node.quantities]

    def _weight(self, claim: Claim | Qualification) -> list[object]:
        """Standing, the five numbers of the tally, and the flags."""
        tally = self.outline.tally(claim.id)
        standing, why = weigh(tally, self.outline.papers(claim.id))
        self.because[standing] = why
        return [standing, *_numbers(tally), *flags(claim, tally)]

    def edge(self, edge: Edge) -> list[object]:
        """Source, target, relation; how, file, line, rank, why and score if any.

        What is not known at the end is left off, and else 0 or empty.
        """
        how = HOWS.index(edge.outcome or edge.type or "")
        words = self.places.why(edge) if edge.relation in _SPOKEN else edge.rationale
        told: list[object] = [
            self.numbers[edge.source],
            self.numbers[edge.target],
            RELATIONS.index(edge.relation),
            how,
            *(self._at(edge.span) if edge.span else (0, 0)),
            edge.rank or 0,
            " ".join(shown(words or "").split()),
            round(edge.score, 2) if edge.score is not None else 0,
        ]
        while len(told) > _ALWAYS and not told[-1]:
            told.pop()
        return told

    def _at(self, span: Span) -> tuple[int, int]:
        return self._file(span.file) or 0, self.places.of_span(span).line or 0

    def _file(self, path: str | None) -> int | None:
        if path is None:
            return None
        return self.files.setdefault(path, len(self.files) + 1)

    def _rule(self, name: str | None) -> int | None:
        return self.rules.setdefault(name, len(self.rules) + 1) if name else None


def _of_note(note: Note) -> Iterator[tuple[str, object]]:
    yield "thesis", _shown(note.thesis)
    yield "about", _shown(note.description)
    yield "aliases", [shown(alias) for alias in note.aliases]
    yield "date", _shown(note.date)
    yield "page", note.page if note.page is not Page.NOTE else None
    yield "stub", note.stub


def _of_paper(paper: Paper) -> Iterator[tuple[str, object]]:
    yield "names", [shown(name) for name in paper.names if name != paper.title]
    yield "authors", [shown(author) for author in paper.authors]
    yield "date", _shown(paper.date)
    yield "venue", _shown(paper.venue)
    yield "abstract", _shown(paper.abstract)
    yield "doi", _shown(paper.doi)
    yield "arxiv", _shown(paper.arxiv)
    yield "link", address(paper)


def _shown(words: str | None) -> str | None:
    return shown(words) if words else None


def _held(holder: Holder) -> str | None:
    return None if holder is Holder.ASSERTED else holder


def _numbers(tally: Tally) -> Iterator[int]:
    yield tally.supporting
    yield tally.challenging
    yield tally.qualifying
    yield tally.tensions
    yield tally.questions
