"""What a sentence of a note is: the sorts, and which of them is best named."""

from collections.abc import Mapping
from enum import StrEnum


class Sort(StrEnum):
    """What a sentence of a note is."""

    CLAIM = "claim"
    QUALIFICATION = "qualification"
    EXPERIMENT = "experiment"
    NOTHING = "nothing"


SORTS = tuple(Sort)
Shares = dict[Sort, float]
"""How likely each sort is; they sum to one."""

WORTH = {
    Sort.CLAIM: 1.0,
    Sort.QUALIFICATION: 1.0,
    Sort.EXPERIMENT: 1.5,
    Sort.NOTHING: 0.35,
}
"""What it is worth to name a sort rightly, so that the most is gained on average.

What a reader looks for and does not find costs more than what she would not have called
so, most of all a result. `python -m benchmarks.likely` tells what other worths would
find."""
WORTH_UNDER_LABEL = {**WORTH, Sort.QUALIFICATION: 2.0}
"""The same under a label that announces a restriction, where most go on with it."""
WORTH_IN_VAULTS = dict.fromkeys(SORTS, 1.0) | {Sort.NOTHING: WORTH[Sort.NOTHING]}
"""The same in notes of any kind, which hold much that asserts nothing."""
LEAST = 0.15
"""Below this likelihood a rule that is sure is more often wrong than the model."""
ENOUGH_IN_VAULTS = 0.97
"""The same in notes of any kind, which restrict what they say far less often."""


def choice(shares: Shares, worth: Mapping[Sort, float] = WORTH) -> Sort:
    """The sort that is worth most, as likely as each is.

    Args:
        shares: The likelihood of each sort.
        worth: What it is worth to name each sort rightly.
    """
    return max(SORTS, key=lambda sort: worth[sort] * shares[sort])


def choice_in_vault(shares: Shares, *, restricts: bool) -> Sort:
    """The same in a note of any kind, which seldom restricts what it says.

    Args:
        shares: The likelihood of each sort.
        restricts: Whether a rule saw a restriction: then half as much will do.
    """
    enough = ENOUGH_IN_VAULTS / 2 if restricts else ENOUGH_IN_VAULTS
    if shares[Sort.QUALIFICATION] >= enough:
        return Sort.QUALIFICATION
    # What may restrict asserts something, whatever it is called.
    asserts = shares[Sort.CLAIM] + shares[Sort.QUALIFICATION]
    others = {**shares, Sort.CLAIM: asserts, Sort.QUALIFICATION: 0.0}
    return max(SORTS, key=lambda sort: WORTH_IN_VAULTS[sort] * others[sort])
