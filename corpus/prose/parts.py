"""The part that a claim plays in its note, weighed: a small linear model.

Claims of ours taught it, each with its role, by `python -m benchmarks.parts --save`.
Its features are the words of the claim, what was seen in it and beside it, and the role
that the rules read from its words or its label.
"""

from collections.abc import Iterable
from pathlib import Path

from corpus.prose import likely, linear
from kg.model import Role

WEIGHTS = Path(__file__).with_name("parts.tsv")
"""A feature a line, and its weight for each role in hundredths; `*` is the bias."""
ROLES = (Role.SUPPORTING, Role.MECHANISM, Role.EXTENSION, Role.IMPLICATION)
"""What a claim may be that is not the main one."""


def features(sentence: str, names: Iterable[str], by_rules: Role) -> set[str]:
    """What speaks of a claim's role.

    Args:
        sentence: The claim, its links and titles masked.
        names: What was seen in it and beside it.
        by_rules: The role that the rules give it.
    """
    return {*names, *likely.words(sentence), f"r:{by_rules}"}


def role(sentence: str, names: Iterable[str], by_rules: Role) -> Role:
    """The likeliest role of a claim that is not the main one.

    Args:
        sentence: The claim, its links and titles masked.
        names: What was seen in it and beside it.
        by_rules: The role that the rules give it.
    """
    found = features(sentence, names, by_rules)
    return ROLES[linear.likeliest(WEIGHTS, found)]
