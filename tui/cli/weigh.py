"""`assay claims`, `tensions` and `gaps`: the evidence over the whole collection."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

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
from tui.cli.withdrawn import read_withdrawn

if TYPE_CHECKING:
    from kg.gaps import Gap
    from kg.loaded import Loaded
    from kg.model import NodeId
    from kg.standings import Stood
    from kg.store import Store
    from kg.tensions import Side, Tension
    from tui.places import Places

_STANDINGS = ("challenged", "qualified", "supported", "reported", "bare")
_ROLES = ("main", "supporting", "mechanism", "extension", "implication")
_GAPS = (
    "bare", "no-outcome", "single-line", "challenged", "no-source", "absent-note",
)  # fmt: skip
_SHOWN = 10


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
    withdrawn: Path | None,
    as_json: bool,
) -> None:
    """List claims with what the evidence makes of each."""
    from kg.standings import standings as all_standings
    from tui.answers_evidence import ClaimsAnswer, standing_answer
    from tui.places import Places

    workspace = open_workspace(collection)
    with indexed_store(workspace) as store:
        papers, unknown = read_withdrawn(store, withdrawn)
        graph, places = _loaded(store), Places(store)
        notes = _notes_in(store, graph, topic) if topic else None
        rows = [
            row
            for row in all_standings(graph, _at_risk(graph, papers))
            if (not standings or row.standing in standings)
            and (not roles or row.claim.role in roles)
            and (notes is None or (row.note is not None and row.note.id in notes))
        ]
        rows.sort(key=_by_place)
        if as_json:
            answers = tuple(standing_answer(row, places) for row in rows)
            say_json(ClaimsAnswer(claims=answers, unknown=unknown))
        for row in () if as_json else rows:
            _say_standing(row, places)
    _ended(len(rows), "claim")


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
        found, places = find_tensions(_loaded(store))[:limit], Places(store)
        if as_json:
            answers = tuple(tension_answer(pair, places) for pair in found)
            say_json(TensionsAnswer(tensions=answers))
        for pair in () if as_json else found:
            _say_tension(pair, places)
    _ended(len(found), "pair")


@click.command(
    epilog="""\b
Example:
  assay gaps
  assay gaps --kind bare --kind absent-note -n 5
  assay gaps --json | jq '.gaps[] | select(.weight > 3) | .text'"""
)
@collection_option
@click.option(
    "-k", "--kind", "kinds", multiple=True, type=click.Choice(_GAPS),
    help="Only gaps of this kind; may be given several times.",
)  # fmt: skip
@click.option(
    "-n", "--limit", type=click.IntRange(min=1),
    help=f"At most so many of each kind; {_SHOWN} if not given, in JSON all.",
)  # fmt: skip
@json_option
def gaps(
    collection: Path | None, kinds: tuple[str, ...], limit: int | None, as_json: bool
) -> None:
    """List what is missing, by how much rests on it, and what would close it."""
    from kg.gaps import GapKind
    from kg.gaps import gaps as find_gaps
    from tui.answers_evidence import GapsAnswer, gap_answer
    from tui.places import Places

    workspace = open_workspace(collection)
    chosen = tuple(map(GapKind, kinds)) or tuple(GapKind)
    with indexed_store(workspace) as store:
        found, places = find_gaps(_loaded(store), chosen), Places(store)
        by_kind = [[gap for gap in found if gap.kind is kind] for kind in GapKind]
        if as_json:
            kept = (gap for group in by_kind for gap in group[:limit])
            answers = tuple(gap_answer(gap, places) for gap in kept)
            say_json(GapsAnswer(gaps=answers))
        for group in () if as_json else filter(None, by_kind):
            _say_gaps(group, limit or _SHOWN, places)
    _ended(len(found), "gap")


def _loaded(store: "Store") -> "Loaded":
    from kg.loaded import Loaded

    return Loaded(store.nodes(), store.edges())


def _at_risk(graph: "Loaded", withdrawn: frozenset["NodeId"]) -> frozenset["NodeId"]:
    from kg.impact import impact

    return impact(graph, withdrawn).at_risk() if withdrawn else frozenset()


def _notes_in(store: "Store", graph: "Loaded", topic: str) -> frozenset["NodeId"]:
    """The notes of a topic.

    Raises:
        NotFound: If no topic is called so.
    """
    from kg.model import Kind, Relation
    from tui.finding import find_of_kind

    found = find_of_kind(store, topic, Kind.TOPIC)
    return frozenset(e.source for e in graph.edges_to(found.id, Relation.IN_TOPIC))


def _by_place(row: "Stood") -> tuple[object, ...]:
    for span in row.claim.spans:
        return (span.file, span.start, row.claim.id)
    return ("", 0, row.claim.id)


def _say_standing(row: "Stood", places: "Places") -> None:
    flags = f" {', '.join(row.flags)}" if row.flags else ""
    say(f"{row.standing} {row.tally}{flags}", bold=True)
    say_wrapped(row.claim.text, indent=2)
    say_stated(row.note, row.claim, places)


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


_TITLES = {
    "bare": "claims with neither test nor source",
    "no-outcome": "tests that do not say what came out",
    "single-line": "claims that one line of evidence holds",
    "challenged": "challenged claims that inquiries rest on",
    "no-source": "inquiries of whose sources none is here",
    "absent-note": "notes that do not exist yet",
}


def _say_gaps(group: Sequence["Gap"], limit: int, places: "Places") -> None:
    kind = group[0].kind
    say(f"{kind}: {_TITLES[kind]} ({len(group)})", bold=True)
    for gap in group[:limit]:
        say_wrapped(gap.node.text, indent=2)
        say_wrapped(gap.why, indent=4)
        say_wrapped(gap.closes, indent=4, first="closed by: ")
        say_stated(gap.note, gap.node, places, indent=4)
    if len(group) > limit:
        say(f"… and {len(group) - limit} more", dim=True, indent=2)


def _ended(number: int, what: str) -> None:
    """Tell how many there were; none is exit code 3."""
    narrate(f"{number or 'no'} {what}{'' if number == 1 else 's'}")
    if not number:
        raise click.exceptions.Exit(NOT_FOUND)
