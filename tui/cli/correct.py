"""`assay correct`: say what was read wrongly; the next index obeys it."""

from pathlib import Path

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
)
from tui.cli.corrected import (
    PATIENCE,
    RELATIONS,
    correct_what,
    in_words,
    named,
    tell,
    write,
)

_KINDS = ("claim", "qualification", "experiment")
_ROLES = ("main", "supporting", "mechanism", "extension", "implication")
_HOLDERS = ("asserted", "reported", "opposed")
_FACETS = ("scope", "strength", "mechanism", "condition", "method", "definition")
_OUTCOMES = ("supports", "challenges", "qualifies", "inconclusive")
_TYPES = (
    "extends", "refines", "contrasts", "tension", "supports", "limits", "reframes",
    "mechanism", "bridge", "example", "other",
)  # fmt: skip

because_option = click.option("--because", help="Why; kept with the correction.")
outcome_option = click.option(
    "--outcome", type=click.Choice(_OUTCOMES), help="What a test makes of its claim."
)
type_option = click.option(
    "--type", "type_", type=click.Choice(_TYPES), help="How one note bears on another."
)
what_argument = click.argument("what", nargs=-1, required=True)


@click.group(
    epilog="""\b
Example:
  assay correct confirm "Is there one best way to spend a test-time budget?"
  assay correct list --json"""
)
def correct() -> None:
    """Confirm, reject, retype, add or keep apart what was read.

    A correction goes to the end of assay.toml in the collection, is obeyed at once,
    and again whenever files are read. Every subcommand answers with --json, too.
    WHAT is a node by id, title or text; or an edge as three words: its source, its
    relation, its target. Names of several words need quotes.
    """


@correct.command(
    epilog="""\b
Example:
  assay correct confirm "What should a score cost?\""""
)
@what_argument
@because_option
@collection_option
@json_option
def confirm(
    what: tuple[str, ...], because: str | None, collection: Path | None, as_json: bool
) -> None:
    """Say that a node or an edge was read rightly."""
    correct_what(collection, as_json, "confirm", what, {"because": because})


@correct.command(
    epilog="""\b
Example:
  assay correct reject claim:a-number-that-is-no-claim
  assay correct reject note:a cites paper:b"""
)
@what_argument
@because_option
@collection_option
@json_option
def reject(
    what: tuple[str, ...], because: str | None, collection: Path | None, as_json: bool
) -> None:
    """Leave a node or an edge out."""
    correct_what(collection, as_json, "reject", what, {"because": because})


@correct.command(
    epilog="""\b
Example:
  assay correct retype claim:it-only-holds-for-small-models --kind qualification
  assay correct retype experiment:a tests claim:b --outcome challenges"""
)
@what_argument
@click.option("--kind", type=click.Choice(_KINDS), help="What it really is.")
@click.option("--role", type=click.Choice(_ROLES), help="What a claim does.")
@click.option("--holder", type=click.Choice(_HOLDERS), help="Who stands behind it.")
@click.option("--facet", type=click.Choice(_FACETS), help="What it restricts.")
@click.option("--claim", help="What it really restricts or tests.")
@click.option(
    "--to", "becomes", type=click.Choice(RELATIONS), help="What an edge really is."
)
@type_option
@outcome_option
@because_option
@collection_option
@json_option
def retype(
    what: tuple[str, ...],
    collection: Path | None,
    as_json: bool,
    type_: str | None,
    **fields: str | None,
) -> None:
    """Say that a node or an edge is something else."""
    correct_what(collection, as_json, "retype", what, {**fields, "type": type_})


@correct.command(
    epilog="""\b
Example:
  assay correct add claim:a supports claim:b --because "the same mechanism\""""
)
@click.argument("source")
@click.argument("relation", type=click.Choice(RELATIONS))
@click.argument("target")
@type_option
@outcome_option
@because_option
@collection_option
@json_option
def add(
    source: str,
    relation: str,
    target: str,
    collection: Path | None,
    as_json: bool,
    type_: str | None,
    **fields: str | None,
) -> None:
    """Add an edge between two nodes; the reason becomes its rationale."""
    what = (source, relation, target)
    correct_what(collection, as_json, "add", what, {**fields, "type": type_})


@correct.command(
    epilog="""\b
Example:
  assay correct dismiss inquiry:a inquiry:b"""
)
@click.argument("one")
@click.argument("other")
@because_option
@collection_option
@json_option
def dismiss(
    one: str, other: str, because: str | None, collection: Path | None, as_json: bool
) -> None:
    """Keep two nodes apart: they are never proposed as belonging together again."""
    with indexed_store(open_workspace(collection)) as store:
        pair = (named(store, one), named(store, other))
    write(collection, as_json, "dismiss", {"between": pair, "because": because})


@correct.command(
    epilog="""\b
Example:
  assay correct merge paper:snell-et-al paper:scaling-llm-test-time-compute"""
)
@click.argument("node")
@click.argument("into")
@because_option
@collection_option
@json_option
def merge(
    node: str, into: str, because: str | None, collection: Path | None, as_json: bool
) -> None:
    """Say that two papers, or two inquiries, are one; the title of INTO is kept."""
    with indexed_store(open_workspace(collection)) as store:
        pair = {"node": named(store, node), "into": named(store, into)}
    write(collection, as_json, "merge", {**pair, "because": because})


@correct.command(
    name="list",
    epilog="""\b
Example:
  assay correct list --json""",
)
@collection_option
@json_option
def list_(collection: Path | None, as_json: bool) -> None:
    """List the corrections, and those that can't be obeyed."""
    from corpus.readable import CORRECTIONS
    from tui.answers.corrections import CorrectionsAnswer, correction_answer

    with indexed_store(open_workspace(collection)) as store:
        obeyed = store.corrections()
        problems = [p for p in store.problems() if p.file == CORRECTIONS]
        if as_json:
            say_json(
                CorrectionsAnswer(
                    file=CORRECTIONS,
                    corrections=tuple(correction_answer(one, store) for one in obeyed),
                    problems=tuple(problems),
                )
            )
        else:
            for one in obeyed:
                say(f"{CORRECTIONS}:{one.line}: {in_words(one)}", dim=not one.nodes)
            for problem in problems:
                narrate(f"{CORRECTIONS}:{problem.line}: {problem.message}")
    if not obeyed and not problems:
        narrate("nothing was corrected")
        raise click.exceptions.Exit(NOT_FOUND)


@correct.command(
    epilog="""\b
Example:
  assay correct undo"""
)
@collection_option
@json_option
def undo(collection: Path | None, as_json: bool) -> None:
    """Take back the last correction of the file."""
    from kg.corrections import Obeyed
    from tui.collection.correcting import undo as take_back

    workspace = open_workspace(collection)
    indexed_store(workspace).close()
    taken = take_back(workspace, PATIENCE)
    if taken is None:
        narrate("there is no correction to undo")
        raise click.exceptions.Exit(NOT_FOUND)
    obeyed = Obeyed(line=taken.line, correction=taken.correction)
    tell(workspace, obeyed, as_json, undone=True)
