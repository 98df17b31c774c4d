"""What two questions have to do with each other, by their form and words."""

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum

from embeddings.questions.form import Form, Modal, Question
from embeddings.questions.opposites import any_opposite, other_case
from embeddings.questions.order import is_converse, is_reversed


class Tie(StrEnum):
    """How one question stands to another."""

    SAME = "same"
    """Of one form about one proposition, as far as words tell."""
    PRESUPPOSES = "presupposes"
    """It takes an answer to the other for granted."""
    PRESUPPOSED = "presupposed"
    """The other takes an answer to it for granted."""
    SHARED = "shared"
    """About the same, and asking different things about it: why it is and when, of
    the old and of the young, whether it is so and whether somebody thinks so."""
    OPPOSITE = "opposite"
    """It asks of the opposite: `raise` for `lower`, or the denial."""
    REVERSED = "reversed"
    """The same parts in each other's place: whether A beats B, whether B beats A."""
    OTHER = "other"
    """About something else, or in no way that words tell."""


@dataclass(frozen=True, slots=True)
class Compared:
    """How two questions compare."""

    tie: Tie
    overlap: float
    """Share of content words they have in common, from 0 to 1 (Dice)."""
    agreement: float
    """How far their forms can ask the same, from 0 to 1."""
    answer: str | None = None
    """For a presupposition, the answer that is taken for granted: `yes` or `no`."""


COVERED = 0.7
"""Share of a question's content that another must hold to take its answer for
granted; chosen on the training half of `benchmarks/data/question_pairs.tsv`.
"""
_ABOUT_ONE_THING = 0.6
"""Least overlap of two questions that the words say are about one proposition."""
_SAME_PARTS = 0.75
"""Least overlap of two questions that ask about the same parts in other places."""
_FORMS_AGREE = 0.6
"""Least agreement of two forms that can ask the same: `how can` and `how should`."""
_ASKS_PART = frozenset((Form.WHY, Form.HOW, Form.DEGREE, Form.WHEN, Form.WHICH))
_CLOSE_FORMS = {
    frozenset((Form.WHY, Form.HOW)): 0.5,
    frozenset((Form.HOW, Form.DEGREE)): 0.5,
    frozenset((Form.WHY, Form.WHICH)): 0.7,
    frozenset((Form.HOW, Form.WHICH)): 0.7,
    frozenset((Form.DEGREE, Form.WHICH)): 0.7,
    frozenset((Form.WHEN, Form.WHICH)): 0.7,
    frozenset((Form.WHEN, Form.DEGREE)): 0.4,
    frozenset((Form.WHEN, Form.HOW)): 0.4,
    frozenset((Form.WHY, Form.DEGREE)): 0.3,
    frozenset((Form.WHY, Form.WHEN)): 0.3,
}
_HOLDS_THEN = {
    Modal.DOES: (Modal.DOES, Modal.CAN, Modal.MAY, Modal.WILL),
    Modal.CAN: (Modal.CAN, Modal.MAY),
    Modal.MAY: (Modal.MAY, Modal.CAN),
    Modal.WILL: (Modal.WILL, Modal.CAN, Modal.MAY),
    Modal.SHOULD: (Modal.SHOULD, Modal.CAN, Modal.MAY),
}
"""What is so can be so; what can be so need not be so."""

_POSSIBLE = (Modal.CAN, Modal.MAY)


def compare(a: Question, b: Question) -> Compared:
    """How the first question stands to the second."""
    overlap = _dice(a.stems, b.stems)
    agreement = _agreement(a, b)
    held_a, held_b = Counter(a.stems), Counter(b.stems)
    only_a, only_b = held_a - held_b, held_b - held_a
    turned = any_opposite(only_a, only_b)
    converse = turned and is_converse(a, b, only_a, only_b)
    if converse:
        # But for how they compare, they are of the same words.
        turned, overlap = False, 1.0
    elif overlap >= _SAME_PARTS and is_reversed(a, b):
        return Compared(Tie.REVERSED, overlap, agreement)
    apart = other_case(only_a, only_b) or _is_of_a_belief(a, b)
    for asked, given, tie in ((a, b, Tie.PRESUPPOSES), (b, a, Tie.PRESUPPOSED)):
        granted = _grants(asked, given) if converse else takes_for_granted(asked, given)
        if granted and not turned and not apart:
            answer = "no" if asked.negative ^ given.negative else "yes"
            return Compared(tie, overlap, agreement, answer)
    if overlap < _ABOUT_ONE_THING:
        return Compared(Tie.OTHER, overlap, agreement)
    if apart:
        return Compared(Tie.SHARED, overlap, agreement)
    if turned or a.negative is not b.negative:
        return Compared(Tie.OPPOSITE, overlap, agreement)
    if 0 < agreement < _FORMS_AGREE and Form.WHETHER not in (a.form, b.form):
        return Compared(Tie.SHARED, overlap, agreement)
    return Compared(Tie.SAME if agreement > 0 else Tie.OTHER, overlap, agreement)


def _is_of_a_belief(a: Question, b: Question) -> bool:
    """Whether one asks of what is thought or said, the other of the thing itself."""
    for one, other in ((a, b), (b, a)):
        if one.believed is not None and other.believed is None:
            return one.stems[one.believed - 1] not in other.stems
    return False


def takes_for_granted(asked: Question, given: Question) -> bool:
    """Whether asking why, how or when presupposes an answer to a yes-or-no question.

    It does where the content of the latter is held in the former: "Why does X beat Y
    on long texts?" takes for granted that X can beat Y. A `why can` grants that it
    does, since one asks why of what is so; what seldom is can be.
    """
    if not _grants(asked, given):
        return False
    return coverage(given.stems, asked.stems) >= COVERED


def _grants(asked: Question, given: Question) -> bool:
    """Whether it does so by its form, if both are about the same."""
    if asked.form not in _ASKS_PART or given.form is not Form.WHETHER:
        return False
    granted = _HOLDS_THEN[asked.modal]
    if asked.form is Form.WHY and asked.modal is Modal.CAN:
        granted = (Modal.CAN, Modal.MAY, Modal.DOES)
    if asked.seldom:
        granted = tuple(modal for modal in granted if modal not in _POSSIBLE)
    return given.modal in granted


def coverage(part: tuple[str, ...], whole: tuple[str, ...]) -> float:
    """Share of the words of one that the other holds, from 0 to 1."""
    if not part:
        return 0.0
    return _common(part, whole) / len(part)


def _dice(a: tuple[str, ...], b: tuple[str, ...]) -> float:
    if not a or not b:
        return 0.0
    return 2 * _common(a, b) / (len(a) + len(b))


def _common(a: tuple[str, ...], b: tuple[str, ...]) -> int:
    """How many words two texts have in common, each as often as both have it."""
    one, other = set(a), set(b)
    if len(one) == len(a) or len(other) == len(b):
        return len(one & other)
    return (Counter(a) & Counter(b)).total()


def _agreement(a: Question, b: Question) -> float:
    """How far two forms can ask the same; 0 for a yes-or-no and a why question."""
    if Form.TOPIC in (a.form, b.form):
        return 0.5
    forms = _CLOSE_FORMS.get(frozenset((a.form, b.form)), 0.0)
    if a.form is b.form:
        forms = 1.0
    if a.modal is b.modal:
        return forms
    should = Modal.SHOULD in (a.modal, b.modal)
    return forms * (0.6 if should else 0.9)
