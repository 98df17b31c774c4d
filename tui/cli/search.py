"""`assay search`: nodes of every kind by words and by meaning."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from tui.cli.context import (
    collection_option,
    json_option,
    limit_option,
    say,
    say_written,
)
from tui.cli.filters import KINDS, filter_options
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
    from embeddings.hits import Hit
    from tui.answers.found import HitAnswer


@click.command(
    cls=Worded,
    epilog="""\b
Example:
  assay search "process reward" --kind claim --standing qualified
  assay search thinking --from 2025-02 --source vault --words-only
  assay search --like "What should a score cost?" --kind note""",
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

    Quoted words stand together, and rewar* stands for whatever the word goes on with.
    Filters narrow what is searched, not what was found: a hit that they let through
    is never lost behind others.
    """
    from embeddings.search import search as find
    from kg.lean import Lean
    from kg.terms import Kind
    from tui.answers.found import search_answer, to_json

    with looking(
        query, collection, filters, limit=limit, words_only=words_only
    ) as wanted:
        store, text, like = wanted.store, wanted.text, wanted.like
        made = find(store, text, kinds=tuple(map(Kind, kinds)), **wanted.options)
        found = with_notice(made, wanted.notice)
        answer = search_answer(Lean(store), wanted.places, text, like, found)
        if as_json:
            say_written(to_json(answer))
        else:
            tell(found)
            for hit, shown in zip(answer.hits, found.hits, strict=True):
                _say_hit(hit, shown)
        none_found(text, like, found, filters, kinds)


def _say_hit(hit: "HitAnswer", shown: "Hit") -> None:
    from embeddings.hits import highlights, unseen
    from tui.cli.marked import say_marked
    from tui.glance import glance
    from tui.wording import worded

    text = worded(hit.text)
    heading = glance(text, highlights(text, hit.matched), len(text))
    say_marked(heading.text, heading.marks, first=f"{hit.rank}. {hit.kind}: ")
    if hit.passage != hit.text:
        passage = worded(hit.passage)
        seen = glance(passage, highlights(passage, hit.matched))
        say_marked(seen.text, seen.marks, indent=3, dim=True)
    if unseen(shown)[0]:
        title = worded(shown.passage.title)
        named = glance(title, highlights(title, hit.matched), len(title))
        say_marked(named.text, named.marks, indent=3, first="in: ", dim=True)
    say(because(shown), dim=True, indent=3)
    say(f"{hit.id}{_place(hit)}", dim=True, indent=3)


def _place(hit: "HitAnswer") -> str:
    if hit.file is None:
        return ""
    return f" · {hit.file}:{hit.line}" if hit.line else f" · {hit.file}"
