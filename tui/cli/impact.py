"""`assay impact`: what falls with a paper, an experiment or a claim."""

from collections.abc import Sequence
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.errors import NotFound
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
from tui.cli.stated import say_stated
from tui.cli.withdrawn import read_withdrawn

if TYPE_CHECKING:
    from kg.impact import Change, Impact
    from kg.model import Node
    from kg.store import Store
    from tui.places import Places


@click.command(
    epilog="""\b
Example:
  assay impact "The Illusion of Thinking"
  assay impact --withdrawn retractions.csv
  assay impact paper:lets-verify-step-by-step --json | jq '.changes[].effect'"""
)
@click.argument("node", nargs=-1)
@collection_option
@click.option(
    "--withdrawn", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE",
    help="Take away every paper of this list (CSV or CSL-JSON) too.",
)  # fmt: skip
@json_option
def impact(
    node: tuple[str, ...],
    collection: Path | None,
    withdrawn: Path | None,
    as_json: bool,
) -> None:
    """Show what falls without a paper, experiment or claim; of a note, its main claim.

    A line of evidence is lost when every experiment and paper in it is. Claims that
    only fallen claims supported are at risk. An inquiry reopens when each claim that
    answered it is gone or has lost its last line.
    """
    from kg.impact import impact as find_impact
    from kg.loaded import Growing
    from tui.answers.evidence import impact_answer
    from tui.places import Places

    name = joined(node)
    if not name and withdrawn is None:
        raise click.UsageError("name a paper, experiment or claim, or give --withdrawn")
    workspace = open_workspace(collection)
    with indexed_store(workspace) as store:
        removed, unknown = read_withdrawn(store, withdrawn)
        if name:
            removed |= {_find_ground(store, name).id}
        made, places = find_impact(Growing(store), removed), Places(store)
        if as_json:
            say_json(impact_answer(made, places, unknown))
        else:
            _say_impact(made, places)


def _find_ground(store: "Store", name: str) -> "Node":
    """The paper, experiment or claim a person means.

    Raises:
        NotFound: If nothing answers to it, or nothing could rest on what does.
    """
    from kg.evidence import main_claim
    from kg.model import Claim, Experiment, Note, Paper, Qualification
    from tui.finding import find_one

    node = find_one(store, name)
    ground = main_claim(store, node.id) if isinstance(node, Note) else node
    if isinstance(ground, Paper | Experiment | Claim | Qualification):
        return ground
    raise NotFound(f"{node.id} as a paper, experiment or claim")


def _say_impact(made: "Impact", places: "Places") -> None:
    for node in made.removed:
        say_wrapped(node.text, first=f"without {node.kind}: ")
    for effect, changes in groupby(made.changes, key=lambda change: change.effect):
        _say_changes(effect, tuple(changes), places)
    if made.reopened:
        say(f"inquiries that reopen ({len(made.reopened)})", bold=True)
    for found in made.reopened:
        say_wrapped(found.inquiry.text, indent=2)
    if not made.changes and not made.reopened:
        say("nothing rests on it alone, and nothing is weaker without it")


def _say_changes(effect: str, changes: Sequence["Change"], places: "Places") -> None:
    say(f"{effect} ({len(changes)})", bold=True)
    for change in changes:
        say_wrapped(change.claim.text, indent=2)
        before, after = str(change.before), str(change.after)
        went = before if before == after else f"{before} → {after}"
        say(f"{went} · {change.tally} → {change.tally_after}", indent=2)
        for node in change.fell:
            say_wrapped(node.text, indent=4, first=f"without {node.kind}: ", dim=True)
        say_stated(change.note, change.claim, places)
