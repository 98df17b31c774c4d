"""Words by which a sentence says where a claim ends."""

from corpus.prose.ways import (
    IT,
    PLACES,
    PROOF,
    STATES,
    way,
)
from kg.model import Facet

_DARK = (
    r"(?:not (?:\w+ )?(?:known|clear|understood|settled)|unknown|unclear|disputed|"
    r"anyone['’]s guess|an? (?:\w+ )?(?:puzzle|mystery))\b"
)
LIMITS = (
    way(
        "unexplained", Facet.MECHANISM, 0.6,
        r"(?:(?:but|and|yet),? )?(?:why|how) "
        r"(?:it|this|that|they|the [\w-]+(?: [\w-]+)?) (?:[\w-]+ ){1,3}?"
        rf"(?:is|are|remains?) (?:\w+ )?{_DARK}",
        r"(?:(?:but|and|yet),? )?(?:no one|nobody) (?:\w+ )?(?:knows|can say|has shown|"
        r"has explained) (?:quite |exactly )?why\b",
        r"(?:(?:but|and|yet),? )?(?:the|its) (?:underlying )?(?:mechanism|reason|cause)"
        rf"(?: \w+ \w+)? (?:is|remains) (?:\w+ )?{_DARK}",
        at_start=True,
    ),
    way(
        "strictly", Facet.DEFINITION, 0.5,
        r"Strictly(?: speaking)?,",
        r"[^.]{0,60}\bin (?:the|a) (?:strict|narrow|loose|weak|technical) sense\b",
        r"[^.]{0,60}[\"”] here (?:means|refers)\b",
        r"[^.]{0,80}\bdepends on what (?:is meant|counts|one means|we mean)\b",
        r"(?:The|This) (?:word|term|label|notion) [^.]{3,60}\b(?:covers|hides|"
        r"blurs|"
        r"lumps|conflates|means)\b",
        at_start=True,
    ),
    way(
        "concedes", Facet.STRENGTH, 0.5,
        r"(?:(?:And|But|Yet),? )?(?:it (?:is|['’]s) true (?:that|,)|to be sure,|"
        r"granted|"
        r"in fairness|it would be (?:unfair|too|rash|premature|(?:wrong|a "
        r"mistake) to (?:conclude|infer|say|think|read|take|assume|generali[sz]e))\b|"
        r"it (?:has to|must|should) be (?:said|admitted|added)|admittedly\b|"
        r"one should not (?:over|conclude|infer|read)\w*|"
        r"this (?:does not|doesn['’]t|is not to|need not) (?:mean|imply|prove|show|"
        r"say|settle|make)|"
        r"(?:that|this|it) is (?:not|only (?:part|half) of) the whole (?:story|"
        r"picture|"
        r"truth)|(?:that|this|it) is (?:only )?(?:half|part) (?:of )?the "
        r"(?:story|picture|truth)|none of this|that is not to say|not so fast|"
        r"a word of caution|take this with|nor (?:do|does|did|can|could|is|are|was|"
        r"were|"
        r"has|have|should|will)|mind you\b|much (?:depends|turns|hangs) on|"
        r"(?:it|this|that|all of this|everything) depends on)",
        r"[^.;]{0,80}\b(?:it should be (?:added|said|noted|remembered|stressed)|"
        r"one (?:has to|must|should) (?:remember|add|concede|bear)|"
        r"has to be read with|"
        r"(?:grain|pinch) of salt|with (?:due )?(?:care|caution))\b",
        at_start=True,
    ),
    way(
        "though", Facet.SCOPE, 0.45,
        r",? though[.!]?\Z",
        r",? admittedly[.,:!]",
        r", at least (?:in|for|among|on|when|where|as|so far|at)\b",
        r"\bat least (?:in|for|among) (?:these|this|the|some|humans|mice|adults)\b",
    ),
    way(
        "only", Facet.CONDITION, 0.5,
        rf"\b{STATES} (?:but )?(?:only|mainly|chiefly|mostly|solely) (?:if|when|"
        rf"where|"
        r"while|as long as|so long as|once|after|until|under|because|as)\b",
        rf"(?:{IT}|\Athey) (?:\w+ )?{STATES} (?:but )?(?:only|mainly|chiefly|"
        rf"mostly|solely|best) (?:{PLACES})\b",
        rf"\b(?:only|merely) (?:holds?|works?|appl(?:y|ies)|matters?|helps?|pays?|"
        rf"valid|true|safe|effective|seen|shown|tested|observed) (?:{PLACES})\b",
        r"\bonly (?:so|as) long as\b|\bif and only if\b|\bonly to the extent\b",
        r", but (?:only|never) (?:\w+ )?(?:if|when|where|for|in|with|after|among|"
        r"on|under|at)\b",
    ),
    way(
        "conditional", Facet.CONDITION, 0.5,
        r"\b(?:is|are|was|were|be|seems?|remains?) (?:\w+ )?(?:conditional|contingent|"
        r"predicated) (?:up)?on\b|\bhinges? on\b",
        rf"{IT} (?:\w+ )?(?:presumes?|presupposes?|assumes? (?:that|a|an|the)|"
        rf"takes? "
        r"for granted|depends? on|rests? on)\b",
        r"\bunless\b|\bprovided (?:that|the|they|it)\b|\b(?:as|so) long as\b",
        rf"(?:would|might|could|may) (?:well )?(?:change|reverse|differ|disappear|"
        rf"shrink|fail|not hold)\b(?: \w+){{0,3}} (?:{PLACES})\b",
    ),
    way(
        "may-not", Facet.CONDITION, 0.45,
        r"\b(?:may|might|need) not (?:always |necessarily )?(?:"
        r"matter|hold|appear|apply|work|show|arise|happen|occur|help|survive|"
        r"extend|"
        r"last|"
        r"exist|generali[sz]e|transfer|do|suffice)",
        r"\b(?:does|do|did|is|are|was|were) not always\b|\bnot all (?:of )?(?:the |"
        r"these )?\w+ (?:are|were|do|did|have|show|agree)\b",
        r"\bassuming (?:that|the|they|it)\b|\brests? on (?:the|an) assumptions?\b",
    ),
    way(
        "scope", Facet.SCOPE, 0.5,
        rf"{IT} (?:\w+ )?(?:weakens?|"
        r"fails?|breaks? down|disappears?|vanish(?:es)?|reverses?|shrinks?|fades?|"
        r"collapses?|stops?|ends?|is (?:weaker|smaller|different|limited|confined|"
        r"restricted|specific|weakest|absent|reversed|strongest)|are (?:weaker|"
        r"smaller|"
        r"limited|confined|restricted))\b[^.]{0,60}?\b(?:outside|beyond|in|for|"
        r"when|"
        r"where|among|with|at|under|to|once|above|below|on|after)\b",
        rf"(?:{IT}|\bnone of (?:this|these|it|them)) (?:\w+ )?(?:does not|do not|"
        r"doesn['’]t|don['’]t|need not|may not|might not|cannot|did not|says "
        r"(?:nothing|little)|tells us (?:nothing|little))"
        r"(?: (?:always|necessarily|simply|easily|yet|extend|"
        r"carry|to|hold|apply|generali[sz]e|transfer|travel|reach|cover|work|"
        r"translate|"
        r"about|of|over|for|follow)){1,4}\b",
        r"\b(?:is|are|was|were|be) (?:\w+ )?(?:an?|the|one|notable|rare) "
        r"(?:\w+ ){0,2}exceptions?\b",
        r"\bexcept (?:for|in|when|where|that|among|on|at|with)\b|"
        r"\bwith the exception\b",
        r"\b(?:is|are|was|were) not (?:\w+ )?(?:for|in|at|of|true of|"
        r"to) (?:every|all|"
        r"each|everyone|everybody|any)\b|\bby no means (?:all|always|everywhere)\b",
        r"\b(?:was|were|is|are) (?:not|never) (?:included|represented|covered|"
        r"adopted|"
        r"part of)\b",
        r"\bwith (?:one|two|some|few|a few|an?|rare|notable) exceptions?\b|"
        rf"\b{PROOF}\b[^.;:]{{0,40}} (?:based|rests?|relies|rely|drawn|came|"
        rf"comes?) "
        r"(?:\w+ )?(?:on|from) (?:just |only )?(?:one|a single|two|three|a few|a "
        r"handful)\b|"
        r"\ba single (?:study|lab|site|country|village|city|species|cohort|dataset|"
        r"experiment|trial|sample|source|author)\b(?! of truth)",
        r"\b(?:only|no|not|never|few|one|two|single)\b[^.;]{0,60}\b(?:so far|"
        r"as yet|to "
        r"date|thus far)\b|\b(?:so far|as yet|to date|thus far),? (?:only|no|"
        r"nobody|"
        r"none|"
        r"few)\b",
        r"\b(?:has|have) only (?:ever )?been\b|\bin only (?:one|two|"
        r"three|four|five|a (?:few|handful))\b",
        r"\bnever (?:adopted|tested|tried|shown|observed|used|applied)\b",
    ),
    way(
        "elsewhere", Facet.SCOPE, 0.5,
        r"(?:But |And |Yet )?(?:With|For|In|On|At|Among|Under|Beyond|Outside|Above|"
        r"Below|Over|Without) [^,.;:]{2,70}, (?:however, )?"
        r"(?:the (?:[\w-]+ ){1,3}?|this |it |that |things |they |matters |"
        r"the same )"
        r"(?:\w+ )?(?:is (?:very |quite |rather |far |much |less |entirely |no )*"
        r"(?:different|worse|weaker|smaller|harder|reversed|opposite|clear|certain|"
        r"longer|lost|absent|unclear|unknown)|are (?:different|worse|weaker|"
        r"smaller|"
        r"harder|reversed|no longer)|"
        r"reverses?|disappears?|vanish(?:es)?|fails?|differs?|breaks? down|"
        r"does not|do not|shrinks?|weakens?|fades?|changes?|looks? (?:different|"
        r"worse))"
        r"\b",
        r"(?:In|On|At|For|Over) an? [\w-]+ (?:view|reading|time-?scale|horizon|"
        r"definition|scale|measure)\b",
        at_start=True,
    ),
)  # fmt: skip
"""In the order in which they are asked."""
