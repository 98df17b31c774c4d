"""Changes between whose ends it is said of what, or when, each is true."""

import re
from collections.abc import Sequence

from corpus.prose import compound, elliptic
from corpus.prose.amounts import Amount
from corpus.prose.comparators import APPROXIMATELY
from kg.model import Comparator, Quantity, Span, unchecked

_quantity = unchecked(Quantity)
_FROM = re.compile(
    rf"\bfrom\s+(?:(?:{APPROXIMATELY}|just|only|an? (?:\w+ )?(?:median|mean|average|"
    r"peak|high|low) of)\s*)?\Z",
    re.IGNORECASE,
)
_TO = rf" to (?:(?:{APPROXIMATELY}|just|only|nearly) ?)?"
_OF_WHAT = re.compile(rf" [^.;:,()\d]{{1,60}}?{_TO}")
"""What may stand between the ends of a change: `from 62% of the first to 19%`."""
_WHEN = re.compile(
    r"(?: [^.;:,()\d]{1,60}?)??"
    r"(?: \(|, | (?:in|by|during|around|since|before) (?:the )?(?:early |late |mid-)?"
    r"| (?P<at>at|after|on|with|for) )"
    r"(?:(?:[A-Z][a-z]+|week|day|month|year|age|grade|wave|round|step) )?"
    r"\d{1,4}(?:s|(?:[.,]\d{1,3})? (?(at)[a-z°%][\w°%]{0,16}|"
    r"(?:seconds|minutes|hours|days|weeks|months|years)))?\)?,?"
    rf"{_TO}"
)
"""The same with a time, a date or a setting: `from 42% of adults in 1965 to 12.5%`."""
_LEFT = 48


def told(
    text: str, floor: int, first: Amount, following: Sequence[Amount], file: str
) -> Quantity | None:
    """A change from one amount to one of the next two, if `from` begins it.

    Args:
        text: The whole text.
        floor: Where what was read before them ends.
        first: The amount it begins with.
        following: The next amounts.
        file: Where the text stands.
    """
    left = text[max(floor, first.start - _LEFT) : first.start]
    begins = _FROM.search(left)
    if not begins:
        return None
    for last in following[:2]:
        if last.is_year or last.unit.runs_on:
            continue
        if _OF_WHAT.fullmatch(text, first.end, last.start):
            is_one = _are_alike(first, last) and not first.is_year
        elif _WHEN.fullmatch(text, first.end, last.start):
            is_one = _are_alike(first, last) or _leaves_unit(first, last)
        else:
            continue
        if is_one:
            start = first.start - len(left) + begins.start()
            return _quantity(
                text=text[start : last.end],
                low=float(first.value),
                high=float(last.value),
                unit=compound.whole(first.unit.name, last.unit.name),
                comparator=Comparator.FROM_TO,
                span=Span(file=file, start=start, end=last.end),
            )
    return None


def _are_alike(first: Amount, last: Amount) -> bool:
    """Whether two amounts have one unit, or none at all."""
    if first.unit.name or last.unit.name:
        return first.unit.name == last.unit.name
    return elliptic.is_bare(first) and elliptic.is_bare(last)


def _leaves_unit(first: Amount, last: Amount) -> bool:
    """Whether one of two amounts leaves its unit to the other."""
    bare, other = (first, last) if first.unit.name is None else (last, first)
    return elliptic.is_bare(bare) and not bare.is_year and not other.unit.is_open
