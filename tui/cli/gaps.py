"""`assay gaps`: what is missing, and what would close it."""

from collections.abc import Sequence
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
from tui.gap_names import GAP_NAMES, UNLINKED_COSINE, UNLINKED_EACH

if TYPE_CHECKING:
    from kg.gap import Gap
    from kg.gaps import Likeness
    from kg.store import Store
    from tui.collection.workspace import Workspace
    from tui.places import Places

_SHOWN = 10
_BY_MEANING = {"unlinked", "poorly-joined"}


@click.command(
    epilog="""\b
Example:
  assay gaps
  assay gaps --kind bare --kind absent-note -n 5
  assay gaps --topic "Self-Improvement" --kind single-line
  assay gaps --json | jq '.gaps[] | select(.weight > 3) | .text'"""
)
@collection_option
@click.option(
    "-k", "--kind", "kinds", multiple=True, type=click.Choice(list(GAP_NAMES)),
    help="Only gaps of this kind; may be given several times.",
)  # fmt: skip
@click.option("--topic", help="Only what notes of this topic lack.")
@click.option(
    "-n", "--limit", type=click.IntRange(min=1),
    help=f"At most so many of each kind; {_SHOWN} if not given, in JSON all.",
)  # fmt: skip
@json_option
def gaps(
    collection: Path | None,
    kinds: tuple[str, ...],
    topic: str | None,
    limit: int | None,
    as_json: bool,
) -> None:
    """List what is missing, by how much rests on it, and what would close it."""
    from kg.gap import GapKind
    from tui.answers.evidence import GapsAnswer, gap_answer
    from tui.places import Places

    workspace = open_workspace(collection)
    chosen = tuple(map(GapKind, kinds)) or tuple(GapKind)
    with indexed_store(workspace) as store:
        found, places = _found(workspace, store, chosen, topic), Places(store)
        by_kind = [[gap for gap in found if gap.kind is kind] for kind in GapKind]
        if as_json:
            kept = (gap for group in by_kind for gap in group[:limit])
            answers = tuple(gap_answer(gap, places) for gap in kept)
            say_json(GapsAnswer(gaps=answers))
        for group in () if as_json else filter(None, by_kind):
            _say_gaps(group, limit or _SHOWN, places)
    ended(len(found), "gap")


def _found(
    workspace: "Workspace", store: "Store", kinds: Sequence[str], topic: str | None
) -> "Sequence[Gap]":
    """The gaps asked for.

    Raises:
        NotFound: If no topic is called so.
    """
    from kg.gap import GapKind
    from kg.gaps import concerned
    from kg.gaps import gaps as find_gaps
    from kg.outline import Outline
    from tui.collection.topical import clusters
    from tui.finding import notes_in_topic

    notes = notes_in_topic(store, topic) if topic else None
    outline = Outline(store)
    likeness = _likeness(workspace, store) if _BY_MEANING & set(kinds) else None
    chosen = tuple(map(GapKind, kinds))
    found = find_gaps(store, chosen, likeness, clusters(store, outline))
    if notes is None:
        return found
    return [gap for gap in found if concerned(outline, gap) & notes]


def _likeness(workspace: "Workspace", store: "Store") -> "Likeness":
    from kg.gaps import Likeness
    from kg.model import Kind

    pairs, why_not = workspace.near(
        store, kinds=(Kind.NOTE,), each=UNLINKED_EACH, at_least=UNLINKED_COSINE
    )
    if why_not:
        narrate(f"no unlinked notes: {why_not}")
    return Likeness(pairs, store.dismissed())


def _say_gaps(group: Sequence["Gap"], limit: int, places: "Places") -> None:
    kind = group[0].kind
    say(f"{kind}: {GAP_NAMES[kind]} ({len(group)})", bold=True)
    for gap in group[:limit]:
        say_wrapped(gap.node.text, indent=2)
        if gap.other:
            say_wrapped(gap.other.text, indent=2, first="and ")
        say_wrapped(gap.why, indent=4)
        say_wrapped(gap.closes, indent=4, first="closed by: ")
        say_stated(gap.note, gap.node, places, indent=4)
        if gap.other:
            say_stated(None, gap.other, places, indent=4)
    if len(group) > limit:
        say(f"… and {len(group) - limit} more", dim=True, indent=2)
