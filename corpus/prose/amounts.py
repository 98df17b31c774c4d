"""Numbers with their units, before what stands around them is read."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from corpus.prose import comparators, numerals
from corpus.prose.cues import Cue, Sentence
from corpus.prose.money import CURRENCIES, price_after
from corpus.prose.numerals import Form, Numeral
from corpus.prose.units import Unit, unit_after

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|"
    r"aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_DIGIT = Cue(r"\d")
_NUMBER = re.compile(
    r"[\d.](?:(?<=\d)(?<![\d.,]\d)(?:\d{0,2}(?:,\d{3})++(?!\d)|\d*+)(?:\.\d++)?+"
    r"(?:[eE][-+]?\d{1,2}(?!\w)|\^\d{1,2}(?!\d))?"
    r"|(?<=\.)(?<![\w.]\.)\d++)"
)
"""It begins with a set of characters, which is looked for much faster than what may
stand before a number."""
_ELSEWHERE = Cue(
    r"\b[a-z][a-z+.-]{2,15}://\S+|\b10\.\d{4,9}/\S+|\barxiv[:\s]{0,2}\d{4}\.\d{4,5}(?:v\d+)?"
    r"|\b\d{4}-\d{2}(?:-\d{2})?\b|\b\d{1,2}[./]\d{1,2}[./]\d{2,4}\b"
    rf"|\b{_MONTH}\.?"
    r" \d{1,2}(?:st|nd|rd|th)?(?:[-–]\d{1,2})?(?:,? \d{4})?\b"
    rf"|\b(?:\d{{1,2}}[-–])?\d{{1,2}} {_MONTH}\b"
    r"|\[@[^\]\n]{1,200}\]|(?:\[\[@[^\]\n]{1,200}\]\]|@\w[\w:.-]{2,60})"
    r"(?:,? ?(?:pp?\. ?)?\d{1,6}(?: ?[-–]{1,2} ?\d{1,6})?(?=[)\];]))?"
    r"|\[\[[^\]\n]{1,200}\]\]",
    re.IGNORECASE,
)
"""Addresses, identifiers, dates, links and citekeys, these with their pages: their
numbers measure nothing."""
_MAX_DIGITS = 18
_PM = r"(?:±|\+/[-−–]|\+-|plus or minus)\s?\d+(?:\.\d+)?"
_SPREAD = re.compile(rf"\s?(?:{_PM}|\({_PM}\)(?= ?[%A-Za-zµ°]))")
"""How far what was measured spreads: `5.3 ± 0.4 kg`, `5.3 (± 0.4) kg`."""
_SPREAD_BEHIND = re.compile(rf"\s?{_PM}")
"""The same behind the unit, where one in brackets is told by itself."""
_IN_UNIT = re.compile(r"(?:per|in) \d")
"""A number that is a part of the unit of the one before it: `per 1,000`."""
_TIMES = frozenset("×")
"""What stands before the number that something is multiplied by: `×2.5`."""
_MINUS = re.compile(r"(?<!\w)minus \Z", re.IGNORECASE)


class Amount(NamedTuple):
    """A number with its unit."""

    start: int
    end: int
    digits_end: int
    """Where the number itself ends, without its unit."""
    number: float
    """As written, not scaled."""
    unit: Unit
    is_decimal: bool
    is_year: bool
    """Whether it can only be read as a year, unless its unit is firm."""
    form: Form = Form.DIGITS
    is_rough: bool = False

    @property
    def value(self) -> float:
        """What it comes to, `5 million` scaled."""
        return self.number * self.unit.scale


def find(text: str, start: int, end: int, stretch: Sentence) -> list[Amount]:
    """The amounts of a stretch of text, in order and without overlap.

    Args:
        text: The whole text.
        start: Where the stretch begins.
        end: Where it ends.
        stretch: The stretch itself.
    """
    found: list[Amount] = []
    if _DIGIT.may_match(stretch):
        are_dates = _ELSEWHERE.may_match(stretch)
        holes = _ELSEWHERE.finditer(text, start, end) if are_dates else ()
        found = list(_in_digits(text, start, end, iter(holes)))
    in_words = [
        _spelled(text, start, end, numeral)
        for numeral in numerals.find(text, start, end, stretch)
    ]
    if not in_words:
        return found
    found = sorted(
        [*found, *in_words], key=lambda amount: (amount.start, -amount.digits_end)
    )
    kept: list[Amount] = []
    for amount in found:
        if not kept or amount.start >= kept[-1].end:
            kept.append(amount)
    return kept


def _in_digits(
    text: str, start: int, end: int, elsewhere: Iterator[re.Match[str]]
) -> Iterator[Amount]:
    hole = next(elsewhere, None)
    reached = start
    for number in _NUMBER.finditer(text, start, end):
        while hole and hole.end() <= number.start():
            hole = next(elsewhere, None)
        if hole and hole.start() <= number.start():
            continue
        if number.start() < reached:
            continue  # of the unit of the one before it, or how far that spreads
        if len(number[0]) > _MAX_DIGITS or _inside_a_name(text, number, end):
            continue
        amount = _amount(text, start, end, number)
        spread = _SPREAD.match(text, number.end(), end)
        if spread := spread or _SPREAD_BEHIND.match(text, amount.end, end):
            amount = _spread(text, end, amount, spread.end())
        if spread or _IN_UNIT.search(text, amount.digits_end, amount.end):
            reached = amount.end
        yield amount


def _spread(text: str, end: int, amount: Amount, at: int) -> Amount:
    """An amount with how far it spreads; its unit may stand before or behind that."""
    unit = unit_after(text, at, end)
    own = amount.unit
    if own.name is None:
        return amount._replace(end=unit.end, digits_end=at, unit=unit, is_year=False)
    stop = unit.end if unit.name == own.name else at
    return amount._replace(end=stop, unit=own._replace(end=stop))


def _amount(text: str, start: int, end: int, number: re.Match[str]) -> Amount:
    begin = number.start()
    before = text[begin - 1] if begin > start else ""
    if before in CURRENCIES:
        unit = price_after(text, number.end(), end, before)
        begin -= 1
        before = text[begin - 1] if begin > start else ""
    else:
        unit = unit_after(text, number.end(), end)
    if before in _TIMES and unit.name is None and not unit.runs_on:
        begin -= 1
        unit = unit._replace(name="x", is_firm=True)
        before = text[begin - 1] if begin > start else ""
    negative = False
    if before and before in "-−+" and (begin - 1 == start or _opens(text[begin - 2])):
        negative = before != "+"
        begin -= 1
    value = _value(number[0])
    return Amount(
        begin,
        unit.end,
        number.end(),
        -value if negative else value,
        unit,
        "." in number[0] or "e" in number[0].lower(),
        _is_year(number[0], value, unit),
    )


def _is_year(written: str, value: float, unit: Unit) -> bool:
    if not (written.isdigit() and len(written) == 4):
        return False
    return 1900 <= value < 2100 or (1000 <= value < 2100 and unit.name is None)


def _spelled(text: str, start: int, end: int, numeral: Numeral) -> Amount:
    """A number in words, with the unit that it has itself or that follows it."""
    bound, stop = comparators.after(text, numeral.end, end)
    unit = Unit(stop, numeral.unit, is_firm=True, bound=bound)
    if numeral.unit is None:
        unit = unit_after(text, numeral.end, end)
    begin, value = numeral.start, numeral.value
    if _MINUS.search(text, max(start, begin - len(" minus ")), begin):
        begin, value = begin - len("minus "), -value
    return Amount(
        begin,
        unit.end,
        numeral.end,
        value,
        unit,
        is_decimal=False,
        is_year=False,
        form=numeral.form,
        is_rough=numeral.is_rough,
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
    if (
        after[:1] == ":"
        and (unit_after(text, number.end(), end).name or "")[:3] == "to "
    ):
        return False
    if after[:1] == "s" and len(number[0]) == 4 and number[0][-1] == "0":
        return True  # a decade: `the 1940s`
    return len(after) == 2 and after[0] in "./:" and after[1].isdigit()
