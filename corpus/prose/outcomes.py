"""What the wording of an experiment makes of its claim."""

import re

from kg.model import Outcome

_CHALLENGES = re.compile(
    r"\b(?:contradict(?:s|ed|ing)?|refut(?:es|ed|ing)|contrary to|challeng(?:es|ed|"
    r"ing)|"
    r"overturn(?:s|ed)|undermin(?:es|ed)|disconfirm(?:s|ed)|disprov(?:es|ed)|"
    r"(?:did not|does not|failed to|fails to|could not|didn['’]t|"
    r"doesn['’]t) (?:replicate|confirm|"
    r"support|find (?:any|this|the|such))|against (?:this|the) (?:claim|view|idea|"
    r"hypothesis)|"
    r"falsif(?:ies|ied)|rule[sd]? out)\b",
    re.IGNORECASE,
)
_INCONCLUSIVE = re.compile(
    r"\b(?:inconclusive|no (?:statistically )?significant|"
    r"not (?:statistically )?significant|"
    r"mixed (?:results|evidence|picture|findings)|opposite conclusions|"
    r"conflicting (?:results|findings)|unclear|neither confirm\w*|"
    r"insufficient evidence|too small to|within (?:the )?(?:noise|margin of error))\b",
    re.IGNORECASE,
)
_QUALIFIES = re.compile(
    r"\A(?:However|But|Yet|That said|Still|Nevertheless|Nonetheless|Even so)\b"
    r"|\b(?:only (?:when|if|on|for|in|partly|partially)|partly|partially|but only|"
    r"but not (?:on|for|in|when)|but (?:drops?|falls?|fails?|los(?:es?|t)|degrad\w+)\b|"
    r"except (?:on|for|in|when)|disappears? (?:on|when|for|in|at)|vanish(?:es|"
    r"ed) (?:on|when))",
    re.IGNORECASE,
)
_NEGATED = re.compile(
    r"\b(?:not|no|never|cannot|fail(?:s|ed)? to|without|nor|none)\b|n['’]t\b",
    re.IGNORECASE,
)


def read(sentence: str) -> Outcome:
    """What the wording of an experiment makes of the claim it tests."""
    if _CHALLENGES.search(sentence):
        return Outcome.CHALLENGES
    if _INCONCLUSIVE.search(sentence):
        return Outcome.INCONCLUSIVE
    return Outcome.QUALIFIES if _QUALIFIES.search(sentence) else Outcome.SUPPORTS


def is_negated(sentence: str) -> bool:
    """Whether a sentence denies something."""
    return bool(_NEGATED.search(sentence))
