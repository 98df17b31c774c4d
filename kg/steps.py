"""Work that is done in steps, for those who do not ask how far it is."""

from collections.abc import Generator
from typing import TypeVar

Outcome = TypeVar("Outcome")


def outcome(steps: Generator[object, None, Outcome]) -> Outcome:
    """What steps come to, all of them taken at once."""
    while True:
        try:
            next(steps)
        except StopIteration as end:
            found: Outcome = end.value
            return found
