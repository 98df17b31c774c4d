"""Rules about what was odd when the files were read."""

from collections.abc import Collection, Iterator

from tui.checks import Failure
from tui.checks.subject import Subject

_UNRESOLVED = "unresolved-reference"


def unresolved(subject: Subject) -> Iterator[Failure]:
    """A reference that nothing in the collection answers to."""
    return _with_code(subject, "unresolved", {_UNRESOLVED})


def listed(subject: Subject) -> Iterator[Failure]:
    """A problem whose code the settings name."""
    return _with_code(subject, "problems", subject.settings.problems)


def _with_code(
    subject: Subject, rule: str, codes: Collection[str]
) -> Iterator[Failure]:
    for problem in subject.store.problems():
        if problem.code in codes:
            said = "" if rule == "unresolved" else f"{problem.code}: "
            message = f"{said}{problem.message}"
            yield Failure(problem.file, problem.line, rule, message)
