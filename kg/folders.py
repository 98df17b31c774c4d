"""Where a user's settings, state and cache belong. The one door to platformdirs."""

import os
import sys
from pathlib import Path

_NAME = "assay"


def config() -> Path:
    """The folder of what the user sets."""
    return _on_linux("XDG_CONFIG_HOME", ".config") or _otherwise("config")


def state() -> Path:
    """The folder of what we remember from one start to the next."""
    return _on_linux("XDG_STATE_HOME", ".local/state") or _otherwise("state")


def cache() -> Path:
    """The folder of what can be made again."""
    return _on_linux("XDG_CACHE_HOME", ".cache") or _otherwise("cache")


def _on_linux(variable: str, usual: str) -> Path | None:
    """What the library says there in the plain case, which it takes 6 ms to load for.

    XDG Base Directory Specification: paths that are not absolute don't count.
    """
    if sys.platform != "linux" or "ANDROID_DATA" in os.environ:
        return None
    given, home = (Path(os.environ.get(name, "")) for name in (variable, "HOME"))
    if given.is_absolute():
        return given / _NAME
    return home / usual / _NAME if home.is_absolute() else None


def _otherwise(kind: str) -> Path:
    import platformdirs

    return Path(str(getattr(platformdirs, f"user_{kind}_dir")(_NAME)))
