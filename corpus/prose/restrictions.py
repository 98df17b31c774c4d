"""Words by which a sentence restricts a claim, whatever the field and the claim."""

import re
from dataclasses import dataclass

from kg.model import Facet

_THING = (
    r"(?:rule|effect|result|claim|pattern|advantage|benefit|gain|relation(?:ship)?|"
    r"argument|picture|finding|trend|law|correlation|lesson|theory|analogy|difference|"
    r"evidence|estimate|conclusion|improvement|association|substitution|saving|"
    r"explanation|verdict|contrast|hypothesis|figures?|savings|story|link)s?"
)
"""What a note calls what it has just claimed."""
_IT = (
    rf"(?:\A(?:(?:but|and|yet|so|however|still|then),? )?(?:this|that|it|all (?:of )?"
    rf"this|the (?:[\w-]+ ){{0,3}}?{_THING})|[,;:—] (?:but |and |so )?(?:this|"
    rf"the {_THING}))"
)
"""What was just claimed, as the subject of a clause."""
_WORK = (
    r"(?:model|analysis|analyses|study|studies|design|method|estimate|calculation|"
    r"paper|sample|data|experiment|trial|survey|test|evaluation|measure|index|"
    r"regression|review|simulation|comparison|cohort|figure|number|record|dataset|"
    r"instrument|proxy|assay|correlation|evidence|result|finding|benchmark)s?"
)
"""What a note calls the work that a claim rests on."""
_PROOF = (
    r"(?:analysis|analyses|study|studies|design|calculation|paper|data|experiment|"
    r"trial|survey|regression|review|simulation|comparison|cohort|numbers?|records?|"
    r"correlation|evidence|findings?|results?|figures|statistics)s?"
)
"""What may fail to show something."""
_STATES = (
    r"(?:holds?|works?|appl(?:y|ies)|helps?|pays?|matters?|true|valid|safe|possible|"
    r"useful|appears?|reliable|effective|seen|emerges?|survives?|succeeds?|functions?|"
    r"occurs?|happens?|visible|known|shows? up|cheap(?:er)?|better|worth\w*|makes? "
    r"sense|do|does so|operates?|present|significant|clear|positive|tested|tried|"
    r"observed|measured|shown|documented|mapped|studied|established|stable|begins?)"
)
_PLACES = (
    r"(?:if|when|where|while|as long as|so long as|for|in|on|with|at|under|among|above|"
    r"below|once|after|until|within|near|because|to|by|between|during|up to)"
)
_UNSURE = (
    r"(?:an? open question|unknown|unclear|uncertain|unproven|untested|unresolved|"
    r"disputed|contested|debated|controversial|speculative|anecdotal|preliminary|"
    r"tentative|unsettled|doubtful|poorly understood|in doubt|conjectural|"
    r"circumstantial|inconclusive)"
)
_POOR = (
    r"(?:thin|patchy|scarce|sparse|fragmentary|indirect|mixed|weak|small|modest|tiny|"
    r"slight|marginal|poor|limited|inconsistent|noisy|old|few)"
)
_LEARNT = (
    r"(?:test|measur|replicat|show|shown|tri|observ|record|studi|examin|confirm|mapp|"
    r"look|found|seen|isolat|demonstrat|verifi|check|compar|repeat|explain|publish|ask|"
    r"weigh|count|follow|track|settl|establish|prov|quantifi|estimat|identifi|"
    r"documen|report|rul|run|done)"
)
_TELLS = (
    r"(?:say|tell|settle|distinguish|establish|prove|rule (?:it |this |that )?out|show|"
    r"separate|decide|exclude|speak to|identify|disentangle|resolve|know|generali[sz]e)"
)


@dataclass(frozen=True, slots=True)
class Restriction:
    """A way to restrict, and what it most often restricts."""

    rule: str
    facet: Facet
    confidence: float
    words: re.Pattern[str]
    at_start: bool = False
    """Whether only the beginning of a sentence restricts in this way."""


def _way(
    rule: str, facet: Facet, confidence: float, *words: str, at_start: bool = False
) -> Restriction:
    pattern = re.compile("|".join(words), re.IGNORECASE)
    return Restriction(f"cue:{rule}", facet, confidence, pattern, at_start)


WAYS = (
    _way(
        "strictly", Facet.DEFINITION, 0.5,
        r"Strictly(?: speaking)?,",
        r"[^.]{0,60}\bin (?:the|a) (?:strict|narrow|loose|weak|technical) sense\b",
        r"[^.]{0,60}[\"”] here (?:means|refers)\b",
        r"[^.]{0,80}\bdepends on what (?:is meant|counts|one means|we mean)\b",
        r"(?:The|This) (?:word|term|label|notion) [^.]{3,60}\b(?:covers|hides|blurs|"
        r"lumps|conflates|means)\b",
        at_start=True,
    ),
    _way(
        "concedes", Facet.STRENGTH, 0.5,
        r"(?:(?:And|But|Yet),? )?(?:it (?:is|['’]s) true (?:that|,)|to be sure,|"
        r"granted|"
        r"in fairness|it would be (?:unfair|wrong|too|rash|premature|a mistake)\b|"
        r"it (?:has to|must|should) be (?:said|admitted|added)|admittedly\b|"
        r"one should not (?:over|conclude|infer|read)\w*|"
        r"this (?:does not|doesn['’]t|is not to|need not) (?:mean|imply|prove|show|"
        r"say|settle|make)|"
        r"(?:that|this|it) is (?:not|only (?:part|half) of) the whole (?:story|picture|"
        r"truth)|(?:that|this|it) is (?:only )?(?:half|part) (?:of )?the "
        r"(?:story|picture|truth)|none of this|that is not to say|not so fast|"
        r"a word of caution|take this with|nor (?:do|does|did|can|could|is|are|was|"
        r"were|"
        r"has|have|should|will)|mind you\b|much (?:depends|turns|hangs) on|"
        r"(?:it|this|that|all of this|everything) depends on)",
        r"[^.;]{0,80}\b(?:it should be (?:added|said|noted|remembered|stressed)|"
        r"one (?:has to|must|should) (?:remember|add|concede|bear)|has to be read with|"
        r"(?:grain|pinch) of salt|with (?:due )?(?:care|caution))\b",
        at_start=True,
    ),
    _way(
        "though", Facet.SCOPE, 0.45,
        r",? though[.!]?\Z",
        r",? admittedly[.,:!]",
        r", at least (?:in|for|among|on|when|where|as|so far|at)\b",
        r"\bat least (?:in|for|among) (?:these|this|the|some|humans|mice|adults)\b",
    ),
    _way(
        "only", Facet.CONDITION, 0.5,
        rf"\b{_STATES} (?:but )?(?:only|mainly|chiefly|mostly|solely) (?:if|when|where|"
        r"while|as long as|so long as|once|after|until|under|because|as)\b",
        rf"(?:{_IT}|\Athey) (?:\w+ )?{_STATES} (?:but )?(?:only|mainly|chiefly|"
        rf"mostly|solely|best) (?:{_PLACES})\b",
        rf"\b(?:only|merely) (?:holds?|works?|appl(?:y|ies)|matters?|helps?|pays?|"
        rf"valid|true|safe|effective|seen|shown|tested|observed) (?:{_PLACES})\b",
        r"\bonly (?:so|as) long as\b|\bif and only if\b|\bonly to the extent\b",
        r", but (?:only|never) (?:\w+ )?(?:if|when|where|for|in|with|after|among|"
        r"on|under|at)\b",
    ),
    _way(
        "conditional", Facet.CONDITION, 0.5,
        r"\b(?:conditional|contingent|predicated) (?:up)?on\b|\bhinges? on\b",
        rf"{_IT} (?:\w+ )?(?:presumes?|presupposes?|assumes? (?:that|a|an|the)|takes? "
        r"for granted|depends? on|rests? on)\b",
        r"\bunless\b|\bprovided (?:that|the|they|it)\b|\b(?:as|so) long as\b",
        rf"(?:would|might|could|may) (?:well )?(?:change|reverse|differ|disappear|"
        rf"shrink|fail|not hold)\b(?: \w+){{0,3}} (?:{_PLACES})\b",
    ),
    _way(
        "partly", Facet.STRENGTH, 0.5,
        r"\bonly (?:marginally|slightly|barely|partly|partially|weakly|modestly|half|"
        r"part of)\b|\b(?:barely|hardly|scarcely) (?:significant|different|above|more "
        r"than|detectable|measurable|visible)\b",
        r"\b(?:part|some|most|much|half|a (?:third|quarter|share|fraction)) of (?:the|"
        r"this|that|it) ?(?:gap|effect|difference|gain|rise|fall|advantage|benefit|"
        r"increase|decrease|association|correlation)?\b[^.;]{0,50}\b(?:beforehand|"
        r"anyway|"
        r"already|earlier|chance|luck|noise|selection|artefact|artifact|explained|"
        r"disappears?|vanish(?:es)?|due to)\b",
        r"\b(?:less|far from) (?:clear|certain|obvious|true|settled|robust|reliable|"
        r"convincing|pronounced|marked|so)\b",
        r"\b(?:do|does|did) not last\b|\b(?:wears?|wore) off\b|\bshort-lived\b|"
        rf"\b{_THING} (?:\w+ )?(?:fades?|faded|decays?|decayed|shrinks?|shrank)\b",
        r"\b(?:is|are|was|were) (?:\w+ )?temporary\b",
        r"\b(?:matters?|helps?|counts? for|works?) less (?:well )?(?:in|for|when|where|"
        r"than it)\b",
        r"\bthe (?:reverse|opposite) (?:holds|is true|happens|applies|was found|"
        r"is found)"
        r"\b",
    ),
    _way(
        "may-not", Facet.CONDITION, 0.45,
        r"\b(?:may|might|need) not (?:always |necessarily )?(?:"
        r"matter|hold|appear|apply|work|show|arise|happen|occur|help|survive|extend|"
        r"last|"
        r"exist|generali[sz]e|transfer|do|suffice)",
        r"\b(?:does|do|did|is|are|was|were) not always\b|\bnot all (?:of )?(?:the |"
        r"these )?\w+ (?:are|were|do|did|have|show|agree)\b",
        r"\bassuming (?:that|the|they|it)\b|\brests? on (?:the|an) assumptions?\b",
    ),
    _way(
        "scope", Facet.SCOPE, 0.5,
        rf"{_IT} (?:\w+ )?(?:weakens?|"
        r"fails?|breaks? down|disappears?|vanish(?:es)?|reverses?|shrinks?|fades?|"
        r"collapses?|stops?|ends?|is (?:weaker|smaller|different|limited|confined|"
        r"restricted|specific|weakest|absent|reversed|strongest)|are (?:weaker|smaller|"
        r"limited|confined|restricted))\b[^.]{0,60}?\b(?:outside|beyond|in|for|when|"
        r"where|among|with|at|under|to|once|above|below|on|after)\b",
        rf"(?:{_IT}|\bnone of (?:this|these|it|them)) (?:\w+ )?(?:does not|do not|"
        r"doesn['’]t|don['’]t|need not|may not|might not|cannot|did not|says "
        r"(?:nothing|little)|tells us (?:nothing|little))"
        r"(?: (?:always|necessarily|simply|easily|yet|extend|"
        r"carry|to|hold|apply|generali[sz]e|transfer|travel|reach|cover|work|translate|"
        r"about|of|over|for|follow)){1,4}\b",
        r"\b(?:is|are|was|were|be) (?:\w+ )?(?:an?|the|one|notable|rare) "
        r"(?:\w+ ){0,2}exceptions?\b",
        r"\bexcept (?:for|in|when|where|that|among|on|at|with)\b|"
        r"\bwith the exception\b",
        r"\b(?:is|are|was|were) not (?:\w+ )?(?:for|in|at|of|true of|to) (?:every|all|"
        r"each|everyone|everybody|any)\b|\bby no means (?:all|always|everywhere)\b",
        r"\b(?:was|were|is|are) (?:not|never) (?:included|represented|covered|adopted|"
        r"part of)\b",
        r"\bwith (?:one|two|some|few|a few|an?|rare|notable) exceptions?\b|"
        rf"\b{_PROOF}\b[^.;:]{{0,40}} (?:based|rests?|relies|rely|drawn|came|comes?) "
        r"(?:\w+ )?(?:on|from) (?:just |only )?(?:one|a single|two|three|a few|a "
        r"handful)\b|"
        r"\ba single (?:study|lab|site|country|village|city|species|cohort|dataset|"
        r"experiment|trial|sample|source|author)\b",
        r"\b(?:only|no|not|never|few|one|two|single)\b[^.;]{0,60}\b(?:so far|as yet|to "
        r"date|thus far)\b|\b(?:so far|as yet|to date|thus far),? (?:only|no|nobody|"
        r"none|"
        r"few)\b",
        r"\b(?:has|have) only (?:ever )?been\b|\bin only (?:one|two|"
        r"three|four|five|a (?:few|handful))\b",
        r"\bnever (?:adopted|tested|tried|shown|observed|used|applied)\b",
    ),
    _way(
        "elsewhere", Facet.SCOPE, 0.5,
        r"(?:But |And |Yet )?(?:With|For|In|On|At|Among|Under|Beyond|Outside|Above|"
        r"Below|Over|Without) [^,.;:]{2,70}, (?:however, )?"
        r"(?:the (?:[\w-]+ ){1,3}?|this |it |that |things |they |matters |the same )"
        r"(?:\w+ )?(?:is (?:very |quite |rather |far |much |less |entirely |no )*"
        r"(?:different|worse|weaker|smaller|harder|reversed|opposite|clear|certain|"
        r"longer|lost|absent|unclear|unknown)|are (?:different|worse|weaker|smaller|"
        r"harder|reversed|no longer)|"
        r"reverses?|disappears?|vanish(?:es)?|fails?|differs?|breaks? down|"
        r"does not|do not|shrinks?|weakens?|fades?|changes?|looks? (?:different|worse))"
        r"\b",
        r"(?:In|On|At|For|Over) an? [\w-]+ (?:view|reading|time-?scale|horizon|"
        r"definition|scale|measure)\b",
        at_start=True,
    ),
    _way(
        "unknown", Facet.STRENGTH, 0.5,
        rf"\b(?:remains?|is|are|stays?|remained|was) (?:\w+ )?(?:still )?{_UNSURE}(?! "
        r"(?:to|territory|source|water|land)\b)",
        rf"\b(?:evidence|data|records?|support|literature|findings?|results?|studies|"
        rf"effects?|estimates?|numbers?|samples?|coverage)\b[^.;]{{0,50}}? (?:is|are|"
        rf"remains?|was|were) (?:still |too |rather |so |very |quite |only )*{_POOR}\b"
        r"(?! (?:of|part|model|to|net)s?\b)",
        rf"\b(?:no one|nobody|no (?:study|trial|experiment|\w+ study|\w+ trial|data|"
        rf"test)|none of (?:the|these) \w+|few (?:studies|trials)|nothing) (?:has|have|"
        rf"had) (?:yet |ever |so far |directly |actually |been )*{_LEARNT}\w*",
        rf"\bnobody (?:{_LEARNT}(?:ed|d)|knows)\b",
        rf"\b(?:has|have|had) (?:never|not|yet to|hardly|rarely|seldom)(?: yet| ever)? "
        rf"(?:to )?be(?:en)? (?:\w+ly )?{_LEARNT}\w*",
        rf"(?:\b{_PROOF}\b[^.;:]{{0,60}}?|{_IT}|\bwe|small) (?:cannot|"
        r"can['’]t|can not|can (?:hardly|scarcely|barely)|could not|do(?:es)? not|"
        r"did not|do(?:es)? little to) (?:yet |by (?:itself|themselves) |alone |"
        rf"really |reliably )*{_TELLS}\b",
        r"\b(?:nobody|no one|none of us|neither side) (?:can|could|will)\b",
        r"\bremains? to be (?:seen|shown|tested|explained|established)\b|"
        r"\btoo early to\b|"
        r"\bjury is (?:still )?out\b|\bis (?:quite )?(?:another|a different|an open) "
        r"(?:question|matter)\b",
        r"\b(?:studies|estimates|sources|authors|surveys|results|reviews|trials|"
        r"experts|"
        r"reports|accounts)\b[^.;:]{0,40}? (?:disagree|conflict|diverge|"
        r"contradict (?:one|"
        r"each))\b",
        r"\b(?:says?|tells? us|leaves?|leave) (?:nothing |little )?(?:about|open|"
        r"unexplained|unanswered)\b(?= (?:the|what|how|whether|why|who|which|a|it|"
        r"that|this|those|us)\b|[.,;])|\bdo(?:es)? not rule out\b|\bcannot be (?:ruled "
        r"out|excluded|separated|told apart)\b",
        r"\b(?:it is|it remains|is|are) (?:hard|difficult|impossible) to (?:say|tell|"
        r"know|judge|verify|rule out|separate|disentangle)\b",
        rf"\b{_WORK}\b[^.;:]{{0,60}}? (?:is|are|was|were) (?:simply |still |far |"
        r"much )?too (?:patchy|few|small|sparse|short|coarse|noisy|scarce|"
        r"rare|crude|recent|"
        r"old)\b",
        r"\bvar(?:y|ies) (?:widely |wildly |greatly )?(?:from (\w+) to \1|between "
        r"(?:studies|sites|labs|trials|countries|samples))\b",
        r"\b(?:has|have) (?:also )?(?:been|drawn) (?:\w+ )?(?:criticism|criticised|"
        r"criticized|questioned|disputed|contested|doubted)\b",
        r"\bwhether [^,;]{10,120}(?:,| is| remains) (?:\w+ ){0,6}(?:unknown|unclear|"
        r"open|hardly say|cannot say|not known|anyone's guess|undecided)\b",
    ),
    _way(
        "method", Facet.METHOD, 0.5,
        r"\b(?:was|were|is|are) (?:not|never|neither) (?:\w+ )?(?:blind(?:ed)?|"
        r"randomi[sz]ed|controlled|independent|identical|representative|"
        r"comparable|measured|reported|pre-?registered|weighed|matched|adjusted|"
        r"replicated)\b(?= (?:of|to|from|and|for|in|with|by|across)\b|[.,;])",
        r"\bself-report(?:s|ed)?\b|\bconfound(?:s|ed|ers?)\b|\bunderpowered\b|"
        r"\bobservational (?:data|studies|evidence|only)\b|\breverse caus\w+|"
        r"\bsmall samples?\b|\b(?:may|might|could|cannot|likely|probably|possible)\b"
        r"[^.;]{0,60}\b(?:recall|selection|publication|sampling|survivorship) bias\b|"
        r"\bsamples? (?:this|so|as) small\b|\bnumbers? (?:this|so|as) small\b",
        r"\b(?:not|seldom|rarely|hardly|far from|never) (?:the |an? )?(?:typical|"
        r"average|"
        r"representative|random|normal|comparable|conclusive|decisive|proof)\b",
        r"\b(?:would|might|may|could) have (?:\w+ ){1,6}(?:anyway|in any case|"
        r"regardless)"
        r"\b|\b(?:was|were) going to [^.;]{3,40} anyway\b|\balready (?:were|was|"
        r"had been|"
        r"there|rich|growing|rising|falling|healthier|larger|"
        r"richer)\b[^.;]{0,60}\b(?:so|"
        r"before|part|already)\b",
        r"\b(?:unrealistic|implausibl[ey]|artificial|idealised|idealized|"
        r"simplified|stylised|stylized|contrived) (?:conditions?|doses?|settings?|"
        r"tasks?|"
        r"assumptions?|stimuli)\b|\bdoses? (?:were|was|are) unrealistic",
        rf"\A(?:(?:but|and|yet|still|however),? )?(?:their|the|his|her|this|these|"
        rf"those|all|most|nearly all|both|such) (?:(?:of )?(?:the|these) )?"
        rf"(?:[\w-]+ ){{0,3}}?{_WORK} (?:\w+ )?(?:ignores?|omits?|leaves? out|"
        r"mix(?:es)?|assumes?|"
        r"excludes?|neglects?|conflates?|lumps?|misses|"
        r"over-?estimates?|under-?estimates?|over-?states?|under-?states?|"
        r"rel(?:y|ies) on|asks? (?:people|participants|subjects)|lack(?:s|ed)?|"
        r"had no|has no|have no|covers? only|uses? only|stops? (?:at|in|before)|"
        r"were (?:all|far|much|too|some)|was (?:all|far|much|too|some))\b",
        r"\b(?:people|respondents|participants|subjects|patients|users|models) "
        r"(?:over|under)-?(?:estimate|state|report)\b",
    ),
    _way(
        "hedge", Facet.STRENGTH, 0.45,
        r"\b(?:probably|perhaps|possibly|likely|may well be|might well be|could be|may "
        r"be|might be|could also be)\b[^.;]{3,80}\b(?:rather than|and not|instead of|"
        r"not (?:its|the|a|an) (?:cause|reason|result|effect)|an? (?:artefact|artifact|"
        r"exception|coincidence|fluke))\b",
        r"\bnot (?:necessarily|uniformly|universally)\b",
        r"\b(?:may|might|could) (?:well |also |simply |just |in fact )*(?:be|have been|"
        r"reflect|come from|owe) (?:\w+ ){0,3}(?:due to|explained by|driven by|an? "
        r"artefact|an? artifact|the result of|a result of|confounded|biased|reversed|"
        r"chance|luck|noise|selection|something else|the other way)\b",
    ),
)  # fmt: skip
"""In the order in which they are asked."""
_LEAST_WORDS = 5
_CLAUSE = re.compile(r"[,;:—]")
_SUPPOSES = re.compile(
    r"\b(?:when|whenever|if|where|wherever|which|who|unless|while|that)\b",
    re.IGNORECASE,
)


def find(sentence: str) -> Restriction | None:
    """The first way in which a sentence restricts something, or None.

    Args:
        sentence: The sentence, its links and titles masked.
    """
    if len(sentence.split()) < _LEAST_WORDS:
        return None
    for way in WAYS:
        look = way.words.match if way.at_start else way.words.search
        found = look(sentence)
        if found and not _is_subordinate(sentence, found.start(), way):
            return way
    return None


def _is_subordinate(sentence: str, at: int, way: Restriction) -> bool:
    """Whether doubt is only supposed: `when the boundary is unclear, …`."""
    if way.rule != "cue:unknown":
        return False
    clause = _CLAUSE.split(sentence[:at])[-1]
    return _SUPPOSES.search(clause) is not None
