"""The published shape of every answer: docs/answers.schema.json."""

from collections.abc import Iterator
from functools import cache
from typing import Any

from pydantic import TypeAdapter

from tui.answers.base import ANSWERS, Answer
from tui.answers.brief import BRIEF_ANSWERS
from tui.answers.case import CASE_ANSWERS
from tui.answers.changes import CHANGES_ANSWERS
from tui.answers.check import CHECK_ANSWERS
from tui.answers.config import CONFIG_ANSWERS
from tui.answers.corrections import CORRECTION_ANSWERS
from tui.answers.evidence import EVIDENCE_ANSWERS
from tui.answers.export import EXPORT_ANSWERS
from tui.answers.parsed import PARSED_ANSWERS
from tui.answers.path import PATH_ANSWERS
from tui.answers.search import SEARCH_ANSWERS
from tui.answers.topics import TOPICS_ANSWERS
from tui.answers.watch import WATCH_ANSWERS

SHAPES: dict[str, type[Answer]] = {
    **ANSWERS,
    **CASE_ANSWERS,
    **CHANGES_ANSWERS,
    **CHECK_ANSWERS,
    **CONFIG_ANSWERS,
    **CORRECTION_ANSWERS,
    **WATCH_ANSWERS,
    **EVIDENCE_ANSWERS,
    **PARSED_ANSWERS,
    **PATH_ANSWERS,
    **EXPORT_ANSWERS,
    **TOPICS_ANSWERS,
    **SEARCH_ANSWERS,
    **BRIEF_ANSWERS,
}
"""Command to the shape of what it answers with `--json`."""


@cache
def schema() -> dict[str, Any]:
    """The JSON Schema of every answer."""
    _, schema = TypeAdapter.json_schemas(
        [(name, "serialization", TypeAdapter(kind)) for name, kind in SHAPES.items()],
        title="What Assay's commands answer with --json",
        ref_template=f"{_SHAPE}{{model}}",
    )
    return schema


def schema_of(command: str) -> dict[str, Any]:
    """The part of it that tells what one command answers, by itself."""
    shapes = schema()["$defs"]
    root = SHAPES[command].__name__
    reached, due = set[str](), [root]
    while due:
        name = due.pop()
        reached.add(name)
        due.extend(set(_referred(shapes[name])) - reached)
    parts = {name: shapes[name] for name in sorted(reached - {root})}
    return {**shapes[root], "$defs": parts} if parts else dict(shapes[root])


_SHAPE = "#/$defs/"


def _referred(part: object) -> Iterator[str]:
    """The shapes that a part of the schema refers to."""
    if isinstance(part, dict):
        for key, value in part.items():
            if key == "$ref":
                yield str(value).removeprefix(_SHAPE)
            yield from _referred(value)
    elif isinstance(part, list):
        for value in part:
            yield from _referred(value)
