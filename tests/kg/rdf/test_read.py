"""RDF from strangers: what is refused, and in which words."""

import contextlib
import json

import pytest

from kg.errors import InputRefused
from kg.rdf import read as reading
from kg.rdf.prefixes import iri
from kg.rdf.read import read
from kg.rdf.triples import Literal
from tests.timing import grows_with

LAUGHS = """<?xml version="1.0"?>
<!DOCTYPE rdf:RDF [<!ENTITY a "ha"> <!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="https://a.org/x" xmlns:e="https://e.org/" e:p="&b;"/>
</rdf:RDF>"""
DEEP = 100_000


@pytest.mark.parametrize(
    ("suffix", "text", "told"),
    [
        ("rdf", LAUGHS, "DOCTYPE"),
        ("owl", LAUGHS.replace("<!DOCTYPE", "<!doctype"), "DOCTYPE"),
        ("jsonld", '{"@context": "https://e.org/c"}', "nothing is fetched"),
        ("jsonld", '{"@context": [{"a": "x:a"}, "http://e.org"]}', "is fetched"),
        ("jsonld", '{"@graph": [{"@context": "file:///etc/passwd"}]}', "is fetched"),
        ("jsonld", '{"@context": {"@import": "http://e.org/c"}}', "can be read"),
        ("jsonld", "[" * DEEP + "]" * DEEP, "nested"),
        ("jsonld", '{"a": ' * DEEP + "1" + "}" * DEEP, "nested"),
        ("jsonld", "no json", "no JSON"),
        ("ttl", "<https://a.org/x> <https://a.org/p> " + "[ <https://a.org/p> " * DEEP,
         "nested"),
        ("ttl", "<https://a.org/x> <https://a.org/p> " + "( " * DEEP, "nested"),
        ("trig", "[ <https://a.org/p> " * DEEP, "nested"),
        ("rdf", "<a xmlns='https://a.org/'>" * DEEP, "nested"),
        ("ttl", '<https://a.org/x> <https://a.org/p> "no end', "can be read"),
        ("nt", "this is no RDF", "can be read"),
        ("nq", "<https://a.org/x> <https://a.org/p> <a b> .", "can be read"),
        ("n3", "", "no RDF that is read"),
        ("exe", "", "no RDF that is read"),
    ],
    ids=lambda value: str(value)[:30],
)  # fmt: skip
def test_what_could_harm_is_refused_in_one_line(
    suffix: str, text: str, told: str
) -> None:
    # Each is refused for what it is before a reader meets it, whom some would keep busy
    # for minutes.
    with pytest.raises(InputRefused, match=told) as refused:
        read(text, suffix)
    assert "\n" not in str(refused.value)
    assert len(str(refused.value)) < 300


def test_a_giant_text_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    line = '<https://a.org/x> <https://a.org/p> "{}" .'
    longest = reading.LONGEST_LITERAL
    assert read(line.format("a" * longest), "nt").triples == 1
    with pytest.raises(InputRefused, match="1,000,001 characters"):
        read(line.format("a" * (longest + 1)), "nt")
    monkeypatch.setattr(reading, "MOST_TRIPLES", 2)
    many = "".join(f"<https://a.org/{n}> <https://a.org/p> 1 .\n" for n in range(3))
    with pytest.raises(InputRefused, match="more than 2 triples"):
        read(many, "ttl")


def test_brackets_in_texts_names_and_comments_are_not_depth() -> None:
    many = "[" * (reading.DEEPEST * 2)
    text = (
        f"# {many}\n<https://a.org/x> <https://a.org/p> \"{many}\" , '{many}' ,\n"
        f' """{many}"\n{many}""" , \'\'\'{many}\'\'\' .'
    )
    assert read(text, "ttl").triples == 2  # the first and the last are the same


def test_what_is_escaped_begins_no_comment_and_no_text() -> None:
    # The number sign and the quote belong to a name.
    for escaped in (r"e:a\#b", r"e:a\'b"):
        text = f"@prefix e: <https://a.org/> . {escaped} e:p " + "[ e:p " * DEEP
        with pytest.raises(InputRefused, match="nested"):
            read(text, "ttl")


@pytest.mark.parametrize("suffix", ["ttl", "trig", "jsonld"])
@pytest.mark.parametrize(
    "unit",
    ['"\\', "'\\", '"""\\', "'''\\", '""', '"', "'", "<a", "<", "#", "\\"],
)
def test_time_grows_no_faster_than_what_is_looked_through(
    suffix: str, unit: str
) -> None:
    def look(text: str) -> None:
        with contextlib.suppress(InputRefused):
            read(text, suffix)

    assert not grows_with(look, unit)


def test_a_triple_that_is_said_twice_counts_once_however_many_are_between() -> None:
    many = [f"<https://a.org/x> <https://a.org/p> {n} .\n" for n in range(120)]
    facts = read("".join(many * 2), "ttl")
    assert facts.triples == 120
    (values,) = facts.about["https://a.org/x"].values()
    assert [getattr(value, "text", "") for value in values] == [*map(str, range(120))]


def test_the_context_of_schema_org_is_known_without_asking_for_it() -> None:
    text = json.dumps(
        {"@context": "https://schema.org", "@type": "Claim", "text": "So it is."}
    )
    facts = read(text, "jsonld")
    (subject,) = facts.about
    assert facts.types(subject) == {"http://schema.org/Claim"}
    assert facts.text(subject, "schema:text") == "So it is."


def test_values_keep_their_language_and_datatype_and_graphs_are_one() -> None:
    facts = read(
        "GRAPH <https://a.org/g> { <https://a.org/x> <http://schema.org/text>"
        ' "a"@en-GB, "1"^^<http://www.w3.org/2001/XMLSchema#decimal>, "s" }'
        '<https://a.org/x> <http://schema.org/text> "s" .',
        "trig",
    )
    assert facts.values("https://a.org/x", "schema:text") == [
        Literal("a", None, "en-gb"),
        Literal("1", iri("xsd:decimal")),
        Literal("s"),
    ]
    assert facts.triples == 3
