"""What `assay check` may check: each rule a function of one collection.

To add a rule: a function in a module of this package, a line in `CHECKS`, and what
switches it on in `tui.checks.config`.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tui.checks.subject import Subject


@dataclass(frozen=True, slots=True, order=True)
class Failure:
    """One thing that a rule does not let pass."""

    file: str
    """Path inside the collection, or as it was given; empty if no file says it."""
    line: int
    """From 1."""
    rule: str
    message: str


Rule = Callable[["Subject"], Iterable[Failure]]

CHECKS = {
    "challenged-main": "tui.checks.claims:challenged_main",
    "bare-main": "tui.checks.claims:bare_main",
    "at-risk": "tui.checks.claims:at_risk",
    "unresolved": "tui.checks.problems:unresolved",
    "problems": "tui.checks.problems:listed",
    "reports": "tui.checks.reports:citations_hold",
    "rdf": "tui.checks.export:rdf_holds",
}
"""Rule to where it lives, in the order they are told."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What one rule found."""

    rule: str
    allowed: int
    """How many failures are let pass."""
    failures: tuple[Failure, ...]
    """By file and line."""

    @property
    def passed(self) -> bool:
        """Whether there are no more than are allowed."""
        return len(self.failures) <= self.allowed


def check(subject: "Subject", rules: Sequence[str]) -> tuple[Verdict, ...]:
    """What these rules find, in the order of `CHECKS`.

    Raises:
        SettingsError: If a rule is set up so that it can't be checked.
    """
    return tuple(
        Verdict(name, subject.settings.allowed(name), _failures(subject, name))
        for name in CHECKS
        if name in rules
    )


def _failures(subject: "Subject", name: str) -> tuple[Failure, ...]:
    module, _, attribute = CHECKS[name].partition(":")
    rule: Rule = getattr(import_module(module), attribute)
    return tuple(sorted(set(rule(subject))))
