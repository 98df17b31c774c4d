"""Run the commands that a document shows, and write what they print under them."""

import contextlib
import re
import shlex
import sys
import tempfile
from pathlib import Path

from click.testing import CliRunner

from tui.cli import cli
from tui.cli.demo import copy_sample

BLOCK = re.compile(
    r"^```console\n\$ assay (?P<command>.+)\n(?:.*\n)*?```$", re.MULTILINE
)
DOCUMENTS = (
    "docs/corrections.md",
    "docs/evidence.md",
    "docs/briefs.md",
    "docs/check.md",
)
RETRACTIONS = "title\nLet's Verify Step by Step\nA paper that nobody here has read\n"
DRAFT = """\
# What we know

Thinking longer [replaces a bigger model](assay:How%20far%20can%20thinking%20longer\
%20stand%20in%20for%20a%20bigger%20model??standing=supported).
"""


def refreshed(text: str) -> str:
    """The document with every console block as the bundled sample has it now."""
    with tempfile.TemporaryDirectory() as folder:
        sample = Path(folder) / "sample"
        copy_sample(sample)
        (sample / "retractions.csv").write_text(RETRACTIONS, "utf-8")
        (sample.parent / "draft.md").write_text(DRAFT, "utf-8")
        with contextlib.chdir(sample):
            _printed("index --words-only")
            return BLOCK.sub(_transcript, text)


def _transcript(block: re.Match[str]) -> str:
    command = block["command"]
    return f"```console\n$ assay {command}\n{_printed(command)}```"


def _printed(command: str) -> str:
    runner = CliRunner(env={"COLUMNS": "88", "NO_COLOR": "1"})
    return runner.invoke(cli, shlex.split(command)).output


if __name__ == "__main__":
    for name in sys.argv[1:] or DOCUMENTS:
        file = Path(name)
        file.write_text(refreshed(file.read_text("utf-8")), "utf-8")
