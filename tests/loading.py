"""What running code loads, in an interpreter where nothing is loaded yet."""

import json
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


def loads(steps: Mapping[str, str]) -> dict[str, set[str]]:
    """The modules that each step loads and none before it did, all in one process.

    Steps that together load nothing heavy load nothing heavy alone, so one start of
    Python does for them all, and what is loaded is told of the step that loads it.
    """
    done = subprocess.run(
        [sys.executable, "-c", _SCRIPT, json.dumps(steps)],
        check=True,
        capture_output=True,
        text=True,
        cwd=ROOT,
    )
    loaded = json.loads(done.stdout.splitlines()[-1])
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
