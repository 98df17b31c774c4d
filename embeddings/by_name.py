"""What is called as was typed comes first, as where one looks for what one knows.

Every statement of a note is found by the note's title, too, so that the note itself,
which is longer, would come behind those that hold one of the words besides.
"""

from collections.abc import Sequence

from embeddings.candidates import Candidate
from kg import fts
from kg.store import Store

LOOKED_AT = 50
"""Candidates among which it is looked for."""
_FEWEST = 3
"""Words that name something of whose text they are a part: two stand in many texts."""


def named_first(
    store: Store,
    typed: str,
    candidates: Sequence[Candidate],
    *,
    growing: bool = False,
) -> list[Candidate]:
    """Candidates, those first of whose own text or title the typed words are a piece.

    The greater a part of it they are, the sooner; all others stay in their order.

    Args:
        store: Whose nodes.
        typed: What was searched for.
        candidates: Best first.
        growing: Whether the last word may be the beginning of one.
    """
    words = fts.words(typed)
    piece = f" {' '.join(words)}" + ("" if growing else " ")
    if not words:
        return list(candidates)
    looked_at = candidates[:LOOKED_AT]
    texts = store.texts_of(one.places[0].key.node for one in looked_at)

    def part(candidate: Candidate) -> float:
        text = f" {' '.join(fts.words(texts.get(candidate.places[0].key.node, '')))} "
        is_whole = text.strip() == piece.strip()
        if piece not in text or not (is_whole or len(words) >= _FEWEST):
            return 0.0
        return len(piece) / len(text)

    ordered = [*sorted(looked_at, key=part, reverse=True), *candidates[LOOKED_AT:]]
    return [one._replace(rank=n) for n, one in enumerate(ordered, start=1)]
