"""JSON Canvas: the rules of its specification, and nothing over anything else."""

import json
import re
from collections.abc import Iterator
from html import unescape
from itertools import combinations
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from kg.exports import Part
from kg.graphs import canvas
from kg.graphs.layout import Group, Placed, columns, shelves
from kg.model import Edge, Kind, Node, Relation, Span
from kg.store import Store
from kg.text import printable
from tests.kg import random_graphs
from tests.kg.builders import claim, edge, note
from tests.kg.graphs.writing import NASTY, collection, told, written
from tests.kg.sample_graph import MAIN, STEERING

SIDES = {"top", "right", "bottom", "left"}
NEEDED = {"text": {"text"}, "file": {"file"}, "group": set[str]()}
MAY = {"text": {"text"}, "file": {"file", "subpath"}, "group": {"label"}}
COMMON = {"id", "type", "x", "y", "width", "height"}
ARROW = {"id", "fromNode", "toNode"}
ARROW_MAY = {"fromSide", "toSide", "fromEnd", "toEnd", "color", "label"}
PRESETS = {"1", "2", "3", "4", "5", "6"}


def is_inside(inner: dict[str, Any], outer: dict[str, Any]) -> bool:
    return bool(
        outer["x"] <= inner["x"]
        and outer["y"] <= inner["y"]
        and inner["x"] + inner["width"] <= outer["x"] + outer["width"]
        and inner["y"] + inner["height"] <= outer["y"] + outer["height"]
    )


def overlap(one: dict[str, Any], other: dict[str, Any]) -> bool:
    return bool(
        one["x"] < other["x"] + other["width"]
        and other["x"] < one["x"] + one["width"]
        and one["y"] < other["y"] + other["height"]
        and other["y"] < one["y"] + one["height"]
    )


def checked(text: str) -> dict[str, list[dict[str, Any]]]:
    """A canvas, after the rules of JSON Canvas 1.0 were asked of it."""
    read: dict[str, list[dict[str, Any]]] = json.loads(text)
    assert set(read) == {"nodes", "edges"}
    ids = [one["id"] for part in read.values() for one in part]
    assert len(set(ids)) == len(ids)
    for node in read["nodes"]:
        check_node(node)
    cards = {node["id"] for node in read["nodes"] if node["type"] != "group"}
    for arrow in read["edges"]:
        assert set(arrow) >= ARROW
        assert set(arrow) <= ARROW | ARROW_MAY
        assert {arrow["fromNode"], arrow["toNode"]} <= cards
        assert {arrow["fromSide"], arrow["toSide"]} <= SIDES
        assert arrow.get("color", "1") in PRESETS
    check_places(read["nodes"])
    return read


def check_node(node: dict[str, Any]) -> None:
    kind = node["type"]
    assert set(node) >= COMMON | NEEDED[kind]
    assert set(node) <= COMMON | MAY[kind] | {"color"}
    assert all(type(node[name]) is int for name in ("x", "y", "width", "height"))
    assert node["width"] > 0
    assert node["height"] > 0
    assert node.get("color", "1") in PRESETS


def check_places(nodes: list[dict[str, Any]]) -> None:
    """Cards lie over nothing, but inside of one group at most."""
    cards = [node for node in nodes if node["type"] != "group"]
    groups = [node for node in nodes if node["type"] == "group"]
    for one, other in (*combinations(cards, 2), *combinations(groups, 2)):
        assert not overlap(one, other), (one["id"], other["id"])
    for card in cards:
        around = [group for group in groups if overlap(card, group)]
        assert len(around) <= 1
        assert all(is_inside(card, group) for group in around)


def cards(read: dict[str, list[dict[str, Any]]]) -> set[str]:
    return {node["id"] for node in read["nodes"] if node["type"] != "group"}


def test_a_whole_collection_is_its_notes_by_topic(store: Store) -> None:
    read = checked(written(store, canvas.export))
    assert cards(read) == {node.id for node in store.nodes(Kind.NOTE)}
    groups = [node["label"] for node in read["nodes"] if node["type"] == "group"]
    assert groups == ["Gaps", "no topic"]


def test_other_kinds_are_laid_out_if_they_are_asked_for(store: Store) -> None:
    part = Part(kinds=frozenset(Kind))
    read = checked(written(store, canvas.export, part=part))
    assert cards(read) == {node.id for node in store.nodes()}


def test_around_a_node_are_its_lanes(store: Store) -> None:
    read = checked(written(store, canvas.export, part=Part(MAIN)))
    by_id = {node["id"]: node for node in read["nodes"]}
    assert by_id["experiment:probe-study"]["x"] < by_id[MAIN]["x"]
    groups = {node["label"] for node in read["nodes"] if node["type"] == "group"}
    assert {"tested by", "qualified by", "disputed by", "stated in"} <= groups
    ends = {(arrow["fromNode"], arrow["toNode"]): arrow for arrow in read["edges"]}
    test = ends["experiment:probe-study", MAIN]
    assert (test["label"], test["color"]) == ("tests: supports", "4")
    assert (test["fromSide"], test["toSide"]) == ("right", "left")


def test_several_steps_away_lies_further_out(store: Store) -> None:
    read = checked(written(store, canvas.export, part=Part(STEERING, 2)))
    by_id = {node["id"]: node for node in read["nodes"]}
    steps = [STEERING, MAIN, "experiment:probe-study"]
    places = [by_id[name]["x"] for name in steps]
    assert places == sorted(places)
    assert len(set(places)) == 3


@given(
    random_graphs.EDGES,
    st.sampled_from(random_graphs.NODES),
    st.integers(1, 3),
    st.sets(st.sampled_from(Kind), max_size=2),
)
@settings(max_examples=12)
def test_any_part_of_any_collection_keeps_the_rules(
    edges: list[Edge], start: Node, hops: int, kinds: set[Kind]
) -> None:
    with collection(random_graphs.NODES, edges) as store:
        part = Part(start.id, hops, frozenset(kinds))
        text = written(store, canvas.export, part=part)
        assert start.id in cards(checked(text))
        assert written(store, canvas.export, part=part) == text
        checked(written(store, canvas.export, part=Part(kinds=frozenset(kinds))))


def groups_of(sizes: list[int]) -> Iterator[Group]:
    for number, size in enumerate(sizes):
        label = "" if number % 3 == 2 else f"g{number}"
        yield Group(label, tuple(f"{number}/{at}" for at in range(size)))


def as_nodes(laid_out: list[Placed]) -> list[dict[str, Any]]:
    nodes = []
    for one in laid_out:
        box = one.box
        nodes.append({"id": one.group.label, "type": "group", **at(box)})
        nodes += [
            {"id": card, "type": "text", **at(box)} for card, box in one.cards.items()
        ]
    return nodes


def at(box: Any) -> dict[str, int]:
    return {"x": box.x, "y": box.y, "width": box.width, "height": box.height}


@given(
    st.lists(st.integers(1, 30), min_size=1, max_size=9),
    st.lists(st.integers(60, 460), min_size=30, max_size=30),
)
@settings(max_examples=40)
def test_nothing_is_ever_laid_over_anything(sizes: list[int], tall: list[int]) -> None:
    groups = list(groups_of(sizes))
    heights = {
        card: tall[number % len(tall)]
        for number, card in enumerate(c for g in groups for c in g.cards)
    }
    check_places(as_nodes(list(shelves(groups, heights))))
    by_column = {
        number // 2 - 1: groups[number : number + 2]
        for number in range(0, len(groups), 2)
    }
    check_places(as_nodes(list(columns(by_column, heights))))


def test_no_title_is_taken_for_markup() -> None:
    notes = [note(f"n{number}", title) for number, title in enumerate(NASTY)]
    titles = {one.id: " ".join(printable(one.title).split()) for one in notes}
    with collection(notes) as store:
        read = checked(written(store, canvas.export))
    for card in read["nodes"]:
        if card["type"] == "text":
            _, title, file = MarkdownIt().render(card["text"]).strip().split("\n")
            assert unescape(re.sub("</?p>", "", title)) == titles[card["id"]]
            assert re.fullmatch(r"<p><em>n\d+\.txt</em></p>", file)
            for mark in re.finditer(r"\[|#|==|%%|\$", card["text"]):
                assert card["text"][mark.start() - 1] == "\\" or mark[0] == "%%"


def test_the_pages_of_a_vault_are_shown_themselves(tmp_path: Path) -> None:
    notes: list[Node] = [
        note("a", file="deep/a.md"),
        note("b", file="b.txt"),
        note("c", file=None, stub=True),
        claim("d", spans=[Span(file="deep/a.md", start=0, end=1)]),
        claim("e", spans=[Span(file="deep/[a]|b.md", start=0, end=1)]),
    ]
    every = Part(kinds=frozenset({Kind.NOTE, Kind.CLAIM}))
    vault = tmp_path / "vault"
    (vault / ".obsidian").mkdir(parents=True)
    with collection(notes) as store:
        inside = written(
            store, canvas.export, collection=vault / "research", part=every
        )
        outside = written(store, canvas.export, collection=tmp_path)
    files = {n["id"]: n.get("file") for n in checked(inside)["nodes"]}
    shown = {name: file for name, file in files.items() if name.startswith("note:")}
    assert shown == {"note:a": "research/deep/a.md", "note:b": None, "note:c": None}
    assert not any("file" in node for node in checked(outside)["nodes"])
    said = {n["id"]: n.get("text", "") for n in checked(inside)["nodes"]}
    assert said["claim:d"].endswith("\n\n[[research/deep/a.md|a]]")
    assert said["claim:e"].endswith(r"*\[a\]\|b.md*")


def test_two_nodes_have_one_arrow_whatever_joins_them() -> None:
    a, b = note("a"), note("b")
    edges = [
        edge(a, Relation.RELATED, b, type="tension", rationale="because " * 40),
        edge(a, Relation.MENTIONS, b),
        edge(a, Relation.MENTIONS, a),
    ]
    with collection([a, b], edges) as store:
        (arrow,) = checked(written(store, canvas.export))["edges"]
        (told,) = checked(written(store, canvas.export, part=Part(a.id)))["edges"]
    assert arrow["label"] == "related: tension"
    assert told["label"].startswith("related: tension; mentions — because because")
    assert arrow["color"] == told["color"] == "1"
    assert len(told["label"]) < 130


def test_more_cards_than_one_can_read_are_told() -> None:
    many = [note(f"n{number}") for number in range(301)]
    with collection(many) as store:
        _, few = told(store, canvas.export, part=Part(many[0].id))
        _, notices = told(store, canvas.export)
    assert few == ("1 card in 1 group",)
    assert "--around" in notices[1]
