"""Words that tell a view in order to reject it, and words that reject one."""

import re

from corpus.prose.cues import AnyOf, Cue, Opening, Sentence

ONCE = (
    r"(?:used to|once|long|had (?:long|once|always)|for (?:years|decades|a long time)) "
    r"(?:th(?:ink|ought)|believed?|assumed?|supposed?|imagined?|h[eo]ld that)"
    r"(?! (?:so|of|about|like|it|in)\b)"
)
"""What somebody does who no longer thinks so."""
_IT_IS = r"[Ii]t(?: is|['’]s| was| (?:would|might|could|may)(?: \w+)? be)"
PROMISES = tuple(
    map(
        Opening,
        (
            rf"{_IT_IS} (?:\w+ )?tempting to\b",
            r"(?:[Oo]ne|[Ww]e|I) (?:is|am|are|was|(?:would|might|could|may)(?: \w+)? "
            r"be) (?:\w+ )?tempted to\b",
            rf"{_IT_IS} (?:\w+ )?(?:easy|natural|convenient|comforting) to (?:conclude|"
            r"suppose|assume|think|infer|expect|blame|say|believe|imagine)\b",
            rf"(?:{_IT_IS}|[Tt]hat is) (?:(?!(?:no|not|hardly|never|neither)\b)\w+ )"
            r"{0,3}?(?:myth|misconception|fallacy|superstition|delusion) (?:that|to "
            r"(?:think|suppose|believe|say|assume|imagine|hold))\b",
            r"[A-Z][\w’'-]*(?: [\w’'-]+){0,6}? (?:is|are|was|were) (?:(?!not\b)\w+ )?"
            r"(?:wrong|mistaken|incorrect|in error) (?:that|to (?:say|claim|think|"
            r"believe|suppose|argue|conclude|assume|hold|insist|suggest)|in (?:saying|"
            r"claiming|thinking|believing|supposing|arguing|concluding|assuming|"
            r"holding|suggesting)|when (?:he|she|they|it) (?:says?|claims?|thinks?|"
            r"argues?))\b",
            r"(?:Those|People|Whoever|All) who (?:say|think|believe|claim|argue|hold|"
            r"insist)s? [^.;]{5,150} (?:is|are) (?:(?!not\b)\w+ )?(?:wrong|mistaken)\b",
            rf"(?:I|We|People|Everyone|Everybody) (?:(?:too|all|also|both) )?{ONCE}\b",
        ),
    )
)
"""Each begins a sentence that tells a view to reject it."""
_SAYS_WRONG = Cue(
    r"\b(?:but|yet|however|though)\b.{0,80}?\b(?:wrong|false|mistaken|incorrect|"
    r"misleading|not (?:so|true|the case|hold)|myth|fails|untrue|backwards?|"
    r"does not follow)\b"
    r"|\b(?:is|are|was|turns out to be|proves) (?:\w+ )?(?:wrong|false|mistaken|"
    r"incorrect|"
    r"misguided|untenable|a myth|backwards?|misleading|untrue)\b"
    r"|\b(?:do(?:es)? not|do(?:es)?n['’]t|did(?: not|n['’]t)) (?:hold|survive|stand)\b"
    r"|\b(?:misconception|myth|fallacy|mistaken belief|common mistake|common error)\b"
    r"|\bis not supported by\b|\bcannot be right\b|\bfails to hold\b",
    re.IGNORECASE,
)
_TURN = r"(?:\b(?:but|yet|however|though|although)\b|[;—–])"
_IT = r"(?:it|this|that|them)\b"
_NOT = r"(?: not|n['’]t)"
_DOES_NOT = rf"{_TURN} [^.;]{{2,60}}?\b(?:do(?:es)?|did|has|have){_NOT}"
_DENIES = AnyOf(
    rf"{_TURN} (?:but |yet |in fact |in truth )?(?:they|it|this|that|he|she|neither) "
    rf"(?:do|does|did|is|are|was|were|has|have|can|could|will){_NOT}(?:[.!,:;]|\Z)",
    rf"{_DOES_NOT} (?:bear|borne) {_IT} out",
    rf"{_DOES_NOT} (?:support|back|confirm)(?:ed)? {_IT}",
    rf"{_TURN} [^.;]{{2,60}}?\b(?:is|are|says?|tells?|points?|speaks?|argues?|goes|go) "
    rf"(?:\w+ ){{0,2}}?(?:against {_IT}|otherwise\b|the other way\b)",
    rf"{_TURN} (?:there is )?(?:no|little|hardly any) (?:evidence|support|trial|study|"
    rf"data) (?:\w+ )?(?:for|of|supports?|backs?|bears?) {_IT}",
    rf"{_TURN} the (?:opposite|reverse|contrary) (?:is|was|holds)\b",
    flags=re.IGNORECASE,
)
"""How a sentence goes on that denies what it has just told: `…; they do not.`"""
_TURNS_DOWN = Opening(
    r"(?:But|Yet|However|In fact|In (?:truth|reality)|Actually|Not so|Nonsense|On the "
    r"contrary|Far from it|Hardly)\b"
    r"|The (?:\w+ )?(?:accounts?|data|records?|evidence|facts?|numbers?|trials?|"
    r"sources?|"
    r"archives?|bones|history|truth) (?:tells?|says?|shows?|knows?|is|are|speaks?|has|"
    r"have|points?|do|does)\b"
    r"|(?:No|None|Nobody|Nothing) [^.]{5,}|[^.]{5,80}\b(?:has|have) (?:failed|never)\b"
    r"|(?:They|It|That|This|He|She|We|I) (?:do|does|did|is|are|was|were|has|have|can|"
    rf"could|will){_NOT}(?:[.!,:;]| (?:that|so|follow|hold|agree|believe|buy|share|"
    r"think so|work|survive|stand)\b)"
    r"|[^.]{3,80}\b(?:says?|tells?|suggests?|finds?|shows?|found) (?:it )?otherwise\b"
    rf"|[^.]{{3,80}}\b(?:do(?:es)?|did){_NOT} bear {_IT} out\b"
)
"""How a sentence turns down the common view told before it."""
_REJECTS = Opening(
    r"(?:But |Yet |However, )?(?:This|That|It|[Tt]his|[Tt]hat|[Bb]oth|"
    r"[Tt]he (?:view|assumption|intuition|belief|claim))(?: \w+)? (?:is|are|was|"
    r"turns out to be)"
    r" (?:\w+ )?(?:wrong|false|mistaken|incorrect|a mistake|a myth|misleading|"
    r"backwards|"
    r"untrue|an? (?:[\w-]+ )?(?:myth|mistake|error|illusion|misreading|fallacy|"
    r"confusion|legend|caricature|half-truth|fiction)|"
    r"not (?:so|true|the case|right|correct))\b"
    r"|(?:But |Yet |However, )?(?:[Tt]his|[Tt]hat|[Ii]t) (?:confuses|conflates|"
    r"mistakes|overlooks|forgets|gets (?:it|this|things))\b"
    r"|(?:But |Yet |However, )?(?:[Tt]his|[Tt]hat|[Ii]t) (?:does not|doesn['’]t) "
    r"(?:hold|survive|follow)\b"
)


def are_made(sentence: Sentence | str) -> bool:
    """Whether a sentence rejects the common view that it tells itself."""
    return _SAYS_WRONG.search(sentence) is not None or _DENIES.matches(sentence)


def follow(following: str, *, is_common: bool) -> str | None:
    """The rule by which a sentence rejects what the one before it has told.

    Args:
        following: The sentence.
        is_common: Whether the one before tells a common view, which takes less.
    """
    if _REJECTS.match(following):
        return "cue:rejected-next"
    return "cue:turned-down" if is_common and _TURNS_DOWN.match(following) else None
