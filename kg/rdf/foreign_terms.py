"""What other vocabularies' classes and properties are in ours."""

from kg.model import Kind, Outcome, RelatedType, Relation
from kg.rdf.prefixes import PREFIXES, iri

KINDS: dict[str, Kind] = {
    iri(name): kind
    for kind, names in {
        Kind.QUALIFICATION: "cg:Qualification",
        Kind.CLAIM: "cg:Claim schema:Claim dg:Claim amo:Claim mp:Claim",
        Kind.EXPERIMENT: "cg:Experiment sio:SIO_000994 dg:Evidence",
        Kind.INQUIRY: "cg:Inquiry schema:Question dg:Question",
        Kind.PAPER: """
            cg:Paper schema:ScholarlyArticle schema:Article schema:Book
            fabio:ResearchPaper fabio:JournalArticle fabio:ConferencePaper
            fabio:Preprint fabio:ReviewArticle fabio:Thesis fabio:Book
            bibo:AcademicArticle bibo:Article bibo:Book bibo:Report bibo:Thesis
            bibo:Chapter bibo:Document dg:SourceDocument
        """,
        Kind.NOTE: "cg:Note schema:NoteDigitalDocument",
        Kind.TOPIC: "cg:Topic skos:Concept",
    }.items()
    for name in names.split()
}
"""Class to kind; where several fit, the first of these kinds is meant."""

_SUPPORTS = set(
    map(iri, ("cito:supports", "cito:confirms", "dg:supports", "amo:proves"))
)
_DISPUTES = set(
    map(
        iri,
        ("cito:disputes", "cito:disagreesWith", "cito:refutes", "cito:critiques",
         "dg:opposes"),
    )
)  # fmt: skip
_QUALIFIES = {iri("cito:qualifies")}
_TESTS = {iri("cg:tests")}
_PART_OF = {iri("dcterms:isPartOf"), iri("schema:isPartOf")}
_ABOUT = {iri("dcterms:subject"), iri("schema:about")}
_MENTIONS = {iri("schema:mentions")}
_BASED_ON = {iri("schema:isBasedOn"), iri("dcterms:references")}
_SOURCES = set(
    map(
        iri,
        ("cito:citesAsEvidence", "cito:citesAsAuthority", "cito:citesAsDataSource",
         "cg:reportedIn", "schema:citation", "dcterms:source", "prov:wasDerivedFrom",
         "prov:hadPrimarySource", "schema:isBasedOn", "dg:sourceDocument",
         "dcterms:references"),
    )
)  # fmt: skip
_TYPED: dict[str, RelatedType] = {
    iri(name): type_
    for name, type_ in {
        "cito:extends": RelatedType.EXTENDS,
        "cito:isQualifiedBy": RelatedType.REFINES,
        "cg:contrastsWith": RelatedType.CONTRASTS,
        "cg:inTensionWith": RelatedType.TENSION,
        "cito:disagreesWith": RelatedType.TENSION,
        "cito:supports": RelatedType.SUPPORTS,
        "cito:qualifies": RelatedType.LIMITS,
        "cito:isUpdatedBy": RelatedType.REFRAMES,
        "cg:sharesMechanismWith": RelatedType.MECHANISM,
        "cito:citesAsPotentialSolution": RelatedType.BRIDGE,
        "cg:sharesExampleWith": RelatedType.EXAMPLE,
        "skos:related": RelatedType.OTHER,
        "dcterms:relation": RelatedType.OTHER,
    }.items()
}
_CITES = PREFIXES["cito"] + "cites"
_CLAIMS = (Kind.CLAIM, Kind.QUALIFICATION)

Said = tuple[Relation, dict[str, object], bool]
"""Relation, further fields, and whether it points from object to subject."""


def between(predicate: str, source: Kind, target: Kind) -> Said | None:
    """What a property says between nodes of two kinds, if we have a relation for it."""
    if target is Kind.TOPIC and predicate in _ABOUT:
        return Relation.IN_TOPIC, {}, False
    if source is Kind.NOTE and target is Kind.NOTE:
        return _between_notes(predicate)
    if target in _CLAIMS:
        return _on_claim(predicate, source)
    if target is Kind.PAPER:
        return _on_paper(predicate, source)
    if target is Kind.NOTE:
        return _on_note(predicate, source)
    return None


def _between_notes(predicate: str) -> Said | None:
    if predicate in _MENTIONS:
        return Relation.MENTIONS, {}, False
    type_ = _TYPED.get(predicate)
    return None if type_ is None else (Relation.RELATED, {"type": type_}, False)


def _on_claim(predicate: str, source: Kind) -> Said | None:
    if source is Kind.EXPERIMENT:
        outcome = None
        if predicate in _SUPPORTS:
            outcome = Outcome.SUPPORTS
        elif predicate in _DISPUTES:
            outcome = Outcome.CHALLENGES
        elif predicate in _QUALIFIES:
            outcome = Outcome.QUALIFIES
        elif predicate not in _TESTS:
            return None
        return Relation.TESTS, {"outcome": outcome} if outcome else {}, False
    if source is Kind.NOTE and predicate == iri("cg:states"):
        return Relation.STATES, {}, False
    if source in _CLAIMS:
        for known, relation in (
            (_QUALIFIES, Relation.QUALIFIES),
            (_SUPPORTS, Relation.SUPPORTS),
            (_DISPUTES, Relation.DISPUTES),
        ):
            if predicate in known:
                return relation, {}, False
    return None


def _on_paper(predicate: str, source: Kind) -> Said | None:
    cites = predicate in _SOURCES or predicate.startswith(_CITES)
    if source is Kind.NOTE and (cites or predicate in _BASED_ON | _MENTIONS):
        return Relation.CITES, {}, False
    if source in (*_CLAIMS, Kind.EXPERIMENT) and (cites or predicate in _PART_OF):
        return Relation.REPORTED_IN, {}, False
    return None


def _on_note(predicate: str, source: Kind) -> Said | None:
    if source is Kind.INQUIRY:
        if predicate in _BASED_ON | _SOURCES:
            return Relation.DRAWS_ON, {}, False
        return (Relation.MENTIONS, {}, False) if predicate in _MENTIONS else None
    if source in _CLAIMS and predicate in _PART_OF | _SOURCES:
        return Relation.STATES, {}, True
    return None
