"""Sentences that tell how a study was done, and nothing of what came out."""

import re

from corpus.prose.cues import AnyOf, Cue, Sentence
from corpus.prose.findings import RESULT, STANDS, TURNS
from corpus.prose.verbs import has_finite_verb

_NUMBER = (
    r"(?:(?<![.\d])\d{1,3}(?:,\d{3})+|(?<![.,\d])\d+(?![.,]?\d|%)|two|three|four|five|"
    r"six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty|sixty|seventy|"
    r"eighty|ninety|a hundred|several|dozens of|hundreds of)"
)
_TO_THEM = (
    r"randomi[sz]ed|assigned|allocated|recruited|enrolled|interviewed|surveyed|followed|"
    r"tracked|studied|examined|compared|tested|trained|taught|fed|kept|put|split|divided|"
    r"exposed|treated|injected|paid|offered|invited|scanned|sampled|watched|logged|"
    r"weighed|asked|told|gave"
)
"""What those who study do to those who are studied."""
_WAS_DONE = (
    r"randomi[sz]ed|assigned|allocated|recruited|enrolled|asked|told|given|fed|taught|"
    r"divided|split|exposed|invited|offered|interviewed|surveyed|instructed"
)
_THEY_DID = (
    r"took|received|rested|slept|walked|ate|drank|wore|read|heard|watched|learn(?:ed|t)|"
    r"played|used|did|kept|trained|lived"
)
"""What those who are studied do."""
_DESIGN = AnyOf(
    rf"\A[^,;:]{{2,120}}?,? (?:{_TO_THEM}) (?:some |about |over |nearly )?{_NUMBER} "
    r"(?!(?:points?|percent|times|more|fewer|of)\b)[a-z]",
    rf"\b(?:was|were|had been) (?:[a-z]+ly )?(?:{_WAS_DONE})\b",
    rf"\A(?:In|For|Over|During) [^,;:]{{3,100}}, (?:[^,;:]{{2,40}}, )?"
    rf"(?:(?:some |about )?{_NUMBER} (?:[a-z-]+ ){{1,3}}?|(?:the )?(?:participants|"
    r"subjects|patients|volunteers|students|pupils|children|adults|people) )"
    rf"(?:{_THEY_DID})\b",
)
_DOES = re.compile(
    rf"\b(?:(?:was|were|had been) (?:[a-z]+ly )?(?:{_WAS_DONE})|{_TO_THEM}|"
    rf"{_THEY_DID})\b"
)
_CAME_OUT = Cue(
    rf"(?<![\w-])(?:{RESULT}|{TURNS}|{STANDS}|found|finds?|saw|shows?|showed|"
    r"observed|reveals?|revealed|reports?|reported|had|has|have|than|more|less|fewer|"
    r"longer|shorter|higher|lower|faster|slower|better|worse|larger|smaller|greater|"
    r"stronger|weaker|not|(?<!or )no|never|(?<!or )none|nothing|only|too|"
    r"below|above|average|counted|twice|equally|identical(?:ly)?|same|against|versus|vs|"
    r"points?|percent|per cent|thirds?|quarters?|fifths?|tenths?|most|hardly|almost|"
    r"until|cannot|would|could|so that|as \w+ as|"
    r"\w+ed (?:by|from|to) \d[\d.,]*)(?![\w-])|"
    r"[%;:→=<>±]|\d\.\d|n['’]t\b|\b\d+ (?:out )?of\b",
    re.IGNORECASE,
)
"""Words by which what came out is told or compared."""
_COUNTED = Cue(
    rf"\b{_NUMBER} (?:was|were|had|{_THEY_DID}|{_TO_THEM}|of (?:the|them|{_NUMBER}))\b|"
    rf"\b(?:took|ate|drank|wore|did|slept|walked|used|read) (?:about )?{_NUMBER}\b|"
    r"\band \d+ (?:with|without|in|on)\b",
    re.IGNORECASE,
)
"""How many did something, or how much of it."""
_PAST = re.compile(
    r"(?<![\w-])(?!(?:(?:un)?aged|controlled|matched|blinded|mixed|retired|united|hundred|"
    r"seed|feed|speed|bed|red|need|breed|weed|indeed)\b)(?:[a-z]{2,}ed|fell|rose|grew|won|"
    r"went|came|made|left|sank|sped|spoke|felt|stood|lay|led|met|broke|chose|hit|set|let|"
    r"got|thought|knew|forgot|spent|sold|bought|built|drew|beat|held|said|began|became)"
    r"(?![\w-])"
)
"""Other verbs of the past, by which something may have come out."""
_LONGEST = 300


def is_all(sentence: str) -> bool:
    """Whether a sentence tells only what was done in a study.

    Args:
        sentence: One that reports a study.
    """
    if len(sentence) > _LONGEST:
        return False
    plain = sentence if isinstance(sentence, Sentence) else Sentence(sentence)
    if _CAME_OUT.search(plain) or not _DESIGN.matches(plain):
        return False
    rest = _DOES.sub("…", plain)
    tells_more = _PAST.search(rest) or has_finite_verb(rest)
    return not tells_more and not _COUNTED.search(plain)
