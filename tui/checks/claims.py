"""Rules about how claims stand."""

from collections.abc import Iterator

from kg.evidence import Standing
from kg.impact import Effect, impact
from kg.model import Holder, Role
from kg.standings import Stood
from tui.checks import Failure
from tui.checks.subject import Subject


def challenged_main(subject: Subject) -> Iterator[Failure]:
    """A note's main claim that a line of evidence stands against."""
    for row in _held_main(subject, Standing.CHALLENGED):
        message = f"“{row.claim.text}” stands challenged {row.tally}"
        yield subject.failure("challenged-main", row.claim, message)


def bare_main(subject: Subject) -> Iterator[Failure]:
    """A note's main claim with neither a test nor a source."""
    for row in _held_main(subject, Standing.BARE):
        message = f"“{row.claim.text}” is bare: neither a test nor a source is named"
        yield subject.failure("bare-main", row.claim, message)


def _held_main(subject: Subject, standing: Standing) -> Iterator[Stood]:
    for row in subject.stood:
        main = row.claim.role is Role.MAIN and row.claim.holder is not Holder.OPPOSED
        if main and row.standing is standing:
            yield row


def at_risk(subject: Subject) -> Iterator[Failure]:
    """A claim that loses something it rests on with the papers of the list."""
    made = impact(subject.graph, subject.withdrawn)
    for change in made.changes:
        if change.effect is not Effect.EASED:
            fell = ", ".join(node.text for node in change.fell)
            message = f"“{change.claim.text}” {_EFFECTS[change.effect]}: {fell}"
            yield subject.failure("at-risk", change.claim, message)


_EFFECTS = {
    Effect.LOST: "loses its last line",
    Effect.AT_RISK: "rests on claims that fall",
    Effect.WEAKENED: "loses a part of what it rests on",
}
