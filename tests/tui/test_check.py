"""The gate: what fails, what passes, and how it is told."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from tests.tui.collection import LENS_FILE, MAIN, workspace
from tui.cli import cli

LINE = 43  # of the thesis in LENS_FILE
THESIS = "a small mirror cannot match a large one even with unlimited exposure"


@pytest.fixture
def checked(folder: Path) -> Path:
    """The hand-made collection: its main claim stands qualified."""
    workspace(folder)
    return folder


def check(folder: Path, *arguments: str) -> Result:
    return CliRunner().invoke(cli, ["check", "-C", str(folder), *arguments])


def failures(folder: Path, *arguments: str) -> list[Any]:
    answer = json.loads(check(folder, "--json", *arguments).stdout)
    return [failure for rule in answer["rules"] for failure in rule["failures"]]


def configure(folder: Path, text: str) -> None:
    (folder / "assay.toml").write_text(text, "utf-8")


def report(folder: Path, said: str, name: str = "report.md") -> None:
    (folder / name).write_text(f"# What we found\n\nIt [holds]({said}).\n", "utf-8")


def test_without_settings_the_defaults_are_told(checked: Path) -> None:
    result = check(checked)
    assert result.exit_code == 0
    assert result.stdout == "all checks passed\n"
    assert result.stderr.splitlines()[0] == (
        "assay: assay.toml sets nothing to check; "
        "checking challenged-main, problems, reports"
    )


def test_a_report_must_say_how_a_claim_stands(checked: Path) -> None:
    report(checked, f"assay:{MAIN}?standing=qualified")
    assert check(checked).exit_code == 0
    report(checked, f"assay:{MAIN}?standing=supported,qualified")
    assert check(checked).exit_code == 0
    report(checked, f"assay:{MAIN}?standing=supported")
    result = check(checked)
    assert result.exit_code == 1
    (line,) = result.stdout.splitlines()
    assert line.startswith(
        f"report.md:3: reports: says that “{THESIS}” is supported, but it stands "
        "qualified ["
    )
    assert line.endswith(f"({LENS_FILE}:{LINE})")


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("assay:claim:no-such-claim", "cites what is not there: nothing is called"),
        ("assay:paper:adaptive-mirrors", "paper:adaptive-mirrors makes no claim"),
        (f"assay:{MAIN}?standing=suported", "the nearest is 'supported'"),
        (f"assay:{MAIN}?stands=bare", "cites with 'stands'"),
        ("assay:", "nothing is called ''"),
    ],
)
def test_a_citation_that_means_nothing_fails(
    checked: Path, said: str, told: str
) -> None:
    report(checked, said)
    (failure,) = failures(checked)
    assert (failure["file"], failure["line"]) == ("report.md", 3)
    assert told in failure["message"]


def test_a_note_is_cited_by_its_title_for_its_main_claim(checked: Path) -> None:
    title = "Can%20a%20lens%20replace%20a%20larger%20mirror?"
    report(checked, f"assay:{title}?standing=qualified")
    assert failures(checked) == []
    report(checked, f"assay:{title}?standing=bare")
    assert len(failures(checked)) == 1


def test_only_reports_that_the_settings_name_are_read(checked: Path) -> None:
    report(checked, "assay:claim:none")
    report(checked, "assay:claim:none", ".hidden.md")
    configure(checked, '[check]\nreports = ["drafts/*.md"]')
    assert failures(checked) == []
    given = failures(checked, "--report", str(checked / "report.md"))
    assert [failure["file"] for failure in given] == [str(checked / "report.md")]


def test_a_report_outside_the_collection_is_not_reached_by_pattern(
    checked: Path,
) -> None:
    report(checked.parent, "assay:claim:none")
    (checked / "link.md").symlink_to(checked.parent / "report.md")
    assert failures(checked) == []
    configure(checked, '[check]\nreports = ["../*.md"]')
    assert failures(checked) == []


def test_problems_are_failures_by_their_code(checked: Path) -> None:
    configure(checked, '[check]\nproblems = ["odd"]')
    result = check(checked)
    assert result.exit_code == 1
    assert result.stdout == f"{LENS_FILE}:8: problems: odd: [b]odd[/b]\n"


def test_as_many_failures_as_are_allowed_pass(checked: Path) -> None:
    configure(checked, "[check]\nbare-main = true")
    number = len(failures(checked))
    assert number > 0
    configure(checked, f"[check]\nbare-main = {number}")
    result = check(checked)
    assert (result.exit_code, result.stdout) == (0, "all checks passed\n")
    told = f"assay: bare-main: passed ({number}, at most {number} may be)"
    assert told in result.stderr.splitlines()
    configure(checked, f"[check]\nbare-main = {number - 1}")
    assert check(checked).exit_code == 1


def test_claims_at_risk_fail_by_the_list_of_the_settings(checked: Path) -> None:
    listed = checked / "retracted.csv"
    listed.write_text("title\nAdaptive Mirrors in Calm Air\n", "utf-8")
    configure(checked, '[check]\nwithdrawn = "retracted.csv"\nproblems = []')
    found = failures(checked)
    assert {failure["rule"] for failure in found} == {"at-risk"}
    assert found == failures(checked, "--withdrawn", str(listed))
    configure(checked, '[check]\nwithdrawn = "retracted.csv"\nat-risk = 99')
    assert check(checked).exit_code == 0


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "[check]\nchallenged-man = true",
            "assay.toml:2: there is nothing to check called 'challenged-man'; "
            "the nearest is 'challenged-main'",
        ),
        (
            "[check]\n\nbare-main = 'yes'",
            "assay.toml:3: 'bare-main' must be true, false, or how many",
        ),
        ("[check]\nunresolved = -1", "assay.toml:2: 'unresolved' must be true"),
        ("[check]\nreports = 'x.md'", "assay.toml:2: 'reports' must be a list"),
        ("[check", "assay.toml: not TOML"),
        ("check = 3", "'check' must be a table"),
        ("[check]\nwithdrawn = '../x.csv'", "no file '../x.csv' in the collection"),
        ("[check]\nwithdrawn = 'none.csv'", "no file 'none.csv' in the collection"),
    ],
)
def test_settings_that_mean_nothing_are_told_in_one_line(
    checked: Path, text: str, told: str
) -> None:
    configure(checked, text)
    result = check(checked)
    assert (result.exit_code, result.stdout) == (1, "")
    (line,) = result.stderr.splitlines()
    assert told in line


def test_annotations_name_files_from_where_one_stands(
    checked: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    configure(checked, '[check]\nproblems = ["odd"]')
    monkeypatch.chdir(checked.parent)
    result = check(checked, "--format", "github")
    file = Path(checked.name) / LENS_FILE
    assert result.stdout == (
        f"::error file={file},line=8,title=assay problems::odd: [b]odd[/b]\n"
    )


def test_a_message_can_be_no_workflow_command(checked: Path) -> None:
    report(checked, "assay:a%0A::error::b%25", "a,b:c.md")
    result = check(checked, "--format", "github")
    (line,) = result.stdout.splitlines()
    assert line.startswith("::error file=")
    assert "a%2Cb%3Ac.md,line=3" in line
    assert "%25" in line


def test_a_list_is_asked_for_where_it_is_needed(checked: Path) -> None:
    result = check(checked, "--only", "at-risk")
    assert result.exit_code == 2
    assert "needs a list of papers" in result.stderr
