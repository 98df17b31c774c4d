"""From edges to descriptions: the node that stands for a relation."""

from collections.abc import Iterator

from kg.model import Basis, Edge
from kg.rdf.facts import LABEL, LABEL_WIDTH, QUOTED_FROM, TYPE, Context, provenance
from kg.rdf.facts import said_in as facts_said_in
from kg.rdf.prefixes import PREFIXES, Iri, iri
from kg.rdf.terms import individual, property_of
from kg.rdf.triples import Description, Fact, Literal, count, decimal
from kg.text import shorten

COSINE = iri("cg:CosineSimilarity")


def relation(
    context: Context,
    edge: Edge,
    name: Iri,
    quoted: tuple[Iri, ...],
    *,
    said_in: Iri | None = None,
    is_verbatim: bool,
) -> Description:
    """What is said of one edge.

    It is a `cg:Relation` where our shape of one holds: an explicit edge without a
    text, or a guess without a score, keeps its facts and not the class.

    Args:
        context: Of the collection.
        edge: The edge.
        name: Of the node that stands for it.
        quoted: Spans of the texts that say it or bear it out.
        said_in: The very span that says it.
        is_verbatim: Whether the rationale is, letter for letter, one of those texts.
    """
    is_whole = bool(quoted) or edge.basis is not Basis.EXPLICIT
    if edge.basis is Basis.SIMILARITY:
        is_whole = edge.score is not None
        by = (iri("cg:extractedBy"), context.iris.similarity(edge.model))
        known: Iterator[Fact] = iter([(iri("cg:basis"), individual(edge.basis)), by])
    else:
        known = provenance(context, edge, quoted)
    return Description(
        name,
        (
            *((TYPE, iri("cg:Relation")) for _ in range(is_whole)),
            (TYPE, iri("prov:Entity")),
            *known,
            *facts_said_in(said_in),
            *((QUOTED_FROM, span) for span in quoted),
            *_ends(context, edge),
            *_told(context, edge, is_verbatim=is_verbatim),
        ),
    )


def _ends(context: Context, edge: Edge) -> Iterator[Fact]:
    source, target = context.iris.node(edge.source), context.iris.node(edge.target)
    by = property_of(edge)
    start, end = (end.partition(":")[2] for end in (edge.source, edge.target))
    words = edge.relation.replace("_", " ")
    yield LABEL, Literal(shorten(f"{start} {words} {end}", 2 * LABEL_WIDTH))
    yield iri("cg:fromNode"), source
    yield iri("cg:toNode"), target
    yield iri("cg:relationType"), by
    yield iri("cg:relationName"), Literal(edge.relation)
    if edge.type is not None:
        yield iri("cg:relatedType"), Literal(edge.type)
    # CiTO calls a citation a performative act, so somebody must have written it.
    if edge.basis in (Basis.EXPLICIT, Basis.CURATED) and by.startswith(
        PREFIXES["cito"]
    ):
        yield TYPE, iri("cito:Citation")
        yield iri("cito:hasCitingEntity"), source
        yield iri("cito:hasCitedEntity"), target
        yield iri("cito:hasCitationCharacterization"), by


def _told(context: Context, edge: Edge, *, is_verbatim: bool) -> Iterator[Fact]:
    if edge.rationale:
        is_free = is_verbatim or edge.basis is not Basis.EXPLICIT
        predicate = iri("cg:rationale" if is_free else "rdfs:comment")
        yield predicate, context.words(edge.rationale)
    if edge.outcome is not None:
        yield iri("cg:outcome"), individual(edge.outcome)
    if edge.rank is not None:
        yield iri("cg:rank"), count(edge.rank)
    if edge.score is not None:
        yield iri("cg:score"), decimal(max(-1.0, min(1.0, edge.score)))
        yield iri("cg:measure"), COSINE
    if edge.model is not None:
        yield iri("cg:scoredBy"), context.iris.model(edge.model)
