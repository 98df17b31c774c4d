import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.dump import write_json
from kg.model import NODE, Edge, Experiment, Node, NodeId, Problem, Topic
from kg.store import Store
from tests.kg import sample_graph


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with sample_graph.fill(
        tmp_path,
        sample_graph.nodes(),
        sample_graph.edges(),
        problems=sample_graph.PROBLEMS,
    ) as filled:
        yield filled


class InMemory:
    """A graph of given nodes, without edges."""

    def __init__(self, *nodes: Node) -> None:
        self._nodes = nodes

    def nodes(self) -> Iterator[Node]:
        return iter(self._nodes)

    def edges(self) -> Iterator[Edge]:
        return iter(())

    def problems(self) -> list[Problem]:
        return []


def dumped(graph: Store | InMemory) -> str:
    pieces: list[str] = []
    write_json(graph, "0.1.0", pieces.append)
    return "".join(pieces)


def test_the_dump_is_the_graph_and_reads_back_as_it(store: Store) -> None:
    read = json.loads(dumped(store))
    assert list(read) == ["assay", "nodes", "edges", "problems"]
    assert read["assay"] == "0.1.0"
    assert [NODE.validate_python(node) for node in read["nodes"]] == list(store.nodes())
    assert [Edge.model_validate(edge) for edge in read["edges"]] == list(store.edges())
    assert [Problem.model_validate(p) for p in read["problems"]] == store.problems()


def test_what_every_node_has_comes_first(store: Store) -> None:
    for node in json.loads(dumped(store))["nodes"]:
        first = ["id", "kind", "text", "basis", "confidence", "spans"]
        assert list(node)[:6] == first


def test_fields_that_do_not_apply_are_left_out(store: Store) -> None:
    read = json.loads(dumped(store))
    by_id = {node["id"]: node for node in read["nodes"]}
    assert set(by_id["topic:gaps"]) == {
        "id", "kind", "text", "basis", "confidence", "spans", "title"
    }  # fmt: skip
    assert by_id["claim:steering-recovers"]["quantities"][0] == {
        "text": "up to 91%",
        "value": 91.0,
        "unit": "%",
        "comparator": "up to",
        "span": {"file": "notes/steering.md", "start": 82, "end": 91},
    }
    (draws_on,) = [
        edge for edge in read["edges"] if edge["source"] == "inquiry:larger"
        and edge["relation"] == "draws_on"
    ]  # fmt: skip
    assert draws_on == {
        "source": "inquiry:larger",
        "target": "note:steering",
        "relation": "draws_on",
        "rank": 3,
        "basis": "explicit",
        "confidence": 1.0,
    }


def test_each_node_edge_and_problem_has_a_line_of_its_own(store: Store) -> None:
    text = dumped(store)
    read = json.loads(text)
    records = sum(len(read[part]) for part in ("nodes", "edges", "problems"))
    assert len(text.splitlines()) == records + 4


def test_order_of_writing_does_not_change_the_bytes(
    store: Store, tmp_path: Path
) -> None:
    with sample_graph.fill(
        tmp_path / "again",
        reversed(sample_graph.nodes()),
        reversed(sample_graph.edges()),
        problems=sample_graph.PROBLEMS,
    ) as other:
        assert dumped(other) == dumped(store)


def test_an_empty_graph_is_three_empty_lists() -> None:
    read = json.loads(dumped(InMemory()))
    assert read == {"assay": "0.1.0", "nodes": [], "edges": [], "problems": []}


@given(st.text())
def test_any_text_survives_and_none_steers_a_terminal(text: str) -> None:
    topic = Topic(id=NodeId("topic:a"), text=text, title=text)
    written = dumped(InMemory(topic))
    assert json.loads(written)["nodes"][0]["title"] == text
    assert not [c for c in written if c != "\n" and (c < " " or "\x7f" <= c <= "\x9f")]
    assert "\u202e" not in written


def test_an_empty_list_is_there_and_what_is_unknown_is_not(store: Store) -> None:
    experiment = Experiment(id=NodeId("experiment:e"), text="e was measured")
    store.replace_graph([experiment], [], [], [])
    parts: list[str] = []
    write_json(store, "1", parts.append)
    (node,) = json.loads("".join(parts))["nodes"]
    assert node["quantities"] == node["spans"] == []
    assert "setting" not in node
