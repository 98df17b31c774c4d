"""The form of a question: what it asks about which proposition.

Words alone decide, by the closed classes of English: auxiliaries, question words and
the set phrases that stand for them ("what makes", "to what extent", "is it possible
to"). What follows is the proposition: its content words, an agent named by "by" put
first.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import accumulate
from typing import NamedTuple

from embeddings.questions import openers
from embeddings.questions.beliefs import belief
from embeddings.questions.denials import Denial, ability, denial
from embeddings.questions.openers import Form, Opening
from embeddings.questions.tokens import BREAKS, tokens
from embeddings.questions.word_classes import DETERMINERS, LINKING
from kg import fts
from kg.stems import stem

__all__ = ["Form", "Modal", "Question", "read"]


class Modal(StrEnum):
    """In which mood a proposition is asked about."""

    DOES = "does"
    CAN = "can"
    MAY = "may"
    """It may be so for all that is known, and need not be."""
    WILL = "will"
    SHOULD = "should"


@dataclass(frozen=True, slots=True)
class Question:
    """What a question asks about what."""

    form: Form
    modal: Modal
    negative: bool
    """Whether the proposition is denied: `fails to`, `doesn't`, `what prevents`."""
    stems: tuple[str, ...]
    """The content words of the proposition, in order."""
    hinges: frozenset[str] = frozenset()
    """Those of them that may be its verb or comparison: what stands before and after
    such a word tells who does what to whom."""
    cuts: tuple[int, ...] = ()
    """Before which of the stems a preposition begins what tells where, when or how."""
    than: int | None = None
    """The stem after `than`."""
    seldom: bool = False
    """Whether it is denied of most cases only."""
    believed: int | None = None
    """The stem from which on it is only what somebody thinks or says."""


_MODALS = {
    **dict.fromkeys(("can", "could"), Modal.CAN),
    **dict.fromkeys(("may", "might"), Modal.MAY),
    **dict.fromkeys(("will", "would", "shall"), Modal.WILL),
    **dict.fromkeys(("should", "must", "ought"), Modal.SHOULD),
    **dict.fromkeys(
        ("do", "does", "did", "is", "are", "was", "were", "am", "has", "have", "had"),
        Modal.DOES,
    ),
}
_BE = frozenset(("is", "are", "was", "were", "am", "be", "been", "being", "get"))
_SUBORDINATE_WORDS = (
    "that which who whom whose when where while if because although than as"
)
_SUBORDINATE = frozenset(_SUBORDINATE_WORDS.split())
_EMPTY_WORDS = (
    "actually really truly ever even still indeed exactly often usually generally "
    "sometimes fully some any many much own way use used using"
)
_EMPTY = fts.FUNCTION_WORDS.union(_EMPTY_WORDS.split())
"""Words that seldom tell two questions apart."""
_IRREGULAR_WORDS = (
    "made make taken take took take given give gave give seen see saw see known know "
    "knew know shown show driven drive drove drive held hold led lead lost lose kept "
    "keep brought bring bought buy built build caught catch found find put put run run "
    "ran run set set sold sell sent send spent spend taught teach told tell thought "
    "think understood understand won win written write wrote write broken break broke "
    "break chosen choose chose choose drawn draw drew draw eaten eat ate eat grown "
    "grow grew grow hidden hide spoken speak spoke speak stolen steal thrown throw "
    "worn wear begun begin began begin bound bind fed feed felt feel fought fight "
    "heard hear laid lay learnt learn left leave lent lend met meet paid pay said say "
    "sought seek shot shoot shut shut split split spread spread struck strike stuck "
    "stick swept sweep cut cut hit hit hurt hurt read read beaten beat risen rise rose "
    "rise fallen fall fell fall become become became become come come came come gone "
    "go went go forgotten forget forgot forget slept sleep"
)
_IRREGULAR = dict(
    zip(_IRREGULAR_WORDS.split()[::2], _IRREGULAR_WORDS.split()[1::2], strict=True)
)
"""Past form or participle to its verb."""
_EFFECTS = frozenset(
    f"{word}{ending}"
    for word in ("effect", "impact", "influence")
    for ending in ("", "s")
)
_ALIKE = {**_IRREGULAR, **dict.fromkeys(_EFFECTS, "affect")}
_STRONG = frozenset(("big", "great", "large", "small", "strong", "real", "significant"))
_HAVE = frozenset(("have", "has", "had"))
_CUTTING = LINKING - {"of", "to", "than"}


def read(text: str) -> Question:
    """What a question asks; a text that is none is read as a topic."""
    words = tokens(text)
    start, opening = _opening(words)
    rest = words[start + opening.length :]
    modal, denied = Modal(opening.modal or Modal.DOES), opening.negative
    passive = any(word in _BE for word in words[start:])
    if opening.inverted:
        modal, denying, rest = _without_auxiliary(rest)
        # "Doesn't it work?" asks the same as "Does it work?"
        denied ^= denying and opening.form is not Form.WHETHER
    plain, rest = _plain([word for word in rest if word not in BREAKS])
    by_not = plain.by_not and not (opening.inverted and opening.form is Form.WHETHER)
    denied ^= plain.denied ^ by_not
    if plain.ability and modal is Modal.DOES:
        modal = Modal.CAN
    a_noun_phrase = opening.nominal and "to" not in rest
    rest, adds = _affecting(rest, opening.adds)
    hinges = frozenset() if a_noun_phrase else frozenset(_hinges(rest))
    ordered = [*(_active(rest) if passive else rest), *adds]
    fronted = [word for word in words[:start] if word not in BREAKS]
    stems = _stems([*ordered, *fronted])
    before = [0, *accumulate(word not in _EMPTY for word in ordered)]
    cuts = [n for n, word in zip(before, ordered, strict=False) if word in _CUTTING]
    than = before[ordered.index("than")] if "than" in ordered else None
    if fronted:
        cuts.append(before[-1])
    said = belief(ordered, passive=passive)
    return Question(
        opening.form,
        modal,
        denied,
        stems,
        hinges,
        tuple(cuts),
        than,
        seldom=plain.seldom,
        believed=None if said is None else before[said],
    )


def _stems(words: Sequence[str]) -> tuple[str, ...]:
    content = (word for word in words if word not in _EMPTY)
    return tuple(stem(_ALIKE.get(word, word)) for word in content)


def _hinges(words: Sequence[str]) -> Iterator[str]:
    """Stems of what may be a verb or a comparison.

    No verb stands right after a determiner or preposition, or right before `of`.
    """
    for at, word in enumerate(words):
        before, after = words[at - 1 : at], words[at + 1 : at + 2]
        noun = at and (before[0] in LINKING - {"to"} or before[0] in DETERMINERS)
        if not noun and after != ["of"]:
            yield from _stems([word])


def _opening(words: Sequence[str]) -> tuple[int, Opening]:
    """Where the question begins, and how."""
    starts = [0, *(n + 1 for n, word in enumerate(words) if word in BREAKS)]
    for start in starts:
        while start < len(words) and words[start] in openers.LEADS:
            start += 1
        opening = openers.opening(words[start:])
        if opening is not None:
            return start, opening
    return 0, Opening(Form.TOPIC, 0)


def _without_auxiliary(words: list[str]) -> tuple[Modal, bool, list[str]]:
    """The mood, whether it is denied, and the rest: from the first auxiliary on.

    What stands before it (`which models can`) stays before the rest.
    """
    for at, word in enumerate(words):
        if word in _MODALS:
            rest = words[at + 1 :]
            denied = rest[:1] in (["not"], ["n't"])
            rest = rest[1:] if denied else rest
            # "Does X not work": the denial follows the subject.
            return _MODALS[word], denied, [*words[:at], *rest]
        if word in LINKING or word in BREAKS:
            break
    return Modal.DOES, False, words


class _Plain(NamedTuple):
    """What words say of a proposition besides its content."""

    denied: bool
    """By more than `not`."""
    by_not: bool
    seldom: bool
    """Whether one of the denials is of most cases only."""
    ability: bool
    """Whether it is said to be possible."""


def _plain(words: list[str]) -> tuple[_Plain, list[str]]:
    """Whether words deny the proposition, or tell of an ability; and the others."""
    denied = by_not = seldom = able = False
    kept: list[str] = []
    subordinate = False
    at = 0
    while at < len(words):
        word, following = words[at], words[at + 1 : at + 2]
        subordinate = subordinate or word in _SUBORDINATE
        how, length = denial(words, at)
        told = ability(word, following)
        if how and not subordinate:
            denied ^= how is not Denial.NOT
            by_not ^= how is Denial.NOT
            seldom |= how is Denial.SELDOM
            at += length
        elif told and not subordinate:
            able = True
            denied ^= word in ("unable", "incapable", "impossible")
            at += told
        else:
            kept.append("not" if word == "n't" else word)
            at += 1
    return _Plain(denied, by_not, seldom, able), kept


def _active(words: list[str]) -> list[str]:
    """The agent first, where a participle and `by` tell who does it."""
    for at in range(1, len(words) - 1):
        if words[at] != "by" or not _is_participle(words[at - 1]):
            continue
        if words[at + 1].endswith("ing"):
            continue  # by doing so: a means, no agent
        end = at + 1
        while end < len(words) and words[end] not in LINKING:
            end += 1
        return [*words[at + 1 : end], words[at - 1], *words[: at - 1], *words[end:]]
    return words


def _affecting(
    words: list[str], adds: tuple[str, ...]
) -> tuple[list[str], tuple[str, ...]]:
    """`affect` for what nouns say: `has an effect on`, `the effect of X on Y`.

    The rest of what the opening adds comes back, too: `what effect does X have on Y`.
    """
    for at, word in enumerate(words):
        if word in _HAVE and "affect" in adds and words[at + 1 : at + 2] == ["on"]:
            return [*words[:at], "affect", *words[at + 2 :]], ()
        if word not in _EFFECTS:
            continue
        before, after = words[:at], words[at + 1 :]
        while before and (before[-1] in DETERMINERS or before[-1] in _STRONG):
            before = before[:-1]
        if after[:1] == ["on"] and before[-1:] and before[-1] in _HAVE:
            return [*before[:-1], "affect", *after[1:]], adds
        if after[:1] == ["of"] and "on" in after[2:]:
            on = after.index("on", 2)
            return [*before, *after[1:on], "affect", *after[on + 1 :]], adds
    return words, adds


def _is_participle(word: str) -> bool:
    return (word.endswith("ed") and len(word) > 4) or word in _IRREGULAR
