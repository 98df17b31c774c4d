import pyoxigraph
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rdflib import Graph

from kg.rdf.prefixes import PREFIXES, Iri, iri
from kg.rdf.render import Names, NTriples, Turtle
from kg.rdf.triples import Description, Literal, count

SUBJECT = Iri("https://example.org/kg/claim/a")
PREFIX = {**PREFIXES, "claim": "https://example.org/kg/claim/"}


def both(description: Description) -> tuple[str, str]:
    turtle: list[str] = []
    lines: list[str] = []
    writers = (Turtle(turtle.append, Names(PREFIX)), NTriples(lines.append))
    for writer in writers:
        writer.begin()
        writer.describe(description)
    assert writers[0].triples == writers[1].triples
    return "".join(turtle), "".join(lines)


@given(st.text(), st.sampled_from([None, "en"]))
def test_any_text_comes_back_as_it_was_from_both_formats(
    text: str, language: str | None
) -> None:
    fact = (iri("schema:text"), Literal(text, language=language))
    turtle, lines = both(Description(SUBJECT, (fact,)))
    for written, format in (
        (turtle, pyoxigraph.RdfFormat.TURTLE),
        (lines, pyoxigraph.RdfFormat.N_TRIPLES),
    ):
        (quad,) = pyoxigraph.parse(written, format)
        assert isinstance(quad.object, pyoxigraph.Literal)
        assert quad.object.value == text
        assert quad.object.language == language


@given(st.text(alphabet='\\"\n\r\t\x00\x1b\x9b\u202e🙂a', max_size=8))
def test_rdflib_reads_the_same_text(text: str) -> None:
    turtle, lines = both(Description(SUBJECT, ((iri("schema:text"), Literal(text)),)))
    for written, format in ((turtle, "turtle"), (lines, "nt")):
        ((_, _, found),) = Graph().parse(data=written, format=format)
        assert str(found) == text


def test_nothing_written_can_steer_a_terminal() -> None:
    hostile = "\x1b[31m\x07\x7f\x9b\u202e\u2028"
    for written in both(Description(SUBJECT, ((iri("rdfs:label"), Literal(hostile)),))):
        assert written.replace("\n", "").isprintable()


def test_a_changed_fact_is_a_changed_line_and_types_come_first() -> None:
    turtle, _ = both(
        Description(
            SUBJECT,
            (
                (iri("cg:rank"), count(2)),
                (iri("rdf:type"), iri("cg:Claim")),
                (iri("amo:x"), Literal("first by name, second by type")),
                (iri("rdf:type"), iri("cg:Claim")),
            ),
        )
    )
    assert turtle.endswith(
        "\nclaim:a\n"
        "    a cg:Claim ;\n"
        '    amo:x "first by name, second by type" ;\n'
        '    cg:rank "2"^^xsd:nonNegativeInteger .\n'
    )


@pytest.mark.parametrize("local", ["a.", "a%20b", "-a", ".a", "a/b", "", "a~b", "a..b"])
def test_names_that_can_not_be_short_are_written_in_full(local: str) -> None:
    subject = Iri(SUBJECT[:-1] + local)
    turtle, lines = both(Description(subject, ((iri("rdfs:label"), Literal("")),)))
    assert f"<{subject}>" in turtle
    assert set(pyoxigraph.parse(turtle, pyoxigraph.RdfFormat.TURTLE)) == set(
        pyoxigraph.parse(lines, pyoxigraph.RdfFormat.N_TRIPLES)
    )
