"""What a heading says of its section: `Weaknesses`, `Results and discussion`."""

import re
from collections.abc import Iterator

from corpus.prose.families import Family, family_of
from corpus.prose.vocabulary import vocabulary

_LONGEST = 4
"""Words; a longer heading states something itself."""
_MOST = 200
"""Characters, with its marks."""
_NUMBER = re.compile(r"\d{1,2}(?:\.\d{1,2})*[.)]?\s+")
_ASIDE = re.compile(r"\s*\([^()]*\)\Z")
_PARTED = re.compile(r"\s*(?:/|&|\+|,|\band\b|\bor\b)\s*", re.IGNORECASE)
_ARGUES = re.compile(r"\b(?:argument|assertion|statement)s?\b", re.IGNORECASE)
_PROBLEM = re.compile(r"\bproblem\W*\Z", re.IGNORECASE)
_BOTH = re.compile(r"\b(?:pros|strengths?|advantages|benefits|likes)\b", re.IGNORECASE)
"""Beside weaknesses, what is told of is as likely the contrary."""
_ENDINGS = (("ies", "y"), ("es", ""), ("s", ""))
"""Of plurals, with what stands in their place in the singular."""
_FAMILY_OF = {
    **dict.fromkeys(vocabulary("con threat concern downside"), Family.QUALIFICATION),
    **dict.fromkeys(vocabulary("ablation outcome"), Family.EVIDENCE),
}
"""Of words that say it of a section, and may say anything as a label."""
_RESULTS = re.compile(
    r"(?:(?:the|main|key|major|important|empirical|experimental|quantitative|qualitative|"
    r"preliminary|negative|headline) )*(?:results?|findings?|outcomes?)"
    r"(?: (?:and|&|/) (?:discussion|ablations?|analysis|findings?|results?))?\Z",
    re.IGNORECASE,
)
"""Headings of what came out; an experiment's section also tells how it was done."""
_WEAKNESS = re.compile(
    r"(?:(?:the|its|my|our|some|main|key|major|important|obvious|possible|potential|"
    r"methodological|general|other|further) )*"
    r"(?:caveats?|limits|limitations?|weaknesses|weak (?:points|spots)|shortcomings|"
    r"confound(?:s|ers)|threats to (?:(?:internal|external|construct) )?validity)"
    r"(?: of (?:the|this|these|its|their) (?:stud(?:y|ies)|trials?|experiments?|"
    r"evidence|data|papers?|work|research|claim|argument))?"
    r"(?: (?:and|&) (?:caveats|limitations|weaknesses|confounds|(?:open )?questions|"
    r"future (?:work|research|directions)))?\Z",
    re.IGNORECASE,
)
"""Headings that say no more than that something is weak; what stands below those that
say whose objection or which problem it is holds much else."""


def tells_results(written: str) -> bool:
    """Whether a section tells what came out of a study.

    Args:
        written: The heading, its marks included.
    """
    return _RESULTS.match(_title(written)) is not None


def tells_weakness(written: str) -> bool:
    """Whether a section tells what is weak in a study or a claim, and only that.

    Args:
        written: The heading, or the label over a list, its marks included.
    """
    return _WEAKNESS.match(_title(written)) is not None


def family(written: str) -> Family:
    """What a section is about, told by its heading.

    Args:
        written: The heading, its marks included.
    """
    title = _title(written)
    if _WEAKNESS.match(title):
        return Family.QUALIFICATION
    if len(title.split()) > _LONGEST:
        return Family.NONE
    # A section that argues states more than the one claim it argues for, and one on
    # a problem does not restrict what was said, as a label of that name does.
    if _ARGUES.search(title) or _PROBLEM.search(title) or _BOTH.search(title):
        return Family.NONE
    whole = _of(title)
    if whole not in (Family.NONE, Family.QUESTION):
        return whole
    parts = {_of(part) for part in _PARTED.split(title)}
    for one in (Family.QUALIFICATION, Family.EVIDENCE):
        if parts - {Family.NONE, Family.QUESTION} == {one}:
            return one
    return whole


def _title(written: str) -> str:
    """A heading without its marks and its number; nothing if it is long."""
    title = written.strip("#*_: \t\r\n") if len(written) <= _MOST else ""
    number = _NUMBER.match(title)
    return _ASIDE.sub("", title[number.end() :] if number else title)


def _of(title: str) -> Family:
    told = title.casefold()
    words = told.split()
    for one in _singular(told):
        if (found := family_of(one)) is not Family.NONE:
            return found
    for word in (*words[-1:], *words[:1]):
        for one in _singular(word):
            if one in _FAMILY_OF:
                return _FAMILY_OF[one]
    return Family.NONE


def _singular(word: str) -> Iterator[str]:
    """A word, and what it may be the plural of: `studies` of `study`."""
    yield word
    for ending, singular in _ENDINGS:
        if word.endswith(ending):
            yield word.removesuffix(ending) + singular
