"""`assay changes`: what one knows now and did not know then."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

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

if TYPE_CHECKING:
    from kg.changes import Changes, InquiryChange, StandingChange
    from kg.delta import EdgeChange, NodeChange
    from kg.model import Edge, NodeId
    from kg.reasons import Reason
    from tui.answers.changes import Then
    from tui.places import Place

Row = TypeVar("Row")
_MARKS = {"added": "+", "removed": "−", "retyped": "≠", "reworded": "≈"}


@click.command(
    epilog="""\b
Example:
  assay changes
  assay changes --since yesterday
  assay changes --since HEAD~1 --json | jq '.standings[].after'"""
)
@collection_option
@click.option(
    "--since", "name", default="last", show_default=True, metavar="DATE|COMMIT|last",
    help="A date (2026-11-25, yesterday, 7d, 2w), a commit of the collection's git "
    "repository, or 'last': the index before the last.",
)  # fmt: skip
@click.option(
    "-n", "--limit", type=click.IntRange(min=1), default=10, show_default=True,
    help="At most so many of each group; in JSON all.",
)  # fmt: skip
@json_option
def changes(collection: Path | None, name: str, limit: int, as_json: bool) -> None:
    """Show what changed: standings and why, inquiries, nodes, relations.

    Compares what was indexed last with an earlier state. Files that were only moved,
    and lists in another order, are no change.
    """
    from tui.answers.changes import Then, changes_answer
    from tui.collection.since import since
    from tui.places import Places

    workspace = open_workspace(collection)
    with indexed_store(workspace) as store:
        made = since(workspace, store, name)
        then = Then(made, store, Places(store))
        if as_json:
            say_json(changes_answer(made, then))
            return
        if made.notice:
            narrate(made.notice)
        narrate(f"since {made.was}" if made.found else f"no change since {made.was}")
        _Teller(then, limit).tell(made.found)


class _Teller:
    """Prints what changed, what matters first."""

    def __init__(self, then: "Then", limit: int) -> None:
        self._then = then
        self._limit = limit

    def tell(self, found: "Changes") -> None:
        """Print every group."""
        self._group("claims that stand otherwise", found.standings, self._standing)
        answered = [change for change in found.inquiries if change.answered]
        opened = [change for change in found.inquiries if not change.answered]
        self._group("inquiries newly answered", answered, self._inquiry)
        self._group("inquiries open again", opened, self._inquiry)
        self._group("claims on other evidence", found.evidence, self._standing)
        for kind, title in _KINDS.items():
            of_kind = [change for change in found.nodes if change.node.kind == kind]
            self._group(title, sorted(of_kind, key=_by_what), self._node)
        self._edges(found)

    def _group(
        self, title: str, rows: Sequence[Row], show: Callable[[Row], None]
    ) -> None:
        if not rows:
            return
        say(f"{title} ({len(rows)})", bold=True)
        for row in rows[: self._limit]:
            show(row)
        if len(rows) > self._limit:
            say(f"… and {len(rows) - self._limit} more", dim=True, indent=2)

    def _standing(self, change: "StandingChange") -> None:
        before, after = change.before, change.after
        say_wrapped(after.claim.text, indent=2)
        say(
            f"{before.standing} → {after.standing} · {before.tally} → {after.tally}",
            indent=4,
        )
        if before.standing is not after.standing:
            say(f"because {after.because}", dim=True, indent=4)
        for reason in change.reasons:
            self._reason(reason)
        self._at(self._then.now.of_node(after.claim))

    def _reason(self, reason: "Reason") -> None:
        was = f"{reason.before} → " if reason.before else ""
        first = f"{_MARKS[reason.what]} {was}{reason.how}: "
        say_wrapped(reason.node.text, indent=6, first=first)
        self._at(self._then.of(reason.what).of_node(reason.node), 8)

    def _inquiry(self, change: "InquiryChange") -> None:
        say_wrapped(change.inquiry.text, indent=2)
        self._at(self._then.now.of_node(change.inquiry))
        places = self._then.now if change.answered else self._then.was
        for claim in change.claims:
            first = "by: " if change.answered else "was by: "
            say_wrapped(claim.text, indent=4, first=first)
            self._at(places.of_node(claim), 8)

    def _node(self, change: "NodeChange") -> None:
        say_wrapped(change.node.text, indent=2, first=self._head(change))
        if change.before and change.before.text != change.node.text:
            say_wrapped(change.before.text, indent=6, first="was: ", dim=True)
        self._at(self._then.of(change.what).of_node(change.node))

    def _head(self, change: "NodeChange") -> str:
        from kg.delta import form_of
        from kg.model import Claim
        from kg.reasons import What
        from kg.standings import standing_of

        mark, node, before = _MARKS[change.what], change.node, change.before
        if change.what is What.RETYPED and before:
            return f"{mark} {form_of(before)} → {form_of(node)}: "
        if change.what is What.ADDED and isinstance(node, Claim):
            return f"{mark} {standing_of(self._then.new, node.id)}: "
        return f"{mark} "

    def _edges(self, found: "Changes") -> None:
        """Those between nodes that were there and still are; the others go without."""
        ends = {c.node.id for c in found.nodes if c.what in ("added", "removed")}
        between = [
            change
            for change in found.edges
            if not ends & {change.edge.source, change.edge.target}
        ]
        self._group("relations between them", sorted(between, key=_by_what), self._edge)
        rest = len(found.edges) - len(between)
        if rest:
            say(f"relations of what is new or gone: {rest}", dim=True)

    def _edge(self, change: "EdgeChange") -> None:
        edge, places = change.edge, self._then.of(change.what)
        links = self._then.old if change.what == "removed" else self._then.new
        ends = links.get_many((edge.source, edge.target))
        named = [ends[end].text if end in ends else end for end in _ends(edge)]
        kind = _kind(edge)
        if change.before:
            kind = f"{_kind(change.before)} → {kind}"
        say_wrapped(named[0], indent=2, first=f"{_MARKS[change.what]} ")
        say_wrapped(named[1], indent=4, first=f"{kind} → ")
        why = places.why(edge)
        if why:
            say_wrapped(f"“{why}”", indent=6)
        self._at(places.of_edge(edge), 6)

    def _at(self, place: "Place | None", indent: int = 4) -> None:
        if place:
            say(str(place), dim=True, indent=indent)


def _ends(edge: "Edge") -> tuple["NodeId", "NodeId"]:
    return (edge.source, edge.target)


def _kind(edge: "Edge") -> str:
    kind = edge.outcome or edge.type
    word = edge.relation.replace("_", " ")
    return f"{word} ({kind})" if kind else word


def _by_what(change: "NodeChange | EdgeChange") -> int:
    return tuple(_MARKS).index(change.what)


_KINDS = {
    "claim": "claims",
    "qualification": "qualifications",
    "experiment": "experiments",
    "inquiry": "inquiries",
    "note": "notes",
    "paper": "papers",
    "topic": "topics",
}
"""Kind to its heading, in the order they are told."""
