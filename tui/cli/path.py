"""`assay path`: how two nodes are connected, a sentence a hop."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.text import counted
from tui.cli import NOT_FOUND
from tui.cli.context import (
    collection_option,
    indexed_store,
    json_option,
    narrate,
    open_workspace,
    say,
    say_json,
    say_wrapped,
)
from tui.cli.stated import say_stated

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kg.model import Node
    from kg.paths import Hop
    from kg.route import Steps
    from kg.store import Store
    from tui.collection.nearest import NearestPair
    from tui.collection.workspace import Workspace
    from tui.places import Places


@click.command(
    epilog="""\b
Example:
  assay path "What should a score cost?" "Is checking really easier than solving?"
  assay path -k 1 --avoid-hubs topic:agents paper:lets-verify-step-by-step --json

Names of several words need quotes."""
)
@click.argument("a")
@click.argument("b")
@collection_option
@click.option(
    "-k", "--paths", "number", type=click.IntRange(1, 20), default=3,
    show_default=True, help="At most so many different paths.",
)  # fmt: skip
@click.option(
    "--avoid-hubs", is_flag=True,
    help="Pass no topic, no index page and no node that very many touch.",
)  # fmt: skip
@json_option
def path(
    a: str,
    b: str,
    collection: Path | None,
    number: int,
    avoid_hubs: bool,
    as_json: bool,
) -> None:
    """Show how two nodes are connected.

    What notes say of how two things bear on each other comes before mentions, these
    before lists, these before likeness in meaning.
    """
    from kg.paths import cost, hops, hubs, paths, steps
    from tui.answers.path import path_answer
    from tui.finding import find_one
    from tui.places import Places

    workspace = open_workspace(collection)
    with indexed_store(workspace) as store:
        start, end = find_one(store, a), find_one(store, b)
        if start.id == end.id:
            raise click.UsageError(f"both are {start.id}; name two nodes")
        web = steps(store.bare_edges())
        avoid = hubs(web, _gathering(store)) if avoid_hubs else frozenset()
        found = paths(web, start.id, end.id, number, avoid)
        trails = [hops(store, web, way) for way in found]
        places = Places(store)
        pair, why_not = None, None
        if not found:
            pair, why_not = _nearest_pair(workspace, store, web, (start, end))
        if as_json:
            costs = [cost(web, way) for way in found]
            say_json(path_answer(trails, costs, pair, places))
        else:
            for trail in trails:
                _say_path(trail, places)
            if pair:
                _say_pair(pair, places)
    if not found:
        others = " once hubs are avoided" if avoid_hubs else ""
        reason = f"; no nearest pair: {why_not}" if why_not else ""
        narrate(f"{start.id} and {end.id} are not connected{others}{reason}")
        raise click.exceptions.Exit(NOT_FOUND)


def _nearest_pair(
    workspace: "Workspace", store: "Store", web: "Steps", ends: "tuple[Node, Node]"
) -> "tuple[NearestPair | None, str | None]":
    """Where the parts of two unconnected nodes come closest, or None and the reason.

    None where they are connected after all, but through a hub that was avoided.
    """
    from kg.paths import component
    from tui.collection.nearest import nearest_pair

    start, end = ends
    if end.id in component(web, start.id):
        return None, None
    return nearest_pair(workspace, store, web, start.id, end.id)


def _say_pair(pair: "NearestPair", places: "Places") -> None:
    say(f"nearest in meaning, {pair.score:.2f} (a model's guess)", bold=True)
    for node in (pair.a, pair.b):
        say_wrapped(node.text, first=f"{node.kind}: ", indent=2)
        say_stated(None, node, places, indent=4)


def _gathering(store: "Store") -> "Iterator[Node]":
    """Nodes that may be index pages or topics."""
    from kg.model import Kind

    yield from store.nodes(Kind.NOTE)
    yield from store.nodes(Kind.TOPIC)


def _say_path(trail: "Sequence[Hop]", places: "Places") -> None:
    number = len(trail)
    say(counted(number, "hop"), bold=True)
    for at, hop in enumerate(trail):
        if at == 0:
            say_wrapped(hop.near.text, first=f"{hop.near.kind}: ", indent=2)
        _say_hop(hop, places)


def _say_hop(hop: "Hop", places: "Places") -> None:
    how = hop.edge.outcome or hop.edge.type
    relation = hop.edge.relation.replace("_", " ") + (f" ({how})" if how else "")
    say(f"→ {relation}" if hop.outward else f"← {relation}", indent=4)
    why = places.why(hop.edge)
    if why and why not in (hop.near.text, hop.far.text):
        say_wrapped(f"“{why}”", indent=6, dim=True)
    place = places.of_edge(hop.edge)
    if place:
        say(str(place), dim=True, indent=6)
    say_wrapped(hop.far.text, first=f"{hop.far.kind}: ", indent=2)
