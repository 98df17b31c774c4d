"""What is looked up without pydantic says what the nodes and edges themselves say."""

import pytest

from kg.evidence import case, main_claim
from kg.inquiries import verdict
from kg.kinds import is_claim, is_experiment, is_note, is_paper
from kg.lanes import lanes
from kg.lean import Lean
from kg.model import Claim, Edge, Experiment, Kind, Node, NodeId, Note, Paper, Relation
from kg.store import Store
from tests.kg import sample_graph


@pytest.fixture
def held(store: Store) -> Store:
    store.replace_graph(sample_graph.nodes(), sample_graph.edges(), [], [])
    return store


def same(lean: Node | Edge, full: Node | Edge) -> None:
    for name in type(full).model_fields:
        value = getattr(full, name)
        assert getattr(lean, name) == value or (not value and not getattr(lean, name))
        if value:
            assert isinstance(getattr(lean, name), type(value)) or name == "properties"


def test_every_field_that_has_a_value_is_the_same(held: Store) -> None:
    lean = Lean(held)
    for node in held.nodes():
        found = lean.get(node.id)
        assert found is not None
        if not hasattr(node, "quantities"):
            same(found, node)
        for mine, theirs in (
            (lean.edges_from(node.id), held.edges_from(node.id)),
            (lean.edges_to(node.id), held.edges_to(node.id)),
        ):
            for one, other in zip(mine, theirs, strict=True):
                same(one, other)
        for relation in Relation:
            mine = lean.edges_from(node.id, relation)
            assert len(mine) == len(held.edges_from(node.id, relation))


def test_a_node_that_is_not_there_is_none(held: Store) -> None:
    lean = Lean(held)
    assert lean.get(NodeId("claim:none")) is None
    assert lean.get_many([NodeId("claim:none")]) == {}


def test_kinds_are_told_as_classes_tell_them(held: Store) -> None:
    lean = Lean(held)
    for node in held.nodes():
        for kind, tells in (
            (Note, is_note), (Claim, is_claim), (Experiment, is_experiment),
            (Paper, is_paper),
        ):  # fmt: skip
            assert tells(node) == tells(lean.get(node.id)) == isinstance(node, kind)


def test_cases_lanes_and_verdicts_come_out_alike(held: Store) -> None:
    lean = Lean(held)
    for node in held.nodes():
        if isinstance(node, Claim):
            claim = lean.get(node.id)
            assert is_claim(claim)
            mine, theirs = case(lean, claim), case(held, node)
            assert (mine.tally, mine.standing) == (theirs.tally, theirs.standing)
            assert mine.flags == theirs.flags
        if node.kind == Kind.INQUIRY:
            mine_, theirs_ = verdict(lean, node.id), verdict(held, node.id)
            assert (mine_.state, mine_.because) == (theirs_.state, theirs_.because)
        if node.kind == Kind.NOTE:
            one, other = main_claim(lean, node.id), main_claim(held, node.id)
            assert (one and one.id) == (other and other.id)
        assert [(lane.key, [e.node.id for e in lane.entries]) for lane in
                lanes(lean, node.id)] == [
            (lane.key, [e.node.id for e in lane.entries])
            for lane in lanes(held, node.id)
        ]  # fmt: skip
