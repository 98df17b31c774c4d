"""Which words of a sentence carry its content."""

import re
from collections.abc import Iterable

from corpus.prose.kept import Kept
from corpus.prose.vocabulary import vocabulary

_TOKEN = re.compile(r"[a-z0-9]+(?:'[a-z]+)?(?:-[a-z0-9]+)*")
_EMPTY = vocabulary(
    "the a an and or but nor so yet if then than that this these those there here "
    "it its "
    "itself they them their he she his her we our you your i my me us who whom whose "
    "which what when where why how whether while because since until although though "
    "however as at by for from in into of off on onto out over under to up down with "
    "without within across through during before after between among against about per "
    "via is are was were be been being am do does did doing done has have had "
    "having can "
    "cannot could may might must shall should will would not no never only just even "
    "more most less least much many few some any all both each every either neither "
    "other another same such very too also still again rather quite really well own "
    "one two three thing things way ways make makes made get gets use uses used using "
    "given like case paper study"
)
_ENDINGS = ("ingly", "ings", "ing", "edly", "ies", "ied", "ed", "es", "ly", "s")
_MIN_STEM = 4


def content_words(text: str) -> frozenset[str]:
    """Stems of the words that two sentences on one subject would share.

    Hyphenated words count by their parts, but `non-` stays with its word, since
    it names another thing.
    """
    return content_of(text.split())


def bare_stems(text: str) -> frozenset[str]:
    """The same, of `wage` and `wages` one, at the cost of a letter more."""
    return frozenset(stem.rstrip("ey") or stem for stem in content_words(text))


def content_of(chunks: Iterable[str]) -> frozenset[str]:
    """The same of a text that is cut at its blanks, which no word reaches across."""
    return frozenset().union(*map(_STEMS.__getitem__, chunks))


def _stems_of(chunk: str) -> frozenset[str]:
    folded = chunk.casefold().replace("’", "'").replace("‑", "-")
    return frozenset().union(*map(_words_of, _TOKEN.findall(folded)))


def _words_of(token: str) -> frozenset[str]:
    parts = [token] if token.startswith("non-") else token.split("-")
    return frozenset(_stem(part) for part in parts if _carries(part))


_STEMS = Kept(_stems_of)


def _carries(word: str) -> bool:
    return len(word) > 2 and word not in _EMPTY and not word.isdigit()


def _stem(word: str) -> str:
    for ending in _ENDINGS:
        least = _MIN_STEM - (ending == "s")
        if word.endswith(ending) and len(word) - len(ending) >= least:
            return word[: -len(ending)].rstrip("ey")
    return word.rstrip("ey") if len(word) > _MIN_STEM else word
