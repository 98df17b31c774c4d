"""How the time that something takes grows with what it is given.

Told by the processor time of this process, with the garbage of earlier tests out of the
way, and by the best of some tries: another program's load makes a try slow, growth that
is too fast makes all of them so.
"""

import gc
import time
from collections.abc import Callable

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
