"""What stands around the graph: the data set, the runs and the program that made it."""

from collections.abc import Iterable, Iterator

from kg.model import Kind, NodeId
from kg.rdf.facts import Context
from kg.rdf.iris import Iris
from kg.rdf.prefixes import PREFIXES, Iri, iri
from kg.rdf.relations import COSINE
from kg.rdf.triples import Description, Fact, Literal, boolean
from kg.rdf.vocab import ONTOLOGY

_TYPE = iri("rdf:type")
_LABEL = iri("rdfs:label")
SPACES = (*Kind, "agent", "graph", "model", "quantity", "relation", "run", "source",
          "span")  # fmt: skip
"""What is named in a collection; each has a prefix of its own."""

_VOCABULARIES = ("cg", "cito", "dcterms", "oa", "prov", "qudt", "schema", "skos")
_TITLE = "Claims, and the experiments that test them"


def prefixes(base: str) -> dict[str, str]:
    """Short names for the terms, and for each kind of thing in the collection."""
    return {**PREFIXES, "kg": base, **{name: f"{base}{name}/" for name in SPACES}}


def dataset(context: Context, version: str, example: NodeId | None) -> Description:
    """The data set: what it holds, what it conforms to, what its names begin with.

    Args:
        context: Of the collection.
        version: Of the program.
        example: A node to begin with.
    """
    iris = context.iris
    facts: list[Fact] = [
        (_TYPE, iri("void:Dataset")),
        (_TYPE, iri("dcat:Dataset")),
        (_TYPE, iri("skos:ConceptScheme")),
        (_LABEL, Literal(_TITLE, language="en")),
        (iri("dcterms:title"), Literal(_TITLE, language="en")),
        (
            iri("dcterms:description"),
            Literal(
                "Claims, qualifications, experiments, inquiries, notes and papers, "
                "each with the text it was read from.",
                language="en",
            ),
        ),
        (iri("dcterms:conformsTo"), ONTOLOGY),
        (iri("void:uriSpace"), Literal(iris.base)),
        (iri("dcat:version"), Literal(version)),
    ]
    facts += [(iri("void:vocabulary"), Iri(PREFIXES[name])) for name in _VOCABULARIES]
    if context.language is not None:
        facts.append((iri("dcterms:language"), Literal(context.language)))
    if example is not None:
        facts.append((iri("void:exampleResource"), iris.node(example)))
    return Description(iris.dataset, tuple(facts))


def retired(iris: Iris, node: NodeId) -> Description:
    """A node that earlier exports had: its name is never given to another."""
    return Description(
        iris.node(node),
        (
            (_TYPE, iri("owl:NamedIndividual")),
            (_LABEL, Literal(f"{node}, no longer in the collection")),
            (iri("owl:deprecated"), boolean(True)),
        ),
    )


def runs(
    iris: Iris, version: str, sources: tuple[Iri, ...], models: Iterable[str | None]
) -> Iterator[Description]:
    """The reading of the texts, their comparison by each model, and the program.

    Args:
        iris: The names of the collection.
        version: Of the program.
        sources: The texts that were read.
        models: Embedding models behind the scores; None where it is not known.
    """
    agent = iris.agent(version)
    yield _extraction(iris, version, sources, agent)
    for model in sorted(models, key=lambda name: name or ""):
        yield _similarity(iris, model, agent)
        if model is not None:
            yield _thing(iris.model(model), "cg:EmbeddingModel prov:Entity", model)
    program = _thing(
        agent, "prov:SoftwareAgent schema:SoftwareApplication", f"Assay {version}"
    )
    version_fact = (iri("schema:softwareVersion"), Literal(version))
    yield Description(agent, (*program.facts, version_fact))


def _thing(name: Iri, types: str, label: str) -> Description:
    classes = tuple((_TYPE, iri(kind)) for kind in types.split())
    return Description(name, (*classes, (_LABEL, Literal(label))))


def _extraction(
    iris: Iris, version: str, sources: tuple[Iri, ...], agent: Iri
) -> Description:
    return Description(
        iris.extraction,
        (
            (_TYPE, iri("cg:ExtractionRun")),
            (_TYPE, iri("prov:Activity")),
            (_LABEL, Literal("reading by rules", language="en")),
            (iri("cg:ruleSetVersion"), Literal(version)),
            (iri("prov:wasAssociatedWith"), agent),
            *((iri("prov:used"), source) for source in sources),
        ),
    )


def _similarity(iris: Iris, model: str | None, agent: Iri) -> Description:
    facts: list[Fact] = [
        (_TYPE, iri("cg:SimilarityRun")),
        (_TYPE, iri("prov:Activity")),
        (_LABEL, Literal(f"likeness by {model or 'a model'}", language="en")),
        (iri("cg:measure"), COSINE),
        (iri("prov:wasAssociatedWith"), agent),
    ]
    if model is not None:
        facts.append((iri("prov:used"), iris.model(model)))
    return Description(iris.similarity(model), tuple(facts))
