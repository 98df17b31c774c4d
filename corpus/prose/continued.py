"""Sentences that go on telling what came out of a study named before them."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from corpus.prose import measured
from corpus.prose.cues import Cue, Opening, Sentence
from corpus.prose.findings import (
    REPORT,
    RESULT,
    STANDS,
    SUPPOSED,
    TURNS,
    ExperimentForm,
    without_asides,
)
from corpus.prose.vocabulary import vocabulary
from kg.model import Quantity


class Context(NamedTuple):
    """What stands before a sentence that may continue a study."""

    is_near: bool = False
    """Whether a study was told in this paragraph or shortly before it."""
    follows: bool = False
    """Whether the statement just before it reports a study."""


_SAME_STUDY = Cue(
    r"\b(?:[Tt]he|[Tt]hat|[Tt]his) same (?:stud(?:y|ies)|work|papers?|reports?|authors|"
    r"experiments?|trials?|evaluation|comparison)\b"
    r"|\ASame (?:study|paper|work|trial|experiment|authors|report)\b"
    r"|\b[Tt]hat (?:study|comparison|experiment|trial|evaluation)\b"
)
_ITS_AUTHORS = Opening(
    r"(?:They|The (?:authors|study|paper|report)) (?:(?:also|then|further) )?"
    rf"(?=(?:{REPORT})\b)"
)
"""Words that point back to a study."""
_RESULT = Cue(
    rf"(?<=\s)(?:begins? to |continues? to |(?:do|does|did) not )?"
    rf"(?:(?P<reports>{REPORT})|{STANDS}|{TURNS}|{RESULT}|declines?)(?![\w’'-])"
    r"(?<!answers)(?<!scores)(?<!gains)(?<!wins)|(?<=\s)(?:answers|scores|gains|wins)"
    r" (?!(?:of|in|from|that|beyond|to|with|for|and|are|is)\b)"
)
_REMAINS = Cue(r"(?<=\s)(?:is|are|was|were|stays?)(?=\s)")
"""Verbs of a result only where a number follows."""
_PREPOSED = Opening(
    r"(?:(?:Even|Also|But|Yet) )?(?:[Oo]n|[Ii]n|[Aa]cross|[Aa]mong|[Aa]gainst|[Ww]ith|"
    r"[Ww]ithout|[Nn]ear|[Aa]fter|[Bb]eyond|[Oo]ver|[Uu]nder|[Aa]t|[Ff]or|[Ww]ithin|"
    r"[Ww]hen|[Oo]nce|[Tt]rained|[Tt]ested|[Gg]iven|[Ss]tarting|[Aa]veraged) "
    r"(?!(?:(?:the (?:other|one|whole|end|first place|same time|terms?)|one|balance|"
    r"average|practice|general|particular|short|fact|turn|effect|principle|theory|"
    r"both|each|words|addition|contrast|example|instance|first|least|best|worst|all|"
    r"now|time|other (?:words|things)|it|we|you|I|they|them|us)\b"
    r"|(?:this|that|these|those|such)\b(?! (?:\w+ )?(?:set|sets|tasks?|benchmarks?|"
    r"problems?|questions?|models?|conditions?|subsets?)\b)))"
)
"""A setting before the subject; not the turns of phrase that look like one."""
_DATA_SET = Opening(
    r"(?:[Oo]n|[Aa]cross) (?:(?:the )?[A-Z][\w-]*(?:[A-Z\d]|\d)[\w.+-]*)(?![\w’'])"
)
"""A setting that is a data set by its name."""
_LEANS = Opening(
    r"(?:The|Th(?:is|at|ese|ose)|It|They|Such|Each|Every|Both|Neither|Nothing|No|None|"
    r"Nobody|A|An|One|So|Thus|Hence|Therefore|Because|Since|If|Where|While|As|What|How|"
    r"Why|Who|Which|There|Here|We|I|You|Its|Their|Whether|Our|Your|Another|See|First|Second|Third|"
    r"Finally|Next|Then)\b"
)
"""Subjects that speak of what was just said, rather than of another group."""
_MAX_BEFORE = 220
_HARD_BREAK = re.compile(r"[;?!\"“—]")
_RELATIVE = re.compile(
    r"\b(?:that|which|who|to|can|not|would|could|should|might|may|must|will)\Z|[’']t\Z"
)
_NEVER_BEFORE = vocabulary(
    "a an the of in on for with from by as at this that these its their no more less "
    "each every own and or we We I"
)
_ARGUES = Cue(r", (?:because|since|so|as) ")
"""Reasons given for what is so, rather than a result."""
_SUBORDINATE = re.compile(r"(?:[Ww]hen|[Oo]nce|[Tt]rained|[Tt]ested|[Gg]iven)\b")


def read(
    sentence: str,
    plain: Sentence,
    quantities: Sequence[Quantity],
    offset: int,
    context: Context,
) -> ExperimentForm | None:
    """How a sentence reads as the continuation of a study, or None.

    Args:
        sentence: The sentence itself.
        plain: The sentence, its links and titles masked.
        quantities: What it measures, offsets into the file.
        offset: Where the sentence starts in the file.
        context: What stands before it.
    """
    plain = without_asides(plain)
    at = _subject(plain, context)
    if at is None or SUPPOSED.match(plain):
        return None
    rule, start = at
    result = _result(plain, start, quantities, offset)
    if result is None or SUPPOSED.search(plain, max(start, result - 40), result):
        return None
    if not quantities and _ARGUES.search(plain, result):
        return None
    return ExperimentForm.of(sentence, rule, 0.6, (0, result), result)


def is_anaphoric(sentence: str) -> bool:
    """Whether words of a sentence point back to a study."""
    if _ITS_AUTHORS.match(sentence):
        return True
    hints = "ame " in sentence or "hat " in sentence
    return hints and _SAME_STUDY.search(sentence) is not None


def _subject(plain: str, context: Context) -> tuple[str, int] | None:
    """The rule that makes a sentence a continuation, and where its subject starts."""
    named = _DATA_SET.match(plain)
    if named:
        return "continued:data-set", named.end()
    if not context.is_near:
        return None
    if is_anaphoric(plain):
        return "continued:same-study", 0
    if _PREPOSED.match(plain):
        comma = plain.find(", ")
        if comma < 0 and _SUBORDINATE.match(plain):
            return None
        clause = comma if _SUBORDINATE.match(plain) else 0
        return "continued:setting", max(0, clause)
    if context.follows and not _LEANS.match(plain):
        return "continued:group", 0
    return None


def _result(
    plain: str, start: int, quantities: Sequence[Quantity], offset: int
) -> int | None:
    """Where the verb of the result stands, or None."""
    for verb in _RESULT.finditer(plain, start, start + _MAX_BEFORE):
        before = plain[start : verb.start()].rstrip()
        if _HARD_BREAK.search(before):
            return None
        if not before or _is_open(before, verb):
            continue
        return verb.start()
    for verb in _REMAINS.finditer(plain, start, start + _MAX_BEFORE):
        near = measured.near_quantities(quantities, offset + verb.start())
        if any(measured.is_firm(quantity) for quantity in near):
            return verb.start()
    return None


def _is_open(before: str, verb: re.Match[str]) -> bool:
    """Whether the verb belongs to a relative clause, an infinitive or a noun."""
    if _RELATIVE.search(before):
        # `not` denies an infinitive: before `lowers` it ends what came before.
        return not (before.endswith(" not") and verb[0].endswith("s"))
    return before.rpartition(" ")[2] in _NEVER_BEFORE
