"""Numbers that measure something."""

import re
from collections.abc import Sequence

from corpus.prose import amounts, changes, comparators, elliptic, idle, numbered, ranges
from corpus.prose.amounts import Amount
from corpus.prose.counted import MANY
from corpus.prose.cues import Sentence
from corpus.prose.numerals import Form
from corpus.prose.units import COUNTED, SIZE
from kg.model import Comparator, Quantity, Span, unchecked

_quantity = unchecked(Quantity)
_SHARE_OF_CHANCE = re.compile(
    r"[ -](?:CI\b|C\.I\.|confidence|credible|credibility|uncertainty|prediction|"
    r"intervals?|significance)"
)
"""What makes a percentage the level of an interval, which nobody measured."""
_OF_MANY = re.compile(
    r" of (?:the |these |those |its |all )?(?:two|three|four|five|six|seven|eight|nine|"
    r"ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|"
    r"twenty|thirty|forty|fifty|a (?:dozen|hundred))\b",
    re.IGNORECASE,
)
"""What makes a number before it a part: `eleven of thirteen systems`."""
_MODELS = re.compile(
    r"\b(?:models?|LLMs?|parameters?|transformers?|networks?|(?:re|pre)?train\w*|"
    r"fine-?tun\w*|distil\w*|checkpoints?|GPT|Llama|scal(?:e|es|ing)|prompt\w*)\b",
    re.IGNORECASE,
)
"""Where `70B` can only be the size of a model."""
_MARK_OPENS = re.compile(
    r"(?<!CI )(?<!CI: )(?<!interval )(?<!range )\[(?:\d{1,3}\s?[,;–-]\s?){0,12}\Z"
)
_MARK_CLOSES = re.compile(r"(?:\s?[,;–-]\s?\d{1,3}){0,12}\]")
"""What stands around the number of a source: `fell by 46% [5, 12].`"""
_LEFT = 36
_RIGHT = 12
_BEYOND_REPEATING = 10_000
"""From here on `over` before a number tells that there are more."""


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
    read = [
        amount for amount in read if not _SHARE_OF_CHANCE.match(text, amount.end, end)
    ]
    read = elliptic.enumerated(text, read)
    if any(amount.unit.suffix == "B" for amount in read) and _MODELS.search(
        text, start, end
    ):
        read = [_sized(amount) for amount in read]
    reports = any(map(_is_reported, read))
    found: list[Quantity] = []
    index, floor = 0, start
    carried: str | None = None
    while index < len(read):
        first, following = read[index], read[index + 1 : index + 3]
        index += 1
        if first.start < floor or _is_mark(text, first):
            continue
        before = text[max(floor, first.start - _LEFT) : first.start]
        if following and numbered.are(text, before, first, following[0]):
            floor = following[0].end
            continue
        quantity = _of_two(text, floor, first, following, file, carried)
        if quantity is None:
            if elliptic.carries(text, before, first, carried):
                first = first._replace(unit=first.unit._replace(name=carried))
            quantity = _single(text, floor, end, first, file, reports=reports)
        if quantity and quantity.span:
            found.append(quantity)
            floor = quantity.span.end
            if first.form is not Form.SHARE:
                is_bare_statistic = elliptic.STATISTIC.search(before) is not None
                carried = quantity.unit or (None if is_bare_statistic else carried)
    return tuple(found)


def _of_two(
    text: str,
    floor: int,
    first: Amount,
    following: Sequence[Amount],
    file: str,
    carried: str | None,
) -> Quantity | None:
    """The change or range that begins with an amount, if one does."""
    if change := changes.told(text, floor, first, following, file):
        return change
    if not following:
        return None
    return ranges.pair(text, floor, first, following[0], file, carried)


def _is_mark(text: str, amount: Amount) -> bool:
    """Whether a number in square brackets only numbers a source or a note."""
    if amount.form is not Form.DIGITS or amount.is_decimal or amount.unit.name:
        return False
    before = text[max(0, amount.start - _LEFT) : amount.start]
    if "[" not in before or not _MARK_OPENS.search(before):
        return False
    return _MARK_CLOSES.match(text, amount.end) is not None


def _sized(amount: Amount) -> Amount:
    """A bare `70B` as so many parameters."""
    if amount.unit.suffix != "B" or amount.unit.name:
        return amount
    return amount._replace(unit=amount.unit._replace(name=SIZE, is_open=True))


def _is_reported(amount: Amount) -> bool:
    """Whether a number tells that its sentence reports what was measured."""
    is_written_so = amount.form in (Form.DIGITS, Form.SHARE, Form.LARGE)
    if amount.form is Form.COUNT and amount.unit.name:
        return amount.value >= MANY or amount.unit.name in COUNTED
    return is_written_so and not amount.is_year


def _single(
    text: str, floor: int, end: int, amount: Amount, file: str, *, reports: bool
) -> Quantity | None:
    left = text[max(floor, amount.start - _LEFT) : amount.start]
    if idle.is_of_a_title(left, amount, text):
        return None
    right = text[amount.end : min(end, amount.end + _RIGHT)]
    is_large = amount.value >= _BEYOND_REPEATING
    bound = comparators.before(left, amount.unit.name, right, is_large=is_large)
    comparator = amount.unit.bound or bound.comparator
    if comparator is Comparator.EQUAL and amount.is_rough:
        comparator = Comparator.ABOUT
    is_part = _OF_MANY.match(text, amount.end, end) is not None
    if not (
        bound.name
        or is_part
        or idle.measures(text, left, amount, comparator, reports=reports)
    ):
        return None
    start, stop = amount.start - bound.length, amount.end
    unit = amount.unit.name or bound.name
    if bound.name and not amount.unit.is_firm:
        # In `k=256 models` the number is the value of k; models are not counted.
        unit, stop = bound.name, amount.digits_end
    return _quantity(
        text=text[start:stop],
        value=float(amount.value),
        unit=unit,
        comparator=comparator,
        span=Span(file=file, start=start, end=stop),
    )
