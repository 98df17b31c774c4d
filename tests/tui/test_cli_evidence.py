"""What stands, what is missing, what falls, how things connect, as commands tell."""

import json
import re
import runpy
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from embeddings.sync import sync
from kg.evidence import case
from kg.model import Claim, Kind, RelatedType
from kg.store import Store
from tests.embeddings.hashing import HashingEncoder
from tests.tui.conftest import Run
from tui.answers.schema import SHAPES
from tui.cli import cli

SAMPLE = Path(__file__).parents[2] / "corpus" / "sample"
TWICE = "Can a model check its own work?"
COST, CHECKING = "What should a score cost?", "Is checking really easier than solving?"
ILLUSION = "The Illusion of Thinking"


def answer(result: Result) -> Any:
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


def one_line(result: Result, code: int) -> str:
    assert result.exit_code == code, result.output
    assert result.stdout == ""
    (line,) = result.stderr.splitlines()
    return line


def test_claims_are_listed_as_their_cases_have_them(run: Run, indexed: Path) -> None:
    rows = answer(run("claims", "--json"))["claims"]
    with Store.open(indexed / ".assay" / "assay.sqlite") as store:
        claims = [node for node in store.nodes(Kind.CLAIM) if isinstance(node, Claim)]
        assert {row["id"] for row in rows} == {claim.id for claim in claims}
        for row in rows:
            claim = store.get(row["id"])
            assert isinstance(claim, Claim)
            made = case(store, claim)
            assert (row["standing"], row["flags"]) == (made.standing, [*made.flags])
            assert row["tally"]["supporting"] == made.tally.supporting
            assert row["note"]["id"] == (made.note and made.note.id)
            text = (indexed / row["file"]).read_text("utf-8")
            shown = text.splitlines()[row["line"] - 1]
            assert claim.text.split()[0].casefold() in shown.casefold()


def test_claims_are_filtered_by_standing_role_and_topic(run: Run) -> None:
    every = answer(run("claims", "--json"))["claims"]
    some = answer(run("claims", "--json", "--standing", "supported", "--role", "main"))
    assert some["claims"] == [
        row for row in every if (row["standing"], row["role"]) == ("supported", "main")
    ]
    topical = answer(run("claims", "--json", "--topic", "topic:agents"))["claims"]
    assert topical == answer(run("claims", "--json", "--topic", "Agents"))["claims"]
    assert 0 < len(topical) < len(every)
    assert {row["id"] for row in topical} < {row["id"] for row in every}
    few = run("claims", "--json", "-n", "2")
    assert answer(few)["claims"] == every[:2]
    assert few.stderr == f"assay: 2 of {len(every)} claims\n"
    told = run("claims", "--standing", "reported")
    assert told.stdout.startswith("reported [+0 −0 ~0")
    assert re.fullmatch(r"assay: \d+ claims?\n", told.stderr)


def test_no_such_claims_or_topic_is_exit_code_3(run: Run) -> None:
    none = ("claims", "--standing", "supported", "--role", "extension")
    assert one_line(run(*none), 3) == "assay: no claims"
    assert "topic:" in one_line(run("claims", "--topic", "Agentss"), 3)
    note = "note:what-should-a-score-cost"
    assert "nothing is called" in one_line(run("claims", "--topic", note), 3)


def test_withdrawn_papers_flag_what_rests_on_them(run: Run, tmp_path: Path) -> None:
    listed = tmp_path / "list.csv"
    listed.write_text("title,doi\nLet's Verify Step by Step,\nNo such paper,10.1/x\n")
    result = run("claims", "--withdrawn", str(listed), "--json")
    rows = answer(result)
    assert rows["unknown"] == ["No such paper"]
    assert f"{listed}: not in the collection: No such paper\n" in result.stderr
    flagged = {row["id"] for row in rows["claims"] if "at risk" in row["flags"]}
    fallen = answer(run("impact", "--withdrawn", str(listed), "--json"))
    assert flagged == {
        change["id"]
        for change in fallen["changes"]
        if change["effect"] != "eased" and change["kind"] == "claim"
    }
    assert flagged
    assert fallen == {
        **answer(run("impact", "Let's Verify Step by Step", "--json")),
        "unknown": ["No such paper"],
    }


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"name\nx\n", "names no column doi, arxiv or title"),
        (b'[{"DOI": "10.1/x"', "not JSON"),
        (b"doi\n\n", "names no paper"),
        (b"\x00\x01", "neither CSV nor CSL-JSON"),
        (None, "can't be read"),
    ],
)
def test_a_list_that_is_none_is_one_line(
    run: Run, tmp_path: Path, content: bytes | None, message: str
) -> None:
    listed = tmp_path / "list"
    if content is not None:
        listed.write_bytes(content)
    for command in ("claims", "impact"):
        assert message in one_line(run(command, "--withdrawn", str(listed)), 1)


def test_impact_of_a_paper_tells_what_falls_and_reopens(run: Run) -> None:
    made = answer(run("impact", ILLUSION, "--json"))
    assert [node["kind"] for node in made["removed"]] == ["paper"]
    lost = [c for c in made["changes"] if c["effect"] == "loses its last line"]
    assert lost
    for change in lost:
        assert change["tally_after"]["supporting"] == 0
        assert change["fell"]
    told = run("impact", ILLUSION).stdout
    assert "loses its last line" in told
    assert all(node["text"].split()[0] in told for node in made["reopened"])


def test_impact_of_a_note_is_that_of_its_main_claim(run: Run) -> None:
    made = answer(run("impact", COST, "--json"))
    (claim,) = made["removed"]
    assert claim["kind"] == "claim"
    assert made == answer(run("impact", claim["id"], "--json"))


def test_impact_needs_something_that_others_can_rest_on(run: Run) -> None:
    assert "as a paper, experiment or claim" in one_line(run("impact", "Agents"), 3)
    assert run("impact").exit_code == 2
    assert run("impact", "topic:agentic-systems-and-tool-use").exit_code == 3


def test_what_nothing_rests_on_says_so(run: Run, indexed: Path) -> None:
    with Store.open(indexed / ".assay" / "assay.sqlite") as store:
        reporting = {e.target for e in store.edges() if e.relation == "reported_in"}
        idle = next(p.id for p in store.nodes(Kind.PAPER) if p.id not in reporting)
    result = run("impact", idle)
    assert result.exit_code == 0
    assert "nothing rests on it alone" in result.stdout
    assert answer(run("impact", idle, "--json"))["changes"] == []


def test_tensions_are_those_that_the_notes_say(run: Run, indexed: Path) -> None:
    pairs = answer(run("tensions", "--json"))["tensions"]
    with Store.open(indexed / ".assay" / "assay.sqlite") as store:
        said = {
            tuple(sorted((e.source, e.target)))
            for e in store.edges()
            if e.type is RelatedType.TENSION and e.source.startswith("note:")
        }
    assert [(p["first"]["note"]["id"], p["second"]["note"]["id"]) for p in pairs] == (
        sorted(said)
    )
    for pair in pairs:
        for place in pair["said"]:
            text = (indexed / place["file"]).read_text("utf-8")
            assert place["why"] in " ".join(text.splitlines()[place["line"] - 1 :])
    told = run("tensions", "-n", "1").stdout
    assert "⇄ " in told
    assert f"{pairs[0]['said'][0]['file']}:{pairs[0]['said'][0]['line']}" in told
    assert pairs[0]["first"]["claim"]["text"].split()[0] in told


def test_gaps_are_told_by_kind_with_what_closes_them(run: Run) -> None:
    every = answer(run("gaps", "--json"))["gaps"]
    absent = answer(run("gaps", "--kind", "absent-note", "--json"))["gaps"]
    assert absent == [gap for gap in every if gap["gap"] == "absent-note"]
    weights = [gap["weight"] for gap in absent]
    assert weights == sorted(weights, reverse=True)
    few = answer(run("gaps", "-n", "2", "--json"))["gaps"]
    assert max(sum(g["gap"] == kind for g in few) for kind in ("bare", "absent-note"))
    assert len(few) < len(every)
    told = run("gaps", "-n", "1").stdout
    assert f"({len(absent)})" in told
    assert "closed by: a file with that note" in told
    assert "… and " in told


def test_a_path_quotes_why_at_each_hop(run: Run, indexed: Path) -> None:
    found = answer(run("path", COST, CHECKING, "--json"))["paths"]
    assert [way["rank"] for way in found] == [1, 2, 3]
    assert [way["cost"] for way in found] == sorted(way["cost"] for way in found)
    for way in found:
        assert way["hops"][0]["near"]["text"] == COST
        assert way["hops"][-1]["far"]["text"] == CHECKING
        for hop in way["hops"]:
            assert hop["why"]
            assert (indexed / hop["file"]).is_file()
    told = run("path", COST, CHECKING, "-k", "1").stdout
    hop = found[0]["hops"][0]
    assert f"{hop['file']}:{hop['line']}" in told
    assert told.count("hop") == 1


def test_the_path_back_is_the_path_there_reversed(run: Run) -> None:
    there = answer(run("path", COST, CHECKING, "--json"))["paths"]
    back = answer(run("path", CHECKING, COST, "--json"))["paths"]
    for way in back:
        way["hops"] = [
            {
                **hop,
                "near": hop["far"],
                "far": hop["near"],
                "outward": not hop["outward"],
            }
            for hop in reversed(way["hops"])
        ]
    assert there == back


def test_a_path_past_hubs_passes_none(run: Run) -> None:
    ends = ("topic:agents", "paper:lets-verify-step-by-step")
    found = answer(run("path", *ends, "--avoid-hubs", "-k", "5", "--json"))["paths"]
    between = {hop["far"]["kind"] for way in found for hop in way["hops"][:-1]}
    assert between
    assert "topic" not in between


@pytest.mark.parametrize(
    ("ends", "code", "message"),
    [
        ((COST, "no such thing at all"), 3, "nothing is called"),
        ((COST, "note:what-should-a-scor-cost"), 3, "note:what-should-a-score-cost"),
        ((TWICE, COST), 3, "can-a-model-check-its-own-work-2"),
    ],
)
def test_ends_that_are_none_or_two_are_one_line(
    run: Run, ends: tuple[str, str], code: int, message: str
) -> None:
    assert message in one_line(run("path", *ends), code)


def test_a_node_has_no_path_to_itself(run: Run) -> None:
    result = run("path", COST, COST)
    assert result.exit_code == 2
    assert "name two nodes" in result.stderr


def test_nodes_that_are_not_connected_say_so(tmp_path: Path) -> None:
    for name, text in (("a.md", "Alpha grows."), ("b.md", "Beta shrinks.")):
        (tmp_path / name).write_text(f"# {name[0].upper()} note\n\n{text}\n")
    runner = CliRunner()
    assert runner.invoke(cli, ["index", str(tmp_path), "--words-only"]).exit_code == 0
    ends = ["path", "A note", "B note", "-C", str(tmp_path)]
    assert "not connected" in one_line(runner.invoke(cli, ends), 3)
    result = runner.invoke(cli, [*ends, "--avoid-hubs", "--json"])
    assert result.exit_code == 3
    assert json.loads(result.stdout) == {"paths": []}
    assert "once hubs are avoided" in result.stderr


def test_every_answer_fits_its_shape(run: Run) -> None:
    for command, arguments in {
        "claims": (),
        "gaps": (),
        "impact": (ILLUSION,),
        "path": (COST, CHECKING),
        "tensions": (),
    }.items():
        result = run(command, *arguments, "--json")
        SHAPES[command].model_validate_json(result.stdout)


def test_nothing_hostile_reaches_the_terminal(tmp_path: Path) -> None:
    for name, other in (("a", "b"), ("b", "a")):
        (tmp_path / f"{name}.md").write_text(
            f"# Evil {name}\n\nDeep nets hide \x1b[31mred\x1b]0;owned\x07 {name}.\n\n"
            f"- [[Evil {other}]] — tension with \x1b[2J[/b] it\n- [[Not\x1bhere]]\n",
            "utf-8",
        )
    listed = tmp_path / "list.csv"
    listed.write_text("title\n\x1b[31mred\x1b]0;owned\x07\n", "utf-8")
    runner, place = CliRunner(), ["-C", str(tmp_path)]
    assert runner.invoke(cli, ["index", str(tmp_path), "--words-only"]).exit_code == 0
    for arguments in (
        ["claims", "--withdrawn", str(listed)],
        ["tensions"],
        ["gaps"],
        ["impact", "Evil a"],
        ["path", "Evil a", "Evil b"],
    ):
        result = runner.invoke(cli, [*arguments, *place])
        assert result.exit_code == 0, result.output
        assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]", result.output)


def test_candidates_are_questions_and_a_dismissed_one_is_not_asked_again(
    tmp_path: Path,
) -> None:
    for name, text in (
        ("a", "The claim: Deeper search improves accuracy on hard puzzles."),
        ("b", "The claim: Deeper search does not improve accuracy on hard puzzles."),
    ):
        (tmp_path / f"{name}.md").write_text(f"# On {name}\n\n{text}\n", "utf-8")
    runner, place = CliRunner(), ["-C", str(tmp_path)]
    assert runner.invoke(cli, ["index", str(tmp_path), "--words-only"]).exit_code == 0
    asking = ["tensions", "--candidates", *place]
    unable = runner.invoke(cli, asking)
    assert unable.exit_code == 3
    assert "no candidates: " in unable.stderr
    with Store.open(tmp_path / ".assay" / "assay.sqlite") as store:
        for _ in sync(store, tmp_path / ".assay" / "vectors", HashingEncoder()):
            pass
    told = runner.invoke(cli, asking)
    assert told.exit_code == 0, told.output
    assert told.stdout.startswith("Do these disagree?\nDeeper search")
    assert re.search(r"b\.md:3\n⇄ Deeper search .*\n.*a\.md:3", told.stdout)
    (pair,) = answer(runner.invoke(cli, [*asking, "--json"]))["candidates"]
    ids = [pair[side]["claim"]["id"] for side in ("first", "second")]
    assert runner.invoke(cli, ["tensions", *place]).exit_code == 3
    (tmp_path / "assay.toml").write_text(
        f'[[corrections]]\naction = "dismiss"\nbetween = {json.dumps(ids)}\n', "utf-8"
    )
    assert runner.invoke(cli, ["index", str(tmp_path), "--words-only"]).exit_code == 0
    assert runner.invoke(cli, asking).exit_code == 3


def test_two_parts_that_nothing_joins_are_told_where_they_come_closest(
    tmp_path: Path,
) -> None:
    for name, text in {
        "a": "# On tides\n\nThe claim: The moon raises the tides. See [[Moon]].\n",
        "Moon": "# Moon\n\nThe claim: Its phases follow the sun.\n",
        "b": "# On boats\n\nThe claim: The tides raise the boats.\n",
    }.items():
        (tmp_path / f"{name}.md").write_text(text, "utf-8")
    runner, place = CliRunner(), ["-C", str(tmp_path)]
    assert runner.invoke(cli, ["index", str(tmp_path), "--words-only"]).exit_code == 0
    asking = ["path", "Moon", "On boats", *place]
    unable = runner.invoke(cli, asking)
    assert (unable.exit_code, unable.stdout) == (3, "")
    assert "no nearest pair: " in unable.stderr
    assert "note:moon and note:on-boats are not connected" in unable.stderr
    with Store.open(tmp_path / ".assay" / "assay.sqlite") as store:
        for _ in sync(store, tmp_path / ".assay" / "vectors", HashingEncoder()):
            pass
    told = runner.invoke(cli, asking)
    assert told.exit_code == 3
    assert told.stdout.startswith("nearest in meaning, ")
    found = json.loads(runner.invoke(cli, [*asking, "--json"]).stdout)
    back = json.loads(
        runner.invoke(cli, ["path", "On boats", "Moon", *place, "--json"]).stdout
    )
    assert found["paths"] == []
    nearest = found["nearest"]
    assert (nearest["a"], nearest["b"]) == (back["nearest"]["b"], back["nearest"]["a"])
    assert "tides" in nearest["a"]["text"]
    assert nearest["b"]["id"] in ("note:on-boats", "claim:the-tides-raise-the-boats")


def test_gaps_of_a_topic_are_those_of_its_notes(run: Run) -> None:
    every = answer(run("gaps", "--json"))["gaps"]
    some = answer(run("gaps", "--topic", "Agents", "--json"))["gaps"]
    claims = answer(run("claims", "--topic", "Agents", "--json"))["claims"]
    of_claims = {"bare", "single-line", "challenged"}
    held = {row["id"] for row in claims}
    assert [gap for gap in some if gap["gap"] in of_claims] == [
        gap for gap in every if gap["gap"] in of_claims and gap["id"] in held
    ]
    assert 0 < len(some) < len(every)
    assert all(gap in every for gap in some)
    assert "topic:" in one_line(run("gaps", "--topic", "Agentss"), 3)


@pytest.mark.parametrize(
    ("document", "commands"),
    [("evidence", 7), ("briefs", 1), ("changes", 1), ("check", 2), ("topics", 2)],
)
def test_what_the_walk_through_shows_is_what_the_commands_print(
    document: str, commands: int
) -> None:
    docs = SAMPLE.parents[1] / "docs"
    refreshed = runpy.run_path(str(docs / "transcripts.py"))["refreshed"]
    text = (docs / f"{document}.md").read_text("utf-8")
    assert refreshed(text, edited=document == "changes") == text, (
        "run 'python docs/transcripts.py'"
    )
    assert text.count("$ assay ") == commands


def test_a_part_of_several_ids_names_each_of_them(run: Run, indexed: Path) -> None:
    with Store.open(indexed / ".assay" / "assay.sqlite") as store:
        ids = [node for node, _, _ in store.labels()]
    part = "what-"
    named = sorted(node for node in ids if node.partition(":")[2].startswith(part))
    assert len(named) > 1
    line = one_line(run("case", part), 3)
    assert f"names {len(named)} nodes: {', '.join(named[:10])}" in line
    assert line.endswith("; give the id of one")


def test_a_note_that_nobody_wrote_makes_way_for_the_claim_of_its_name(
    tmp_path: Path,
) -> None:
    (tmp_path / "EVD - Hits rose - @okafor2021.md").write_text(
        "###### Discourse Context\n\n- **Supports::** Caches hide decay.md\n", "utf-8"
    )
    runner, place = CliRunner(), ["-C", str(tmp_path)]
    assert runner.invoke(cli, ["index", str(tmp_path), "--words-only"]).exit_code == 0
    result = runner.invoke(cli, ["case", "Caches hide decay", *place])
    assert result.exit_code == 0, result.output
    assert "claim: Caches hide decay\nsupported" in result.output
