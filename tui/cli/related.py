"""`assay related`: what a node is related to, as said, and as a model guesses."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

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
from tui.cli.filters import named
from tui.cli.found import words_only_option

if TYPE_CHECKING:
    from tui.answers.search import NearAnswer, RelatedAnswer, SaidAnswer

_SHOWN = 160


@click.command(
    epilog="""\b
Example:
  assay related "Is there one best way to spend a test-time budget?"
  assay related "What should a score cost?" --inquiries
  assay related note:is-there-one-best-way-to-spend-a-test-time-budget --json"""
)
@click.argument("node", nargs=-1, required=True)
@collection_option
@click.option(
    "--inquiries", is_flag=True,
    help="Only inquiries that could also draw on it and do not yet.",
)  # fmt: skip
@limit_option(8)
@words_only_option
@json_option
def related(
    node: tuple[str, ...],
    collection: Path | None,
    inquiries: bool,
    limit: int,
    words_only: bool,
    as_json: bool,
) -> None:
    """Show what a node is related to: as the notes say, and by meaning alone.

    What is near in meaning is a model's guess and stands apart: only nodes without a
    link to it, each with the closest pair of passages and where both stand. Papers
    that a bibliography of yours lists come first.
    """
    from kg.lanes import lanes
    from tui.answers.base import lane_answers, line
    from tui.answers.search import RelatedAnswer, near_answer
    from tui.cli.look import say_lanes
    from tui.collection.nearby import in_bibliography, nearby
    from tui.places import Places

    workspace = open_workspace(collection, meaning=False if words_only else None)
    with indexed_store(workspace) as store:
        focus, places = named(store, joined(node)), Places(store)
        said = () if inquiries else lanes(store, focus.id)
        around = nearby(workspace, store, focus, limit, inquiries_only=inquiries)
        answer = RelatedAnswer(
            node=line(focus),
            lanes=lane_answers(said),
            near=tuple(
                near_answer(places, focus.id, other, pair)
                for other, pair in around.concepts
            ),
            papers=tuple(
                near_answer(places, focus.id, p, pair, listed=in_bibliography(p))
                for p, pair in around.papers
            ),
            notice=around.why_not,
        )
        if as_json:
            say_json(answer)
            return
        say(focus.text, bold=True)
        say_lanes(said, limit)
        _say_guesses(answer, inquiries=inquiries)


def _say_guesses(answer: "RelatedAnswer", *, inquiries: bool) -> None:
    what = (
        "inquiries near in meaning that do not draw on it"
        if inquiries
        else "near in meaning, not linked"
    )
    _say_near(f"{what} (a model's guess, not what the notes say)", answer.near)
    _say_near("papers near in meaning, not linked (a model's guess)", answer.papers)
    if answer.notice:
        narrate(answer.notice)


def _say_near(title: str, near: "tuple[NearAnswer, ...]") -> None:
    if near:
        say(title, bold=True)
    for node in near:
        listed = " (in your bibliography)" if node.in_bibliography else ""
        say_wrapped(
            f"{node.text}{listed}", indent=2, first=f"{node.score:.2f} {node.kind}: "
        )
        _say_said("here: ", node.own)
        _say_said("there: ", node.theirs)


def _say_said(first: str, said: "SaidAnswer") -> None:
    from tui.glance import glance

    where = f" · {said.file}:{said.line}" if said.file and said.line else ""
    say_wrapped(
        f"“{glance(said.text, (), _SHOWN).text}”{where}",
        indent=4,
        first=first,
        dim=True,
    )
