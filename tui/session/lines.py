"""Lines that are drawn no more are let go at once.

Textual keeps with every line the parts that it was cut into, and of one that is cut at
its end alone the only part is the line itself. So a line that nobody shows any more is
found by a look for garbage alone, with a dozen objects for each: of what going down a
list leaves behind, that is all but nothing (6,286 objects in twelve keys, else 16).
"""

from collections.abc import Iterable, Sequence

from textual.strip import Strip

_divide = Strip.divide


def let_lines_go() -> None:
    """Keep no line within itself; for a process that is the explorer's alone."""
    Strip.divide = _divided  # type: ignore[method-assign, assignment]


def _divided(strip: Strip, cuts: Iterable[int]) -> Sequence[Strip]:
    """What Textual's own gives; where that is the line itself, without keeping it."""
    within = [cut for cut in cuts if cut <= strip.cell_length]
    return [strip] if within == [strip.cell_length] else _divide(strip, within)
