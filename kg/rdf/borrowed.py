"""Declarations of the borrowed terms, so that OWL tools need no network.

Without them the OWL API takes every property for an annotation.
"""

CLASSES = """
schema:NoteDigitalDocument schema:Claim schema:Question schema:ScholarlyArticle
schema:QuantitativeValue schema:SoftwareApplication schema:DigitalDocument
skos:Concept skos:ConceptScheme prov:Entity prov:Activity prov:SoftwareAgent
oa:SpecificResource oa:TextPositionSelector oa:TextQuoteSelector
qudt:QuantityValue qudt:Unit sio:SIO_000994 fabio:ResearchPaper cito:Citation
void:Dataset dcat:Dataset
"""

LINKS = """
cito:cites cito:supports cito:qualifies cito:isQualifiedBy cito:disputes cito:extends
cito:isUpdatedBy cito:citesAsEvidence cito:citesAsRelated
cito:citesAsPotentialSolution cito:hasCitingEntity cito:hasCitedEntity
cito:hasCitationCharacterization
skos:related skos:inScheme skos:exactMatch
prov:wasInfluencedBy prov:wasQuotedFrom prov:wasDerivedFrom prov:used
prov:wasAssociatedWith
oa:hasSource oa:hasSelector
schema:isBasedOn schema:mentions schema:sameAs
qudt:hasUnit dcterms:isPartOf dcterms:subject dcterms:relation dcterms:conformsTo
void:exampleResource void:vocabulary
"""

VALUES = """
oa:start oa:end oa:exact oa:prefix oa:suffix
schema:text schema:name schema:alternateName schema:value schema:minValue
schema:maxValue schema:unitText schema:unitCode schema:encodingFormat schema:sha256
schema:softwareVersion schema:abstract schema:articleBody
void:uriSpace dcat:version
"""

# xsd:date is no datatype of OWL 2, so whatever may be dated is an annotation; QUDT
# declares its numericValue one too.
ANNOTATIONS = """
skos:prefLabel skos:altLabel schema:datePublished qudt:numericValue
dcterms:title dcterms:description dcterms:abstract dcterms:date dcterms:identifier
dcterms:creator dcterms:publisher dcterms:license dcterms:language dcterms:source
"""

PARENTS = {
    "cito:supports": "cito:cites",
    "cito:qualifies": "cito:cites",
    "cito:disputes": "cito:cites",
    "cito:extends": "cito:cites",
    "cito:citesAsEvidence": "cito:cites",
    "cito:citesAsRelated": "cito:cites",
    "cito:citesAsPotentialSolution": "cito:cites",
}
"""Property to the property it is a kind of, as its own ontology says."""
