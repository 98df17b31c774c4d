"""`assay brief`: a question answered from the graph alone, with its sources."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.errors import NotFound, StoreError
from tui.cli.context import (
    collection_option,
    indexed_store,
    joined,
    json_option,
    narrate,
    open_workspace,
    say_json,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from embeddings.search import Hit
    from kg.brief.dossier import Dossier
    from kg.model import Kind, NodeId
    from kg.store import Store
    from tui.collection.workspace import Workspace
    from tui.places import Places

_NEAREST = 3
"""So many inquiries, or notes, stand in for a question that nobody here asks."""
_NEAR = 10
_LEAST_COSINE = 0.3
"""Below it the default model sees nothing in common."""


@click.command(
    epilog="""\b
Example:
  assay brief "Are token counts a measure of reasoning?"
  assay brief does thinking longer help on hard problems -o /tmp/brief.md --force
  assay brief "Are token counts a measure of reasoning?" --format html"""
)
@click.argument("question", nargs=-1, required=True)
@collection_option
@click.option(
    "-o", "--output", type=click.Path(dir_okay=False, path_type=Path),
    help="Write to this file, and the papers beside it as .bib.",
)  # fmt: skip
@click.option(
    "-f", "--format", "form", type=click.Choice(["md", "html"]),
    help="Markdown or HTML; by the name of the file if not given.",
)  # fmt: skip
@click.option(
    "--style", metavar="STYLE",
    help="How papers are listed: a .csl file, or the name of an installed style.",
)  # fmt: skip
@click.option("--force", is_flag=True, help="Write over files that are there.")
@click.option("--words-only", is_flag=True, help="Find by words; loads no model.")
@json_option
def brief(
    question: tuple[str, ...],
    collection: Path | None,
    output: Path | None,
    form: str | None,
    style: str | None,
    force: bool,
    words_only: bool,
    as_json: bool,
) -> None:
    """Put together what the collection has on an inquiry, or on any question.

    What it claims, how each claim stands, the experiments with their numbers, what
    qualifies and what opposes, open ends and papers. Every sentence is quoted from a
    file and line; nothing is written by a model. A question that no inquiry asks is
    answered by the nearest ones, and the brief says so.
    """
    if as_json and output:
        raise click.UsageError("--json answers on stdout; leave out -o")
    form = form or _form(output)
    beside = _beside(output, force)
    workspace = open_workspace(collection, meaning=False if words_only else None)
    with indexed_store(workspace) as store:
        from kg.kept_citekeys import hand_out
        from tui.places import Places

        dossier, places = _dossier(workspace, store, joined(question)), Places(store)
        cited = (*dossier.papers, *dossier.cited)
        named = hand_out(store, [paper.id for paper in cited])
        if as_json:
            from tui.answers.brief import brief_answer

            say_json(brief_answer(dossier, places, named))
            return
        text, bibliography = _written(dossier, places, named, form, style)
    if output is None or beside is None:
        sys.stdout.reconfigure(encoding="utf-8", newline="\n")  # type: ignore[union-attr]
        sys.stdout.write(text)
        return
    from tui.writing import new_file

    with new_file(output) as write, new_file(beside) as write_beside:
        write(text)
        write_beside(bibliography)
    narrate(f"wrote {output} and {beside}")


def _form(output: Path | None) -> str:
    html = output is not None and output.suffix.lower() in (".html", ".htm")
    return "html" if html else "md"


def _beside(output: Path | None, force: bool) -> Path | None:
    """The bibliography's own file, beside the brief.

    Raises:
        StoreError: If either file is there, and may not be written over.
    """
    if output is None:
        return None
    beside = output.with_suffix(".bib")
    if beside == output:
        raise click.UsageError("-o names the brief; its papers go into the .bib beside")
    for path in (output, beside):
        if path.exists() and not force:
            raise StoreError(f"{path}: is there already; --force writes over it")
    return beside


def _written(
    dossier: "Dossier",
    places: "Places",
    named: "Mapping[NodeId, str]",
    form: str,
    style: str | None,
) -> tuple[str, str]:
    """The document and its bibliography."""
    from kg.brief import html, markdown
    from kg.brief.citing import bibtex
    from kg.brief.references import DEFAULT_STYLE, references
    from kg.brief.write import blocks

    papers = (*dossier.papers, *dossier.cited)
    listed = references(papers, named, style or DEFAULT_STYLE)
    made = blocks(dossier, places, named, listed)
    text = html.write(made) if form == "html" else markdown.write(made)
    return text, bibtex(papers, named)


def _dossier(workspace: "Workspace", store: "Store", question: str) -> "Dossier":
    """What the collection has on a question.

    Raises:
        NotFound: If nothing in it comes near.
    """
    from embeddings.explain import reasons
    from kg.brief.dossier import Match, of_inquiries, of_notes
    from kg.model import Inquiry, Kind, Note
    from tui.finding import find_question

    found = find_question(store, question)
    asked = found.text if found else question
    hits = _nearest(workspace, store, asked, Kind.INQUIRY)
    near = [hit.node for hit in hits]
    if isinstance(found, Inquiry):
        return of_inquiries(store, asked, (found,), near=near)
    if isinstance(found, Note):
        return of_notes(store, asked, (found.id,), near=near)
    close = [hit for hit in hits if _is_close(hit)][:_NEAREST]
    if close:
        nodes = store.get_many(hit.node for hit in close)
        inquiries = [n for hit in close if isinstance(n := nodes[hit.node], Inquiry)]
        why = [reasons(hit) for hit in close]
        return of_inquiries(store, asked, inquiries, Match.NEAREST, near, why)
    notes = [
        h.node for h in _nearest(workspace, store, asked, Kind.NOTE) if _is_close(h)
    ]
    if not notes:
        raise NotFound(question)
    return of_notes(store, asked, notes[:_NEAREST], Match.NEAREST)


def _is_close(hit: "Hit") -> bool:
    """Whether it answers at all: the nearest of all may be far away."""
    return bool(hit.matched) or (hit.cosine or 0) >= _LEAST_COSINE


def _nearest(
    workspace: "Workspace", store: "Store", text: str, kind: "Kind"
) -> tuple["Hit", ...]:
    from embeddings.search import search

    index, encoder, _ = workspace.meaning()
    found = search(
        store, text, kinds=(kind,), limit=_NEAR, index=index, encoder=encoder
    )
    return found.hits
