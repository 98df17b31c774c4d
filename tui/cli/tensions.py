"""`assay tensions`: what the notes set against each other."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from tui.cli.context import (
    collection_option,
    indexed_store,
    json_option,
    open_workspace,
    say,
    say_json,
    say_wrapped,
)
from tui.cli.counted import ended
from tui.cli.stated import say_stated

if TYPE_CHECKING:
    from kg.tensions import Side, Tension
    from tui.places import Places


@click.command(
    epilog="""\b
Example:
  assay tensions
  assay tensions --json | jq '.tensions[].said[].why'"""
)
@collection_option
@click.option("-n", "--limit", type=click.IntRange(min=1), help="At most so many.")
@json_option
def tensions(collection: Path | None, limit: int | None, as_json: bool) -> None:
    """List pairs of claims that the notes set against each other."""
    from kg.tensions import tensions as find_tensions
    from tui.answers_evidence import TensionsAnswer, tension_answer
    from tui.places import Places

    workspace = open_workspace(collection)
    with indexed_store(workspace) as store:
        found, places = find_tensions(store)[:limit], Places(store)
        if as_json:
            answers = tuple(tension_answer(pair, places) for pair in found)
            say_json(TensionsAnswer(tensions=answers))
        for pair in () if as_json else found:
            _say_tension(pair, places)
    ended(len(found), "pair")


def _say_tension(pair: "Tension", places: "Places") -> None:
    for side, first in ((pair.first, ""), (pair.second, "⇄ ")):
        _say_side(side, first, places)
    for edge in pair.said:
        why = places.why(edge)
        if why:
            say_wrapped(f"“{why}”", indent=4)
        say(str(places.of_edge(edge) or edge.source), dim=True, indent=4)


def _say_side(side: "Side", first: str, places: "Places") -> None:
    text = side.claim.text if side.claim else f"{side.note.title} (no claim here)"
    say_wrapped(text, first=first)
    note = side.note if side.claim else None
    say_stated(note, side.claim or side.note, places)
