"""How the words beside a number bound it."""

import re
from typing import NamedTuple

from corpus.prose.vocabulary import vocabulary
from kg.model import Comparator

APPROXIMATELY = (
    r"about|around|roughly|approximately|approx\.?|nearly|almost|some|circa|ca\.|"
    r"close to|on the order of|an estimated|~|≈|∼"
)
"""Words that only blur a number."""
_COMPARATORS = (
    (Comparator.UP_TO, r"up to|as (?:much|many|high|low|few|little) as|at most|"
     r"(?:no|not) more than|a maximum of|at or (?:below|under)|≤"),
    (Comparator.AT_LEAST, r"at least|(?:no|not) (?:less|fewer) than|a minimum of|"
     r"upwards of|at or (?:above|over)|equal to or (?:above|greater than|more than)|"
     r"≥"),
    (Comparator.LESS_THAN, r"less than|fewer than|lower than|shorter than|"
     r"younger than|smaller than|lighter than|under|below|<"),
    (Comparator.MORE_THAN, r"more than|greater than|higher than|larger than|"
     r"longer than|older than|deeper than|heavier than|wider than|taller than|beyond|"
     r"in excess of|over|above|exceed(?:s|ed|ing)?|>"),
    (Comparator.ABOUT, APPROXIMATELY),
)  # fmt: skip
_BEFORE = re.compile(
    "|".join(
        rf"(?P<{comparator.name}>(?<!\w)(?:{words})(?:\s*(?:{APPROXIMATELY}|±))?"
        r"(?: every)?)"
        for comparator, words in _COMPARATORS
    ).join(("(?:", r")\s*\Z")),
    re.IGNORECASE,
)
_LAST_WORDS = vocabulary(
    "to much many high low few little most than of least under below over above "
    "beyond "
    "exceed exceeds exceeded exceeding about around roughly approximately approx "
    "nearly almost some circa ca estimated every as"
)
"""How what bounds a number ends, where it ends in a letter."""
_BOUNDS_NOTHING = re.compile(
    r"(?:\b(?:averag\w+|means?|comput\w+|summed|evaluated|improve\w*|gains?|advantage|"
    r"wins?|preferred|ran|runs?|longer|faster|slower|walk\w*|travel\w*|spread) (?:over|"
    r"above)|\b(?:w[ea]nt|go(?:es)?|rises?|rose|c[ao]mes?|back|crept|climb(?:s|ed)|moved?|"
    r"shot|jump(?:s|ed)|(?:brought|brings?)(?: [\w’'-]+){0,3}) up to)\s*\Z",
    re.IGNORECASE,
)
"""What only tells how something was done or moved: `averaged over`, `rose up to`."""
_OVER = re.compile(r"(?:(?<!\w)(?P<before>[\w’'%-]+)\s+)?\bover\s*\Z", re.IGNORECASE)
_EXCEEDS = vocabulary(
    "took takes take for lasted lasts of spent with by to in at from than had has have "
    "having cost costs contains contain containing includes including covering used "
    "uses using and or the a an needed needs requires required reached holds held well "
    "just slightly far was were is are raised reviewed read wrote saw found"
)
"""The words before an `over` that exceeds a number; after others it runs along it."""
_EXTENDS = re.compile(r" (?:long|high|deep|wide|tall|thick|old|across|away|apart)\b")
"""What tells a size, so that `over a metre` before it exceeds one."""
_PAST = re.compile(r" (?:ago|before|earlier)\b")
_ARE_MANY = re.compile(
    r"(?:[a-z]{2,}[^s\W]s|people|men|women|children|those|anyone|everyone)\Z", re.I
)
"""Those of whom `over` tells an age or a size."""
_NEVER_ALONG = ("%", "x", "pp", "points")
_SPANNED = vocabulary(
    "seconds minutes hours days weeks months years runs seeds rounds iterations epochs "
    "episodes steps"
)
"""What `over` runs along even where it begins a sentence."""
_GOES_ON = re.compile(r",? (?:the|an?|its|their|this|these|no|each|every)\b|, ")
"""What follows `Over 53 samples` where the rest of the sentence is told over them."""
_SETTINGS = vocabulary(
    "conditions wordings phrasings prompts settings regimes scenarios assumptions "
    "protocols schedules orderings instructions policies treatments"
)
"""What something is done under: `under 40 wordings`."""
_UNDER = re.compile(r"\bunder\s*\Z", re.IGNORECASE)
_STATISTIC = re.compile(
    r"(?<![\w-])(?P<name>[A-Za-zκβρσηαλχτ]²?|R\^2|F1|AUC|AUROC|BLEU|ROUGE-L|SD|SE|OR|"
    r"HR|"
    r"RR|ICC|pass@(?:\d+|k))(?:\((?:\d+,? ?){1,2}\))?\s*(?P<sign>[=<>≤≥≈])\s*\Z"
)
_BARE_STATISTIC = re.compile(
    r"(?<![\w-])(?P<name>a?OR|a?HR|a?RR|SD|SE|SEM|IQR|SMD|AUC|AUROC|ICC) (?:of )?\Z"
)
"""What is followed by its value without any sign: `OR 1.9`."""
_SIGNS = {
    "=": Comparator.EQUAL, "<": Comparator.LESS_THAN, ">": Comparator.MORE_THAN,
    "≤": Comparator.UP_TO, "≥": Comparator.AT_LEAST, "≈": Comparator.ABOUT,
}  # fmt: skip
_FACTOR = re.compile(
    r"\bfactors? of(?: (?:(?P<most>up to|at most)|(?P<least>at least|more than)|"
    r"(?P<about>about|around|roughly|nearly|almost|some)))?\s*\Z"
)
_FACTORS = {
    "most": Comparator.UP_TO,
    "least": Comparator.AT_LEAST,
    "about": Comparator.ABOUT,
}
_PASS_AT = re.compile(r"(?<!\w)(pass@(?:\d+|k))(?: \w+)? (?:of|at|is|to|reaches) \Z")
_OR_MORE = re.compile(
    r"\+(?!\w)| or (?P<word>more|less|fewer|over|above|older|higher|longer|under|below|"
    r"younger|lower|shorter|so)\b(?! than\b)"
    r"| and (?P<aged>over|above|older|under|below|younger)\b"
    r"(?=[,.;:)]|\s*\Z| (?:who|were|are|was|is|had|have|did|do|fell|rose|in|at)\b)"
)
_AT_MOST = re.compile(
    r"(?: (?:long|high|deep|wide|tall|thick|old|away|apart|more))?,? at (?:the )?"
    r"(?:(?P<most>most)|least)(?=[.,;:)—]|\s*\Z| (?:and|but|in|on|for|of|to|before|"
    r"after|each|every|when|if|while|from|was|were|is|are)\b)"
)
"""What bounds a number from behind its unit: `30 cm deep at most`."""
_OR = {
    **dict.fromkeys(
        ("less", "fewer", "under", "below", "younger", "lower", "shorter"),
        Comparator.UP_TO,
    ),
    "so": Comparator.ABOUT,
}
"""What `3 or fewer`, `200 or so` make of a number; `65 and over` bounds it below."""


_NEAR = 12


class Bound(NamedTuple):
    """What the text left of a number makes of it."""

    length: int = 0
    """How many characters of that text belong to the quantity."""
    comparator: Comparator = Comparator.EQUAL
    name: str | None = None
    """The statistic it is the value of: `N`, `r`, `pass@8`."""


def before(
    left: str, unit: str | None = None, right: str = "", *, is_large: bool = False
) -> Bound:
    """The bound that ends the text left of a number; empty where there is none.

    Args:
        left: The text left of the number.
        unit: The unit of the number.
        right: The text right of it and of its unit.
        is_large: Whether it is more than anything is done over.
    """
    last = left.rstrip()[-1:]
    if not (last.isalpha() or last in "~≈∼<>≤≥=.±"):
        return Bound()
    if named := _of_statistic(left, unit):
        return named
    if last.isalpha() and left.split()[-1].lower().strip("(,") not in _LAST_WORDS:
        return Bound()
    words = _BEFORE.search(left)
    if not words or words.lastgroup is None or _BOUNDS_NOTHING.search(left):
        return Bound()
    if _PAST.match(right) and words[0].rstrip().endswith("than"):
        return Bound()  # `higher than a decade ago`
    if _runs_along(left, unit, is_large) and not _EXTENDS.match(right):
        return Bound()
    if _sets(left, unit, right):
        return Bound()
    return Bound(len(left) - words.start(), Comparator[words.lastgroup])


def _of_statistic(left: str, unit: str | None) -> Bound | None:
    """The name of the statistic, or the factor, that a number is the value of."""
    if statistic := _STATISTIC.search(left):
        sign = _SIGNS[statistic["sign"]]
        return Bound(len(left) - statistic.start(), sign, statistic["name"])
    if unit is None and (statistic := _BARE_STATISTIC.search(left)):
        length = len(left) - statistic.start()
        return Bound(length, Comparator.EQUAL, statistic["name"])
    if passed := _PASS_AT.search(left):
        return Bound(len(left) - passed.start(), Comparator.EQUAL, passed[1])
    if factor := _FACTOR.search(left):
        comparator = _FACTORS.get(factor.lastgroup or "", Comparator.EQUAL)
        return Bound(len(left) - factor.start(), comparator, "x")
    return None


def _sets(left: str, unit: str | None, right: str) -> bool:
    """Whether `under` or a first `Over` tells what something was done with.

    `Over 53 samples the estimate fell`, `scored under 40 wordings`.
    """
    if unit in _SETTINGS and _UNDER.search(left):
        return True
    over = _OVER.search(left)
    opens = over is not None and over["before"] is None
    is_counted = unit is not None and unit not in _NEVER_ALONG
    return opens and is_counted and _GOES_ON.match(right) is not None


def _runs_along(left: str, unit: str | None, is_large: bool) -> bool:
    """Whether `over` tells what something was done for, not what it exceeds."""
    over = _OVER.search(left)
    if over is None or unit in _NEVER_ALONG:
        return False
    before = over["before"]
    if is_large or (unit is None and before and _ARE_MANY.search(before)):
        return False  # `people over 75`, `lists over 40,000 stars`
    if before is None and unit is None:
        return False  # `52 people over 75`
    if before is None:
        # What is blank before it follows another quantity: `0.74 over 13 models`.
        return unit in _SPANNED or left[:1].isspace()
    if unit in _SPANNED and before.casefold() in ("up", "and", "the", "or"):
        return True
    return before.casefold() not in _EXCEEDS


def after(text: str, at: int, end: int) -> tuple[Comparator | None, int]:
    """How the words after a number bound it, and where they end."""
    if " at " in text[at : at + _NEAR] and (most := _AT_MOST.match(text, at, end)):
        return Comparator.UP_TO if most["most"] else Comparator.AT_LEAST, most.end()
    found = _OR_MORE.match(text, at, end)
    if not found:
        return None, at
    word = found["word"] or found["aged"] or ""
    return _OR.get(word, Comparator.AT_LEAST), found.end()
