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
from pathlib import Path
from typing import NamedTuple, cast

from corpus.prose.kept import Kept
from corpus.prose.sorts import SORTS, Shares
from corpus.prose.vocabulary import vocabulary

WEIGHTS = Path(__file__).with_name("likely.tsv")
"""A feature a line, and its weight for each sort in hundredths; `*` is the bias."""


_BITS = 32
"""More than any sum of weights of a sentence takes, or of numbers of features."""
_PLACES = range(_BITS, _BITS * (len(SORTS) + 1), _BITS)
"""Where each sort's weight stands in a packed number, from its lowest bit."""
_HALF = 1 << (_BITS - 1)
_ZERO = sum(_HALF << place for place in _PLACES)
"""What makes every column of a sum positive."""

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
_OPENING = 60
"""Characters that hold the first two words of a sentence."""
_STEM = 5
"""Letters that words of one stem share, near enough."""
_LONG = ((8, "#short"), (16, "#middling"), (28, "#long"))


Feature = str | tuple[str, ...]
"""A word or a sign; or several words, of which a skeleton's first begins with a bar."""


def features(sentence: str, signals: Iterable[str]) -> set[Feature]:
    """What speaks of a sentence's sort, for those who teach.

    Words, their stems, pairs of words, and pairs and triples of the skeleton, beside
    the signals.

    Args:
        sentence: The sentence, its links and titles masked.
        signals: What the rules saw in it and around it.
    """
    tokens = _TOKEN.findall(sentence)[:_MAX_TOKENS]
    words = list(map(_plain, tokens))
    faces = [_face(t, is_first=number == 0) for number, t in enumerate(tokens)]
    barred = ["|^", *(f"|{face}" for face in faces)]
    found: set[Feature] = {*map(_feature, (_size(len(tokens)), *signals)), *words}
    found.update(_stem(word) for word in words if len(word) >= _STEM)
    found.update(zip(["^", *words], words, strict=False))
    found.update(zip(barred, faces, strict=False))
    found.update(zip(barred, faces, [*faces[1:], "$"], strict=False))
    return found


def opening(sentence: str) -> str:
    """The first two words of a sentence, as features name them."""
    return " ".join(map(_plain, _TOKEN.findall(sentence[:_OPENING])[:2]))


def words(sentence: str) -> list[str]:
    """The words of a sentence, as features name them."""
    return list(map(_plain, _TOKEN.findall(sentence)[:_MAX_TOKENS]))


def weighed(sentence: str) -> set[int]:
    """What the words of a sentence weigh: of each of its features that has a weight.

    Args:
        sentence: The sentence, its links and titles masked.
    """
    tokens = _TOKEN.findall(sentence)[:_MAX_TOKENS]
    held: set[int | None] = {_WEIGHTS[_size(len(tokens))]}
    if tokens:
        parts = [_PARTS[token] for token in tokens]
        told, words, after, first, inside = zip(*parts, strict=True)
        skeleton = "".join((_START, first[0], *inside[1:], _END))
        runs = [_RUNS[skeleton[at : at + 3]] for at in range(len(tokens))]
        held.update(map(dict.get, (_AFTER["^"], *after), words))
        held.update(*told, *runs)
    held -= {None, 0}
    return cast("set[int]", held)


def shares(words: set[int], signals: Iterable[str]) -> Shares:
    """The likelihood of each sort; they sum to one.

    Args:
        words: What the words of a sentence weigh.
        signals: What the rules saw in it and around it.
    """
    seen = words.union(map(_WEIGHTS.__getitem__, signals))
    sums = _columns(sum(seen, _WEIGHTS["*"]))
    highest = max(sums)
    powers = [math.exp((value - highest) / 100) for value in sums]
    total = sum(powers)
    return {sort: power / total for sort, power in zip(SORTS, powers, strict=True)}


def spelled(feature: Feature) -> str:
    """A feature as the file of weights names it."""
    return feature if isinstance(feature, str) else " ".join(feature)


def _feature(name: str) -> Feature:
    """A feature by its name."""
    return tuple(name.split(" ")) if " " in name else name


def _size(count: int) -> str:
    """How long a sentence of so many words is."""
    return next((name for most, name in _LONG if count <= most), "#very long")


def _stem(word: str) -> str:
    return f"~{word[:_STEM]}"


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


class _Taught(NamedTuple):
    """What was taught, as the file has it."""

    lines: list[str]
    numbers: dict[str, int]
    """Of the line of each feature, from 0."""
    seconds: dict[str, list[str]]
    """Of pairs of words, by the first."""


@functools.cache
def _taught() -> _Taught:
    # Numbers are made of a line once its feature is met: a start meets few of them.
    taught = _Taught(WEIGHTS.read_text("utf-8").splitlines(), {}, {})
    for number, line in enumerate(taught.lines):
        name = line[: line.index("\t")]
        taught.numbers[name] = number
        if " " in name and name[0] != "|":
            first, _, second = name.partition(" ")
            taught.seconds.setdefault(first, []).append(second)
    return taught


def _weight(name: str) -> int:
    """What a feature weighs, as one number unlike any other; 0 if nothing is known."""
    number = _taught().numbers.get(name)
    if number is None:
        return 0
    _, *values = _taught().lines[number].split("\t")
    return _packed(number, map(int, values))


_WEIGHTS = Kept(_weight)


def _after(word: str) -> dict[str, int]:
    """What pairs weigh, by the word that follows this one."""
    seconds = _taught().seconds.get(word, ())
    return {second: _WEIGHTS[f"{word} {second}"] for second in seconds}


_AFTER = Kept(_after)


_Part = tuple[tuple[int, ...], str, dict[str, int], str, str]


def _part(token: str) -> _Part:
    """What is looked up of a word.

    What it and its stem weigh, the word, what the pairs weigh that it begins, and the
    letters for its face at the beginning of a sentence and inside it.
    """
    word = _plain(token)
    names = (word, _stem(word)) if len(word) >= _STEM else (word,)
    return (
        _known(names),
        word,
        _AFTER[word],
        _letter(_face(token, is_first=True)),
        _letter(_face(token, is_first=False)),
    )


def _letter(face: str) -> str:
    """The one letter that stands for a face in a skeleton."""
    return _LETTERS.setdefault(face, chr(len(_LETTERS)))


def _run(letters: str) -> tuple[int, ...]:
    """What a run of three faces weighs, and the two that it begins with."""
    faces = list(_LETTERS)
    first, second, third = (faces[ord(letter)] for letter in letters)
    return _known((f"|{first} {second}", f"|{first} {second} {third}"))


def _known(names: Iterable[str]) -> tuple[int, ...]:
    """What those features weigh of which that is known."""
    return tuple(filter(None, map(_weight, names)))


_LETTERS: dict[str, str] = {}
_START, _END = _letter("^"), _letter("$")
_PARTS = Kept(_part)
_RUNS = Kept(_run)


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
