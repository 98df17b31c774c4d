"""Who stands behind a claim: the note, a source it speaks of, or nobody here."""

import re
from enum import IntEnum

from corpus.prose import attributions, rejections
from corpus.prose.cues import Opening, Sentence, Sieve
from kg.model import Holder

_SUBJECT = (
    r"(?!(?:If|When|Where|Since|As|Because|While|Although|Whether|How|What|Who|Which|"
    r"Whoever|Whatever|Some|Nothing|Nobody|None|No)\b)"
    r"(?:(?!(?:that|which|who|what|how|when|where|if|because)\b)[\w’'-]+ ){1,9}?"
)
_COMMON_VIEW = Opening(
    r"(?:It is|It['’]s|It was) (?:\w+ )?(?:said|assumed|believed|claimed|thought|"
    r"argued|supposed|taken for granted|held|taught)\b"
    r"|(?:Against (?:this|that|it),? )?it (?:is|was|has been) (?:\w+ )?(?:said|"
    r"objected|argued|replied|claimed|held)\b"
    r"|(?:Someone|Somebody|Critics|Opponents|Defenders|People|Some|You) (?:will|may|"
    r"might|could|would) (?:\w+ )?(?:object|say|argue|reply|answer|complain|protest|"
    r"retort|respond)\b"
    r"|(?:Common sense|Conventional wisdom|Intuition|Folk wisdom|Popular accounts?|"
    r"Textbooks?|Legend|Tradition) (?:says?|predicts?|holds?|suggests?|tells?|has it|"
    r"teach(?:es)?)\b"
    r"|The (?:\w+ )?(?:common|usual|popular|textbook|official|folk|old|orthodox|"
    r"established|familiar|romantic|"
    r"standard|naive|conventional|prevailing|"
    r"widespread|traditional|received|default|intuitive|obvious)(?: \w+)?"
    r" (?:view|belief|assumption|intuition|wisdom|idea|story|notion|picture|"
    r"reading|explanation|claim)\b"
    r"|(?:The (?:myth|misconception|fallacy|mistaken belief)|"
    r"A common (?:misconception|mistake|myth|error))\b"
    r"|(?:Many|Most|Some)(?: \w+){0,2} (?:assume|believe|think|claim|say|suppose|"
    r"hold)\b"
    r"|One (?:might|may|could|would) (?:\w+ )?(?:think|expect|assume|suppose|conclude|"
    r"infer|object|argue|say)\b"
    r"|(?:People|Everyone|Practitioners|We) (?:\w+ )?(?:assume|believe|think|say)\b"
    r"|The (?:view|idea|belief|claim|assumption|notion|thought) that\b"
)
_HEARSAY = (
    r"[Ii]t (?:used to be|was (?:once|long)|had (?:long|once|always) been) (?:\w+ )?"
    r"(?:said|assumed|believed|claimed|thought|argued|supposed|held|taught)\b",
    rf"[A-Z][a-z]+s {rejections.ONCE}\b",
    r"There are (?:those|people|some|many) who (?:\w+ )?(?:say|argue|claim|believe|"
    r"think|hold|insist)\b",
    rf"{_SUBJECT}(?:is|are) (?:\w+ )?(?:said|alleged|reputed|rumou?red|claimed) to "
    r"[a-z]",
    rf"{_SUBJECT}(?:is|are) (?:widely|commonly|generally|often|usually|popularly|"
    r"still) (?:believed|thought|held|assumed|supposed) to [a-z]",
)


class _Told(IntEnum):
    """How the view of others is told; the first counts where several are seen."""

    TO_REJECT = 1
    AS_COMMON = 2
    AS_REPORTED = 3


_TELLING = Sieve(
    [
        *((_Told.TO_REJECT, cue) for cue in rejections.PROMISES),
        (_Told.AS_COMMON, _COMMON_VIEW),
        *((_Told.AS_COMMON, Opening(source)) for source in _HEARSAY),
        *((_Told.AS_REPORTED, cue) for cue in attributions.CUES),
    ]
)
_LEADS_ON = re.compile(
    r"\s*(?:However|But|Yet|Still|Nevertheless)?,?\s*", re.IGNORECASE
)
_MAY_LEAD = frozenset("HhBbYySsſNn,")
"""How a sentence begins that may begin with one of these."""


def read(sentence: str, following: str | None = None) -> tuple[Holder, str]:
    """Who stands behind a sentence, and the rule that saw it.

    Args:
        sentence: The sentence itself.
        following: The next sentence of its paragraph, which may reject it.
    """
    told = _told(sentence if isinstance(sentence, Sentence) else Sentence(sentence))
    if told is _Told.TO_REJECT:
        return Holder.OPPOSED, "cue:turned-down"
    is_common = told is _Told.AS_COMMON
    if following and (rule := rejections.follow(following, is_common=is_common)):
        return Holder.OPPOSED, rule
    if is_common and rejections.are_made(sentence):
        return Holder.OPPOSED, "cue:rejected"
    if told:
        return Holder.REPORTED, "cue:reported"
    return Holder.ASSERTED, ""


def _told(sentence: Sentence) -> _Told | None:
    """How a sentence tells the view of others, with what leads on to it or without."""
    opening = _after_lead(sentence)
    told = _seen(sentence)
    if opening is sentence or told is _Told.TO_REJECT:
        return told
    return min(filter(None, (told, _seen(opening))), default=None)


def _seen(said: Sentence) -> _Told | None:
    for cue, told in _TELLING.passing(said):
        if cue.find(said):
            return told
    return None


def _after_lead(sentence: Sentence) -> Sentence:
    """A sentence without the word that leads on to it."""
    first = sentence[:1]
    if first not in _MAY_LEAD and not first.isspace():
        return sentence
    lead = _LEADS_ON.match(sentence)
    return Sentence(sentence[lead.end() :]) if lead and lead.end() else sentence
