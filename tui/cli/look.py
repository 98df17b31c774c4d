"""`assay show`: one node with all around it."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from tui.cli.context import (
    collection_option,
    indexed_store,
    joined,
    json_option,
    open_workspace,
    say,
    say_json,
    say_wrapped,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.lanes import Lane
    from kg.model import Node

_SHOWN = 12
"""Neighbours of a lane."""
_PLACES = 3


@click.command(
    epilog="""\b
Example:
  assay show "Is there one best way to spend a test-time budget?"
  assay show paper:lets-verify-step-by-step --json"""
)
@click.argument("node", nargs=-1, required=True)
@collection_option
@click.option("--all", "everything", is_flag=True, help="Every neighbour of each lane.")
@json_option
def show(
    node: tuple[str, ...], collection: Path | None, everything: bool, as_json: bool
) -> None:
    """Show a node, where it is said, and its neighbours lane by lane."""
    from kg.lanes import lanes
    from tui.answers.base import ShowAnswer, lane_answers
    from tui.finding import find_node
    from tui.places import Places
    from tui.wording import worded

    workspace = open_workspace(collection)
    with indexed_store(workspace) as store:
        found = find_node(store, joined(node))
        around, places = lanes(store, found.id), Places(store)
        if as_json:
            say_json(ShowAnswer(node=found, lanes=lane_answers(around)))
            return
        say(f"{found.kind}: {worded(found.text)}", bold=True)
        for name, value in _fields(found):
            say_wrapped(value, first=f"{name}: ")
        for span in found.spans[:_PLACES]:
            say(str(places.of_span(span)), dim=True)
        say_lanes(around, 10**6 if everything else _SHOWN)


def say_lanes(lanes: "Sequence[Lane]", limit: int) -> None:
    """Print a neighbourhood, each lane up to so many entries."""
    for lane in lanes:
        say(f"{lane.title} ({len(lane.entries)})", bold=True)
        for entry in lane.entries[:limit]:
            how = entry.edge.outcome or entry.edge.type
            first = f"{how}: " if how else ""
            say_wrapped(entry.node.text, indent=2, first=first)
            if entry.edge.rationale and entry.edge.rationale != entry.node.text:
                say_wrapped(entry.edge.rationale, indent=4, dim=True)
        more = len(lane.entries) - limit
        if more > 0:
            say(f"… and {more} more", dim=True, indent=2)


_SHOWN_FIELDS = (
    "thesis", "description", "dek", "date", "role", "holder", "facet", "setting",
    "authors", "venue", "doi", "arxiv", "names", "aliases", "abstract",
)  # fmt: skip


def _fields(node: "Node") -> list[tuple[str, str]]:
    """The fields a person wants to see, as text."""
    found = []
    for name in _SHOWN_FIELDS:
        value = getattr(node, name, None)
        if value:
            text = ", ".join(value) if isinstance(value, tuple) else str(value)
            found.append((name, text))
    return found
