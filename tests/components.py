"""Programs beside Python that some tests need: found, or told how to get.

A test whose component is missing is skipped with the command that installs it. Where
`ASSAY_REQUIRE_COMPONENTS` is set, as in `.ci/run`, it fails instead, so that nothing is
left untested unseen.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NoReturn

import pytest

ROOT = Path(__file__).parents[1]
NODE_MODULES = ROOT / "build" / "node" / "node_modules"
"""Where `.ci/run` puts packages for Node.js."""

REQUIRED = "ASSAY_REQUIRE_COMPONENTS"


def program(name: str, install: str) -> str:
    """The path of a program, beside this Python or anywhere it can be called.

    Args:
        name: Of the program.
        install: The command that installs it.
    """
    beside = Path(sys.executable).with_name(name)
    found = str(beside) if beside.exists() else shutil.which(name)
    if found is None:
        missing(name, install)
    return found


def node_package(name: str) -> dict[str, str]:
    """The environment in which Node.js finds a package."""
    node = program("node", "apt-get install nodejs")
    environment = {**os.environ, "NODE_PATH": str(NODE_MODULES)}
    asked = [node, "-e", f"require.resolve({name!r})"]
    if subprocess.run(asked, env=environment, capture_output=True).returncode:
        missing(name, f"npm install --prefix {NODE_MODULES.parent} {name}")
    return environment


def missing(name: str, install: str) -> NoReturn:
    """Skip the test, or fail it where nothing may be skipped."""
    told = f"{name} is not there; {install}"
    if os.environ.get(REQUIRED):
        pytest.fail(told, pytrace=False)
    pytest.skip(told)
