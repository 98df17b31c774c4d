"""What a bundle of neighbours is called, and how one is related. Pure."""

from collections.abc import Sequence
from typing import Protocol

from kg.terms import Kind, Outcome, RelatedType
from tui.looks import LOOKS, OUTCOMES


class Joined(Protocol):
    """An edge, or a neighbour that says what its edge does."""

    @property
    def type(self) -> RelatedType | None:
        """Of related concepts."""

    @property
    def outcome(self) -> Outcome | None:
        """Of experiments."""

    @property
    def score(self) -> float | None:
        """Of what is near in meaning."""


def bundle(kinds: Sequence[Kind]) -> str:
    """What neighbours of these kinds are called in a bundle: `⊞ +152 inquiries`."""
    is_of_one = len(set(kinds)) == 1 < len(kinds)
    what = LOOKS[kinds[0]].plural if is_of_one else "more"
    return f"⊞ +{len(kinds):,} {what}"


def how(joined: Joined) -> str:
    """In a word or two how a neighbour is related: type, outcome or similarity."""
    if joined.outcome is not None:
        return f"{OUTCOMES[joined.outcome][0]} {joined.outcome}"
    if joined.type not in (None, RelatedType.OTHER):
        return joined.type
    if joined.score is not None:
        return f"{joined.score:.2f}"
    return ""
