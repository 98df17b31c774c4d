"""Who does what to whom: whether two questions tell it the other way round."""

from collections.abc import Collection

from embeddings.questions.form import Question
from embeddings.questions.opposites import compares
from kg.stems import stem

_SYMMETRIC_WORDS = (
    "related associated correlated linked connected differ different similar alike "
    "identical equivalent equal compatible interact overlap coexist resemble compare "
    "compete coincide"
)
_SYMMETRIC = frozenset(map(stem, _SYMMETRIC_WORDS.split()))
"""What holds of two holds of them the other way round."""

_COMPARING = 2
"""Words that a comparison takes at the most: `more expensive`."""

_Sides = tuple[frozenset[str], frozenset[str]]


def is_reversed(a: Question, b: Question) -> bool:
    """Whether what stands before the verb in one stands after it in the other.

    Words that stand on both sides of it tell nothing. Of the others some must have
    changed sides each way, and fewer have stayed: of all words, or of those next to
    the verb, without what tells where, when or for what.
    """
    shared = frozenset(a.stems) & frozenset(b.stems)
    for hinge in a.hinges & b.hinges - _SYMMETRIC:
        if a.stems.count(hinge) != 1 or b.stems.count(hinge) != 1:
            continue
        # "Memory improves with sleep" says what "sleep improves memory" does.
        if _before_preposition(a, hinge) is not _before_preposition(b, hinge):
            continue
        pairs = zip(_sides(a, hinge), _sides(b, hinge), strict=True)
        if any(_have_changed(one, other, shared) for one, other in pairs):
            return True
    return False


def is_converse(
    a: Question, b: Question, only_a: Collection[str], only_b: Collection[str]
) -> bool:
    """Whether one says of the other side of a comparison what the other says of this.

    Steel is less safe than glass where glass is safer than steel.

    Args:
        a: One question.
        b: Another.
        only_a: Stems that only the first holds.
        only_b: Those that only the second holds, which say the opposite.
    """
    if a.than is None or b.than is None:
        return False
    if not all(
        len(only) <= _COMPARING and any(map(compares, only))
        for only in (only_a, only_b)
    ):
        return False
    shared = frozenset(a.stems) & frozenset(b.stems)
    pairs = zip(
        _sides(a, next(word for word in a.stems if word in only_a)),
        _sides(b, next(word for word in b.stems if word in only_b)),
        strict=True,
    )
    return any(_have_changed(one, other, shared) for one, other in pairs)


def _have_changed(one: _Sides, other: _Sides, shared: frozenset[str]) -> bool:
    left_a, right_a = _apart(one, shared)
    left_b, right_b = _apart(other, shared)
    there, back = left_a & right_b, right_a & left_b
    stayed = (left_a & left_b) | (right_a & right_b)
    return bool(there and back) and len(there) + len(back) > len(stayed)


def _apart(sides: _Sides, shared: frozenset[str]) -> _Sides:
    """The shared words of each side that are not on the other."""
    left, right = sides
    return (left - right) & shared, (right - left) & shared


def _sides(question: Question, hinge: str) -> tuple[_Sides, _Sides, _Sides]:
    """What stands before a word and after it: all, the nearest, and behind `than`."""
    stems = question.stems
    at = stems.index(hinge)
    before, after = stems[:at], stems[at + 1 :]
    subject = frozenset(stems[: _end(question, 0, at)])
    near = frozenset(stems[at + 1 : _end(question, at + 1, len(stems))])
    than = question.than
    compared = near
    if than is not None and than > at:
        compared = frozenset(stems[than : _end(question, than, len(stems))])
    return (
        (frozenset(before), frozenset(after)),
        (subject, near),
        (subject, compared),
    )


def _end(question: Question, start: int, end: int) -> int:
    """Where a part ends that begins there: before the next preposition."""
    return min((cut for cut in question.cuts if start < cut < end), default=end)


def _before_preposition(question: Question, hinge: str) -> bool:
    return question.stems.index(hinge) + 1 in question.cuts
