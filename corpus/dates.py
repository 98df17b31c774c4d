"""Dates as people write them, as ISO 8601: a day, a month or a year."""

import datetime
import re

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun",
           "jul", "aug", "sep", "oct", "nov", "dec")  # fmt: skip
_NUMERIC = re.compile(
    r"(?<!\d)(?P<year>\d{4})(?!\d)"
    r"(?:[-/.](?P<month>\d{1,2})(?!\d)(?:[-/.](?P<day>\d{1,2})(?!\d))?)?",
    re.ASCII,
)
_DAY_FIRST = re.compile(
    r"(?<![\d.])(?P<day>\d{1,2})\. ?(?P<month>\d{1,2})\. ?(?P<year>\d{4})(?!\d)",
    re.ASCII,
)
"""`25.6.2019`: with full stops the day comes first wherever it is written so."""
_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)", re.ASCII)
_MONTH_NAME = re.compile(rf"\b({'|'.join(_MONTHS)})[a-z]{{0,6}}\b", re.IGNORECASE)
_SMALL = re.compile(r"(?<!\d)\d{1,2}(?!\d)", re.ASCII)


def iso(text: str) -> str | None:
    """The first date in a text, as far as it is certain, or None.

    `2019-06-25`, `2019/6/25`, `25.6.2019`, `June 25, 2019`, `2019-06`, `2019`, and the
    start of `2019-06/2019-08`. A day or a month that no calendar has is left out.
    """
    named = _MONTH_NAME.search(text)
    if named:
        year = _YEAR.search(text)
        day = _SMALL.search(text)
        return parts(year and year.group(), named.group(), day and day.group())
    found = _DAY_FIRST.search(text) or _NUMERIC.search(text)
    return parts(found["year"], found["month"], found["day"]) if found else None


def parts(year: str | None, month: str | None, day: str | None) -> str | None:
    """A date from its parts, cut at the first part that is missing or impossible."""
    found = _YEAR.search(year or "")
    if found is None or found.group() == "0000":
        return None
    number = _month(month or "")
    if number is None:
        return found.group()
    digits = _SMALL.search(day or "")
    if digits is not None:
        try:
            exact = datetime.date(int(found.group()), number, int(digits.group()))
        except ValueError:
            pass
        else:
            return exact.isoformat()
    return f"{found.group()}-{number:02}"


def _month(text: str) -> int | None:
    named = _MONTH_NAME.search(text)
    if named:
        return _MONTHS.index(named.group(1).lower()) + 1
    digits = _SMALL.search(text)
    number = int(digits.group()) if digits else 0
    return number if 1 <= number <= 12 else None
