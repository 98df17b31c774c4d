"""From nodes to descriptions. Pure: what surrounds a node comes with it.

A class of ours is only given where its shape holds: an inquiry that draws on no note
is a `schema:Question` and no `cg:Inquiry`.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kg.evidence import Flag, Standing, Tally
from kg.model import (
    Basis,
    Claim,
    Edge,
    Experiment,
    Inquiry,
    Kind,
    Node,
    NodeId,
    Note,
    Paper,
    Qualification,
    Topic,
)
from kg.rdf import papers
from kg.rdf.iris import Iris
from kg.rdf.prefixes import Iri, iri
from kg.rdf.quantities import quantities_of, quantity
from kg.rdf.terms import CLASSES, OWN_CLASS, individual, properties_of
from kg.rdf.triples import Description, Fact, Literal, boolean, count, day, decimal
from kg.text import shorten

LABEL_WIDTH = 72

TYPE = iri("rdf:type")
LABEL = iri("rdfs:label")
QUOTED_IN = iri("cg:quotedIn")
QUOTED_FROM = iri("prov:wasQuotedFrom")
IS_PART_OF = iri("dcterms:isPartOf")
QUALIFIES = iri("cito:qualifies")
_NEEDS = {
    Kind.EXPERIMENT: iri("cg:tests"),
    Kind.INQUIRY: iri("schema:isBasedOn"),
}
"""What a node must do to be what its class of ours says it is."""


@dataclass(frozen=True, slots=True)
class Context:
    """What is the same for all of a collection."""

    iris: Iris
    language: str | None
    """The language of the notes, if it is known."""

    def words(self, text: str) -> Literal:
        """Text in the language of the notes."""
        return Literal(text, language=self.language)


@dataclass(frozen=True, slots=True)
class Weight:
    """What the evidence in the collection makes of a claim."""

    standing: Standing
    tally: Tally
    flags: tuple[Flag, ...]


@dataclass(frozen=True, slots=True)
class Surrounded:
    """A node with what its description needs to know of others."""

    node: Node
    leaving: tuple[Edge, ...] = ()
    told: tuple[Edge, ...] = ()
    """Those of them whose plain facts belong into the same graph."""
    first: Iri | None = None
    """The first of its own spans."""
    numbers_first: tuple[Iri | None, ...] = ()
    """The own span of each of its quantities."""
    stated_by: tuple[NodeId, ...] = ()
    """Notes that state it."""
    quoted: tuple[Iri, ...] = ()
    """Spans it was read from."""
    numbers_quoted: tuple[tuple[Iri, ...], ...] = ()
    """Spans of each of its quantities."""
    source: Iri | None = None
    """The text of the file that is its own page."""
    weight: Weight | None = None
    """What the evidence makes of it, if it is a claim and that is asked for."""


def node(
    context: Context, around: Surrounded, graph: Iri | None = None
) -> Iterator[Description]:
    """A node, then its quantities."""
    subject = context.iris.node(around.node.id)
    yield Description(
        subject,
        (
            *_types(around),
            *provenance(context, around.node, around.quoted),
            *said_in(around.first),
            *((iri("dcterms:source"), Iri(name)) for name in [around.node.iri] if name),
            *_quoted(around),
            *_said(context, around),
            *_linked(context, around),
            *_standing(around.weight),
        ),
        graph,
    )
    for number, value in enumerate(quantities_of(around.node), start=1):
        quoted = around.numbers_quoted[number - 1]
        name = context.iris.quantity(around.node.id, number)
        facts = quantity(context.iris, value, is_whole=bool(quoted))
        yield Description(
            name,
            (
                *facts,
                *provenance(context, around.node, quoted),
                *said_in(around.numbers_first[number - 1]),
                *((QUOTED_FROM, span) for span in quoted),
            ),
            graph,
        )


def links(context: Context, node: NodeId, edges: Iterable[Edge]) -> Description:
    """The plain facts of edges that leave a node."""
    return Description(context.iris.node(node), tuple(_plain(context, edges)))


def said_in(span: Iri | None) -> Iterator[Fact]:
    """The very place that says it, told from those that only bear it out."""
    if span is not None:
        yield iri("cg:saidIn"), span


def provenance(
    context: Context, read: Node | Edge, quoted: tuple[Iri, ...]
) -> Iterator[Fact]:
    """How a thing is known, how surely, from which text and by which run."""
    yield iri("cg:basis"), individual(read.basis)
    yield iri("cg:extractedBy"), context.iris.extraction
    if read.basis is Basis.RULE or read.confidence < 1:
        yield iri("cg:confidence"), decimal(read.confidence)
    if read.rule:
        yield iri("cg:ruleName"), Literal(read.rule)
    for span in quoted:
        yield QUOTED_IN, span


def _types(around: Surrounded) -> Iterator[Fact]:
    kind = around.node.kind
    for name in CLASSES[kind]:
        yield TYPE, name
    if not _is_whole(around):
        return
    if kind is not Kind.QUALIFICATION:
        yield TYPE, OWN_CLASS[kind]
        return
    yield TYPE, OWN_CLASS[Kind.CLAIM]
    if QUALIFIES in _properties(around):
        yield TYPE, OWN_CLASS[kind]


def _is_whole(around: Surrounded) -> bool:
    kind = around.node.kind
    if kind is Kind.TOPIC:
        return True
    if not around.quoted:
        return False
    if kind in (Kind.CLAIM, Kind.QUALIFICATION):
        return bool(around.stated_by)
    return kind not in _NEEDS or _NEEDS[kind] in _properties(around)


def _properties(around: Surrounded) -> set[Iri]:
    return {name for edge in _sure(around.leaving) for name in properties_of(edge)}


def _sure(edges: Iterable[Edge]) -> Iterator[Edge]:
    """Edges that may be stated as plain facts: a guess of a model may not."""
    return (edge for edge in edges if edge.basis is not Basis.SIMILARITY)


def _plain(context: Context, edges: Iterable[Edge]) -> Iterator[Fact]:
    for edge in _sure(edges):
        target = context.iris.node(edge.target)
        for name in properties_of(edge):
            yield name, target


def _quoted(around: Surrounded) -> Iterator[Fact]:
    # An activity is no entity, and only entities are quoted from something.
    if around.node.kind is not Kind.EXPERIMENT:
        for span in around.quoted:
            yield QUOTED_FROM, span
    if around.source is not None:
        yield iri("prov:wasDerivedFrom"), around.source


def _linked(context: Context, around: Surrounded) -> Iterator[Fact]:
    for note in around.stated_by:
        yield IS_PART_OF, context.iris.node(note)
    yield from _plain(context, around.told)
    for number, _ in enumerate(quantities_of(around.node), start=1):
        yield iri("cg:hasQuantity"), context.iris.quantity(around.node.id, number)


def _standing(weight: Weight | None) -> Iterator[Fact]:
    if weight is None:
        return
    yield iri("cg:standing"), individual(weight.standing)
    for flag in weight.flags:
        yield iri("cg:flag"), individual(flag)
    tally = weight.tally
    yield iri("cg:supportingLines"), count(tally.supporting)
    yield iri("cg:challengingLines"), count(tally.challenging)
    yield iri("cg:qualifyingLines"), count(tally.qualifying)
    yield iri("cg:tensionCount"), count(tally.tensions)
    yield iri("cg:openQuestionCount"), count(tally.questions)


def _said(context: Context, around: Surrounded) -> Iterator[Fact]:
    """The fields of a node, by its kind."""
    match around.node:
        case Note() as note:
            yield from _note(context, note)
        case Claim() | Qualification() as claim:
            yield from _claim(context, claim)
        case Experiment() as experiment:
            yield from _experiment(context, experiment)
        case Inquiry() as inquiry:
            yield from _inquiry(context, inquiry)
        case Paper() as paper:
            yield from papers.paper(context.words, paper)
        case Topic() as topic:
            yield from _titled(context, topic)


def _titled(context: Context, titled: Note | Topic) -> Iterator[Fact]:
    title = context.words(titled.title)
    yield LABEL, title
    yield iri("skos:prefLabel"), title
    yield iri("skos:inScheme"), context.iris.dataset


def _note(context: Context, note: Note) -> Iterator[Fact]:
    yield from _titled(context, note)
    for name in (note.thesis, *note.aliases):
        if name and name != note.title:
            yield iri("skos:altLabel"), context.words(name)
    yield from papers.in_their_order(note.aliases, (note.title, note.thesis))
    if note.thesis:
        yield iri("cg:thesis"), context.words(note.thesis)
    if note.description:
        yield iri("dcterms:abstract"), context.words(note.description)
    if note.date:
        yield iri("dcterms:date"), day(note.date) or Literal(note.date)
    yield iri("cg:pageType"), individual(note.page)
    yield iri("cg:isStub"), boolean(note.stub)
    for key, value in note.properties.items():
        yield iri("cg:pageProperty"), Literal(f"{key}: {value}")


def _claim(context: Context, claim: Claim | Qualification) -> Iterator[Fact]:
    yield LABEL, context.words(shorten(claim.text, LABEL_WIDTH))
    yield iri("schema:text"), context.words(claim.text)
    yield iri("cg:holder"), individual(claim.holder)
    if isinstance(claim, Claim):
        yield iri("cg:role"), individual(claim.role)
        return
    yield iri("cg:facet"), individual(claim.facet)
    if claim.origin:
        yield iri("cg:origin"), context.words(claim.origin)


def _experiment(context: Context, experiment: Experiment) -> Iterator[Fact]:
    yield LABEL, context.words(shorten(experiment.text, LABEL_WIDTH))
    yield iri("dcterms:description"), context.words(experiment.text)
    if experiment.setting:
        yield iri("cg:setting"), context.words(experiment.setting)
    if experiment.outcome_text:
        yield iri("cg:outcomeText"), context.words(experiment.outcome_text)


def _inquiry(context: Context, inquiry: Inquiry) -> Iterator[Fact]:
    yield LABEL, context.words(shorten(inquiry.text, LABEL_WIDTH))
    yield iri("schema:text"), context.words(inquiry.text)
    if inquiry.dek:
        yield iri("schema:abstract"), context.words(inquiry.dek)
    if inquiry.essay:
        yield iri("schema:articleBody"), context.words(inquiry.essay)
