"""What changed, as the command tells it, from snapshots and from commits."""

import json
import os
import subprocess
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from kg.store import Store
from tui.cli import cli
from tui.collection.since import moment

ONE = """\
---
title: Thinking longer
---
Thinking longer helps on hard problems.

It is limited by [[Cost]], because every token is paid.
"""
TWO = """\
# Cost

Thinking longer costs more than it brings on easy problems.

See also [[Thinking longer]].
"""
LIMIT = (
    "Important qualification — this holds only for models that were trained to stop.\n"
)


def command(folder: Path, *arguments: str) -> Result:
    return CliRunner().invoke(cli, [*arguments, "-C", str(folder)])


def index(folder: Path) -> None:
    result = CliRunner().invoke(cli, ["index", str(folder), "--words-only"])
    assert result.exit_code == 0, result.output


def answer(folder: Path, *arguments: str) -> Any:
    result = command(folder, "changes", "--json", *arguments)
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


def refused(folder: Path, since: str) -> str:
    """The one line that says why nothing can be compared."""
    result = command(folder, "changes", "--since", since)
    assert (result.exit_code, result.stdout) == (1, "")
    (line,) = result.stderr.splitlines()
    return line


@pytest.fixture
def notes(tmp_path: Path) -> Path:
    """Two notes, indexed."""
    folder = tmp_path / "notes"
    folder.mkdir()
    (folder / "one.md").write_text(ONE, "utf-8")
    (folder / "two.md").write_text(TWO, "utf-8")
    index(folder)
    return folder


def git(folder: Path, *arguments: str) -> str:
    who = {
        f"GIT_{who}_{what}": "x@x" for who in ("AUTHOR", "COMMITTER")
        for what in ("NAME", "EMAIL")
    }  # fmt: skip
    when = dict.fromkeys(("GIT_AUTHOR_DATE", "GIT_COMMITTER_DATE"), "2026-03-01T12:00Z")
    done = subprocess.run(
        ["git", "-C", str(folder), *arguments],
        check=True,
        capture_output=True,
        text=True,
        env={**os.environ, **who, **when, "GIT_CONFIG_GLOBAL": "/dev/null"},
    )
    return done.stdout.strip()


def committed(folder: Path) -> str:
    (folder / ".gitignore").write_text(".assay/\n")
    git(folder, "init", "-q")
    git(folder, "add", "-A")
    git(folder, "commit", "-qm", "x")
    return git(folder, "rev-parse", "HEAD")


def test_a_qualification_that_is_written_changes_a_standing(notes: Path) -> None:
    first = committed(notes)
    (notes / "one.md").write_text(ONE + "\n" + LIMIT, "utf-8")
    index(notes)
    made = answer(notes)
    (claim,) = made["standings"]
    assert claim["text"] == "Thinking longer helps on hard problems."
    assert (claim["file"], claim["line"]) == ("one.md", 4)
    assert (claim["before"], claim["after"]) == ("bare", "qualified")
    (reason,) = claim["reasons"]
    assert (reason["what"], reason["file"], reason["line"]) == ("added", "one.md", 8)
    assert reason["how"].startswith("qualifies")
    (inquiry_free,) = [made["inquiries"]]
    assert inquiry_free == []
    by_commit = answer(notes, "--since", first)
    assert by_commit["commit"] == first
    for part in ("standings", "evidence", "inquiries", "nodes", "edges"):
        assert by_commit[part] == made[part]


def test_what_is_gone_is_told_with_the_line_it_stood_on(notes: Path) -> None:
    first = committed(notes)
    (notes / "two.md").write_text("# Cost\n\nNothing here any more.\n", "utf-8")
    index(notes)
    for made in (answer(notes), answer(notes, "--since", first[:8])):
        gone = {n["text"]: n for n in made["nodes"] if n["what"] == "removed"}
        claim = gone["Thinking longer costs more than it brings on easy problems."]
        assert (claim["file"], claim["line"]) == ("two.md", 3)
        (edge,) = [e for e in made["edges"] if e["relation"] == "mentions"]
        assert (edge["what"], edge["file"], edge["line"]) == ("removed", "two.md", 5)
        assert "Thinking longer" in edge["why"]


@pytest.mark.parametrize("since", ["last", "HEAD"])
def test_moving_a_file_and_touching_it_shows_nothing(notes: Path, since: str) -> None:
    committed(notes)
    (notes / "sub").mkdir()
    (notes / "two.md").rename(notes / "sub" / "two.md")
    (notes / "one.md").rename(notes / "sub" / "one.md")
    index(notes)
    made = answer(notes, "--since", since)
    for part in ("standings", "evidence", "inquiries", "nodes", "edges"):
        assert made[part] == []
    told = command(notes, "changes", "--since", since)
    assert (told.exit_code, told.stdout) == (0, "")
    assert told.stderr.startswith("assay: no change since ")


def test_people_read_what_matters_first(notes: Path) -> None:
    (notes / "one.md").write_text(ONE + "\n" + LIMIT, "utf-8")
    (notes / "three.md").write_text("# Depth\n\nDepth helps [[Cost]].\n", "utf-8")
    index(notes)
    lines = command(notes, "changes").stdout.splitlines()
    heads = [line for line in lines if not line.startswith(" ")]
    assert heads[0] == "claims that stand otherwise (1)"
    assert "notes (1)" in heads
    assert lines[1:3] == [
        "  Thinking longer helps on hard problems.",
        "    bare → qualified · [+0 −0 ~0 ⇄0 ?0] → [+0 −0 ~1 ⇄0 ?0]",
    ]
    assert "        one.md:8" in lines
    assert "  + Depth" in lines
    assert "    three.md:1" in lines


def test_dates_name_the_state_of_that_day(notes: Path) -> None:
    def made_at(days: float) -> str:
        return (datetime.now(UTC) - timedelta(days=days)).isoformat(timespec="seconds")

    (notes / "one.md").write_text(ONE + "\n" + LIMIT, "utf-8")
    index(notes)
    with Store.open(notes / ".assay" / "assay.sqlite") as store:
        dates = [(made_at(20), 1), (made_at(3), store.generation)]
        store.write_many("update snapshot set made_at = ? where generation = ?", dates)
    day = f"{datetime.now().astimezone() - timedelta(days=10):%Y-%m-%d}"
    for since in (day, "10d", "1w", "2w"):
        assert len(answer(notes, "--since", since)["standings"]) == 1
    for since in ("today", "yesterday"):
        assert answer(notes, "--since", since)["standings"] == []
    assert "from" in refused(notes, "30d")


@pytest.fixture
def summer_time(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The clock of a place that has summer time."""
    with monkeypatch.context() as there:
        there.setenv("TZ", "CET-1CEST,M3.5.0,M10.5.0/3")
        time.tzset()
        yield
    time.tzset()


@pytest.mark.usefixtures("summer_time")
def test_a_day_begins_at_midnight_by_the_clock_of_that_day() -> None:
    begun = [moment(f"{days}d") for days in range(1, 400)]
    assert {f"{when:%H:%M}" for when in begun if when} == {"00:00"}
    assert len({when.utcoffset() for when in begun if when}) == 2


def test_a_date_before_every_state_is_looked_up_in_the_repository(notes: Path) -> None:
    first = committed(notes)
    assert answer(notes, "--since", "2026-03-03")["commit"] == first
    line = refused(notes, "2026-02-01")
    assert line.startswith("assay: no state of the collection is kept from 2026-02-01")
    assert line.endswith("and no commit is older either; give a later date")


@pytest.mark.parametrize(
    ("since", "told"),
    [
        ("last", "only one state of the collection is kept"),
        ("2026-13-45", "'2026-13-45' is no date; write it as"),
        ("25/11/2026", "'25/11/2026' is no date; write it as"),
        ("2999-01-01", "2999-01-01 is yet to come"),
        ("1999-01-01", "no state of the collection is kept from 1999-01-01"),
        ("9999d", "no state of the collection is kept from"),
        ("nonsense", "'nonsense' is no date"),
        ("--all", "'--all' is no date"),
        ("\x1b[2J", "is no date"),
        ("", "'' is no date"),
    ],
)
def test_what_is_no_date_and_no_commit_is_told_in_one_line(
    notes: Path, since: str, told: str
) -> None:
    for in_git in (False, True):
        if in_git:
            committed(notes)
        line = refused(notes, since)
        assert told in line
        assert "\x1b" not in line
        if "is no date (" in line:
            place = (
                "no commit of the repository of" if in_git else "in no git repository"
            )
            assert place in line


def test_another_reader_is_told_as_a_possible_cause(notes: Path) -> None:
    with Store.open(notes / ".assay" / "assay.sqlite") as store:
        store.write("update snapshot set readers = 'older'")
    (notes / "one.md").write_text(ONE + "\n" + LIMIT, "utf-8")
    index(notes)
    assert "another version" in answer(notes)["notice"]
