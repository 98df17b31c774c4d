"""Why a node was found, in one line."""

from collections.abc import Sequence

from embeddings.hits import Hit, unseen
from kg import fts
from kg.text import shorten

_NAME = 60
"""Characters of a name that brought a node first."""

_FUNCTION_WORDS = frozenset(
    fts.words(
        "a about an and are as at be by can do does for from how if in into is it its "
        "of on or than that the their there these they this to was what when where "
        "which who why will with"
    )
)


def other_name(hit: Hit) -> str | None:
    """The name that brought a node first, if it is not what is shown of it anyway."""
    if hit.called is None:
        return None
    shown = (hit.passage.title, hit.passage.text.partition("\n")[0])
    is_shown = fts.words(hit.called) in map(fts.words, shown)
    return None if is_shown else shorten(hit.called, _NAME)


def reasons(hit: Hit, *, scores: bool = False) -> str:
    """Such as `words: reasoning, budget (rank 1) · meaning 0.71 (rank 3)`.

    What its name brought first says so before: `by name`, or that name if the text
    that is shown is another. Words that carry no meaning are told only where there
    are no others; of those that are not in what is shown it is told where they are.

    Args:
        hit: What was found.
        scores: Whether to tell the score by words as well, `BM25 9.4`.
    """
    parts = []
    if hit.called is not None:
        parts.append(f"called “{other}”" if (other := other_name(hit)) else "by name")
    if hit.word_rank is not None:
        telling = [word for word in hit.matched if word not in _FUNCTION_WORDS]
        shown = _where(hit, telling or hit.matched)
        bm25 = f", BM25 {hit.word_score:.1f}" if scores and hit.word_score else ""
        shown = f": {shown}" if shown else ""
        parts.append(f"words{shown} (rank {hit.word_rank}{bm25})")
    if hit.meaning_rank is not None and hit.cosine is not None:
        parts.append(f"meaning {hit.cosine:.2f} (rank {hit.meaning_rank})")
    return " · ".join(parts)


def _where(hit: Hit, words: Sequence[str]) -> str:
    """Words, behind them those that only the note's title has, and other passages."""
    titled, elsewhere = unseen(hit)
    told = []
    for some, where in (
        ([word for word in words if word not in (*titled, *elsewhere)], ""),
        ([word for word in words if word in titled], " in the title of its note"),
        ([word for word in words if word in elsewhere], " elsewhere in it"),
    ):
        if some:
            told.append(f"{', '.join(fts.joined(some))}{where}")
    return "; ".join(told)
