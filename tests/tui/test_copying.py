"""Copying a node in every form, and from the screen."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
import rdflib

from kg.bibliography import bibtex
from kg.errors import InputRefused
from kg.exports import Job
from kg.model import Kind, NodeId, Paper
from kg.store import Store
from tests.tui.collection import HOSTILE, LENS, MAIN, PAPER, workspace
from tests.tui.driving import explorer, press, told
from tui.collection.settings import Settings
from tui.collection.workspace import Workspace
from tui.copying import Form, Offer, copied, offers
from tui.screens.home import HomeScreen

STYLE = """\
<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0">
  <info><title>By title</title><id>by-title</id><updated>2020-01-01T00:00:00Z</updated>
  </info>
  <citation><layout><text variable="title"/></layout></citation>
  <bibliography><layout suffix="!"><text variable="title"/></layout></bibliography>
</style>
"""
BASE = "https://example.org/notes/"


@pytest.fixture
def store(folder: Path) -> Iterator[Store]:
    with workspace(folder).open_store() as opened:
        yield opened


def copy(store: Store, node: NodeId, form: Form) -> str:
    found = store.get(node)
    assert found is not None
    return copied(store, found, Offer(form), BASE)


def test_words_are_copied_with_the_place_that_says_them(store: Store) -> None:
    text = "a small mirror cannot match a large one even with unlimited exposure"
    assert copy(store, MAIN, Form.TEXT) == text
    assert copy(store, MAIN, Form.QUOTE) == f"“{text}” (notes/lens.txt:43)"
    assert copy(store, MAIN, Form.ID) == MAIN
    assert copy(store, MAIN, Form.LINK) == f"[{text}](notes/lens.txt)"


def test_a_title_cannot_break_out_of_its_link(store: Store) -> None:
    assert copy(store, HOSTILE, Form.LINK).startswith(r"[\[/b\] is a title](")


def test_a_paper_is_cited(store: Store) -> None:
    assert copy(store, PAPER, Form.SHORT) == "Stone and Reed (2019)"
    assert "Adaptive Mirrors in Calm Air" in copy(store, PAPER, Form.CITATION)
    assert copy(store, PAPER, Form.BIBTEX).startswith("@")


def test_a_paper_has_the_key_that_its_bibliography_and_every_export_give_it(
    tmp_path: Path,
) -> None:
    entry = "@article{{{0}, title = {{{1}}}, author = {{Stone, Ada}}, year = 2019}}\n"
    (tmp_path / "two.bib").write_text(
        entry.format("MyStone", "On Calm Air")
        + entry.format("Other", "On Still Air")
        + "@misc{x, title = {Air and Glass}, author = {Reed, Bo}, year = 2001}\n",
        "utf-8",
    )
    made = Workspace(tmp_path, Settings(meaning=False))
    for _ in made.read_files():
        pass
    with made.open_store() as store:
        papers = {node.text: node.id for node in store.nodes(Kind.PAPER)}
        copies = {
            text: copy(store, paper, Form.BIBTEX) for text, paper in papers.items()
        }
        written: list[str] = []
        bibtex(Job(store, BASE, "0", tmp_path), written.append)
        held = json.loads(copy(store, papers["On Calm Air"], Form.CSL_JSON))
    assert copies["On Calm Air"].startswith("@misc{MyStone,")
    assert held[0]["id"] == "MyStone"
    for entry in copies.values():
        assert entry.strip() in "".join(written)


@pytest.mark.parametrize(
    ("authors", "date", "cited"),
    [
        ((), "2020-01", "A Title (2020)"),
        (("Ada Byron",), None, "Byron"),
        (("Byron, Ada", "Charles Babbage", "A. Mind"), "1843", "Byron et al. (1843)"),
    ],
)
def test_a_short_citation_says_who_and_when(
    store: Store, authors: tuple[str, ...], date: str | None, cited: str
) -> None:
    paper = Paper(
        id=NodeId("paper:a"),
        text="A Title",
        title="A Title",
        authors=authors,
        date=date,
    )
    assert copied(store, paper, Offer(Form.SHORT), BASE) == cited


@pytest.mark.parametrize("node", [LENS, MAIN, PAPER, HOSTILE])
def test_the_turtle_of_a_node_is_that_node_in_rdf(store: Store, node: NodeId) -> None:
    graph = rdflib.Graph().parse(data=copy(store, node, Form.TURTLE), format="turtle")
    named = {str(s) for s in graph.subjects() if str(s).startswith(BASE)}
    assert any(node.partition(":")[2] in name for name in named)


def test_only_papers_have_citations(store: Store) -> None:
    assert list(dict.fromkeys(offer.form for offer in offers(PAPER))) == list(Form)
    cited = {Form.CITATION, Form.BIBTEX, Form.SHORT, Form.CSL_JSON}
    assert not cited & {offer.form for offer in offers(MAIN)}
    for node in store.nodes():
        for offer in offers(node.id):
            assert copied(store, node, offer, BASE)


def test_a_paper_is_cited_in_every_style_that_is_set(
    store: Store, tmp_path: Path
) -> None:
    style = tmp_path / "by-title.csl"
    style.write_text(STYLE, "utf-8")
    (offer,) = (o for o in offers(PAPER, [str(style)]) if o.style == str(style))
    assert str(offer) == "citation, by title"
    paper = store.get(PAPER)
    assert paper is not None
    assert copied(store, paper, offer, BASE) == "Adaptive Mirrors in Calm Air!"


def test_a_style_that_is_gone_is_told(store: Store) -> None:
    paper = store.get(PAPER)
    assert paper is not None
    with pytest.raises(InputRefused, match="can't be read"):
        copied(store, paper, Offer(Form.CITATION, "/nowhere/x.csl"), BASE)


def test_the_csl_json_of_a_paper_is_what_other_tools_read(store: Store) -> None:
    (record,) = json.loads(copy(store, PAPER, Form.CSL_JSON))
    assert record["title"] == "Adaptive Mirrors in Calm Air"
    assert record["author"][1] == {"family": "Reed", "given": "B."}
    assert record["DOI"] == "10.1234/mirrors.2019"


async def test_a_number_copies_from_the_screen(folder: Path) -> None:
    async with explorer(folder, start=PAPER) as pilot:
        await press(pilot, "2", "Y", "5")
        assert isinstance(pilot.app.screen, HomeScreen)
        assert pilot.app.clipboard == "Stone and Reed (2019)"
        assert told(pilot) == ["Copied: short citation."]
        await press(pilot, "Y", "j", "enter")
        assert pilot.app.clipboard.startswith("“Adaptive Mirrors in Calm Air”")


async def test_a_letter_copies_what_stands_beyond_the_ninth(folder: Path) -> None:
    async with explorer(folder, start=PAPER) as pilot:
        await press(pilot, "2", "Y", "b")
        assert pilot.app.clipboard.startswith("@misc{")
        assert told(pilot) == ["Copied: BibTeX."]
