"""What other programs read of the graph formats: networkx, json, Graphviz."""

import io
import json
import re
import subprocess
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from xml.etree import ElementTree

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.exports import WHOLE, Part, TextWriter
from kg.graphs import cytoscape, dot, gexf, graphml
from kg.graphs.chosen import Chosen, is_guess
from kg.model import Claim, Edge, Kind, NodeId, Passage, Relation
from kg.near import Near
from kg.store import Store
from kg.text import printable, shorten
from tests.components import node_package, program
from tests.kg.graphs.writing import NASTY, TEXTS, collection, told, written
from tests.kg.sample_graph import MAIN
from tests.timing import PATIENCE

Read = Callable[[str], "nx.Graph[str]"]


def by_graphml(text: str) -> "nx.Graph[str]":
    return nx.read_graphml(io.BytesIO(text.encode()), force_multigraph=True)


def by_gexf(text: str) -> "nx.Graph[str]":
    return nx.read_gexf(io.BytesIO(text.encode()), version="1.3")


def by_cytoscape(text: str) -> "nx.Graph[str]":
    return nx.cytoscape_graph(json.loads(text))


READERS = {
    "graphml": (graphml.export, by_graphml),
    "gexf": (gexf.export, by_gexf),
    "cytoscape": (cytoscape.export, by_cytoscape),
}
FORMATS = pytest.mark.parametrize(
    ("writer", "read"), list(READERS.values()), ids=list(READERS)
)


def in_xml(text: str) -> str:
    """A text as XML can hold it."""
    return re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]", "\ufffd", text)


def claims(texts: list[str]) -> list[Claim]:
    return [
        Claim(id=NodeId(f"claim:c{number}"), text=text)
        for number, text in enumerate(texts)
    ]


def links(nodes: list[Claim], texts: list[str]) -> list[Edge]:
    return [
        Edge(
            source=nodes[0].id,
            target=node.id,
            relation=Relation.SUPPORTS,
            rationale=text,
        )
        for node, text in zip(nodes, texts, strict=True)
    ]


@FORMATS
def test_networkx_reads_as_many_nodes_and_edges_with_what_is_told_of_them(
    writer: TextWriter, read: Read, store: Store
) -> None:
    graph = read(written(store, writer))
    assert graph.is_directed()
    nodes = {node.id: node for node in store.nodes()}
    assert {name: data["label"] for name, data in graph.nodes(data=True)} == {
        name: node.text for name, node in nodes.items()
    }
    expected = [e for e in store.edges() if e.source in nodes and e.target in nodes]
    found = Counter(
        (
            source,
            target,
            data["relation"],
            data["basis"],
            data["confidence"],
            data.get("rationale"),
            data.get("score"),
            data["inferred"],
        )
        for source, target, data in graph.edges(data=True)
    )
    assert found == Counter(
        (
            e.source,
            e.target,
            e.relation.value,
            e.basis.value,
            e.confidence,
            e.rationale,
            e.score,
            is_guess(e),
        )
        for e in expected
    )


def test_every_id_of_graphml_is_a_name_token_as_its_schema_wants(store: Store) -> None:
    root = ElementTree.fromstring(written(store, graphml.export))
    ids = [
        element.get(name)
        for element in root.iter()
        for name in ("id", "key", "source", "target")
        if element.get(name) is not None
    ]
    assert len(ids) > 100
    assert [one for one in ids if not re.fullmatch(r"[\w.:-]+", one or "")] == []


@FORMATS
def test_what_the_evidence_makes_of_claims_is_told_unless_unwanted(
    writer: TextWriter, read: Read, store: Store
) -> None:
    told_of = read(written(store, writer)).nodes["claim:gap-closes"]
    assert told_of["standing"] == "qualified"
    assert (told_of["supporting"], told_of["challenging"]) == (1, 0)
    assert told_of["qualifying"] >= 1
    silent = read(written(store, writer, standing=False)).nodes["claim:gap-closes"]
    assert "standing" not in silent
    assert "supporting" not in silent


@FORMATS
def test_the_words_of_the_texts_are_told_unless_unwanted(
    writer: TextWriter, read: Read, store: Store
) -> None:
    def quotes(graph: "nx.Graph[str]") -> set[str]:
        return {data["quote"] for *_, data in graph.edges(data=True) if "quote" in data}

    assert "See also Fixed gaps" in quotes(read(written(store, writer)))
    assert quotes(read(written(store, writer, quotes=False))) == set()


@FORMATS
def test_guesses_can_be_left_out(writer: TextWriter, read: Read, store: Store) -> None:
    whole = read(written(store, writer))
    sure = read(written(store, writer, part=Part(guesses=False)))
    guessed = [d for *_, d in whole.edges(data=True) if d["inferred"]]
    assert len(guessed) == 2
    assert whole.number_of_edges() - sure.number_of_edges() == 2
    assert not any(data["inferred"] for *_, data in sure.edges(data=True))


def close(
    *, kinds: Sequence[Kind], each: int, at_least: float
) -> tuple[list[Near], None]:
    """What a model would find close, of these kinds."""
    pairs = [("claim:gap-closes", "claim:steering-recovers"), ("note:empty", MAIN)]
    passages = (
        Passage(node=MAIN, ordinal=0, title="", text=""),
        Passage(node=MAIN, ordinal=0, title="", text=""),
    )
    found = [
        Near(NodeId(a), NodeId(b), 0.75, "a model", passages)
        for a, b in pairs
        if not kinds or {a.partition(":")[0], b.partition(":")[0]} <= set(kinds)
    ]
    return found, None


@FORMATS
def test_what_is_near_in_meaning_is_added_as_a_guess_if_wanted(
    writer: TextWriter, read: Read, store: Store
) -> None:
    whole = read(written(store, writer))
    near = read(written(store, writer, part=Part(near=True), near=close))
    added = near.number_of_edges() - whole.number_of_edges()
    claims_only = Part(near=True, kinds=frozenset({Kind.CLAIM}))
    of_claims = read(written(store, writer, part=claims_only, near=close))
    around = read(written(store, writer, part=Part(MAIN, near=True), near=close))
    assert added == 2
    guess = ("claim:gap-closes", "claim:steering-recovers", 0.75, "a model", True)
    for graph in (near, of_claims, around):
        guesses = [
            (a, b, data["score"], data["model"], data["inferred"])
            for a, b, data in graph.edges(data=True)
            if data["relation"] == "near" and data.get("score") == 0.75
        ]
        assert guess in guesses
    assert "note:empty" not in around


@given(st.lists(TEXTS, min_size=1, max_size=12))
@settings(max_examples=15)
def test_any_title_and_any_reason_comes_back_as_it_was(texts: list[str]) -> None:
    nodes = claims(texts)
    with collection(nodes, links(nodes, texts)) as store:
        for name, (writer, read) in READERS.items():
            graph = read(written(store, writer))
            held = texts if name == "cytoscape" else list(map(in_xml, texts))
            labels = [graph.nodes[node.id]["label"] for node in nodes]
            assert labels == held
            reasons = {t: d["rationale"] for _, t, d in graph.edges(data=True)}
            assert reasons == {n.id: text for n, text in zip(nodes, held, strict=True)}


@FORMATS
def test_every_nasty_title_comes_back_as_it_was(writer: TextWriter, read: Read) -> None:
    texts = list(NASTY)
    nodes = claims(texts)
    is_xml = writer is not cytoscape.export
    with collection(nodes, links(nodes, texts)) as store:
        text, notices = told(store, writer)
    graph = read(text)
    held = list(map(in_xml, texts)) if is_xml else texts
    assert [graph.nodes[node.id]["label"] for node in nodes] == held
    assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e]", text)
    about_xml = [notice for notice in notices if "control characters" in notice]
    # The claim, and the reason that says the same, of two of the texts.
    assert [notice.split()[0] for notice in about_xml] == (["4"] if is_xml else [])


def svg_of(text: str) -> ElementTree.Element:
    command = [program("dot", "apt-get install graphviz"), "-Tsvg"]
    done = subprocess.run(
        command, input=text.encode(), capture_output=True, timeout=PATIENCE
    )
    assert done.returncode == 0, done.stderr[:500]
    assert done.stderr == b""
    return ElementTree.fromstring(done.stdout)


def drawn(text: str, what: str) -> list[dict[str, str]]:
    """Title, tooltip and drawn words of each node or edge, as Graphviz draws them."""
    found = []
    for group in svg_of(text).iter("{http://www.w3.org/2000/svg}g"):
        if group.get("class") == what:
            link = group.find(".//{http://www.w3.org/2000/svg}a")
            words = group.iter("{http://www.w3.org/2000/svg}text")
            title = group.findtext("{http://www.w3.org/2000/svg}title")
            tooltip = (
                link.get("{http://www.w3.org/1999/xlink}title")
                if link is not None
                else ""
            )
            text = " ".join(w.text or "" for w in words)
            found.append({"id": title or "", "tooltip": tooltip or "", "text": text})
    return found


def on_a_line(text: str) -> str:
    return " ".join(in_xml(printable(text)).split())


def test_graphviz_draws_every_node_and_edge(store: Store) -> None:
    text = written(store, dot.export)
    nodes = {node.id: node for node in store.nodes()}
    told_nodes = {one["id"]: one["tooltip"] for one in drawn(text, "node")}
    assert told_nodes == {name: on_a_line(node.text) for name, node in nodes.items()}
    edges = [e for e in store.edges() if e.source in nodes and e.target in nodes]
    ends = [f"{edge.source}->{edge.target}" for edge in edges]
    assert sorted(one["id"] for one in drawn(text, "edge")) == sorted(ends)


def test_graphviz_draws_every_nasty_title_as_it_is() -> None:
    texts = list(NASTY)
    nodes = claims(texts)
    with collection(nodes, links(nodes, texts)) as store:
        text = written(store, dot.export)
    by_id = {one["id"]: one for one in drawn(text, "node")}
    for node in nodes:
        line = on_a_line(node.text)
        assert by_id[node.id]["tooltip"] == shorten(line, dot.TOOLTIP)
        if len(line) < dot.LABEL:
            assert by_id[node.id]["text"].replace("\xa0", " ") == line
    why = {one["id"]: one["tooltip"] for one in drawn(text, "edge")}
    assert set(why.values()) == {shorten(on_a_line(t), dot.TOOLTIP) for t in texts}


def test_graphviz_draws_what_a_model_guessed_dashed(store: Store) -> None:
    dashed = [
        line for line in written(store, dot.export).splitlines() if "dashed" in line
    ]
    assert len(dashed) == 2
    sure = written(store, dot.export, part=Part(guesses=False))
    assert "dashed" not in sure


IN_NODE = """
const fs = require('fs');
const {MultiDirectedGraph} = require('graphology');
const gexf = require('graphology-gexf/node');
const [, gexfFile, cytoscapeFile] = process.argv;
const graph = gexf.parse(MultiDirectedGraph, fs.readFileSync(gexfFile, 'utf8'));
const cy = require('cytoscape')({headless: true});
cy.json({elements: JSON.parse(fs.readFileSync(cytoscapeFile, 'utf8')).elements});
process.stdout.write(JSON.stringify({
  gexf: graph.mapNodes((id, data) => [id, data.label]),
  gexfEdges: graph.mapEdges((id, data, from, to) =>
    [id, from, to, data.rationale ?? null, data.inferred]),
  cytoscape: cy.nodes().map(node => [node.id(), node.data('name')]),
  cytoscapeEdges: cy.edges().map(edge => [edge.id(), edge.source().id(),
    edge.target().id(), edge.data('rationale') ?? null, edge.data('inferred')]),
}));
"""


def by_node(store: Store, folder: Path) -> dict[str, list[list[object]]]:
    """What graphology, which Gephi Lite is built on, and Cytoscape.js read."""
    files = {"gexf": gexf.export, "cyjs": cytoscape.export}
    for suffix, writer in files.items():
        (folder / f"graph.{suffix}").write_text(written(store, writer), "utf-8")
    for package in ("graphology-gexf", "cytoscape"):
        environment = node_package(package)
    done = subprocess.run(
        [
            program("node", "apt-get install nodejs"),
            "-e",
            IN_NODE,
            *(str(folder / f"graph.{suffix}") for suffix in files),
        ],
        capture_output=True,
        env=environment,
        timeout=PATIENCE,
    )
    assert done.returncode == 0, done.stderr[:500]
    read: dict[str, list[list[object]]] = json.loads(done.stdout)
    return read


def test_javascript_reads_the_same_graph(store: Store, tmp_path: Path) -> None:
    read = by_node(store, tmp_path)
    expected = [
        [name, e.source, e.target, e.rationale, is_guess(e)]
        for name, e in Chosen(store, WHOLE).edges()
    ]
    assert read["gexfEdges"] == read["cytoscapeEdges"] == expected
    nodes = [[node.id, node.text] for node in store.nodes()]
    assert read["gexf"] == read["cytoscape"] == nodes


def test_javascript_reads_every_nasty_title_as_it_was(tmp_path: Path) -> None:
    texts = list(NASTY)
    nodes = claims(texts)
    with collection(nodes, links(nodes, texts)) as store:
        read = by_node(store, tmp_path)
    assert {one[0]: one[1] for one in read["cytoscape"]} == {
        n.id: n.text for n in nodes
    }
    assert {one[0]: one[1] for one in read["gexf"]} == {
        n.id: in_xml(n.text) for n in nodes
    }
