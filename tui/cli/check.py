"""`assay check`: a gate for the continuous integration of a notes repository."""

import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.text import counted
from tui.checks import CHECKS
from tui.cli.context import (
    collection_option,
    indexed_store,
    json_option,
    narrate,
    open_workspace,
    say,
    say_json,
)
from tui.cli.withdrawn import read_withdrawn

if TYPE_CHECKING:
    from kg.model import NodeId
    from kg.store import Store
    from tui.checks import Failure, Verdict
    from tui.checks.config import CheckSettings
    from tui.checks.subject import Subject
    from tui.collection.workspace import Workspace

FAILED = 1
FILE = "assay.toml"


@click.command(
    epilog="""\b
Example:
  assay check --only problems --only reports
  assay check --only reports --format github
  assay check --rdf
  assay check --only reports --json | jq '.rules[].failures[]'"""
)
@collection_option
@click.option(
    "--only", "chosen", multiple=True, type=click.Choice(tuple(CHECKS)),
    help="Only this rule, whatever is set up; may be given several times.",
)  # fmt: skip
@click.option("--rdf", is_flag=True, help="The same as --only rdf: the export holds.")
@click.option(
    "--report", "reports", multiple=True, metavar="FILE",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A Markdown file whose citations must hold; may be given several times.",
)  # fmt: skip
@click.option(
    "--withdrawn", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE",
    help="Fail claims that rest on the papers of this list (CSV or CSL-JSON).",
)  # fmt: skip
@click.option(
    "--format", "form", type=click.Choice(("text", "github")), default="text",
    help="text: file:line: rule: message. github: annotations of a workflow.",
)  # fmt: skip
@json_option
def check(
    collection: Path | None,
    chosen: tuple[str, ...],
    rdf: bool,
    reports: tuple[Path, ...],
    withdrawn: Path | None,
    form: str,
    as_json: bool,
) -> None:
    """Exit with 1 if the collection breaks a rule that its assay.toml sets.

    Looks at what was indexed: run 'assay index' first.
    """
    from tui.answers.check import check_answer
    from tui.checks import check as run_checks
    from tui.checks.config import load

    chosen = (*chosen, "rdf") if rdf else chosen
    workspace = open_workspace(collection)
    settings = load(workspace.collection)
    withdrawn = withdrawn or settings.withdrawn_list(workspace.collection)
    if "at-risk" in chosen and withdrawn is None:
        raise click.UsageError("at-risk needs a list of papers: --withdrawn FILE")
    rules = chosen or settings.rules(withdrawn=withdrawn is not None)
    if not settings.given and not chosen:
        narrate(f"{FILE} sets nothing to check; checking {', '.join(rules)}")
    if "rdf" in rules:
        _tell_validator()
    with indexed_store(workspace) as store:
        away = read_withdrawn(store, withdrawn)[0]
        subject = _subject(workspace, store, settings, reports, away)
        verdicts = run_checks(subject, rules)
    try:
        if as_json:
            say_json(check_answer(verdicts))
        else:
            _say(verdicts, _text if form == "text" else _github(workspace.collection))
    finally:
        # Also where who reads the list leaves before its end.
        if not all(verdict.passed for verdict in verdicts):
            raise click.exceptions.Exit(FAILED)


def _subject(
    workspace: "Workspace",
    store: "Store",
    settings: "CheckSettings",
    reports: Sequence[Path],
    withdrawn: "frozenset[NodeId]",
) -> "Subject":
    from tui.checks.subject import Subject

    return Subject(
        workspace.collection,
        store,
        settings,
        max_bytes=workspace.settings.max_file_mb << 20,
        reports=reports,
        withdrawn=withdrawn,
        base=workspace.base_iri(store),
        language=workspace.language(store),
    )


def _tell_validator() -> None:
    from kg.rdf.check import can_validate

    if not can_validate():
        narrate(
            "the shapes are checked by their queries only; "
            "pip install 'assay[shacl]' for the rest of them"
        )


def _say(verdicts: Sequence["Verdict"], form: Callable[["Failure"], str]) -> None:
    for failure in sorted(f for v in verdicts if not v.passed for f in v.failures):
        say(form(failure))
    for verdict in verdicts:
        narrate(f"{verdict.rule}: {_outcome(verdict)}")
    failed = [verdict for verdict in verdicts if not verdict.passed]
    number = sum(len(verdict.failures) for verdict in failed)
    if not failed:
        say("all checks passed")
    else:
        narrate(counted(number, "failure"))


def _outcome(verdict: "Verdict") -> str:
    number = len(verdict.failures)
    if not number:
        return "passed"
    if not verdict.allowed:
        return f"{number} failed"
    allowed = f"{number}, at most {verdict.allowed} may be"
    return f"passed ({allowed})" if verdict.passed else f"failed ({allowed})"


def _text(failure: "Failure") -> str:
    place = f"{failure.file}:{failure.line}: " if failure.file else ""
    return f"{place}{failure.rule}: {failure.message}"


def _github(collection: Path) -> Callable[["Failure"], str]:
    """As workflow commands; their files are told from the current folder."""

    def form(failure: "Failure") -> str:
        title = f"title={_property(f'assay {failure.rule}')}"
        if not failure.file:
            return f"::error {title}::{_escaped(failure.message)}"
        inside = collection / failure.file
        path = os.path.relpath(inside) if inside.exists() else failure.file
        place = f"file={_property(path)},line={failure.line}"
        return f"::error {place},{title}::{_escaped(failure.message)}"

    return form


def _escaped(text: str) -> str:
    """What would end or split a workflow command, written as GitHub asks."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _escaped(text).replace(":", "%3A").replace(",", "%2C")
