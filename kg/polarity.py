"""Whether two sentences on one matter say opposite things, judged by their words.

To a model a sentence and its denial look alike, so this is asked apart. Each sentence
is read for what can turn its sense: a negation ("does not"), a direction ("improves",
"degrades"), a word and its opposite ("reliable", "unreliable"), and the order of the
two sides of a comparison. Two sentences that share their matter and differ by an odd
number of turns may disagree. Where a sentence holds more than one negation, or points
both ways, nothing is said: a question that is not put costs less than a wrong one.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from sys import intern

from kg.fts import FUNCTION_WORDS

SHARED_WORDS = 2
"""So many words of matter, at least, the two have in common."""
SHARED_PART = 0.4
"""And so large a part of the words of the one that has more: a clause of a long
sentence may be negated and the sentence not."""
NEAR_BY = 4
"""A word of direction speaks of what stands within so many words of it."""

_WORD = re.compile(r"[a-z0-9]+(?:'[a-z]+)?")
_QUOTES = str.maketrans({"’": "'", "‘": "'", "ʼ": "'"})
_HARMLESS = re.compile(
    r"\bnot (?:only|just|merely|simply|necessarily|always|all|every)\b"
    r"|(?:\b(?:but|and|or|if)|,) not\b|\bnot (?:less|yet)\b"
    r"|\b(?:may|might|need|could) not\b|\bno (?:doubt|matter|wonder|later)\b"
    r"|\bno(?:,| more than\b)|\bnothing but\b|\ba (?:few|little)\b"
)
"""Holds a word of negation and does not turn the sense, or only weakens it."""
_NEGATION = re.compile(
    r"\b(?:not|no|never|cannot|neither|nor|none|nobody|nothing|nowhere|hardly|barely"
    r"|rarely|seldom|scarcely|few|little|unable to|incapable of|unlikely"
    r"|fail(?:s|ed|ing)? to)\b|n't\b"
)
_UP = (
    "accelerat", "advanc", "ameliorat", "amplif", "augment", "benefi", "better",
    "boost", "caus", "elevat", "encourag", "enhanc", "expand", "facilitat", "gain",
    "greater", "grew", "grow", "grown", "help", "higher", "improv", "increas",
    "induc", "lengthen", "promot", "rais", "ris", "rose", "sharpen", "speed",
    "stimulat", "strengthen",
    "stronger", "superior", "restor", "reviv", "activat", "upregulat", "widen",
)  # fmt: skip
_DOWN = (
    "attenuat", "damag", "declin", "decreas", "degrad", "delay", "deteriorat",
    "diminish", "downregulat", "erod", "fewer", "harm", "hamper", "hinder", "hurt",
    "imped", "impair", "inferior", "inhibit", "lessen", "lower", "narrow", "prevent",
    "protect", "reduc", "repress", "shorten", "shrink", "slow", "slower", "suppress",
    "undermin", "weaken", "worse", "worsen", "inactivat",
)  # fmt: skip
_ENDINGS = (
    "", "s", "es", "e", "ed", "d", "ing", "ping", "ped", "ies", "ied", "ying", "y",
    "ion", "ions", "ation", "ed", "cial", "ment", "ements", "ement", "ful", "en",
    "t", "ts", "ted", "ting", "ngs", "tion", "tions",
)  # fmt: skip
_OPPOSITES = (
    ("absence", "presence"), ("absent", "present"), ("agree", "disagree"),
    ("agrees", "disagrees"), ("always", "sometimes"), ("causes", "prevents"),
    ("differ", "agree"), ("dissimilar", "similar"),
    ("false", "true"), ("failure", "success"), ("fails", "succeeds"),
    ("fragile", "robust"), ("fails", "works"), ("hinder", "help"),
    ("includes", "excludes"), ("loses", "wins"), ("maximum", "minimum"),
    ("negative", "positive"), ("negatively", "positively"), ("optional", "required"),
    ("overestimates", "underestimates"), ("refutes", "supports"),
    ("contradicts", "supports"),
    ("safe", "harmful"), ("safe", "dangerous"), ("redundant", "necessary"),
    ("useful", "useless"), ("all", "none"), ("common", "rare"), ("oppose", "favor"),
    ("less", "more"), ("better", "worse"), ("incapable", "able"), ("unable", "able"),
)  # fmt: skip
_UN = ("un", "in", "im", "ir", "non", "dis", "il")
_BEATS = re.compile(
    r"\b(?:outperform(?:s|ed|ing)?|beat(?:s|ing|en)?|exceed(?:s|ed|ing)?"
    r"|surpass(?:es|ed|ing)?|(?:better|stronger|faster|higher|greater|larger|more"
    r"(?: \w+)?) than|superior to|ahead of)\b"
)
_LOSES = re.compile(
    r"\b(?:underperform(?:s|ed|ing)?|lag(?:s|ged)? behind|trail(?:s|ed)?"
    r"|(?:worse|weaker|slower|lower|smaller|less(?: \w+)?|fewer(?: \w+)?) than"
    r"|inferior to|behind)\b"
)


@dataclass(frozen=True, slots=True)
class Contrary:
    """Two sentences that may disagree."""

    turns: tuple[str, ...]
    """What in their words turns the sense of one against the other."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence as far as its sense can turn."""

    text: str
    words: tuple[str, ...]
    negation: str | None
    negated: str | None
    """The word that the negation stands before."""
    up: frozenset[str]
    down: frozenset[str]
    matter: frozenset[str]
    """Stems of what it is about: neither function words nor words of direction."""


def read(text: str) -> Sentence | None:
    """A sentence's words; None for a question, and where several negations meet."""
    plain = " ".join(text.translate(_QUOTES).lower().split())
    if plain.endswith("?"):
        return None
    plain = _HARMLESS.sub(" ", plain)
    cues = list(_NEGATION.finditer(plain))
    if len(cues) > 1:
        return None
    words = tuple(map(intern, _WORD.findall(plain)))
    up, down = (
        frozenset(word for word in words if word in forms) for forms in (_UPS, _DOWNS)
    )
    after = _WORD.findall(plain[cues[0].end() :]) if cues else []
    return Sentence(
        text=plain,
        words=words,
        negation=cues[0][0] if cues else None,
        negated=next((word for word in after if _tells(word)), None),
        up=up,
        down=down,
        matter=_matter(words),
    )


def contrary(a: str, b: str) -> Contrary | None:
    """What sets two sentences against each other, or None.

    The answer is the same for (b, a), but for the order in which words are told.
    """
    one, other = read(a), read(b)
    return between(one, other) if one is not None and other is not None else None


def between(one: Sentence, other: Sentence) -> Contrary | None:
    """As `contrary`, of sentences that were read before."""
    if not _same_matter(one, other):
        return None
    turns = [*_negations(one, other)]
    compared = _comparison(one, other)
    if compared is not None:
        turns += compared
    else:
        turns += [*_directions(one, other), *_opposites(one, other)]
    return Contrary(tuple(turns)) if len(turns) % 2 else None


def _tells(word: str) -> bool:
    """Whether a word is one of content, and no adverb."""
    return word not in FUNCTION_WORDS and not word.endswith("ly")


def _matter(words: Iterable[str]) -> frozenset[str]:
    return frozenset(
        _stem(word)
        for word in words
        if word not in FUNCTION_WORDS
        and word not in _UPS
        and word not in _DOWNS
        and not _NEGATION.fullmatch(word)
        and (len(word) > 2 or word.isdigit())
    )


def _same_matter(one: Sentence, other: Sentence) -> bool:
    shared = len(one.matter & other.matter)
    more = max(len(one.matter), len(other.matter))
    return shared >= SHARED_WORDS and shared >= SHARED_PART * more


def _negations(one: Sentence, other: Sentence) -> Iterator[str]:
    """A turn if one denies just what the other says."""
    for denying, saying in ((one, other), (other, one)):
        if denying.negation and not saying.negation and denying.negated:
            word = denying.negated
            directed = word in _UPS | _DOWNS and bool(saying.up or saying.down)
            said = _stem(word) in {_stem(other) for other in saying.words}
            if said or directed:
                yield f"“{denying.negation}” before “{word}” in one only"


def _directions(one: Sentence, other: Sentence) -> Iterator[str]:
    """A turn if one points up and the other down, near a word that both have."""
    for first, second in ((one, other), (other, one)):
        if not first.up or first.down or not second.down or second.up:
            continue
        if _around(first.words, first.up) & _around(second.words, second.down):
            yield f"“{min(first.up)}” against “{min(second.down)}”"


def _around(words: tuple[str, ...], marks: frozenset[str]) -> frozenset[str]:
    """The matter within a few words of these."""
    near = (
        words[max(0, at - NEAR_BY) : at + NEAR_BY + 1]
        for at, word in enumerate(words)
        if word in marks
    )
    return _matter(word for part in near for word in part)


def _opposites(one: Sentence, other: Sentence) -> Iterator[str]:
    mine = set(one.words) - set(other.words)
    yours = set(other.words) - set(one.words)
    for word in sorted(mine):
        for opposite in sorted(yours):
            if _are_opposite(word, opposite):
                yield f"“{word}” against “{opposite}”"


def _are_opposite(a: str, b: str) -> bool:
    shorter, longer = sorted((a, b), key=len)
    prefixed = len(shorter) >= 4 and any(longer == un + shorter for un in _UN)
    return prefixed or (a, b) in _OPPOSITE or (b, a) in _OPPOSITE


def _comparison(one: Sentence, other: Sentence) -> list[str] | None:
    """The turns between two comparisons, or None if they do not compare the same."""
    mine, yours = _sides(one.text), _sides(other.text)
    if mine is None or yours is None:
        return None
    straight = _overlap(mine[1], yours[1]), _overlap(mine[2], yours[2])
    crossed = _overlap(mine[1], yours[2]), _overlap(mine[2], yours[1])
    is_crossed = all(crossed) and sum(crossed) > sum(straight)
    is_straight = all(straight) and sum(straight) > sum(crossed)
    if not is_crossed and not is_straight:
        return None
    turns = ["the two sides are exchanged"] if is_crossed else []
    if mine[0] != yours[0]:
        turns.append("one is said to be ahead, and to be behind")
    return turns


def _sides(text: str) -> tuple[bool, frozenset[str], frozenset[str]] | None:
    """Whether the first side is ahead, and the matter of either side."""
    for ahead, pattern in ((True, _BEATS), (False, _LOSES)):
        found = pattern.search(text)
        if found:
            left, right = text[: found.start()], text[found.end() :]
            return ahead, _matter(_WORD.findall(left)), _matter(_WORD.findall(right))
    return None


def _overlap(a: frozenset[str], b: frozenset[str]) -> int:
    return len(a & b)


@lru_cache(1 << 14)
def _stem(word: str) -> str:
    """A word without its commonest endings; the same for its forms, mostly.

    One text for all that have it: tens of thousands of sentences are held at a time.
    """
    for ending in (
        "ations",
        "ation",
        "ating",
        "ated",
        "ates",
        "ate",
        "ings",
        "ing",
        "ies",
        "ed",
        "es",
        "ly",
        "s",
        "y",
    ):
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)]
    return word


def _forms(stems: Sequence[str]) -> frozenset[str]:
    return frozenset(stem + ending for stem in stems for ending in _ENDINGS)


_UPS, _DOWNS = _forms(_UP), _forms(_DOWN)
_OPPOSITE = frozenset(_OPPOSITES)
