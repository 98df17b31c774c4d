"""How likely a sentence is a claim, a qualification, an experiment, or none of them.

A linear model of words, of the skeleton that function words and endings make, and of
what the rules saw. Sentences of ours taught it, each with its answer, by
`python -m benchmarks.likely --save`. It has the last word where rules and wording
disagree; which rule spoke stays on record.
"""

import functools
import math
import re
from collections.abc import Iterable, Iterator
from enum import StrEnum
from itertools import chain
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
_BITS = 32
"""More than any sum of weights of a sentence takes, or of numbers of features."""
_PLACES = range(_BITS, _BITS * (len(SORTS) + 1), _BITS)
"""Where each sort's weight stands in a packed number, from its lowest bit."""
_HALF = 1 << (_BITS - 1)
_ZERO = sum(_HALF << place for place in _PLACES)
"""What makes every column of a sum positive."""

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
    return set(_told(sentence, signals))


def _told(sentence: str, signals: Iterable[str]) -> Iterator[Feature]:
    """The same, in order and as often as it is there.

    It is run through by what is written in C from one end to the other, so that most
    pairs, of which no weight is known, are not even kept.
    """
    tokens = _TOKEN.findall(sentence)[:_MAX_TOKENS]
    size = next((name for most, name in _LONG if len(tokens) <= most), "very long")
    told = map(_feature, (f"#{size}", *signals))
    if not tokens:
        return told
    parts = map(_PARTS.__getitem__, tokens)
    words, stems, first, faces, first_bar, bars = zip(*parts, strict=True)
    faces = (first[0], *faces[1:])
    barred = ("|^", first_bar[0], *bars[1:])
    return chain(
        told,
        words,
        stems,
        zip(("^", *words), words, strict=False),
        zip(barred, faces, strict=False),
        zip(barred, faces, (*faces[1:], "$"), strict=False),
    )


def shares(sentence: str, signals: Iterable[str]) -> Shares:
    """The likelihood of each sort; they sum to one."""
    weights = _weights()
    held = set(map(weights.get, _told(sentence, signals)))
    held.discard(None)
    sums = _columns(sum(filter(None, held), weights["*"]))
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


def _parts(token: str) -> tuple[str, str, str, str, str, str]:
    """A word, its stem, its face at the beginning of a sentence and inside, barred too.

    A short word is its own stem.
    """
    word = _plain(token)
    stem = f"~{word[:_STEM]}" if len(word) >= _STEM else word
    first, inside = _face(token, is_first=True), _face(token, is_first=False)
    return word, stem, first, inside, f"|{first}", f"|{inside}"


_PARTS = Kept(_parts)


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
def _weights() -> dict[Feature, int]:
    """Of each feature, its weights as one number, which no other feature has."""
    rows = WEIGHTS.read_text("utf-8").splitlines()
    parts = (row.split("\t") for row in rows)
    return {
        _feature(name): _packed(number, map(int, values))
        for number, (name, *values) in enumerate(parts)
    }


def _packed(number: int, weights: Iterable[int]) -> int:
    """Weights side by side in one number, so that one sum adds up each of them.

    Args:
        number: Of the feature; it stands below the weights, where its sum tells
            nothing, and lets a set tell apart features of the same weights.
        weights: One for each sort.
    """
    return number + sum(w << place for w, place in zip(weights, _PLACES, strict=True))


def _columns(packed: int) -> list[int]:
    """The sums of each sort's weights, out of the sum of packed numbers."""
    packed += _ZERO
    return [(packed >> place & 2 * _HALF - 1) - _HALF for place in _PLACES]
