"""Where things belong, against the library that knows it."""

import os
from collections.abc import Callable
from pathlib import Path

import platformdirs
import pytest

from kg import folders

FOLDERS: dict[str, tuple[Callable[[], Path], Callable[[str], str]]] = {
    "CONFIG": (folders.config, platformdirs.user_config_dir),
    "STATE": (folders.state, platformdirs.user_state_dir),
    "CACHE": (folders.cache, platformdirs.user_cache_dir),
}


@pytest.mark.parametrize("home", ["/home/someone", "/home/some one/", "relative", ""])
@pytest.mark.parametrize("given", [None, "", "relative/path", "/elsewhere", "~/there"])
@pytest.mark.parametrize("kind", FOLDERS)
def test_a_folder_is_where_the_library_puts_it(
    kind: str, given: str | None, home: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    ours, theirs = FOLDERS[kind]
    monkeypatch.setenv("HOME", home)
    monkeypatch.delenv(f"XDG_{kind}_HOME", raising=False)
    if given is not None:
        monkeypatch.setenv(f"XDG_{kind}_HOME", given)
    assert ours() == Path(theirs("assay"))
    assert os.fspath(ours())
