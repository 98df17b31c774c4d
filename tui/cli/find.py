"""`assay ask`, `search` and `related`: nodes by words and by meaning."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.errors import NotFound
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

if TYPE_CHECKING:
    from collections.abc import Sequence

    from embeddings.search import Found, Hit
    from kg.model import Kind, Node
    from kg.store import Store
    from tui.workspace import Workspace

_KINDS = ("note", "claim", "qualification", "experiment", "inquiry", "paper", "topic")
_words_only = click.option(
    "--words-only", is_flag=True, help="By words alone; loads no model."
)


@click.command(
    epilog="""\b
Example:
  assay ask does thinking longer help on hard problems
  assay ask --json "is pruning worth it" | jq '.hits[].text'"""
)
@click.argument("question", nargs=-1, required=True)
@collection_option
@limit_option(5)
@_words_only
@json_option
def ask(
    question: tuple[str, ...],
    collection: Path | None,
    limit: int,
    words_only: bool,
    as_json: bool,
) -> None:
    """Find inquiries that ask the same, and what the notes they draw on claim."""
    from kg.model import Kind
    from tui.answers import ask_answer

    workspace = open_workspace(collection, meaning=False if words_only else None)
    text = joined(question)
    with indexed_store(workspace) as store:
        found = _search(workspace, store, text, (Kind.INQUIRY,), limit)
        answer = ask_answer(store, text, found)
        if as_json:
            say_json(answer)
        else:
            _tell(found)
            for hit, shown in zip(answer.hits, found.hits, strict=True):
                say(f"{hit.rank}. {hit.text}", bold=True)
                say(_reasons(shown), dim=True, indent=3)
                for source in hit.sources:
                    say_wrapped(source.text, indent=3, first="note: ")
                    if source.claim:
                        claim = source.claim
                        first = f"{claim.standing} {claim.tally} "
                        say_wrapped(claim.text, indent=5, first=first)
        _none_found(text, found)


@click.command(
    epilog="""\b
Example:
  assay search "process reward" --kind claim --kind experiment
  assay search --words-only distillation"""
)
@click.argument("query", nargs=-1, required=True)
@collection_option
@click.option(
    "-k", "--kind", "kinds", multiple=True, type=click.Choice(_KINDS),
    help="Only nodes of this kind; may be given several times.",
)  # fmt: skip
@limit_option(10)
@_words_only
@json_option
def search(
    query: tuple[str, ...],
    collection: Path | None,
    kinds: tuple[str, ...],
    limit: int,
    words_only: bool,
    as_json: bool,
) -> None:
    """Find notes, claims, experiments, inquiries and papers, with reasons."""
    from kg.model import Kind
    from tui.answers import search_answer

    workspace = open_workspace(collection, meaning=False if words_only else None)
    text = joined(query)
    with indexed_store(workspace) as store:
        found = _search(workspace, store, text, tuple(map(Kind, kinds)), limit)
        answer = search_answer(store, text, found)
        if as_json:
            say_json(answer)
        else:
            _tell(found)
            for hit, shown in zip(answer.hits, found.hits, strict=True):
                say_wrapped(hit.text, first=f"{hit.rank}. {hit.kind}: ")
                if hit.passage != hit.text:
                    say_wrapped(_glance(hit.passage), indent=3, dim=True)
                say(f"{_reasons(shown)} · {hit.id}", dim=True, indent=3)
        _none_found(text, found)


@click.command(
    epilog="""\b
Example:
  assay related "Is there one best way to spend a test-time budget?"
  assay related note:is-there-one-best-way-to-spend-a-test-time-budget --json"""
)
@click.argument("node", nargs=-1, required=True)
@collection_option
@limit_option(8)
@_words_only
@json_option
def related(
    node: tuple[str, ...],
    collection: Path | None,
    limit: int,
    words_only: bool,
    as_json: bool,
) -> None:
    """Show what a node is related to: as the notes say, and by meaning alone."""
    from kg.lanes import lanes
    from tui.answers import HitAnswer, RelatedAnswer, hit_fields, lane_answers, line
    from tui.finding import find_node

    workspace = open_workspace(collection, meaning=False if words_only else None)
    with indexed_store(workspace) as store:
        focus = find_node(store, joined(node))
        said = lanes(store, focus.id)
        near, notice = _nearest(workspace, store, focus, limit)
        if as_json:
            say_json(
                RelatedAnswer(
                    node=line(focus),
                    lanes=lane_answers(said),
                    near=tuple(
                        HitAnswer.model_validate(hit_fields(store, hit)) for hit in near
                    ),
                    notice=notice,
                )
            )
            return
        from tui.cli.look import say_lanes

        say(focus.text, bold=True)
        say_lanes(said, limit)
        if near:
            say("near in meaning (a model's guess, not what the notes say)", bold=True)
        for hit in near:
            found = store.get(hit.node)
            if found is not None:
                first = f"{hit.cosine:.2f} {found.kind}: "
                say_wrapped(found.text, indent=2, first=first)
        if notice:
            narrate(notice)


def _search(
    workspace: "Workspace",
    store: "Store",
    text: str,
    kinds: "Sequence[Kind]",
    limit: int,
) -> "Found":
    from embeddings.search import search as find

    index, encoder, notice = workspace.meaning()
    found = find(store, text, kinds=kinds, limit=limit, index=index, encoder=encoder)
    if notice and not found.notice:
        from dataclasses import replace

        found = replace(found, notice=notice)
    return found


def _nearest(
    workspace: "Workspace", store: "Store", focus: "Node", limit: int
) -> tuple[tuple["Hit", ...], str | None]:
    """Nodes of like kind that are near in meaning and not linked already.

    Needs the vectors, not the model.
    """
    from embeddings.search import nearest
    from kg.model import Kind

    index, why_not = workspace.readable_index()
    if index is None:
        return (), why_not
    linked = {edge.target for edge in store.edges_from(focus.id)}
    linked |= {edge.source for edge in store.edges_to(focus.id)}
    sentences = (Kind.CLAIM, Kind.QUALIFICATION, Kind.EXPERIMENT)
    pages = (Kind.NOTE, Kind.INQUIRY, Kind.PAPER)
    kinds = (*sentences, *pages[1:]) if focus.kind in sentences else pages
    hits = nearest(store, index, focus.id, kinds=kinds, limit=limit + len(linked))
    return tuple(hit for hit in hits if hit.node not in linked)[:limit], None


def _reasons(hit: "Hit") -> str:
    from embeddings.explain import reasons

    return reasons(hit)


def _glance(passage: str) -> str:
    from kg.text import shorten

    return shorten(" ".join(passage.split()), 240)


def _tell(found: "Found") -> None:
    if found.notice:
        narrate(found.notice)


def _none_found(text: str, found: "Found") -> None:
    """Exit code 3, after whatever was printed.

    Raises:
        NotFound: If there is no hit.
    """
    if not found.hits:
        raise NotFound(text)
