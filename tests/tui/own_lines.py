"""Textual as it is, again after a test in which its lines were made lighter."""

from collections.abc import Iterator
from contextlib import contextmanager

from textual._styles_cache import StylesCache
from textual.strip import Strip

_REPLACED = ((Strip, "__init__"), (Strip, "divide"), (StylesCache, "get_inner_outer"))


@contextmanager
def own_lines() -> Iterator[None]:
    """Lines are Textual's own afterwards, whatever they are meanwhile."""
    own = [getattr(of, name) for of, name in _REPLACED]
    try:
        yield
    finally:
        for (of, name), method in zip(_REPLACED, own, strict=True):
            setattr(of, name, method)
        if "__getattr__" in vars(Strip):
            delattr(Strip, "__getattr__")
