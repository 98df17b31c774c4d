"""Two numbers that make one quantity: ranges and changes."""

import re
from typing import NamedTuple

from corpus.prose import comparators, compound, elliptic, numbered
from corpus.prose.amounts import Amount
from corpus.prose.comparators import APPROXIMATELY
from corpus.prose.money import CURRENCIES
from corpus.prose.numerals import Form
from kg.model import Comparator, Quantity, Span, unchecked

_quantity = unchecked(Quantity)
_CHANGE = re.compile(
    r"\b(?:from|rose|rises|fell|falls|dropp?(?:s|ed)|grew|grows|improve[sd]?|went|goes|"
    r"increase[sd]?|decrease[sd]?|decline[sd]?|shr[ai]nks?)\s+"
    r"(?:an? (?:\w+ )?(?:median|mean|average|score|rate|baseline) of )?(?:~|≈)?\s*\Z",
    re.IGNORECASE,
)
_DATES = re.compile(r"\b(?:in|by|since|during|until|before|after|around|at)\s+\Z", re.I)
"""What makes a number that may be a year one."""
_SHARED_UNITS = ("%", "pp", "points")
"""Units that a range or a change after them needs no more."""
_SPREAD = re.compile(
    r"\b(?:rang(?:e|es|ed|ing)|var(?:y|ies|ied|ying)|anywhere) (?:in \w+ )?from\s+\Z",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"\bbetween\s+(?:~|≈)?\s*\Z", re.IGNORECASE)
_JOINT = re.compile(
    r"(?P<dash>\s?[-‑–—−]\s?)|(?P<arrow>\s?(?:→|->|=>)\s?)"
    rf"|(?P<to>\s+to\s+(?:{APPROXIMATELY})?\s*)|(?P<and>\s+and\s+)",
    re.IGNORECASE,
)
_BY = re.compile(r"\bby \Z")
_PAST = re.compile(r" [a-z]+ed ")
_CHANGE_AS_SUBJECT = re.compile(
    r"(?:\A|[.;:,(] |\b(?:that|and|but|when) )(?:[A-Za-z][a-z]{2,12}ing|"
    r"(?:[Aa]n? |[Tt]he )?(?:rise|increase|drop|fall|cut|shift|move|change|jump))"
    r" (?:[\w’'-]+ ){0,6}from \Z"
)
_CLAUSE = 90
_SCALES = {"thousand": 1e3, "million": 1e6, "billion": 1e9}
_INTERVAL = re.compile(
    r"(?:\b(?:CI|CrI|IQR|interval|range)(?: of| from|:|,| =)? ?[(\[]?|"
    r"\d[%\w ]{0,9}; |[(\[])\Z"
)
"""What stands before the two ends of an interval."""
_NAMES_OF_INTERVALS = ("CI", "CrI", "IQR", "interval", "range", ":", ",", "=")
_COMMA = re.compile(r", ")
_AGED = re.compile(r"\b(?:aged?|ages)\s+(?:from |between )?\Z", re.IGNORECASE)
_FACTOR = re.compile(r"\bfactors? of (?:about |roughly |between |from )?\Z")
_OR = re.compile(r" or ")
_FALLS = re.compile(r"(?:fell|fall|drop|decreas|declin|shr[ai]nk)", re.IGNORECASE)
_SPELLED_SCALE = re.compile(r" (thousand|million|billion)\Z", re.IGNORECASE)
_LEFT = 36


def pair(
    text: str,
    floor: int,
    first: Amount,
    second: Amount,
    file: str,
    carried: str | None,
) -> Quantity | None:
    """A range or a change, if the two amounts form one.

    Args:
        text: The whole text.
        floor: Where what was read before them ends.
        first: One amount.
        second: The next one.
        file: Where the text stands.
        carried: The unit of the quantity before them.
    """
    if interval := _interval(text, floor, first, second, file, carried):
        return interval
    joined = _joined(text, floor, first, second)
    return _made(text, floor, first, second, file, carried, joined) if joined else None


class _Joined(NamedTuple):
    """How two amounts are joined."""

    joint: re.Match[str]
    left: str
    """What stands before them."""
    prefix: re.Match[str] | None
    """What announces them there, whatever it is."""
    change: re.Match[str] | None
    """What announces a change from one to the other."""


def _joined(text: str, floor: int, first: Amount, second: Amount) -> _Joined | None:
    """How two amounts are joined; None where they are two quantities."""
    joint = _JOINT.fullmatch(text, first.end, second.start)
    if not joint or second.unit.runs_on or _are_years(first, second):
        return None
    left = text[max(floor, first.start - _LEFT) : first.start]
    spread, between = _SPREAD.search(left), _BETWEEN.search(left)
    change = _CHANGE.search(left) if not spread else None
    prefix = spread or between or change
    if joint["and"] and not between:
        return None
    if _are_apart(left, prefix, joint, first, second) or _is_date(left, first, second):
        return None
    if second.form is Form.LARGE and second.unit.is_open:
        return None
    return _Joined(joint, left, prefix, change)


def _made(
    text: str,
    floor: int,
    first: Amount,
    second: Amount,
    file: str,
    carried: str | None,
    joined: _Joined,
) -> Quantity | None:
    """What two joined amounts measure, if they do."""
    joint, left, prefix, change = joined
    if _is_subject(text, floor, prefix, first, second):
        bare = second.unit._replace(name=None, is_open=False)
        second = second._replace(end=second.digits_end, unit=bare)
    unit = compound.whole(first.unit.name, second.unit.name)
    unit = unit or _left_out(second, carried)
    measured = unit or joint["arrow"] or prefix or second.is_decimal
    measured = measured or numbered.is_span(text, first, second)
    if not measured or (first.unit.name and not compound.is_of(unit, first.unit.name)):
        return None
    changes = joint["arrow"] or (change and _moves(change[0], joint, first, second))
    low = first.number * _shared_scale(text, first, second)
    start = first.start
    if prefix:
        start = _prefix_start(first.start, left, prefix, change is not None)
    elif not joint["arrow"]:
        bound = comparators.before(left)
        start -= bound.length
        unit = unit or bound.name
    return _quantity(
        text=text[start : second.end],
        low=float(low),
        high=float(second.value),
        unit=unit,
        comparator=Comparator.FROM_TO if changes else Comparator.RANGE,
        span=Span(file=file, start=start, end=second.end),
    )


def _is_subject(
    text: str,
    floor: int,
    prefix: re.Match[str] | None,
    first: Amount,
    second: Amount,
) -> bool:
    """Whether a change is what a verb, read as a part of its unit, is said of.

    `Raising the dose from 20 to 40 reduced relapses`.
    """
    if prefix is None or not second.unit.is_open or not elliptic.is_bare(first):
        return False
    if not _PAST.match(text, second.digits_end, second.end):
        return False
    before = text[max(floor, first.start - _CLAUSE) : first.start]
    return _CHANGE_AS_SUBJECT.search(before) is not None


def _interval(
    text: str,
    floor: int,
    first: Amount,
    second: Amount,
    file: str,
    carried: str | None,
) -> Quantity | None:
    """Two bare numbers as the ends of an interval or of a span of ages.

    An interval has the unit of what it stands behind.
    """
    if not (elliptic.is_bare(first) and elliptic.is_bare(second)):
        return None
    if _are_years(first, second) or first.number >= second.number:
        return None
    left = text[max(floor - 1, first.start - _LEFT, 0) : first.start]
    joint = _JOINT.fullmatch(text, first.end, second.start)
    comma = _COMMA.fullmatch(text, first.end, second.start)
    alternative = _OR.fullmatch(text, first.end, second.start)
    start = first.start
    if _AGED.search(left) and joint and not joint["arrow"]:
        unit: str | None = "years"
    elif (factor := _FACTOR.search(left)) and (joint or alternative):
        unit, start = "x", start - len(factor[0])
    elif _INTERVAL.search(left) and (comma or (joint and not joint["and"])):
        # `(3, 4)` cites or enumerates, `CI [0.1, 0.3]` does not.
        is_named = left.rstrip("([ ").endswith(_NAMES_OF_INTERVALS)
        if not is_named and (comma or not (carried or second.is_decimal)):
            return None
        unit = carried
    else:
        return None
    return _quantity(
        text=text[start : second.end],
        low=float(first.value),
        high=float(second.value),
        unit=unit,
        comparator=Comparator.RANGE,
        span=Span(file=file, start=start, end=second.end),
    )


def _are_apart(
    left: str,
    prefix: re.Match[str] | None,
    joint: re.Match[str],
    first: Amount,
    second: Amount,
) -> bool:
    """Whether two numbers that a word joins are two quantities all the same."""
    falls = first.value > second.value
    if falls and (joint["and"] or (joint["to"] and _BY.search(left))):
        return True  # `the gap between 0.73 and 0.50`, `beat it by 51% to 29%`
    if first.unit.name is None or not elliptic.is_bare(second):
        return False
    # `rose 14 points to 62`, `by 212 votes to 198`, but `from 14 grams to 22`
    if prefix is None:
        return joint["to"] is not None
    is_from = prefix[0].casefold().startswith("from")
    return _CHANGE.search(prefix[0]) is not None and not is_from


def _moves(change: str, joint: re.Match[str], first: Amount, second: Amount) -> bool:
    """Whether what changes went from the one number to the other.

    Without `from` two numbers may also tell how far it went: `dropped 40 to 60%`.
    """
    if change.casefold().startswith("from"):
        return True
    if joint["dash"]:
        return False
    falls = _FALLS.match(change) is not None
    return falls == (first.value > second.value)


def _are_years(first: Amount, second: Amount) -> bool:
    return first.is_year and second.is_year and not second.unit.is_firm


def _is_date(left: str, first: Amount, second: Amount) -> bool:
    """Whether a year only tells when: `from 42% in 1965 and in 1990 to 30%`."""
    if not first.is_year or not _DATES.search(left):
        return False
    is_sum = second.unit.name in _SHARED_UNITS or second.unit.name in CURRENCIES
    return is_sum or second.number < first.number


def _left_out(second: Amount, carried: str | None) -> str | None:
    """The unit that a range leaves out after another share: `12 points (8 to 15)`."""
    shares = carried in _SHARED_UNITS and elliptic.is_bare(second)
    return carried if shares else None


def _prefix_start(at: int, left: str, prefix: re.Match[str], change: bool) -> int:
    """Where the words before a range begin; a verb of change is none of them."""
    begin = prefix.start()
    if change and not prefix[0].casefold().startswith("from"):
        begin = begin + len(prefix[0].split()[0])
        begin += len(left[begin:]) - len(left[begin:].lstrip())
    return at - len(left) + begin


def _shared_scale(text: str, first: Amount, second: Amount) -> float:
    """`5–10 million` scales both; `1,100 to 16K` only the second."""
    scale, number = second.unit.scale, second.number
    if spelled := _SPELLED_SCALE.search(text, second.start, second.digits_end):
        scale = _SCALES[spelled[1].casefold()]
        number /= scale
    if first.unit.scale == 1 and first.number < number:
        return scale
    return first.unit.scale
