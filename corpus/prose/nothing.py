"""Results that came to nothing."""

import re

from corpus.prose import contrary, directions
from corpus.prose.cues import AnyOf, Cue, Sentence
from corpus.prose.directions import Way
from corpus.prose.words import bare_stems

_BENEFIT = (
    r"(?:benefit|gain|advantage|improvement|effect|impact|influence|difference|"
    r"correlation|association|relation|relationship|link)s?"
)
_NONE = Cue(
    r"(?<![\w-])(?<!with )(?<!that has )(?<!that had )(?<!or )(?<!and )(?<!from )"
    rf"no (?P<kind>(?:[a-z-]+ ){{0,2}}?){_BENEFIT}(?![\w-])"
    r"(?! (?:of|on|in) (?:\w+ )?(?:harm|damage|loss|side|cost|safety))",
    re.IGNORECASE,
)
"""Any verb, or none: `brought no benefit`, `no effect of rest was seen`."""
_HARM = re.compile(
    r"\b(?:adverse|side|negative|harmful|ill|bad|detrimental|toxic|unwanted|undue|"
    r"further|significant|clear|measurable|detectable|consistent|of|in|to|than|doubt)\b"
)
"""Where that is no bad thing, or is said by another rule."""
_TO_NOTHING = AnyOf(
    r"\b(?:found|saw|showed|detected|yielded|produced|observed|turned up) nothing"
    r"(?=[.,;!)]|\Z| (?:of the (?:kind|sort)|like it|to support|that supports?|for|"
    r"in)\b)",
    r"\b(?:replications?|attempts?|reanalys[ei]s|(?:second|third|larger|later|new|"
    r"preregistered|independent|further|repeat) (?:trial|study|experiment|survey|test)"
    r"s?)\b[^.;:]{0,80}\bfailed(?=[.,;!)]|\Z| (?:outright|entirely|too|altogether)\b)",
    r"\b(?:came up empty|c[ao]mes? to (?:nothing|nought)|dr[ae]ws? a blank)\b",
    r"\b(?:neither|none) (?:of )?[^.,;:]{2,40} (?:found|saw|showed|detected|reported) "
    rf"(?:an?|any|the) (?:\w+ )?{_BENEFIT}(?![\w-])",
    rf"\b{_BENEFIT} (?:did|does|do)(?: not|n['’]t) "
    r"(?:appear|emerge|show up|materiali[sz]e)"
    r"(?! (?:until|before|when|if|unless)\b)",
    r"\bfound no support\b|\bno support (?:for (?:it|this|the)|was found|emerged)\b",
    r"\b(?:did|do|does)(?: not|n['’]t) (?:\w+ly )?(?:benefit|profit|respond)\b",
    r"\b(?:did|do|does|fared|performed|scored|worked) no better\b",
    rf"\b{_BENEFIT} (?:was|were|is|had|has) (?:\w+ )?(?:gone|nil|zero|vanished|"
    r"disappeared)(?=[.,;!(]|\Z| \()",
    rf"\b{_BENEFIT} (?:to be|of|was|at) (?:(?:about|exactly|almost) )?"
    r"(?:zero|nil|nought)\b",
    flags=re.IGNORECASE,
)
_UNMOVED = Cue(
    r"\b(?:did|do|does)(?: not|n['’]t) (?:\w+ly )?(?:change|affect|alter|influence)\b|"
    r"\b(?:was|were|is|are|proved|remained) (?:unrelated to|uncorrelated with|"
    r"unchanged (?:by|after|under))|\b(?:identical|the same|unchanged|no different) "
    r"(?:in|across|under|for|on) (?:both|all|either|each|the two)\b",
    re.IGNORECASE,
)
_NO_HIGHER = Cue(
    r"\bno (?:(?P<up>better|higher|faster|greater|larger|stronger|quicker|richer|"
    r"happier|healthier|more (?:accurate|productive|effective|successful))|"
    r"(?P<down>lower|slower|smaller|weaker|fewer))(?! (?:bound|risk))",
    re.IGNORECASE,
)
_COUNT = r"(?:one|two|three|four|five|six|seven|eight|nine|ten|some|half|\d+)"
_MIXED = Cue(
    rf"\b{_COUNT} (?:[a-z]+ ){{0,3}}?(?:found|saw|showed|reported|had|improved|gained|"
    rf"benefited|worked|did)\b[^.;]{{0,60}}?(?:,|;| and| but) (?:and |but )?(?:the )?"
    rf"(?:{_COUNT}|others?|rest)(?: [a-z]+)? (?:(?:did|do|were|had)(?: not\b|n['’]t\b)|"
    rf"(?:found|saw|showed|had) (?:none|nothing|no {_BENEFIT})(?![\w-]))",
    re.IGNORECASE,
)
"""Some found it, and some did not."""
_OTHERS = Cue(
    r"\b(?:controls?|placebo|untreated|comparison) (?!group than)(?:[\w-]+ ){0,3}?"
    r"(?:did|do|does|was|were|showed|saw|had)\b|"
    r"\bin (?:the )?(?:controls?|placebo|untreated|comparison)\b",
    re.IGNORECASE,
)
"""What came to nothing in those whom nothing was done to is no null."""
_BESIDES = Cue(r"\b(?:although|though|while|whereas|even as)\b", re.IGNORECASE)
"""What came to nothing beside what did not is not the whole result."""
_UP, _DOWN = (Way.UP, Way.BETTER, Way.FASTER), (Way.DOWN, Way.SLOWER)


def is_told(sentence: str, claim: str) -> bool:
    """Whether a result says that what a claim tells of does not happen.

    Args:
        sentence: What came out.
        claim: What is tested; it promises something.
    """
    plain = sentence if isinstance(sentence, Sentence) else Sentence(sentence)
    if _BESIDES.search(plain) or contrary.is_two_sided(claim):
        return False
    if _TO_NOTHING.matches(plain):
        return True
    none = _NONE.search(plain)
    if none and not _HARM.search(none["kind"]):
        return True
    thing = contrary.thing(claim)
    if _UNMOVED.search(plain):
        return not thing.isdisjoint(bare_stems(plain))
    return _is_no_higher(plain, claim)


def is_of_others(sentence: str) -> bool:
    """Whether it came to nothing only where nothing was done."""
    return _OTHERS.search(sentence) is not None


def is_mixed(sentence: str) -> bool:
    """Whether some found what others did not."""
    return _MIXED.search(sentence) is not None


def _is_no_higher(sentence: Sentence, claim: str) -> bool:
    """Whether nothing is as much higher, or lower, as a claim says."""
    found = _NO_HIGHER.search(sentence)
    if found is None:
        return False
    way = contrary.way(claim)
    if found["down"]:
        return way in _DOWN
    is_good = not directions.is_unwanted(bare_stems(sentence))
    return way in _UP and (is_good or way is Way.UP)
