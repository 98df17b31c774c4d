"""Numbers that measure something."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from corpus.prose import comparators, counts
from corpus.prose.comparators import APPROXIMATELY
from corpus.prose.units import CAPITALISED_METRICS, Unit, unit_after
from kg.model import Comparator, Quantity, Span

_NUMBER = re.compile(
    r"(?<![\d.,])(?:\d{1,3}(?:,\d{3})++(?!\d)|\d++)(?:\.\d++)?+"
    r"(?:[eE][-+]?\d{1,2}(?!\w)|\^\d{1,2}(?!\d))?"
    r"|(?<![\w.])\.\d++"
)
_DIGIT = re.compile(r"\d")
_ELSEWHERE = re.compile(
    r"https?://\S+|\b10\.\d{4,9}/\S+|\barxiv[:\s]{0,2}\d{4}\.\d{4,5}(?:v\d+)?"
    r"|\b\d{4}-\d{2}(?:-\d{2})?\b|\b\d{1,2}[./]\d{1,2}[./]\d{2,4}\b"
    r"|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?"
    r" \d{1,2}(?:st|nd|rd|th)?(?:,? \d{4})?\b"
    r"|\b\d{1,2} (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\b",
    re.IGNORECASE,
)
"""Addresses, identifiers and dates: their numbers measure nothing."""
_NUMBERED_THING = re.compile(
    r"\b(?:sections?|secs?\.|figures?|figs?\.|tables?|eqs?\.|equations?|chapters?|"
    r"ch\.|parts?|steps?|findings?|levels?|phases?|versions?|appendix|theorem|lemma|"
    r"experiments?|study|pages?|pp?\.|no\.|notes?|stages?|layers?|systems?|types?|"
    r"tiers?|claims?|questions?|hypothesis|algorithm|rules?|rfc|iso|vol\.|issue|"
    r"grade|round|day|week|year|line|gpt|llama|claude|qwen|gemini|python|web|top)"
    r"[ -]$|§\s?$",
    re.IGNORECASE,
)
_CHANGE = re.compile(
    r"\b(?:from|rose|rises|fell|falls|dropp?(?:s|ed)|grew|grows|improve[sd]?|went|goes|"
    r"increase[sd]?|decrease[sd]?|decline[sd]?|shr[ai]nks?)\s+(?:~|≈)?\s*\Z",
    re.IGNORECASE,
)
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
_PLUS_MINUS = re.compile(r"\s?(?:±|\+/-)\s?\d+(?:\.\d+)?(?:\s?%)?")
_CAPITALISED = re.compile(r"(?<!\w)([A-Z][\w.+-]*) \Z")
_LEFT = 36
_MAX_DIGITS = 18


@dataclass(frozen=True, slots=True)
class _Amount:
    """A number with its unit, before what stands around it is read."""

    start: int
    end: int
    digits_end: int
    """Where the number itself ends, without its unit."""
    number: float
    """As written, not scaled."""
    unit: Unit
    is_decimal: bool
    is_year: bool

    @property
    def value(self) -> float:
        return self.number * self.unit.scale


def find(text: str, start: int, end: int, file: str) -> tuple[Quantity, ...]:
    """The quantities of a stretch of text, in order and without overlap.

    Years, versions, names of models, numbered sections, dates and identifiers
    are numbers that measure nothing and are left out.
    """
    # Most sentences hold no digit, and looking for one is cheap.
    has_digit = _DIGIT.search(text, start, end)
    amounts = list(_amounts(text, start, end)) if has_digit else []
    found: list[Quantity] = []
    index, floor = 0, start
    while index < len(amounts):
        first, second = amounts[index], amounts[index + 1 : index + 2]
        index += 1
        if first.start < floor:
            continue
        quantity = None
        if second:
            quantity = _pair(text, floor, first, second[0], file)
            index += quantity is not None
        quantity = quantity or _single(text, floor, end, first, file)
        if quantity and quantity.span:
            found.append(quantity)
            floor = quantity.span.end
    return tuple(_merged(found, counts.in_words(text, start, end, file)))


def _merged(found: list[Quantity], counted: Iterable[Quantity]) -> Iterator[Quantity]:
    """Both in order, without the counts in words that overlap a number."""
    at = 0
    for quantity in sorted([*found, *counted], key=_place):
        start, _, end = _place(quantity)
        if start >= at:
            at = end
            yield quantity


def _place(quantity: Quantity) -> tuple[int, bool, int]:
    """Where a quantity stands; of two at one place the one in digits comes first."""
    span = quantity.span
    return (span.start, quantity.text[0].isalpha(), span.end) if span else (0, True, 0)


def _amounts(text: str, start: int, end: int) -> Iterator[_Amount]:
    elsewhere = _ELSEWHERE.finditer(text, start, end)
    hole = next(elsewhere, None)
    for number in _NUMBER.finditer(text, start, end):
        while hole and hole.end() <= number.start():
            hole = next(elsewhere, None)
        if hole and hole.start() <= number.start():
            continue
        if len(number[0]) > _MAX_DIGITS or _inside_a_name(text, number, end):
            continue
        yield _amount(text, start, end, number)


def _amount(text: str, start: int, end: int, number: re.Match[str]) -> _Amount:
    begin = number.start()
    before = text[begin - 1] if begin > start else ""
    currency = before if before and before in "$€£¥" else ""
    unit = unit_after(text, number.end(), end)
    if currency:
        begin -= 1
        unit = replace(unit, name=currency, is_firm=True)
        before = text[begin - 1] if begin > start else ""
    negative = False
    if before and before in "-−+" and (begin - 1 == start or _opens(text[begin - 2])):
        negative = before != "+"
        begin -= 1
    value = _value(number[0])
    return _Amount(
        begin,
        unit.end,
        number.end(),
        -value if negative else value,
        unit,
        "." in number[0],
        number[0].isdigit() and len(number[0]) == 4 and 1900 <= value < 2100,
    )


def _opens(character: str) -> bool:
    return character.isspace() or character in "([=~"


def _value(number: str) -> float:
    base, _, power = number.replace(",", "").partition("^")
    # A longer base would overflow, and nobody writes one.
    return float(base) ** int(power) if power and len(base) < 4 else float(base)


def _inside_a_name(text: str, number: re.Match[str], end: int) -> bool:
    """Whether the number is part of a word, version, fraction or name."""
    before = text[max(0, number.start() - 2) : number.start()]
    last = before[-1:]
    if last and (last.isalnum() or last in "_@#/^\\"):
        return True
    if last and last in "-‑–." and before[:1].isalpha() and len(before) == 2:
        return True
    if before in ("− ", "+ ", "* ", "/ ") or (last == ":" and before[0].isdigit()):
        return True
    after = text[number.end() : min(end, number.end() + 2)]
    return len(after) == 2 and after[0] in "./:" and after[1].isdigit()


def _pair(
    text: str, floor: int, first: _Amount, second: _Amount, file: str
) -> Quantity | None:
    """A range or a change, if the two amounts form one."""
    joint = _JOINT.fullmatch(text, first.end, second.start)
    if (
        not joint
        or second.unit.runs_on
        or (first.is_year and second.is_year and not second.unit.is_firm)
    ):
        return None
    left = text[max(floor, first.start - _LEFT) : first.start]
    spread, between = _SPREAD.search(left), _BETWEEN.search(left)
    change = _CHANGE.search(left) if not spread else None
    if joint["and"] and not between:
        return None
    unit = second.unit.name or first.unit.name
    measured = (
        unit or joint["arrow"] or change or between or spread or second.is_decimal
    )
    if not measured or (first.unit.name and second.unit.name not in (None, unit)):
        return None
    comparator = Comparator.RANGE
    if joint["arrow"] or change:
        comparator = Comparator.FROM_TO
    low = first.number * _shared_scale(first, second)
    start = first.start
    if prefix := spread or between or change:
        start = _prefix_start(first.start, left, prefix, change is not None)
    elif not joint["arrow"]:
        start -= comparators.before(left).length
    return Quantity(
        text=text[start : second.end],
        low=low,
        high=second.value,
        unit=unit,
        comparator=comparator,
        span=Span(file=file, start=start, end=second.end),
    )


def _prefix_start(at: int, left: str, prefix: re.Match[str], change: bool) -> int:
    """Where the words before a range begin; a verb of change is none of them."""
    begin = prefix.start()
    if change and not prefix[0].casefold().startswith("from"):
        begin = begin + len(prefix[0].split()[0])
        begin += len(left[begin:]) - len(left[begin:].lstrip())
    return at - len(left) + begin


def _shared_scale(first: _Amount, second: _Amount) -> float:
    """`5–10 million` scales both; `1,100 to 16K` only the second."""
    if first.unit.scale == 1 and first.number < second.number:
        return second.unit.scale
    return first.unit.scale


def _single(
    text: str, floor: int, end: int, amount: _Amount, file: str
) -> Quantity | None:
    left = text[max(floor, amount.start - _LEFT) : amount.start]
    bound = comparators.before(left, amount.unit.name)
    comparator = amount.unit.bound or bound.comparator
    if not bound.name and not _measures(left, amount, comparator):
        return None
    start, stop = amount.start - bound.length, amount.end
    unit = amount.unit.name or bound.name
    if bound.name and not amount.unit.is_firm:
        # In `k=256 models` the number is the value of k; models are not counted.
        unit, stop = bound.name, amount.digits_end
    if spread := _PLUS_MINUS.match(text, stop, end):
        stop = spread.end()
        unit = unit or ("%" if spread[0].endswith("%") else None)
    return Quantity(
        text=text[start:stop],
        value=amount.value,
        unit=unit,
        comparator=comparator,
        span=Span(file=file, start=start, end=stop),
    )


def _measures(left: str, amount: _Amount, comparator: Comparator) -> bool:
    """Whether a number by itself is a measurement."""
    if amount.unit.is_firm:
        return True
    if amount.is_year or not _may_measure(left, amount, comparator):
        return False
    return not _NUMBERED_THING.search(left)


def _may_measure(left: str, amount: _Amount, comparator: Comparator) -> bool:
    unit = amount.unit
    if unit.name:
        return True
    if unit.scale != 1 and not unit.in_words:
        # `7B` and `128K` alone are sizes in names; `up to 128K` is a measurement.
        return comparator is not Comparator.EQUAL and unit.suffix != "B"
    named = _CAPITALISED.search(left)
    if named and named[1].rstrip(".:") not in CAPITALISED_METRICS:
        return False
    bounded = unit.in_words or comparator is not Comparator.EQUAL
    return (bounded or amount.is_decimal) and not unit.runs_on
