"""Sentences that report a study or a measured comparison."""

import re
from collections.abc import Sequence

from corpus.prose import measured, studies
from corpus.prose.cues import Cue, Opening, Sentence
from corpus.prose.findings import (
    ASKS,
    LOOSE_STUDY,
    LOOSE_STUDY_WORDS,
    REPORT,
    RESULT,
    STANDS,
    STUDY,
    STUDY_WORDS,
    SUPPOSED,
    ExperimentForm,
)
from corpus.prose.naming import NamedSource
from corpus.prose.verbs import has_finite_verb
from kg.model import Quantity

_OPENING = (
    r"(?:(?:Similarly|Moreover|Likewise|However|But|Yet|Indeed|Also|Concretely),? )?"
)
_IN_STUDY = Opening(
    rf"{_OPENING}(?:[Ii]n|[Aa]cross|[Oo]n|[Uu]nder|[Oo]ver|[Uu]sing|[Tt]hrough|[Ww]ith)"
    rf" (?P<setting>[^.,;:?!]{{0,120}}?\b(?:{STUDY}|(?P<loose>{LOOSE_STUDY}))\b"
    r"(?! (?:set|environment|suite|case)s?\b)[^.;:?!,()]{0,80})"
    r"(?P<cited> \([^()]{2,140}\))?, (?P<outcome>.+)",
    re.DOTALL,
)
_STUDY_SHOWS = Opening(
    rf"{_OPENING}(?P<setting>(?!(?:Since|When|If|While|As|Because|Only|[Aa]lthough) )\w"
    rf"[^.;:?!]{{0,120}}?\b(?:{STUDY}|(?P<loose>{LOOSE_STUDY}))\b[^.;:?!]{{0,80}}?),?"
    rf"(?: \([^()]{{2,140}}\))? (?P<outcome>(?:\w+ly )?(?:{REPORT}|{RESULT}|"
    rf"(?:{ASKS}) (?:whether|if|how))\b.+)",
    re.DOTALL,
)
_SAYS = (
    r"argu(?:es?|ed)|claim(?:s|ed)?|suggest(?:s|ed)?|propos(?:es?|ed)|believ(?:es?|ed)|"
    r"contend(?:s|ed)?|and|is|was|has"
)
_AUTHORS_SHOW = re.compile(
    rf",? (?:\([^()]{{2,140}}\) )?(?P<outcome>(?:also )?(?:\w+ly )?(?:{REPORT}|"
    rf"{ASKS}|trained|ran|asked|gave|varied|"
    rf"(?!(?:{_SAYS})\b)[a-z]+(?:s|ed|n|t) [^.;:]{{3,200}}? and (?:also )?(?:{REPORT}))"
    r"\b(?!,).+)",
    re.DOTALL,
)
_TRAILING_STUDY = Opening(
    r"(?P<outcome>.{10,}?),? (?:in|across|according to) "
    r"(?P<setting>(?!(?:the|that) (?:same|study|work)\b)(?:\d+|[a-z]+) "
    r"[^.;:?!,()]{0,60}?\b(?:experiments?|stud(?:y|ies)|trials?|RCTs?|ablations?|"
    r"meta-analys[ei]s|"
    r"surveys?|simulations?)\b[^.;:?!,()]{0,80})[.!]?\Z",
    re.DOTALL,
)
_NEAR_START = 40
"""How far into a sentence the authors who found something may be named."""
_METHOD = Opening(
    rf"(?:[Ww]e|I|they|it)\b(?! (?:\w+ )?(?:{REPORT})\b)|most prominently|such as|"
    r"there\b"
)
"""What was done, or is generally so, rather than what came out."""
_PROCEDURE = Opening(
    r"[^,;:]{0,80}?\b(?:is|are|was|were) (?:\w+ly )?(?:trained|used|asked|given|told|"
    r"assigned|recruited|collected|sampled|prompted|fine-tuned|divided|split|"
    r"instructed|presented|required|needed)\b"
)
_NO_OUTCOME = Opening(
    r"(?:[^,;:]|(?<=\d),(?=\d)){0,80}?\b(?:serve[sd]? as (?:\w+ )?"
    r"(?:material|data|input|examples|prompts|stimuli)|looked for the|"
    r"(?:offers?|offered|gives?|gave|propose[sd]?) (?:an?|another) "
    r"(?:\w+ )?(?:explanation|account|interpretation|reading)|"
    r"(?:fails?|failed|works?|worked) for (?:two|three|four|several) reasons)\b"
    r"(?![^.]*\d)"
)
"""What was done, or how it is explained, where no number tells what came out."""
_TELLS = Cue(rf"\b(?:{RESULT}|{REPORT})\b|\d")
_ENDS_WELL = Cue(rf"\b(?:{RESULT}|{REPORT}|{STANDS})\b|\d")
_STUDY_NOUNS = STUDY_WORDS | LOOSE_STUDY_WORDS
_STUDY_HINT = Cue("|".join(sorted(_STUDY_NOUNS)), re.IGNORECASE)
"""Letters without which none of these words stands in a sentence."""
_DISCUSSED = Cue(
    r"\b(?:case|philosophical|literature|field|self-)[ -]?(?:experiments?|"
    r"of study|study)\b|(?<![\w-])thought[ -]experiments?\b"
    r"|\bstud(?:y|ies) (?:of|in|on) [^,]{0,40} (?:is|are)\b|\b(?:unit|"
    r"software) tests?\b"
    r"|\A[^,]{0,40}\bdata ?sets? (?:are|is|contain)\b",
    re.IGNORECASE,
)
_HYPOTHESIS = Cue(r"(?:\w+ ){0,4}(?:would|should|might|could)\b")
_REPEATED = Opening(
    r"(?:But |Yet |However, )?(?:[Ww]e|I|[Tt]hey|[Oo]thers|[Aa]n(?:other)?|[Tt]wo|"
    r"[Tt]hree|[Ss]everal|[Tt]he) (?:[\w-]+ ){0,4}?(?:(?:could not|couldn['’]t|failed "
    r"to|was able to|were able to|managed to) (?:reproduce|replicate)|(?:replicated|"
    r"reproduced) (?:the|this|it|these)|(?:attempt|replication|reanalysis|re-?run)s? "
    r"(?:\w+ ){0,6}?(?:found|saw|gave|failed|showed|recovered|produced|reached))\b"
)
"""What came out when somebody did it again."""
_REPORTS = Opening(
    r"(?:[A-Z][\w.-]*|The (?:[\w-]+ ){1,3}(?:paper|study|authors|team|report)) "
    r"(?:also )?reports? (?:an?|no|only|that|gains|losses|\d)\b"
)
"""What a paper or a system, by its name, reports of itself."""
_UNSEEN = Cue(
    r"\b(?:nothing|nobody|no one|none) (?:has|have|had) (?:yet |ever )?(?:been )?"
    r"(?:observed|tested|tried|seen|measured|studied)\b",
)
"""What has not been looked at came out of no study."""
_BROKEN = re.compile(
    r"\b(?:is|are|was|were|has|have|that|which|because|can|will|must|should|"
    r"would|could|need|needs|requires?|do|does|to|not)\b|[,—]"
)
"""Signs that a clause ends inside what should be one noun phrase."""
_RELATIVE = ("that", "which", "who", "what", "how", "where", "if", "when", "than", "as")
_MODAL = re.compile(
    rf"(?P<subject>[^,;:]{{3,120}}?{''.join(rf'(?<! {word})' for word in _RELATIVE)}) "
    r"(?:cannot|can|may|might|will|must|should)\b(?! have\b)(?![^.]*\d)"
)
"""Says what may be, and no number: `A small net cannot recall what it never saw.`"""
_WOULD = re.compile(r"(?P<subject>[^,;:]{3,120}?) would (?!have\b)")
"""Says at once that nothing came out yet: `Small nets would recover 40% of it.`"""


def read(
    sentence: str,
    plain: Sentence,
    quantities: Sequence[Quantity],
    sources: Sequence[NamedSource],
    offset: int,
    *,
    labelled: bool = False,
) -> ExperimentForm | None:
    """How a sentence reads as an experiment, or None.

    Args:
        sentence: The sentence itself.
        plain: The sentence, its links and titles masked.
        quantities: What it measures, offsets into the file.
        sources: Papers it names, offsets into the file.
        offset: Where the sentence starts in the file.
        labelled: Whether it is what a label announces as evidence.
    """
    if _UNSEEN.search(plain):
        return None
    if form := _by_authors(plain, sources, offset):
        return form
    if _REPEATED.match(plain):
        return ExperimentForm.of(sentence, "study:repeated", 0.65, None, 0)
    if _REPORTS.match(plain):
        return ExperimentForm.of(sentence, "study:reports", 0.65, None, 0)
    form = None
    if _names_study(plain):
        form = _by_study(plain, measures=bool(quantities), cites=bool(sources))
        if form and form.outcome and _HYPOTHESIS.match(plain, form.outcome[0]):
            return None
    form = form or measured.read(plain, quantities, offset, labelled=labelled)
    form = form or studies.read(plain, quantities, cites=bool(sources))
    if form is None and labelled and not SUPPOSED.match(plain):
        form = ExperimentForm.of(sentence, "label:evidence", 0.7, None, 0)
    return None if form and _DISCUSSED.search(plain) else form


def supposes(plain: Sentence) -> bool:
    """Whether a sentence says at once that nothing came out yet.

    Args:
        plain: The sentence, its links and titles masked.
    """
    if SUPPOSED.match(plain):
        return True
    would = _WOULD.match(plain)
    return would is not None and not has_finite_verb(would["subject"])


def tells_what_may_be(plain: Sentence) -> bool:
    """Whether a sentence says at once what can, may or must be, and gives no number.

    Args:
        plain: The sentence, its links and titles masked.
    """
    modal = _MODAL.match(plain)
    return modal is not None and not has_finite_verb(modal["subject"])


def may_report(plain: Sentence, *, measures: bool) -> bool:
    """Whether a sentence has what a report of a result cannot do without.

    Args:
        plain: The sentence, its links and titles masked.
        measures: Whether it gives a number that measures something.
    """
    if supposes(plain) or _PROCEDURE.match(plain) or _METHOD.match(plain):
        return False
    if measures or _names_study(plain):
        return True
    return _ENDS_WELL.search(plain) is not None


def lacks_outcome(plain: Sentence) -> bool:
    """Whether a sentence tells only of means or reasons.

    Args:
        plain: The sentence, its links and titles masked.
    """
    return _NO_OUTCOME.match(plain) is not None


def _names_study(plain: Sentence) -> bool:
    return _STUDY_HINT.may_match(plain) and not _STUDY_NOUNS.isdisjoint(plain.words)


def _by_authors(
    sentence: str, sources: Sequence[NamedSource], offset: int
) -> ExperimentForm | None:
    for source in sources:
        at = source.end - offset
        if source.start - offset >= _NEAR_START:
            break
        if sentence[at : at + 1] in ('"', "”", ")"):
            at += 1
        shown = _AUTHORS_SHOW.match(sentence, at)
        if shown and not _HYPOTHESIS.match(shown["outcome"]):
            outcome = shown.start("outcome")
            return ExperimentForm.of(sentence, "study:authors", 0.8, None, outcome)
    return None


def _by_study(sentence: str, *, measures: bool, cites: bool) -> ExperimentForm | None:
    found = _IN_STUDY.match(sentence)
    if found and (measures or cites or not found["loose"]):
        cited = cites and found["cited"] is not None
        if _came_out(found["outcome"], cited=cited):
            return _form(found, "study:setting", 0.85)
    found = _STUDY_SHOWS.match(sentence)
    if found and (measures or not found["loose"]) and not _is_broken(found["setting"]):
        return _form(found, "study:shows", 0.75)
    trailing = _TRAILING_STUDY.match(sentence)
    if trailing and _ENDS_WELL.search(trailing["outcome"]):
        return _form(trailing, "study:trailing", 0.65)
    return None


def _came_out(outcome: str, *, cited: bool) -> bool:
    """Whether a result follows the setting, not what was done in it."""
    if _METHOD.match(outcome):
        return False
    return bool(_TELLS.search(outcome)) or (cited and not _PROCEDURE.match(outcome))


def _is_broken(setting: str) -> bool:
    return _BROKEN.search(setting) is not None


def _form(found: re.Match[str], rule: str, confidence: float) -> ExperimentForm:
    setting, outcome = found.span("setting"), found.span("outcome")
    return ExperimentForm.of(found.string, rule, confidence, setting, outcome)
