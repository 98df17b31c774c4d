"""`assay same`: inquiries that may be one question, for a person to judge."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.errors import NothingFound
from tui.cli.context import (
    collection_option,
    indexed_store,
    joined,
    json_option,
    limit_option,
    narrate,
    open_workspace,
    say,
    say_json,
    say_wrapped,
)
from tui.cli.found import words_only_option

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from embeddings.questions.compare import Tie
    from embeddings.same import Proposal
    from kg.model import Node
    from kg.store import Store
    from tui.answers.search import ProposalAnswer


@click.command(
    epilog="""\b
Example:
  assay same
  assay same "When should thinking be skipped altogether?"
  assay same --json | jq -r '.proposals[] | .a.id + " " + .b.id'"""
)
@click.argument("inquiry", nargs=-1)
@collection_option
@limit_option(5)
@words_only_option
@json_option
def same(
    inquiry: tuple[str, ...],
    collection: Path | None,
    limit: int,
    words_only: bool,
    as_json: bool,
) -> None:
    """Propose inquiries that may ask the same, of all or of one, best first.

    Nothing is joined by itself, and no score is high enough: a person decides. What
    asks why or how of something takes its truth for granted, and is told apart from
    what asks whether it is so. `assay correct dismiss` puts a pair away for good,
    `assay correct merge` makes it one.
    """
    from embeddings.same import proposals
    from tui.answers.search import same_answer
    from tui.inquiring import TIES

    workspace = open_workspace(collection, meaning=False if words_only else None)
    with indexed_store(workspace) as store:
        focus = _inquiry(store, joined(inquiry))
        index, why_not = workspace.readable_index()
        notice = f"by words and form only: {why_not}" if why_not else None
        put_away = store.dismissed()
        found = proposals(
            store, index, about=focus.id if focus else None, dismissed=put_away
        )
        groups = [_first(found, ties, limit) for _, ties in TIES]
        left_out = sum(all(n.startswith("inquiry:") for n in pair) for pair in put_away)
        shown = [proposal for group in groups for proposal in group]
        answer = same_answer(focus, shown, left_out, notice)
        if as_json:
            say_json(answer)
        else:
            if notice:
                narrate(notice)
            told = iter(answer.proposals)
            for (title, _), group in zip(TIES, groups, strict=True):
                _say_group(title, [next(told) for _ in group], focus)
            if left_out:
                narrate(f"{left_out} dismissed pairs left out")
        if not found:
            wanted = focus.text if focus else "a pair of inquiries"
            raise NothingFound(wanted, "the collection has too few inquiries")


def _inquiry(store: "Store", name: str) -> "Node | None":
    from kg.model import Kind
    from tui.finding import find_of_kind

    return find_of_kind(store, name, Kind.INQUIRY) if name else None


def _first(
    found: "Sequence[Proposal]", ties: "Collection[Tie]", limit: int
) -> "list[Proposal]":
    return [proposal for proposal in found if proposal.compared.tie in ties][:limit]


def _say_group(title: str, group: "list[ProposalAnswer]", focus: "Node | None") -> None:
    from tui.cli.ties import between

    if group:
        say(title, bold=True)
    for number, proposal in enumerate(group, start=1):
        how = between(proposal.a_to_b)
        lead = f"{number}. "
        if focus is None:
            say_wrapped(proposal.a.text, indent=2, first=lead)
        if how:
            say(how, indent=2 + len(lead))
        first = " " * len(lead) if focus is None else lead
        say_wrapped(proposal.b.text, indent=2, first=first)
        parts = [f"words {proposal.a_to_b.words:.2f}"]
        if proposal.cosine is not None:
            parts.append(f"meaning {proposal.cosine:.2f}")
        say(" · ".join(parts), dim=True, indent=2 + len(lead))
