"""The shape of what `assay parse` answers with `--json`."""

from collections.abc import Iterable

from corpus.concerning import Concerning
from corpus.document import Document
from corpus.readable import CORRECTIONS
from kg.corrections import Correction
from kg.model import NodeId
from tui.answers.base import Answer


class ConcerningAnswer(Answer):
    """A correction that holds for what is read out of the file."""

    file: str
    line: int
    correction: Correction
    nodes: tuple[NodeId, ...]
    """Those of the nodes it names that the file says."""


class ParsedAnswer(Document, Answer):
    """What is read out of a file, and the corrections that the next index obeys."""

    corrections: tuple[ConcerningAnswer, ...] = ()


PARSED_ANSWERS: dict[str, type[Answer]] = {"parse": ParsedAnswer}
"""Command to the shape of its answer."""


def parsed_answer(document: Document, corrections: Iterable[Concerning]) -> Answer:
    """What is read, as it is read, and beside it what a person says of it."""
    given = {name: getattr(document, name) for name in type(document).model_fields}
    return ParsedAnswer.model_construct(
        **given,
        corrections=tuple(
            ConcerningAnswer(
                file=CORRECTIONS,
                line=one.line,
                correction=one.correction,
                nodes=tuple(node for node in one.nodes if node),
            )
            for one in corrections
        ),
    )
