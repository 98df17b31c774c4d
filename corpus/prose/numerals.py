"""Numbers that are written in words: `twenty-six`, `a third`, `a hundredfold`."""

import re
from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple

from corpus.prose.cues import Cue, Sentence
from corpus.prose.kept import Kept

_UP_TO_NINETEEN = (
    "two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen"
)
_UP_TO_NINETY = "twenty thirty forty fifty sixty seventy eighty ninety"
_SMALL, _TENS = _UP_TO_NINETEEN.split(), _UP_TO_NINETY.split()
_ONES = ("one", *_SMALL[:8])
_WORTH: dict[str, float] = {
    "one": 1,
    "a": 1,
    **{word: number for number, word in enumerate(_SMALL, start=2)},
    **{word: 10 * number for number, word in enumerate(_TENS, start=2)},
    "zero": 0,
    "dozen": 12,
    "hundred": 100,
    "thousand": 1000,
    "million": 1e6,
    "billion": 1e9,
    "trillion": 1e12,
}
_COUNT = rf"(?:(?:{'|'.join(_TENS)})(?:-(?:{'|'.join(_ONES)}))?|{'|'.join(_SMALL)})"
_MEASURES = {
    "metre": "m", "meter": "m", "kilometre": "km", "kilometer": "km",
    "centimetre": "cm", "centimeter": "cm", "millimetre": "mm", "millimeter": "mm",
    "foot": "feet", "inch": "inches", "hectare": "ha", "tonne": "t", "ton": "t",
    "litre": "l", "liter": "l", "kilogram": "kg", "kilo": "kg", "gram": "g",
    "milligram": "mg", "millisecond": "ms",
}  # fmt: skip
"""Measures of which there may be one, to what they are noted as."""
_LENGTH = (
    r"(?:second|minute|hour|day|week|month|year)"
    r" (?:\w+ )?(?:trial|study|experiment|RCT|pilot|follow-up|programme|intervention|"
    r"survey|course)"
)
"""How long a study took is said with a hyphen: `a four-week trial`."""
_SPAN = (
    r"(?:point|percent|metre|meter|mile|kilometre|kilometer|kilo|gram|degree|acre)|"
    r"(?:second|minute|hour|day|week|month|year) (?:delay|gap|lag|wait|difference|drop|"
    r"rise|loss|gain|shift|advantage)"
)
"""So is how far something went: `a ten-point gap`."""
_GOES_ON = (
    r" (?:ha[sd]|have|is|was|are|were|will|would|can(?:not)?|could|may|must|does|did|"
    r"or|never|who|that|which|and|but|with|at|on|for|under|over|after|before|when|to|as|if|"
    r"among|the|left|lost|got|went|took|made|kept|comes|goes|[a-z]{3,}ed (?!\w+s\b))\b"
)
"""What goes on after a share: `one child in six has left`, not `in six schools`."""
_NUMBER = re.compile(
    r"(?<![\w-])(?:"
    rf"(?P<part>one|{_COUNT}|\d{{1,3}})"
    r"(?: [a-z]{3,16}(?= out)| (?:[a-z]{3,16}s|people|men|women|children)"
    r"(?= in (?:ten|10|a hundred|100)(?:[.,;:)]|\s*\Z|(?! [a-z]+s\b) [a-z]))"
    r"|(?<=one) [a-z]{3,16}[a-rt-z]"
    rf"(?= in (?:every )?(?:\w+)(?:[.,;:)]|\s*\Z|{_GOES_ON})))?"
    r" (?:in|out of|in every|of every|out of every) "
    rf"(?P<whole>{_COUNT}|an? hundred(?! thousand)|a thousand|\d{{1,3}})(?![\w-])"
    r"(?! (?:days?|weeks?|months?|years?|hours?|minutes?|seconds?|dimensions?|steps?|"
    r"percent|per|%|different)\b)(?![.,]\d|%)|"
    r"(?<!random )(?<!other )(?<!second )(?<!first )(?<!better )(?<!latter )"
    r"(?P<share>(?P<top>a|an|one|two|three|four|five|six|seven|eight|nine)[ -]"
    r"(?P<bottom>half|third|quarter|fourth|fifth|sixth|seventh|eighth|ninth|tenth|"
    r"twentieth|hundredth|thousandth)s?|(?:a good )?half)"
    r"(?= (?:of|the|all|as)\b|(?P<bare>[.,;)]|\s|\Z))(?! (?:hour|century|dozen))"
    r"(?! an? (?:per|second|minute|hour|day|week|month|year|decade|century|point|"
    r"degree|metre|meter|mile|million|billion)\b)"
    rf"|(?:(?:(?<=least )|(?<=than )|(?<=about )|(?<=roughly ))an? )?(?P<fold>{_COUNT}|"
    r"hundred|thousand)-?fold(?![\w-])"
    r"|(?P<orders>an|two|three|four|five|six) orders? of magnitude\b"
    r"|(?P<twice>twice)(?= (?:as|the|that|those|its|their|what|this|his|her|our)\b)"
    r"|(?P<double>double|triple|thrice|quadruple)"
    r"(?= (?:the (?!\w+ing\b)|that\b|those\b|what\b|its\b|their\b|as (?:many|much)\b))"
    r"|(?P<change>doubled|tripled|quadrupled|halved)(?![\w-])"
    r"|half an? (?P<half>per ?cent|second|minute|hour|day|week|month|year|decade|"
    r"century|point|degree|metre|meter|mile|million|billion)(?![\w-])"
    r"|(?:an?|one) (?P<over>minute|hour|day|week|month|year|point|metre|meter|mile)"
    r" and a half(?![\w-])"
    r"|an? (?P<time>second|minute|hour|day|week|month|year|decade|century|fortnight|"
    rf"(?:percentage )?point|degree|mile|acre|{'|'.join(_MEASURES)})"
    r"(?![\w-])"
    r"|(?P<bound>(?<=between )one(?= and\b)|(?<=from )(?:one|zero)(?= to\b)"
    r"|one(?= (?:per ?cent|percentage point)\b))"
    rf"|(?P<count>{_COUNT})(?P<more> and a half)?"
    r"(?: (?P<scale>dozen|hundred|thousand|million|billion|trillion))?"
    rf"(?: and (?P<rest>{_COUNT})(?= [a-z]))?"
    rf"(?:(?![\w-])|(?=-(?:{_LENGTH}|{_SPAN})(?![\w])))"
    r"|(?:a|one) (?P<round>dozen|hundred|thousand|million|billion|trillion)(?![\w-]))",
    re.IGNORECASE,
)
_CHANGES: dict[str, float] = {
    **dict.fromkeys(("double", "doubled"), 2),
    **dict.fromkeys(("triple", "tripled", "thrice"), 3),
    **dict.fromkeys(("quadruple", "quadrupled"), 4),
    "halved": 0.5,
}
_PARTS = {
    "half": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6,
    "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10, "twentieth": 20,
    "hundredth": 100, "thousandth": 1000,
}  # fmt: skip
_SPELLS = {
    "decade": (10, "years"),
    "century": (100, "years"),
    "fortnight": (2, "weeks"),
    "percentage point": (1, "pp"),
    **dict.fromkeys(("percent", "per cent"), (1, "%")),
    **{word: (1, symbol) for word, symbol in _MEASURES.items()},
}
_HINTS = frozenset(
    (
        *_SMALL, *_TENS, "dozen", "hundred", "thousand", "million", "half", "third",
        "thirds", "quarter", "quarters", "fifth", "fifths", "tenth", "order", "orders",
        "seventh", "ninth", "twentieth", "hundredth", "thousandth", "out",
        "second", "minute", "hour", "day", "week", "month", "year", "decade", "century",
        "fortnight", "point", "degree", "mile", "acre", *_MEASURES, "twice", "sixth",
        "eighth", "zero", "billion", "trillion", "one", *_CHANGES,
    )
)  # fmt: skip
_HINTED = Cue("|".join(("fold", *sorted(_HINTS))), re.IGNORECASE)
"""Words of which a number in words holds one, most often."""
_WORD = re.compile(r"[a-z]{3,}")
_HOLDS_HINT = Kept(lambda chunk: not _HINTS.isdisjoint(_WORD.findall(chunk.casefold())))
"""Whether such a word stands in what has no blank in it."""
_PLAIN_PART = re.compile(
    r"(?<![\d.,])\d{1,3} (?:[a-z]{3,16} )?(?:in (?:every )?|(?:out )?of every )\d"
)
"""The one part of a whole that is written without any word for a number."""
_PLAINLY_PART = re.compile(r" (?:in|every) ")
_RUN = re.compile(r"[\w-]+")
"""A number begins where one of these does, and nowhere in it."""
_BEGINS = frozenset(
    ("a", "an", "one", "zero", "half", "twice", "hundred", "thousand", *_SMALL, *_TENS,
     *_CHANGES)
)  # fmt: skip
"""Words that a number in words may begin with."""
_LARGE = 11
"""From here on a word counts whatever stands behind it: few say `sixteen` idly."""


class Form(StrEnum):
    """How a number is written, which decides what it needs to be a quantity."""

    DIGITS = "digits"
    COUNT = "count"
    """A small count in words: needs a unit or a noun that studies count."""
    LARGE = "large"
    SHARE = "share"
    """A fraction, as a percentage."""
    LOOSE = "loose"
    """A fraction or a spell of time that only its bound makes a quantity."""
    TIMES = "times"


class Numeral(NamedTuple):
    """A number in words and what it comes to."""

    start: int
    end: int
    value: float
    form: Form
    unit: str | None = None
    is_rough: bool = False
    """Whether the words themselves say `about`: an order of magnitude."""


def find(text: str, start: int, end: int, stretch: Sentence) -> Iterator[Numeral]:
    """The numbers in words of a stretch of text, in order and without overlap.

    Args:
        text: The whole text.
        start: Where the stretch begins.
        end: Where it ends.
        stretch: The stretch itself.
    """
    # Trying the long pattern at every letter costs more than listing the words.
    is_part = " in " in stretch or " every " in stretch
    if not _may_hold(stretch) and not (is_part and _PLAIN_PART.search(stretch)):
        return
    for found in _found(text, start, end):
        if not found["part"] or _is_part(found):
            yield _numeral(found)


def _found(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """The matches of the long pattern, which is tried only where one may begin."""
    reached = start
    for run in _RUN.finditer(text, start, end):
        at = run.start()
        word = run[0].partition("-")[0].lower()
        begins = word in _BEGINS or word.isdecimal() or word.endswith("fold")
        # A letter of another script may count as one of ours.
        if at < reached or (word.isascii() and not begins):
            continue
        if found := _NUMBER.match(text, at, end):
            yield found
            reached = found.end(_ends_with(found))


def _ends_with(found: re.Match[str]) -> str | int:
    """The group that a number ends with: `two and three models` are two of them."""
    return "count" if found["rest"] and not found["scale"] else 0


def _is_part(found: re.Match[str]) -> bool:
    """Whether it is a share: `3 out of 5 tasks` in digits keeps both its numbers."""
    is_plain = found["part"].isdigit() and found["whole"].isdigit()
    if is_plain and not _PLAINLY_PART.search(found[0]):
        return False
    return 0 < _plain(found["part"]) < _plain(found["whole"])


def _may_hold(stretch: Sentence) -> bool:
    """Whether some word of a stretch may be a number or a part of one."""
    if not _HINTED.may_match(stretch):
        return False
    return any(map(_HOLDS_HINT.__getitem__, stretch.chunks)) or "fold" in stretch


def _numeral(found: re.Match[str]) -> Numeral:
    start, end = found.span()

    def made(
        value: float, form: Form, unit: str | None = None, *, rough: bool = False
    ) -> Numeral:
        return Numeral(start, end, value, form, unit, rough)

    if found["part"] or found["share"]:
        return made(*_share(found), "%")
    if (times := _times(found)) is not None:
        return made(times, Form.TIMES, "x", rough=bool(found["orders"]))
    if found["half"]:
        return made(*_half(found["half"].lower()))
    if found["bound"]:
        return made(_WORTH[found["bound"].lower()], Form.COUNT)
    if found["over"]:
        length, unit = _SPELLS.get(over := found["over"].lower(), (1, f"{over}s"))
        return made(1.5 * length, Form.TIMES, unit)
    if found["time"]:
        time = found["time"].lower()
        length, unit = _SPELLS.get(time, (1, f"{time}s"))
        return made(length, Form.LOOSE, unit)
    if found["round"]:
        return made(_WORTH[found["round"].lower()], Form.LARGE)
    value = _count(found["count"]) + (0.5 if found["more"] else 0)
    value *= _WORTH.get((found["scale"] or "one").lower(), 1)
    value += _count(found["rest"]) if found["rest"] and found["scale"] else 0
    end = found.end(_ends_with(found))
    return made(value, Form.LARGE if value >= _LARGE else Form.COUNT)


def _times(found: re.Match[str]) -> float | None:
    """`fifteenfold`, `doubled`, `twice`, `two orders of magnitude`: how many times."""
    if found["fold"]:
        word = found["fold"].lower()
        return _WORTH[word] if word in _WORTH else _count(word)
    if change := found["change"] or found["double"]:
        return _CHANGES[change.lower()]
    if found["orders"]:
        tens = 1 if found["orders"].lower() == "an" else _count(found["orders"])
        return float(10.0**tens)
    return 2 if found["twice"] else None


def _half(of: str) -> tuple[float, Form, str | None]:
    """`half an hour` of a spell or measure, `half a billion` of a large number."""
    if of in _WORTH:
        return _WORTH[of] / 2, Form.LARGE, None
    length, unit = _SPELLS.get(of, (1, f"{of}s"))
    return length / 2, Form.TIMES, unit


def _top(word: str | None) -> float:
    return 1 if word is None or word.lower() == "an" else _WORTH[word.lower()]


def _share(found: re.Match[str]) -> tuple[float, Form]:
    """`three in ten`, `two thirds`: what it comes to in a hundred."""
    if found["part"]:
        part, whole = _plain(found["part"]), _plain(found["whole"])
        return round(100 * part / whole, 2), Form.SHARE
    value = 100 * _top(found["top"]) / _PARTS[(found["bottom"] or "half").lower()]
    is_several = _top(found["top"]) > 1
    loosely = found["bare"] and not is_several
    return round(value, 2), Form.LOOSE if loosely else Form.SHARE


def _plain(word: str) -> float:
    word = word.lower().rpartition(" ")[2]
    return float(word) if word.isdigit() else _count(word)


def _count(words: str) -> float:
    return sum(_WORTH[word] for word in words.lower().split("-"))
