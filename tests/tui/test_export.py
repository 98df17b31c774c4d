"""`assay export`: its formats, its folders, and what it refuses."""

import json
import os
from pathlib import Path
from threading import Thread

import pyoxigraph
import pytest
from click.testing import CliRunner

from kg.errors import StoreError
from tests.timing import PATIENCE
from tests.tui.conftest import Run
from tui.cli import cli
from tui.formats import FORMATS, Format
from tui.writing import MARK, is_taken, new_file, new_folder


@pytest.mark.parametrize("form", FORMATS, ids=lambda form: form.name)
def test_every_format_can_be_written(form: Format, few: Path, tmp_path: Path) -> None:
    output = tmp_path / f"out.{form.suffix or 'folder'}"
    arguments = ["export", "-f", form.name, "-o", str(output), "-C", str(few)]
    result = CliRunner().invoke(cli, arguments)
    assert result.exit_code == 0, result.output
    assert f"wrote {output}" in result.stderr
    assert output.is_dir() == form.is_folder


@pytest.mark.parametrize(
    ("file", "name"),
    [
        ("claims.ttl", "ttl"), ("Claims.GraphML", "graphml"), ("a.b.nq", "nq"),
        ("papers.bib", "bib"), ("all.json", "json"), ("similar.sssom.tsv", "sssom"),
        ("map.gv", "dot"), ("old.xml", "rdf"), ("claims", "ttl"), ("claims.txt", "ttl"),
        ("ttl", "ttl"), ("bib", "ttl"),
    ],
)  # fmt: skip
def test_a_file_is_written_as_it_is_called(
    file: str, name: str, run: Run, tmp_path: Path
) -> None:
    named, plain = tmp_path / file, tmp_path / f"plain-{file}"
    assert run("export", "-o", str(named)).exit_code == 0
    assert run("export", "-f", name, "-o", str(plain)).exit_code == 0
    assert named.read_bytes() == plain.read_bytes()


def test_what_is_asked_for_comes_before_what_a_file_is_called(
    run: Run, tmp_path: Path
) -> None:
    file = tmp_path / "claims.ttl"
    run("export", "-f", "bib", "-o", str(file))
    assert file.read_text("utf-8").startswith("@")


def test_the_list_names_every_format_and_what_it_is_for(run: Run) -> None:
    listed = run("export", "--list").stdout.splitlines()
    assert [line.split()[0] for line in listed] == [form.name for form in FORMATS]
    told = json.loads(run("export", "--list", "--json").stdout)
    assert {row["name"] for row in told["formats"]} == {f.name for f in FORMATS}


def test_the_files_of_a_split_export_hold_what_one_file_holds(
    run: Run, tmp_path: Path
) -> None:
    whole, folder = tmp_path / "whole.nq", tmp_path / "split"
    run("export", "-f", "nq", "--graphs", "-o", str(whole))
    run("export", "-f", "nt", "--split", "-o", str(folder))
    quads = list(
        pyoxigraph.parse(whole.read_text("utf-8"), pyoxigraph.RdfFormat.N_QUADS)
    )
    names = {str(quad.graph_name.value).rpartition("/")[2] for quad in quads}
    files = {file.name.removesuffix(".nt"): file for file in folder.glob("*.nt")}
    assert set(files) == names
    lines = [line for f in files.values() for line in f.read_text("utf-8").splitlines()]
    assert sorted(lines) == sorted(f"{quad.triple} ." for quad in quads)


def test_a_split_export_replaces_an_earlier_one_and_nothing_else(
    run: Run, tmp_path: Path
) -> None:
    folder = tmp_path / "split"
    arguments = ("export", "--split", "-o", str(folder))
    assert run(*arguments).exit_code == 0
    with (folder / MARK).open("a") as listed:
        listed.write("note.gone.ttl\n")
    (folder / "note.gone.ttl").write_text("an earlier note")
    assert run(*arguments).exit_code == 0
    assert not (folder / "note.gone.ttl").exists()
    mine = folder / "deep" / "mine.md"
    mine.parent.mkdir()
    mine.write_text("my own note")
    refused = run(*arguments)
    assert refused.exit_code == 1
    assert "holds deep/mine.md, which no export wrote" in refused.stderr
    assert mine.read_text() == "my own note"
    mine.unlink()
    hidden = folder / ".obsidian" / "app.json"
    hidden.parent.mkdir()
    hidden.write_text("{}")
    assert run(*arguments).exit_code == 0
    assert hidden.read_text() == "{}"
    (folder / MARK).unlink()
    refused = run(*arguments)
    assert refused.exit_code == 1
    assert "no earlier export" in refused.stderr
    assert [path.name for path in tmp_path.iterdir() if path.name[0] == "."] == []


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["-f", "ttl", "--graphs"], "--graphs goes with nq"),
        (["-f", "json", "--split", "-o", "x"], "--split goes with ttl"),
        (["-f", "vocab", "--no-quotes"], "--no-quotes goes with ttl"),
        (["-f", "json", "--no-standing"], "--no-standing goes with ttl"),
        (["--split"], "-o FOLDER"),
        (["-f", "neo4j"], "-o FOLDER"),
        (["-f", "ttl", "--around", "x"], "--around goes with graphml"),
        (["-f", "csl", "--kind", "paper"], "--kind goes with graphml"),
        (["-f", "json", "--no-guesses"], "--no-guesses goes with graphml"),
        (["-f", "canvas", "--no-quotes"], "--no-quotes goes with ttl"),
        (["-f", "argdown", "--around", "x", "--hops", "2"], "--hops goes with graphml"),
        (["-f", "gexf", "--hops", "2"], "--around NODE"),
        (["-f", "gexf", "--near", "--no-guesses"], "--near adds what --no-guesses"),
        (["-f", "csl", "--near"], "--near goes with ttl"),
        (["-f", "gexf", "--kind", "idea"], "'idea' is not one of"),
    ],
)
def test_an_option_that_a_format_has_no_use_for_is_a_usage_error(
    arguments: list[str], told: str, run: Run
) -> None:
    result = run("export", *arguments)
    assert result.exit_code == 2
    assert told in result.stderr


NOTE = "Is there one best way to spend a test-time budget?"


def test_what_surrounds_a_node_is_found_by_any_of_its_names(run: Run) -> None:
    by_title = run("export", "-f", "cytoscape", "--around", NOTE)
    read = json.loads(by_title.stdout)["elements"]
    (focus,) = [n["data"]["id"] for n in read["nodes"] if n["data"]["label"] == NOTE]
    by_id = run("export", "-f", "cytoscape", "--around", focus)
    assert by_id.stdout == by_title.stdout
    ends = [{e["data"]["source"], e["data"]["target"]} for e in read["edges"]]
    near = {end for both in ends if focus in both for end in both}
    assert near == {node["data"]["id"] for node in read["nodes"]}
    wider = run("export", "-f", "cytoscape", "--around", focus, "--hops", "2")
    claims = run("export", "-f", "cyjs", "--around", focus, "--kind", "claim")
    kinds = {n["data"]["kind"] for n in json.loads(claims.stdout)["elements"]["nodes"]}
    assert len(wider.stdout) > len(by_id.stdout)
    assert kinds == {"note", "claim"}


def test_around_what_is_not_there_is_one_clear_line(run: Run, tmp_path: Path) -> None:
    output = tmp_path / "out.gexf"
    result = run("export", "-f", "gexf", "--around", "No such thing", "-o", str(output))
    assert result.exit_code == 3
    (line,) = result.stderr.splitlines()
    assert "nothing is called 'No such thing'" in line
    assert not output.exists()


def test_argdown_of_what_makes_no_claim_keeps_the_old_file(
    run: Run, tmp_path: Path
) -> None:
    output = tmp_path / "case.argdown"
    output.write_text("old")
    paper = "paper:lets-verify-step-by-step"
    result = run("export", "-f", "argdown", "--around", paper, "-o", str(output))
    assert result.exit_code == 3
    assert f"{paper} makes no claim" in result.stderr
    assert output.read_text() == "old"
    assert list(tmp_path.iterdir()) == [output]


def test_without_vectors_an_export_of_what_is_near_says_so(
    run: Run, tmp_path: Path
) -> None:
    output = tmp_path / "out.gexf"
    result = run("export", "-f", "gexf", "--near", "-o", str(output))
    assert result.exit_code == 0
    assert "nothing is near: " in result.stderr
    plain = run("export", "-f", "gexf")
    assert output.read_text("utf-8") == plain.stdout


def test_an_export_that_the_next_index_would_read_says_so(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("# Why?\n\nThe gap stays open.\n")
    CliRunner().invoke(cli, ["index", str(tmp_path), "--words-only"])
    for form, file, is_read in (
        ("csl", "papers.json", True),
        ("gexf", "graph.gexf", False),
        ("neo4j", "neo4j", False),
        ("csl", ".hidden/papers.json", False),
    ):
        output = tmp_path / file
        output.parent.mkdir(exist_ok=True)
        arguments = ["export", "-C", str(tmp_path), "-f", form, "-o", str(output)]
        result = CliRunner().invoke(cli, arguments)
        assert result.exit_code == 0, result.output
        assert ("is inside the collection" in result.stderr) == is_read, file


def test_a_base_with_a_space_is_one_clear_line(run: Run) -> None:
    result = run("export", "--base", "https://example.org/my notes/")
    assert result.exit_code == 1
    assert result.stdout == ""
    (line,) = result.stderr.splitlines()
    assert "can't begin names" in line


def test_a_new_file_has_the_rights_of_any_other_and_a_replaced_one_keeps_its_own(
    tmp_path: Path,
) -> None:
    ordinary, output = tmp_path / "ordinary", tmp_path / "out.ttl"
    ordinary.touch()
    with new_file(output) as write:
        write("first")
    assert output.stat().st_mode == ordinary.stat().st_mode
    output.chmod(0o640)
    with new_file(output) as write:
        write("second")
    assert output.stat().st_mode & 0o777 == 0o640


def fill_disk(place: Path) -> None:
    """What a write to a full disk does."""
    raise OSError(28, "No space left on device", str(place))


def write_half(output: Path) -> None:
    with new_file(output) as write:
        write("half of it")
        fill_disk(output)


def write_half_a_folder(output: Path) -> None:
    with new_folder(output) as folder:
        (folder / "a.ttl").write_text("half of it")
        fill_disk(folder)


def test_a_disk_that_fills_half_way_leaves_the_old_file_and_no_other(
    tmp_path: Path,
) -> None:
    output = tmp_path / "out.ttl"
    output.write_text("old")
    with pytest.raises(StoreError, match="can't be written"):
        write_half(output)
    assert output.read_text() == "old"
    assert list(tmp_path.iterdir()) == [output]


def test_a_disk_that_fills_half_way_leaves_the_old_folder_and_no_other(
    tmp_path: Path,
) -> None:
    output = tmp_path / "out"
    with new_folder(output) as folder:
        (folder / "a.ttl").write_text("old")
    with pytest.raises(StoreError, match="can't be written"):
        write_half_a_folder(output)
    assert (output / "a.ttl").read_text() == "old"
    assert list(tmp_path.iterdir()) == [output]


def test_check_rdf_passes_on_a_small_collection(tmp_path: Path) -> None:
    (tmp_path / "gaps.md").write_text(
        "# Why do gaps stay?\n\nThe gap stays open because nobody closes it.\n"
    )
    runner = CliRunner()
    for arguments in (["index", str(tmp_path), "--words-only"], ["check", "--rdf"]):
        where = [] if "index" in arguments else ["-C", str(tmp_path)]
        result = runner.invoke(cli, [*arguments, *where])
        assert result.exit_code == 0, result.output
    assert "all checks passed" in result.stdout


def test_a_file_and_an_earlier_export_are_taken_names(tmp_path: Path) -> None:
    file, folder, mine = (tmp_path / name for name in ("file", "folder", "mine"))
    file.touch()
    mine.mkdir()
    with new_folder(folder):
        pass
    names = (file, folder, mine, tmp_path / "gone", tmp_path / ("x" * 300))
    assert [is_taken(name) for name in names] == [True, True, False, False, False]


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    output = tmp_path / "gone" / "x.ttl"
    with pytest.raises(StoreError, match=f"there is no folder {output.parent}"):
        new_file(output).__enter__()


def test_a_pipe_is_written_to_and_stays_one(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    heard: list[str] = []
    reader = Thread(target=lambda: heard.append(pipe.read_text("utf-8")))
    reader.start()
    with new_file(pipe) as write:
        write("ä")
    reader.join(PATIENCE)
    assert heard == ["ä"]
    assert pipe.is_fifo()


def test_a_link_stays_and_the_file_that_it_leads_to_is_replaced(tmp_path: Path) -> None:
    real, link = tmp_path / "deep" / "real.json", tmp_path / "link.json"
    real.parent.mkdir()
    link.symlink_to(real)
    for text in ("new", "newer"):
        with new_file(link) as write:
            write(text)
        assert link.is_symlink()
        assert real.read_text("utf-8") == text
    folder, way = tmp_path / "folder", tmp_path / "way"
    folder.mkdir()
    way.symlink_to(folder)
    with new_folder(way) as made:
        (made / "a").write_text("x")
    assert way.is_symlink()
    assert (folder / "a").read_text() == "x"
