"""A dossier as blocks: its sentences with their sources, and what they come to."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain, groupby, zip_longest
from typing import Protocol

from kg.brief.blocks import (
    PUT_TOGETHER,
    Block,
    Cited,
    Code,
    Emphasis,
    Heading,
    Inline,
    Item,
    Listing,
    Paragraph,
    Quote,
    Reference,
    References,
    Said,
    Strong,
)
from kg.brief.dossier import Dossier, Match, Opposite, Section
from kg.evidence import Bearing, Case, ClaimLike, Standing
from kg.gap import Gap
from kg.model import (
    Claim,
    Edge,
    Experiment,
    Holder,
    Node,
    NodeId,
    Outcome,
    Paper,
    Qualification,
    Quantity,
    Span,
)
from kg.text import counted


class Texts(Protocol):
    """Where the words of the collection stand."""

    def of_span(self, span: Span) -> object:
        """Where a span begins; as a string `file:line`."""

    def why(self, edge: Edge) -> str | None:
        """The words that say why two things are related."""


def blocks(
    dossier: Dossier,
    texts: Texts,
    named: Mapping[NodeId, str],
    references: Iterable[Reference],
) -> Iterator[Block]:
    """The document.

    Args:
        dossier: What it says.
        texts: Where that stands.
        named: The key of each paper.
        references: The papers formatted, in the order of the list.
    """
    writer = _Writer(texts, named)
    listed = tuple(references)
    keys = {named[paper.id] for paper in dossier.papers}
    yield Heading(1, dossier.question)
    yield from writer.opening(dossier)
    if dossier.sections:
        yield Heading(2, "In short")
        yield Listing(tuple(map(writer.short, dossier.sections)))
        yield Heading(2, "What the collection claims")
    for section in dossier.sections:
        yield from writer.section(section)
    yield from writer.open_ends(dossier)
    yield from _papers("Papers", [paper for paper in listed if paper.key in keys])
    yield from _papers(
        "Also listed by these notes",
        [paper for paper in listed if paper.key not in keys],
    )


class _Writer:
    def __init__(self, texts: Texts, named: Mapping[NodeId, str]) -> None:
        self._texts = texts
        self._named = named

    def opening(self, dossier: Dossier) -> Iterator[Block]:
        """What was asked, what answers, and how it was found."""
        for inquiry in dossier.asked:
            if dossier.match is Match.INQUIRY and inquiry.dek:
                yield Paragraph(
                    (Code(str(inquiry.file)), " says of it: ", Said(inquiry.dek, ""))
                )
        if dossier.match is Match.NEAREST:
            yield from self._nearest(dossier)
        cases = list(chain.from_iterable(s.cases for s in dossier.sections))
        counts = Counter(case.standing for case in cases)
        told = ", ".join(f"{counts[s]} {s}" for s in Standing if counts[s])
        notes = counted(len(dossier.sections), "note")
        claims = f"{counted(len(cases), 'claim')}: {told}" if cases else "no claim"
        yield Paragraph(
            (
                f"{notes}, {claims}. {PUT_TOGETHER} A tally such as ",
                Code("[+2 −1 ~1 ⇄1 ?5]"),
                " counts lines of evidence for and against, what qualifies, notes in "
                "tension, and inquiries that draw on the note.",
            )
        )

    def _nearest(self, dossier: Dossier) -> Iterator[Block]:
        if dossier.asked:
            yield Paragraph(("No inquiry here asks just this. These come nearest:",))
            pairs = zip_longest(dossier.asked, dossier.reasons)
            yield Listing(
                tuple(
                    Item((self.said(node), *((f" ({why})",) if why else ())))
                    for node, why in pairs
                )
            )
        else:
            yield Paragraph(("No inquiry here asks this. These notes come nearest.",))

    def short(self, section: Section) -> Item:
        """A note's main claim and how it stands."""
        if section.main is None:
            return Item((Emphasis(section.note.title), ": claims nothing of its own"))
        return Item((*_standing(section.main), " ", self.said(section.main.claim)))

    def section(self, section: Section) -> Iterator[Block]:
        """What one note has."""
        yield Heading(3, section.note.title)
        if section.main is None:
            yield Paragraph(("No main claim was read from this note.",))
        else:
            cited = self._cited(section.main.papers)
            yield Quote(self.said(section.main.claim), cited if cited.keys else None)
            yield Paragraph(
                (
                    *_standing(section.main),
                    f" {section.main.because}{_flags(section.main)}.",
                )
            )
            bearing = (
                *self._bearing(section.main),
                *map(self._opposite, section.opposites),
            )
            if bearing:
                yield Listing(bearing)
        held = [made for made in section.others if made.standing is not Standing.BARE]
        bare = [made for made in section.others if made.standing is Standing.BARE]
        if held:
            yield Paragraph(("Further claims:",))
            yield Listing(tuple(map(self._other, held)))
        if bare:
            yield Paragraph(("Stated without test or source:",))
            yield Listing(tuple(map(self._bare, bare)))

    def _bare(self, made: Case) -> Item:
        parts = (_holder(made.claim), self.said(made.claim))
        return Item(parts, tuple(self._bearing(made)))

    def _other(self, made: Case) -> Item:
        return Item(
            (
                *_standing(made),
                " ",
                _holder(made.claim),
                self.said(made.claim),
                *self._sources(made.papers),
            ),
            tuple(self._bearing(made)),
        )

    def _bearing(self, made: Case) -> Iterator[Item]:
        """Whatever bears on a claim, the tests by their outcome."""
        tests = sorted(made.tests, key=lambda test: _OUTCOMES.index(test.edge.outcome))
        for outcome, same in groupby(tests, key=lambda test: test.edge.outcome):
            for test in same:
                yield self._item(_TESTED[outcome], test)
        for bearing in made.qualified_by:
            facet = getattr(bearing.node, "facet", None)
            yield self._item(f"Qualified ({facet})" if facet else "Qualified", bearing)
        for bearing in made.supported_by:
            yield self._item("Because", bearing)
        for bearing in made.disputed_by:
            yield self._item("Disputed", bearing)

    def _item(self, label: str, bearing: Bearing) -> Item:
        node = bearing.node
        numbers = ", ".join(dict.fromkeys(q.text for q in _quantities(node)))
        return Item(
            (
                Strong(label),
                ": ",
                self.said(node),
                *self._sources(bearing.papers),
                *((f" Numbers: {numbers}.",) if numbers else ()),
            )
        )

    def _opposite(self, opposite: Opposite) -> Item:
        parts: list[Inline] = [
            Strong("In tension with"),
            " ",
            Emphasis(opposite.note.title),
        ]
        if opposite.claim:
            parts += [", which claims ", self.said(opposite.claim)]
        said = ((edge, self._texts.why(edge)) for edge in opposite.said)
        under = (Item(("Said so: ", self._why(edge, why))) for edge, why in said if why)
        return Item(tuple(parts), tuple(under))

    def _why(self, edge: Edge, why: str) -> Said:
        return Said(why, str(self._texts.of_span(edge.span)) if edge.span else "")

    def open_ends(self, dossier: Dossier) -> Iterator[Block]:
        """What is missing, and what is asked nearby without an answer."""
        items = [self._gap(gap) for gap in dossier.gaps]
        for note in dossier.absent:
            text = " — it should answer, and no file holds it. Closed by: that note."
            items.append(Item((Strong("Absent note"), ": ", self.said(note), text)))
        for inquiry in dossier.unanswered:
            items.append(
                Item((Strong("Asked nearby, unanswered"), ": ", self.said(inquiry)))
            )
        if items:
            yield Heading(2, "Open ends")
            yield Listing(tuple(items))

    def _gap(self, gap: Gap) -> Item:
        return Item(
            (
                Strong(gap.kind.capitalize()),
                ": ",
                self.said(gap.node),
                f" — {gap.why}. Closed by: {gap.closes}.",
            )
        )

    def said(self, node: Node) -> Said:
        """A node's own words and where they stand first."""
        place = str(self._texts.of_span(node.spans[0])) if node.spans else ""
        return Said(node.text, place)

    def _sources(self, papers: Iterable[Paper]) -> tuple[Inline, ...]:
        cited = self._cited(papers)
        return (" ", cited) if cited.keys else ()

    def _cited(self, papers: Iterable[Paper]) -> Cited:
        return Cited(tuple(self._named[paper.id] for paper in papers))


_TESTED: Mapping[Outcome | None, str] = {
    Outcome.SUPPORTS: "For",
    Outcome.CHALLENGES: "Against",
    Outcome.QUALIFIES: "Qualified by a test",
    Outcome.INCONCLUSIVE: "Inconclusive",
    None: "Tested, outcome not said",
}
_OUTCOMES = list(_TESTED)


def _standing(made: Case) -> tuple[Inline, ...]:
    return (Strong(made.standing), " ", Code(str(made.tally)))


def _flags(made: Case) -> str:
    return f" ({', '.join(made.flags)})" if made.flags else ""


def _holder(claim: ClaimLike) -> str:
    if claim.holder is Holder.ASSERTED:
        return ""
    return "rejected by the note: " if claim.holder is Holder.OPPOSED else "reported: "


def _quantities(node: Node) -> tuple[Quantity, ...]:
    return (
        node.quantities if isinstance(node, Experiment | Claim | Qualification) else ()
    )


def _papers(title: str, papers: list[Reference]) -> Iterator[Block]:
    if papers:
        yield Heading(2, title)
        yield References(tuple(papers))
