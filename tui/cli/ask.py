"""`assay ask`: inquiries that ask the same, and whether they are answered."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from tui.cli.context import (
    collection_option,
    json_option,
    limit_option,
    say,
    say_wrapped,
    say_written,
)
from tui.cli.filters import filter_options
from tui.cli.found import (
    Worded,
    because,
    looking,
    none_found,
    tell,
    with_notice,
    words_only_option,
)

if TYPE_CHECKING:
    from embeddings.asking import Asked
    from embeddings.hits import Hit
    from embeddings.index import VectorIndex
    from kg.evidence import Links
    from kg.model import NodeId
    from kg.store import Store
    from tui.answers.asked import FoundClaim, InquiryHit


@click.command(
    cls=Worded,
    epilog="""\b
Example:
  assay ask does thinking longer help on hard problems
  assay ask "is pruning worth it" --topic "Test Time Compute" --diverse
  assay ask --json "is pruning worth it" | jq '.hits[].because'""",
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
    from dataclasses import replace

    from embeddings.asking import ask as find
    from kg.lean import Lean
    from tui.answers.asked import ask_answer
    from tui.answers.found import to_json

    with looking(
        question, collection, filters, limit=limit, words_only=words_only
    ) as wanted:
        store, text, like = wanted.store, wanted.text, wanted.like
        made = find(store, text, **wanted.options)
        found = with_notice(made.found, wanted.notice)
        links = Lean(store)
        near = _nearest_claims(store, links, wanted.options["index"], made)
        answer = ask_answer(
            links, wanted.places, text, like, replace(made, found=found), near
        )
        if as_json:
            say_written(to_json(answer))
        else:
            tell(found)
            for hit, shown in zip(answer.hits, found.hits, strict=True):
                _say_inquiry(hit, shown)
        none_found(text, like, found, filters, inquiries=_has_inquiries(store))


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


def _say_inquiry(hit: "InquiryHit", shown: "Hit") -> None:
    from embeddings.hits import highlights
    from tui.cli.marked import say_marked
    from tui.cli.ties import in_words

    say_marked(hit.text, highlights(hit.text, hit.matched), first=f"{hit.rank}. ")
    how = in_words(hit.asked) if hit.asked else ""
    if how:
        say(how, indent=3)
    say(because(shown), dim=True, indent=3)
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


def _has_inquiries(store: "Store") -> bool:
    from kg.terms import Kind

    return store.counts()[Kind.INQUIRY] > 0
