"""Which sentences of running prose are worth calling claims."""

import re
from collections.abc import Iterator, Sequence

from corpus.prose import forms
from corpus.prose.cues import Cue, Opening
from corpus.prose.drafts import Draft
from corpus.prose.words import content_words
from kg.model import Claim, changed

_TO_THE_READER = Cue(r"\b(?:you|your|yours|yourself|I|my|me|let['’]s)\b", re.IGNORECASE)
_LEANS = Opening(r"(?:But|And|Or|So|Then|They|He|She|Here|There|Each|Such)\b")
_LEAST = ((40, 0.2), (80, 0.4))
"""The longer a page, the surer a claim has to be: up to so many, at least so sure."""
_LEAST_OF_LONG = 0.5
_MIN_WORDS = 6


def graded(drafts: Sequence[Draft], main: Claim) -> Iterator[Draft]:
    """Drafts without the assertions that are least likely to be claims.

    Only claims known by their form alone are judged: those that share words with
    the main claim or open a paragraph count more; those that lean on the sentence
    before, speak to the reader or are very short count less. An essay of eighty
    sentences does not make eighty claims: the more there are, the surer each has to be.
    """
    thesis = content_words(main.text)
    sure = [
        _confidence(draft, thesis) if _is_bare(draft, main) else 1.0 for draft in drafts
    ]
    candidates = sum(
        isinstance(draft.node, Claim) and at_least >= _LEAST[0][1]
        for draft, at_least in zip(drafts, sure, strict=True)
    )
    least = next((at for most, at in _LEAST if candidates <= most), _LEAST_OF_LONG)
    for draft, confidence in zip(drafts, sure, strict=True):
        if not _is_bare(draft, main):
            yield draft
        elif confidence >= least:
            node = changed(draft.node, confidence=confidence)
            yield draft.with_node(node)


def _is_bare(draft: Draft, main: Claim) -> bool:
    """Whether only its form makes a sentence a claim."""
    return draft.node.id != main.id and draft.node.rule == "form:assertion"


def _confidence(draft: Draft, thesis: frozenset[str]) -> float:
    text = draft.sentence
    shared = len(draft.sentence.content & thesis)
    gains = 0.1 * min(shared, 2) + 0.1 * draft.is_first
    losses = (
        forms.is_commentary(text)
        + bool(_LEANS.match(text))
        + bool(_TO_THE_READER.search(text))
        + (len(text.split()) < _MIN_WORDS)
    )
    return round(min(0.6, max(0.0, 0.4 + gains - 0.1 * losses)), 2)
