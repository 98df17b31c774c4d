import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pyoxigraph
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rdflib import RDF, BNode, Namespace
from rdflib.compare import isomorphic

from kg.errors import InputRefused
from kg.exports import Part
from kg.model import Basis, Claim, Edge, Node, NodeId, Note, Relation, Span
from kg.near import Close
from kg.rdf.formats import n_quads
from kg.rdf.iris import default_base
from kg.rdf.prefixes import PREFIXES
from kg.rdf.surroundings import with_edges
from kg.rdf.write import Format, Options, export
from kg.store import Store
from tests.kg import sample_graph
from tests.kg.graphs.writing import told
from tests.kg.rdf.reading import BASE, by_oxigraph, by_rdflib, exported
from tests.loading import said

CG = Namespace(PREFIXES["cg"])


@pytest.mark.parametrize("base", [BASE, default_base("a collection")])
def test_both_formats_hold_the_same_triples_for_both_readers(
    store: Store, base: str
) -> None:
    graphs, sets = [], []
    for format in Format:
        text = exported(store, format, base=base)
        graphs.append(by_rdflib(text, format))
        sets.append(by_oxigraph(text, format))
    for graph, triples in zip(graphs, sets, strict=True):
        assert isomorphic(graph, graphs[0])
        assert triples == sets[0]
        assert len(triples) == len(graph)


def close(**_: object) -> tuple[list[Close], None]:
    pair = NodeId("claim:gap-closes"), NodeId("claim:steering-recovers")
    return [Close(*pair, 0.75, "a model")], None


def test_what_is_near_in_meaning_is_a_relation_apart_if_wanted(store: Store) -> None:
    without, notices = told(store, n_quads, base=BASE)
    assert not any("guess" in notice for notice in notices)
    text, notices = told(store, n_quads, base=BASE, part=Part(near=True), near=close)
    assert "1 guesses" in notices
    added = {*text.splitlines()} - {*without.splitlines()}
    graphs = {line.rpartition("<")[2] for line in added if '"0.75"' in line}
    assert graphs == {f"{BASE}graph/inferred.a%20model> ."}
    ends = "claim/gap-closes> <", f"<{BASE}claim/steering-recovers>"
    assert not [line for line in added if ends[0] in line and ends[1] in line]
    _, notices = told(store, n_quads, base=BASE, part=Part(near=True))
    assert "nothing is near: there are no vectors to tell by" in notices


def test_the_counts_are_those_of_the_store_and_of_the_file(store: Store) -> None:
    pieces: list[str] = []
    told = export(store, Format.N_TRIPLES, BASE, write=pieces.append)
    text = "".join(pieces)
    graph = by_rdflib(text, Format.N_TRIPLES)
    assert told.nodes == sum(store.counts().values())
    assert told.relations == len(list(store.edges()))
    assert told.relations == len(set(graph.subjects(RDF.type, CG.Relation)))
    assert told.spans == len(set(graph.subjects(RDF.type, CG.Span)))
    assert told.triples == len(graph) == len(text.splitlines())


def test_there_are_no_blank_nodes(store: Store) -> None:
    terms = {term for triple in by_rdflib(exported(store)) for term in triple}
    assert not [term for term in terms if isinstance(term, BNode)]


@pytest.mark.parametrize("seed", ["0", "1"])
def test_equal_graphs_give_equal_bytes_whatever_the_hash_seed(
    store: Store, tmp_path: Path, seed: str
) -> None:
    script = (
        "import sys; from pathlib import Path; from kg.store import Store\n"
        "from kg.rdf.write import Format, Options, export\n"
        "store, folder = Store.open(Path(sys.argv[1])), Path(sys.argv[2])\n"
        "for format in Format:\n"
        "    with (folder / format).open('wb') as file:\n"
        "        export(store, format, 'https://example.org/kg/',\n"
        "               options=Options(version='0.1.0', language='en'),\n"
        "               write=lambda text: file.write(text.encode()))\n"
    )
    folder = tmp_path / "exports"
    folder.mkdir()
    subprocess.run(
        [sys.executable, "-c", script, str(tmp_path / "assay.sqlite"), str(folder)],
        env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(Path.cwd())},
        check=True,
    )
    for format in Format:
        assert (folder / format).read_bytes() == exported(store, format).encode()


def test_without_vocabulary_only_the_declarations_are_missing(store: Store) -> None:
    whole = by_oxigraph(exported(store))
    without = by_oxigraph(exported(store, with_vocabulary=False))
    assert without < whole
    assert BASE not in " ".join(str(triple.subject) for triple in whole - without)


def test_language_is_only_said_where_it_is_known(store: Store) -> None:
    said = exported(store, language="de", with_vocabulary=False)
    unsaid = exported(store, language=None, with_vocabulary=False)
    assert 'schema:text "Only weakly."@de' in said
    assert 'schema:text "Only weakly." .' in unsaid
    assert 'oa:exact "Only weakly." ;' in said


def test_a_bad_base_or_language_is_refused_before_anything_is_written(
    store: Store,
) -> None:
    pieces: list[str] = []
    for base, language in (("no base", None), (BASE, "no language")):
        with pytest.raises(InputRefused):
            export(
                store,
                Format.TURTLE,
                base,
                write=pieces.append,
                options=Options(language=language),
            )
    assert pieces == []


HOSTILE = st.text(
    alphabet=st.one_of(
        st.characters(codec="utf-8"),
        st.sampled_from(" '\"|<>{}\\^`#%/.\n\r\x1b\u202eא🙂"),
    ),
    min_size=1,
    max_size=24,
)


@settings(max_examples=40)
@given(title=HOSTILE, path=HOSTILE, words=HOSTILE, model=HOSTILE)
def test_any_title_path_and_text_can_be_written_and_read_back(
    title: str, path: str, words: str, model: str
) -> None:
    note = NodeId(f"note:{title}")
    claim = NodeId(f"claim:{words}")
    span = Span(file=path, start=0, end=len(words))
    nodes: list[Node] = [
        Note(id=note, text=title, title=title, file=path, properties={title: words}),
        Claim(id=claim, text=words, spans=(span,)),
    ]
    edges = [
        Edge(source=note, target=claim, relation=Relation.STATES, span=span),
        Edge(
            source=note,
            target=note,
            relation=Relation.NEAR,
            score=1,
            model=model,
            basis=Basis.SIMILARITY,
        ),
    ]
    with (
        tempfile.TemporaryDirectory() as folder,
        sample_graph.fill(Path(folder), nodes, edges, texts={path: words}) as store,
    ):
        read = [
            by_oxigraph(exported(store, format, with_vocabulary=False), format)
            for format in Format
        ]
        assert read[0] == read[1]
    exact = pyoxigraph.NamedNode(PREFIXES["oa"] + "exact")
    said = {triple.object for triple in read[0] if triple.predicate == exact}
    assert pyoxigraph.Literal(words) in said


@given(
    st.sets(st.integers(0, 20)),
    st.lists(st.tuples(st.integers(0, 20), st.integers(0, 20))),
)
def test_each_node_gets_the_edges_that_leave_it(
    ids: set[int], ends: list[tuple[int, int]]
) -> None:
    nodes = [Note(id=NodeId(f"note:{i:02}"), text="t", title="t") for i in sorted(ids)]
    edges = [
        Edge(
            source=NodeId(f"note:{a:02}"),
            target=NodeId(f"note:{b:02}"),
            relation=Relation.RELATED,
        )
        for a, b in sorted(ends)
    ]
    assert list(with_edges(nodes, edges)) == [
        (node, tuple(edge for edge in edges if edge.source == node.id))
        for node in nodes
    ]


def test_writing_needs_no_rdf_library() -> None:
    script = (
        "import sys, kg.rdf.write, kg.rdf.query, kg.rdf.graph, kg.dump;"
        "print({'rdflib', 'pyoxigraph', 'networkx'} & set(sys.modules))"
    )
    assert said(script).strip() == "set()"
