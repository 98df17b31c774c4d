"""A brief quotes the notes, and nothing but the notes."""

import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from markdown_it import MarkdownIt
from markdown_it.token import Token

from kg.model import NodeId
from kg.text import printable
from tests.tui.conftest import Run
from tui.answers.brief import BriefAnswer
from tui.cli import cli

TOKENS = "Are token counts a measure of reasoning?"
FREE = "does thinking longer help on hard problems"
READER = MarkdownIt("gfm-like", {"linkify": False, "html": True})
QUOTED = re.compile(r"“(?P<text>[^\x00\x01]*?)” — \x00(?P<place>[^\x00]+)\x00")


def flat(text: str) -> str:
    return " ".join(printable(text).split())


def quotations(markdown: str) -> list[tuple[str, str]]:
    """What a reader of the Markdown sees quoted, each with the place beside it."""
    found = []
    for token in READER.parse(markdown):
        seen = "".join(map(seen_as, token.children or ()))
        found += [(m["text"], m["place"]) for m in QUOTED.finditer(seen)]
    return found


def seen_as(token: Token) -> str:
    """A part of a line, with marks where code and emphasis begin and end."""
    if token.type == "code_inline":
        return f"\0{token.content}\0"
    return "\1" if token.type.startswith("em_") else token.content


def stands_at(folder: Path, text: str, place: str) -> bool:
    """Whether a sentence begins in the line that is named, and stands there whole."""
    name, _, number = place.rpartition(":")
    lines = (folder / name).read_text("utf-8").splitlines()
    rest = flat("\n".join(lines[int(number) - 1 :]))
    first = flat(lines[int(number) - 1])
    at = rest.find(text)
    return 0 <= at < max(len(first), 1)


@pytest.mark.parametrize("asked", [TOKENS, FREE, "note:what-should-a-score-cost"])
def test_every_quotation_stands_in_the_file_and_line_beside_it(
    run: Run, indexed: Path, asked: str
) -> None:
    result = run("brief", asked)
    assert result.exit_code == 0, result.output
    found = quotations(result.stdout)
    assert len(found) > 5
    assert result.stdout.count("” — `") == len(found)
    for text, place in found:
        assert stands_at(indexed, text, place), (text, place)


def test_json_quotes_the_same_and_has_the_published_shape(
    run: Run, indexed: Path
) -> None:
    result = run("brief", TOKENS, "--json")
    answer = BriefAnswer.model_validate_json(result.stdout)
    assert (answer.question, answer.match) == (TOKENS, "inquiry")
    assert len(answer.sections) == 4
    told = dict(quotations(run("brief", TOKENS).stdout))
    for section in answer.sections:
        for claim in section.claims:
            assert told[flat(claim.text)] == f"{claim.file}:{claim.line}"
            assert claim.standing in ("supported", "qualified", "reported", "bare")
    keys = {paper.id: paper.key for paper in (*answer.papers, *answer.cited)}
    assert keys[NodeId("paper:ai-agents-that-matter")] == "kapoor2024agents"


def test_a_question_that_nobody_asks_is_answered_by_the_nearest_and_says_so(
    run: Run,
) -> None:
    told = run("brief", *FREE.split()).stdout
    assert told.startswith(f"# {FREE}\n\nNo inquiry here asks just this.")
    assert "(words: " in told
    assert "No inquiry" not in run("brief", TOKENS).stdout
    nothing = run("brief", "zzzz", "qqqq")
    assert nothing.exit_code == 3
    assert (nothing.stdout, nothing.stderr.count("\n")) == ("", 1)


def test_files_are_written_whole_and_never_over_others(
    run: Run, tmp_path: Path
) -> None:
    target = tmp_path / "brief.md"
    assert run("brief", TOKENS, "-o", str(target)).exit_code == 0
    text, papers = (
        target.read_text("utf-8"),
        (tmp_path / "brief.bib").read_text("utf-8"),
    )
    for key in set(re.findall(r"(?<!\\)@([a-z0-9]+)", text)):
        assert f"{{{key},\n" in papers
    again = run("brief", TOKENS, "-o", str(target))
    assert (again.exit_code, again.stdout) == (1, "")
    assert "--force" in again.stderr
    (tmp_path / "other.bib").write_text("mine")
    beside = run("brief", TOKENS, "-o", str(tmp_path / "other.md"))
    assert beside.exit_code == 1
    assert (tmp_path / "other.bib").read_text() == "mine"
    assert not (tmp_path / "other.md").exists()
    assert run("brief", FREE, "-o", str(target), "--force").exit_code == 0
    assert target.read_text("utf-8") != text
    assert run("brief", TOKENS, "-o", str(tmp_path / "x.bib")).exit_code == 2
    lost = run("brief", TOKENS, "-o", str(tmp_path / "none" / "x.md"))
    assert (lost.exit_code, lost.stderr.count("\n")) == (1, 1)


@pytest.mark.parametrize("name", ["brief.md", "brief.txt", "brief.html"])
def test_a_brief_beside_the_notes_bears_witness_to_nothing(
    tmp_path: Path, name: str
) -> None:
    def invoke(*arguments: str) -> str:
        done = CliRunner().invoke(cli, [*arguments])
        assert done.exit_code == 0, done.output
        return done.stdout

    folder, place = tmp_path / "notes", ["-C", str(tmp_path / "notes")]
    folder.mkdir()
    (folder / "rest.md").write_text(
        "# Does rest help?\n\nRest helps models on hard problems by 5%.\n", "utf-8"
    )
    index = ("index", str(folder), "--words-only")
    invoke(*index)
    before = json.loads(invoke("export", "--format", "json", *place))
    made = str(folder / name)
    invoke("brief", "Does rest help?", "-o", made, "--words-only", *place)
    invoke(*index)
    after = json.loads(invoke("export", "--format", "json", *place))
    assert after["nodes"] == before["nodes"]
    assert [problem["code"] for problem in after["problems"]] == ["own-brief"]


def test_html_is_chosen_by_name_or_asked_for(run: Run, tmp_path: Path) -> None:
    page = tmp_path / "brief.html"
    assert run("brief", TOKENS, "-o", str(page)).exit_code == 0
    assert page.read_text("utf-8") == run("brief", TOKENS, "--format", "html").stdout
    assert page.read_text("utf-8").startswith("<!doctype html>")
    bad = run("brief", TOKENS, "--style", "no-such-style")
    assert (bad.exit_code, bad.stdout, bad.stderr.count("\n")) == (1, "", 1)


HOSTILE = """# <script>alert(1)</script> | a *b* `c` [d](javascript:e)

The claim: **stars** | `ticks` <img src=x onerror=alert(1)> improve
recall more than [[Other | note]] does.

However, the *effect* holds only for `small` [models](x) | <b>or so</b>.

In experiments (A \\| B <i>paper</i>), it wins by up to 12% over ``two`` `baselines`.

- tension: [[Rival]] — tension with it | `a` *b*
"""


@pytest.fixture
def hostile(tmp_path: Path) -> Path:
    folder = tmp_path / "hostile"
    folder.mkdir()
    (folder / "a`b.md").write_text(HOSTILE, "utf-8")
    (folder / "Rival.md").write_text("# Rival\n\nThe claim: it loses | `x`.\n", "utf-8")
    result = CliRunner().invoke(cli, ["index", str(folder), "--words-only"])
    assert result.exit_code == 0, result.output
    return folder


def ask(folder: Path, *more: str) -> Result:
    name = "a`b.md"
    return CliRunner().invoke(cli, ["brief", name, "-C", str(folder), *more])


def test_hostile_notes_do_not_break_out_of_markdown(hostile: Path) -> None:
    result = ask(hostile)
    assert result.exit_code == 0, result.output
    tokens = READER.parse(result.stdout)
    kinds = {token.type for token in tokens}
    kinds |= {child.type for token in tokens for child in token.children or ()}
    assert not kinds & {"html_inline", "html_block", "table_open", "link_open", "image"}
    found = quotations(result.stdout)
    assert any("onerror" in text for text, _ in found)
    for text, place in found:
        assert stands_at(hostile, text, place), (text, place)


def test_hostile_notes_do_not_break_out_of_html(hostile: Path) -> None:
    page = ask(hostile, "--format", "html").stdout
    assert "&lt;img src=x onerror=alert(1)&gt;" in page
    assert not re.search(r"<(script|img|i\b|b\b)", page)


def test_a_brief_is_the_same_each_time(run: Run, indexed: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(indexed, copy)
    again: Any = CliRunner().invoke(cli, ["brief", TOKENS, "-C", str(copy)])
    assert again.stdout == run("brief", TOKENS).stdout
    assert json.loads(run("brief", TOKENS, "--json").stdout)
