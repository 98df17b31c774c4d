"""Whether a number by itself measures something, or only names, numbers or dates."""

import re

from corpus.prose import counted, elliptic
from corpus.prose.amounts import Amount
from corpus.prose.numerals import Form
from corpus.prose.units import CAPITALISED_METRICS, OF_TIME
from corpus.prose.vocabulary import vocabulary
from kg.model import Comparator

_NUMBERED_THING = re.compile(
    r"\b(?:sections?|secs?\.|figures?|figs?\.|tables?|eqs?\.|equations?|chapters?|"
    r"ch\.|parts?|steps?|findings?|levels?|phases?|versions?|appendix|theorem|lemma|"
    r"experiments?|study|pages?|pp?\.|no\.|notes?|stages?|layers?|systems?|types?|"
    r"tiers?|claims?|questions?|hypothesis|algorithm|rules?|rfc|iso|vol\.|issue|"
    r"clauses?|articles?|amendment|paragraph|verse|psalm|exhibit|lines|"
    r"grade|round|day|week|year|line|gpt|llama|claude|qwen|gemini|python|web|top)"
    r"[ -]$|§\s?$",
    re.IGNORECASE,
)
_CAPITALISED = re.compile(r"(?<!\w)([A-Z][\w.+-]*) \Z")
_VERSION = re.compile(r"(?<!\w)[A-Z][\w.+-]*[ -]\d[\d.]*[ -]\Z")
"""What ends in a number and is a name: `Llama 2 ` before `70B`."""
_JOINED = re.compile(r"[A-Za-z][\w.]*[-‑]\Z")
"""The beginning of a name that goes on: `s1-` before `32B`."""
_OPENERS = vocabulary(
    "A An In On At Of Across Among Over Under About For From With All These Those The "
    "After Before Within Nearly Almost Roughly Between By To And But Our Their Both "
    "When If While Some Another Since Until Than Or As That They We It Around Fewer "
    "Those Every Its His Her Exactly"
)
"""Words that open sentences and name nothing."""
_METRIC_OF = re.compile(
    r"\b(?:accurac(?:y|ies)|scores?|AUC|AUROC|F1|BLEU|recall|precision|perplexity|"
    r"averages?|rates?|nDCG(?:@\d+)?|Elo)(?: (?:on|for|in) [\w-]+)? "
    r"(?:of|at|to|from|is|was) \Z",
    re.IGNORECASE,
)
"""What is measured, and needs no unit: `an accuracy on MATH of 61`."""
_SHARES = re.compile(
    r"\b(?:by|is|was|are|were|just|proved|barely|fully|covers?|covered|"
    r"mak(?:es?|ing) up|made up|held|holds?|lost|won|recover(?:s|ed)|ke(?:ep|pt)|"
    r"cost|than|to|only|recalled|found|kept|left|leaves?|solved|passed|failed) \Z",
    re.IGNORECASE,
)
"""What makes a bare fraction a measurement: `fell by half`, `proved a third`."""
_MORE = re.compile(r" (?:more|less|fewer|lower|(?!oth|numb|aft|ov)[a-z]{3,}er)\b")
"""What a bare fraction measures where it stands before it: `a third fewer`."""
_ONE_PART = re.compile(
    r"\b(?:the|that|this|other|either|each|its|their|his|her|our|first|second|last|top|"
    r"bottom|upper|remaining|random|[a-z]+est|(?:easi|hard|low|larg|small|bett|long|"
    r"short|earli|lat|young|old|form|latt|high|rich|poor|weak|strong|heavi)er) \Z",
    re.IGNORECASE,
)
"""What makes a fraction one of the parts: `the easier half of the items`."""
_BEGINS = re.compile(r"(?:[.?!:;]|\A|\n)[\s\"“*_\-•—–>|]*\Z")
"""What stands before a capital that only begins a sentence."""
_GOES_ON = re.compile(r"[-‑–—]\d|[)\]]\S|[.)]\s*\Z|\s?[=<>+*^/]")
"""What follows a number that is no count: of a span, a list, a formula."""
_IDLE = re.compile(
    r"\b(?:at|past|aged?|after|until|by|turn(?:s|ed)|to) \Z|(?<=\w )of \Z"
    r"|(?:(?:(?<=\w )|\A )of the|the (?:same|other|remaining)) \Z",
    re.IGNORECASE,
)
"""What makes a bare number in words an hour, an age, a size of something."""
_LABELS = re.compile(
    r"(?:\A|[.\n])\s*\Z|[\[(#*_^]\s?\Z|\[(?:\d{1,3}\s?[,;]\s?)+\Z|"
    r"\b(?:room|route|no|nr|number|box|item|id|port|"
    r"day|week|year|age|aged|at|temperature|step|verse|bus|flight|act|scene|article|formula|episode|"
    r"season|unit|lesson|lecture|session|key|code|error|priority|volume|problem|"
    r"exercise|game of) \Z",
    re.IGNORECASE,
)
"""What makes a bare number in digits the number of something."""
_LARGE = 1000
"""From here on a number that is no year names no thing."""
_NUMBERED = 60
"""Beyond this a number before a noun counts that: `in a study 140 people`."""
_A_TENTH = 10


def measures(
    text: str, left: str, amount: Amount, comparator: Comparator, *, reports: bool
) -> bool:
    """Whether a number by itself is a measurement.

    Args:
        text: The whole text.
        left: What stands before the number, as far as it counts.
        amount: The number.
        comparator: How the words before it bound it.
        reports: Whether other numbers of its sentence tell what was measured.
    """
    match amount.form:
        case Form.LOOSE:
            return comparator is not Comparator.EQUAL or _loosely(text, left, amount)
        case Form.SHARE if _is_one_part(text, left, amount):
            return False
        case Form.COUNT if not amount.unit.is_firm:
            return counted.measures(text, left, amount, comparator, reports=reports)
        case _:
            return amount.unit.is_firm or _plain_measures(
                text, left, amount, comparator
            )


def _loosely(text: str, left: str, amount: Amount) -> bool:
    """Whether a bare fraction, spell or single measure tells how much something is."""
    if amount.unit.name != "%":
        is_spell = amount.unit.name in OF_TIME
        return left.casefold().endswith("within ") or (
            is_spell and left.endswith(" for ")
        )
    stands = counted.STANDS_FOR.match(text, amount.end)
    return bool(
        _SHARES.search(left)
        or _MORE.match(text, amount.end)
        or (stands and counted.CLAUSE.search(left))
    )


def _is_one_part(text: str, left: str, amount: Amount) -> bool:
    """Whether a fraction is one of the parts, not how large it is."""
    if amount.value <= _A_TENTH:
        return False  # `the first tenth of training` tells how much that is
    part = _ONE_PART.search(left)
    if part and part[0] in ("that ", "this "):
        # `that third` is one of them, `that nine in ten were built` is how many.
        written = text[amount.start : amount.end]
        is_told = text.startswith((" the ", " of "), amount.end)
        return " " not in written and not is_told
    return part is not None


def _plain_measures(
    text: str, left: str, amount: Amount, comparator: Comparator
) -> bool:
    """Whether a number in digits, or a large one in words, is a measurement."""
    is_equal = comparator is Comparator.EQUAL
    if amount.form is Form.LARGE and amount.unit.is_open and is_equal:
        if counted.HOUR.search(left):
            return counted.is_described(text, amount)
    elif _METRIC_OF.search(left) and not amount.unit.runs_on:
        return True
    if amount.is_year or not (
        _may_measure(left, amount, comparator) or _counts(text, left, amount)
    ):
        return False
    names_much = amount.unit.name is not None and amount.value > _NUMBERED
    return names_much or not _NUMBERED_THING.search(left)


def _counts(text: str, left: str, amount: Amount) -> bool:
    """Whether a bare number in running text counts something that it does not name."""
    if not elliptic.is_bare(amount) or follows_a_name(left):
        return False
    if _GOES_ON.match(text, amount.end):
        return False
    if amount.form is Form.LARGE:
        return not _IDLE.search(left)
    return amount.form is Form.DIGITS and not _LABELS.search(left)


def is_of_a_title(left: str, amount: Amount, text: str) -> bool:
    """Whether a number in words is written as in a title: `(Two Currencies)`."""
    if amount.form is Form.DIGITS or not text[amount.start].isupper():
        return False
    return bool(left) and _BEGINS.search(left) is None


def _may_measure(left: str, amount: Amount, comparator: Comparator) -> bool:
    unit = amount.unit
    if unit.name and not (unit.is_open and follows_a_name(left)):
        is_named = _VERSION.search(left) or _JOINED.search(left)
        return not (unit.is_open and unit.suffix and is_named)
    if unit.scale != 1 and not unit.in_words:
        # `7B` and `128K` alone are sizes in names; `up to 128K` is a measurement.
        if unit.suffix == "B":
            is_named = _VERSION.search(left) or _JOINED.search(left)
            return not (is_named or follows_a_name(left))
        return comparator is not Comparator.EQUAL
    if follows_a_name(left):
        return False
    if amount.number >= _LARGE and not amount.is_year and not unit.runs_on:
        return True
    bounded = unit.in_words or comparator is not Comparator.EQUAL
    return (bounded or amount.is_decimal) and not unit.runs_on


def follows_a_name(left: str) -> bool:
    """Whether the word before a number is a name that it may belong to."""
    named = _CAPITALISED.search(left)
    if named is None:
        return False
    word = named[1].rstrip(".:")
    if word.endswith("ing"):
        return False  # `Labelling 2,000 more`
    return word not in CAPITALISED_METRICS and word not in _OPENERS
