"""What a sentence is because its label calls it so, however brief or odd it may be."""

import re

from corpus.prose import forms
from corpus.prose.families import Family
from kg.scripts import runs

_NAMES = re.compile(
    r"(?:(?:the|an?|one|my|our|main|central|core|key|important|strong(?:est)?|first|"
    r"second|another|further|big|basic|working) ){0,3}"
    r"(?:claim|thesis|hypothesis|assertion|proposition|conjecture|qualification|caveat|"
    r"limitation|objection|reservation|restriction|counter-?(?:claim|argument|example|"
    r"evidence|point)|(?:main|central|core|key) (?:point|idea|message|argument))s?\b",
    re.IGNORECASE,
)
"""Words that say what a paragraph is, in notes of any kind, too."""
_STATES = frozenset({Family.CLAIM, Family.MECHANISM, Family.EXTENSION,
                     Family.IMPLICATION, Family.EVIDENCE})  # fmt: skip
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_NOTHING = re.compile(
    r"\W*(?:none|nothing|nil|no|yes|n/?a|tbd|tba|tbc|todo|to ?do|to be (?:done|written|"
    r"added)|unknown|unclear|pending|see (?:above|below|text)|later|missing|empty)\W*",
    re.IGNORECASE,
)
_LETTERS_OF_A_WORD = 2
_BRIEF = 400
"""Characters up to which it matters: what is longer is told by its words."""


def names_it(label: str) -> bool:
    """Whether a label can only mean what it says: `The claim`, `Caveat`."""
    return _NAMES.match(label) is not None


def holds(family: Family, sentence: str, *, is_named: bool, is_of_vault: bool) -> bool:
    """Whether the first sentence below a label is what that calls it.

    Args:
        family: Of the label.
        sentence: The sentence.
        is_named: Whether the label can only mean what it says.
        is_of_vault: Whether it may be a note of any kind, where many a label is a key
            and what follows a value: `Reason: server down`.
    """
    if family not in _STATES and family is not Family.QUALIFICATION:
        return False
    if is_of_vault and not is_named:
        return False
    if len(sentence) > _BRIEF or _NOTHING.fullmatch(sentence) or _leads_on(sentence):
        return False
    words = _words(sentence)
    # `The exception: Iceland.` restricts; a word by itself asserts nothing.
    is_enough = family is Family.QUALIFICATION and not is_of_vault
    return words > 1 or (words == 1 and is_enough)


def _leads_on(sentence: str) -> bool:
    """Whether it asks, or only leads to what stands elsewhere."""
    return (
        sentence.endswith((":", ","))
        or forms.asks(sentence)
        or ("](" in sentence or "[[" in sentence or "://" in sentence)
    )


def _words(sentence: str) -> int:
    """How many words it has, as many as there may be where none are set apart."""
    words, letters, at = 0, 0, 0
    for run in runs(sentence):
        words += len(_WORD.findall(sentence, at, run.start()))
        letters += len(run[0])
        at = run.end()
    return words + len(_WORD.findall(sentence, at)) + letters // _LETTERS_OF_A_WORD
