"""What `assay check` answers with `--json`."""

from collections.abc import Iterable

from tui.answers.base import Answer
from tui.checks import Verdict


class FailureAnswer(Answer):
    """One thing that a rule does not let pass."""

    rule: str
    message: str
    file: str | None = None
    line: int | None = None


class VerdictAnswer(Answer):
    """What one rule found."""

    rule: str
    passed: bool
    allowed: int
    """How many failures are let pass."""
    failures: tuple[FailureAnswer, ...]


class CheckAnswer(Answer):
    """What `assay check` answers."""

    passed: bool
    rules: tuple[VerdictAnswer, ...]


CHECK_ANSWERS: dict[str, type[Answer]] = {"check": CheckAnswer}
"""Command to the shape of its answer."""


def check_answer(verdicts: Iterable[Verdict]) -> CheckAnswer:
    """Every rule with what it found, those that let it pass included."""
    rules = tuple(_verdict(verdict) for verdict in verdicts)
    return CheckAnswer(passed=all(rule.passed for rule in rules), rules=rules)


def _verdict(verdict: Verdict) -> VerdictAnswer:
    return VerdictAnswer(
        rule=verdict.rule,
        passed=verdict.passed,
        allowed=verdict.allowed,
        failures=tuple(
            FailureAnswer(
                rule=failure.rule,
                message=failure.message,
                file=failure.file or None,
                line=failure.line if failure.file else None,
            )
            for failure in verdict.failures
        ),
    )
