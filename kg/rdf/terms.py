"""What our kinds, relations and fields are called in RDF: the one table.

Terms of maintained vocabularies come first. Where none has the meaning, the term is
ours (`cg:`) and `kg.rdf.own` says what it means.
"""

from enum import StrEnum

from kg.model import Basis, Edge, Kind, RelatedType, Relation
from kg.rdf.own import INDIVIDUAL_NAMES
from kg.rdf.prefixes import Iri, iri

OWN_CLASS = {kind: iri(f"cg:{kind.value.capitalize()}") for kind in Kind}
"""The class that our shapes speak of."""

CLASSES: dict[Kind, tuple[Iri, ...]] = {
    kind: tuple(map(iri, names.split()))
    for kind, names in {
        Kind.NOTE: "schema:NoteDigitalDocument skos:Concept prov:Entity",
        Kind.CLAIM: "schema:Claim prov:Entity",
        Kind.QUALIFICATION: "schema:Claim prov:Entity",
        Kind.EXPERIMENT: "sio:SIO_000994 prov:Activity",
        Kind.INQUIRY: "schema:Question prov:Entity",
        Kind.PAPER: "schema:ScholarlyArticle fabio:ResearchPaper prov:Entity",
        Kind.TOPIC: "skos:Concept prov:Entity",
    }.items()
}
"""What any tool knows a node as, its own class left out."""

_CLAIMS = frozenset({Kind.CLAIM, Kind.QUALIFICATION})
_NOTES = frozenset({Kind.NOTE})
_ANY = frozenset(Kind)

_DIRECT: dict[Relation, tuple[tuple[frozenset[Kind], frozenset[Kind], str], ...]] = {
    Relation.STATES: ((_NOTES, _CLAIMS, "cg:states"),),
    Relation.TESTS: ((frozenset({Kind.EXPERIMENT}), _CLAIMS, "cg:tests"),),
    Relation.QUALIFIES: ((_CLAIMS, _CLAIMS, "cito:qualifies"),),
    Relation.SUPPORTS: ((_ANY, _CLAIMS, "cito:supports"),),
    Relation.DISPUTES: ((_ANY, _CLAIMS, "cito:disputes"),),
    Relation.REPORTED_IN: (
        (_CLAIMS, frozenset({Kind.PAPER}), "cito:citesAsEvidence"),
        (frozenset({Kind.EXPERIMENT}), frozenset({Kind.PAPER}), "cg:reportedIn"),
    ),
    Relation.RELATED: ((_NOTES, _NOTES, "skos:related"),),
    Relation.MENTIONS: ((_ANY, _ANY, "schema:mentions"),),
    Relation.DRAWS_ON: ((frozenset({Kind.INQUIRY}), _NOTES, "schema:isBasedOn"),),
    Relation.CITES: ((_ANY, frozenset({Kind.PAPER}), "cito:citesAsRelated"),),
    Relation.IN_TOPIC: ((_ANY, frozenset({Kind.TOPIC}), "dcterms:subject"),),
    Relation.NEAR: ((_ANY, _ANY, "cg:similarTo"),),
}
"""Which property says it, by the kinds of the two ends."""

_TYPED = {
    RelatedType.EXTENDS: "cito:extends",
    RelatedType.REFINES: "cito:isQualifiedBy",
    RelatedType.CONTRASTS: "cg:contrastsWith",
    RelatedType.TENSION: "cg:inTensionWith",
    RelatedType.SUPPORTS: "cito:supports",
    RelatedType.LIMITS: "cito:qualifies",
    RelatedType.REFRAMES: "cito:isUpdatedBy",
    RelatedType.MECHANISM: "cg:sharesMechanismWith",
    RelatedType.BRIDGE: "cito:citesAsPotentialSolution",
    RelatedType.EXAMPLE: "cg:sharesExampleWith",
}
"""`refines` and `reframes` are said of the other note, so they point back."""

_GUESSED = (Relation.RELATED, Relation.MENTIONS, Relation.NEAR)
"""What a model can't know: it measures likeness, and no text was read."""

UNSPECIFIC = iri("dcterms:relation")
"""An edge between kinds that its relation is not meant for."""


def property_of(edge: Edge) -> Iri:
    """The property that says what an edge says."""
    if edge.basis is Basis.SIMILARITY and edge.relation in _GUESSED:
        return iri("cg:similarTo")
    source, target = kind_of(edge.source), kind_of(edge.target)
    if source is Kind.NOTE and target is Kind.NOTE and edge.type in _TYPED:
        return iri(_TYPED[edge.type])
    return _plain_property(edge, source, target)


def properties_of(edge: Edge) -> tuple[Iri, ...]:
    """Every property that holds between the ends: the plain one, and a typed one."""
    plain = _plain_property(edge, kind_of(edge.source), kind_of(edge.target))
    return tuple(dict.fromkeys((property_of(edge), plain)))


def kind_of(node: str) -> Kind | None:
    """The kind that an id names."""
    name = node.partition(":")[0]
    return _KINDS.get(name)


def _plain_property(edge: Edge, source: Kind | None, target: Kind | None) -> Iri:
    for sources, targets, name in _DIRECT[edge.relation]:
        if source in sources and target in targets:
            return iri(name)
    return UNSPECIFIC


_KINDS = {kind.value: kind for kind in Kind}


def individual(value: StrEnum) -> Iri:
    """The individual that stands for one of a few possible values."""
    return iri(INDIVIDUAL_NAMES[type(value)][value.name])


UNITS = {
    "%": ("unit:PERCENT", "P1"),
    "ms": ("unit:MilliSEC", "C26"),
    "s": ("unit:SEC", "SEC"),
    "seconds": ("unit:SEC", "SEC"),
    "minutes": ("unit:MIN", "MIN"),
    "hours": ("unit:HR", "HUR"),
    "days": ("unit:DAY", "DAY"),
    "GB": ("unit:GigaBYTE", "E34"),
    "MB": ("unit:MegaBYTE", "4L"),
}
"""Units that QUDT and UN/CEFACT name; others become units of the collection."""

NO_UNIT = iri("unit:UNITLESS")
