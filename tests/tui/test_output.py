"""Where the answer goes: a reader that leaves, a disk that is full."""

import os
import subprocess
import sys
from pathlib import Path

import click
import pytest

from tests.timing import PATIENCE
from tui.cli.output import readers_may_leave

_COMMANDS = (
    ("ask", "how long should a model think", "-n", "30", "--words-only"),
    ("search", "thinking", "-n", "300", "--words-only", "--json"),
    ("export", "--format", "json"),
)


def _started(arguments: tuple[str, ...], stdout: int) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-m", "tui", *arguments],
        stdout=stdout,
        stderr=subprocess.PIPE,
        text=True,
    )


def _without_reader(*arguments: str) -> tuple[int, str]:
    """Exit code and narration of a command whose output nobody reads."""
    reader, writer = os.pipe()
    os.close(reader)
    with _started(arguments, writer) as process:
        os.close(writer)
        _, told = process.communicate(timeout=PATIENCE)
    return process.returncode, told


@pytest.mark.parametrize("command", _COMMANDS, ids=lambda command: command[0])
def test_a_reader_that_leaves_is_a_quiet_end(
    command: tuple[str, ...], indexed: Path
) -> None:
    code, told = _without_reader(*command, "-C", str(indexed))
    assert code == 0
    assert told in ("", "assay: by words only, as asked\n")


def test_help_that_nobody_reads_is_a_quiet_end() -> None:
    assert _without_reader("search", "--help") == (0, "")


def test_rules_that_are_broken_fail_also_where_nobody_reads_which(
    indexed: Path,
) -> None:
    code, told = _without_reader(
        "check", "--only", "challenged-main", "-C", str(indexed)
    )
    assert code == 1
    assert "Traceback" not in told


def test_another_pipe_that_breaks_is_no_reader_that_left() -> None:
    reader, writer = os.pipe()
    os.close(reader)
    try:
        with pytest.raises(BrokenPipeError), readers_may_leave():
            os.write(writer, b"x")
    finally:
        os.close(writer)


def test_a_pipe_of_the_output_that_breaks_is_a_quiet_end(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    with os.fdopen(writer, "w") as left:
        monkeypatch.setattr(sys, "stdout", left)
        with pytest.raises(click.exceptions.Exit) as ended, readers_may_leave():
            os.write(writer, b"x")
    assert ended.value.exit_code == 0


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has /dev/full")
def test_an_output_that_is_full_is_one_line(indexed: Path) -> None:
    full = os.open("/dev/full", os.O_WRONLY)
    with _started(
        ("search", "thinking", "--words-only", "-C", str(indexed)), full
    ) as p:
        os.close(full)
        _, told = p.communicate(timeout=PATIENCE)
    assert p.returncode == 1
    assert told.splitlines()[-1] == (
        "assay: the output can't be written: No space left on device"
    )
