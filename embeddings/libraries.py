"""Large libraries, loaded without holding up who doesn't wait for them.

Python holds its lock while the system loads a library: for 30 ms with those of numbers,
in which no other thread does anything. Loaded before, by the system itself, they are
there at once.
"""

import os
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

NUMPY = ("numpy", "_core/_multiarray_umath.*.so")
FAISS = ("faiss", "_swigfaiss.*.so")


def load_aside(package: str, pattern: str) -> None:
    """Load a library of a package, and leave it to others to import that.

    What can't be loaded so is loaded when the package is.

    Args:
        package: Its name.
        pattern: Where the library lies in its folder.
    """
    if package in sys.modules or not hasattr(os, "RTLD_NOW"):
        return
    import ctypes  # 5 ms; numpy imports it, too

    try:
        # Called like this, as any function of a library, it runs without the lock.
        load = ctypes.CDLL(None).dlopen
    except (OSError, AttributeError):
        return
    load.argtypes, load.restype = [ctypes.c_char_p, ctypes.c_int], ctypes.c_void_p
    for path in _found(package, pattern):
        load(os.fsencode(path), os.RTLD_NOW)


def _found(package: str, pattern: str) -> Iterator[Path]:
    spec = find_spec(package)
    if spec is not None and spec.origin is not None:
        yield from Path(spec.origin).parent.glob(pattern)
