"""What kind of claim a sentence makes, and who stands behind it."""

import re
from dataclasses import dataclass

from corpus.prose.labels import Family
from kg.model import Holder, Role


@dataclass(frozen=True, slots=True)
class ClaimForm:
    """How a claim reads: its role, its holder and the rule that saw them."""

    role: Role
    holder: Holder
    rule: str
    confidence: float

    @property
    def is_cued(self) -> bool:
        """Whether words mark it as a claim, not only its form."""
        return self.rule.startswith("cue:")


LABELLED = frozenset(
    {
        Family.QUALIFICATION,
        Family.MECHANISM,
        Family.EXTENSION,
        Family.EVIDENCE,
        Family.IMPLICATION,
        Family.CLAIM,
    }
)
"""Families that say what the claims below their label are."""
ROLE_OF = {
    Family.MECHANISM: Role.MECHANISM,
    Family.EXTENSION: Role.EXTENSION,
    Family.IMPLICATION: Role.IMPLICATION,
}
"""Families whose label gives a claim its role; the others leave it supporting."""

_ROLE_CUES = (
    (
        Role.MECHANISM,
        re.compile(
            r"(?:The|One|A|Another) (?:\w+ ){0,2}(?:reason|mechanism|cause|explanation|"
            r"driver|problem|culprit)\b[^.]{0,80}?\b(?:is|lies|are)\b|"
            r"(?:This|It|That) (?:happens|works|occurs|arises|is) because\b|Because\b|"
            r"What (?:drives|causes|explains|makes)\b|"
            r"This (?:provides|gives|supplies) (?:the|a) mechanism\b|"
            r"This explains why\b|The mechanism\b"
        ),
    ),
    (
        Role.IMPLICATION,
        re.compile(
            r"(?:This|That|It|Which|These \w+|The \w+|Together,? \w+|Both) (?:also |"
            r"therefore "
            r"|thus |strongly )?(?:means?|impl(?:y|ies)|suggests?|entails|reframes?)\b|"
            r"(?:Therefore|Thus|Hence|Consequently|Accordingly|As a (?:result|"
            r"consequence)|"
            r"It follows|In practice|So)\b,?|"
            r"(?:The|One|A|Another|Two|Three) (?:\w+ ){0,2}(?:implications?|lessons?|"
            r"takeaways?|upshot|consequences?|conclusions?|synthesis|reframe|"
            r"recommendation|heuristic|insight)\b"
        ),
    ),
    (
        Role.EXTENSION,
        re.compile(
            r"(?:This|The same \w+|It|The (?:\w+ ){1,3}) ?(?:also )?(?:extends?|"
            r"generali[sz]es|"
            r"applies|carries over|holds)\b (?:beyond|to|for|in|across|this|even|"
            r"equally|"
            r"over)|(?:Similarly|Likewise|By extension|Beyond (?:this|that))\b|"
            r"The same (?:is true|holds|applies|goes)\b|A complementary\b"
        ),
    ),
)
_SAYING = (
    r"argu(?:es?|ed)|claim(?:s|ed)?|contend(?:s|ed)?|maintain(?:s|ed)?|assert(?:s|ed)?|"
    r"propos(?:es?|ed)|suggest(?:s|ed)?|believ(?:es?|ed)|holds?|held|"
    r"hypothesi[sz](?:es?|ed)|"
    r"say|says|said|think|thinks|insist(?:s|ed)?|posit(?:s|ed)?|conclud(?:es?|ed)|"
    r"conjectur(?:es?|ed)|speculat(?:es?|ed)|not(?:es|ed)|point(?:s|ed)? out|"
    r"observ(?:es?|ed)|"
    r"writ(?:es?)|wrote|predict(?:s|ed)?"
)
_REPORTED = re.compile(
    r"(?:[Aa]ccording to|[Ff]or (?:proponents|advocates|critics|skeptics)|"
    r"[Ii]n the words of)\b"
    r"|(?:The )?(?:[Pp]roponents|[Aa]dvocates|[Cc]ritics|[Ss]keptics|[Ss]ceptics|"
    r"[Rr]esearchers|[Ss]cholars|[Oo]pponents|[Dd]efenders|[Aa]uthors?|[Ss]cientists|"
    rf"[Ee]conomists|[Pp]hilosophers|[Pp]ractitioners)(?: \w+){{0,4}}? (?:{_SAYING})\b"
    rf"|(?:[A-Z][\w’'-]+ (?:et al\.|and (?:colleagues|[A-Z][\w’'-]+)))"
    rf"(?: ?\(?\d{{4}}[a-z]?\)?)?,? (?:{_SAYING})\b"
    r"|(?!(?:This|That|It|These|Those|Which|What|Evidence|Nobody)\b)[A-Z][\w’'-]+ "
    r"(?:\(\d{4}[a-z]?\) )?(?:argue|claim|contend|maintain|assert|insist|conclude|"
    r"hypothesi[sz]e|posit|believe|conjecture|speculate|write|observe)[sd]?(?: that|,)"
    rf"|The [\w’' -]{{2,50}} (?:paper|study|authors|report) (?:{_SAYING})\b"
    rf"|(?:Some|Many|Others|Most)(?: \w+){{0,3}} (?:{_SAYING})\b"
)
_COMMON_VIEW = re.compile(
    r"(?:It is|It['’]s|It was) (?:\w+ )?(?:said|assumed|believed|claimed|thought|"
    r"argued|"
    r"tempting|supposed|taken for granted|held)\b"
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
    r"|One (?:might|may|could|would) (?:\w+ )?(?:think|expect|assume|suppose)\b"
    r"|(?:People|Everyone|Practitioners|We) (?:\w+ )?(?:assume|believe|think|say)\b"
    r"|The (?:view|idea|belief|claim|assumption|notion|thought) that\b"
)
_REJECTS = re.compile(
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
_REJECTION = re.compile(
    r"(?:But |Yet |However, )?(?:This|That|It|[Tt]his|[Tt]hat|[Bb]oth|"
    r"[Tt]he (?:view|assumption|intuition|belief|claim))(?: \w+)? (?:is|are|was|"
    r"turns out to be)"
    r" (?:\w+ )?(?:wrong|false|mistaken|incorrect|a mistake|a myth|misleading|"
    r"backwards|"
    r"untrue|not (?:so|true|the case|right|correct))\b"
    r"|(?:But |Yet |However, )?(?:[Tt]his|[Tt]hat|[Ii]t) (?:does not|doesn['’]t) "
    r"(?:hold|survive)\b"
)
_ANNOUNCES = re.compile(
    r"(?:Two|Three|Four|Several) (?:\w+ ){0,2}(?:(?P<reasons>reasons|mechanisms|"
    r"causes)|implications|consequences|lessons|conclusions|takeaways)\b"
)
_COUNTS_OFF = re.compile(
    r"(?:First|Second|Third|Fourth|Finally|The (?:first|second|third|other))\b"
)
_LEADS_ON = re.compile(
    r"\s*(?:However|But|Yet|Still|Nevertheless)?,?\s*", re.IGNORECASE
)


def announced(sentence: str) -> Role | None:
    """The role of what is counted off after `Two implications follow.`."""
    found = _ANNOUNCES.match(sentence)
    if not found:
        return None
    return Role.MECHANISM if found["reasons"] else Role.IMPLICATION


def counts_off(sentence: str) -> bool:
    """Whether a sentence is the next of a list that was announced."""
    return _COUNTS_OFF.match(sentence) is not None


def read(sentence: str, following: str = "") -> ClaimForm:
    """How an asserting sentence reads as a claim.

    Args:
        sentence: The sentence itself.
        following: The next sentence of its paragraph, which may reject it.
    """
    holder, seen = _holder(sentence, following)
    for role, cue in _ROLE_CUES:
        if cue.match(sentence):
            return ClaimForm(role, holder, f"cue:{role}", 0.6)
    if holder is not Holder.ASSERTED:
        return ClaimForm(Role.SUPPORTING, holder, seen, 0.65)
    return ClaimForm(Role.SUPPORTING, holder, "form:assertion", 0.5)


def _holder(sentence: str, following: str) -> tuple[Holder, str]:
    opening = sentence[_end(_LEADS_ON.match(sentence)) :]
    common = _COMMON_VIEW.match(opening) or _COMMON_VIEW.match(sentence)
    if _REJECTION.match(following):
        return Holder.OPPOSED, "cue:rejected-next"
    if common and _REJECTS.search(sentence):
        return Holder.OPPOSED, "cue:rejected"
    if common or _REPORTED.match(opening) or _REPORTED.match(sentence):
        return Holder.REPORTED, "cue:reported"
    return Holder.ASSERTED, ""


def _end(found: re.Match[str] | None) -> int:
    return found.end() if found else 0
