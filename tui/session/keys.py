"""Every key of the explorer by the name under which it can be changed."""

from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches
from importlib import import_module
from pkgutil import walk_packages

from textual.binding import Binding
from textual.dom import DOMNode

import tui


def bindings(app: type[DOMNode]) -> dict[str, Binding]:
    """Name to key, of an app and of every widget and screen of ours, by name."""
    found: dict[str, Binding] = {}
    for owner in (app, *_owners()):
        for binding in vars(owner).get("BINDINGS", ()):
            if isinstance(binding, Binding) and binding.id is not None:
                found[binding.id] = binding
    return dict(sorted(found.items()))


def _owners() -> Iterator[type[DOMNode]]:
    for package in ("tui.screens", "tui.widgets"):
        path = import_module(package).__path__
        for module in walk_packages(path, f"{package}."):
            import_module(module.name)
    waiting = [DOMNode]
    while waiting:
        owner = waiting.pop()
        waiting.extend(owner.__subclasses__())
        if owner.__module__.partition(".")[0] == tui.__name__:
            yield owner


def unknown(wanted: Mapping[str, str], known: Iterable[str]) -> Iterator[str]:
    """What to tell of names under which there is no key."""
    names = list(known)
    for name in sorted(set(wanted) - set(names)):
        near = get_close_matches(name, names, n=1, cutoff=0.0)
        hint = f"; the nearest is '{near[0]}'" if near else ""
        yield f"there is no key '{name}' to set{hint}"
