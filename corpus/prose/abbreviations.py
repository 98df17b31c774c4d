"""Which full stops belong to an abbreviation or an initial, and so end no sentence."""

import re
from collections.abc import Callable

from corpus.prose.vocabulary import vocabulary

_NUMBERED = vocabulary(
    "fig figs eq eqs eqn eqns sec secs no nos vol vols pp p ch art col app tab par "
    "para paras pt pts bk bks thm def defn prop suppl supp ver ss fn nn"
)
"""Abbreviations only before a number: `no.` also ends sentences."""
_DATED = vocabulary(
    "jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs "
    "fri sat"
)
"""Those before a day or a year."""
_BORN = vocabulary("b d r fl")
"""Those before a year alone: `(b. 1820)`."""
_BOUNDS = vocabulary("min max avg est")
"""Those before a number, which behind one are units: `in 40 min. 30 people left`."""
_TITLES = vocabulary(
    "mt mts ft lt col gen maj capt sgt cpl pvt adm cmdr sen sens rep reps gov pres rev "
    "rt hon asst assoc supt insp"
)
"""What stands before a name."""
_NEVER_LAST = vocabulary(
    "e.g eg i.e ie cf cp vs viz approx resp ca incl esp dr drs mr mrs ms mme mlle "
    "messrs prof profs eds"
)
_SELDOM_LAST = vocabulary("al etc inc ltd corp co jr sr ph.d bros")
_APART = vocabulary("e.g i.e z.b d.h u.a")
"""Abbreviations of two letters that are also written with a blank: `e. g.`"""
_CLIPPED = vocabulary(
    "min mins max avg approx hrs yrs wks mths mos secs lbs tbsp tsp spp ssp subsp var "
    "para paras figs eqs eqn eqns vols nos refs misc abbr dept govt univ assoc asst "
    "resp incl excl prof viz esp est transl"
)
"""Words of three letters or more that no lower case begins a sentence after."""
_LETTERS = re.compile(r"(?:[A-Za-z]\.)+[A-Za-z]")
_NUMBER = re.compile(r"[IVXLC]{2,8}\b|[A-Z]?\d")
_DAY_OR_YEAR = re.compile(
    r"(?:[12]\d{3}|3[01]|[12]?\d)(?:st|nd|rd|th)?(?![\w%]|[.,]\d)|['’]\d\d\b"
)
_YEAR = re.compile(r"\d{3,4}(?!\d)")
_ABOUT = re.compile(r"\d|(?:AD|BC)\b")
_OPENERS = vocabulary(
    "The This That These Those It Its In On At A An And But So We They He She You I "
    "However Yet If When While Since As For To By With Even Not No Our Their There "
    "Here Both Each Such Then Thus Still Only What Why How Most Some Many All"
)
_BRACKETS = "\"'“‘([*_"
_LONGEST = 24
"""Characters before a full stop that hold an abbreviation and the word before it."""


def has_stop(text: str, begin: int, stop: int, word: str) -> bool:
    """Whether a full stop belongs to an abbreviation or an initial.

    Args:
        text: The whole text.
        begin: Where the sentence begins.
        stop: Where the full stop stands.
        word: What follows it.
    """
    tokens = text[max(begin, stop - _LONGEST) : stop].split()
    token = tokens[-1].lstrip(_BRACKETS) if tokens else ""
    folded = token.casefold()
    if len(token) == 1 and _is_half(tokens, folded, word):
        return True
    goes_on = _GOES_ON.get(folded.replace("–", "-").rpartition("-")[2])
    if goes_on is not None:
        before = tokens[-2].strip(_BRACKETS) if len(tokens) > 1 else ""
        if goes_on(token, before, word):
            return True
    if "." in token and _LETTERS.fullmatch(token):
        return not _opens(word)
    return len(token) == 1 and token.isupper() and token != "I" and not _opens(word)


def may_end(text: str, begin: int, stop: int) -> bool:
    """Whether a full stop follows a word that may end a sentence, however this goes on.

    Args:
        text: The whole text.
        begin: Where the sentence begins.
        stop: Where the full stop stands.
    """
    tokens = text[max(begin, stop - _LONGEST) : stop].split()
    token = tokens[-1] if tokens else ""
    is_plain = len(token) > 2 and token.isalpha() and token.islower()
    return is_plain and token not in _CLIPPED


def _opens(word: str) -> bool:
    return word.strip(",.;:'’\"") in _OPENERS


def _is_half(tokens: list[str], letter: str, word: str) -> bool:
    """Whether a letter is one half of an abbreviation that is written with a blank."""
    before = tokens[-2].lstrip(_BRACKETS).casefold() if len(tokens) > 1 else ""
    return f"{before}{letter}" in _APART or (
        word.endswith(".") and f"{letter}.{word[:-1].casefold()}" in _APART
    )


def _is_numbered(token: str, _: str, word: str) -> bool:
    return bool(_NUMBER.match(word)) or (token[0].isupper() and len(word) <= 2)


def _is_dated(token: str, _: str, word: str) -> bool:
    return not token.islower() and bool(_DAY_OR_YEAR.match(word))


def _is_born(token: str, _: str, word: str) -> bool:
    return token.islower() and bool(_YEAR.match(word))


def _is_bound(_: str, before: str, word: str) -> bool:
    return word[:1].isdigit() and not before[-1:].isdigit()


def _is_title(token: str, _: str, word: str) -> bool:
    return token[0].isupper() and word[:1].isupper() and not _opens(word)


def _is_about(_: str, __: str, word: str) -> bool:
    return bool(_ABOUT.match(word))


def _is_against(token: str, before: str, word: str) -> bool:
    """Whether a party of a case stands on either side: `Roe v. Wade`."""
    sides = before[:1].isupper() and word[:1].isupper() and not _opens(word)
    return token == "v" and (sides or word[:1].isdigit())


def _is_never_last(*_: str) -> bool:
    return True


def _is_saint(token: str, *_: str) -> bool:
    return token == "St"


def _is_seldom_last(_: str, __: str, word: str) -> bool:
    return not _opens(word)


def _is_title_or_numbered(token: str, before: str, word: str) -> bool:
    return _is_title(token, before, word) or _is_numbered(token, before, word)


_GOES_ON: dict[str, Callable[[str, str, str], bool]] = {
    **dict.fromkeys(_TITLES, _is_title),
    **dict.fromkeys(_NUMBERED, _is_numbered),
    **dict.fromkeys(_NUMBERED & _TITLES, _is_title_or_numbered),
    **dict.fromkeys(_DATED, _is_dated),
    **dict.fromkeys(_BORN, _is_born),
    **dict.fromkeys(_BOUNDS, _is_bound),
    **dict.fromkeys(_SELDOM_LAST, _is_seldom_last),
    **dict.fromkeys(_NEVER_LAST, _is_never_last),
    "st": _is_saint,
    "c": _is_about,
    "v": _is_against,
}
"""Of each abbreviation, when a sentence goes on after it: itself, what stands before it
and what follows."""
