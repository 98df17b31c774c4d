"""What changes what, as a sentence says: `rest improves recall`."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from corpus.prose.directions import (
    CHANGES,
    DEGREES,
    EITHER,
    LESSENED,
    MOVES,
    SIDES,
    VAGUE,
    Way,
)
from corpus.prose.vocabulary import vocabulary
from corpus.prose.words import bare_stems


class Thing(NamedTuple):
    """What a phrase names."""

    heads: frozenset[str] = frozenset()
    """Stems of the words that name it."""
    words: frozenset[str] = frozenset()
    """Those and the stems of what describes it."""


class Effect(NamedTuple):
    """A change, and what is said to bring it about."""

    way: Way
    thing: Thing
    """What changes; nothing where somebody only `fared worse`."""
    by: tuple[str, ...]
    """The words that name what brings it about, and what stands beside them."""
    at: int
    """Number of the word at which its clause begins."""
    is_denied: bool = False
    is_conditional: bool = False
    """Whether it is told under a condition."""

    @property
    def causes(self) -> frozenset[str]:
        """Stems of what brings it about."""
        return bare_stems(" ".join(self.by))

    @property
    def cause(self) -> Thing:
        """What brings it about, where that is named first."""
        return _thing([word for word in self.by if word not in _FULLER])

    @property
    def lessens(self) -> bool:
        """Whether less of something brings it about."""
        return not LESSENED.isdisjoint(self.by)

    @property
    def sides(self) -> frozenset[str]:
        """Words that part it from another of its kind."""
        return SIDES.intersection(self.by)


_TOKEN = re.compile(r"[\w%]+(?:[.,’'/-][\w%]+)*|[.,;:()—–?!]")
_ASIDE = re.compile(r"\([^()]*\)")
_TELLING = frozenset([*CHANGES, *MOVES, *DEGREES])
_LONGEST, _MOST = 1000, 60
"""Characters and words that are read of a sentence."""
_NUMBER = re.compile(r"[\d.,]+%?\Z|percent\Z|points?\Z")
_STOPS = frozenset(".,;:()—–?!")
_BEGINS = _STOPS | vocabulary("that which whereas while although though because since")
_ENDS = _STOPS | vocabulary(
    "in by from to among on at for with without after before when if while than as "
    "during over under and or but because across within per relative compared versus "
    "vs against until unless where through which who that is are was were did does do "
    "has have had once so despite about up down"
)
_NO_VERB_AFTER = vocabulary(
    "the a an of by for with its their his her our this these no and or in on at from "
    "as more less very"
)
_BE = vocabulary("is are was were be been became becomes")
_LIGHT = _BE | vocabulary(
    "make makes made have has had do does did show shows showed get gets got give "
    "gives gave produce produces produced see sees saw report reports reported need "
    "needs needed use uses used take takes took"
)
_JUDGED = vocabulary(
    "do does did perform performs performed fare fares fared score scores scored"
)
_MADE = vocabulary("make makes made leave leaves left render renders rendered")
_NOT = vocabulary("not never cannot nor neither hardly")
_BEFORE_VERB = _NOT | vocabulary(
    "do does did can could will would has have had fail fails failed to also even "
    "still significantly clearly longer no"
)
_MAY = vocabulary("to could may might would should must if")
_ADVERBS = vocabulary(
    "also even significantly markedly substantially slightly sharply strongly clearly "
    "consistently reliably greatly only still further actually really in fact much "
    "far somewhat a bit lot itself themselves"
)
_PASSED = _ADVERBS | vocabulary("percent points point times")
_ENDS_CAUSE = vocabulary("than before until but while and or whereas not without")
_COMPARED = vocabulary(
    "controls control placebo others without but while whereas against versus vs than"
)
_BRINGS = vocabulary("after with in among under following by through")
_FULLER = vocabulary(
    "more higher greater larger longer bigger deeper stronger better extra additional"
)
"""Words of a cause that only say that there is more of it."""
_CONDITIONS = vocabulary("when if unless once until where only beyond past except")


def words(sentence: str) -> list[str]:
    """The words and marks of a sentence, without what stands in parentheses."""
    return _TOKEN.findall(
        _ASIDE.sub(" ", sentence[:_LONGEST]).replace("’", "'").lower()
    )[:_MOST]


def read(sentence: str) -> list[Effect]:
    """The changes that a sentence tells, in order.

    Args:
        sentence: A claim, or what came out.
    """
    said = words(sentence)
    places = [at for at, word in enumerate(said) if at and word in _TELLING]
    return [effect for at in places for effect in _at(said, at)]


def named(said: Sequence[str]) -> Thing:
    """What the phrase names that begins a row of words."""
    end = next((at for at, word in enumerate(said) if word in _ENDS), len(said))
    return _thing(said[:end])


def denies(said: Sequence[str], at: int) -> bool:
    """Whether the verb at a place of some words is denied."""
    before = said[max(0, at - 4) : at]
    for place in range(len(before) - 1, -1, -1):
        if before[place] in _BEGINS:
            return False
        if before[place] in _NOT or before[place].endswith("n't"):
            return True
        if before[place].startswith("fail"):
            return True
    return False


def without_denial(by: Sequence[str]) -> tuple[str, ...]:
    """A subject without the words before its verb that only deny it."""
    end = len(by)
    while end and (by[end - 1] in _BEFORE_VERB or by[end - 1].endswith("n't")):
        end -= 1
    return tuple(by[:end])


def begins(said: Sequence[str], at: int) -> int:
    """Where the clause begins that holds a place of some words."""
    return next((i + 1 for i in range(at - 1, -1, -1) if said[i] in _BEGINS), 0)


def _at(said: Sequence[str], at: int) -> Iterator[Effect]:
    word = said[at]
    if (way := CHANGES.get(word)) and _is_verb(said, at):
        if _before(said, at) in _BE or _is_of_both(said, at):
            yield from _moved(said, at, way)
        else:
            yield from _changed(said, at, way)
    elif (way := MOVES.get(word)) and _is_verb(said, at):
        yield from _moved(said, at, way)
    if way := DEGREES.get(word):
        yield from _compared(said, at, way)


def _before(said: Sequence[str], at: int) -> str:
    """The last word before a place that is neither a number nor an adverb."""
    for place in range(at - 1, -1, -1):
        word = said[place]
        if word not in _PASSED and not _NUMBER.match(word):
            return word
    return ""


def _is_verb(said: Sequence[str], at: int) -> bool:
    """Whether a word that may be a noun is a verb, and told as a fact."""
    word, after = said[at], said[at + 1] if at + 1 < len(said) else ""
    is_past = word.endswith("ed") or word in ("fell", "rose", "grew", "sank", "sped")
    if said[at - 1] in _NO_VERB_AFTER or after in CHANGES or after in MOVES:
        return False
    if after in _BE or (not is_past and after in ("in", "of", "to", "for")):
        return False
    before = _before(said, at)
    return before not in _MAY or denies(said, at)


def _is_of_both(said: Sequence[str], at: int) -> bool:
    """Whether a verb of either kind names nothing that it changes."""
    after = said[at + 1] if at + 1 < len(said) else "."
    is_bare = after in _ENDS or _NUMBER.match(after) or after.endswith("ly")
    return bool(is_bare) and said[at].startswith(EITHER)


def _changed(said: Sequence[str], at: int, way: Way) -> Iterator[Effect]:
    """Something changes something: `rest improves recall`."""
    start, after = begins(said, at), at + 1
    if said[after : after + 1] in (["up"], ["down"]):
        after += 1
    rest = said[after:]
    if {"less", "least", "fewer"}.isdisjoint(rest):
        yield _effect(said, at, way, named(rest), said[start:at])


def _moved(said: Sequence[str], at: int, way: Way) -> Iterator[Effect]:
    """Something changes, or is changed: `recall fell after rest`."""
    start, after = begins(said, at), said[at + 1 :]
    thing = named(said[start:at])
    if not thing.heads or not _COMPARED.isdisjoint(after):
        return
    lead = said[: start - 1] if start and said[0] in _BRINGS else []
    yield _effect(said, at, way, thing, [*lead, *said[start:at], *_cause_in(after)])


def _compared(said: Sequence[str], at: int, way: Way) -> Iterator[Effect]:
    """Something is more or less than something else, or better."""
    start, before = begins(said, at), _before(said, at)
    after = said[at + 1 :]
    if before in _BE and way is not Way.UP:
        yield from _is_compared(said, at, way)
        return
    made = next((i for i in range(start, at) if said[i] in _MADE), None)
    if made is not None and made + 1 < at and not named(after).heads:
        yield _effect(said, made, way, named(said[made + 1 : at]), said[start:made])
        return
    verb = next((i for i in range(at - 1, start, -1) if said[i] == before), None)
    if verb is None or before in _ENDS - _LIGHT or before in _NO_VERB_AFTER:
        return
    if any(
        word in CHANGES or word in MOVES or word in _BE for word in said[start:verb]
    ):
        return  # `lowers mood less`, where `mood` is no verb
    thing = named(after)
    if before in _JUDGED and not thing.heads:
        worth = Way.BETTER if way in (Way.UP, Way.BETTER, Way.FASTER) else Way.WORSE
        yield _effect(said, verb, worth, Thing(), said[start:verb])
    elif before not in _LIGHT:
        heads = bare_stems(before)
        # Who does less of it in one place may do more of it in another.
        end = next(
            (i for i, word in enumerate(after) if word in _ENDS_CAUSE), len(after)
        )
        where = bare_stems(" ".join(after[:end]).partition(".")[0].partition(":")[0])
        thing = Thing(heads | thing.heads, heads | thing.words | where)
        yield _effect(said, verb, way, thing, said[start:verb])
    elif thing.heads:
        yield _effect(said, verb, way, thing, said[start:verb])


def _is_compared(said: Sequence[str], at: int, way: Way) -> Iterator[Effect]:
    """`Recall was lower after rest`."""
    start, after = begins(said, at), said[at + 1 :]
    thing = named(said[start:at])
    is_phrase = not after or after[0] in _ENDS
    if thing.heads and is_phrase:
        yield _effect(said, at, way, thing, [*said[start:at], *_cause_in(after)])


def _cause_in(after: Sequence[str]) -> Sequence[str]:
    """What stands behind a change and may bring it about: `by 9% after rest`."""
    end = next((i for i, word in enumerate(after) if word in _ENDS_CAUSE), len(after))
    for place in range(end - 1):
        if after[place] in _BRINGS and not _NUMBER.match(after[place + 1]):
            return after[place:end]
    return ()


def _effect(
    said: Sequence[str], verb: int, way: Way, thing: Thing, by: Sequence[str]
) -> Effect:
    is_conditional = not _CONDITIONS.isdisjoint(said[verb:])
    cause, start = without_denial(by), begins(said, verb)
    return Effect(way, thing, cause, start, denies(said, verb), is_conditional)


def _thing(said: Sequence[str]) -> Thing:
    """What a phrase names: its last word, or that of what it is a part of."""
    end = next((at for at, word in enumerate(said) if word in _ENDS), len(said))
    parts: list[list[str]] = []
    part: list[str] = []
    for word in said[:end]:
        if word == "of":
            parts.append(part)
            part = []
        else:
            part += [s for piece in word.split("-") for s in bare_stems(piece)]
    parts.append(part)
    every = frozenset().union(*parts)
    plain = [[stem for stem in part if stem not in VAGUE] for part in parts]
    chosen = next(filter(None, plain), None) or next(filter(None, parts), [])
    return Thing(frozenset(chosen[-1:]), every - VAGUE or every)
