"""What the pages on exports show is what the commands print now."""

import re
import runpy
from pathlib import Path

import pytest

DOCS = Path(__file__).parents[2] / "docs"
PAGES = DOCS / "export"
TRANSCRIPTS = runpy.run_path(str(DOCS / "transcripts.py"))


@pytest.mark.parametrize("page", TRANSCRIPTS["EXPORTS"])
def test_what_a_page_shows_is_what_its_commands_print(
    page: str, indexed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = (DOCS.parent / page).read_text("utf-8")
    assert "$ assay " in text
    monkeypatch.chdir(indexed)
    assert TRANSCRIPTS["again"](text) == text, f"python docs/transcripts.py {page}"


@pytest.mark.parametrize(
    ("page", "figure", "pattern"),
    [
        ("protege", r"(\S+) triples", r"in (\S+) triples,"),
        ("python", r"(\S+) triples", r"len\(graph\)\)  # (\d+)"),
        ("triple-stores", r"(\S+) triples", r"returned (\d+) triples"),
        ("gephi", r"(\S+) edges", r"nodes and (\d+) edges"),
        ("gephi", r"(\S+) edges", r"the same 1,183 and (\S+)\."),
    ],
)
def test_a_figure_that_other_programs_found_is_the_exports(
    page: str, figure: str, pattern: str
) -> None:
    shown = (PAGES / ("gephi.md" if page == "gephi" else "README.md")).read_text(
        "utf-8"
    )
    told = re.search(f"^assay: .*?{figure}", shown, re.MULTILINE)
    found = re.search(pattern, (PAGES / f"{page}.md").read_text("utf-8"))
    assert told
    assert found
    assert found[1].replace(",", "") == told[1].replace(",", "")
