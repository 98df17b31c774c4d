"""A claim's case as the command tells it: sides, lines, places."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from tests.tui.conftest import Run
from tui.cli import cli

SEED_LIKE = """\
Can small mirrors match large ones?
Explores whether better optics make up for a smaller aperture.
In the Atacama experiments ({first}), small mirrors fall substantially behind large \
mirrors even when given extremely long exposure.
In the twin experiments ({second}), small mirrors resolve 40% fewer pairs than large \
mirrors.
Original note title
small mirrors cannot match large mirrors even with unlimited exposure
"""
BIBLIOGRAPHY = """\
@article{stone2024adaptive,
  title = {Adaptive Mirrors in Calm Air},
  author = {Stone, Ada and Reed, Ben},
  year = {2024},
  doi = {10.1000/adaptive}
}
@article{hale2023twins,
  title = {Twin Telescopes at One Site},
  author = {Hale, Cora},
  year = {2023},
  doi = {10.1000/twins}
}
"""


def case(folder: Path, name: str, *arguments: str) -> Result:
    return CliRunner().invoke(cli, ["case", name, *arguments, "-C", str(folder)])


def indexed_with(folder: Path, first: str, second: str) -> Any:
    """The case of the claim whose two tests name these sources."""
    note = SEED_LIKE.format(first=first, second=second)
    (folder / "mirrors.txt").write_text(note, "utf-8")
    (folder / "papers.bib").write_text(BIBLIOGRAPHY, "utf-8")
    result = CliRunner().invoke(cli, ["index", str(folder), "--words-only"])
    assert result.exit_code == 0, result.output
    made = case(folder, "Can small mirrors match large ones?", "--json")
    assert made.exit_code == 0, made.output
    return json.loads(made.stdout)


@pytest.mark.parametrize(
    ("first", "second", "lines"),
    [
        ("Adaptive Mirrors in Calm Air", "Twin Telescopes at One Site", 2),
        ("Adaptive Mirrors in Calm Air", "Adaptive Mirrors in Calm Air", 1),
        ("Adaptive Mirrors in Calm Air", "adaptive mirrors in calm air", 1),
        ("Adaptive Mirrors in Calm Air", "Adaptive Mirrors paper", 1),
        ("Adaptive Mirrors in Calm Air", "Stone and Reed, 2024", 1),
        ("Adaptive Mirrors in Calm Air", "Hale, 2023", 2),
    ],
)
def test_one_paper_is_one_line_whatever_it_is_called(
    tmp_path: Path, first: str, second: str, lines: int
) -> None:
    made = indexed_with(tmp_path, first, second)
    supporting = [t for t in made["tests"] if t["outcome"] == "supports"]
    assert len(supporting) == 2
    assert made["tally"]["supporting"] == lines
    assert {test["evidence"] for test in supporting} == set(range(1, lines + 1))


def test_every_item_has_its_sentence_file_and_line(run: Run, indexed: Path) -> None:
    made = json.loads(run("case", "What should a score cost?", "--json").stdout)
    bearing = [
        row
        for part in ("tests", "qualified_by", "supported_by", "bears_on", "tensions")
        for row in made[part]
    ]
    assert bearing
    for row in [*bearing, *made["inquiries"]]:
        node = row.get("node", row)
        text = (indexed / row["file"]).read_text("utf-8").splitlines()
        words = node["text"].split()[:3]
        near = " ".join(text[row["line"] - 1 : row["line"] + 1])
        assert " ".join(words).casefold() in near.casefold()


def test_the_tally_is_the_number_of_lines_that_are_shown(run: Run) -> None:
    claims = json.loads(run("claims", "--role", "main", "--json").stdout)["claims"]
    for row in claims[:12]:
        told = run("case", row["id"]).stdout.splitlines()
        made = json.loads(run("case", row["id"], "--json").stdout)
        assert (made["standing"], made["tally"]) == (row["standing"], row["tally"])
        for side, part in (
            ("for", "supporting"), ("against", "challenging"),
            ("qualifying", "qualifying"),
        ):  # fmt: skip
            number = row["tally"][part]
            word = "line" if number == 1 else "lines"
            assert (f"{word} {side} ({number})" in told) is bool(number)
        assert f"because {made['because']}" in told


def test_both_claims_of_a_tension_are_told_with_the_words_that_say_so(run: Run) -> None:
    claim = "Should a verifier reward the steps or the answer?"
    made = json.loads(run("case", claim, "--json").stdout)
    for row in made["tensions"]:
        assert row["claim"]["file"]
        assert row["claim"]["line"]
        assert row["rationale"].startswith("tension")
        assert row["said_in"]
        assert row["said_at"]
    told = run("case", claim).stdout
    assert told.count("which claims: ") == len(
        {t["node"]["id"] for t in made["tensions"]}
    )


def test_inquiries_are_cut_off_only_where_it_is_told(run: Run) -> None:
    claim = "How far can thinking longer stand in for a bigger model?"
    made = json.loads(run("case", claim, "--json").stdout)
    number = len(made["inquiries"])
    assert f"… and {number - 12} more (--all)" in run("case", claim).stdout
    everything = run("case", claim, "--all").stdout
    assert "more (--all)" not in everything
    flat = " ".join(everything.split())
    assert all(" ".join(row["text"].split()) in flat for row in made["inquiries"])


def test_a_name_of_two_notes_lists_both_ids(run: Run) -> None:
    result = run("case", "Can a model check its own work?")
    assert (result.exit_code, result.stdout) == (3, "")
    assert "note:can-a-model-check-its-own-work, " in result.stderr
    assert "note:can-a-model-check-its-own-work-2" in result.stderr
