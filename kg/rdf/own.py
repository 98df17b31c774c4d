"""The vocabulary's own terms, and the terms it borrows: what each of them means."""

from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations

from kg.evidence import Flag, Standing
from kg.model import Basis, Comparator, Facet, Holder, Outcome, Page, Role


@dataclass(frozen=True, slots=True)
class Term:
    """One term of the vocabulary; names are short (`cg:tests`)."""

    name: str
    type: str
    """What OWL takes it for; several, separated by spaces, if it is several things."""
    label: str
    comment: str = ""
    parents: str = ""
    domain: str = ""
    range: str = ""
    see_also: str = ""
    same_as: str = ""
    """A thing elsewhere that means exactly this."""


_CLASS = "owl:Class"
_LINK = "owl:ObjectProperty"
_ONE_LINK = "owl:ObjectProperty owl:FunctionalProperty"
_BOTH_WAYS = "owl:ObjectProperty owl:SymmetricProperty"
_VALUE = "owl:DatatypeProperty"
_COUNT = "xsd:nonNegativeInteger"

CLASSES = (
    Term("cg:Note", _CLASS, "note", "A note of the collection, or one that it names.",
         "schema:NoteDigitalDocument skos:Concept"),
    Term("cg:Claim", _CLASS, "claim", "An assertion that a note makes or reports.",
         "schema:Claim", see_also="dg:Claim amo:Claim"),
    Term("cg:Qualification", _CLASS, "qualification",
         "A claim that restricts another without refuting it.", "cg:Claim"),
    Term("cg:Experiment", _CLASS, "experiment",
         "A study, benchmark, trial or comparison whose outcome bears on a claim.",
         "prov:Activity sio:SIO_000994"),
    Term("cg:Inquiry", _CLASS, "inquiry", "A question that draws on notes.",
         "schema:Question", see_also="dg:Question"),
    Term("cg:Paper", _CLASS, "paper", "A publication.", "schema:ScholarlyArticle",
         see_also="dg:SourceDocument fabio:ResearchPaper"),
    Term("cg:Topic", _CLASS, "topic", "A category, a tag or a heading.",
         "skos:Concept"),
    Term("cg:Quantity", _CLASS, "quantity",
         "A number that a text gives, with its unit and how it bounds the value.",
         "schema:QuantitativeValue qudt:QuantityValue"),
    Term("cg:Relation", _CLASS, "relation",
         "A directed relation as a node, so that its reason, basis and text can be "
         "said.", see_also="cito:Citation"),
    Term("cg:Span", _CLASS, "span",
         "A stretch of one version of a text: code points from 0, end exclusive, line "
         "endings as in the file.", "oa:SpecificResource"),
    Term("cg:Source", _CLASS, "source text",
         "One version of a text, named by the hash of its bytes.", "prov:Entity"),
    Term("cg:ExtractionRun", _CLASS, "extraction run", "A reading of texts by rules.",
         "prov:Activity"),
    Term("cg:SimilarityRun", _CLASS, "similarity run",
         "A comparison of texts by their vectors.", "prov:Activity"),
    Term("cg:EmbeddingModel", _CLASS, "embedding model",
         "A model that gives texts vectors.", "prov:Entity"),
    Term("cg:Basis", _CLASS, "basis", "How a thing is known.", "skos:Concept"),
    Term("cg:Measure", _CLASS, "measure", "How likeness is computed.", "skos:Concept"),
    Term("cg:Outcome", _CLASS, "outcome", "What a test makes of its claim.",
         "skos:Concept"),
    Term("cg:Facet", _CLASS, "facet", "What a qualification restricts.",
         "skos:Concept"),
    Term("cg:Role", _CLASS, "role", "What a claim does in its note.", "skos:Concept"),
    Term("cg:Holder", _CLASS, "holder", "Who stands behind a claim.", "skos:Concept"),
    Term("cg:Page", _CLASS, "page type", "What kind of page a note is.",
         "skos:Concept"),
    Term("cg:Comparator", _CLASS, "comparator", "How a quantity bounds its value.",
         "skos:Concept"),
    Term("cg:Standing", _CLASS, "standing",
         "What the evidence in the collection makes of a claim.", "skos:Concept"),
    Term("cg:Flag", _CLASS, "flag", "What should be known beside a standing.",
         "skos:Concept"),
)  # fmt: skip

_APART = ("Note", "Claim", "Experiment", "Inquiry", "Paper", "Topic", "Quantity",
          "Relation", "Span", "Source")  # fmt: skip
DISJOINT = tuple((f"cg:{one}", f"cg:{other}") for one, other in combinations(_APART, 2))
"""Nothing is two of these at once."""

LINKS = (
    Term("cg:states", _LINK, "states", "The note makes or reports the claim.",
         domain="cg:Note", range="cg:Claim"),
    Term("cg:tests", _LINK, "tests", "The outcome bears on the claim.",
         domain="cg:Experiment", range="cg:Claim"),
    Term("cg:reportedIn", _LINK, "reported in", "Where the experiment is published.",
         domain="cg:Experiment", range="cg:Paper"),
    Term("cg:hasQuantity", _LINK, "has quantity", "A number that it gives.",
         range="cg:Quantity"),
    Term("cg:inTensionWith", _BOTH_WAYS, "in tension with",
         "Both can't be fully right as stated; weaker than cito:disputes.",
         "skos:related"),
    Term("cg:contrastsWith", _BOTH_WAYS, "contrasts with",
         "One is set against the other to show a difference.", "skos:related"),
    Term("cg:sharesMechanismWith", _BOTH_WAYS, "shares mechanism with",
         "One gives a mechanism that the other needs or uses.", "skos:related"),
    Term("cg:sharesExampleWith", _BOTH_WAYS, "shares example with",
         "One illustrates the other.", "skos:related"),
    Term("cg:restsOn", _LINK, "rests on", "The question presupposes the claim.",
         domain="cg:Inquiry", range="cg:Claim"),
    Term("cg:similarTo", _BOTH_WAYS, "similar to",
         "Near in meaning by a model's measure; nobody says so."),
    Term("cg:fromNode", _ONE_LINK, "from node", "Where the relation starts.",
         domain="cg:Relation"),
    Term("cg:toNode", _ONE_LINK, "to node", "Where the relation ends.",
         domain="cg:Relation"),
    Term("cg:relationType", _ONE_LINK, "relation type",
         "The property that links the two ends (OWL 2 punning).",
         domain="cg:Relation"),
    Term("cg:measure", _LINK, "measure", "How the score was computed.",
         range="cg:Measure", see_also="sssom:similarity_measure"),
    Term("cg:outcome", _LINK, "outcome", "What the test made of the claim.",
         domain="cg:Relation", range="cg:Outcome"),
    Term("cg:quotedIn", _LINK, "quoted in",
         "The text it was read from; holds for activities too, where "
         "prov:wasQuotedFrom may not be used.", range="cg:Span"),
    Term("cg:saidIn", _ONE_LINK, "said in",
         "The place that says it first; other spans that it is quoted in repeat it or "
         "bear it out.", "cg:quotedIn", range="cg:Span"),
    Term("cg:scoredBy", _LINK, "scored by", "The model that the score is of.",
         domain="cg:Relation", range="cg:EmbeddingModel"),
    Term("cg:basis", _ONE_LINK, "basis", "How it is known.", range="cg:Basis"),
    Term("cg:extractedBy", _LINK, "extracted by", "The run that found it.",
         "prov:wasInfluencedBy"),
    Term("cg:facet", _LINK, "facet", "What the qualification restricts.",
         range="cg:Facet"),
    Term("cg:role", _LINK, "role", "What the claim does in its note.",
         range="cg:Role"),
    Term("cg:holder", _LINK, "holder", "Who stands behind the claim.",
         range="cg:Holder"),
    Term("cg:pageType", _LINK, "page type", "What kind of page the note is.",
         range="cg:Page"),
    Term("cg:comparator", _LINK, "comparator", "How the quantity bounds its value.",
         range="cg:Comparator"),
    Term("cg:standing", _LINK, "standing",
         "What the evidence in this collection makes of the claim.",
         range="cg:Standing"),
    Term("cg:flag", _LINK, "flag", "What should be known beside the standing.",
         range="cg:Flag"),
)  # fmt: skip

VALUES = (
    Term("cg:rationale", _VALUE, "rationale", "The words that say why.",
         domain="cg:Relation"),
    Term("cg:rank", _VALUE, "rank", "Position in the list it was read from, from 1.",
         domain="cg:Relation", range=_COUNT),
    Term("cg:score", _VALUE, "score", "The measure's value; a cosine is in [-1, 1].",
         domain="cg:Relation", range="xsd:decimal", see_also="sssom:similarity_score"),
    Term("cg:relationName", _VALUE, "relation name",
         "What the program calls the relation: tests, related, mentions.",
         domain="cg:Relation"),
    Term("cg:relatedType", _VALUE, "related type",
         "How one note bears on another, as the program calls it: tension, limits.",
         domain="cg:Relation"),
    Term("cg:thesis", _VALUE, "thesis",
         "The original note title: what the note claims, in one sentence."),
    Term("cg:authorList", _VALUE, "author list",
         "The authors in their order; dcterms:creator has each, in no order."),
    Term("cg:nameList", _VALUE, "name list",
         "The other names in their order; schema:alternateName and skos:altLabel have "
         "each, in no order."),
    Term("cg:venueKind", _VALUE, "venue kind",
         "What dcterms:publisher names: a journal, proceedings, a book that holds the "
         "paper, the publisher of a book, a school, an institution, or other."),
    Term("cg:confidence", _VALUE, "confidence",
         "0 to 1: how sure it is that the text says this, not that it is true.",
         range="xsd:decimal", see_also="sssom:confidence"),
    Term("cg:ruleName", _VALUE, "rule name", "The rule that read it."),
    Term("cg:ruleSetVersion", _VALUE, "rule set version",
         "The version of the rules that read the texts."),
    Term("cg:characterCount", _VALUE, "character count", "Length in code points.",
         range=_COUNT),
    Term("cg:line", _VALUE, "line", "The line of the text on which it begins, from 1.",
         domain="cg:Span", range=_COUNT),
    Term("cg:isStub", _VALUE, "is a stub",
         "Whether other notes name it and no file of the collection holds it.",
         range="xsd:boolean"),
    Term("cg:pageProperty", _VALUE, "page property",
         "What a page says of itself and no other term says: `key: value`."),
    Term("cg:setting", _VALUE, "setting", "What was done, in the note's words."),
    Term("cg:outcomeText", _VALUE, "outcome text",
         "What came out, in the note's words."),
    Term("cg:origin", _VALUE, "origin", "Where it comes from, in the note's words."),
    Term("cg:valueBefore", _VALUE, "value before", "Where a change starts.",
         domain="cg:Quantity", range="xsd:decimal"),
    Term("cg:valueAfter", _VALUE, "value after", "Where a change ends.",
         domain="cg:Quantity", range="xsd:decimal"),
    Term("cg:supportingLines", _VALUE, "supporting lines",
         "Independent tests for the claim; those that share a source count once.",
         range=_COUNT),
    Term("cg:challengingLines", _VALUE, "challenging lines",
         "Independent tests against the claim.", range=_COUNT),
    Term("cg:qualifyingLines", _VALUE, "qualifying lines",
         "Independent restrictions of the claim.", range=_COUNT),
    Term("cg:tensionCount", _VALUE, "tensions",
         "Notes in tension with the claim's note.", range=_COUNT),
    Term("cg:openQuestionCount", _VALUE, "open questions",
         "Inquiries that draw on the claim's note.", range=_COUNT),
)  # fmt: skip


def _values_of(family: type[StrEnum], names: dict[str, str]) -> tuple[Term, ...]:
    """One individual for each value of an enumeration."""
    kind = f"cg:{family.__name__} owl:NamedIndividual"
    return tuple(Term(names[value.name], kind, value.value) for value in family)


def _named(family: type[StrEnum], prefix: str) -> dict[str, str]:
    return {value.name: f"cg:{prefix}{_camel(value.name)}" for value in family}


def _camel(name: str) -> str:
    return "".join(part.capitalize() for part in name.split("_"))


INDIVIDUAL_NAMES: dict[type[StrEnum], dict[str, str]] = {
    Basis: _named(Basis, ""),
    **{
        family: _named(family, family.__name__)
        for family in (Outcome, Facet, Role, Holder, Page, Comparator, Standing, Flag)
    },
}
"""Enumeration to the names of its values, by member."""

COSINE = Term("cg:CosineSimilarity", "cg:Measure owl:NamedIndividual",
              "cosine similarity",
              same_as="http://www.wikidata.org/entity/Q1784941")  # fmt: skip

INDIVIDUALS = (
    *(t for f, names in INDIVIDUAL_NAMES.items() for t in _values_of(f, names)),
    COSINE,
)

OWN = (*CLASSES, *INDIVIDUALS, *LINKS, *VALUES)
