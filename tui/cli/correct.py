"""`assay correct`: say what was read wrongly; the next index obeys it."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.errors import NotFound
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

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kg.corrections import Named, Obeyed
    from kg.model import Kind
    from kg.store import Store
    from tui.collection.workspace import Workspace

_KINDS = ("claim", "qualification", "experiment")
_ROLES = ("main", "supporting", "mechanism", "extension", "implication")
_HOLDERS = ("asserted", "reported", "opposed")
_FACETS = ("scope", "strength", "mechanism", "condition", "method", "definition")
_OUTCOMES = ("supports", "challenges", "qualifies", "inconclusive")
_RELATIONS = (
    "states", "tests", "qualifies", "supports", "disputes", "reported_in", "related",
    "mentions", "draws_on", "cites", "in_topic",
)  # fmt: skip
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
    _correct(collection, as_json, "confirm", what, {"because": because})


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
    _correct(collection, as_json, "reject", what, {"because": because})


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
    "--to", "becomes", type=click.Choice(_RELATIONS), help="What an edge really is."
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
    _correct(collection, as_json, "retype", what, {**fields, "type": type_})


@correct.command(
    epilog="""\b
Example:
  assay correct add claim:a supports claim:b --because "the same mechanism\""""
)
@click.argument("source")
@click.argument("relation", type=click.Choice(_RELATIONS))
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
    _correct(collection, as_json, "add", what, {**fields, "type": type_})


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
        pair = (_named(store, one), _named(store, other))
    _write(collection, as_json, "dismiss", {"between": pair, "because": because})


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
        pair = {"node": _named(store, node), "into": _named(store, into)}
    _write(collection, as_json, "merge", {**pair, "because": because})


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
    from corpus.corrections import FILE
    from tui.answers.corrections import CorrectionsAnswer, correction_answer

    with indexed_store(open_workspace(collection)) as store:
        obeyed = store.corrections()
        problems = [p for p in store.problems() if p.file == FILE]
        if as_json:
            say_json(
                CorrectionsAnswer(
                    file=FILE,
                    corrections=tuple(correction_answer(one, store) for one in obeyed),
                    problems=tuple(problems),
                )
            )
        else:
            for one in obeyed:
                say(f"{FILE}:{one.line}: {_words(one)}", dim=not one.nodes)
            for problem in problems:
                narrate(f"{FILE}:{problem.line}: {problem.message}")
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
    taken = take_back(workspace)
    if taken is None:
        narrate("there is no correction to undo")
        raise click.exceptions.Exit(NOT_FOUND)
    obeyed = Obeyed(line=taken.line, correction=taken.correction)
    _tell(workspace, obeyed, as_json, undone=True)


def _correct(
    collection: Path | None,
    as_json: bool,
    action: str,
    what: "Sequence[str]",
    fields: "Mapping[str, object]",
) -> None:
    """Correct a node, or the edges between two."""
    from kg.corrections import CLAIMS, ENDS, SENTENCES
    from kg.model import Kind, Relation

    values = {key: value for key, value in fields.items() if value is not None}
    with indexed_store(open_workspace(collection)) as store:
        if len(what) == 1:
            of_sentence = values.keys() - {"because"}
            kinds = SENTENCES if of_sentence else tuple(Kind)
            values["node"] = _named(store, what[0], kinds)
        elif len(what) == 3 and what[1] in _RELATIONS:
            froms, tos = ENDS[Relation(what[1])]
            values |= {
                "source": _named(store, what[0], froms),
                "relation": what[1],
                "target": _named(store, what[2], tos),
            }
        else:
            raise click.UsageError(
                "name a node, or an edge by source, relation and target "
                f"({', '.join(_RELATIONS)}); names of several words need quotes"
            )
        claim = values.get("claim")
        if isinstance(claim, str):
            values["claim"] = _named(store, claim, CLAIMS)
    _write(collection, as_json, action, values)


def _named(store: "Store", name: str, kinds: "Sequence[Kind]" = ()) -> "Named":
    """How the file names the node that a person means.

    A node that was rejected is found among the corrections.
    """
    from tui.collection.correcting import name_of
    from tui.finding import find_of_kind, find_one

    for kind in kinds if len(kinds) <= 3 else ():
        try:
            return name_of(find_of_kind(store, name, kind))
        except NotFound:
            continue
    try:
        return name_of(find_one(store, name))
    except NotFound:
        for obeyed in store.corrections():
            node = obeyed.correction.node
            if node is not None and name in (node.id, node.text):
                return node
        raise


def _write(
    collection: Path | None,
    as_json: bool,
    action: str,
    fields: "Mapping[str, object]",
) -> None:
    from pydantic import ValidationError

    from kg.corrections import Correction
    from tui.collection.correcting import correct as obey

    values = {key: value for key, value in fields.items() if value is not None}
    try:
        correction = Correction.model_validate({"action": action, **values})
    except ValidationError as error:
        first = error.errors()[0]
        said = first.get("ctx", {}).get("error") or first["msg"]
        raise click.UsageError(str(said)) from error
    workspace = open_workspace(collection)
    _tell(workspace, obey(workspace, correction), as_json)


def _tell(
    workspace: "Workspace", obeyed: "Obeyed", as_json: bool, *, undone: bool = False
) -> None:
    from tui.answers.corrections import correction_answer

    with workspace.open_store() as store:
        if as_json:
            say_json(correction_answer(obeyed, store, undone=undone))
        else:
            say(f"{'taken back: ' if undone else ''}{_words(obeyed)}")


def _words(obeyed: "Obeyed") -> str:
    """A correction in one line."""
    from kg.text import shorten

    given = obeyed.correction
    words: list[str] = [given.action]
    for named in (given.node, given.source, given.relation, given.target):
        words += [str(named)] if named else []
    words += [str(named) for named in given.between or ()]
    words += [f"into {given.into}"] if given.into else []
    for name in ("kind", "role", "holder", "facet", "claim", "becomes", "type"):
        value = getattr(given, name)
        words += [f"{name.replace('becomes', 'to')} {value}"] if value else []
    words += [f"outcome {given.outcome}"] if given.outcome else []
    words += [f"because {shorten(given.because, 80)}"] if given.because else []
    return " ".join(words)
