"""Sentences that restrict a claim without refuting it."""

import re
from dataclasses import dataclass

from kg.model import Facet


@dataclass(frozen=True, slots=True)
class QualificationCue:
    """Why an unlabelled sentence reads as a qualification."""

    rule: str
    confidence: float

    @property
    def is_loose(self) -> bool:
        """Whether it is a mere `But`, which says little of what it turns against."""
        return self.rule == "cue:but"

    @property
    def is_named(self) -> bool:
        """Whether the sentence calls itself a caveat, an objection, a limitation."""
        return self.rule == "cue:names-caveat"


_NOUN = (
    r"(?:caveats?|counter-?points?|counter-?arguments?|objections?|limitations?|"
    r"exceptions?|counter-?evidence|counter-?examples?|counter-?case|"
    r"qualifications?|drawbacks?|shortcomings?|critiques?|criticisms?|weaknesses)"
)
_NAMED = re.compile(
    rf"(?:But |Yet |However, |Still, )?(?:[Tt]he|[Oo]ne|[Aa]n?|[Aa]nother|"
    rf"[Tt]here (?:is|are))"
    rf" (?:[\w-]+ ){{0,3}}{_NOUN}\b(?! (?:of|to) (?:this|the) (?:is|are))"
    r"|(?:This|That|It) is an? (?:\w+ )?qualification\b"
    r"|[^.]{0,80} adds? (?:an? )?(?:\w+ )?nuance(?=[:.,]| to\b)"
)
_RESTRICTED = re.compile(
    r"(?:This|That|It|The (?:\w+ ){1,3}?(?:effect|result|finding|advantage|benefit|"
    r"gain|"
    r"claim|improvement|argument|pattern|relationship)s?|These (?:\w+ ){0,2}) ?"
    r"(?:\w+ )?(?:(?:only|mainly|mostly|chiefly) (?:holds?|applies|apply|works?|"
    r"appears?|"
    r"emerges?)|(?:holds?|applies|works?|appears?|emerges?) (?:only|mainly|mostly)|"
    r"(?:does not|doesn['’]t|do not|don['’]t|may not|might not|need not) (?:always |"
    r"necessarily )?(?:hold|apply|generali[sz]e|extend|transfer|carry over)|"
    r"(?:depends?|is contingent|hinges) on\b|"
    r"(?:is|are) (?:limited|restricted|confined|specific) to\b)"
)
_TURN = re.compile(
    r"(?P<firm>However,|That said,|Nevertheless,|Nonetheless,|Admittedly,|Even so,|"
    r"To be fair,|Granted,)|(?P<loose>But |Yet |Still, |Though )"
    r"(?!(?:it|this|that|they|there|since|if|what|how|when|most|even|we|you)\b)"
)
_RESTRICTS = re.compile(
    r"\b(?:only (?:when|if|for|in|on|with|where|after|until|once|holds?|works?|"
    r"appl(?:y|ies)|matters?|covers?|address(?:es)?|delivers?)|limit\w*|unless|"
    r"not (?:all|always|every|necessarily|universal\w*)|depends?|fails?|breaks? down|"
    r"does not|doesn['’]t|do not|don['’]t|cannot|can['’]t|except|partly|partial\w*|"
    r"weaker|rarely|seldom|drops?|worse|degrad\w*|no longer|diminish\w*|unclear|"
    r"untested|provided that|less (?:so|effective|clear))\b",
    re.IGNORECASE,
)
_FACETS = (
    (
        Facet.DEFINITION,
        r"what (?:\w+ ){0,2}[\"“'‘][^\"”'’]{1,60}[\"”'’] means|definitions? of|"
        r"how \w+ is defined|"
        r"(?:depends? on )?what (?:counts|we mean|is meant)|defined as|"
        r"in (?:the|a) (?:strict|narrow|broad|weak|strong) sense|terminolog\w+|"
        r"the (?:term|word) |ambigu\w+|conflat\w+",
    ),
    (
        Facet.METHOD,
        r"benchmarks?|metrics?|pass@(?:k|\d+)|contaminat\w+|(?:random )?seeds?|"
        r"leak(?:s|age)|"
        r"evaluat(?:ion|ed|ors?)|measure(?:s|d|ments?)|sample sizes?|self-report\w*|"
        r"proxy|"
        r"confound\w*|statistical\w*|replicat\w+|underpowered|correlational|annotat\w+|"
        r"judges?|graded|prompt format|methodolog\w+|control (?:group|condition)s?|"
        r"baselines?|"
        r"publication bias|artifacts?|artefacts?",
    ),
    (
        Facet.CONDITION,
        r"only (?:\w+ )?(?:if|when|while|where|after|once|with)|(?:holds|works|"
        r"applies) (?:if|when|only)|"
        r"unless|provided(?: that)?|as long as|so long as|depends? on|contingent|"
        r"on (?:the )?condition|assum(?:es|ing)|requires? that|requires|presuppos\w+|"
        r"until|"
        r"if and only|given that|hinges",
    ),
    (
        Facet.MECHANISM,
        r"through|via|because of|due to|mechanism\w*|deploy\w+|activat\w+|latent\w*|"
        r"elicit\w*|"
        r"steering|caus(?:e[sd]?|ed by)|driven by|attributable|rather than|"
        r"not (?:the |a )?(?:\w+ ){0,2}but|is about|comes from|explained by|because",
    ),
    (
        Facet.STRENGTH,
        r"smaller|partly|partial(?:ly)?|magnitude|modest\w*|marginal\w*|weak(?:er|ly)?|"
        r"effect sizes?|slight\w*|diminish\w*|shrinks?|less than|reduced|attenuat\w+|"
        r"overstat\w+|exaggerat\w+|narrow(?:s|er|ed)?|plateaus?|saturat\w+|small|"
        r"at most|up to|substantially|degree|extent|\d ?%",
    ),
    (
        Facet.SCOPE,
        r"domains?|tasks?|sizes?|settings?|languages?|populations?|contexts?|"
        r"some|certain|outside|beyond|other|generali[sz]\w*|specific",
    ),
)  # fmt: skip
_FACET_CUES = [
    (facet, re.compile(rf"(?<!\w)(?:{cues})(?!\w)", re.IGNORECASE))
    for facet, cues in _FACETS
]


def worded(sentence: str) -> QualificationCue | None:
    """The cue by which a sentence without a label restricts something, or None."""
    if _NAMED.match(sentence):
        return QualificationCue("cue:names-caveat", 0.65)
    if _RESTRICTED.match(sentence):
        return QualificationCue("cue:restricts", 0.6)
    turn = _TURN.match(sentence)
    if not turn or not _RESTRICTS.search(sentence, turn.end()):
        return None
    if turn["firm"]:
        return QualificationCue("cue:turn", 0.5)
    return QualificationCue("cue:but", 0.4)


def facet(sentence: str) -> Facet:
    """What a qualification restricts, by its words; scope where none tells."""
    for kind, cues in _FACET_CUES:
        if cues.search(sentence):
            return kind
    return Facet.SCOPE
