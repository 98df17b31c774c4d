"""`assay import` as its users meet it."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kg.rdf.write import Format
from tui.cli import cli

FOREIGN = """
@prefix schema: <http://schema.org/> .
<https://other.org/c> a schema:Claim ; schema:text "Budgets are spent badly." .
<https://other.org/x> a schema:Person ; schema:name "Nobody" .
"""


def call(folder: Path, *arguments: str) -> Result:
    return CliRunner().invoke(cli, [*arguments, "-C", str(folder)])


@pytest.mark.parametrize("format", [Format.TURTLE, Format.JSON_LD])
def test_an_export_comes_back_whole_in_an_empty_folder(
    format: Format, few: Path, tmp_path: Path
) -> None:
    written, again = tmp_path / f"all.{format}", tmp_path / f"again.{format}"
    assert call(few, "export", "-f", format.value, "-o", str(written)).exit_code == 0
    folder = tmp_path / "restored"
    folder.mkdir()
    told = call(folder, "import", str(written), "--json")
    assert told.exit_code == 0, told.output
    (file,) = json.loads(told.stdout)["files"]
    assert file["ours"]
    assert file["nodes"]["claim"] > 40
    assert call(folder, "export", "-f", format.value, "-o", str(again)).exit_code == 0
    assert again.read_bytes() == written.read_bytes()


def test_foreign_rdf_is_told_and_can_be_found(tmp_path: Path) -> None:
    folder, file = tmp_path / "notes", tmp_path / "other.ttl"
    folder.mkdir()
    file.write_text(FOREIGN)
    told = call(folder, "import", str(file))
    assert told.exit_code == 0, told.output
    assert "imported/other.ttl: 1 claim; 0 edges" in told.stdout
    assert "2 triples say nothing" in told.stderr
    shown = json.loads(
        call(folder, "show", "Budgets are spent badly.", "--json").stdout
    )
    assert shown["node"]["basis"] == "curated"
    assert (folder / "imported" / "other.ttl").read_text() == FOREIGN


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("a.ttl", b"no turtle", "can be read"),
        ("a.rdf", b"<!DOCTYPE x><x/>", "DOCTYPE"),
        ("a.jsonld", b'{"@context": "https://e.org/c"}', "nothing is fetched"),
        ("a.ttl", b"<https://a.org/x> a <https://a.org/Y> .", "none of its 1 triples"),
        ("a.ttl", b"\xff\xfe", "not UTF-8"),
        ("a.pdf", b"%PDF", "no RDF that is read"),
        ("missing.ttl", None, "can't be read"),
    ],
)
def test_what_is_refused_is_one_line_and_leaves_nothing(
    name: str, content: bytes | None, told: str, tmp_path: Path
) -> None:
    folder, file = tmp_path / "notes", tmp_path / name
    folder.mkdir()
    if content is not None:
        file.write_bytes(content)
    result = call(folder, "import", str(file))
    assert result.exit_code == 1
    (line,) = result.stderr.splitlines()
    assert told in line
    assert name in line
    assert list(folder.iterdir()) == []
