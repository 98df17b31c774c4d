"""`assay tensions`: what the notes set against each other."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

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
from tui.cli.counted import ended
from tui.cli.stated import say_stated

if TYPE_CHECKING:
    from kg.disagreements import Disagreement
    from kg.store import Store
    from kg.tensions import Side, Tension
    from tui.collection.workspace import Workspace
    from tui.places import Places


@click.command(
    epilog="""\b
Example:
  assay tensions
  assay tensions --json | jq '.tensions[].said[].why'
  assay tensions --candidates"""
)
@collection_option
@click.option(
    "--candidates", "ask", is_flag=True,
    help="Ask too about pairs that may disagree and of which no note says so.",
)  # fmt: skip
@click.option(
    "-n", "--limit", type=click.IntRange(min=1), help="At most so many of either."
)
@json_option
def tensions(
    collection: Path | None, ask: bool, limit: int | None, as_json: bool
) -> None:
    """List pairs of claims that the notes set against each other."""
    from kg.tensions import tensions as find_tensions
    from tui.answers.evidence import (
        TensionsAnswer,
        disagreement_answer,
        tension_answer,
    )
    from tui.places import Places

    workspace = open_workspace(collection)
    with indexed_store(workspace) as store:
        every, places = find_tensions(store), Places(store)
        maybe = _candidates(workspace, store) if ask else ()
        found, asked = every[:limit], maybe[:limit]
        if as_json:
            say_json(
                TensionsAnswer(
                    tensions=tuple(tension_answer(pair, places) for pair in found),
                    candidates=tuple(disagreement_answer(p, places) for p in asked),
                )
            )
        else:
            for pair in found:
                _say_tension(pair, places)
            for candidate in asked:
                _say_question(candidate, places)
    ended(len(found) + len(asked), "pair", of=len(every) + len(maybe))


def _candidates(workspace: "Workspace", store: "Store") -> "tuple[Disagreement, ...]":
    """Pairs to ask about; none, and the reason on stderr, without vectors."""
    from kg.disagreements import LEAST_COSINE, disagreements
    from kg.model import Kind, Relation

    notes = {claim: note for note, claim in store.links(Relation.STATES)}
    pairs, why_not = workspace.near(
        store, kinds=(Kind.CLAIM,), at_least=LEAST_COSINE, groups=notes
    )
    if why_not:
        narrate(f"no candidates: {why_not}")
    return disagreements(store, pairs, store.dismissed())


def _say_question(pair: "Disagreement", places: "Places") -> None:
    say("Do these disagree?", bold=True)
    for side, first in ((pair.first, ""), (pair.second, "⇄ ")):
        _say_side(side, first, places)
    turns = " and ".join(pair.turns)
    say_wrapped(f"asked because of {turns} · meaning {pair.score:.2f}", indent=4)


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
