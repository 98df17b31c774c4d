"""What may be said of time on a machine that does other things too: how it grows.

How the time that something takes grows with what it is given is told by the processor
time of this process, with the garbage of earlier tests out of the way, and by the best
of some tries: another program's load makes a try slow, growth that is too fast makes
all of them so.
"""

import gc
import time
from collections.abc import Callable

PATIENCE = 300.0
"""Seconds after which a machine is not slow but waits for nothing."""
TRIES = 3
LEAST = 0.01
"""Seconds below which time is not told from noise."""


def seconds(act: Callable[[], object]) -> float:
    """The processor time that something takes."""
    gc.disable()
    try:
        start = time.process_time()
        act()
        return time.process_time() - start
    finally:
        gc.enable()


def grows(times: float, act: Callable[[int], object], small: int, large: int) -> bool:
    """Whether a large input takes so many times as long as a small one, or longer.

    Args:
        times: By which no growth that is meant to be is reached.
        act: Does it for an input of a size; what comes first may not be slower
            than what comes later, so call it once before.
        small: One size.
        large: The other.
    """
    for _ in range(TRIES):
        least = max(seconds(lambda: act(small)), LEAST)
        if seconds(lambda: act(large)) < times * least:
            return False
    return True


def grows_with(act: Callable[[str], object], unit: str) -> bool:
    """Whether a text takes much longer than a quarter of it: sixteen times is a square.

    Args:
        act: What is done with a text.
        unit: What the text consists of, again and again.
    """

    def with_so_many(characters: int) -> None:
        act(unit * (characters // len(unit)))

    with_so_many(1_000)  # patterns are compiled by the first that needs them
    return grows(_SQUARE, with_so_many, _LONG // 4, _LONG)


_LONG = 100_000
_SQUARE = 10.0
