"""Our own export, read back by our own import: the same bytes again."""

import re
import tempfile
from collections.abc import Iterable
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.model import (
    Basis,
    Claim,
    Comparator,
    Edge,
    Inquiry,
    Node,
    NodeId,
    Note,
    Paper,
    Quantity,
    Relation,
    Span,
)
from kg.rdf.imported import Imported, joined
from kg.rdf.iris import default_base
from kg.rdf.own_nodes import in_order
from kg.rdf.read import read
from kg.rdf.restore import own_base, restore
from kg.rdf.write import Format
from kg.store import Store
from kg.stored import StoredExcerpt
from tests.kg import sample_graph
from tests.kg.rdf.reading import BASE, exported
from tests.kg.rdf.test_shapes import any_edges

WITHOUT_CONTROLS = [form for form in Format if form is not Format.RDF_XML]
"""XML can't hold control characters; every other format can."""


def imported(text: str, format: Format) -> Imported:
    facts = read(text, format)
    base = own_base(facts)
    assert base is not None
    return restore(facts, base)


def stored(graph: Imported, folder: Path) -> Store:
    """A workspace that holds what was imported, and no file."""
    store = Store.open(folder / "imported" / "assay.sqlite")
    store.replace_excerpts(
        StoredExcerpt(one.file, one.sha256, one.text) for one in graph.excerpts
    )
    store.replace_graph(graph.nodes, graph.edges, (), ())
    store.update_ledger({node: node for node in graph.retired}, ())
    return store


def assert_same_again(
    store: Store,
    folder: Path,
    formats: Iterable[Format] = Format,
    *,
    with_quotes: bool = True,
    with_graphs: bool = False,
) -> None:
    """Every format, imported, is exported as the same bytes in that format."""
    for format in formats:

        def written(graph: Store, form: Format = format) -> str:
            return exported(
                graph, form, with_quotes=with_quotes, with_graphs=with_graphs
            )

        text = written(store)
        with stored(imported(text, format), folder) as again:
            assert written(again) == text


@pytest.mark.parametrize("base", [BASE, default_base("a collection")])
@pytest.mark.parametrize("format", Format)
def test_every_format_comes_back_as_the_same_bytes(
    format: Format, base: str, store: Store, tmp_path: Path
) -> None:
    store.update_ledger({"gone": NodeId("claim:gone"), "main": sample_graph.MAIN}, ())
    text = exported(store, format, base=base)
    graph = imported(text, format)
    assert graph.base == base
    assert graph.language == "en"
    assert graph.retired == ("claim:gone",)
    with stored(graph, tmp_path) as again:
        assert exported(again, format, base=base) == text


@pytest.mark.parametrize("format", [Format.TURTLE, Format.JSON_LD])
def test_an_export_without_quotations_comes_back_too(
    format: Format, store: Store, tmp_path: Path
) -> None:
    assert_same_again(store, tmp_path, [format], with_quotes=False)


def test_an_export_with_a_graph_a_note_comes_back_too(
    store: Store, tmp_path: Path
) -> None:
    assert_same_again(store, tmp_path, [Format.TRIG], with_graphs=True)


def test_nodes_and_edges_come_back_with_everything_that_was_known(
    store: Store,
) -> None:
    graph = imported(exported(store, Format.N_QUADS), Format.N_QUADS)
    nodes = {node.id: node for node in graph.nodes}
    assert list(nodes.values()) == sorted(nodes.values(), key=lambda node: node.id)
    for node in store.nodes():
        assert nodes[node.id] == node
    assert sorted(map(repr, graph.edges)) == sorted(map(repr, store.edges()))


def test_names_come_back_in_their_order(tmp_path: Path) -> None:
    names = ("z2020", "The a paper", "b; c", "b")
    paper = Paper(id=NodeId("paper:z"), text="Z", title="Z", names=names)
    aliases = (*names, "Thesis and all")
    note = Note(
        id=NodeId("note:z"), text="Y", title="Y", thesis="Thesis", aliases=aliases
    )
    with sample_graph.fill(tmp_path, [paper, note], []) as store:
        graph = imported(exported(store, Format.N_QUADS), Format.N_QUADS)
    assert sorted(graph.nodes, key=lambda node: node.id) == [note, paper]


LINES = ("One sleeps.", "", "", "\tTwo wake late, and long after everybody else has.")
UNSAID = "\n\n".join("Nobody quotes this line of it." for _ in range(6))


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("with_quotes", [True, False])
def test_what_is_quoted_comes_back_on_its_line(
    end: str, with_quotes: bool, tmp_path: Path
) -> None:
    written = [*LINES, UNSAID, LINES[0], UNSAID + LINES[0]]
    text = end.join(written)
    places = [m.start() for m in re.finditer(LINES[0], text)]
    claims = [
        Claim(
            id=NodeId(f"claim:{at}"),
            text=LINES[0],
            spans=(Span(file="a.md", start=at, end=at + len(LINES[0])),),
        )
        for at in places
    ]
    with sample_graph.fill(tmp_path, claims, [], texts={"a.md": text}) as store:
        told = exported(store, Format.N_QUADS, with_quotes=with_quotes)
    (excerpt,) = imported(told, Format.N_QUADS).excerpts
    assert len(excerpt.text) == len(text)
    for at in places:
        assert excerpt.text.count("\n", 0, at) == text.count("\n", 0, at)


@pytest.mark.parametrize("seed", range(3))
def test_whatever_a_collection_links_comes_back(seed: int, tmp_path: Path) -> None:
    edges = any_edges(Random(seed))
    with sample_graph.fill(tmp_path, sample_graph.nodes(), edges) as store:
        assert_same_again(store, tmp_path, [Format.N_TRIPLES])


NASTY = st.text(
    alphabet=st.one_of(
        st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")),
        st.sampled_from(" '\"|<>{}\\^`#%/.,;:&=?\n\t\u202eא🙂"),
    ),
    min_size=1,
    max_size=24,
)


def collection(title: str, path: str, words: str, author: str) -> list[Node]:
    span = Span(file=path, start=1, end=1 + len(words))
    number = Quantity(text=words, comparator=Comparator.UP_TO, value=1e-9, span=span)
    return [
        Claim(id=NodeId(f"claim:{words}"), text=words, spans=(span,),
              quantities=(number,)),
        Inquiry(id=NodeId(f"inquiry:{title}"), text=title, essay=words, file=path),
        Note(id=NodeId(f"note:{title}"), text=title, title=title, file=path,
             thesis=words, aliases=(author,), properties={title: words}),
        Paper(id=NodeId(f"paper:{title}"), text=title, title=title, doi=words,
              authors=(author, words, author + words), date=author),
    ]  # fmt: skip


@settings(max_examples=25)
@given(title=NASTY, path=NASTY, words=NASTY, author=NASTY)
def test_any_title_path_and_text_comes_back_from_every_format(
    title: str, path: str, words: str, author: str
) -> None:
    nodes = collection(title, path, words, author)
    edges = [
        Edge(source=nodes[2].id, target=nodes[0].id, relation=Relation.STATES),
        Edge(source=nodes[2].id, target=nodes[3].id, relation=Relation.CITES, rank=1,
             rationale=words, score=0.1, model=title),
        Edge(source=nodes[1].id, target=nodes[2].id, relation=Relation.NEAR,
             basis=Basis.SIMILARITY, score=-0.25, model=author),
    ]  # fmt: skip
    with tempfile.TemporaryDirectory() as name:
        folder, texts = Path(name), {path: f"x{words}y"}
        with sample_graph.fill(folder, nodes, edges, texts=texts) as store:
            assert_same_again(store, folder)


@pytest.mark.parametrize("format", WITHOUT_CONTROLS)
def test_control_characters_come_back_from_every_format_but_xml(
    format: Format, tmp_path: Path
) -> None:
    words = "a\x00\x1b[2J\x07\ufffe\r\n\x85b"
    nodes = collection("t\x0bt", "a\x01.md", words, "A\x02")
    with sample_graph.fill(tmp_path, nodes, texts={"a\x01.md": f"x{words}y"}) as store:
        assert_same_again(store, tmp_path, [format])


def test_two_files_of_the_same_bytes_stay_two(tmp_path: Path) -> None:
    texts = {"a b.md": "Same", "a-b.md": "Same"}
    nodes: list[Node] = [
        Note(id=NodeId(f"note:{n}"), text="Same", title="Same", file=path,
             spans=(Span(file=path, start=0, end=4),))
        for n, path in enumerate(texts)
    ]  # fmt: skip
    with sample_graph.fill(tmp_path, nodes, texts=texts) as store:
        graph = imported(exported(store), Format.TURTLE)
        assert {note.spans[0].file for note in graph.nodes} == set(texts)
        assert_same_again(store, tmp_path, [Format.TURTLE])


@given(st.lists(st.text(alphabet="ab; ", min_size=1, max_size=6), max_size=5))
def test_authors_come_back_in_their_order(authors: list[str]) -> None:
    distinct = [name for name in authors if "; " not in name and name.strip(" ;")]
    listed = "; ".join(distinct) if len(distinct) > 1 else None
    found = list(in_order(sorted(set(distinct)), listed))
    if len({*distinct}) == len(distinct) and not any(";" in name for name in distinct):
        assert found == distinct
    assert set(found) == set(distinct)


@given(st.text(max_size=40), st.data())
def test_an_excerpt_has_every_quoted_stretch_where_it_was(
    text: str, data: st.DataObject
) -> None:
    places = st.tuples(st.integers(0, len(text)), st.integers(0, len(text)))
    spans = [tuple(sorted(pair)) for pair in data.draw(st.lists(places, max_size=6))]
    hidden = [tuple(sorted(pair)) for pair in data.draw(st.lists(places, max_size=3))]
    pieces = [(start, text[start:end]) for start, end in spans]
    made = joined("a.md", "0" * 64, len(text), pieces, [(a, b) for a, b in hidden])
    assert len(made.text) == len(text)
    known = {n for start, end in spans for n in range(start, end)}
    marked = {n for start, end in hidden for n in range(start, end)} - known
    for place, character in enumerate(made.text):
        if place in known:
            assert character == text[place]
        else:
            assert character == ("·" if place in marked else made.text[place])
            assert place in marked or character in " \n"


def test_an_export_of_another_kind_is_not_taken_for_ours() -> None:
    assert (
        own_base(read("<https://a.org/x> a <http://schema.org/Claim> .", "ttl")) is None
    )
