"""How questions begin: question words, auxiliaries, and phrases that stand for them."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum


class Form(StrEnum):
    """What is asked of a proposition."""

    WHETHER = "whether"
    """Yes or no: `Does X do Y?`"""
    WHY = "why"
    HOW = "how"
    """In what manner, by what means."""
    DEGREE = "how much"
    """Also how many, how far, how often."""
    WHEN = "when"
    """Also where, and under what conditions."""
    WHICH = "which"
    """What, which, who: a part of the proposition is asked for."""
    TOPIC = "topic"
    """No question at all."""


@dataclass(frozen=True, slots=True)
class Opening:
    """How a question begins."""

    form: Form
    length: int
    """Words it takes."""
    inverted: bool = False
    """Whether an auxiliary is to follow: `why *does* X`, not `how come X`."""
    negative: bool = False
    """Whether it denies what follows: `what prevents X from Y`."""
    modal: str | None = None
    """The mood it sets: `is it possible to` asks what can be."""
    adds: tuple[str, ...] = ()
    """Content that the phrase itself holds."""
    nominal: bool = False
    """Whether a noun phrase may follow, whose order tells nothing of who does what:
    `what explains the decline of X`."""


LEADS = frozenset(("and", "but", "so", "then", "or", "yet", "now", "well", "also"))
"""Words that may stand before a question."""

_AUXILIARY_WORDS = (
    "do does did is are was were am has have had can could may might will would shall "
    "should must ought"
)
_AUXILIARY = frozenset(_AUXILIARY_WORDS.split())
_NOMINAL = frozenset((
    "what explains", "what accounts for", "what causes", "what caused", "what drives",
    "what drove", "what underlies", "what is the reason for", "what is the reason "
    "behind", "what are the reasons for", "what are the causes of", "what is the cause "
    "of",
))  # fmt: skip
_NOT_INVERTED: tuple[tuple[str, Opening], ...] = tuple(
    (
        phrase,
        Opening(
            form,
            len(phrase.split()),
            negative=negative,
            modal=modal,
            nominal=phrase in _NOMINAL,
        ),
    )
    for form, negative, modal, phrases in (
        (Form.WHETHER, False, None, "is it true that|is it the case that|could it be "
         "that|is it likely that|is there evidence that|is there any evidence that|"
         "do we know whether|do we know if|is it known whether|is it clear whether|"
         "is it plausible that"),
        (Form.WHETHER, False, "can", "is it possible that|is it possible for|is it "
         "possible to|is it feasible for|is it feasible to|would it be possible to|"
         "would it be possible for|is there a way to|is there a way for|is there any "
         "way to"),
        (Form.WHETHER, False, "should", "is it worth|is it wise to|is it necessary to|"
         "is it better to|do we need to"),
        (Form.WHY, False, None, "why is it that|why is it the case that|how come|what "
         "explains why|what explains how|what explains that|what explains the fact "
         "that|what explains|what accounts for|what makes|what causes|what caused|what "
         "leads|what led|what drives|what drove|what lets|what allows|what enables|"
         "what helps|what forces|what pushes|what underlies|what is the reason that|"
         "what is the reason why|what is the reason for|what is the reason behind|what "
         "are the reasons for|what are the reasons that|what are the reasons why|what "
         "are the causes of|what is the cause of|do we know why|can we explain why|how "
         "is it that|why"),
        (Form.WHY, True, None, "what prevents|what prevented|what stops|what stopped|"
         "what keeps|what hinders|what blocks|what deters"),
        (Form.HOW, False, "should", "what is the best way to|what is the right way to|"
         "what is the best way for"),
        (Form.HOW, False, "can", "what would it take to|what would it take for|how "
         "to|is it known how to"),
        (Form.HOW, False, None, "do we know how|by which mechanism is it that"),
        (Form.WHEN, False, None, "do we know when"),
    )
    for phrase in phrases.split("|")
)  # fmt: skip
_INVERTED: tuple[tuple[str, Opening], ...] = tuple(
    (phrase, Opening(form, len(phrase.split()), inverted=True, adds=adds))
    for form, adds, phrases in (
        (Form.WHY, (), "why|for what reason|for what reasons|for which reason|for "
         "which reasons"),
        (Form.HOW, (), "how|in what way|in what ways|in which way|in which ways|by "
         "what means|by what mechanism|by what mechanisms|by which mechanism|by which "
         "mechanisms|through what mechanism|through what mechanisms|through which "
         "mechanism|through which mechanisms|what mechanism|what mechanisms|by what "
         "process|through what process"),
        (Form.HOW, ("affect",), "what effect|what effects|what impact|what impacts|"
         "what influence"),
        (Form.DEGREE, (), "to what extent|to what degree|to which extent|to which "
         "degree|by how much|how much|how many|how often|how far|how well"),
        (Form.DEGREE, ("long",), "how long|for how long"),
        (Form.WHEN, (), "when|where|under what conditions|under what condition|under "
         "which conditions|under what circumstances|under which circumstances|in what "
         "situations|in which situations|in what cases|in which cases|in what settings|"
         "in which settings|in what contexts|in which contexts|at what point|at which "
         "point|on what tasks|on which tasks|in what circumstances|since when|until "
         "when"),
        (Form.WHICH, (), "what|which|who|whom|whose"),
    )
    for phrase in phrases.split("|")
)  # fmt: skip
_BY_LENGTH = tuple(
    (tuple(phrase.split()), opening)
    for phrase, opening in sorted(
        (*_INVERTED, *_NOT_INVERTED), key=lambda row: (-row[1].length, row[0])
    )
)
_PREPOSITIONS_WORDS = (
    "in on at by for from to with of under over through across among within"
)
_PREPOSITIONS = frozenset(_PREPOSITIONS_WORDS.split())


def opening(words: Sequence[str]) -> Opening | None:
    """How a clause begins as a question; None if it doesn't.

    The longest phrase counts: `what explains why` before `what`.
    """
    if not words:
        return None
    for phrase, found in _BY_LENGTH:
        if tuple(words[: len(phrase)]) == phrase:
            if phrase == ("how",) and words[1:2] and words[1] not in _AUXILIARY:
                return Opening(Form.DEGREE, 1, inverted=True)  # how fast, how costly
            return found
    if words[0] in _AUXILIARY:
        return Opening(Form.WHETHER, 0, inverted=True)
    if words[0] in _PREPOSITIONS and words[1:2] in (["what"], ["which"]):
        return Opening(Form.WHICH, 2, inverted=True)
    return None
