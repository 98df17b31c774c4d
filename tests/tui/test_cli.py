"""The command line as its users and their scripts meet it."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import CliRunner, Result
from pydantic import TypeAdapter

from corpus.readable import CORRECTIONS
from kg.model import AnyNode, Edge, Problem
from tests.tui.conftest import Run
from tui.answers.schema import SHAPES, schema
from tui.cli import COMMANDS, cli

SAMPLE = Path(__file__).parents[2] / "corpus" / "sample"
ROOT = Path(__file__).parents[2]
NOTE = "Is there one best way to spend a test-time budget?"


def answer(result: Result) -> Any:
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


@pytest.mark.parametrize(
    "arguments",
    [
        ["show", "caf\udce9"],
        ["search", "naps", "--like", "caf\udce9"],
        ["claims", "--topic", "\udcff"],
        ["correct", "confirm", "\udcff"],
    ],
)
def test_an_argument_that_is_no_text_is_told_in_a_line(
    run: Run, arguments: list[str]
) -> None:
    refused = run(*arguments)
    assert refused.exit_code in (2, 3)
    assert refused.stderr.startswith("assay: ")
    assert "Traceback" not in refused.output


SILENT = ("serve", "mcp")
"""Commands that answer nothing a program could read."""


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help_an_example_and_json(name: str) -> None:
    result = CliRunner().invoke(cli, [name, "--help"])
    assert result.exit_code == 0
    assert f"assay {name}" in result.output.partition("Example")[2]
    assert "--json" in result.output or name in SILENT
    command = cli.get_command(click.Context(cli), name)
    assert command is not None
    assert command.help


@pytest.mark.parametrize("damage", [b"not a database at all" * 100, b""])
def test_a_damaged_workspace_answers_nothing_until_it_is_indexed_again(
    tmp_path: Path, damage: bytes
) -> None:
    folder, out = tmp_path / "notes", tmp_path / "out.json"
    folder.mkdir()
    (folder / "nap.md").write_text("# Naps help\n\nShort naps restore attention.\n")
    where = ["-C", str(folder)]
    index = ["index", str(folder), "--words-only"]
    assert CliRunner().invoke(cli, index).exit_code == 0
    database = folder / ".assay" / "assay.sqlite"
    for beside in database.parent.glob("assay.sqlite*"):
        beside.unlink()
    database.write_bytes(damage)
    for command in (["status"], ["check"], ["export", "-f", "json", "-o", str(out)]):
        refused = CliRunner().invoke(cli, [*command, *where])
        assert refused.exit_code == 1
        assert "assay index" in refused.stderr
    assert not out.exists()
    assert CliRunner().invoke(cli, index).exit_code == 0
    told = answer(CliRunner().invoke(cli, ["status", "--json", *where]))
    assert told["counts"]["note"] == 1


def test_index_tells_what_it_found_and_a_second_run_that_nothing_changed(
    tmp_path: Path,
) -> None:
    folder = tmp_path / "notes"
    shutil.copytree(SAMPLE / "notes", folder)
    arguments = ["index", str(folder), "--words-only", "--json"]
    first = answer(CliRunner().invoke(cli, arguments))
    assert first["added"] == len(list(folder.iterdir())) - 1  # not .assay
    assert first["counts"]["note"] > 50
    second = answer(CliRunner().invoke(cli, arguments))
    assert (second["added"], second["unchanged"]) == (0, first["added"])
    assert second["counts"] == first["counts"]


@pytest.mark.parametrize(
    "files", [{}, {"a.png": b"\x89PNG", "b.dat": b"\0\1"}], ids=["empty", "binaries"]
)
def test_a_folder_without_notes_is_one_line_and_exit_code_3(
    tmp_path: Path, files: dict[str, bytes]
) -> None:
    for name, data in files.items():
        (tmp_path / name).write_bytes(data)
    result = CliRunner().invoke(cli, ["index", str(tmp_path), "--words-only"])
    assert result.exit_code == 3
    assert result.stdout == ""
    assert len(result.stderr.splitlines()) == 1
    assert f"{len(files)} files of other kinds" in result.stderr
    assert str(tmp_path) in result.stderr


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    result = CliRunner().invoke(cli, ["index", str(tmp_path / "nowhere")])
    assert result.exit_code == 1
    assert result.stderr.endswith("nowhere: no such folder\n")


def test_a_collection_that_was_never_indexed_says_what_to_do(tmp_path: Path) -> None:
    result = CliRunner().invoke(cli, ["status", "-C", str(tmp_path)])
    assert result.exit_code == 1
    assert "run 'assay index'" in result.stderr
    assert not (tmp_path / ".assay").exists()


def test_commands_work_from_any_folder_inside_the_collection(
    indexed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(indexed / "notes")
    told = answer(CliRunner().invoke(cli, ["status", "--json"]))
    assert told["collection"] == str(indexed)


def test_search_finds_by_words_and_says_that_it_is_words_only(run: Run) -> None:
    found = answer(run("search", "majority voting", "--json", "--words-only"))
    assert found["mode"] == "words"
    assert "by words only" in found["notice"]
    assert len(found["hits"]) == 10
    assert [hit["rank"] for hit in found["hits"]] == list(range(1, 11))
    assert all(hit["matched"] for hit in found["hits"])


def test_search_keeps_to_the_kinds_asked_for(run: Run) -> None:
    arguments = ("budget", "--kind", "paper", "-k", "experiment", "--json")
    found = answer(run("search", *arguments))
    assert {hit["kind"] for hit in found["hits"]} <= {"paper", "experiment"}


def test_nothing_found_is_exit_code_3(run: Run) -> None:
    for arguments in (("search", "xylophone"), ("ask", "?!"), ("show", "no such")):
        result = run(*arguments)
        assert result.exit_code == 3, arguments
        assert re.search("nothing (is called|found for) '", result.stderr)


def test_ask_gives_inquiries_and_what_their_notes_claim(run: Run) -> None:
    found = answer(run("ask", "when should thinking be skipped", "--json"))
    first = found["hits"][0]
    assert first["text"] == "When should thinking be skipped altogether?"
    assert first["answered"]
    source = first["sources"][0]
    assert source["kind"] == "note"
    assert re.fullmatch(r"\[\+\d −\d ~\d ⇄\d \?\d+\]", source["claim"]["tally"])


def test_a_case_of_a_note_is_that_of_its_main_claim(run: Run) -> None:
    made = answer(run("case", NOTE, "--json"))
    assert made["claim"]["role"] == "main"
    assert made["note"]["text"] == NOTE
    assert made["tests"]
    assert made["tests"][0]["node"]["quantities"]
    assert made == answer(run("case", made["claim"]["id"], "--json"))
    told = run("case", NOTE).stdout
    assert made["standing"] in told
    assert "lines for (2)" in told


def test_show_gives_the_node_and_its_lanes(run: Run) -> None:
    shown = answer(run("show", NOTE, "--json"))
    lanes = {lane["key"]: lane["entries"] for lane in shown["lanes"]}
    assert {"claims", "related", "inquiries", "papers"} <= set(lanes)
    assert all(entry["edge"]["type"] for entry in lanes["related"])
    assert NOTE in run("show", NOTE).stdout


def test_a_name_that_is_nearly_right_names_the_nearest(run: Run) -> None:
    result = run("show", "Is there one best way to spend a testtime budget")
    assert result.exit_code == 3
    assert "note:is-there-one-best-way-to-spend-a-test-time-budget" in result.stderr


def test_related_keeps_what_notes_say_apart_from_what_is_near(run: Run) -> None:
    found = answer(run("related", NOTE, "--json"))
    assert found["near"] == []
    assert "nothing is embedded" in found["notice"]
    assert any(lane["key"] == "related" for lane in found["lanes"])


def test_the_json_export_is_the_contract(run: Run) -> None:
    exported = answer(run("export", "--format", "json"))
    assert set(exported) == {"assay", "nodes", "edges", "problems"}
    nodes = TypeAdapter(list[AnyNode]).validate_python(
        [{**node, "spans": tuple(node["spans"])} for node in exported["nodes"]]
    )
    TypeAdapter(list[Edge]).validate_python(exported["edges"])
    TypeAdapter(list[Problem]).validate_python(exported["problems"])
    ids = [node.id for node in nodes]
    assert ids == sorted(set(ids))
    known = set(ids)
    assert all({e["source"], e["target"]} <= known for e in exported["edges"])


@pytest.mark.parametrize("form", ["json", "ttl", "trig"])
def test_an_export_is_the_same_bytes_to_a_file_a_pipe_and_under_any_hash_seed(
    few: Path, tmp_path: Path, form: str
) -> None:
    written = []
    for seed in ("0", "1"):
        done = subprocess.run(
            [sys.executable, "-m", "tui", "export", "-f", form, "-C", str(few)],
            env={**os.environ, "PYTHONHASHSEED": seed},
            cwd=ROOT,
            check=True,
            capture_output=True,
        )
        written.append(done.stdout)
    output = tmp_path / f"out.{form}"
    result = CliRunner().invoke(
        cli, ["export", "-f", form, "-C", str(few), "-o", str(output)]
    )
    assert result.exit_code == 0
    assert result.stdout == ""
    assert written[0] == written[1] == output.read_bytes()
    assert len(written[0]) > 50_000


def test_an_export_that_fails_leaves_the_old_file(
    indexed: Path, tmp_path: Path
) -> None:
    output = tmp_path / "out.ttl"
    output.write_text("old")
    arguments = ["export", "-C", str(indexed), "-o", str(output)]
    result = CliRunner().invoke(cli, [*arguments, "--base", "https://a b/"])
    assert result.exit_code == 1
    assert output.read_text() == "old"
    assert list(tmp_path.iterdir()).count(output) == 1
    missing = tmp_path / "no" / "out.ttl"
    result = CliRunner().invoke(cli, ["export", "-C", str(indexed), "-o", str(missing)])
    assert result.exit_code == 1
    assert "can't be written" in result.stderr


def test_query_answers_by_name_file_and_text(run: Run, tmp_path: Path) -> None:
    listed = answer(CliRunner().invoke(cli, ["query", "--list", "--json"]))
    assert len(listed["queries"]) == 15
    named = answer(run("query", "pairs-in-tension", "--json"))
    assert len(named["rows"]) > 10
    text = "SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }"
    file = tmp_path / "count.rq"
    file.write_text(text)
    assert answer(run("query", text, "--json")) == answer(
        run("query", str(file), "--json")
    )
    table = run("query", text, "--csv").stdout.splitlines()
    assert table[0] == "n"
    assert int(table[1]) > 10_000


def test_a_query_file_that_is_no_text_is_one_line(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "odd.rq"
    file.write_bytes(b"SELECT \xff")
    result = run("query", str(file))
    assert result.exit_code == 1
    assert len(result.stderr.splitlines()) == 1
    assert "odd.rq: can't be read" in result.stderr


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ("SELECT nonsense", 1),
        ("DELETE WHERE { ?s ?p ?o }", 1),
        ("SELECT * { SERVICE <http://127.0.0.1/> { ?s ?p ?o } }", 1),
        ("no-such-query", 3),
        ("", 2),
    ],
)
def test_a_query_that_is_wrong_or_forbidden_is_one_line(
    run: Run, given: str, code: int
) -> None:
    result = run("query", *([given] if given else []))
    assert result.exit_code == code
    assert result.stdout == ""
    if code != 2:
        assert len(result.stderr.splitlines()) == 1


def test_parse_shows_the_text_of_a_saved_page_and_not_its_tags(tmp_path: Path) -> None:
    page = tmp_path / "saved.html"
    page.write_text("<nav>Menu</nav><h1>On caches</h1><p>A cache hides the decay.</p>")
    shown = CliRunner().invoke(cli, ["parse", str(page)])
    assert shown.exit_code == 0
    assert "A cache hides the decay." in shown.stdout
    assert "Menu" not in shown.stdout
    assert "<p>" not in shown.stdout


def test_parse_shows_what_is_read_without_storing_anything(tmp_path: Path) -> None:
    (source, *_) = (SAMPLE / "notes").iterdir()
    file = tmp_path / source.name
    shutil.copy(source, file)
    parsed = answer(CliRunner().invoke(cli, ["parse", str(file), "--json"]))
    assert parsed["page"] == "note"
    assert parsed["nodes"]
    assert "note page" in CliRunner().invoke(cli, ["parse", str(file)]).stdout
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == [file.name]


def test_parse_tells_the_corrections_of_the_collection_around_the_file(
    tmp_path: Path,
) -> None:
    (tmp_path / "notes").mkdir()
    file = tmp_path / "notes" / "hens.txt"
    file.write_text("Do hens lay?\nOn hens.\nThis only holds in winter.\n", "utf-8")
    (tmp_path / CORRECTIONS).write_text(
        '[[corrections]]\naction = "retype"\nnode = "This only holds in winter."\n'
        'facet = "strength"\nbecause = "it is a season"\n'
        '[[corrections]]\naction = "reject"\nnode = "Coal burns."\n'
        '[[corrections]]\naction = "rejct"\nnode = "Do hens lay?"\n',
        "utf-8",
    )
    shown = CliRunner().invoke(cli, ["parse", str(file)])
    said = "assay.toml:1 retyped: facet strength because it is a season"
    assert said in " ".join(shown.stdout.split())
    assert shown.stdout.rstrip().endswith(", 1 correction")
    assert "assay.toml:10: action = 'rejct'" in shown.stderr
    parsed = answer(CliRunner().invoke(cli, ["parse", str(file), "--json"]))
    (one,) = parsed["corrections"]
    (node,) = [n for n in parsed["nodes"] if n["id"] in one["nodes"]]
    assert node["text"] == "This only holds in winter."
    assert node["facet"] != "strength"  # as it was read
    SHAPES["parse"].model_validate(parsed)


def test_status_counts_and_lists_problems(run: Run) -> None:
    told = answer(run("status", "--json"))
    assert told["documents"] == sum(
        1 for path in SAMPLE.rglob("*") if path.suffix in (".txt", ".md", ".bib")
    )
    assert told["counts"]["inquiry"] > 200
    assert "unresolved-reference" in run("status").stdout
    assert ".txt:" in run("status", "--problems").stdout


def test_demo_without_a_terminal_indexes_the_sample_and_tells(tmp_path: Path) -> None:
    folder = tmp_path / "demo"
    result = CliRunner().invoke(cli, ["demo", "--words-only", "--folder", str(folder)])
    assert result.exit_code == 0, result.output
    assert "inquiries" in result.stdout
    assert (folder / "papers.bib").is_file()


def test_assay_alone_without_a_terminal_tells_the_status(
    indexed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(indexed)
    result = CliRunner().invoke(cli, [])
    assert result.exit_code == 0
    assert "inquiries" in result.stdout


def test_a_misspelt_command_names_the_nearest() -> None:
    result = CliRunner().invoke(cli, ["serch", "x"])
    assert result.exit_code == 2
    assert "Did you mean 'search'?" in result.stderr


def test_a_hostile_note_can_do_nothing_to_the_terminal(tmp_path: Path) -> None:
    (tmp_path / "evil.txt").write_text(
        "Is \x1b[2J[/b] this shown?\nOn \x1b]0;owned\x07 screens.\n"
        "The note claims \x1b[31mred\x1b[0m [bold]things[/bold] strongly.\n"
        "Original note title\nescapes \x9b2J are text\n",
        "utf-8",
    )
    place = ["-C", str(tmp_path)]
    runner = CliRunner()
    assert runner.invoke(cli, ["index", str(tmp_path), "--words-only"]).exit_code == 0
    for arguments in (
        ["search", "screens"],
        ["show", "note:is-2j-b-this-shown"],
        ["case", "note:is-2j-b-this-shown"],
        ["status", "--problems"],
        ["parse", str(tmp_path / "evil.txt")],
    ):
        extra = [] if arguments[0] == "parse" else place
        result = runner.invoke(cli, [*arguments, *extra], color=True)
        assert result.exit_code == 0, result.output
        # click's own styling is the only escape that may be there.
        rest = re.sub(r"\x1b\[[0-9;]*m", "", result.output.replace("\x1b[31m", "RED"))
        assert "RED" not in rest
        assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]", rest)


def test_answers_for_programs_can_do_nothing_to_a_terminal_and_lose_nothing(
    tmp_path: Path,
) -> None:
    thesis = "escapes \x9b2J and \u202emarks\u2028 are \x7f text"
    (tmp_path / "evil.txt").write_text(
        "Is this shown?\nOn screens.\n"
        f"The note claims red things strongly.\nOriginal note title\n{thesis}\n",
        "utf-8",
    )
    runner = CliRunner()
    assert runner.invoke(cli, ["index", str(tmp_path), "--words-only"]).exit_code == 0
    place = ("-C", str(tmp_path))
    labels = "SELECT ?text WHERE { ?s <http://schema.org/text> ?text }"
    for arguments in (
        ["search", "escapes", "--json"],
        ["show", "note:is-this-shown", "--json"],
        ["claims", "--json"],
        ["query", labels, "--json"],
        ["query", labels, "--csv"],
        ["query", labels],
    ):
        told = runner.invoke(cli, [*arguments, *place])
        assert told.exit_code == 0, told.output
        assert not re.search("[\x7f-\x9f\u2028-\u202e]", told.stdout)
        if "--json" in arguments:
            assert thesis in texts_of(json.loads(told.stdout))


def texts_of(value: object) -> str:
    """Every text in an answer, one after the other."""
    if isinstance(value, dict):
        return "\n".join(map(texts_of, value.values()))
    return "\n".join(map(texts_of, value)) if isinstance(value, list) else str(value)


def test_output_into_a_pipe_has_no_escapes(run: Run) -> None:
    for arguments in (("case", NOTE), ("show", NOTE), ("status",)):
        assert "\x1b" not in run(*arguments).output


def test_every_answer_fits_its_published_schema(run: Run) -> None:
    published = json.loads((ROOT / "docs" / "answers.schema.json").read_text("utf-8"))
    assert published == schema()
    for command, arguments in {
        "ask": ("budget",),
        "case": (NOTE,),
        "query": ("pairs-in-tension",),
        "query --list": (),
        "related": (NOTE,),
        "same": (),
        "search": ("budget",),
        "show": (NOTE,),
        "status": (),
    }.items():
        result = run(*command.split(), *arguments, "--json")
        TypeAdapter(SHAPES[command]).validate_json(result.stdout)
