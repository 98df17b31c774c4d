"""`assay show` and `assay case`: one node, one claim, with all around it."""

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

    from kg.evidence import Bearing, Case
    from kg.lanes import Lane
    from kg.model import Node, Span
    from kg.store import Store

_SHOWN = 12


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
    from tui.answers import ShowAnswer, lane_answers
    from tui.finding import find_node

    workspace = open_workspace(collection)
    with indexed_store(workspace) as store:
        found = find_node(store, joined(node))
        around = lanes(store, found.id)
        if as_json:
            say_json(ShowAnswer(node=found, lanes=lane_answers(around)))
            return
        say(f"{found.kind}: {found.text}", bold=True)
        for name, value in _fields(found):
            say_wrapped(value, first=f"{name}: ")
        for span in found.spans[:3]:
            say(place(store, span), dim=True)
        say_lanes(around, 10**6 if everything else _SHOWN)


@click.command(
    epilog="""\b
Example:
  assay case "Is there one best way to spend a test-time budget?"
  assay case claim:the-best-use-of-a-test-time-budget-depends-on-how-hard --json"""
)
@click.argument("claim", nargs=-1, required=True)
@collection_option
@json_option
def case(claim: tuple[str, ...], collection: Path | None, as_json: bool) -> None:
    """Show what bears on a claim; of a note, on its main claim."""
    from kg.evidence import case as make_case
    from tui.answers import case_answer
    from tui.finding import find_claim

    workspace = open_workspace(collection)
    with indexed_store(workspace) as store:
        made = make_case(store, find_claim(store, joined(claim)))
        if as_json:
            say_json(case_answer(made))
        else:
            _say_case(store, made)


def _say_case(store: "Store", made: "Case") -> None:
    say_wrapped(made.claim.text, first="claim: ")
    flags = f" · {', '.join(made.flags)}" if made.flags else ""
    say(f"{made.standing} {made.tally}{flags}", bold=True)
    say(f"because {made.because}", dim=True)
    if made.note:
        say(f"stated in: {made.note.title}")
    for span in made.claim.spans[:1]:
        say(place(store, span), dim=True)
    for title, bearings in (
        ("tested by", made.tests),
        ("qualified by", made.qualified_by),
        ("in tension with", made.tensions),
        ("supported by", made.supported_by),
        ("disputed by", made.disputed_by),
        ("bears on", made.bears_on),
    ):
        _say_bearings(store, title, bearings)
    if made.papers:
        say("reported in", bold=True)
        for paper in made.papers:
            say_wrapped(paper.title, indent=2)
    if made.inquiries:
        say(f"inquiries that rest on it: {len(made.inquiries)}", bold=True)
        for bearing in made.inquiries[:_SHOWN]:
            say_wrapped(bearing.node.text, indent=2)
        more = len(made.inquiries) - _SHOWN
        if more > 0:
            say(f"… and {more} more", dim=True, indent=2)


def _say_bearings(store: "Store", title: str, bearings: "Sequence[Bearing]") -> None:
    if bearings:
        say(title, bold=True)
    for bearing in bearings:
        how = bearing.edge.outcome or getattr(bearing.node, "facet", None)
        first = f"{how}: " if how else ""
        say_wrapped(bearing.node.text, indent=2, first=first)
        for quantity in getattr(bearing.node, "quantities", ()):
            say(f"· {quantity.text}", indent=4)
        if bearing.edge.rationale and bearing.edge.rationale != bearing.node.text:
            say_wrapped(bearing.edge.rationale, indent=4, dim=True)
        for paper in bearing.papers:
            say_wrapped(paper.title, indent=4, first="in: ")
        for span in bearing.node.spans[:1]:
            say(place(store, span), dim=True, indent=4)


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


def place(store: "Store", span: "Span") -> str:
    """File and line of a span."""
    text = store.document_text(span.file)
    if text is None:
        return span.file
    number = text.count("\n", 0, span.start) + 1
    return f"{span.file}:{number}"


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
