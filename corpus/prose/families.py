"""What labels are about, told by their words: `The mechanism`, `A word of caution`."""

import re
from enum import StrEnum

from corpus.prose.vocabulary import vocabulary


class Family(StrEnum):
    """What a label makes of the text that it opens."""

    QUALIFICATION = "qualification"
    MECHANISM = "mechanism"
    EXTENSION = "extension"
    EVIDENCE = "evidence"
    DEFINITION = "definition"
    SETTING = "setting"
    """What was done, before what came out."""
    IMPLICATION = "implication"
    EDITORIAL = "editorial"
    CLAIM = "claim"
    LINKING = "linking"
    QUESTION = "question"
    NONE = "none"


_HEAD_WORDS = {
    Family.QUALIFICATION: vocabulary(
        "qualification caveat limit limitation but however counter counter-case "
        "counterpoint counter-point counterargument counter-argument counterexample "
        "counter-example counter-evidence counterevidence challenge critique "
        "criticism exception tension nuance objection weakness restriction caution "
        "boundary disclaimer counterclaim rebuttal drawback shortcoming doubt "
        "reservation confound confounder proviso hedge complication snag catch "
        "uncertainty dissent concession"
    ),
    Family.MECHANISM: vocabulary(
        "mechanism reason cause explanation determinant ceiling bottleneck driver "
        "root problem intuition rationale because"
    ),
    Family.EXTENSION: vocabulary(
        "extension generalization generalisation complement reinforcement corollary"
    ),
    Family.EVIDENCE: vocabulary(
        "finding result evidence experiment study data observation benchmark "
        "test trial ablation replication measurement proof survey meta-analysis rct "
        "census pilot fieldwork re-analysis reanalysis"
    ),
    Family.SETTING: vocabulary("setting set-up setup design method procedure protocol"),
    Family.DEFINITION: vocabulary("definition terminology glossary notation"),
    Family.IMPLICATION: vocabulary(
        "implication takeaway insight heuristic reframe reframing synthesis lesson "
        "upshot consequence conclusion recommendation prediction summary application "
        "moral advice verdict"
    ),
    Family.EDITORIAL: vocabulary(
        "angle hook tagline title headline audience pitch opener draft todo"
    ),
    Family.CLAIM: vocabulary(
        "claim thesis argument assertion proposition statement hypothesis conjecture "
        "hunch"
    ),
    Family.LINKING: vocabulary(
        "connection source link topic reference reading tag bibliography backlink"
    ),
    Family.QUESTION: vocabulary("question unknown"),
}
_FAMILY_OF = {word: family for family, words in _HEAD_WORDS.items() for word in words}
_PHRASES = (
    (
        Family.NONE,
        re.compile(
            r"the (?!open|next|further|other|remaining|unanswered|background|suggested|"
            r"recommended|related|required)[\w-]+ (?:question|reading)$"
        ),
    ),
    (
        Family.IMPLICATION,
        re.compile(r"(?:this|that|which|it) (?:also )?reframes\b"),
    ),
    (
        Family.EDITORIAL,
        re.compile(
            r"why (?:it|this) matters\b|(?:post|writing) angle\b|"
            r"the hook\b|hook\b"
        ),
    ),
    (
        Family.LINKING,
        re.compile(
            r"connect(?:s|ed|ions?)\b|relate[sd]\b|see also\b|"
            r"further reading|relevant (?:notes|links)|sources?\b|"
            r"links? to\b|this connects\b"
        ),
    ),
    (
        Family.QUESTION,
        re.compile(
            r"open (?:questions?|problems?)\b|"
            r"unresolved\b|what (?:we|i) don.t know"
        ),
    ),
    (
        Family.QUALIFICATION,
        re.compile(
            r".* adds? nuance\b|.* (?:critique|challenge)\b"
            r"(?! \w+ (?:is|are)\b)|"
            r"where (?:it|this) (?:fails|breaks)|"
            r"(?:the|an?|one) (?:[\w-]+ ){1,2}problem$|not (?:always|everywhere)|"
            r"(?:a|one|some) (?:word|note) of (?:caution|warning)|"
            r"on the other hand$|(?:scope|boundary) conditions?\b|"
            r"(?:the )?(?:fine|small) print\b|"
            r"(?:strongest|best|main) counter|"
            r"when not to\b"
        ),
    ),
    (
        Family.EXTENSION,
        re.compile(
            r".*\b(?:extends|reinforces?|strengthens?)\b|"
            r"[\w-]+(?: [\w-]+){0,3} via [\w-]+"
            r"(?: [\w-]+){0,3}$"
        ),
    ),
    (Family.EVIDENCE, re.compile(r".* makes? (?:this|it) concrete\b")),
    (
        Family.MECHANISM,
        re.compile(
            r"why\b|how (?:it|this) works\b|"
            r".* as an? (?:[\w-]+ )?(?:determinant|cause|driver|"
            r"bottleneck)\b|"
            r".* has a formal name\b"
        ),
    ),
    (
        Family.IMPLICATION,
        re.compile(
            r"bottom line\b|in practice\b|so what\b|what to do\b|"
            r"what (?:this|it) means\b|"
            r"(?:two|three|four) (?:implications|"
            r"consequences)\b"
        ),
    ),
    (Family.DEFINITION, re.compile(r"(?:definition|meaning) of\b|terms?$")),
    (
        Family.CLAIM,
        re.compile(
            r"tl;?dr\b|(?:(?:the )?(?:short version|gist|main|central|core|key)"
            r"(?: (?:point|idea|message|argument))?|in a nutshell|in short)$"
        ),
    ),
)
_PREPOSITION = re.compile(
    r"\b(?:from|of|for|on|in|to|by|with|as|via|about|that|against|behind|at|is|are|was|"
    r"here|now|extends?|makes?|adds?|reinforces?)\b"
)
_QUOTA = re.compile(
    r"(?!(?:(?:the|an?|its|their|known|main|some|hard|practical|real|important|obvious|"
    r"key|current|scope|one|two|three|four|other|further|major|clear|natural) )*limit)"
    r"[\w-]+(?: [\w-]+)* limits?$"
)
"""A limit that is set, `Rate limits`, rather than one that a claim has."""
_NUMERAL = re.compile(r"\s*(?:#?\d{1,3}|[ivx]{1,4}|one|two|three)$")


def family_of(label: str) -> Family:
    """The family that a label's head word gives it, never its parenthesis."""
    folded = label.casefold().replace("’", "'").strip(" ?*_")
    for family, phrase in _PHRASES:
        if phrase.match(folded):
            return family
    head = _PREPOSITION.split(folded, maxsplit=1)[0].strip()
    if _QUOTA.match(head):
        return Family.NONE
    head = _NUMERAL.sub("", head).rpartition(" ")[2]
    return _FAMILY_OF.get(head) or _FAMILY_OF.get(head.removesuffix("s"), Family.NONE)
