"""`assay claims`: every claim with what the evidence makes of it."""

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
from tui.cli.withdrawn import read_withdrawn

if TYPE_CHECKING:
    from kg.model import NodeId
    from kg.standings import Stood
    from kg.store import Store
    from tui.places import Places

_STANDINGS = ("challenged", "qualified", "supported", "reported", "bare")
_ROLES = ("main", "supporting", "mechanism", "extension", "implication")


@click.command(
    epilog="""\b
Example:
  assay claims --role main --standing supported
  assay claims --topic "Self-Improvement" --json | jq '.claims[].standing'"""
)
@collection_option
@click.option(
    "--standing", "standings", multiple=True, type=click.Choice(_STANDINGS),
    help="Only claims that stand so; may be given several times.",
)  # fmt: skip
@click.option(
    "--role", "roles", multiple=True, type=click.Choice(_ROLES),
    help="Only claims that do this in their note; may be given several times.",
)  # fmt: skip
@click.option("--topic", help="Only claims of notes in this topic.")
@click.option("-n", "--limit", type=click.IntRange(min=1), help="At most so many.")
@click.option(
    "--withdrawn", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE",
    help="Flag what rests on the papers of this list (CSV or CSL-JSON).",
)  # fmt: skip
@json_option
def claims(
    collection: Path | None,
    standings: tuple[str, ...],
    roles: tuple[str, ...],
    topic: str | None,
    limit: int | None,
    withdrawn: Path | None,
    as_json: bool,
) -> None:
    """List claims with what the evidence makes of each."""
    from kg.standings import standings as all_standings
    from tui.answers.evidence import ClaimsAnswer, standing_answer
    from tui.finding import notes_in_topic
    from tui.places import Places

    workspace = open_workspace(collection)
    with indexed_store(workspace) as store:
        papers, unknown = read_withdrawn(store, withdrawn)
        places = Places(store)
        notes = notes_in_topic(store, topic) if topic else None
        rows = [
            row
            for row in all_standings(store, _at_risk(store, papers))
            if (not standings or row.standing in standings)
            and (not roles or row.claim.role in roles)
            and (notes is None or (row.note is not None and row.note.id in notes))
        ]
        there, rows = len(rows), sorted(rows, key=_by_place)[:limit]
        if as_json:
            answers = tuple(standing_answer(row, places) for row in rows)
            say_json(ClaimsAnswer(claims=answers, unknown=unknown))
        for row in () if as_json else rows:
            _say_standing(row, places)
    ended(len(rows), "claim", of=there)


def _at_risk(store: "Store", withdrawn: frozenset["NodeId"]) -> frozenset["NodeId"]:
    from kg.impact import impact
    from kg.loaded import Growing

    return impact(Growing(store), withdrawn).at_risk() if withdrawn else frozenset()


def _by_place(row: "Stood") -> tuple[object, ...]:
    for span in row.claim.spans:
        return (span.file, span.start, row.claim.id)
    return ("", 0, row.claim.id)


def _say_standing(row: "Stood", places: "Places") -> None:
    flags = f" {', '.join(row.flags)}" if row.flags else ""
    say(f"{row.standing} {row.tally}{flags}", bold=True)
    say_wrapped(row.claim.text, indent=2)
    say_stated(row.note, row.claim, places)
