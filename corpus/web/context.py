"""What the paragraphs around one tell of it: jusText's rules, in one pass each.

Its own search for neighbours takes the square of a run of short paragraphs.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from typing import Protocol

MAX_DISTANCE = 200
"""Characters from a heading to the text that it is the heading of."""

_SURE = frozenset(("good", "bad"))
_CLOSE = frozenset(("good", "bad", "neargood"))


class Paragraph(Protocol):
    """A paragraph of jusText."""

    heading: bool
    cf_class: str
    """What it is by itself: `good`, `neargood`, `short` or `bad`."""
    class_type: str
    """What it is beside the others: `good` or `bad`."""

    def __len__(self) -> int:
        """How long its text is."""


def revise(paragraphs: Sequence[Paragraph]) -> None:
    """Tell of each paragraph whether it is text, as those around it tell."""
    kinds = _near_good(_short([paragraph.cf_class for paragraph in paragraphs]))
    lengths = [len(paragraph) for paragraph in paragraphs]
    before = [0, *accumulate(lengths)]
    text = None
    for n in reversed(range(len(paragraphs))):
        paragraph, kind = paragraphs[n], kinds[n]
        if kind == "bad" and paragraph.heading and paragraph.cf_class != "bad":
            is_near = text is not None and before[text] - before[n + 1] <= MAX_DISTANCE
            kind = "good" if is_near else kind
        if kinds[n] == "good":
            text = n
        paragraph.class_type = kind


def _short(kinds: Sequence[str]) -> list[str]:
    """What short paragraphs are, by what is nearest before and behind them."""
    sure = zip(_nearest(kinds, _SURE), _behind(kinds, _SURE), strict=True)
    close = zip(_nearest(kinds, _CLOSE), _behind(kinds, _CLOSE), strict=True)
    found = []
    for kind, ends, nearer in zip(kinds, sure, close, strict=True):
        if kind == "short":
            is_text = ends == ("good", "good") or (
                "good" in ends and _is_near_good(ends, nearer)
            )
            kind = "good" if is_text else "bad"
        found.append(kind)
    return found


def _is_near_good(ends: tuple[str, str], nearer: tuple[str, str]) -> bool:
    """Whether what leads to the bad end is nearly good."""
    return nearer[ends.index("bad")] == "neargood"


def _near_good(kinds: Sequence[str]) -> list[str]:
    """What nearly good paragraphs are: text, unless all around them is none."""
    found: list[str] = []
    for kind, behind in zip(kinds, _behind(kinds, _SURE), strict=True):
        if kind == "neargood":
            before = found[-1] if found else "bad"
            kind = "bad" if (before, behind) == ("bad", "bad") else "good"
        found.append(kind)
    return found


def _nearest(kinds: Iterable[str], wanted: frozenset[str]) -> Iterator[str]:
    """For each paragraph, the nearest of these kinds before it; else bad."""
    last = "bad"
    for kind in kinds:
        yield last
        last = kind if kind in wanted else last


def _behind(kinds: Sequence[str], wanted: frozenset[str]) -> list[str]:
    """For each paragraph, the nearest of these kinds behind it."""
    return [*_nearest(reversed(kinds), wanted)][::-1]
