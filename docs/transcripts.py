"""Run the commands that a document shows, and write what they print under them."""

import contextlib
import os
import re
import shlex
import subprocess
import sys
import tempfile
from pathlib import Path

from click.testing import CliRunner

from tui.cli import cli
from tui.collection.sample import copy_sample

BLOCK = re.compile(
    r"^```console\n\$ assay (?P<command>.+)\n(?:.*\n)*?```$", re.MULTILINE
)
DOCUMENTS = (
    "docs/reading.md",
    "docs/corrections.md",
    "docs/evidence.md",
    "docs/briefs.md",
    "docs/changes.md",
    "docs/check.md",
    "docs/topics.md",
)
EXPORTS = tuple(
    f"docs/export/{name}.md"
    for name in (
        "README", "annotations", "canvas", "discourse-graphs", "gephi",
        "nanopublications", "obsidian", "zotero",
    )
)  # fmt: skip
"""What exports tell when they are written, beside the sample."""
MEANT = ("docs/search.md", "docs/export/sssom.md")
"""Shown on a sample with vectors: they need the model, and so no test repeats them."""
EDITED = "docs/changes.md"
"""Shown on a sample under git that is edited after its commit."""
RETRACTIONS = "title\nLet's Verify Step by Step\nA paper that nobody here has read\n"
WARNING = "The same study also recorded"
EXPERIMENTS = ("Gandhi et al. (2025) found", "In priming experiments")
LIMIT = (
    "Important qualification — the comparison holds only for grade-school problems; "
    "on competition mathematics nobody has repeated it.\n"
)
HENS = """\
Do hens lay more by lamplight?
Explores whether longer days in the shed are worth the power.
The claim: two more hours of light raise laying until the flock is spent.
In a trial of 240 hens (Ito et al., 2021), lit sheds gave 12% more eggs than dark \
ones. This only holds in winter.
Critics argue that the hens pay for it later. Nobody has followed a flock for over a \
year.
"""
DRAFT = """\
# What we know

Thinking longer [replaces a bigger model](assay:How%20far%20can%20thinking%20longer\
%20stand%20in%20for%20a%20bigger%20model??standing=supported).
"""


def refreshed(text: str, *, edited: bool = False, meant: bool = False) -> str:
    """The document with every console block as the bundled sample has it now."""
    with tempfile.TemporaryDirectory() as folder:
        sample = Path(folder) / "sample"
        copy_sample(sample)
        (sample / "retractions.csv").write_text(RETRACTIONS, "utf-8")
        (sample.parent / "draft.md").write_text(DRAFT, "utf-8")
        (sample.parent / "hens.txt").write_text(HENS, "utf-8")
        with contextlib.chdir(sample):
            _printed("index" if meant else "index --words-only")
            if edited:
                _commit()
                _edit(sample)
                _printed("index --words-only")
            return again(text)


def again(text: str) -> str:
    """The document with every console block as the collection around has it now."""
    return BLOCK.sub(_transcript, text)


def _commit() -> None:
    """Put the current folder under git, always with the same commit."""
    git = ("git", "-c", "user.name=Ada", "-c", "user.email=ada@example.org")
    date = "2026-11-25T12:00:00Z"
    dates = {"GIT_AUTHOR_DATE": date, "GIT_COMMITTER_DATE": date}
    for arguments in (
        ("init", "-q"),
        ("add", "-A", "--", ".", ":!.assay"),
        ("commit", "-qm", "The sample"),
    ):
        subprocess.run([*git, *arguments], check=True, env={**os.environ, **dates})


def _edit(sample: Path) -> None:
    """Write a qualification, take out an experiment, move a note."""
    verifiers, habits, moved = (
        next((sample / "notes").glob(f"{start}*"))
        for start in ("learned-verifiers-improve", "reasoning-habits", "coverage-keeps")
    )
    text = verifiers.read_text("utf-8")
    verifiers.write_text(text.replace(WARNING, LIMIT + WARNING), "utf-8")
    lines = habits.read_text("utf-8").splitlines(keepends=True)
    kept = (line for line in lines if not line.startswith(EXPERIMENTS))
    habits.write_text("".join(kept), "utf-8")
    (sample / "older").mkdir()
    moved.rename(sample / "older" / moved.name)


def _transcript(block: re.Match[str]) -> str:
    command = block["command"]
    return f"```console\n$ assay {command}\n{_printed(command)}```"


def _printed(command: str) -> str:
    runner = CliRunner(env={"COLUMNS": "88", "NO_COLOR": "1"})
    return runner.invoke(cli, shlex.split(command)).output


if __name__ == "__main__":
    for name in sys.argv[1:] or (*DOCUMENTS, *EXPORTS, *MEANT):
        file = Path(name)
        text = refreshed(
            file.read_text("utf-8"), edited=name == EDITED, meant=name in MEANT
        )
        file.write_text(text, "utf-8")
