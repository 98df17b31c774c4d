"""`assay config`: which settings hold, and who set them."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tui.cli.context import collection_option, json_option, narrate, say, say_json

if TYPE_CHECKING:
    from tui.collection.settings import Found

FAILED = 1
UNSET = {
    "model": "the one that comes with Assay",
    "device": "the fastest that is here",
    "base": "one that no other collection has",
    "language": "none",
    "theme": "the one used last",
    "keys": "those that ? shows in the explorer",
}
"""What holds where nobody set a setting that has no default value."""


@click.command(
    epilog="""\b
Example:
  assay config
  assay config --json | jq '.settings[] | select(.place)'"""
)
@collection_option
@json_option
def config(collection: Path | None, as_json: bool) -> None:
    """Tell which settings hold and where each was set.

    Answers in TOML, as settings files are written. Reads assay.toml too; exits with 1
    if anything in these files, or in the environment, can't be obeyed.
    """
    from tui.collection.settings import find
    from tui.collection.workspace import collection_around

    around = collection_around(collection or Path.cwd())
    found = find(around)
    mistakes = tuple(_mistakes(around, found))
    if as_json:
        from tui.answers.config import config_answer

        say_json(config_answer(around, found, mistakes))
    else:
        for line in _lines(around, found):
            say(line)
        for mistake in mistakes:
            narrate(mistake)
    if mistakes:
        raise click.exceptions.Exit(FAILED)


def _lines(collection: Path, found: "Found") -> Iterator[str]:
    """The settings in force as TOML, what is said of each as comments."""
    from kg.toml_text import toml_key, toml_text
    from tui.collection.settings import as_settings, files

    for whose, file in zip(
        ("your", "the collection's"), files(collection), strict=True
    ):
        yield f"# {whose} settings: {file}{'' if file.is_file() else ' (no such file)'}"
    settings, tables = as_settings(found), []
    for name in type(settings).__dataclass_fields__:
        given, value = found.given.get(name), getattr(settings, name)
        place = given.place if given else "default"
        if value is None or value == {}:
            yield f"# {name}: {UNSET[name]}"
        elif isinstance(value, dict):
            tables.append((name, value, place))
        else:
            yield f"{name} = {toml_text(value)}  # {place}"
    for name, table, place in tables:
        yield f"[{name}]  # {place}"
        for key, value in table.items():
            yield f"{toml_key(key)} = {toml_text(value)}"


def _mistakes(collection: Path, found: "Found") -> Iterator[str]:
    """What can't be obeyed in settings, the environment, and `assay.toml`."""
    from corpus.making import corrections_in
    from corpus.scan import read_corrections
    from kg.errors import SettingsError
    from tui.checks.config import load
    from tui.collection.settings import as_settings, strays

    yield from map(str, found.mistakes)
    yield from strays()
    yield from _refused(found)
    try:
        load(collection)
    except SettingsError as error:
        yield str(error)
    written = read_corrections(collection, as_settings(found).max_file_mb << 20)
    for problem in corrections_in(written).problems:
        yield f"{collection / problem.file}:{problem.line}: {problem.message}"


def _refused(found: "Found") -> Iterator[str]:
    """Settings of the right form that mean what is not there or not allowed."""
    from embeddings.models import find
    from kg.errors import EncoderUnavailable, InputRefused
    from kg.rdf.iris import check_base

    for name, check in (("model", find), ("base", check_base)):
        given = found.given.get(name)
        if given is None:
            continue
        try:
            check(str(given.value))
        except (EncoderUnavailable, InputRefused) as error:
            yield f"{given.place}: {error}"
