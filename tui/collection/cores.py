"""What the explorer leaves to others: cores to its keys, memory to its children.

Libraries of numbers share a small product among all the cores, in threads that wait
for each other without rest. Where another program runs, or a key is to be answered, a
question that one thread embeds in 15 ms so takes 400.
"""

import os

_THREADS = "OMP_NUM_THREADS"
"""What they all ask for, once, when they are loaded."""
_own: set[str] = set()
"""Variables that were set for this process, and not for those that it begins."""


def leave_cores() -> None:
    """Let this process work out numbers on one core: called before it loads numpy.

    Whoever has set how many it may be keeps that.
    """
    if _THREADS not in os.environ:
        os.environ[_THREADS] = "1"
        _own.add(_THREADS)


def give_back_memory() -> None:
    """Give the system what was freed and is still held: whoever begins needs some.

    Other threads go on meanwhile. Where the C library can't, nothing is done.
    """
    import ctypes  # 2 ms

    try:
        trim = ctypes.CDLL(None).malloc_trim
    except (AttributeError, OSError, TypeError):
        return
    trim(0)


def of_children() -> dict[str, str]:
    """The environment of a process that works for itself, on every core."""
    return {name: value for name, value in os.environ.items() if name not in _own}
