"""Papers that a parenthesis names."""

import re
from collections.abc import Iterator

from corpus.prose.cues import Cue
from corpus.prose.methods import is_method
from corpus.prose.naming import (
    CITATION,
    LONG_TITLE,
    NamedSource,
    is_title,
    is_word,
    is_work,
    named,
)

_STUDY_CUE = re.compile(
    r"\b(?:experiments?|stud(?:y|ies)|trials?|evaluations?|benchmarks?|analys[ei]s|"
    r"ablations?|papers?|surveys?|results?|findings?|work|tests?|replications?|"
    r"report(?:ed|s)?|tutorial)\s*\Z",
    re.IGNORECASE,
)
_STUDY_BEFORE = re.compile(
    r"(?P<brief>\A(?:However, |Similarly, )?In (?:[\w’'-]+ ){1,4}"
    r"(?:experiments|studies|analyses|trials|ablations|evaluations)\s*\Z)"
    r"|\b(?:experiments?|stud(?:y|ies)|trials?|evaluations?|meta-analys[ei]s|"
    r"ablations?|surveys?|replications?)\b[^.,;:?!()]{1,80}\Z"
)
"""A setting that its paper follows: at a distance, or at once if it is brief."""
_NOT_A_PAPER = re.compile(
    r"(?:Table|Figure|Fig|Section|Sec|Appendix|Chapter|Study|Experiment|Eq|RQ|See|see|"
    r"[nN]\b|[A-Z]{1,2}\d?\Z|\d)"
)
PARENTHESIS = Cue(r"\(([^()\n]{2,160})\)")
_QUOTED = re.compile(r"[\"“]([A-Z][^\"“”]{6,140}?),?[\"”]")
_LEADS = frozenset(("see", "cf", "after", "following", "from", "by", "also"))
_ACRONYM = re.compile(r"\b[A-Z][\w-]*[A-Z]s?\s*\Z")
"""What a parenthesis spells out: `GRPO (Group Relative Policy Optimization)`."""


def find(text: str, start: int, end: int) -> Iterator[NamedSource]:
    """The papers that the parentheses of a stretch of text name.

    A parenthesis counts when it says what it is or follows the words of a study.
    """
    every = PARENTHESIS.finditer(text, start, end)
    for found in (one for one in every if not is_method(one[1])):
        content, at = found[1], found.start(1)
        if quoted := _QUOTED.match(content):
            start_of, end_of = at + quoted.start(1), at + quoted.end(1)
            yield NamedSource(quoted[1], start_of, end_of, "source:parenthesis", 0.9)
        elif is_work(content):
            yield NamedSource(content, at, found.end(1), "source:parenthesis", 0.9)
        elif CITATION.search(content):
            for citation in CITATION.finditer(text, at, found.end(1)):
                if not is_word(citation[0]) and not _goes_before(content, citation, at):
                    yield named(citation, 0, "source:citation", 0.9)
        elif _STUDY_CUE.search(text, max(start, at - 30), at - 1) and is_title(content):
            yield NamedSource(content, at, found.end(1), "source:after-study", 0.8)
        elif _ends_setting(text, start, found):
            yield NamedSource(content, at, found.end(1), "source:in-setting", 0.7)
        elif _is_full_title(content) and not _ACRONYM.search(text, start, at - 1):
            yield NamedSource(content, at, found.end(1), "source:title", 0.7)


def _goes_before(content: str, citation: re.Match[str], at: int) -> bool:
    """Whether a capital before it makes it the end of a longer name.

    `Law & Society Review, 2018` is a journal and its year, no author of that name.
    """
    before = content[: citation.start() - at].rstrip()
    word = before.rpartition(" ")[2]
    is_apart = before.endswith((",", ";", ".", ":")) or word.casefold() in _LEADS
    return word[:1].isupper() and not is_apart


def _ends_setting(text: str, start: int, found: re.Match[str]) -> bool:
    """Whether a parenthesis names the paper of a setting: `In probe studies (X), `."""
    if not text.startswith(",", found.end()) or _NOT_A_PAPER.match(found[1]):
        return False
    setting = _STUDY_BEFORE.search(text[start : found.start()])
    if setting is None:
        return False
    return setting["brief"] is not None or is_title(found[1])


def _is_full_title(content: str) -> bool:
    """Whether it can only be a title: so many words, most of them capitalised."""
    words = [word for word in content.split() if len(word) > 3]
    capitalised = sum(word[0].isupper() for word in words)
    return (
        len(words) >= LONG_TITLE
        and capitalised * 4 >= len(words) * 3
        and (is_title(content))
    )
