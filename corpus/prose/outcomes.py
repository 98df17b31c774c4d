"""What the wording of an experiment makes of its claim."""

import re

from corpus.prose import contrary, nothing
from corpus.prose.cues import AnyOf, Cue, Opening
from kg.model import Outcome

_CHALLENGES = Cue(
    r"\b(?:contradict(?:s|ed|ing)?|refut(?:es|ed|ing)|contrary to|challeng(?:es|ed|"
    r"ing)|"
    r"overturn(?:s|ed)|undermin(?:es|ed)|disconfirm(?:s|ed)|disprov(?:es|ed)|"
    r"(?:did not|does not|failed to|fails to|could not|didn['’]t|"
    r"doesn['’]t) (?:replicate|confirm|"
    r"support|find (?:any|this|the|such))|against (?:this|the) (?:claim|view|idea|"
    r"hypothesis)|"
    r"falsif(?:ies|ied)|rule[sd]? out|neither (?:\w+ )?succeeded|none (?:of \w+ )?"
    r"succeeded|(?:was|were|been|authors) retracted|counter-?examples?|"
    r"(?:rose|fell|gained|lost|improved|grew|shrank) instead of \w+ing)\b",
    re.IGNORECASE,
)
_NULL = Cue(
    r"\b(?:no better than|made no difference|(?:was|were|is) no difference|just as well"
    r"|nearly as (?:much|well|often|good) as|no (?:more|fewer) (?:\w+ )?than before|"
    r"could not (?:reproduce|replicate)|found no (?:case|order|evidence|"
    r"effect|difference|benefit|gain|improvement|advantage|sign)|did not (?:improve|"
    r"help)|did nothing|nothing (?:measurable )?(?:changed|happened)|gained nothing|"
    r"(?:had|has|have|show(?:s|ed)?|saw|f(?:i|ou)nds?|yield(?:s|ed)?|produced?|"
    r"detected) (?:little or )?no (?:\w+ )?(?:effect|impact|influence|benefit|"
    r"difference|gain|improvement|advantage|change|gap|correlation|"
    r"relation\w*|association|trace)|"
    r"(?:was|were) (?:\w+ly )?unaffected|(?:did|do|does) not differ|"
    r"null (?:result|finding|effect)s?|(?:close to|near) zero|no trace of|"
    r"(?:was|were) equally)\b",
    re.IGNORECASE,
)
"""What came to nothing; it agrees with a claim that denies."""
_INCONCLUSIVE = Cue(
    r"\b(?:(?:could|can) not be told apart|(?:was|were|is|are) not (?:\w+ )?"
    r"distinguishable|intervals? (?:includ|overlapp?|cross)(?:es|ed|s)? (?:zero|one)?|"
    r"no (?:consistent |clear )?ordering)\b|"
    r"\b(?:inconclusive|no (?:statistically )?significant|"
    r"(?:not|no longer) (?:statistically )?significant|"
    r"mixed (?:results|evidence|picture|findings)|opposite conclusions|"
    r"conflicting (?:results|findings)|unclear|neither confirm\w*|"
    r"insufficient evidence|too small to|"
    r"(?:compatible|consistent) with (?:both|either)|leaves? open|"
    r"(?:does|do|did) not (?:settle|decide) (?:the|this|between|whether|"
    r"which)|both readings|too close to call|"
    r"(?:within|inside|below) (?:the )?(?:noise|margin of error|error bars)|"
    r"indistinguishable from (?:noise|chance|"
    r"zero)|no (?:clear|detectable|measurable) (?:difference|effect|trend)|"
    r"cannot be told (?:apart|from)|(?:results?|findings|evidence|picture|outcomes?) "
    r"(?:was|were|is|are) mixed|points? both ways|(?:is|are|was|were) underpowered|"
    r"could not detect|(?:did not|that) surviv(?:e|ed) (?:the )?correction|could be "
    r"made out|(?:did not|fail(?:s|ed) to) reach (?:statistical )?significance)\b",
    re.IGNORECASE,
)
_BY_CHANCE = Cue(
    r"\bp ?[=≈] ?0?\.(?:0[5-9]|[1-9])\d*\b|\bp ?> ?0?\.0?5\b"
    r"|\b(?:CI|interval)\b[^.;]{0,16}?[(\[ ][-−]\d[\d.]*(?: to | and |, ?| ?– ?)\+?\d"
)
"""A figure that may be chance; it agrees with a claim that denies."""
_QUALIFIES = Cue(
    r"\A(?:However|But|Yet|That said|Still|Nevertheless|Nonetheless|Even so)\b"
    r"|\b(?:only (?:when|if|on|for|in|partly|partially)|partly|partially|but only|"
    r"but not (?:on|for|in|when)|but (?:drops?|falls?|fails?|los(?:es?|t)|degrad\w+)\b|"
    r"except (?:on|for|in|when)|disappears? (?:on|when|for|in|at)|vanish(?:es|"
    r"ed) (?:on|when))",
    re.IGNORECASE,
)
_PART = AnyOf(
    r"\b(?:worked|held|helped|appeared|rose|improved|gained)\b[^.;]{2,60} and (?:did "
    r"nothing|broke down|failed|vanished|fell|hurt|lost)\b",
    r";[^;.]{2,50}\b(?:did|do|does|was|were) not[.!]?\Z",
    r"\bstill short of\b",
    r"\b(?:concentrated|confined) (?:among|in|to)\b",
    r"\A(?:Past|Beyond|Outside|By the)\b[^,;:]{2,60},? [^.;]{2,60}\b(?:fell|"
    r"collapsed|dropped|failed|lost|disappeared|vanished|gone|reversed)\b",
    r"\b(?:weaker|smaller|stronger|larger) [^.;]{2,50} (?:and|but) "
    r"(?:absent|gone|nil)\b",
    r"\b(?:while|whereas)\b[^.;]{2,60}\b(?:got worse|worsened|gained nothing)\b",
    r", (?:and |but )?not (?:in|for|among|with|on) ",
    r"\bon the other hand\b",
    r"\b(?:and|but) (?:was|were) reversed (?:in|for|among|on)\b",
    r"\b(?:halved|disappeared|vanished|shrank|shrunk|weakened|reversed) (?:once|when|"
    r"after|as soon as)\b",
    r"\b(?:[Ww]ith|[Ww]hen|[Oo]nce|[Aa]fter)\b[^.;]{3,60}\b(?:removed|excluded|"
    r"controlled|matched|adjusted|blinded|regressed out|taken out|held constant)\b"
    r"[^.;]{0,40}\b(?:gap|difference|effect|advantage|gain|benefit|association)\b"
    r"[^.;]{0,40}\b(?:shr[ai]nks?|fell|falls|drop(?:s|ped)|disappear(?:s|ed)|"
    r"vanish(?:es|ed)|halve[sd]|gone|narrow(?:s|ed))\b",
    flags=re.IGNORECASE,
)
"""What holds in one part and not in another."""
_LESSENED = Cue(
    r"\b(?:the|its|this|that|their) (?:[\w-]+ ){0,2}(?:gain|advantage|benefit|effect|"
    r"edge|improvement|saving)s? (?:\w+ly |then |had |was |were |is |are ){0,2}"
    r"(?:gone|lost|halved|undone|used up|faded|vanished|disappeared|evaporated|"
    r"(?:fell|dropped|shrank|narrowed|dwindled) "
    r"(?:from|to|by|after|within|over|when|once))\b",
    re.IGNORECASE,
)
"""What lessens the very gain that a claim tells of."""
_LESSENS = Cue(
    r"\b(?:fad|fall|fell|shr[aiu]n|vanish|disappear|los[est]|wan(?:e|ing)|deca|declin|"
    r"drop|narrow|last|short|temporar|brief|gone|dwindl|evaporat|diminish|wear)\w*",
    re.IGNORECASE,
)
"""A claim that says so itself is not restricted by it."""
_ONLY = Cue(r"\bonly\b", re.IGNORECASE)
_REVERSES = Cue(
    r"\b(?:the|an?) (?:\w+ )?(?:opposite|reverse|contrary)\b(?! (?:side|order of))"
    r"|\b(?:ordering|order|pattern|effect|advantage|picture|ranking|sign|gap|trend)"
    r" (?:is |was )?(?:revers|invert|flip)(?:e?s|ed)\b"
    r"|\b(?:revers|invert)(?:es|ed) the (?:ordering|order|pattern|effect|"
    r"advantage|ranking)\b",
    re.IGNORECASE,
)
_DEPENDS = Cue(r"\bdepends?\b|\bvar(?:y|ies) with\b", re.IGNORECASE)
_GIVES_OUT = Cue(
    r"\b(?:do|does|did) not (?:beat|help|hold|improve|transfer|exceed|gain|extend|"
    r"appear|replicate)\b|\bat first and then (?:stall|fall|declin|flatten|fade|"
    r"level)\w*|\b(?:curve|gain|advantage|benefit|effect)s? (?:flatten|fade|stall|"
    r"disappear|vanish|shrink)(?:e?s|ed)?\b",
    re.IGNORECASE,
)
_AT = Opening(r"(?:At|For|Within|Where|Once) (?!(?:first|last|least|all)\b)")
"""Where or when alone it came to nothing."""
_DENIAL = Cue(
    r"\b(?:not|never|cannot|nor|fail(?:s|ed)? to|"
    r"(?<!with )no(?!-| (?:\w+ )?\w+er than\b| (?:more|less|fewer)\b))\b|n['’]t\b",
    re.IGNORECASE,
)
_BEFORE = 200
"""Characters before a denial that may hold the beginning of its clause."""
_CLAUSE = re.compile(r"[,;:—–(]")
_THAT = re.compile(
    r"\b(?:f(?:i|ou)nds?|show(?:s|ed|n)?|report(?:s|ed)?|conclud(?:es?|ed)|saw) that\b"
)
_APART = re.compile(
    r"\b(?:that|who|which|whose|those|than|when|if|where|because|as)\b", re.IGNORECASE
)
"""Words behind which it is not the result that is told."""
_NEGATED = Cue(
    r"\b(?:not|no(?!-)|never|cannot|fail(?:s|ed)? to|without|nor|none)\b|n['’]t\b",
    re.IGNORECASE,
)


_EQUALS = Cue(
    r"\b(?:match(?:es)?|equal(?:s|ly)?|the same|as (?:much|well|good|often|many) as|"
    r"comparable|parity|alike|preserv(?:es|ed)|keeps?|hardly|seldom|rarely|little|"
    r"nothing|less than|unrelated|as \w+ as|independent of|regardless|irrelevant)\b",
    re.IGNORECASE,
)
"""What comes to nothing agrees with a claim that says so."""


def read(sentence: str, claim: str = "") -> Outcome:
    """What the wording of an experiment makes of the claim it tests.

    Args:
        sentence: What came out.
        claim: What is tested: a claim with an `only` of its own is not restricted
            by another, and one that says `it depends` not challenged by a reversal.
    """
    if _CHALLENGES.search(sentence):
        return Outcome.CHALLENGES
    if _INCONCLUSIVE.search(sentence) or nothing.is_mixed(sentence):
        return Outcome.INCONCLUSIVE
    if _BY_CHANCE.search(sentence) and not _agrees_with_nothing(claim):
        return Outcome.INCONCLUSIVE
    if _PART.matches(sentence):
        return Outcome.QUALIFIES
    if _LESSENED.search(sentence) and not _LESSENS.search(claim):
        return Outcome.QUALIFIES
    change = contrary.read(sentence, claim)
    null = _NULL.search(sentence)
    is_whole = null is not None and ";" not in sentence[: null.start()]
    is_for = change is Outcome.SUPPORTS
    is_nothing = is_whole or (";" not in sentence and nothing.is_told(sentence, claim))
    is_against = is_nothing and not is_for and not nothing.is_of_others(sentence)
    if is_against and not _agrees_with_nothing(claim):
        return Outcome.QUALIFIES if _AT.match(sentence) else Outcome.CHALLENGES
    if _REVERSES.search(sentence) and not is_for and not _DEPENDS.search(claim):
        return Outcome.CHALLENGES
    qualifies = _QUALIFIES.search(sentence)
    if qualifies and change is Outcome.CHALLENGES and not qualifies.start():
        return change
    if qualifies and not ("only" in qualifies[0].casefold() and _ONLY.search(claim)):
        return Outcome.QUALIFIES
    return change or Outcome.SUPPORTS


def denies(sentence: str, claim: str) -> bool:
    """Whether a result denies what a claim with the same words asserts.

    What an aside or a comparison denies is none: `boats that did not`.
    """
    if is_negated(claim) or contrary.read(sentence, claim) is Outcome.SUPPORTS:
        return False
    for denial in _DENIAL.finditer(sentence):
        before = sentence[max(0, denial.start() - _BEFORE) : denial.start()]
        clause = _CLAUSE.split(before)[-1]
        if not _APART.search(_THAT.sub(" ", clause)):
            return True
    return False


def _agrees_with_nothing(claim: str) -> bool:
    """Whether a claim denies something, or says that things are equal."""
    return is_negated(claim) or _EQUALS.search(claim) is not None


def gives_out(sentence: str) -> bool:
    """Whether an effect told before ends in the setting of this result."""
    return _GIVES_OUT.search(sentence) is not None


def is_negated(sentence: str) -> bool:
    """Whether a sentence denies something."""
    return bool(_NEGATED.search(sentence))
