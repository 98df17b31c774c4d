"""Lines as light as what is shown of them.

Textual keeps with every line seven stores of what was made of it, whether or not
anything was, and in one of them the line itself where it was cut at its end alone. So
Python looks through a third more objects than there need be (127,000, else 96,500, on
the first screens), and a line that nobody shows any more is found by such a look alone:
of 6,286 objects that going twelve lines down a list leaves behind, all but 16. With the
colours of a ground Textual keeps the lines that stood on it, long after they were taken
off the screen.
"""

from collections.abc import Iterable, Sequence
from functools import lru_cache, partial
from typing import Any

from rich.segment import Segment
from textual._styles_cache import StylesCache
from textual.cache import FIFOCache
from textual.strip import Strip

_divide = Strip.divide
_grounds = lru_cache(1024)(StylesCache.get_inner_outer.__wrapped__)
"""Kept for the class, as Textual means it, not for each of its objects, and with it."""


def _stores() -> dict[str, int]:
    """What Textual keeps with a line, and how much of each."""
    kept = {name: getattr(Strip([]), name) for name in Strip.__slots__}
    return {
        name: store._maxsize
        for name, store in kept.items()
        if isinstance(store, FIFOCache)
    }


_STORES = _stores()


def lighten_lines() -> None:
    """Keep with a line what was made of it; for a process that is the explorer's."""
    Strip.__init__ = _begin  # type: ignore[method-assign, assignment]
    Strip.__getattr__ = _store  # type: ignore[attr-defined]
    Strip.divide = _divided  # type: ignore[method-assign, assignment]
    StylesCache.get_inner_outer = partial(_grounds, StylesCache)  # type: ignore[method-assign, assignment]


def _begin(
    strip: Strip, segments: Iterable[Segment], cell_length: int | None = None
) -> None:
    """A line of which nothing was made yet."""
    strip._segments = list(segments)
    strip._cell_length = cell_length
    strip._render_cache = strip._link_ids = strip._cell_count = None


def _store(strip: Strip, name: str) -> FIFOCache[Any, Any]:
    """A store that is asked for the first time."""
    if name not in _STORES:
        raise AttributeError(name, name=name, obj=strip)
    store: FIFOCache[Any, Any] = FIFOCache(_STORES[name])
    setattr(strip, name, store)
    return store


def _divided(strip: Strip, cuts: Iterable[int]) -> Sequence[Strip]:
    """What Textual's own gives; where that is the line itself, without keeping it."""
    within = [cut for cut in cuts if cut <= strip.cell_length]
    return [strip] if within == [strip.cell_length] else _divide(strip, within)
