"""The shapes of what `assay correct` answers with `--json`."""

from corpus.readable import CORRECTIONS
from kg.corrections import Correction, Obeyed
from kg.model import Problem
from kg.store import Store
from tui.answers.base import Answer, NodeLine, line


class CorrectionAnswer(Answer):
    """A correction, and the nodes that it turned out to name."""

    file: str
    line: int
    correction: Correction
    obeyed: bool
    """Whether it changes what the workspace holds."""
    undone: bool = False
    """Whether it was just taken back."""
    nodes: tuple[NodeLine, ...]
    """As they are now; a node that is rejected is not among them."""


class CorrectionsAnswer(Answer):
    """What `assay correct list` answers."""

    file: str
    corrections: tuple[CorrectionAnswer, ...]
    problems: tuple[Problem, ...]


CORRECTION_ANSWERS: dict[str, type[Answer]] = {
    "correct": CorrectionAnswer,
    "correct list": CorrectionsAnswer,
}
"""Command to the shape of its answer."""


def correction_answer(
    obeyed: Obeyed, store: Store, *, undone: bool = False
) -> CorrectionAnswer:
    """A correction, and what it named."""
    found = store.get_many(obeyed.nodes)
    return CorrectionAnswer(
        file=CORRECTIONS,
        line=obeyed.line,
        correction=obeyed.correction,
        obeyed=bool(obeyed.nodes),
        undone=undone,
        nodes=tuple(line(found[node]) for node in obeyed.nodes if node in found),
    )
