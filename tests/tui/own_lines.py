"""Textual as it is, again after a test in which its lines were made lighter."""

from collections.abc import Iterator
from contextlib import contextmanager

from textual.strip import Strip

_REPLACED = ("__init__", "divide")


@contextmanager
def own_lines() -> Iterator[None]:
    """Lines are Textual's own afterwards, whatever they are meanwhile."""
    own = {name: getattr(Strip, name) for name in _REPLACED}
    yield
    for name, method in own.items():
        setattr(Strip, name, method)
    if "__getattr__" in vars(Strip):
        delattr(Strip, "__getattr__")
