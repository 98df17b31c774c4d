"""Copying a node in every form, and from the screen."""

from pathlib import Path

import pytest
import rdflib

from kg.model import Node, NodeId, Paper
from kg.store import Store
from tests.tui.collection import HOSTILE, LENS, MAIN, PAPER, workspace
from tests.tui.driving import explorer, press, told
from tui.copying import Form, copied, forms
from tui.screens.home import HomeScreen

BASE = "https://example.org/notes/"


@pytest.fixture
def store(folder: Path) -> Store:
    return workspace(folder).open_store()


def copy(store: Store, node: NodeId, form: Form) -> str:
    found = store.get(node)
    assert found is not None
    return copied(store, found, form, BASE)


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
    assert copied(store, paper, Form.SHORT, BASE) == cited


@pytest.mark.parametrize("node", [LENS, MAIN, PAPER, HOSTILE])
def test_the_turtle_of_a_node_is_that_node_in_rdf(store: Store, node: NodeId) -> None:
    graph = rdflib.Graph().parse(data=copy(store, node, Form.TURTLE), format="turtle")
    named = {str(s) for s in graph.subjects() if str(s).startswith(BASE)}
    assert any(node.partition(":")[2] in name for name in named)


def test_only_papers_have_citations(store: Store) -> None:
    assert forms(PAPER) == tuple(Form)
    assert not {Form.CITATION, Form.BIBTEX, Form.SHORT} & set(forms(MAIN))
    for node in store.nodes():
        for form in forms(node.id):
            assert _copied(store, node, form)


def _copied(store: Store, node: Node, form: Form) -> str:
    return copied(store, node, form, BASE)


async def test_a_number_copies_from_the_screen(folder: Path) -> None:
    async with explorer(folder, start=PAPER) as pilot:
        await press(pilot, "2", "Y", "5")
        assert isinstance(pilot.app.screen, HomeScreen)
        assert pilot.app.clipboard == "Stone and Reed (2019)"
        assert told(pilot) == ["Copied: short citation."]
        await press(pilot, "Y", "j", "enter")
        assert pilot.app.clipboard.startswith("“Adaptive Mirrors in Calm Air”")
