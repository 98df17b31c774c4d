"""Whether what came out is contrary to what a claim says of what changes what."""

import re
from functools import lru_cache
from typing import NamedTuple

from corpus.prose import directions, effects
from corpus.prose.directions import Way
from corpus.prose.effects import Effect, Thing
from corpus.prose.words import bare_stems
from kg.model import Outcome

_REASON = re.compile(r"[,;:—–(]|\b(?:because|since|as|so)\b")
"""Where a claim goes on to say why."""
_TWO_SIDED = re.compile(
    r"\b(?:only|unless|rather|instead|but|than|except|if|when|where|until|whether|"
    r"while|whereas|although|though|without|mostly|partly|largely|mainly|depends?|"
    r"once|sometimes|seldom|hardly|barely|first|then|both|and not|at best|some|may|"
    r"might|not (?:because|by|from|through|just|always|all))\b"
)
"""Words of claims that no single result is for or against."""
_NOTHING = re.compile(
    r"(?P<cause>[^,;:.]{3,100}?) (?:(?:has|have|makes?|adds?|does|do|brings?|gives?) "
    r"(?:almost )?(?:no|nothing|little)(?: \w+){0,2}? (?:on|in|to|for|of|over)|"
    r"(?:does|do) not (?:affect|change|influence|alter|matter (?:to|for))|"
    r"(?:is|are) (?:unrelated|irrelevant) to) (?P<thing>[^,;:.]{3,80})"
)
"""How a claim says that something does nothing to something."""
_DENIED = re.compile(
    r"(?P<cause>[^,;:.]{3,100}?) (?:(?:do|does|did|can|could|will|would) not|cannot|"
    r"(?:don|doesn|didn|won|can)'t|never) (?:\w+ly )?(?P<verb>\w{3,}) "
    r"(?P<thing>[^,;:.]{3,80})"
)
"""How a claim says that something does not do something to something."""


class _Claim(NamedTuple):
    """What a claim says of what changes what."""

    cause: Thing
    thing: Thing
    way: Way | None
    """None if no change, or what its verb says."""
    verb: str
    """Its stem; empty if it says that nothing is done."""
    is_denied: bool
    lessens: bool
    sides: frozenset[str]


def read(sentence: str, claim: str) -> Outcome | None:
    """What a result makes of a claim, as far as both say what changes what.

    Args:
        sentence: What came out.
        claim: What is tested.

    Returns:
        None where they do not speak of the same change.
    """
    held = _claim(claim)
    if held is None or held.cause.heads.isdisjoint(bare_stems(sentence)):
        return None
    told = [effect for effect in effects.read(sentence) if _is_of(effect, held)]
    if held.way is None:
        return _against_nothing(sentence, told, held)
    is_good = not directions.is_unwanted(held.thing.words)
    for_it: list[Effect] = []
    against: list[Effect] = []
    for effect in told:
        is_same = directions.are_same(held.way, effect.way, is_good=is_good)
        is_other = directions.are_opposite(held.way, effect.way, is_good=is_good)
        if effect.is_denied:
            if is_same:
                (for_it if held.is_denied else against).append(effect)
        elif is_same or is_other:
            (for_it if is_same is not held.is_denied else against).append(effect)
    return _of(for_it, against)


def _against_nothing(sentence: str, told: list[Effect], held: _Claim) -> Outcome | None:
    """What a result makes of a claim that something is not done."""
    if not held.verb:
        return _of(
            [effect for effect in told if effect.is_denied],
            [effect for effect in told if not effect.is_denied],
        )
    said = effects.words(sentence)
    for at, word in enumerate(said):
        if not at or not _is_form(word, held.verb) or effects.denies(said, at):
            continue
        if not word.endswith(("ed", "s")) or said[at - 1] in ("the", "a", "of", "to"):
            continue
        start = effects.begins(said, at)
        by = Effect(Way.UP, _object(said[at + 1 :]), tuple(said[start:at]), start)
        if _is_of(by, held):
            return Outcome.CHALLENGES
    return None


def _of(for_it: list[Effect], against: list[Effect]) -> Outcome | None:
    if for_it and against:
        return None
    if for_it:
        return Outcome.SUPPORTS
    if against:
        conditional = all(effect.is_conditional for effect in against)
        return Outcome.QUALIFIES if conditional else Outcome.CHALLENGES
    return None


def _is_of(effect: Effect, held: _Claim) -> bool:
    """Whether a result tells of the same cause and the same thing as a claim."""
    causes = effect.causes
    if held.cause.heads.isdisjoint(causes):
        return False
    # `Office work` is no `remote work`, but `the uniform` may be `school uniforms`.
    if not (held.cause.words <= causes or effect.cause.words <= held.cause.words):
        return False
    if effect.lessens is not held.lessens or effect.sides != held.sides:
        return False
    if not effect.thing.heads:  # `fared worse`: whatever the claim is about
        return held.way in (Way.BETTER, Way.WORSE)
    if effect.thing.heads.isdisjoint(held.thing.heads):
        return False
    one, other = effect.thing.words, held.thing.words
    return one <= other or other <= one


@lru_cache(maxsize=256)
def _claim(text: str) -> _Claim | None:
    """What a claim says; None where that is nothing so plain."""
    text = text.replace("’", "'").strip()
    reason = _REASON.search(text)
    plain = text[: reason.start()] if reason else text
    if is_two_sided(plain):
        return None
    told = effects.read(plain)
    found = next((effect for effect in told if effect.at == 0), None)
    if found and len({effect.way for effect in told}) > 1:
        return None  # `raises wages and lowers profits`: a result is for one of them
    if found and found.thing.heads:
        return _Claim(
            found.cause,
            found.thing,
            found.way,
            "",
            found.is_denied,
            found.lessens,
            found.sides,
        )
    nothing = _NOTHING.match(plain)
    denied = None if nothing else _DENIED.match(plain)
    verb = next(iter(bare_stems(denied["verb"])), "") if denied else ""
    nothing = nothing or (denied if verb else None)
    if nothing is None:
        return None
    cause = effects.words(nothing["cause"])
    return _Claim(
        effects.named(cause),
        _object(effects.words(nothing["thing"])),
        None,
        verb,
        True,
        not directions.LESSENED.isdisjoint(cause),
        directions.SIDES.intersection(cause),
    )


def _is_form(word: str, verb: str) -> bool:
    """Whether a word is a form of the verb with a stem: `transferred`."""
    return any(stem in (verb, verb + verb[-1]) for stem in bare_stems(word))


def is_two_sided(claim: str) -> bool:
    """Whether a claim parts what holds from what does not."""
    return _TWO_SIDED.search(claim.lower()) is not None


def way(claim: str) -> Way | None:
    """Which way a claim says that something goes, where it says so plainly."""
    held = _claim(claim)
    return held.way if held else None


def thing(claim: str) -> frozenset[str]:
    """Stems of the words that name what a claim says is changed, if it says so."""
    held = _claim(claim)
    return held.thing.heads if held else frozenset()


def _object(said: list[str]) -> Thing:
    """What stands behind a verb, with its preposition: `transfers to spelling`."""
    return effects.named(said) if effects.named(said).heads else effects.named(said[1:])
