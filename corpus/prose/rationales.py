"""How one note bears on another, in the words of the one that says so."""

import re

from corpus.prose.beside import TITLE
from kg.model import RelatedType

_EMPHASIS = re.compile(r"[*_`]+")
_CLAUSE_END = re.compile(r"[:;]|\s[–—-]{1,2}\s|—|[.!?](?=\s|\Z)")
_NEGATED = re.compile(
    r"\b(?:not (?:only|just|merely|simply))\b"
    r"|(?:\b(?:by no means|in no way|no (?:sort|kind) of|not|no|never|nor|neither|"
    r"without|cannot|hardly|rather than|instead of|fail(?:s|ed)? to|far from|nothing)"
    r"|n['’]t)\b"
    r"(?: (?:an?|the|any|to|in|on|be|being|is|are|much|longer|of|about|it|this|that|"
    r"with|by|here|so much|at all|quite|direct|real|true|clear|"
    r"(?:meant|taken|intended|read|seen|told) as|"
    r"(?:claim|tr(?:y|ie)|seek|aim|mean|attempt)s? to|(?!only\b)\w+ly)\b){0,5}"
    r"(?: (?!but\b)[\w'’-]+)?(?: or(?: (?:an?|the|any|to|even))?(?: [\w'’-]+)){0,2}"
)
"""What is denied, with what `or` joins to it."""
_TURN = re.compile(r",|\bbut\b")
"""Where what is denied ends, with all that hangs on it."""
_CUES = (
    (RelatedType.REFRAMES, r"re-?fram\w+|re-?casts?|re-?interpret\w*|re-?conceiv\w+|"
     r"re-?describes?|re-?conceptuali[sz]\w+|recontextuali[sz]\w+|"
     r"(?:another|different|new|alternative) (?:way of (?:seeing|reading)|lens|framing|"
     r"reading|frame)|puts? (?:\w+ ){1,3}in a (?:new|different) light|"
     r"turns? the (?:question|problem|matter) (?:a?round|inside out)|"
     r"seen (?:through|in the light of)(?=\s*$)|"
     r"shifts? the (?:frame|question|focus|burden|debate|"
     r"problem)|moves? the question|changes the question|redefines?|rethinks?|"
     r"puts it differently|looks? at it from"),
    (RelatedType.TENSION, r"tensions?|contradict\w*|conflict\w*|at odds|disagree\w*|"
     r"disput(?:es|ed)|in dispute|challeng(?:e|es|ed|ing)|"
     r"undermin\w+|undercuts?|refut\w+|"
     r"incompatible|clash\w*|pulls? against|push(?:es)? back|opposes?|counters\b|"
     r"counter-?arguments?|counter-?evidence|calls? (?:\w+ ){1,4}into question|"
     r"questions whether|argues? against|paradox|compet(?:es?|ing)|rivals? (?:\w+)|"
     r"pulls? the other way|differ on|uneas(?:y|ily)|hard to (?:square|reconcile)|"
     r"cannot both|friction|objections? to|"
     r"complains?|disagreement|sits (?:badly|ill|awkwardly) with|"
     r"from the (?:other|opposite) side|"
     r"raises (?:the|an?|another) (?:\w+ )?(?:objection|doubt|worry)"),
    (RelatedType.CONTRASTS, r"contrast\w*|by comparison|opposites?|unlike|whereas|"
     r"differs?|inver(?:ts?|se|ted|sion)|counter-?points?|counter-?examples?|"
     r"mirror image(?: of|\s*$)|(?:flip side|converse) of|"
     r"the (?:converse|reverse|flip side)|counterpart|the other use of|"
     r"the (?:\w+ )?alternative(?=\s*$)|"
     r"on the other hand|distinct from|complementary opposite|upside down|on its head|"
     r"in reverse|other way (?:round|around)|alternative to|the other extreme|"
     r"where (?:this|that) (?:one|note)|(?:the |an? )?opposite|where \w+ does not|"
     r"does the (?:reverse|opposite)|^where(?=\s*$)"),
    (RelatedType.LIMITS, r"limits?|limiting|limitations?|limited|bounds?|bounded|"
     r"boundary(?: conditions?)?|ceilings?|caps|constrain\w*|constraints?|restricts?|"
     r"failure modes?|breaks? down|where \w+ (?:fails|breaks|stops)|"
     r"upper bound|within which|exceptions? to|"
     r"(?:names?|lists?|gives?) (?:the|its|some) exceptions?|scope conditions?|"
     r"(?:only|applies|holds?|works?|valid) (?:only|holds?|applies|works?|within)|"
     r"only as \w+ as|how far (?:it|this|the)|thresholds?|stops? (?:where|at|when)|"
     r"^(?:only )?(?:within|inside|outside|where|when) .{2,60}\bonly\b|"
     r"^(?:only )?within|and only there|(?:ends|stops) where|"
     r"only (?:where|within|when|if|for|in|without)|conditions? on|"
     r"raises (?:the|an?|another) (?:\w+ )?(?:difficulty|problem|complication)"),
    (RelatedType.REFINES, r"refin\w+|qualif(?:y|ies|ied|ication\w*)|nuance[sd]?|"
     r"sharpen\w*|narrow(?:s|er|ed)?|complicates?|clarif\w+|disambiguat\w+|"
     r"more precise\w*|"
     r"specif(?:y|ies)|tempers?|splits the|caveats?|resolves? (?:the|an|this) (?:\w+ )?"
     r"(?:contradiction|tension|paradox|puzzle)|finer|disentangl\w+|decompos\w+|"
     r"distinguish\w*|distinctions?|corrects?"),
    (RelatedType.EXTENDS, r"exten(?:ds?|ding|ded|sions?)|generali[sz]\w+|"
     r"(?:builds?|building|built) (?:up)?on|goes further|asks the same of|"
     r"follows (?:the|this|that) \w+ (?:to|into|beyond)|"
     r"further(?! (?:evidence|support|confirmation|difficult|problem|objection))|"
     r"takes? (?:[\w-]+ ){1,4}(?:further|to its|"
     r"beyond|into|to the)|"
     r"broadens?|scales? up|carries (?:[\w-]+ ){0,4}(?:over|into|further|one level)|"
     r"transfers? (?:\w+ ){1,4}to|moves? (?:the|this) (?:\w+ ){1,2}(?:in)?to|"
     r"follow-?up|expands?|next step|"
     r"develops|"
     r"applies (?:\w+ ){1,4}to|same \w+ (?:applied|extended) to|pushes|"
     r"same \w+ (?:asked of|seen from)|carries (?:[\w-]+ ){1,3}on to|"
     r"carries the (?:argument|claim|point|idea|rule|finding) (?:over )?(?:to|beyond)"),
    (RelatedType.BRIDGE, r"bridg\w+|connects|connecting|"
     r"links (?:\w+ ){1,6}(?:to|and|with)|ties \w+ (?:\w+ )?together|middle ground|"
     r"joins|"
     r"reconciles?|common ground|unif(?:y|ies)|sits between|intermediate between|"
     r"missing link|hinges?\b(?! on)|meeting point|ties? this|"
     r"links? (?:this|it|both|them|the two)|"
     r"gateway|the (?:step|passage|path) from"),
    (RelatedType.EXAMPLE, r"examples?|instances? of|an instance|illustrat\w+|"
     r"exemplif\w+|case stud(?:y|ies)|concrete(?:ly)?|special case|a case (?:of|"
     r"in point|where)|"
     r"the (?!opposite|contrary|reverse|other|same|standard|best|strongest|general|"
     r"whole)\w+ case|"
     r"(?:another|one more|a further|a second|a) (?:[\w-]+ )?instance|specimen|"
     r"the (?:clearest|purest|simplest|plainest) (?:\w+ )?(?:case|instance)|"
     r"test case|in practice|instantiat\w+|in miniature|demonstrates? (?:this|"
     r"the) \w+ in|"
     r"application of|^(?:take|witness)(?=\s*$)|"
     r"in action"),
    (RelatedType.SUPPORTS, r"supports?|supporting|supported by|confirms?|"
     r"reinforc(?:es?|ed|ing)(?! learn)|corroborat\w+|consistent with|"
     r"evidence (?:for|that|of|behind|from)|evidence\b|"
     r"(?:argument|case|reason|grounds?|proof|data) (?:for|in favou?r of)|"
     r"echo(?:es|ed|ing)?|"
     r"agrees?|replicat\w+|strengthens?|backs? (?:up|this)|validates?|converg\w+|"
     r"parallels?|same (?:finding|conclusion|pattern|family|result|claim|point|lesson)|"
     r"applies here|bolsters?|independently (?:finds?|shows?)|justifies|grounds\b|"
     r"empirical (?:basis|grounding)|aligns with|fits|vindicates|in line with|"
     r"lends? (?:weight|support)|same (?:\w+ )?(?:lesson|result|story|picture|effect)|"
     r"(?:found|finds?|saw|sees|reports?) (?:much )?the same|"
     r"same [\w-]+ (?:is|was|are|were) (?:\w+ )?(?:seen|found|reported|visible)|"
     r"also (?:finds?|shows?)|bears? (?:it|this) out|"
     r"(?:similar|same) (?:verdict|answer|view|thought)"),
    (RelatedType.MECHANISM, r"mechanis\w+|explain\w*|explanations?|"
     r"reasons? (?:why|behind)|(?:this is|shows?|tells?|reveals?) why|^why|"
     r"causes?|causal|because|underl(?:ies|ying)|root|drives?|driver|accounts? for|"
     r"determinants?|"
     r"address(?:es|ing) (?:[\w'-]+ ){0,6}(?:through|via|by|with)|"
     r"(?:describes?|reveals?|shows?|gives?|is|supplies|adds?) (?:the|its|a) "
     r"(?:[\w'-]+ ){1,2}side|"
     r"how (?:it|this|(?:the|that|an?) (?:[\w-]+ ){1,2})\s?(?:works?|happens|arises|"
     r"comes about)|process by which|"
     r"what makes (?:\w+ ){1,4}work|"
     r"(?:enables?|implements?|produces?|generates?)|works (?:by|through)|"
     r"(?:describes?|opens?|shows?) the (?:inside|inner|workings)|"
     r"describes? the (?:\w+ )?(?:dynamics|incentives?|forces?|process)|"
     r"shows? how (?!far|much|little|many)|missing ingredient|underneath|"
     r"names the (?:\w+ )?(?:errors?|signals?|causes?|forces?|bias(?:es)?)|"
     r"the instrument on which|one of the ways in which|"
     r"the (?:engine|machinery|means|source of|reason|buffer|process)|"
     r"behind (?:the|this|it)|(?:receiving|giving|sending) (?:end|side)|"
     r"why (?:it|this|that|the)|(?:into|says?|tells?) why|"
     r"supplies (?:the|another|an?) (?:other |missing )?(?:half|piece|part|trigger|"
     r"step|link)|"
     r"makes? (?:\w+ ){1,4}(?:possible|thinkable)|"
     r"what (?:drives|causes|powers|produces)"),
)  # fmt: skip
_CUE = re.compile("|".join(rf"(?P<{kind.name}>\b(?:{cue})\b)" for kind, cue in _CUES))
_CUE_LAST = re.compile(rf"\b(?:{'|'.join(cue for _, cue in _CUES)})\Z")
_ADVERBS = (
    (RelatedType.CONTRASTS, ("by contrast", "in contrast", "conversely",
                             "on the other hand", "by comparison")),
    (RelatedType.SUPPORTS, ("likewise", "similarly", "in the same vein")),
    (RelatedType.EXAMPLE, ("for example", "for instance")),
)  # fmt: skip
"""What opens a sentence and tells how it bears on what was said."""
_MAX_CLAUSE = 400
_OPENING = 60
"""Characters that hold an adverb which opens a sentence, and its emphasis."""
_LAST_BREAK = re.compile(r"[:;.!?(—–]\s*|,\s+|\s-\s")
_CONNECTS = re.compile(
    r"\W*(?:(?:This|That|It|Which)(?: \w+ly| also)? )?[Cc]onnects?(?: directly)? "
    r"(?:back )?(?:to|with)\W*"
)
"""Says that a title bears on this, and leaves how to what follows it."""
_LEADING_BREAK = re.compile(r"\A[\s?*_\"'”’:—–-]+")
_DESCRIBES = re.compile(
    r"(?:\w+ly |also |then )?(?:describes|reveals) (?:the|how|why|what)\b"
)
"""What a title does that tells of the inside of what was said."""
_WITNESSES = re.compile(
    r"(?:also |has |have )?(?:shows?|showed|shown|f(?:inds?|ound)|reports?|reported|"
    r"confirms?|confirmed|documents?|documented|demonstrates?|measures?|measured)\b"
)
"""What a title does that bears witness: `As Does rye sour? found, …`."""
_NEXT_VERB = re.compile(
    r"(?<=\w) (?:and|but|yet)(?: (?:\w+ly|also|then|so|even|thus))? "
    r"(?=(?:is|are|was|were|has|have)\b|\w+(?:s|ed) (?!of\b))"
)
"""Where another verb begins of what is said: `extends the count and contradicts`."""
_PAIRS = re.compile(r"\b(?:between|both|either)\b")
_JOINED = re.compile(rf"(?:\s*(?:and|or|&|\+)\s*{TITLE}\??)+")
_GOES_ON = re.compile(r"(?:and|but|yet|or)\b")
_LEFT = "?*_\"'”’ "
"""What a title leaves before the words after it."""
_FIRST_BREAK = re.compile(r"[:;.,!?)—–]|\s-\s")


def relation_type(rationale: str) -> RelatedType:
    """The type that the first clause of a rationale gives; `other` if none.

    A colon, semicolon, dash or full stop ends the clause. Negated words do not
    decide; of the others the earliest does.
    """
    return _decide(first_clause(rationale))


def first_clause(rationale: str) -> str:
    """What decides how a rationale bears, up to a colon, semicolon, dash or full stop.

    Args:
        rationale: The rationale.
    """
    return _CLAUSE_END.split(rationale[:_MAX_CLAUSE].strip(), maxsplit=1)[0]


def asserted(clause: str) -> str:
    """A clause without what denies a type, and what hangs on that.

    Args:
        clause: The first clause of a rationale.
    """
    plain = _plain(clause)
    kept: list[str] = []
    at = 0
    for negated in _NEGATED.finditer(plain):
        if negated.start() >= at and _CUE.search(negated[0]):
            kept.append(plain[at : negated.start()])
            turn = _TURN.search(plain, negated.end())
            at = turn.start() if turn else len(plain)
    return "".join((*kept, plain[at:]))


def mention_type(sentence: str, before: str, after: str) -> RelatedType:
    """The type of a title that stands in a running sentence.

    Args:
        sentence: The whole sentence, for the caller's convenience and for titles
            that neither side says anything of.
        before: What precedes the title in it, with `beside.TITLE` for other titles.
        after: What follows.
    """
    if not before and not after:
        return RelatedType.OTHER if sentence.endswith("?") else _decide(sentence)
    lead = _LAST_BREAK.split(before[-_MAX_CLAUSE:])[-1]
    if _CONNECTS.fullmatch(lead):
        return _decide(_LEADING_BREAK.sub("", after[:_MAX_CLAUSE]))
    if (kind := _led(lead)) is not RelatedType.OTHER:
        return kind
    tail = _tail(after[:_MAX_CLAUSE])
    if lead.strip().casefold() == "as" and _WITNESSES.match(tail):
        return RelatedType.SUPPORTS
    if _DESCRIBES.match(tail):
        return RelatedType.MECHANISM
    kind = _decide(tail)
    return _opened(before) if kind is RelatedType.OTHER else kind


def _led(lead: str) -> RelatedType:
    """The type by the words before a title, those that stand nearest first."""
    for words in reversed(lead.split(TITLE)):
        kind = _decide(_last_verb(words))
        if kind is not RelatedType.OTHER:
            return kind
    return RelatedType.OTHER


def _tail(after: str) -> str:
    """The words after a title that speak of it, and not of the next one."""
    rest = after.lstrip(_LEFT)
    joined = _JOINED.match(rest)
    clause = _FIRST_BREAK.split(rest[joined.end() if joined else 0 :], maxsplit=1)[0]
    words, next_title, _ = clause.partition(TITLE)
    words = words.lstrip(_LEFT)
    return "" if next_title and _GOES_ON.match(words) else words


def _last_verb(words: str) -> str:
    """The words from the last verb on that tells a type and governs alone.

    Of `supports and extends` both do, and `limits` in `costs and limits of` is none.
    """
    for join in reversed(list(_NEXT_VERB.finditer(words))):
        rest, earlier = words[join.end() :], words[: join.start()]
        shares = _CUE_LAST.search(_plain(earlier)) or _PAIRS.search(earlier)
        if not shares and _decide(rest) is not RelatedType.OTHER:
            return rest
    return words


def _opened(before: str) -> RelatedType:
    """The type that an adverb gives which opens the sentence."""
    opening = _EMPHASIS.sub("", before[:_OPENING]).lstrip().casefold()
    for kind, adverbs in _ADVERBS:
        if opening.startswith(tuple(f"{adverb}," for adverb in adverbs)):
            return kind
    return RelatedType.OTHER


def _decide(clause: str) -> RelatedType:
    cue = _CUE.search(_NEGATED.sub(" ", _plain(clause)))
    return RelatedType[cue.lastgroup] if cue and cue.lastgroup else RelatedType.OTHER


def _plain(clause: str) -> str:
    return _EMPHASIS.sub("", clause).casefold().replace("’", "'")
