"""Small counts in words: those that a study counted, and those told by the way."""

import re

from corpus.prose.amounts import Amount
from corpus.prose.units import COUNTED
from corpus.prose.vocabulary import vocabulary
from kg.model import Comparator

_THE_FEW = re.compile(r"\b(?:the|these|those|both|its|their|our|his|her) \Z", re.I)
"""What makes a small number one that is known already: `the two groups`."""
HOUR = re.compile(r"\b(?:at|until|aged?|turn(?:s|ed)?)\s\Z", re.IGNORECASE)
"""What makes a number an age or an hour, and the word after it a verb."""
_NO_MORE = re.compile(
    r"\b(?:only|just|merely|barely|all but|but|(?:median|mean|average|total|maximum|"
    r"minimum|sum|pool|sample) of) \Z",
    re.IGNORECASE,
)
"""What makes even a small number one that was counted: `only three of them`."""
_ENDS = re.compile(r"[.,;:)]|\s*\Z")
_AS_MANY = re.compile(
    r"(?<!one )\b(?:in|against|to|by|gave|for|on|was|were|than|called|cost|found|had|"
    r"made|took|needed|others|and|as)\s\Z"
)
"""What a small number that ends a clause is compared by: `found five, we found two`."""
_OF_SOME = re.compile(r" of (?:the|these|those|them|its|our|their)\b")
_TOLD_APART = vocabulary(
    "things reasons ways kinds sorts types forms lessons points ideas questions "
    "answers problems views claims findings conclusions factors aspects pillars "
    "sides forces halves ends parts pieces options choices paths mechanisms "
    "explanations readings interpretations assumptions objections caveats limits "
    "senses meanings notions concepts principles rules stages steps phases levels "
    "layers goals consequences implications facts truths stories versions "
    "traditions camps strands lines elements properties qualities roles strategies "
    "approaches methods results studies papers observations remarks details places "
    "moments cases extremes poles dangers risks costs benefits virtues vices "
    "advantages differences conditions requirements hypotheses theories accounts "
    "arguments positions schools worlds cultures words terms names numbers figures "
    "measures quantities tests regimes modes states patterns trends effects causes "
    "motives signs clues hints traps mistakes errors categories classes groups "
    "families opinions perspectives directions domains areas fields topics themes "
    "issues concerns purposes uses tools systems processes parties lists books "
    "works texts notes signals sources eyes ears hands legs others"
)
"""What people tell apart in twos and threes without having counted anything."""
STANDS_FOR = re.compile(
    r" (?:of (?:them|those|these|which|whom|its|the|their)|(?:\w+ly |ever |never )?"
    r"(?:had|have|were|was|did|found|gave|saw|kept|left|got|made|went|came|lost|won|"
    r"showed|ran|fell|rose|grew|took|gave|broke|sank|stood|said|chose|wrote|drew|held|"
    r"sold|lay|led|built|caught|fled|felt|met|paid|read|sat|sent|spent|thought|knew|"
    r"became|began|bought|brought|could|would|might|do|does|are|say|[a-z]{2,}ed))\b"
)
CLAUSE = re.compile(r"(?:[.?!:;,—(]|\b(?:and|but|which|whom))[\s\"“]*\Z")
"""Where a number in words is a subject, and counts what was named before."""
_SEVERAL = 2
MANY = 5
"""From here on a word counts whatever is counted."""


def measures(
    text: str, left: str, amount: Amount, comparator: Comparator, *, reports: bool
) -> bool:
    """Whether a small number in words is a measurement: few say `seven` idly.

    Args:
        text: The whole text.
        left: What stands before the number, as far as it counts.
        amount: The number.
        comparator: How the words before it bound it.
        reports: Whether other numbers of its sentence tell what was measured.
    """
    is_many = amount.value >= MANY
    if _THE_FEW.search(left) and not is_many:
        return False
    if amount.unit.name in COUNTED or comparator is not Comparator.EQUAL:
        return True
    if amount.value < _SEVERAL:
        return False
    if _NO_MORE.search(left):
        return True
    if amount.unit.name is not None:
        if amount.unit.is_open and HOUR.search(left):
            return is_described(text, amount)
        # Seven ways are counted, two ways are only told apart.
        return is_many or (reports and amount.unit.name not in _TOLD_APART)
    if _OF_SOME.match(text, amount.end):
        return True
    if reports and _ENDS.match(text, amount.end) and _AS_MANY.search(left):
        return True
    if STANDS_FOR.match(text, amount.end):
        return not left or CLAUSE.search(left) is not None
    return is_many and left.endswith((" by ", " to "))


def is_described(text: str, amount: Amount) -> bool:
    """Whether a noun is told of what is counted, so that it can't be a verb.

    `dies at three repays nothing` counts nothing, `at three old sites` does.
    """
    return " " in text[amount.digits_end : amount.end].strip()
