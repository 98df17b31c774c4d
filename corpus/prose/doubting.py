"""Words by which a sentence says how little is known."""

from corpus.prose.ways import (
    IT,
    LEARNT,
    POOR,
    PROOF,
    TELLS,
    THING,
    UNSURE,
    WORK,
    way,
)
from kg.model import Facet

DOUBTS = (
    way(
        "partly", Facet.STRENGTH, 0.5,
        r"\bonly (?:marginally|slightly|barely|partly|partially|weakly|modestly|"
        r"half|"
        r"part of)\b|\b(?:barely|hardly|scarcely) (?:significant|different|above|"
        r"more "
        r"than|detectable|measurable|visible)\b",
        r"\b(?:part|some|most|much|half|a (?:third|quarter|share|"
        r"fraction)) of (?:the|"
        r"this|that|it) ?(?:gap|effect|difference|gain|rise|fall|advantage|benefit|"
        r"increase|decrease|association|correlation)?\b[^.;]{0,50}\b(?:beforehand|"
        r"anyway|"
        r"already|earlier|chance|luck|noise|selection|artefact|artifact|explained|"
        r"disappears?|vanish(?:es)?|due to)\b",
        r"\b(?:less|far from) (?:clear|certain|obvious|true|settled|robust|"
        r"reliable|"
        r"convincing|pronounced|marked|so)\b",
        r"\b(?:do|does|did) not last\b|\b(?:wears?|wore) off\b|\bshort-lived\b|"
        rf"\b{THING} (?:\w+ )?(?:fades?|faded|decays?|decayed|shrinks?|shrank)\b",
        r"\b(?:is|are|was|were) (?:\w+ )?temporary\b",
        r"\b(?:matters?|helps?|counts? for|works?) less (?:well )?(?:in|for|when|"
        r"where|"
        r"than it)\b",
        r"\bthe (?:reverse|opposite) (?:holds|is true|happens|applies|was found|"
        r"is found)"
        r"\b",
    ),
    way(
        "untested", Facet.STRENGTH, 0.6,
        rf"(?:\A|[,;:] |\b(?:and|but|yet|since|as) )(?:no one|nobody|no (?:study|trial|"
        rf"experiment|\w+ study|\w+ trial)|none of (?:the|these) \w+|few (?:studies|"
        rf"trials)) (?:has|have|had) (?:yet |ever |so far |directly |actually |been )*"
        rf"{LEARNT}\w*",
        r"\AI (?:\w+ )?doubt (?:that|whether|if)\b|"
        r"\A[Ii]t is doubtful (?:that|whether)\b",
    ),
    way(
        "unknown", Facet.STRENGTH, 0.5,
        rf"\b(?:remains?|is|are|stays?|remained|"
        rf"was) (?:\w+ )?(?:still )?{UNSURE}\b(?! "
        r"(?:to|territory|source|water|land)\b)",
        rf"\b(?:evidence|data|records?|support|literature|findings?|results?|"
        rf"studies|"
        rf"effects?|estimates?|numbers?|samples?|coverage)\b[^.;]{{0,50}}? (?:is|"
        rf"are|"
        rf"remains?|was|were) (?:still |too |rather |so |very |quite |"
        rf"only )*{POOR}\b"
        r"(?! (?:of|part|model|to|net)s?\b)",
        rf"\b(?:no one|nobody|no (?:study|trial|experiment|\w+ study|\w+ trial|"
        rf"data|"
        rf"test)|none of (?:the|these) \w+|few (?:studies|trials)|"
        rf"nothing) (?:has|have|"
        rf"had) (?:yet |ever |so far |directly |actually |been )*{LEARNT}\w*",
        rf"\bnobody (?:{LEARNT}(?:ed|d)|knows)\b",
        rf"\b(?:has|have|had) (?:never|not|yet to|hardly|rarely|seldom)(?: yet|"
        rf" ever)? "
        rf"(?:to )?be(?:en)? (?:\w+ly )?{LEARNT}\w*",
        rf"(?:\b{PROOF}\b[^.;:]{{0,60}}?|{IT}|\bwe|small) (?:cannot|"
        r"can['’]t|can not|can (?:hardly|scarcely|barely)|could not|do(?:es)? not|"
        r"did not|do(?:es)? little to) (?:yet |by (?:itself|themselves) |alone |"
        rf"really |reliably )*{TELLS}\b",
        r"(?:\A|[,;:] |\b(?:and|but|yet|that|so) )(?:nobody|no one|none of us|"
        r"neither side) (?:can|could|will)\b",
        r"\bremains? to be (?:seen|shown|tested|explained|established)\b|"
        r"\btoo early to\b|"
        r"\bjury is (?:still )?out\b|\bis (?:quite )?(?:another|a different|"
        r"an open) "
        r"(?:question|matter)\b",
        r"\b(?:studies|estimates|sources|authors|surveys|results|reviews|trials|"
        r"experts|"
        r"reports|accounts)\b[^.;:]{0,40}? (?:disagree|conflict|diverge|"
        r"contradict (?:one|"
        r"each))\b",
        r"\b(?:says?|tells? us|leaves?|leave) (?:nothing |little )?(?:about|open|"
        r"unexplained|unanswered)\b(?= (?:the|what|how|whether|why|who|which|a|it|"
        r"that|this|those|us)\b|[.,;])|\bdo(?:es)? not rule out\b|"
        r"\bcannot be (?:ruled "
        r"out|excluded|separated|told apart)\b",
        r"\b(?:it is|it remains|is|are) (?:hard|difficult|impossible) to (?:say|"
        r"tell|"
        r"know|judge|verify|rule out|separate|disentangle)\b",
        rf"\b{WORK}\b[^.;:]{{0,60}}? (?:is|are|was|were) (?:simply |still |far |"
        r"much )?too (?:patchy|few|small|sparse|short|coarse|noisy|scarce|"
        r"rare|crude|recent|"
        r"old)\b",
        r"\bvar(?:y|ies) (?:widely |wildly |greatly )?(?:from (\w+) to \1|between "
        r"(?:studies|sites|labs|trials|countries|samples))\b",
        r"\b(?:has|have) (?:also )?(?:been|drawn) (?:\w+ )?(?:criticism|criticised|"
        r"criticized|questioned|disputed|contested|doubted)\b",
        r"\bwhether [^,;]{10,120}(?:,| is| remains) (?:\w+ ){0,6}(?:unknown|"
        r"unclear|"
        r"open|hardly say|cannot say|not known|anyone's guess|undecided)\b",
    ),
    way(
        "method", Facet.METHOD, 0.5,
        r"\b(?:was|were|is|are) (?:not|never|neither) (?:\w+ )?(?:blind(?:ed)?|"
        r"randomi[sz]ed|controlled|independent|identical|representative|"
        r"comparable|measured|reported|pre-?registered|weighed|matched|adjusted|"
        r"replicated)\b(?= (?:of|to|from|and|for|in|with|by|across)\b|[.,;])",
        r"\bself-report(?:s|ed)?\b|\bconfound(?:s|ed|ers?)\b|\bunderpowered\b|"
        r"\bobservational (?:data|studies|evidence|only)\b|\breverse caus\w+|"
        r"\bsmall samples?\b|\b(?:may|might|could|cannot|likely|probably|"
        r"possible)\b"
        r"[^.;]{0,60}\b(?:recall|selection|publication|sampling|"
        r"survivorship) bias\b|"
        r"\bsamples? (?:this|so|as) small\b|\bnumbers? (?:this|so|as) small\b",
        r"\b(?:not|seldom|rarely|hardly|far from|never) (?:the |an? )?(?:typical|"
        r"average|"
        r"representative|normal|comparable|conclusive|decisive|proof)\b",
        r"\b(?:was|were) (?:not|hardly|far from|never) random\b|"
        r"\bno(?:t a)? random (?:sample|assignment|choice|draw|selection)\b",
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
        rf"(?:[\w-]+ ){{0,3}}?{WORK} (?:\w+ )?(?:ignores?|omits?|leaves? out|"
        r"mix(?:es)?|assumes?|"
        r"excludes?|neglects?|conflates?|lumps?|misses|"
        r"over-?estimates?|under-?estimates?|over-?states?|under-?states?|"
        r"rel(?:y|ies) on|asks? (?:people|participants|subjects)|lack(?:s|ed)?|"
        r"had no|has no|have no|covers? only|uses? only|stops? (?:at|in|before)|"
        r"were (?:all|far|much|too|some)|was (?:all|far|much|too|some))\b",
        r"\b(?:people|respondents|participants|subjects|patients|users|models) "
        r"(?:over|under)-?(?:estimate|state|report)\b",
    ),
    way(
        "hedge", Facet.STRENGTH, 0.45,
        r"\b(?:probably|perhaps|possibly|likely|may well be|might well be|"
        r"could be|may "
        r"be|might be|could also be)\b[^.;]{3,80}\b(?:rather than|and not|"
        r"instead of|"
        r"not (?:its|the|a|an) (?:cause|reason|result|effect)|an? (?:artefact|"
        r"artifact|"
        r"exception|coincidence|fluke))\b",
        r"\bnot (?:necessarily|uniformly|universally)\b",
        r"\b(?:may|might|could) (?:well |also |simply |just |in fact )*(?:be|"
        r"have been|"
        r"reflect|come from|owe) (?:\w+ ){0,3}(?:due to|explained by|driven by|an? "
        r"artefact|an? artifact|the result of|a result of|confounded|biased|"
        r"reversed|"
        r"chance|luck|noise|selection|something else|the other way)\b",
    ),
)  # fmt: skip
"""In the order in which they are asked."""
