"""CSL-JSON and BibTeX of a collection's papers, read back by us and by others."""

import json
import re
import warnings
from pathlib import Path

import pytest
from bibtexparser.entrypoint import parse_string
from citeproc.source.json import CiteProcJSON
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus import bibtex as our_bibtex
from corpus import csl as our_csl
from kg import bibliography
from kg.exports import Part, TextWriter
from kg.model import Node, NodeId, Paper, Relation, VenueKind
from kg.text import printable
from tests.kg import sample_graph
from tests.kg.builders import edge, note
from tests.kg.graphs.writing import NASTY, TEXTS, collection, told, written


def papers(*titles: str) -> list[Paper]:
    return [
        Paper(
            id=NodeId(f"paper:p{number}"),
            text=title,
            title=title,
            authors=("Ada Lovelace", "Ludwig van Beethoven", "OpenAI"),
            date="2024-05-07",
            names=(f"own{number}key",),
        )
        for number, title in enumerate(titles)
    ]


FULL = Paper(
    id=NodeId("paper:full"),
    text="Scaling & {Braces}: 100% of #1",
    title="Scaling & {Braces}: 100% of #1",
    names=("Scaling paper", "kim2023own"),
    authors=("Jo Kim", "Ünal Çelik"),
    date="2023-11",
    doi="10.1000/a_b",
    arxiv="2311.00001",
    abstract="We scale_it by 50% & more.",
    venue="Mind & Matter",
)
MEETING = FULL.model_copy(
    update={
        "id": NodeId("paper:meeting"),
        "names": ("vaswani",),
        "venue": "Proceedings of the 3rd Workshop on Tests",
        "doi": None,
        "title": "Meeting",
        "text": "Meeting",
    }
)
BARE = Paper(id=NodeId("paper:bare"), text="Bare", title="Bare")
LISTED: list[Node] = [FULL, MEETING, BARE]


def read_csl(text: str) -> list[Paper]:
    document = our_csl.parse(text, "papers.json")
    assert document.problems == ()
    return [node for node in document.nodes if isinstance(node, Paper)]


def read_bibtex(text: str) -> list[Paper]:
    document = our_bibtex.parse(text, "papers.bib")
    assert document.problems == ()
    return [node for node in document.nodes if isinstance(node, Paper)]


FORMATS = pytest.mark.parametrize(
    ("writer", "read"),
    [(bibliography.csl, read_csl), (bibliography.bibtex, read_bibtex)],
    ids=["csl", "bibtex"],
)


def known(paper: Paper) -> tuple[object, ...]:
    return (
        paper.title,
        paper.authors,
        paper.date,
        paper.doi,
        paper.arxiv,
        paper.abstract,
        paper.venue,
    )


@FORMATS
def test_what_is_known_of_a_paper_comes_back(writer: TextWriter, read: object) -> None:
    assert callable(read)
    with collection(LISTED) as store:
        text, notices = told(store, writer)
    assert notices == ("3 papers",)
    found = {paper.names[0] if paper.names else "": paper for paper in read(text)}
    assert known(found["kim2023own"]) == known(FULL)
    # Only what has appeared elsewhere is not said to be from arXiv.
    assert known(found["vaswani"])[:6] == known(MEETING)[:6]
    assert known(found["vaswani"])[6] == MEETING.venue
    assert sorted(found) == ["bare", "kim2023own", "vaswani"]


VENUES: list[Node] = [
    Paper(
        id=NodeId(f"paper:{kind}"),
        text=f"On {kind}",
        title=f"On {kind}",
        names=(f"on_{kind}",),
        venue="Ito & Daughters",
        venue_kind=kind,
    )
    for kind in VenueKind
]


@FORMATS
def test_a_venue_comes_back_as_what_it_is(writer: TextWriter, read: object) -> None:
    assert callable(read)
    bare = [
        one.model_copy(
            update={
                "id": f"{one.id}-bare",
                "names": (f"b_{one.id[6:]}",),
                "venue": None,
            }
        )
        for one in VENUES
    ]
    with collection([*VENUES, *bare]) as store:
        found = {p.names[0]: p for p in read(written(store, writer))}
    for kind in VenueKind:
        told = found[f"on_{kind}"]
        assert (told.venue, told.venue_kind) == ("Ito & Daughters", kind)
        kept = kind in (VenueKind.PUBLISHER, VenueKind.SCHOOL, VenueKind.INSTITUTION)
        told = found[f"b_{kind}"]
        assert (told.venue, told.venue_kind) == (None, kind if kept else None)


def test_every_kind_of_venue_has_its_entry_and_its_field() -> None:
    with collection(VENUES) as store:
        text = written(store, bibliography.bibtex)
        records = json.loads(written(store, bibliography.csl))
    entries = re.findall(r"@(\w+)\{on_(\w+),.*?(\w+) = \{Ito", text, re.DOTALL)
    assert {kind: (entry, place) for entry, kind, place in entries} == {
        "journal": ("article", "journal"),
        "proceedings": ("inproceedings", "booktitle"),
        "book": ("incollection", "booktitle"),
        "publisher": ("book", "publisher"),
        "school": ("phdthesis", "school"),
        "institution": ("techreport", "institution"),
        "other": ("misc", "organization"),
    }
    held = {r["id"][3:] for r in records if "container-title" in r}
    assert held == {"journal", "proceedings", "book"}
    assert {r["type"] for r in records if "publisher" in r} == {
        "book", "thesis", "report", "article",
    }  # fmt: skip


@FORMATS
def test_papers_come_by_key_and_a_key_does_not_depend_on_the_part(
    writer: TextWriter, read: object
) -> None:
    assert callable(read)
    page = note("page")
    twins = [one.model_copy(update={"names": ()}) for one in papers("Twin", "Twin")]
    nodes = [page, *twins, *LISTED]
    with collection(nodes, [edge(page, Relation.CITES, twins[1])]) as store:
        every = [paper.names[0] for paper in read(written(store, writer))]
        (near,) = read(written(store, writer, part=Part(page.id)))
    assert every == sorted(every)
    assert near.names == ("lovelace2024twinb",)
    assert "lovelace2024twin" in every


def test_every_key_that_a_bibliography_gave_is_kept(tmp_path: Path) -> None:
    bib = (
        "@misc{TreesRevisited, title={X}}\n@misc{Trees, title={X}}\n@misc{X, title={X}}"
    )
    trees = Paper(
        id=NodeId("paper:x"), text="X", title="X", names=("TreesRevisited", "Trees")
    )
    with sample_graph.fill(tmp_path, [trees], texts={"refs.bib": bib}) as store:
        (read,) = read_bibtex(written(store, bibliography.bibtex))
        (record,) = json.loads(written(store, bibliography.csl))
    assert record["id"] == "TreesRevisited"
    assert set(read.names) == {"TreesRevisited", "Trees"}


def test_without_papers_both_are_valid_and_empty() -> None:
    with collection([note("page")]) as store:
        assert json.loads(written(store, bibliography.csl)) == []
        assert written(store, bibliography.bibtex) == ""


@given(st.lists(TEXTS, min_size=1, max_size=12))
@settings(max_examples=15)
def test_any_title_is_read_by_others(titles: list[str]) -> None:
    with collection(papers(*titles)) as store:
        records = json.loads(written(store, bibliography.csl))
        text = written(store, bibliography.bibtex)
    keys = sorted(f"own{number}key" for number in range(len(titles)))
    assert {r["id"]: r["title"] for r in records} == {
        f"own{number}key": title for number, title in enumerate(titles)
    }
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # citeproc warns of fields it has no use for
        assert sorted(CiteProcJSON(records)) == keys
    library = parse_string(text)
    assert library.failed_blocks == []
    assert [entry.key for entry in library.entries] == keys
    assert len(read_bibtex(text)) == len(titles)


def test_every_nasty_title_comes_back_from_our_own_reader() -> None:
    with collection(papers(*NASTY)) as store:
        from_csl = read_csl(written(store, bibliography.csl))
        from_bibtex = read_bibtex(written(store, bibliography.bibtex))
    lines = {f"own{at}key": " ".join(t.split()) for at, t in enumerate(NASTY)}
    assert {p.names[0] for p in from_csl} == set(lines)
    # A LaTeX reader takes marks for macros; pandoc gives them all back.
    plain = {"own0key", "own6key", "own7key", "own13key"}
    for paper in from_csl:
        if paper.names[0] in plain:
            assert printable(paper.title) == printable(lines[paper.names[0]])
    for paper in from_bibtex:
        if paper.names[0] in plain:
            assert paper.title == " ".join(printable(lines[paper.names[0]]).split())
