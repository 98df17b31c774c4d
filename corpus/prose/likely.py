"""How likely a sentence is a claim, a qualification, an experiment, or none of them.

A linear model of words, of the skeleton that function words and endings make, and of
what the rules saw. Sentences of ours taught it, each with its answer, by
`python -m benchmarks.likely --save`. It has the last word where rules and wording
disagree; which rule spoke stays on record.
"""

import functools
import math
import re
from collections.abc import Iterable
from enum import StrEnum
from pathlib import Path

from corpus.prose.kept import Kept
from corpus.prose.vocabulary import vocabulary

WEIGHTS = Path(__file__).with_name("likely.tsv")
"""A feature a line, and its weight for each sort in hundredths; `*` is the bias."""


class Sort(StrEnum):
    """What a sentence of a note is."""

    CLAIM = "claim"
    QUALIFICATION = "qualification"
    EXPERIMENT = "experiment"
    NOTHING = "nothing"


SORTS = tuple(Sort)
Shares = dict[Sort, float]

ENOUGH = 0.45
"""From here on a sentence counts as a qualification."""
ENOUGH_IN_VAULTS = 0.97
"""The same in notes of any kind, which restrict what they say far less often."""

_TOKEN = re.compile(
    r"[A-Za-z\u00c0-\u024f]+(?:['’][a-z]+)?|\d[\d.,]*(?<=\d)%?|[%:;—–?(\"“=±$]"
)
_FUNCTION = vocabulary(
    "the a an and or but nor so yet if then than that this these those there here it "
    "its itself they them their he she his her we our us you your i my me who whom "
    "whose which what when where why how whether while because since until although "
    "though however as at by for from in into of off on onto out over under to up down "
    "with without within across through during before after between among against "
    "about per via is are was were be been being am do does did doing done has have "
    "had having can cannot could may might must shall should will would not no never "
    "only just even more most less least much many few some any all both each every "
    "either neither other another same such very too also still again rather quite "
    "well own one two three none nobody nothing nor hardly unless except despite once "
    "so far yet already alone"
)
"""Words that keep their own face in the skeleton of a sentence."""
_ENDINGS = (
    ("ing", "-ing"), ("ed", "-ed"), ("ly", "-ly"), ("tion", "-n"), ("ness", "-n"),
    ("ment", "-n"), ("ity", "-n"), ("able", "-j"), ("al", "-j"), ("ive", "-j"),
    ("ous", "-j"), ("er", "-er"), ("est", "-er"), ("s", "-s"),
)  # fmt: skip
_MAX_TOKENS = 80
_STEM = 5
"""Letters that words of one stem share, near enough."""
_LONG = ((8, "short"), (16, "middling"), (28, "long"))


Feature = str | tuple[str, ...]
"""A word or a sign; or several words, of which a skeleton's first begins with a bar."""


def features(sentence: str, signals: Iterable[str]) -> set[Feature]:
    """What speaks of a sentence's sort.

    Words, their stems, pairs of words, and pairs and triples of the skeleton, beside
    the signals.

    Args:
        sentence: The sentence, its links and titles masked.
        signals: What the rules saw in it and around it.
    """
    tokens = _TOKEN.findall(sentence)[:_MAX_TOKENS]
    size = next((name for most, name in _LONG if len(tokens) <= most), "very long")
    parts = [_PARTS[token] for token in tokens]
    words = [word for word, _, _ in parts]
    faces = [*(face for _, face, _ in parts[:1]), *(face for _, _, face in parts[1:])]
    barred = ["|^", *map(_barred, faces)]
    found: set[Feature] = {_feature(f"#{size}"), *map(_feature, signals), *words}
    found.update(_STEMS[word] for word in words if len(word) >= _STEM)
    found.update(zip(["^", *words], words, strict=False))
    found.update(zip(barred, faces, strict=False))
    found.update(zip(barred, faces, [*faces[1:], "$"], strict=False))
    return found


def shares(sentence: str, signals: Iterable[str]) -> Shares:
    """The likelihood of each sort; they sum to one."""
    weights = _weights()
    held = filter(None, map(weights.get, features(sentence, signals)))
    sums = [sum(column) for column in zip(weights["*"], *held, strict=True)]
    highest = max(sums)
    powers = [math.exp((value - highest) / 100) for value in sums]
    total = sum(powers)
    return {sort: power / total for sort, power in zip(SORTS, powers, strict=True)}


def choice(shares: Shares, *, restricts: bool = False, enough: float = ENOUGH) -> Sort:
    """The likeliest sort; for a qualification less is enough, since notes seldom do.

    Args:
        shares: The likelihood of each sort.
        restricts: Whether a rule saw a restriction: then half of that will do.
        enough: From where on it counts as a qualification.
    """
    if shares[Sort.QUALIFICATION] >= (ENOUGH / 2 if restricts else enough):
        return Sort.QUALIFICATION
    others = (sort for sort in shares if sort is not Sort.QUALIFICATION)
    return max(others, key=lambda sort: shares[sort])


def spelled(feature: Feature) -> str:
    """A feature as the file of weights names it."""
    return feature if isinstance(feature, str) else " ".join(feature)


@functools.lru_cache(maxsize=1 << 10)
def _feature(name: str) -> Feature:
    """A feature by its name."""
    return tuple(name.split(" ")) if " " in name else name


@functools.lru_cache(maxsize=1 << 10)
def _barred(face: str) -> str:
    return f"|{face}"


def _parts(token: str) -> tuple[str, str, str]:
    """A word, and its face at the beginning of a sentence and inside it."""
    return _plain(token), _face(token, is_first=True), _face(token, is_first=False)


_PARTS = Kept(_parts)


def _stem(word: str) -> str:
    return f"~{word[:_STEM]}"


_STEMS = Kept(_stem)


def _plain(token: str) -> str:
    if token[0].isdigit():
        return "0%" if token[-1] == "%" else "0"
    return token.lower().replace("’", "'")


def _face(token: str, *, is_first: bool) -> str:
    """A word as the skeleton shows it: itself, its ending, a name, a number."""
    if token[0].isdigit():
        return "0"
    lower = token.lower()
    if lower in _FUNCTION or not token[0].isalpha():
        return lower
    if "'" in token or "’" in token:
        return "n't" if lower.endswith("t") else "'s"
    if not is_first and (token[0].isupper()):
        return "Aa"
    return next((face for end, face in _ENDINGS if lower.endswith(end)), "w")


@functools.cache
def _weights() -> dict[Feature, tuple[int, ...]]:
    rows = WEIGHTS.read_text("utf-8").splitlines()
    parts = (row.split("\t") for row in rows)
    return {_feature(name): tuple(map(int, values)) for name, *values in parts}
