"""A correction given in words: what it means, written down, obeyed and told."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.errors import NotFound
from tui.cli.context import indexed_store, open_workspace, say, say_json

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kg.corrections import Named, Obeyed
    from kg.model import Kind
    from kg.store import Store
    from tui.collection.workspace import Workspace

PATIENCE = 10.0
"""Seconds that a correction waits for another process to be done."""
RELATIONS = (
    "states", "tests", "qualifies", "supports", "disputes", "reported_in", "related",
    "mentions", "draws_on", "cites", "in_topic",
)  # fmt: skip


def correct_what(
    collection: Path | None,
    as_json: bool,
    action: str,
    what: "Sequence[str]",
    fields: "Mapping[str, object]",
) -> None:
    """Correct a node, or the edges between two, that a person names.

    Raises:
        UsageError: If the words name neither.
    """
    from kg.corrections import CLAIMS, ENDS, SENTENCES
    from kg.model import Kind, Relation

    values = {key: value for key, value in fields.items() if value is not None}
    with indexed_store(open_workspace(collection)) as store:
        if len(what) == 1:
            of_sentence = values.keys() - {"because"}
            kinds = SENTENCES if of_sentence else tuple(Kind)
            values["node"] = named(store, what[0], kinds)
        elif len(what) == 3 and what[1] in RELATIONS:
            froms, tos = ENDS[Relation(what[1])]
            values |= {
                "source": named(store, what[0], froms),
                "relation": what[1],
                "target": named(store, what[2], tos),
            }
        else:
            raise click.UsageError(
                "name a node, or an edge by source, relation and target "
                f"({', '.join(RELATIONS)}); names of several words need quotes"
            )
        claim = values.get("claim")
        if isinstance(claim, str):
            values["claim"] = named(store, claim, CLAIMS)
    write(collection, as_json, action, values)


def named(store: "Store", name: str, kinds: "Sequence[Kind]" = ()) -> "Named":
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


def write(
    collection: Path | None,
    as_json: bool,
    action: str,
    fields: "Mapping[str, object]",
) -> None:
    """Write a correction down, obey it, and tell it.

    Raises:
        UsageError: If its fields don't go together.
    """
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
    tell(workspace, obey(workspace, correction, PATIENCE), as_json)


def tell(
    workspace: "Workspace", obeyed: "Obeyed", as_json: bool, *, undone: bool = False
) -> None:
    """Say what was corrected, or taken back."""
    from tui.answers.corrections import correction_answer

    with workspace.open_store() as store:
        if as_json:
            say_json(correction_answer(obeyed, store, undone=undone))
        else:
            say(f"{'taken back: ' if undone else ''}{in_words(obeyed)}")


def in_words(obeyed: "Obeyed") -> str:
    """A correction in one line."""
    from kg.text import shorten

    given = obeyed.correction
    words: list[str] = [given.action]
    for part in (given.node, given.source, given.relation, given.target):
        words += [str(part)] if part else []
    words += [str(part) for part in given.between or ()]
    words += [f"into {given.into}"] if given.into else []
    for name in ("kind", "role", "holder", "facet", "claim", "becomes", "type"):
        value = getattr(given, name)
        words += [f"{name.replace('becomes', 'to')} {value}"] if value else []
    words += [f"outcome {given.outcome}"] if given.outcome else []
    words += [f"because {shorten(given.because, 80)}"] if given.because else []
    return " ".join(words)
