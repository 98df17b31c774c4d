"""How the words before a number bound it."""

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
     r"(?:no|not) more than|a maximum of|within|≤"),
    (Comparator.AT_LEAST, r"at least|(?:no|not) (?:less|fewer) than|a minimum of|"
     r"upwards of|≥"),
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
    "to much many high low few little most than of within least under below over above "
    "beyond "
    "exceed exceeds exceeded exceeding about around roughly approximately approx "
    "nearly almost some circa ca estimated every as"
)
"""How what bounds a number ends, where it ends in a letter."""
_NOT_MORE_THAN = re.compile(
    r"(?:averag\w+|means?|comput\w+|summed|evaluated|improve\w*|gains?|advantage|wins?|"
    r"preferred|ran|runs?|longer|faster|slower|walk\w*|travel\w*|spread) (?:over|"
    r"above)\s*\Z",
    re.IGNORECASE,
)
_OVER = re.compile(r"(?:(?<!\w)(?P<before>[\w’'%-]+)\s+)?\bover\s*\Z", re.IGNORECASE)
_EXCEEDS = vocabulary(
    "took takes take for lasted lasts of spent with by to in at from than had has have "
    "having cost costs contains contain containing includes including covering used "
    "uses using and or the a an needed needs requires required reached holds held well "
    "just slightly far was were is are raised reviewed read wrote saw found"
)
"""The words before an `over` that exceeds a number; after others it runs along it."""
_NEVER_ALONG = ("%", "x", "pp", "points")
_SPANNED = vocabulary(
    "seconds minutes hours days weeks months years runs seeds rounds iterations epochs "
    "episodes steps"
)
"""What `over` runs along even where it begins a sentence."""
_STATISTIC = re.compile(
    r"(?<![\w-])(?P<name>[A-Za-zκβρσηαλχτ]²?|R\^2|F1|AUC|AUROC|BLEU|ROUGE-L|SD|SE|OR|"
    r"HR|"
    r"RR|ICC|pass@(?:\d+|k))(?:\((?:\d+,? ?){1,2}\))?\s*(?P<sign>[=<>≤≥≈])\s*\Z"
)
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


class Bound(NamedTuple):
    """What the text left of a number makes of it."""

    length: int = 0
    """How many characters of that text belong to the quantity."""
    comparator: Comparator = Comparator.EQUAL
    name: str | None = None
    """The statistic it is the value of: `N`, `r`, `pass@8`."""


def before(left: str, unit: str | None = None) -> Bound:
    """The bound that ends the text left of a number; empty where there is none."""
    last = left.rstrip()[-1:]
    if not (last.isalpha() or last in "~≈∼<>≤≥=.±"):
        return Bound()
    if statistic := _STATISTIC.search(left):
        sign = _SIGNS[statistic["sign"]]
        return Bound(len(left) - statistic.start(), sign, statistic["name"])
    if passed := _PASS_AT.search(left):
        return Bound(len(left) - passed.start(), Comparator.EQUAL, passed[1])
    if factor := _FACTOR.search(left):
        comparator = _FACTORS.get(factor.lastgroup or "", Comparator.EQUAL)
        return Bound(len(left) - factor.start(), comparator, "x")
    if last.isalpha() and left.split()[-1].lower().strip("(,") not in _LAST_WORDS:
        return Bound()
    words = _BEFORE.search(left)
    if not words or words.lastgroup is None or _NOT_MORE_THAN.search(left):
        return Bound()
    if _runs_along(left, unit):
        return Bound()
    return Bound(len(left) - words.start(), Comparator[words.lastgroup])


def _runs_along(left: str, unit: str | None) -> bool:
    """Whether `over` tells what something was done for, not what it exceeds."""
    over = _OVER.search(left)
    if over is None or unit in _NEVER_ALONG:
        return False
    before = over["before"]
    if before is None:
        # What is blank before it follows another quantity: `0.74 over 13 models`.
        return unit in _SPANNED or left[:1].isspace()
    if unit in _SPANNED and before.casefold() in ("up", "and", "the", "or"):
        return True
    return before.casefold() not in _EXCEEDS
