from dataclasses import dataclass

from hypothesis import given
from hypothesis import strategies as st

from kg.model import Span
from kg.rdf.iris import Iris
from kg.rdf.prefixes import iri
from kg.rdf.sources import AROUND, Sources
from kg.rdf.triples import Description, Literal

SHA256 = "0123456789abcdef" * 4


@dataclass
class OneFile:
    """A collection of one file."""

    text: str
    sha256: str = SHA256

    def document_text(self, path: str) -> str | None:
        return self.text if path == "a.md" else None

    def document_hash(self, path: str) -> str | None:
        return self.sha256 if path == "a.md" else None


def sources(text: str, sha256: str = SHA256) -> Sources:
    return Sources(OneFile(text, sha256), Iris("https://example.org/kg/"))


def values(description: Description, name: str) -> list[str]:
    return [
        value.text if isinstance(value, Literal) else str(value)
        for predicate, value in description.facts
        if predicate == iri(name)
    ]


@given(st.text(min_size=1, max_size=120), st.data())
def test_a_quotation_is_what_the_text_says_there(
    text: str, data: st.DataObject
) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    held = sources(text)
    name = held.quote(Span(file="a.md", start=start, end=end))
    _, span, position, quotation = (told for _, told in held.descriptions())
    assert span.subject == name
    assert values(position, "oa:start") == [str(start)]
    assert values(position, "oa:end") == [str(end)]
    assert values(quotation, "oa:exact") == [text[start:end]]
    (before,), (after,) = (
        values(quotation, "oa:prefix"),
        values(quotation, "oa:suffix"),
    )
    assert (before + text[start:end] + after) in text
    assert len(before) == min(AROUND, start)
    assert len(after) == min(AROUND, len(text) - end)


def test_a_span_that_holds_nothing_is_no_quotation() -> None:
    held = sources("abc")
    assert held.quote(None) is None
    assert held.quote(Span(file="a.md", start=1, end=1)) is None
    assert held.quote(Span(file="a.md", start=2, end=4)) is None
    assert held.quote(Span(file="gone.md", start=0, end=1)) is None
    assert len(list(held.descriptions())) == 1


def test_a_document_without_a_proper_hash_is_no_source() -> None:
    assert sources("abc", sha256="?").source("a.md") is None


def test_a_span_quoted_twice_is_described_once() -> None:
    held = sources("abc")
    for _ in range(2):
        held.quote(Span(file="a.md", start=0, end=3))
    assert len(list(held.descriptions())) == 4
    assert held.spans == 1


@given(st.text(alphabet=" \n\r\tab", max_size=30))
def test_the_first_line_is_the_first_that_is_not_blank(text: str) -> None:
    found = sources(text).first_line("a.md")
    lines = [
        line.strip() for line in text.replace("\r", "\n").split("\n") if line.strip()
    ]
    if found is None:
        assert not lines
    else:
        assert text[found.start : found.end] == lines[0]


@given(
    st.text(alphabet="ab", min_size=1, max_size=12),
    st.text(alphabet="ab", min_size=1, max_size=3),
    st.integers(0, 11),
)
def test_the_closest_place_of_the_same_words_is_found(
    text: str, words: str, start: int
) -> None:
    near = Span(file="a.md", start=start, end=start + 1)
    places = [at for at in range(len(text)) if text.startswith(words, at)]
    found = sources(text).verbatim(words, near)
    if found is None:
        assert not places
    else:
        assert text[found.start : found.end] == words
        assert abs(found.start - start) == min(abs(at - start) for at in places)
