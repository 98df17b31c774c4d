"""Which words count as one word: the stems that the full-text index compares.

Porter's algorithm of 1980, "An algorithm for suffix stripping", in the form that
SQLite's FTS5 gives it, so that what is said to match is what did match.
"""

import unicodedata
from functools import lru_cache

from kg.scripts import is_run

_SHORTEST = 3
_LONGEST = 64

_FOLDED = str.maketrans("ςµ", "σμ")

_STEP_2 = (
    ("ational", "ate"), ("tional", "tion"), ("enci", "ence"), ("anci", "ance"),
    ("izer", "ize"), ("logi", "log"), ("bli", "ble"), ("alli", "al"),
    ("entli", "ent"), ("eli", "e"), ("ousli", "ous"), ("ization", "ize"),
    ("ation", "ate"), ("ator", "ate"), ("alism", "al"), ("iveness", "ive"),
    ("fulness", "ful"), ("ousness", "ous"), ("aliti", "al"), ("iviti", "ive"),
    ("biliti", "ble"),
)  # fmt: skip
_STEP_3 = (
    ("ical", "ic"), ("ness", ""), ("icate", "ic"), ("iciti", "ic"), ("ful", ""),
    ("ative", ""), ("alize", "al"),
)  # fmt: skip
_STEP_4 = (
    "al", "ance", "ence", "er", "ic", "able", "ible", "ant", "ement", "ment", "ent",
    "sion", "tion", "ou", "ism", "ate", "iti", "ous", "ive", "ize",
)  # fmt: skip


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """The stem of a word; only good for comparing with other stems."""
    if is_run(word):  # of whose letters FTS5 folds none
        return word.encode("utf-8", "replace").decode("latin-1")
    plain = unicodedata.normalize("NFD", word.lower().translate(_FOLDED))
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    # FTS5 works on bytes, and so counts a letter beyond ASCII as several.
    text = plain.encode("utf-8", "replace").decode("latin-1")
    if not _SHORTEST <= len(text) <= _LONGEST:
        return text
    text = _past_and_participle(_plural(text))
    if text.endswith("y") and "v" in _shape(text[:-1]):
        text = text[:-1] + "i"
    text = _replaced(_replaced(text, _STEP_2), _STEP_3)
    return _without_end(_without_suffix(text))


def stemmed(word: str) -> str:
    """The stem of a word as the full-text index keeps it."""
    return stem(word).encode("latin-1").decode("utf-8", "replace")


def _shape(text: str) -> str:
    """`v` for each vowel, `c` for each consonant; y after a consonant is a vowel."""
    shape = ""
    for letter in text:
        after_consonant = shape.endswith("c")
        vowel = letter in "aeiou" or (letter == "y" and after_consonant)
        shape += "v" if vowel else "c"
    return shape


def _measure(text: str) -> int:
    """How often a vowel gives way to a consonant."""
    return _shape(text).count("vc")


def _is_short(text: str) -> bool:
    """Whether it ends consonant, vowel, consonant, the last not w, x or y."""
    return _shape(text).endswith("cvc") and text[-1] not in "wxy"


def _has(text: str, suffix: str) -> bool:
    """Whether the text ends so and begins with something else."""
    return text.endswith(suffix) and text != suffix


def _plural(text: str) -> str:
    if _has(text, "sses") or _has(text, "ies"):
        return text[:-2]
    return text[:-1] if text.endswith("s") and not text.endswith("ss") else text


def _past_and_participle(text: str) -> str:
    if _has(text, "eed"):
        return text[:-1] if _measure(text[:-3]) > 0 else text
    for suffix in ("ed", "ing"):
        if _has(text, suffix):
            kept = text.removesuffix(suffix)
            return _mended(kept) if "v" in _shape(kept) else text
    return text


def _mended(text: str) -> str:
    if any(_has(text, ending) for ending in ("at", "bl", "iz")):
        return text + "e"
    if text[-1:] == text[-2:-1] and _shape(text)[-1] == "c" and text[-1] not in "lsz":
        return text[:-1]
    return text + "e" if _measure(text) == 1 and _is_short(text) else text


def _replaced(text: str, endings: tuple[tuple[str, str], ...]) -> str:
    for suffix, other in endings:
        if _has(text, suffix):
            kept = text.removesuffix(suffix)
            return kept + other if _measure(kept) > 0 else text
    return text


def _without_suffix(text: str) -> str:
    for suffix in _STEP_4:
        if _has(text, suffix):
            cut = "ion" if suffix.endswith("ion") else suffix
            kept = text.removesuffix(cut)
            return kept if _measure(kept) > 1 else text
    return text


def _without_end(text: str) -> str:
    if text.endswith("e"):
        measure = _measure(text[:-1])
        if measure > 1 or (measure == 1 and not _is_short(text[:-1])):
            text = text[:-1]
    return text[:-1] if text.endswith("ll") and _measure(text) > 1 else text
