"""What is said of a paper: names, people, date, and where it can be found."""

from collections.abc import Callable, Iterator
from urllib.parse import quote

from kg.model import Paper
from kg.rdf.prefixes import Iri, iri
from kg.rdf.triples import Fact, Literal, day

BETWEEN_NAMES = "; "
_SAFE = "/:;()-._~,!$*+="
Words = Callable[[str], Literal]


def paper(words: Words, paper: Paper) -> Iterator[Fact]:
    """The facts of one paper.

    Args:
        words: Makes text a literal in the language of the notes.
        paper: The paper.
    """
    title = words(paper.title)
    yield iri("rdfs:label"), title
    yield iri("schema:name"), title
    names = [name for name in paper.names if name != paper.title]
    for name in names:
        yield iri("schema:alternateName"), words(name)
    yield from in_their_order(paper.names, (paper.title,))
    for author in paper.authors:
        yield iri("dcterms:creator"), Literal(author)
    if len(paper.authors) > 1:
        yield iri("cg:authorList"), Literal(BETWEEN_NAMES.join(paper.authors))
    if paper.date:
        published = day(paper.date)
        yield (
            (iri("schema:datePublished"), published)
            if published
            else (iri("dcterms:date"), Literal(paper.date))
        )
    if paper.abstract:
        yield iri("dcterms:abstract"), words(paper.abstract)
    if paper.venue:
        yield iri("dcterms:publisher"), Literal(paper.venue)
    if paper.venue_kind:
        yield iri("cg:venueKind"), Literal(paper.venue_kind)
    yield from _identifiers(paper)


def in_their_order(
    names: tuple[str, ...], told: tuple[str | None, ...]
) -> Iterator[Fact]:
    """The order of names, unless it is that of the alphabet.

    Args:
        names: Of a paper or a note.
        told: What other terms say that it is called.
    """
    if list(names) != sorted(set(names) - set(told)):
        yield iri("cg:nameList"), Literal(BETWEEN_NAMES.join(names))


def _identifiers(paper: Paper) -> Iterator[Fact]:
    for scheme, address, number in (
        ("doi", "https://doi.org/", paper.doi),
        ("arXiv", "https://arxiv.org/abs/", paper.arxiv),
    ):
        if number:
            yield iri("dcterms:identifier"), Literal(f"{scheme}:{number}")
            path = quote(number, safe=_SAFE, errors="surrogatepass")
            yield iri("schema:sameAs"), Iri(address + path)
