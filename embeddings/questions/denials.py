"""Words that deny what a question asks about, and words that tell of an ability."""

from collections.abc import Sequence
from enum import Enum

from embeddings.questions.word_classes import DETERMINERS, LINKING
from kg import fts


class Denial(Enum):
    """How words deny the proposition they stand in."""

    NOT = "not"
    """By no more than `not`: "Does it not work?" asks whether it does."""
    NEVER = "never"
    SELDOM = "seldom"
    """In most cases: what seldom happens can happen."""


_NOT = frozenset(("not", "n't"))
_ONLY = frozenset(("only", "just", "merely", "simply", "necessarily"))
_NOBODY = frozenset(("nobody", "none", "nothing", "nowhere", "neither", "no-one"))
_SELDOM = frozenset(("rarely", "seldom", "hardly", "scarcely", "infrequently"))
_REFUSING_WORDS = (
    "fail fails failed failing refuse refuses refused refusing cease ceases ceased "
    "decline declines declined neglect neglects neglected"
)
_REFUSING = frozenset(_REFUSING_WORDS.split())
_LACKING = frozenset(("lack", "lacks", "lacked"))
_ASIDE = frozenset(("matter", "doubt", "wonder"))
"""What `no` makes a phrase with that denies nothing."""
_AMOUNTS = (["more", "than"], ["less", "than"], ["fewer", "than"], ["later", "than"])
_BEFORE_A_NOUN = LINKING | DETERMINERS | {"and", "or"}


def denial(words: Sequence[str], at: int) -> tuple[Denial | None, int]:
    """How words deny the clause they stand in, if they do, and how many they are.

    Args:
        words: Of the clause.
        at: Where they begin.
    """
    word, following = words[at], list(words[at + 1 : at + 3])
    leads_to = following[:1] == ["to"]
    if word in _NOT:
        only = following[:1] and following[0] in _ONLY
        return (None, 0) if only else (Denial.NOT, 1)
    if word == "never":
        return Denial.NEVER, 1
    if word in _SELDOM:
        return Denial.SELDOM, 1
    if word == "unlikely" and leads_to:
        return Denial.SELDOM, 2
    if word in _REFUSING and leads_to:
        return Denial.NEVER, 2
    if at and words[at - 1] in _BEFORE_A_NOUN:
        return None, 0  # for no reason, a lack of sleep
    if word == "no":
        return _no(following)
    if word in _NOBODY:
        return Denial.NEVER, 1
    has_subject = any(before not in fts.FUNCTION_WORDS for before in words[:at])
    if word in _LACKING and has_subject and following and following[0] != "of":
        return Denial.NEVER, 1
    return None, 0


def _no(following: list[str]) -> tuple[Denial | None, int]:
    """What `no` denies, by what follows it: nothing in `no more than six`."""
    if following in _AMOUNTS or not following or following[0] in _ASIDE:
        return None, 0
    return Denial.NEVER, 2 if following[0] in ("longer", "one") else 1


def ability(word: str, following: Sequence[str]) -> int:
    """How many words say no more than that something can be; 0 if these don't."""
    if word in ("able", "unable") and following == ["to"]:
        return 2
    if word in ("capable", "incapable") and following == ["of"]:
        return 2
    if word in ("possible", "impossible") and following in (["to"], ["for"]):
        return 2
    return 0
