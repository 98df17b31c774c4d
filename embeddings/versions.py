"""Which version of a package is installed, told without loading anything for it."""

import os
import re
import sys
from functools import cache

_INFO = re.compile(r"(?P<name>.+?)-(?P<version>[^-]+)\.dist-info")
"""How installers name the folder of facts: PEP 376, PEP 427."""
_SEPARATORS = re.compile(r"[-_.]+")


def version(package: str) -> str | None:
    """The installed version of a package, or None if there is none.

    As `importlib.metadata` finds it, which takes some 30 ms to load and to read the
    facts of half a dozen packages.

    Args:
        package: As it is called on PyPI.
    """
    found = _installed(tuple(sys.path)).get(_folded(package))
    return found if found is not None else _otherwise(package)


@cache
def _installed(path: tuple[str, ...]) -> dict[str, str]:
    """Folded name to version, of what lies on this path; the first of a name counts."""
    found: dict[str, str] = {}
    for folder in path:
        try:
            names = sorted(entry.name for entry in os.scandir(folder or "."))
        except OSError:
            continue
        for name in names:
            if match := _INFO.fullmatch(name):
                found.setdefault(_folded(match["name"]), match["version"])
    return found


def _otherwise(package: str) -> str | None:
    """Installed in some other way, such as from a system's own packages."""
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version(package)
    except PackageNotFoundError:
        return None


def _folded(name: str) -> str:
    return _SEPARATORS.sub("-", name).lower()
