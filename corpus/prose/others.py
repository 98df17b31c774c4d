"""Sentences that begin to tell of a study of somebody else."""

import re

from corpus.prose.findings import LOOSE_STUDY, STUDY

LINK = r"(?:[A-Z][\w-]*(?: \w+){0,2}, |(?:But|Yet|And|Still|So) )?"
"""What may join a sentence to the one before it."""
STUDY_OF_ITS_OWN = (
    r"(?:trials?|stud(?:y|ies)|RCTs?|surveys?|replications?|cohorts?|meta-analys[ei]s)"
)
"""Later than a study, such a one is hardly ever in the same paper."""
_SOME = (
    r"(?:[Aa]nother|[Oo]ther|[Ss]everal|[Ss]ome|[Mm]any|[Mm]ost|[Ee]arlier|[Ll]ater|"
    r"[Rr]ecent|[Pp]revious|[Ss]ubsequent|[Ii]ndependent)"
)
_SAME_PAPER = (
    r"(?:second|third|further|follow-?up|control|additional|"
    rf"later(?!,? (?:[\w’'-]+,? ){{0,2}}?{STUDY_OF_ITS_OWN}\b))"
)
"""How one more study of a paper is called."""
_SCHOLARS = (
    r"(?:[Rr]esearchers|[Ss]cientists|[Ii]nvestigators|[Ss]cholars|[Ee]conomists|"
    r"[Pp]sychologists|[Ee]pidemiologists|[Ee]cologists)"
)
_COULD_NOT = r"(?:could not|couldn['’]t|did not|didn['’]t|fail(?:s|ed)? to)"
_FIND = (
    r"(?:f(?:i|ou)nds?|s(?:aw|ees?)|show(?:s|ed)?|report(?:s|ed)?|observ(?:es?|ed)|"
    r"confirm(?:s|ed)?|re(?:plicat|produc)(?:es?|ed)|conclud(?:es?|ed)|argu(?:es?|ed)|"
    r"disput(?:es?|ed)|disagree[sd]?|publish(?:es|ed)|obtain(?:s|ed)|got|gave|"
    r"stud(?:ies|ied)|test(?:s|ed)|follow(?:s|ed)|compar(?:es?|ed)|ran|"
    rf"{_COULD_NOT} (?:find|see|re(?:plicate|produce)|confirm|detect|observe))\b"
)
_TELL = (
    r"(?:report(?:s|ed)?|re(?:plicat|produc)(?:es?|ed)|argue[sd]?|dispute[sd]?|"
    rf"disagree[sd]?|{_COULD_NOT} (?:re(?:plicate|produce)|confirm)|"
    r"(?:found|saw|show(?:ed)?) (?:no(?:thing)?\b|that\b|an?\b|little|only|similar|"
    r"larger|smaller|the (?:opposite|same|effect)|\d))"
)
"""What those who were studied do not do."""
_STUDY = re.compile(
    rf"{LINK}(?:[Ii]n |[Aa]cross |[Ff]rom )?(?:{_SOME}|[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|"
    rf"\d+) (?:[\w-]+ ){{0,4}}?(?:{STUDY}|{LOOSE_STUDY}|papers?|groups?|teams?|labs?)\b"
    rf"|{LINK}[Aa]n? (?!(?:{_SAME_PAPER}|subgroup|secondary|sensitivity|post[- ]hoc|"
    rf"linear|closer|paired)[, ])(?:[\w’'-]+,? ){{0,4}}?{STUDY}\b"
    rf"|In an? (?!{_SAME_PAPER}[, ])[\w’'-]+,? (?:[\w’'-]+,? ){{0,3}}?{STUDY}\b"
    r"|(?!(?:The|These|Those|Their|Both|All|Such|Its|His|Her) |[A-Z]\w+ing )"
    r"[A-Z][\w-]+ (?:[\w-]+ )?(?:trials|studies|experiments|surveys|"
    r"replications|cohorts)\b"
    r"|(?:Elsewhere|By contrast|In contrast|Independently|Separately|Meanwhile)\b"
    rf"|{LINK}(?:[Ee]arlier|[Ll]ater|(?:[Mm]ore )?[Rr]ecent|[Pp]revious|[Ss]ubsequent|"
    r"[Pp]rior|[Oo]ther) (?:[\w-]+ ){0,2}?(?:work|research)\b"
)
_SCHOLARS_DID = re.compile(
    rf"{LINK}(?:{_SOME} (?:[\w-]+ )?{_SCHOLARS}|"
    rf"{_SCHOLARS},? (?:at|in|from|of) (?:the )?[A-Z][\w’-]*|"
    r"(?!(?:These|Such|Each|Which|Then) )[A-Z][a-z]+(?:ese|ish|an|ch) (?:[\w-]+ )?"
    rf"{_SCHOLARS}|[Tt]eams (?:at|in|from))\b"
    r"(?![^.;:]{0,90}\b(?:cod|rat|scor|judg|mark|labell?|annotat|count|interview|"
    r"visit)ed\b)"
)
"""Those who only coded or rated helped with the same study."""
_TEAM_FOUND = re.compile(
    r"[A-Z][\w’-]+['’]s (?:group|team|lab)\b"
    rf"|{LINK}[Aa]n? (?:[\w’'-]+ ){{0,3}}?(?:(?:teams?|labs?|laborator(?:y|ies)|"
    rf"consortium|research group)\b(?! of (?!{_SCHOLARS}))|"
    r"group,? (?:in|at|from|led by|around|under) (?:the )?[A-Z])"
    rf"(?=[^.;:]{{0,90}}? {_FIND})"
)
_OTHERS_TOLD = re.compile(
    rf"{LINK}(?:[Oo]thers|[Ss]ome(?:body|one) else|[Aa]n? (?:[\w’'-]+ ){{0,3}}?group) "
    rf"(?:(?:ha(?:s|ve|d)|also|since|later|then|too) ){{0,2}}{_TELL}"
)
_OWN = re.compile(r"\b(?:[Oo]ur|[Mm]y|[Ww]e|I)\b|\bby others\b|\ba colleague\b")
"""What the note's own writer did, or somebody who is not named."""


def is_another(sentence: str) -> bool:
    """Whether a sentence tells of a study of somebody else."""
    begins = (_STUDY, _SCHOLARS_DID, _TEAM_FOUND, _OTHERS_TOLD)
    return any(one.match(sentence) for one in begins) or bool(_OWN.search(sentence))
