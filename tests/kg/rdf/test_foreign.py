"""RDF of other programs, as its own authors write it, and what it comes to here."""

import pytest

from kg.model import Basis, Edge, Kind, Node, Paper, VenueKind
from kg.rdf.foreign import foreign
from kg.rdf.read import read

PREFIXES = """
@prefix bibo: <http://purl.org/ontology/bibo/> .
@prefix cito: <http://purl.org/spar/cito/> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix dg: <https://discoursegraphs.com/schema/dg_core#> .
@prefix fabio: <http://purl.org/spar/fabio/> .
@prefix foaf: <http://xmlns.com/foaf/0.1/> .
@prefix schema: <http://schema.org/> .
@prefix sio: <http://semanticscience.org/resource/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix : <https://other.example/> .
"""


def nodes(turtle: str) -> dict[str, Node]:
    return {node.id: node for node in foreign(read(PREFIXES + turtle, "ttl")).nodes}


def edges(turtle: str) -> set[tuple[str, str, str, str | None]]:
    found = foreign(read(PREFIXES + turtle, "ttl")).edges
    return {(edge.source, edge.relation, edge.target, _how(edge)) for edge in found}


def _how(edge: Edge) -> str | None:
    return edge.type or edge.outcome


@pytest.mark.parametrize(
    ("kind", "venue_kind"),
    [("bibo:Book", VenueKind.PUBLISHER), ("bibo:Report", VenueKind.OTHER)],
)
def test_a_publisher_is_no_journal(kind: str, venue_kind: VenueKind) -> None:
    found = nodes(f"""
        :p a {kind} ; dcterms:title "On gaps" ; dcterms:publisher "Gap & Daughters" .
    """)
    (paper,) = found.values()
    assert isinstance(paper, Paper)
    assert (paper.venue, paper.venue_kind) == ("Gap & Daughters", venue_kind)


def test_a_paper_of_zotero_has_authors_in_order_date_and_doi() -> None:
    found = nodes("""
        :p a bibo:AcademicArticle ; dcterms:title "On  gaps" ; dcterms:date "2024-05" ;
           bibo:doi "10.1000/ABC" ; dcterms:isPartOf [ a bibo:Journal ;
           dcterms:title "Journal of Gaps" ] ; dcterms:abstract "We look." ;
           bibo:authorList ( [ foaf:givenName "Zoe" ; foaf:familyName "Young" ]
                             [ foaf:name "Ann Old" ] ) .
    """)
    (paper,) = found.values()
    assert isinstance(paper, Paper)
    assert paper == Paper(
        id=paper.id,
        text="On gaps",
        title="On gaps",
        authors=("Zoe Young", "Ann Old"),
        date="2024-05",
        doi="10.1000/abc",
        abstract="We look.",
        venue="Journal of Gaps",
        basis=Basis.CURATED,
        rule="rdf",
        iri="https://other.example/p",
    )


def test_schema_org_claims_questions_and_articles_are_told_apart() -> None:
    found = nodes("""
        :c1 a schema:Claim ; schema:text "Steering works."@en, "Steuern hilft."@de .
        :q1 a schema:Question ; schema:name "Does steering work?" .
        <https://arxiv.org/abs/2510.07364> a schema:ScholarlyArticle ;
            schema:headline "Base models" ; schema:author [ schema:name "Ada Byron" ] ;
            schema:datePublished "2025-10-08T00:00:00Z" .
        :n a schema:NoteDigitalDocument ; schema:name "A note" .
        :t a skos:Concept ; skos:prefLabel "gaps" .
        :x a schema:Person ; schema:name "Not a node" .
    """)
    assert {node.text: node.kind for node in found.values()} == {
        "Steering works.": Kind.CLAIM,
        "Does steering work?": Kind.INQUIRY,
        "Base models": Kind.PAPER,
        "A note": Kind.NOTE,
        "gaps": Kind.TOPIC,
    }
    (paper,) = (node for node in found.values() if isinstance(node, Paper))
    assert (paper.arxiv, paper.date) == ("2510.07364", "2025-10-08")
    assert paper.authors == ("Ada Byron",)


@pytest.mark.parametrize(
    ("predicate", "relation"),
    [
        ("cito:supports", "supports"),
        ("cito:confirms", "supports"),
        ("dg:supports", "supports"),
        ("cito:disputes", "disputes"),
        ("cito:refutes", "disputes"),
        ("dg:opposes", "disputes"),
    ],
)
def test_claims_bear_on_claims(predicate: str, relation: str) -> None:
    turtle = f"""
        :one-claim a schema:Claim ; schema:text "One." ; {predicate} :two-claim .
        :two-claim a schema:Claim ; schema:text "Two." .
    """
    assert edges(turtle) == {("claim:one-claim", relation, "claim:two-claim", None)}


def test_a_claim_that_qualifies_is_a_qualification() -> None:
    turtle = """
        :one-claim a schema:Claim ; schema:text "Only." ; cito:qualifies :two-claim .
        :two-claim a schema:Claim ; schema:text "Two." .
    """
    one = "qualification:one-claim"
    assert edges(turtle) == {(one, "qualifies", "claim:two-claim", None)}


@pytest.mark.parametrize(
    ("predicate", "outcome"),
    [("dg:supports", "supports"), ("dg:opposes", "challenges"),
     ("cito:qualifies", "qualifies"), ("<https://w3id.org/claimgraph/ns#tests>", None)],
)  # fmt: skip
def test_evidence_of_a_discourse_graph_tests_its_claim(
    predicate: str, outcome: str | None
) -> None:
    turtle = f"""
        :evd-one a dg:Evidence ; dcterms:title "It fell." ; {predicate} :clm-one ;
            dg:sourceDocument :src-one .
        :clm-one a dg:Claim ; dcterms:title "It falls." .
        :src-one a dg:SourceDocument ; dcterms:title "Falling" .
        :que-one a dg:Question ; dcterms:title "Does it fall?" .
    """
    assert edges(turtle) == {
        ("experiment:evd-one", "tests", "claim:clm-one", outcome),
        ("experiment:evd-one", "reported_in", "paper:src-one", None),
    }


@pytest.mark.parametrize(
    ("predicate", "relation", "type"),
    [
        ("cito:extends", "related", "extends"),
        ("skos:related", "related", "other"),
        ("schema:mentions", "mentions", None),
    ],
)
def test_notes_are_related_in_the_way_that_is_said(
    predicate: str, relation: str, type: str | None
) -> None:
    turtle = f"""
        :the-note a schema:NoteDigitalDocument ; schema:name "The" .
        :a-note a schema:NoteDigitalDocument ; schema:name "A" .
        :the-note {predicate} :a-note .
    """
    assert edges(turtle) == {("note:the-note", relation, "note:a-note", type)}


def test_sources_notes_and_topics_are_linked() -> None:
    assert edges("""
        :the-note a schema:NoteDigitalDocument ; schema:name "N" ;
            schema:citation :the-paper ; dcterms:subject :the-topic .
        :the-claim a schema:Claim ; schema:text "C." ; dcterms:isPartOf :the-note ;
            cito:citesAsEvidence :the-paper .
        :the-question a schema:Question ; schema:text "Q" ; schema:isBasedOn :the-note .
        :the-paper a fabio:JournalArticle ; dcterms:title "P" .
        :the-topic a skos:Concept ; skos:prefLabel "T" .
    """) == {
        ("note:the-note", "cites", "paper:the-paper", None),
        ("note:the-note", "in_topic", "topic:the-topic", None),
        ("note:the-note", "states", "claim:the-claim", None),
        ("claim:the-claim", "reported_in", "paper:the-paper", None),
        ("inquiry:the-question", "draws_on", "note:the-note", None),
    }


def test_what_no_word_says_is_counted_and_nothing_is_guessed() -> None:
    found = foreign(read(PREFIXES + """
        :the-claim a schema:Claim ; schema:text "C." ; :likes :the-other .
        :the-other a schema:Claim ; schema:text "O." .
        :nameless a schema:Claim .
        :s :p :o .
    """, "ttl"))  # fmt: skip
    assert found.edges == ()
    assert len(found.nodes) == 2
    assert found.unread == 3  # :likes, :p, and the class of :nameless


def test_ids_are_distinct_and_a_thing_without_name_is_called_by_its_text() -> None:
    found = nodes("""
        <https://a.org/claims#same> a schema:Claim ; schema:text "One." .
        <https://b.org/claims#same> a schema:Claim ; schema:text "Two." .
        [] a schema:Claim ; schema:text "Nobody named me." .
        :42 a schema:Claim ; schema:text "A number is no name." .
    """)
    assert set(found) == {
        "claim:same",
        "claim:same-2",
        "claim:nobody-named-me",
        "claim:a-number-is-no-name",
    }
    assert found["claim:nobody-named-me"].iri is None


def test_lists_that_go_round_in_a_circle_end() -> None:
    found = nodes("""
        @prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
        :p a bibo:Article ; dcterms:title "T" ; bibo:authorList :l .
        :l rdf:first "Ann" ; rdf:rest :l .
    """)
    (paper,) = found.values()
    assert isinstance(paper, Paper)
    assert paper.authors == ("Ann",)


def test_things_of_one_text_get_ids_of_their_own() -> None:
    same = '[] a schema:Claim ; schema:text "Same." . ' * 4
    found = nodes(f':same-3 a schema:Claim ; schema:text "Other." . {same}')
    assert sorted(found) == [
        "claim:same",
        "claim:same-2",
        "claim:same-3",
        "claim:same-4",
        "claim:same-5",
    ]
    assert found["claim:same-3"].text == "Other."
