"""Sentences that report a study or a measured comparison."""

import re
from dataclasses import dataclass

from corpus.prose.forms import masked
from corpus.prose.sources import NamedSource
from kg.model import Comparator, Quantity


@dataclass(frozen=True, slots=True)
class ExperimentForm:
    """How an experiment reads; offsets into its sentence."""

    rule: str
    confidence: float
    setting: tuple[int, int] | None = None
    outcome: tuple[int, int] | None = None

    @property
    def is_measure(self) -> bool:
        """Whether only a number or a comparison speaks for it, no study."""
        return self.rule.startswith("result:")


_STUDY = (
    r"(?:experiments?|stud(?:y|ies)|trials?|RCTs?|benchmarks?|evaluations?|ablations?|"
    r"meta-analys[ei]s|surveys?|replications?|simulations?|tournaments?)"
)
_LOOSE_STUDY = (
    r"(?:analys[ei]s|tests?|comparisons?|probes?|probing|measurements?|assessments?|"
    r"investigations?|interviews?|questionnaires?|cohorts?)"
)
"""Words that name a study only where something is measured."""
_RESULT = (
    r"recover(?:s|ed)?|improv(?:es?|ed)|drop(?:s|ped)?|outperform(?:s|ed)?|f[ae]ll|"
    r"falls|"
    r"rises?|rose|increas(?:es?|ed)|decreas(?:es?|ed)|reduc(?:es?|ed)|achiev(?:es?|ed)|"
    r"reach(?:es|ed)?|scor(?:es?|ed)|yield(?:s|ed)?|beats?|exceed(?:s|ed)?|"
    r"surpass(?:es|ed)?|match(?:es|ed)|los(?:es?|t)|gain(?:s|ed)|fail(?:s|ed)?|"
    r"boost(?:s|ed)?|doubl(?:es?|ed)|halv(?:es?|ed)|cuts?|degrad(?:es?|ed)|solv(?:es?|"
    r"ed)|"
    r"clos(?:es|ed)|narrow(?:s|ed)|underperform(?:s|ed)?|correlat(?:es?|ed)|"
    r"predict(?:s|ed)?|perform(?:s|ed)?|attain(?:s|ed)?|remain(?:s|ed)?|retain(?:s|"
    r"ed)?|"
    r"transfer(?:s|red)|declin(?:es?|ed)|grew|grows?|plateau(?:s|ed)?|wins?|won|"
    r"lower(?:s|ed)|rais(?:es?|ed)|account(?:s|ed)? for|answer(?:s|ed)|preferred|rated|"
    r"ranked|sav(?:es?|ed)|collaps(?:es?|ed)|deteriorat(?:es?|ed)|went|goes|"
    r"agree(?:s|d)?|peak(?:s|ed)|surviv(?:es|ed)|averag(?:es|ed)|stay(?:s|ed)|converg(?:es?|ed)"
)
_REPORT = (
    r"f(?:i|ou)nds?|show(?:s|ed|n)?|demonstrat(?:es?|ed)|reveal(?:s|ed)?|report(?:s|"
    r"ed)|"
    r"observ(?:es?|ed)|measured|confirm(?:s|ed)?|indicat(?:es?|ed)|document(?:s|ed)|"
    r"detect(?:s|ed)?|establish(?:es|ed)?|replicat(?:es?|ed)|discover(?:s|ed)?|"
    r"yield(?:s|ed)?|estimated|quantif(?:ies|ied)"
)
_ASKS = (
    r"test(?:s|ed)|examin(?:es|ed)|evaluat(?:es|ed)|compar(?:es|ed)|investigat(?:es|ed)"
)
_OPENING = (
    r"(?:(?:Similarly|Moreover|Likewise|However|But|Yet|Indeed|Also|Concretely),? )?"
)
_IN_STUDY = re.compile(
    rf"{_OPENING}(?:[Ii]n|[Aa]cross|[Oo]n|[Uu]nder|[Oo]ver|[Uu]sing|[Tt]hrough|[Ww]ith)"
    rf" (?P<setting>[^.,;:?!]{{0,120}}?\b(?:{_STUDY}|(?P<loose>{_LOOSE_STUDY}))\b"
    r"(?! (?:set|environment|suite|case)s?\b)[^.;:?!,()]{0,80})"
    r"(?: \([^()]{2,140}\))?, (?P<outcome>.+)",
    re.DOTALL,
)
_STUDY_SHOWS = re.compile(
    rf"{_OPENING}(?P<setting>(?!(?:Since|When|If|While|As|Because|Only) )\w"
    rf"[^.;:?!]{{0,120}}?\b(?:{_STUDY}|(?P<loose>{_LOOSE_STUDY}))\b[^.;:?!]{{0,80}}?),?"
    rf"(?: \([^()]{{2,140}}\))? (?P<outcome>(?:\w+ly )?(?:{_REPORT}|{_RESULT}|"
    rf"(?:{_ASKS}) (?:whether|if|how))\b.+)",
    re.DOTALL,
)
_AUTHORS_SHOW = re.compile(
    rf",? (?:\([^()]{{2,140}}\) )?(?P<outcome>(?:also )?(?:\w+ly )?(?:{_REPORT}|"
    rf"{_ASKS}|"
    r"trained|ran|asked|gave|varied)\b(?!,).+)",
    re.DOTALL,
)
_TRAILING_STUDY = re.compile(
    r"(?P<outcome>.{10,}?),? (?:in|across|according to) "
    r"(?P<setting>(?:an?|two|three|several|\d+|[a-z]+|our) [^.;:?!,()]{0,60}?"
    r"\b(?:experiments?|stud(?:y|ies)|trials?|RCTs?|ablations?|meta-analys[ei]s|"
    r"surveys?|"
    r"simulations?)\b[^.;:?!,()]{0,80})[.!]?\Z",
    re.DOTALL,
)
_FOUND = r"found|show(?:s|ed)|reports|reported|reveal(?:s|ed)|observed|measured"
_MEASURED = re.compile(
    r"(?P<setting>[^;:?!\"“—]{2,220}?) "
    rf"(?P<outcome>(?:\w+ly )?(?:{_RESULT}|{_FOUND})(?![\w’'-]).+)",
    re.DOTALL,
)
_NO_SUBJECT = re.compile(
    r"(?:Since|When|If|While|As|Because|Imagine|Suppose|Unless|Once|Every time|Your|"
    r"You|My|"
    r"\()\b|.*\b(?:that|which|who|to|and|or|can|not|would|could|should|might|may|must|"
    r"will|"
    r"[Ww]e|[Ww]e also|you|n['’]t|an?|the|your|one|of|with|on|in|at|by|for|from|as|"
    r"be)\Z"
    r"|(?:.*\s)?[\d.,]+%?\Z",
    re.DOTALL,
)
"""Beginnings and ends of what is no subject of a measured result."""
_PRELUDE = re.compile(
    r"(?:\s+(?:has|have|had|been|also|still|now|then|even|only|just))+\Z"
)
_METHOD = re.compile(
    rf"(?:[Ww]e|I|they|it)\b(?! (?:\w+ )?(?:{_REPORT})\b)|most prominently|such as|"
    rf"there\b"
)
"""What was done, or is generally so, rather than what came out."""
_ONLY_ASKS = re.compile(
    rf"(?:\w+ly )?(?:{_ASKS})\b (?:whether|if|how|what|the effects? of)?"
)
_TELLS = re.compile(rf"\b(?:{_RESULT}|{_REPORT})\b|\d")
_REACH = 90
"""How far after the verb its quantity may stand."""
_SYSTEM = re.compile(
    r"\b(?:[A-Z]{2,}[\w.]*-?\d[\w.-]*|[A-Z][a-z]+-?\d[\w.-]*|"
    r"[A-Z][a-z]+[A-Z]\w*(?:-\w+)*|"
    r"GPT-\w+|Llama \d|Claude \d|o[134](?:-\w+)?)(?!\w)"
)
_COMPARES = re.compile(
    r"\b(?:outperform(?:s|ed)|beats?|surpass(?:es|ed)|underperform(?:s|ed)|exceed(?:s|"
    r"ed)|"
    r"match(?:es|ed)|recover(?:s|ed)|solv(?:es|ed)|collaps(?:es|ed))\b"
)
_SUPPOSED = re.compile(
    r"\b(?:would|could|should|might|must|ought|may|will|shall|if|unless|imagine|"
    r"suppose|"
    r"hypothetically|in principle|aims? to|propose[sd]? to|plan(?:s|ned)? to|needs? to|"
    r"(?:is|are) needed|future|target(?:s|ed)? of|can)\b",
    re.IGNORECASE,
)
_DISCUSSED = re.compile(
    r"\b(?:case|thought|philosophical|literature|field|self-)[ -]?(?:experiments?|"
    r"of study|study)\b"
    r"|\bstud(?:y|ies) (?:of|in|on) [^,]{0,40} (?:is|are)\b|\b(?:unit|"
    r"software) tests?\b"
    r"|\bdata ?sets? (?:are|is|contain)\b",
    re.IGNORECASE,
)
_FIRM_UNITS = ("%", "pp", "x", "points", "N", "n", "r", "p", "d")


def read(
    sentence: str,
    quantities: tuple[Quantity, ...],
    sources: tuple[NamedSource, ...],
    offset: int,
    *,
    labelled: bool = False,
) -> ExperimentForm | None:
    """How a sentence reads as an experiment, or None.

    Args:
        sentence: The sentence itself.
        quantities: What it measures, offsets into the file.
        sources: Papers it names, offsets into the file.
        offset: Where the sentence starts in the file.
        labelled: Whether a label announces evidence.
    """
    if _DISCUSSED.search(sentence):
        return None
    plain = masked(sentence)
    form = (
        _by_authors(plain, sources, offset)
        or _by_study(plain, measures=bool(quantities))
        or _by_measure(plain, quantities, offset, labelled=labelled)
    )
    return None if form and _is_supposed(plain, form) else form


def _is_supposed(sentence: str, form: ExperimentForm) -> bool:
    """Whether the result is only imagined, planned or possible."""
    start = form.outcome[0] if form.outcome else 0
    head = sentence[start : start + 60]
    before = sentence[max(0, start - 40) : start]
    studied = form.rule in ("study:authors", "study:setting", "study:trailing")
    if studied:
        return bool(re.match(r"(?:\w+ ){0,4}(?:would|should|might|could)\b", head))
    return bool(_SUPPOSED.search(before) or _SUPPOSED.match(sentence))


def _by_authors(
    sentence: str, sources: tuple[NamedSource, ...], offset: int
) -> ExperimentForm | None:
    for source in sources:
        at = source.end - offset
        if sentence[at : at + 1] in ('"', "”", ")"):
            at += 1
        shown = _AUTHORS_SHOW.match(sentence, at)
        if shown and source.start - offset < 40:
            return _form(shown, "study:authors", 0.8)
    return None


def _by_study(sentence: str, *, measures: bool) -> ExperimentForm | None:
    found = _IN_STUDY.match(sentence)
    if found and (measures or not found["loose"]) and _came_out(found["outcome"]):
        return _form(found, "study:setting", 0.85)
    found = _STUDY_SHOWS.match(sentence)
    if found and (measures or not found["loose"]) and not _is_broken(found["setting"]):
        return _form(found, "study:shows", 0.75)
    trailing = _TRAILING_STUDY.match(sentence)
    if trailing and _TELLS.search(trailing["outcome"]):
        return _form(trailing, "study:trailing", 0.65)
    return None


def _came_out(outcome: str) -> bool:
    return bool(_TELLS.search(outcome)) and not _METHOD.match(outcome)


def _by_measure(
    sentence: str,
    quantities: tuple[Quantity, ...],
    offset: int,
    *,
    labelled: bool,
) -> ExperimentForm | None:
    found = _MEASURED.match(sentence)
    if not found or _NO_SUBJECT.match(found["setting"]):
        return None
    start = offset + found.start("outcome")
    near = [
        quantity
        for quantity in quantities
        if quantity.span and start <= quantity.span.start < start + _REACH
    ]
    if any(_is_firm(quantity) for quantity in near):
        return _form(found, "result:quantity", 0.7)
    if near and labelled:
        return _form(found, "label:evidence", 0.7)
    if _COMPARES.match(found["outcome"]) and (
        labelled or _SYSTEM.search(found["setting"])
    ):
        return _form(found, "result:named-system", 0.55)
    return None


def _is_firm(quantity: Quantity) -> bool:
    unit = quantity.unit or ""
    if quantity.comparator is Comparator.FROM_TO or unit.startswith("pass@"):
        return True
    # `3 times more` compares, `3 times` may only count.
    return unit in _FIRM_UNITS and not quantity.text.endswith("times")


def _is_broken(setting: str) -> bool:
    """Whether a clause ends inside what should be one noun phrase."""
    return bool(
        re.search(
            r"\b(?:is|are|was|were|has|have|that|which|because|can|will|must|should|"
            r"would|could|need|needs|requires?|do|does|to|not)\b|[,—]",
            setting,
        )
    )


def _form(found: re.Match[str], rule: str, confidence: float) -> ExperimentForm:
    setting = None
    if "setting" in found.groupdict():
        plain = _PRELUDE.sub("", found["setting"])
        setting = _trim(
            found.string, found.start("setting"), found.start("setting") + len(plain)
        )
    # What a study asks is not what came out of it.
    asks = _ONLY_ASKS.match(found["outcome"])
    outcome = None if asks else _trim(found.string, *found.span("outcome"))
    return ExperimentForm(rule, confidence, setting, outcome)


def _trim(sentence: str, start: int, end: int) -> tuple[int, int]:
    return start, max(start, len(sentence[:end].rstrip(" .!,(—")))
