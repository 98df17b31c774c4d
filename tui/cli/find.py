"""`assay ask` and `search`: nodes by words and by meaning."""

import os
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
    say_wrapped,
)
from tui.cli.filters import KINDS, NARROWING, allowed_nodes, filter_options, named

if TYPE_CHECKING:
    from embeddings.asking import Asked
    from embeddings.hits import Found, Hit
    from embeddings.index import VectorIndex
    from kg.evidence import Links
    from kg.model import Node, NodeId
    from kg.store import Store
    from tui.answers.asked import FoundClaim, InquiryHit
    from tui.answers.found import HitAnswer

words_only_option = click.option(
    "--words-only", is_flag=True, help="By words alone; loads no model."
)


@click.command(
    epilog="""\b
Example:
  assay ask does thinking longer help on hard problems
  assay ask "is pruning worth it" --topic "Test Time Compute" --diverse
  assay ask --json "is pruning worth it" | jq '.hits[].because'"""
)
@click.argument("question", nargs=-1)
@collection_option
@filter_options
@limit_option(5)
@words_only_option
@json_option
def ask(
    question: tuple[str, ...],
    collection: Path | None,
    limit: int,
    words_only: bool,
    as_json: bool,
    **filters: object,
) -> None:
    """Find inquiries that ask the same, whether they are answered, and by what.

    What asks the same comes first, then what is about the same. Each says how it was
    found, how it stands to the question, whether the collection answers it, and which
    notes and claims it draws on, with their standing.
    """
    from embeddings.asking import ask as find
    from kg.lean import Lean
    from tui.answers.asked import ask_answer
    from tui.answers.found import to_json
    from tui.places import Places

    _keep_to_one_thread()
    text = _typed(question, filters)
    workspace = open_workspace(collection, meaning=False if words_only else None)
    with indexed_store(workspace) as store:
        like = _like(store, filters)
        allowed = allowed_nodes(store, filters)
        index, encoder, notice = workspace.meaning(queries=bool(text))
        made = find(
            store,
            text,
            limit=limit,
            index=index,
            encoder=encoder,
            allowed=allowed,
            like=like.id if like else None,
            diverse=bool(filters["diverse"]),
        )
        found = _with_notice(made.found, notice)
        links = Lean(store)
        near = _nearest_claims(store, links, index, made)
        answer = ask_answer(
            links, Places(store), text, like, _replaced(made, found), near
        )
        if as_json:
            click.echo(to_json(answer))
        else:
            _tell(found)
            for hit, shown in zip(answer.hits, found.hits, strict=True):
                _say_inquiry(hit, shown)
        _none_found(text, like, found, filters, inquiries=_has_inquiries(store))


@click.command(
    epilog="""\b
Example:
  assay search "process reward" --kind claim --standing qualified
  assay search thinking --from 2025-02 --source vault --words-only
  assay search --like "What should a score cost?" --kind note"""
)
@click.argument("query", nargs=-1)
@collection_option
@click.option(
    "-k", "--kind", "kinds", multiple=True, type=click.Choice(KINDS),
    help="Only nodes of this kind; may be repeated.",
)  # fmt: skip
@filter_options
@limit_option(10)
@words_only_option
@json_option
def search(
    query: tuple[str, ...],
    collection: Path | None,
    kinds: tuple[str, ...],
    limit: int,
    words_only: bool,
    as_json: bool,
    **filters: object,
) -> None:
    """Find notes, claims, experiments, inquiries and papers, with reasons.

    Filters narrow what is searched, not what was found: a hit that they let through
    is never lost behind others.
    """
    from embeddings.search import search as find
    from kg.lean import Lean
    from kg.terms import Kind
    from tui.answers.found import search_answer, to_json
    from tui.places import Places

    _keep_to_one_thread()
    text = _typed(query, filters)
    workspace = open_workspace(collection, meaning=False if words_only else None)
    with indexed_store(workspace) as store:
        like = _like(store, filters)
        allowed = allowed_nodes(store, filters)
        index, encoder, notice = workspace.meaning(queries=bool(text))
        found = find(
            store,
            text,
            kinds=tuple(map(Kind, kinds)),
            limit=limit,
            index=index,
            encoder=encoder,
            allowed=allowed,
            like=like.id if like else None,
            diverse=bool(filters["diverse"]),
        )
        found = _with_notice(found, notice)
        answer = search_answer(Lean(store), Places(store), text, like, found)
        if as_json:
            click.echo(to_json(answer))
        else:
            _tell(found)
            for hit, shown in zip(answer.hits, found.hits, strict=True):
                _say_hit(hit, shown)
        _none_found(text, like, found, filters, kinds)


def _keep_to_one_thread() -> None:
    """Keep numpy, once it is loaded, from sharing small products among threads.

    A question takes 15 ms alone; threads that wait for each other take longer, and
    many times longer where other programs keep the cores busy.
    """
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")


def _typed(words: tuple[str, ...], filters: dict[str, object]) -> str:
    """What was typed.

    Raises:
        click.UsageError: If it is nothing, and no node is to be looked for.
    """
    text = joined(words)
    if not text and not filters["like"]:
        raise click.UsageError("Give words to look for, or a node with --like.")
    return text


def _like(store: "Store", filters: dict[str, object]) -> "Node | None":
    return named(store, str(filters["like"])) if filters["like"] else None


def _with_notice(found: "Found", notice: str | None) -> "Found":
    """The search's own notice gives way to the fuller one of the workspace."""
    from dataclasses import replace

    if notice is None:
        return found
    ours = "; ".join(
        part
        for part in (found.notice or "").split("; ")
        if part and not part.startswith("words only: no embedding model")
    )
    return replace(found, notice="; ".join(filter(None, (notice, ours))))


def _replaced(made: "Asked", found: "Found") -> "Asked":
    from dataclasses import replace

    return replace(made, found=found)


def _nearest_claims(
    store: "Store", links: "Links", index: "VectorIndex | None", made: "Asked"
) -> "dict[tuple[NodeId, NodeId], NodeId]":
    """Inquiry and source to the claim that is nearest to the inquiry in meaning."""
    if index is None:
        return {}
    from embeddings.near import closest
    from tui.answers.asked import claims_of_sources

    found = {}
    stated = claims_of_sources(links, [hit.node for hit in made.found.hits])
    for (inquiry, note), claims in stated.items():
        nearest = closest(store, index, inquiry, claims)
        if nearest is not None:
            found[inquiry, note] = nearest
    return found


def _say_hit(hit: "HitAnswer", shown: "Hit") -> None:
    from embeddings.hits import highlights
    from tui.cli.marked import say_marked
    from tui.glance import glance

    heading = glance(hit.text, highlights(hit.text, hit.matched), len(hit.text))
    say_marked(heading.text, heading.marks, first=f"{hit.rank}. {hit.kind}: ")
    if hit.passage != hit.text:
        marks = tuple((mark.start, mark.end) for mark in hit.highlights)
        seen = glance(hit.passage, marks)
        say_marked(seen.text, seen.marks, indent=3, dim=True)
    say(_reasons(hit, shown), dim=True, indent=3)
    say(f"{hit.id}{_place(hit)}", dim=True, indent=3)


def _say_inquiry(hit: "InquiryHit", shown: "Hit") -> None:
    from embeddings.hits import highlights
    from tui.cli.marked import say_marked
    from tui.cli.ties import in_words

    say_marked(hit.text, highlights(hit.text, hit.matched), first=f"{hit.rank}. ")
    how = in_words(hit.asked) if hit.asked else ""
    if how:
        say(how, indent=3)
    say(_reasons(hit, shown), dim=True, indent=3)
    say(f"{hit.state}: {hit.because}", indent=3)
    for source in hit.sources:
        say_wrapped(source.text, indent=3, first="note: ")
        if source.claim:
            _say_claim(source.claim, "")
        if source.nearest:
            _say_claim(source.nearest, " · nearest to the inquiry")


def _say_claim(claim: "FoundClaim", what: str) -> None:
    say(f"{claim.standing} {claim.tally}{what}", indent=5)
    say_wrapped(claim.text, indent=7)


def _reasons(hit: "HitAnswer", shown: "Hit") -> str:
    from embeddings.explain import reasons

    return reasons(shown, scores=True)


def _place(hit: "HitAnswer") -> str:
    if hit.file is None:
        return ""
    return f" · {hit.file}:{hit.line}" if hit.line else f" · {hit.file}"


def _has_inquiries(store: "Store") -> bool:
    from kg.terms import Kind

    return store.counts()[Kind.INQUIRY] > 0


def _tell(found: "Found") -> None:
    if found.notice:
        narrate(found.notice)


def _none_found(
    text: str,
    like: "Node | None",
    found: "Found",
    filters: dict[str, object],
    kinds: tuple[str, ...] = (),
    *,
    inquiries: bool = True,
) -> None:
    """Exit code 3, after whatever was printed.

    Raises:
        NothingFound: If there is no hit.
    """
    if found.hits:
        return
    narrowed = bool(kinds) or any(filters[name] for name in NARROWING)
    why = "with fewer filters there may be something" if narrowed else ""
    if not inquiries:
        why = "no inquiry is in this collection; 'assay search' looks among all nodes"
    raise NothingFound(text or (like.text if like else ""), why)
