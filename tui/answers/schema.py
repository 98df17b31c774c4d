"""The published shape of every answer: docs/answers.schema.json."""

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


def schema() -> dict[str, object]:
    """The JSON Schema of every answer."""
    _, schema = TypeAdapter.json_schemas(
        [(name, "serialization", TypeAdapter(kind)) for name, kind in SHAPES.items()],
        title="What Assay's commands answer with --json",
        ref_template="#/$defs/{model}",
    )
    return schema
