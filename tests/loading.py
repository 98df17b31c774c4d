"""What running code loads, in an interpreter where nothing is loaded yet."""

import json
import os
import subprocess
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

ROOT = Path(__file__).parents[1]

_SCRIPT = """
import json, sys
steps, loaded, before = json.loads(sys.argv[1]), {}, set(sys.modules)
for name, code in steps.items():
    exec(code, {})
    loaded[name] = sorted(set(sys.modules) - before)
    before.update(sys.modules)
print(json.dumps(loaded))
"""


def said(code: str, *arguments: str, **environment: str | None) -> str:
    """What code prints that runs in an interpreter of its own.

    Args:
        code: It can import all that is here.
        arguments: What it finds in `sys.argv`, from the second place on.
        environment: Variables set for it; None for one that is to be unset.
    """
    known = {**os.environ, **environment}
    return subprocess.run(
        [sys.executable, "-c", code, *arguments],
        check=True,
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        env={name: value for name, value in known.items() if value is not None},
    ).stdout


def loads(steps: Mapping[str, str]) -> dict[str, set[str]]:
    """The modules that each step loads and none before it did, all in one process.

    Steps that together load nothing heavy load nothing heavy alone, so one start of
    Python does for them all, and what is loaded is told of the step that loads it.
    """
    loaded = json.loads(said(_SCRIPT, json.dumps(steps)).splitlines()[-1])
    return {name: set(modules) for name, modules in loaded.items()}


def imports(modules: Iterable[str]) -> dict[str, set[str]]:
    """The modules that importing each of these loads and none before it did."""
    return loads({module: f"import {module}" for module in modules})


def of(loaded: Mapping[str, set[str]], libraries: Iterable[str]) -> dict[str, set[str]]:
    """The steps that loaded any of these libraries, and which of them."""
    wanted = set(libraries)
    found = {
        name: {module.partition(".")[0] for module in modules} & wanted
        for name, modules in loaded.items()
    }
    return {name: libraries for name, libraries in found.items() if libraries}
