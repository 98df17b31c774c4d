"""Words by which a sentence narrows what was found: to whom, how, and how far."""

from corpus.prose.ways import IT, PROOF, THING, way
from kg.model import Facet

_GOES = (
    r"(?:disappear(?:s|ed)?|vanish(?:es|ed)?|evaporat(?:es?|ed)|shr[aiu]nks?|fad(?:es?|"
    r"ed)|collaps(?:es?|ed)|revers(?:es?|ed)|flips?|flipped|weaken(?:s|ed)?|narrow(?:s|"
    r"ed)|gone|lost|undone|nothing (?:is|was) left|(?:is|are|was|were) (?:at|near) "
    r"zero|"
    r"falls? (?:back|apart|to)|fell (?:back|apart)|breaks?(?: down)?|halv(?:es|ed)|"
    r"turns? (?:round|negative|into an? (?:loss|slowdown|cost))|no longer|ceases?)"
)
"""What an effect does where it ends."""
_POOR = (
    r"(?:weak|poor|blunt|crude|rough|imperfect|coarse|noisy|harsh|generous|low|thin|"
    r"narrow|flawed|lenient|forgiving|unfair|cheap)"
)
_YARDSTICK = (
    r"(?:comparators?|prox(?:y|ies)|stand-ins?|substitutes?|instruments?|measures?|"
    r"baselines?|tests?|bars?|indicators?|guides?|metrics?|surrogates?|controls?|"
    r"yardsticks?|bas[ei]s|samples?|comparisons?|signals?)"
)
_MEASURES = (
    r"(?:metrics?|rates?|scores?|ratings?|designs?|logs?|measures?|tests?|probes?|"
    r"benchmarks?|accurac(?:y|ies)|questionnaires?|surveys?|counts?|statistics|figures|"
    r"numbers?|data|evaluations?|experiments?|stud(?:y|ies)|correlations?|averages?)"
)
_STUDIED = (
    r"(?:models|participants|respondents|subjects|users|patients|raters|annotators|"
    r"judges|graders|tasks|questions|items|prompts|problems|tests|runs|studies|trials|"
    r"samples?|data|datasets?|experiments?|evidence|results?|numbers|figures|"
    r"measurements|volunteers|students|cases|sites|designs|papers|scenarios|messages|"
    r"conversations|benchmarks|labels|ratings)"
)
_MADE = (
    r"(?:done|measured|run|tested|drawn|collected|obtained|tried|established|shown|"
    r"observed|documented|carried out|conducted|built|trained|validated|taken|"
    r"recruited|"
    r"gathered|written)"
)

NARROWS = (
    way(
        "drawn-from", Facet.SCOPE, 0.5,
        r"\A(?:(?:nearly|almost) )?(?:all|most|much|everything|none|nothing)\b"
        rf"[^,.;]{{0,50}} (?:was|were|has been|have been|is|are) {_MADE}\b|"
        r"\A(?:(?:nearly|almost) )?(?:all|most|much|everything)\b[^,.;]{0,50} "
        r"(?:comes?|came|rests?|rely|relies|concerns?) (?:on |from )?",
        r"\A(?:but |and )?(?:neither|none of the|few(?: of the)?|almost none of "
        r"the|"
        r"hardly any(?: of the)?|almost no|very few) (?:[\w-]+ ){0,2}?"
        rf"{_STUDIED}\b",
        rf"\A(?:the|its|their|these|all|both|most)(?: (?!(?:more|less)\b)[\w-]+)"
        rf"{{0,3}}? {_STUDIED} (?:tested |used |studied )?(?:(?:was|were|had been) "
        r"(?:all|both|mostly|only|drawn|taken|recruited|chosen|selected|run|young|"
        r"students|written|screened|collected|paid|small|synthetic|simulated)|"
        r"(?:consists?|consisted) of|(?:comes?|came) from|(?:covers?|covered|"
        r"includes?|included|concerns?|concerned) (?:only|just|mostly|no)?)\b",
        r"\b(?:had been|were|was) (?:excluded|screened out|left out|omitted)\b",
        r"\A(?:but |and )?(?:this|that|it|all of (?:this|it|these)|the "
        rf"{THING}) (?:is|are|was) (?:(?:only|merely|really) )?an? (?:finding|"
        r"result|statement|claim|property|fact|question)s? (?:about|of)\b|"
        r"\Aall of (?:these|them|this|it) (?:are|is|concerns?)\b",
        rf"\A(?:but |and |yet )?(?:this|that|it|which|the {THING}|(?:this|that|"
        rf"these|those) {THING}) (?:holds?|held|is true|belongs?|covers?) "
        r"(?:for|of|to|in|on|with|at|up to|best|most|mainly|only)\b",
        r"\b(?:is|are|was|were|be|seems?) (?:\w+ )?(?:spared|exempt|immune|"
        r"unaffected|untouched|never affected|not affected)\b|\bodd one out\b",
        r"\bbehaves? (?:\w+ )?(?:differently|otherwise)\b|"
        r"\b(?:is|are) (?:quite |altogether )?(?:another|a different) (?:story|"
        r"matter|case|thing|question|animal)\b|\bgo(?:es)? the other way\b",
        r"\b(?:was|were) never (?:meant|intended|designed) (?:to|for)\b",
    ),
    way(
        "spares", Facet.STRENGTH, 0.6,
        r"(?:but |yet |still, )?(?:this|that|it|none of this) (?:does not|doesn['’]t|"
        r"do not|need not|did not|didn['’]t) (?:\w+ly )?(?:invalidate|refute|rescue|"
        r"overturn|undo|contradict|restore|save|disprove|rebut|cancel|overthrow|"
        r"vindicate|redeem|revive|erase|abolish)\b[^;]{3,300}[,—–] ?but (?:it|this|"
        r"that|they|the|what)\b",
        at_start=True,
    ),
    way(
        "gives-out", Facet.CONDITION, 0.5,
        r"\A(?:give|add|show|take|remove|replace|tell|let|match|hold|allow|swap|"
        r"control|put|fix|restate|shuffle|change|restrict)\b[^.;\d]{3,90} and "
        rf"(?!(?:over|a third|half|one)\b)[^.;\d]{{2,60}}\b{_GOES}\b",
        r"\A(?:on|in|for|with|at|under|over) [^,;:]{2,60} (?:would|might|could|"
        r"may) "
        r"(?:well |soon |quickly )?(?:drop|fall|fade|fail|differ|shrink|vanish|"
        r"disappear|reverse|weaken|collapse|change)\b",
        r"\A(?:but |yet |still, |and )?(?:once|past|beyond|above|below|with|at|"
        r"without|given|when|where|if|after|under|as soon as|over)\b"
        rf"[^,;:]{{2,90}}, [^.;]{{2,60}}\b{_GOES}\b",
        r"\bup to [^.]{2,60}[;,:] (?:but |and )?(?:beyond|after|past|above) "
        r"(?:that|"
        r"which|it|this|there)\b|[;:,] (?:beyond|past|below|above|after) (?:that|"
        r"it|this)\b",
        rf"\A(?:the|this|that|its) (?:\w+ )?(?:edge|gap|lead|{THING}) {_GOES} "
        r"(?:as|with|once|beyond|past|when|if|over|under|outside|at)\b",
        rf"\A(?:the|this|that) (?:\w+ )?(?:drop|loss|penalty|gap|lead|{THING}) "
        rf"(?:is|"
        r"was) (?:\w+ ){0,2}(?:smaller|larger|weaker|stronger|less|different) "
        r"(?:if|"
        r"when|where|for|in|with|once|on)\b",
        r"\A(?:but |and |yet )?(?:this|that|it|all of this) (?:also )?(?:requires?|"
        r"needs?|takes|presupposes?|calls for)\b|"
        r"\A[\w ’'-]{3,50} also (?:depends?|needs?|requires?)\b",
        r"\A(?:so|as) long as\b|\Aprovided\b",
    ),
    way(
        "yardstick", Facet.METHOD, 0.5,
        rf"\b(?:is|are|was|were|remains?) (?:\w+ )?(?:an? )?(?:\w+ )?{_POOR} "
        rf"(?:[\w-]+ )?{_YARDSTICK}\b",
        rf"\bat best an? (?:[\w-]+ )?{_YARDSTICK}\b|\b(?:only|merely|just) an? "
        r"(?:[\w-]+ )?(?:proxy|surrogate|stand-in)\b",
        rf"(?:\b(?:which|this|it|novelty)|{_MEASURES}|{PROOF}|, \w+) (?:\w+ )?"
        r"(?:flatters?|inflates?|overstates?|understates?|exaggerates?)\b",
        rf"\b{_MEASURES}\b[^.;:]{{0,40}} (?:cannot|can['’]t|can not) (?:\w+ )?"
        r"(?:separate|distinguish|tell|disentangle|isolate|see|show|say|capture|"
        r"speak|rule)\b",
        r"\b(?:was|were|is|are|been) (?:\w+ )?(?:graded|judged|rated|scored|"
        r"label(?:l)?ed|assigned|annotated|chosen|selected|tuned|written|picked|"
        r"assessed|self-reported|estimated) (?:by|on|with|from) (?:[\w-]+ ){0,3}?"
        r"(?:models?|LLMs?|GPT\S*|authors?|students|participants|themselves|"
        r"test set|validation|judges?|contractors|crowdworkers|hand)\b",
        r"\b(?:was|were|is|are) (?:not|never) (?:\w+ )?(?:controlled|matched|"
        r"randomi[sz]ed|blinded|varied|asked|measured|held)\b|"
        r"\bno (?:\w+ )?control (?:group|condition|arm)s?\b|\bnone controls?\b",
        rf"\b(?:{_MEASURES}|{PROOF})\b[^.;:]{{0,30}} (?:ignores?|omits?|"
        rf"miss(?:es)?\b|"
        r"skips?\b|leaves? (?:out\b|[^.;]{2,40} out\b))",
    ),
    way(
        "admits", Facet.STRENGTH, 0.5,
        r"\A(?:they|he|she|the (?:authors?|paper|study|team|designers|report)|"
        r"its authors|by their own account|in a footnote)\b[^.;]{0,30}?\b"
        r"(?:concedes?|admits?|acknowledges?|allows?|cautions?|grants?|"
        r"(?:is|are) (?:more )?careful)\b|\Aby (?:their|its|his|her) own account\b",
        r"\A(?:perhaps|possibly|maybe|presumably|conceivably)\b|"
        r"\Ait (?:may|might|could) (?:well |also |equally |simply )*be\b",
        r"\b(?:only|no more than|just) (?:a )?(?:part|half|some) of (?:the|it)\b|"
        r"\bnot the whole (?:of|story|picture|explanation)\b",
        r"\A(?:but |and )?(?:some|part|half|most|much|a (?:third|quarter|good part|"
        r"large part|fraction)) of (?:this|that|it|the (?:\w+ )?(?:gain|effect|"
        r"difference|improvement|gap|advantage|benefit)s?)\b",
        r"\btoo (?:few|small|short|early|soon|coarse)\b|\bwithin (?:the )?(?:noise|"
        r"spread|error|margin|what)\b|\bintervals? (?:runs?|overlaps?|ranges?|"
        r"reach(?:es)?|includes?|do not|does not)\b|\bmean little\b",
    ),
    way(
        "other-causes", Facet.MECHANISM, 0.5,
        r"\b(?:could|may|might) (?:(?:just )?as (?:well|easily)|equally(?: well)?|"
        r"simply) (?:be|have|reflect|come|read|be had)\b|\barrow (?:may|might|"
        r"could) "
        r"(?:run|point)\b|\b(?:cause and effect|causation|causality) (?:may|might|"
        r"could)\b",
        r"\b(?:cannot|never|not) (?:be(?:en)? )?(?:isolated|pulled apart|told "
        r"apart|"
        r"separated|disentangled)\b|\b(?:are|is|were) (?:\w+ )?(?:tangled|"
        r"entangled|"
        r"mixed in|confounded)\b",
        r"\b(?:by-?product|artefact|artifact)s? of\b",
        r"\b(?:correlation|association|causation|causality|arrow|link|influence|effect|"
        r"relation(?:ship)?|it|this|things) (?:may|might|could) (?:well |also |just as "
        r"well |equally )?(?:run|go|point|work) (?:in )?the (?:other|opposite) "
        r"(?:way|direction)\b|"
        r"\breverse causation\b",
        r"\b(?:may|might|could) (?:also |well |equally )?(?:be doing|do (?:most|all|"
        r"much|some|part) of) (?:(?:most|all|much|some|part) of )?the work\b|"
        r", and not [^,;]{2,40}, (?:may|might|could) do the work\b",
    ),
    way(
        "meaning", Facet.DEFINITION, 0.5,
        r"\Aif by [\w“”\"’' -]{2,40} (?:one|you|we|is|are)\b",
        r"\A(?:that|this|the) (?:word|term|label) [^.]{0,20}\b(?:bundles|promises|"
        r"stretches|is used|is doing|hides|covers|lumps)\b|\Awhat (?:one|the|some|"
        r"most)\b[^.,]{2,50}\bcalls? [^.]{3,60}\bcalls?\b|, in this literature,|"
        r"\bused here (?:for|of|to)\b|\bis (?:taken to )?meant? (?:by|here)\b",
        rf"\A(?:{IT}|much|everything|a lot|a good deal) (?:turns|hangs|depends) on "
        r"(?:what|how|whether|which)\b",
    ),
)  # fmt: skip
"""In the order in which they are asked, after all others."""
