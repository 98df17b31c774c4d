"""Which sentences of running prose are worth calling claims."""

import re
from collections.abc import Iterator, Sequence

from corpus.prose import forms
from corpus.prose.drafts import Draft
from corpus.prose.words import content_words
from kg.model import Claim

_TO_THE_READER = re.compile(
    r"\b(?:you|your|yours|yourself|I|my|me|let['’]s)\b", re.IGNORECASE
)
_LEANS = re.compile(r"(?:But|And|Or|So|Then|They|He|She|Here|There|Each|Such)\b")
_LEAST = 0.35
_MIN_WORDS = 6


def graded(drafts: Sequence[Draft], main: Claim) -> Iterator[Draft]:
    """Drafts without the assertions that are least likely to be claims.

    Only claims known by their form alone are judged: those that share words with
    the main claim or open a paragraph count more; those that lean on the sentence
    before, speak to the reader or are very short count less.
    """
    thesis = content_words(main.text)
    for draft in drafts:
        node = draft.node
        if node.id == main.id or node.rule != "form:assertion":
            yield draft
        elif (confidence := _confidence(draft, thesis)) >= _LEAST:
            yield draft.with_node(node.model_copy(update={"confidence": confidence}))


def _confidence(draft: Draft, thesis: frozenset[str]) -> float:
    text = draft.node.text
    shared = len(draft.words & thesis)
    gains = 0.1 * min(shared, 2) + 0.1 * draft.is_first
    losses = (
        forms.is_commentary(text)
        + bool(_LEANS.match(text))
        + bool(_TO_THE_READER.search(text))
        + (len(text.split()) < _MIN_WORDS)
    )
    return round(min(0.6, max(0.0, 0.4 + gains - 0.1 * losses)), 2)
