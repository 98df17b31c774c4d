"""Sentences that restrict a claim without refuting it."""

import re
from typing import NamedTuple

from corpus.prose import restrictions
from corpus.prose.cues import Cue, Opening, Sentence
from kg.model import Facet

_SURE = 0.6
_RESTRICTS_IT = "cue:restricts"
_TOLD = (Facet.DEFINITION, Facet.MECHANISM, Facet.METHOD)
_TURNS = ("cue:turn", "cue:however", "cue:however-inside")


class QualificationCue(NamedTuple):
    """Why an unlabelled sentence reads as a qualification."""

    rule: str
    confidence: float
    facet: Facet | None = None
    """What such a cue most often restricts."""

    @property
    def told(self) -> Facet | None:
        """What it restricts, where its words tell that better than all others do."""
        is_confined = self.rule == _RESTRICTS_IT and self.facet is Facet.SCOPE
        return self.facet if self.facet in _TOLD or is_confined else None

    @property
    def is_sure(self) -> bool:
        """Whether the words can hardly do anything else, or turn outright."""
        return self.confidence >= _SURE or self.rule in _TURNS

    @property
    def is_named(self) -> bool:
        """Whether the sentence calls itself a caveat, an objection, a limitation."""
        return self.rule == "cue:names-caveat"


_NOUN = (
    r"(?:caveats?|counter-?points?|counter-?arguments?|objections?|limitations?|"
    r"exceptions?|counter-?evidence|counter-?examples?|counter-?case|"
    r"qualifications?|drawbacks?|shortcomings?|critiques?|criticisms?|weaknesses)"
)
_NAMED = Opening(
    rf"(?:But |Yet |However, |Still, )?(?:[Tt]he|[Oo]ne|[Aa]n?|[Aa]nother|"
    rf"[Tt]here (?:is|are))"
    rf" (?:[\w-]+ ){{0,3}}{_NOUN}\b(?! (?:of|to) (?:this|the) (?:is|are))"
    r"|(?:This|That|It) is an? (?:\w+ )?qualification\b"
    r"|[^.]{0,80} adds? (?:an? )?(?:\w+ )?nuance(?=[:.,]| to\b)"
)
_BRIEF = 12
"""Words up to which what names a caveat may only announce it."""
_TELLS_IT = re.compile(r"\bthat\b|[:—]")
"""Where the caveat itself follows: `The exception is that …`."""
_IT = (
    r"(?:This|That|It|The (?:\w+ ){0,3}?(?:effect|result|finding|advantage|benefit|"
    r"gain|claim|improvement|argument|pattern|relationship)s?|These (?:\w+ ){0,2}) ?"
    r"(?:\w+ )?"
)
_CONFINED = Opening(
    rf"{_IT}(?:(?:does not|doesn['’]t|do not|don['’]t|may not|might not|need not) "
    r"(?:always |necessarily )?(?:generali[sz]e|extend|transfer|carry over)|"
    r"(?:is|are) (?:limited|restricted|confined|specific) to\b)"
    r"|(?:For|In|Among|Outside|Beyond|On|With) (?!the\b)[\w-]+(?: [\w-]+){0,2} "
    r"(?:the|this|that) (?:[\w-]+ )?(?:effect|result|finding|advantage|benefit|gain|"
    r"claim|rule|improvement|argument|pattern|relationship|law|difference) "
    r"(?:breaks? down|fails?|disappears?|vanish(?:es)?|reverses?|"
    r"(?:does not|no longer) (?:holds?|appl(?:y|ies)|works?|appears?))\b"
)
_MOSTLY_GONE = Opening(
    r"(?:But |Yet )?(?:[Mm]ost|[Mm]uch|[Nn]early all|[Hh]alf|[Aa] good part) of (?:the|"
    r"this|that) (?:[\w-]+ )?(?:benefit|gain|effect|advantage|difference|gap|"
    r"improvement) (?:is (?:gone|lost|spent|undone|used up)|disappears|vanishes|fades|"
    r"evaporates|can be (?:explained|put down)|comes? (?:from|down to)|goes away)\b"
)
_RESTRICTED = Opening(
    rf"{_IT}(?:(?:only|mainly|mostly|chiefly) (?:holds?|applies|apply|works?|"
    r"appears?|emerges?)|"
    r"(?:holds?|applies|works?|appears?|emerges?) (?:only|mainly|mostly)|"
    r"(?:does not|doesn['’]t|do not|don['’]t|may not|might not|need not) "
    r"(?:always |necessarily )?(?:hold|apply)|"
    r"(?:depends?|is contingent|hinges) on\b)"
)
_TURN = Opening(
    r"(?P<firm>However,|That said,|Nevertheless,|Nonetheless,|Admittedly,|Even so,|"
    r"To be fair,|Granted,)|(?P<loose>But |Yet |Still, |Though )"
    r"(?!(?:it|this|that|they|there|since|if|what|how|when|most|even|we|you)\b)"
)
_RESTRICTS = Cue(
    r"\b(?:only (?:when|if|for|in|on|with|where|after|until|once|up|at|holds?|works?|"
    r"appl(?:y|ies)|matters?|covers?|address(?:es)?|delivers?)|limit\w*|unless|"
    r"not (?:all|always|every|necessarily|universal\w*)|depends?|fails?|breaks? down|"
    r"does not|doesn['’]t|do not|don['’]t|cannot|can['’]t|except|partly|partial\w*|"
    r"weaker|rarely|seldom|drops?|worse|degrad\w*|no longer|diminish\w*|unclear|"
    r"untested|provided that|less (?:so|effective|clear))\b",
    re.IGNORECASE,
)
_INSIDE = Cue(r"\w, however(?=[,:])")
"""A turn inside the clause that restricts; after a semicolon another one does."""
_NARRATES = Cue(
    r"\b(?:[Ww]e|I|[Yy]ou|[Oo]ur|[Yy]our|there (?:is|are|was|were) (?:also|another|"
    r"other|many|several)|recent(?:ly)?|it (?:is|was) (?:worth|important|also|possible|"
    r"interesting))\b|[“”]|\A\""
)
"""Signs that a `however` moves on, or is quoted, instead of restricting."""
_BUT = QualificationCue("cue:but", 0.4)
_BARELY_TURNS = "cue:however"
_HOLDS_BACK = Cue(
    r"\b(?:not|never|no|nothing|nobody|none|neither|nor|hardly|few|little|less|fewer|only|"
    r"may|might|could|seems?|apparently|perhaps|unlikely|risks?|require[sd]?|needs?|"
    r"remain(?:s|ed)?|assum\w+|problems?|costs?|lacks?|hard|harder|difficult\w*|complex\w*|"
    r"expensive|slow(?:er)?|sensitive|prone|poor\w*|weak\w*|worse|lower|shortcomings?|"
    r"drawbacks?|trade-?offs?|at the (?:cost|expense)|tension|unless|until|without|"
    r"challeng\w+|traps?|hinders?|doubts?|differ\w*|rare|rarely|negative|minimal|"
    r"declin\w+|noisy|excessive|still|fragile|brittle|biase?[sd]?|exacerbat\w+|unclear)\b"
    r"|n['’]t\b",
    re.IGNORECASE,
)
"""Words of which a restriction holds one, whatever it restricts."""

_IDLE = {
    "cue:elsewhere": Cue(r"\bchanges? (?:how|what|why|where|the way)\b"),
    "cue:conditional": Cue(r"\bnull hypothes[ie]s\b|\bunless you\b"),
    "cue:other-causes": Cue(
        r"(?<!is )(?<!was )(?<!be )(?<!only )(?<!merely )\ba by-?product of\b"
    ),
    "cue:drawn-from": Cue(r"\b(?:unaffected|not affected) by\b|\bdata consists? of\b"),
    "cue:partly": Cue(r"\bonly slightly (?:better|worse)\b"),
    "cue:unknown": Cue(r"\A(?:As|Since|Because|When|If) "),
}
"""What rules match that restricts nothing in a text of any kind."""
_REPORTED = Opening(
    r"\W*(?:[Ww]e|[Tt]hey|[Tt]he authors) (?:\w+ )?(?:find|found|show|observe)"
)
"""How results are told, whatever they compare."""


def is_idle(sentence: Sentence, cue: QualificationCue) -> bool:
    """Whether the words of a cue may restrict nothing in a text of any kind.

    A `However` may only lead to the next thing there, and data may `consist of` this.

    Args:
        sentence: The sentence, its links and titles masked.
        cue: What it was read by.
    """
    if cue.rule == _BARELY_TURNS and not holds_back(sentence):
        return True
    if not cue.is_sure and _REPORTED.match(sentence):
        return True
    idle = _IDLE.get(cue.rule)
    return idle is not None and idle.search(sentence) is not None


def holds_back(sentence: Sentence) -> bool:
    """Whether a sentence holds any word that may restrict something.

    Args:
        sentence: The sentence, its links and titles masked.
    """
    return bool(_HOLDS_BACK.search(sentence) or _RESTRICTS.search(sentence))


def worded(sentence: Sentence) -> QualificationCue | None:
    """The cue by which a sentence without a label restricts something, or None.

    Args:
        sentence: The sentence, its links and titles masked.
    """
    if _NAMED.match(sentence):
        if len(sentence.split()) <= _BRIEF and not _TELLS_IT.search(sentence):
            return QualificationCue("cue:announces-caveat", 0.4)
        return QualificationCue("cue:names-caveat", 0.65)
    if _CONFINED.match(sentence):
        return QualificationCue(_RESTRICTS_IT, 0.6, Facet.SCOPE)
    if _MOSTLY_GONE.match(sentence):
        return QualificationCue(_RESTRICTS_IT, 0.6, Facet.STRENGTH)
    if _RESTRICTED.match(sentence):
        return QualificationCue(_RESTRICTS_IT, 0.6)
    if way := restrictions.find(sentence):
        return QualificationCue(way.rule, way.confidence, way.facet)
    turn = _TURN.match(sentence)
    is_firm = turn is not None and turn["firm"] is not None
    if turn and _RESTRICTS.search(sentence, turn.end()):
        return QualificationCue("cue:turn", 0.5) if is_firm else _BUT
    inside = not is_firm and ", however" in sentence and _INSIDE.search(sentence)
    if not (is_firm or inside) or _NARRATES.search(sentence):
        return None
    if inside and _RESTRICTS.search(sentence):
        return QualificationCue("cue:however-inside", 0.45)
    return QualificationCue("cue:however", 0.4)
