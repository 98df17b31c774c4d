"""Numbers that measure something."""

import re

from corpus.prose import amounts, comparators
from corpus.prose.amounts import Amount
from corpus.prose.comparators import APPROXIMATELY
from corpus.prose.cues import Sentence
from corpus.prose.numerals import Form
from corpus.prose.units import CAPITALISED_METRICS, COUNTED
from corpus.prose.vocabulary import vocabulary
from kg.model import Comparator, Quantity, Span, unchecked

_quantity = unchecked(Quantity)
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
_OPENERS = vocabulary(
    "In On At Of Across Among Over Under About For From With All These Those The "
    "After Before Within Nearly Almost Roughly Between By To And But Our Their Both "
    "When If While Some Another Since Until Than Or As That They We It Around Fewer "
    "Those Every Its His Her Exactly"
)
"""Words that open sentences and name nothing."""
_AGE = re.compile(r"\b(?:to|at|until|by|aged?|turn(?:s|ed)?)\s\Z", re.IGNORECASE)
"""What makes a number an age or an hour, and the word after it a verb."""
_METRIC_OF = re.compile(
    r"\b(?:accurac(?:y|ies)|scores?|AUC|AUROC|F1|BLEU|recall|precision|perplexity|"
    r"averages?|rates?|nDCG(?:@\d+)?|Elo)(?: (?:on|for|in) [\w-]+)? "
    r"(?:of|at|to|from|is|was) \Z",
    re.IGNORECASE,
)
"""What is measured, and needs no unit: `an accuracy on MATH of 61`."""
_OF_MANY = re.compile(
    r" of (?:the |these |those |its |all )?(?:two|three|four|five|six|seven|eight|nine|"
    r"ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|"
    r"twenty|thirty|forty|fifty|a (?:dozen|hundred))\b",
    re.IGNORECASE,
)
"""What makes a number before it a part: `eleven of thirteen systems`."""
_LEFT = 36
_LARGE = 1000
"""From here on a number that is no year names no thing."""
_MANY = 5
"""From here on a word counts whatever is counted."""


def find(
    text: str, start: int, end: int, file: str, stretch: Sentence | None = None
) -> tuple[Quantity, ...]:
    """The quantities of a stretch of text, in order and without overlap.

    Years, versions, names of models, numbered sections, dates and identifiers
    are numbers that measure nothing and are left out.

    Args:
        text: The whole text.
        start: Where the stretch begins.
        end: Where it ends.
        file: Where the text stands.
        stretch: The stretch itself, where it is at hand.
    """
    read = amounts.find(text, start, end, stretch or Sentence(text[start:end]))
    found: list[Quantity] = []
    index, floor = 0, start
    while index < len(read):
        first, second = read[index], read[index + 1 : index + 2]
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
    return tuple(found)


def _pair(
    text: str, floor: int, first: Amount, second: Amount, file: str
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
    moves = change and not change[0].casefold().startswith("from")
    if moves and first.unit.name and second.unit.name is None:
        return None  # `rose 14 points to 62`: by so much, up to there
    unit = second.unit.name or first.unit.name
    if second.form is Form.LARGE and second.unit.is_open:
        return None
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
    return _quantity(
        text=text[start : second.end],
        low=float(low),
        high=float(second.value),
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


def _shared_scale(first: Amount, second: Amount) -> float:
    """`5–10 million` scales both; `1,100 to 16K` only the second."""
    if first.unit.scale == 1 and first.number < second.number:
        return second.unit.scale
    return first.unit.scale


def _single(
    text: str, floor: int, end: int, amount: Amount, file: str
) -> Quantity | None:
    left = text[max(floor, amount.start - _LEFT) : amount.start]
    bound = comparators.before(left, amount.unit.name)
    comparator = amount.unit.bound or bound.comparator
    if comparator is Comparator.EQUAL and amount.is_rough:
        comparator = Comparator.ABOUT
    is_part = _OF_MANY.match(text, amount.end, end) is not None
    if not (bound.name or is_part or _measures(left, amount, comparator)):
        return None
    start, stop = amount.start - bound.length, amount.end
    unit = amount.unit.name or bound.name
    if bound.name and not amount.unit.is_firm:
        # In `k=256 models` the number is the value of k; models are not counted.
        unit, stop = bound.name, amount.digits_end
    if spread := _PLUS_MINUS.match(text, stop, end):
        stop = spread.end()
        unit = unit or ("%" if spread[0].endswith("%") else None)
    return _quantity(
        text=text[start:stop],
        value=float(amount.value),
        unit=unit,
        comparator=comparator,
        span=Span(file=file, start=start, end=stop),
    )


def _measures(left: str, amount: Amount, comparator: Comparator) -> bool:
    """Whether a number by itself is a measurement."""
    if amount.form is Form.LOOSE:
        return comparator is not Comparator.EQUAL or left.endswith(" for ")
    if amount.unit.is_firm:
        return True
    if amount.form is Form.COUNT:
        if amount.unit.name in COUNTED or comparator is not Comparator.EQUAL:
            return True
        # Few say `seven archives` idly; `two views` is no measurement.
        return amount.value >= _MANY and (
            amount.unit.name is not None or left.endswith((" by ", " to "))
        )
    if amount.form is Form.LARGE and amount.unit.is_open and _AGE.search(left):
        return False
    if _METRIC_OF.search(left) and not amount.unit.runs_on:
        return True
    if amount.is_year or not _may_measure(left, amount, comparator):
        return False
    return not _NUMBERED_THING.search(left)


def _may_measure(left: str, amount: Amount, comparator: Comparator) -> bool:
    unit = amount.unit
    if unit.name and not (unit.is_open and _follows_a_name(left)):
        return True
    if unit.scale != 1 and not unit.in_words:
        # `7B` and `128K` alone are sizes in names; `up to 128K` is a measurement.
        return comparator is not Comparator.EQUAL and unit.suffix != "B"
    if _follows_a_name(left):
        return False
    if amount.number >= _LARGE and not amount.is_year and not unit.runs_on:
        return True
    bounded = unit.in_words or comparator is not Comparator.EQUAL
    return (bounded or amount.is_decimal) and not unit.runs_on


def _follows_a_name(left: str) -> bool:
    """Whether the word before a number is a name that it may belong to."""
    named = _CAPITALISED.search(left)
    if named is None:
        return False
    word = named[1].rstrip(".:")
    return word not in CAPITALISED_METRICS and word not in _OPENERS
