"""Searching on the command line, and what bad input makes of it."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from kg.lanes import Entry
from kg.listing import listed
from kg.terms import Kind
from tests.embeddings.hashing import HashingEncoder
from tests.tui.conftest import Run
from tui.cli import cli
from tui.collection.settings import Settings
from tui.collection.workspace import Workspace
from tui.map.near import near_lane

NOTE = "What should a score cost?"
COSTS = "note:what-should-a-score-cost"


def answer(result: Result) -> Any:
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


@pytest.fixture(scope="session")
def hashed(indexed: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample with vectors of words hashed, for what needs no model."""
    folder = tmp_path_factory.mktemp("hashed") / "notes"
    shutil.copytree(indexed, folder)
    for _ in Workspace(folder, Settings()).embed(HashingEncoder(256)):
        pass
    return folder


@pytest.fixture
def near(hashed: Path) -> Run:
    """Run a command on the sample with vectors."""

    def invoke(command: str, *arguments: str) -> Result:
        return CliRunner().invoke(cli, [command, *arguments, "-C", str(hashed)])

    return invoke


def test_a_hit_says_by_what_where_and_which_words(run: Run) -> None:
    found = answer(run("search", "process rewards", "--json"))
    for hit in found["hits"]:
        assert hit["word_score"] > 0
        assert hit["highlights"]
        for mark in hit["highlights"]:
            word = hit["passage"][mark["start"] : mark["end"]].lower()
            assert word.startswith(("process", "reward"))
        assert ("file" not in hit) or hit["line"] >= 1
    told = run("search", "process rewards").stdout
    assert "BM25" in told
    assert "\x1b" not in told
    assert f"{found['hits'][0]['file']}:{found['hits'][0]['line']}" in told


def test_the_line_of_a_hit_holds_a_word_that_matched(run: Run, indexed: Path) -> None:
    found = answer(run("search", "verifier", "--kind", "claim", "--json"))
    for hit in found["hits"]:
        lines = (indexed / hit["file"]).read_text("utf-8").split("\n")
        assert "verifi" in lines[hit["line"] - 1].lower()


def test_a_word_of_the_notes_title_is_shown_with_the_title(run: Run) -> None:
    found = answer(run("search", "verifier", "--kind", "claim", "-n", "99", "--json"))
    titled = [hit for hit in found["hits"] if hit["matched"] and not hit["highlights"]]
    assert titled
    assert all("verifier" in hit["title"].lower() for hit in titled)
    hits = run("search", "verifier", "--kind", "claim", "-n", "99").stdout
    told = hits.split(titled[0]["id"])[0].splitlines()
    assert "words: verifier in the title of its note" in told[-2]
    assert told[-3].startswith("   in: ")
    shown = [hit["highlights"] for hit in found["hits"] if hit["word_rank"]]
    assert hits.count("\n   in: ") == shown.count([])


def test_words_that_match_are_bold_on_a_terminal(
    run: Run, indexed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    arguments = ["search", "verifier", "-n", "1", "-C", str(indexed)]
    # A variable that is empty asks for nothing: https://no-color.org.
    for name, value, is_bold in (
        ("NO_COLOR", "", True),
        ("NO_COLOR", "1", False),
        ("TERM", "dumb", False),
        ("TERM", "xterm", True),
    ):
        with monkeypatch.context() as terminal:
            terminal.setenv(name, value)
            told = CliRunner().invoke(cli, arguments, color=True).stdout
        assert ("\x1b[1mverifier" in told.lower()) is is_bold
        assert ("\x1b" in told) is is_bold


@pytest.mark.parametrize(
    "filters",
    [
        ("--topic", "Test Time Compute"),
        ("--standing", "challenged", "--standing", "qualified"),
        ("--from", "2025-02", "--to", "2025-06"),
        ("--source", "vault"),
        ("--source", "notes/*.txt"),
        ("--source", "Let's Verify Step by Step"),
        ("--unlinked-to", NOTE),
        ("--kind", "claim", "--topic", "Test Time Compute", "--standing", "bare"),
    ],
)
def test_narrowing_loses_no_hit_that_it_lets_through(
    run: Run, filters: tuple[str, ...]
) -> None:
    words = ("search", "model budget verifier reasoning", "--json")
    everything = answer(run(*words, "-n", "1000"))["hits"]
    narrowed = answer(run(*words, "-n", "1000", *filters))["hits"]
    kept = {hit["id"] for hit in narrowed}
    assert 0 < len(kept) < len(everything)
    in_order = [hit["id"] for hit in everything if hit["id"] in kept]
    assert [hit["id"] for hit in narrowed] == in_order
    few = answer(run(*words, "-n", "3", *filters))["hits"]
    assert [hit["id"] for hit in few] == in_order[:3]


@pytest.mark.parametrize(
    ("sources", "prefixes"),
    [(("vault",), "vault/"), (("notes/*.txt", "hubs"), ("notes/", "hubs/"))],
)
def test_what_is_found_in_a_source_stands_there(
    run: Run, indexed: Path, sources: tuple[str, ...], prefixes: tuple[str, ...]
) -> None:
    chosen = [part for source in sources for part in ("--source", source)]
    hits = answer(
        run("search", "verifier reward steps", "-n", "300", "--json", *chosen)
    )
    assert len(hits["hits"]) > 9
    for hit in hits["hits"]:
        assert hit["file"].startswith(prefixes)
        assert hit["span"]["file"] == hit["file"]
        text = (indexed / hit["file"]).read_text("utf-8")
        assert hit["line"] <= text.count("\n") + 1
    asked = answer(run("ask", "verifier reward steps", "-n", "99", "--json", *chosen))
    assert all(hit["file"].startswith(prefixes) for hit in asked["hits"])


def test_a_place_is_as_it_was_where_no_file_is_asked_for(run: Run) -> None:
    words = ("search", "verifier reward steps", "-n", "300", "--json")
    places = {h["id"]: h.get("span") for h in answer(run(*words))["hits"]}
    paper = answer(run(*words, "--source", "Let's Verify Step by Step"))["hits"]
    assert paper
    assert all(hit.get("span") == places[hit["id"]] for hit in paper)


def test_what_is_linked_is_hidden_on_request(run: Run) -> None:
    lanes = answer(run("show", NOTE, "--json"))["lanes"]
    linked = {entry["node"]["id"] for lane in lanes for entry in lane["entries"]}
    plain = answer(run("search", NOTE, "-n", "50", "--json"))["hits"]
    assert linked & {hit["id"] for hit in plain}
    hidden = answer(run("search", NOTE, "-n", "50", "--json", "--unlinked-to", NOTE))
    assert not (linked | {COSTS}) & {hit["id"] for hit in hidden["hits"]}


@pytest.mark.parametrize("meaning", [True, False])
def test_a_node_can_be_searched_for(run: Run, near: Run, meaning: bool) -> None:
    command = near if meaning else run
    arguments = ("search", "--like", NOTE, "--kind", "note", "--json")
    found = answer(command(*arguments))
    assert found["like"]["id"] == COSTS
    assert found["mode"] == ("fused" if meaning else "words")
    assert found["hits"]
    assert COSTS not in {hit["id"] for hit in found["hits"]}


def test_a_node_and_words_are_searched_for_together(run: Run) -> None:
    arguments = ("search", "--like", NOTE, "--kind", "note", "--json", "verifier")
    found = answer(run(*arguments))
    assert found["hits"][0]["matched"] == ["verifier"]
    assert COSTS not in {hit["id"] for hit in found["hits"]}


def test_asking_tells_the_state_of_each_inquiry_and_why(run: Run) -> None:
    found = answer(run("ask", "when should thinking be skipped", "-n", "9", "--json"))
    assert {hit["state"] for hit in found["hits"]} <= {"answered", "contested", "open"}
    assert all(hit["because"] for hit in found["hits"])
    assert found["hits"][0]["asked"]["tie"] == "same"
    told = run("ask", "when should thinking be skipped", "-n", "1").stdout
    assert f"{found['hits'][0]['state']}: {found['hits'][0]['because']}" in told
    assert "same question?" in told


def test_a_question_that_takes_an_answer_for_granted_is_told_apart(run: Run) -> None:
    found = answer(run("ask", "Why should thinking be skipped altogether", "--json"))
    first = found["hits"][0]
    assert first["text"] == "When should thinking be skipped altogether?"
    assert first["asked"]["tie"] == "shared"
    asked = "How can trees of thoughts be pruned by confidence instead of scores?"
    first = answer(run("ask", asked, "--json"))["hits"][0]
    assert first["asked"]["tie"] == "presupposes"
    assert first["asked"]["answer"] == "yes"
    assert "“yes”" in run("ask", asked, "-n", "1").stdout


def test_an_inquiry_shows_the_claim_that_is_nearest_to_it(
    near: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ASSAY_MODEL", str(tmp_path))  # which holds none
    found = answer(near("ask", "when should thinking be skipped", "-n", "9", "--json"))
    sources = [source for hit in found["hits"] for source in hit["sources"]]
    nearest = [source for source in sources if source.get("nearest")]
    assert nearest
    assert all(s["nearest"]["id"] != s["claim"]["id"] for s in nearest if "claim" in s)


@pytest.mark.parametrize("meaning", [True, False])
def test_pairs_of_inquiries_are_proposed_best_first(
    run: Run, near: Run, meaning: bool
) -> None:
    command = near if meaning else run
    made = answer(command("same", "--json", "-n", "4"))
    assert ("notice" in made) is not meaning
    assert made["proposals"]
    scores = [
        p["score"] for p in made["proposals"] if p["a_to_b"]["tie"] in "same other"
    ]
    assert scores == sorted(scores, reverse=True)
    one = made["proposals"][0]
    about = answer(command("same", one["a"]["id"], "--json"))
    assert about["inquiry"]["id"] == one["a"]["id"]
    assert {p["a"]["id"] for p in about["proposals"]} == {one["a"]["id"]}
    assert one["b"]["text"] in " ".join(
        command("same", one["a"]["text"]).stdout.split()
    )


def test_a_dismissed_pair_is_not_proposed_again(indexed: Path, tmp_path: Path) -> None:
    folder = tmp_path / "notes"
    shutil.copytree(indexed, folder)

    def run(command: str, *arguments: str) -> Result:
        return CliRunner().invoke(cli, [command, *arguments, "-C", str(folder)])

    one = answer(run("same", "--json"))["proposals"][0]
    pair = (one["a"]["id"], one["b"]["id"])
    assert run("correct", "dismiss", *pair).exit_code == 0
    made = answer(run("same", "--json"))
    assert made["dismissed"] == 1
    assert pair not in {(p["a"]["id"], p["b"]["id"]) for p in made["proposals"]}
    assert "1 dismissed" in run("same").stderr


def test_what_is_near_is_quoted_with_its_place_and_never_linked(near: Run) -> None:
    found = answer(near("related", NOTE, "--json"))
    lanes = [
        entry["node"]["id"] for lane in found["lanes"] for entry in lane["entries"]
    ]
    assert found["near"]
    assert found["papers"]
    for guess in (*found["near"], *found["papers"]):
        assert guess["id"] not in lanes
        assert guess["model"] == "hashing-256"
        assert guess["own"]["file"].endswith(".md")
        assert guess["theirs"]["text"]
        assert guess["theirs"]["line"] >= 1
    assert not any(guess["kind"] == "paper" for guess in found["near"])
    listed = [guess["in_bibliography"] for guess in found["papers"]]
    assert listed == sorted(listed, reverse=True)
    told = near("related", NOTE).stdout
    assert "near in meaning, not linked (a model's guess" in told
    assert "in your bibliography" in told


def test_inquiries_that_could_draw_on_a_note_are_listed_alone(near: Run) -> None:
    found = answer(near("related", NOTE, "--inquiries", "--json"))
    assert found["lanes"] == []
    assert {guess["kind"] for guess in found["near"]} == {"inquiry"}
    lanes = answer(near("show", NOTE, "--json"))["lanes"]
    drawing = {e["node"]["id"] for lane in lanes for e in lane["entries"]}
    assert not drawing & {guess["id"] for guess in found["near"]}


def test_a_slip_in_a_name_is_put_right_and_told(run: Run) -> None:
    result = run("related", "What shuold a score cots?")
    assert result.exit_code == 0
    assert f"taken for {COSTS}" in result.stderr
    assert run("related", "What should a soup cost at noon?").exit_code == 3


def test_a_slip_in_a_search_is_put_right_and_told(run: Run) -> None:
    found = answer(run("search", "verfiier", "--json"))
    assert found["hits"][0]["matched"] == ["verifier"]
    assert "no text holds 'verfiier'; looked for 'verifier'" in found["notice"]


ODD = {
    "a page": "why does search fool a verifier " * 3200,
    "one word": "verifier" * 12_500,
    "right to left": "האם חשיבה עוזרת? \u202e verifier",
    "emoji": "🧪🔭 verifier 👩‍🔬",
    "controls": "\x1b[2J\x07 verifier \u2028",
    "syntax": 'verifier AND (NOT "x* NEAR/3 -- ; drop table words',
}


@pytest.mark.parametrize("command", ["ask", "search", "related", "same", "show"])
@pytest.mark.parametrize("name", ODD)
def test_odd_text_is_searched_for_or_not_found_in_one_line(
    run: Run, command: str, name: str
) -> None:
    result = run(command, ODD[name])
    assert result.exit_code in (0, 3), result.output
    assert "\x1b" not in result.output
    assert "\u202e" not in result.output
    assert all(len(line) < 1000 for line in result.stderr.splitlines())
    assert len(result.stderr.splitlines()) <= 2


@pytest.mark.parametrize("typed", ["?!", "—", "👩‍🔬", "\u202e", "\x00"])
def test_text_without_a_word_finds_nothing(run: Run, typed: str) -> None:
    for command in ("ask", "search"):
        result = run(command, typed)
        assert result.exit_code == 3
        assert "nothing found for" in result.stderr


def test_nothing_at_all_is_wrong_usage(run: Run) -> None:
    for command in ("ask", "search"):
        for typed in ([], [""], ["  "]):
            result = run(command, *typed)
            assert result.exit_code == 2
            assert "Give words to look for, or a node with --like" in result.stderr


@pytest.mark.parametrize(
    ("filters", "near"),
    [
        (("--topic", "Test Tyme Compute"), "topic:test-time-compute"),
        (("--source", "volt"), "vault"),
        (("--source", "Lets Verify Step"), "paper:let"),
        (("--like", "What should a soup cost at noon?"), COSTS),
        (("--unlinked-to", "scores and costs"), "note:"),
    ],
)
def test_a_filter_that_names_nothing_offers_the_nearest(
    run: Run, filters: tuple[str, str], near: str
) -> None:
    result = run("search", "verifier", *filters)
    assert result.exit_code == 3
    assert result.stdout == ""
    assert f"nothing is called '{filters[1]}'" in result.stderr
    assert near in result.stderr.partition("nearest: ")[2]


def test_a_day_that_was_is_a_date(run: Run) -> None:
    assert run("search", "verifier", "--from", "2024-02-29").exit_code == 0


@pytest.mark.parametrize(
    "date", ["yesterday", "2024-1", "24", "", "2024-13", "2023-02-29", "2024-00"]
)
def test_a_date_that_is_none_is_wrong_usage(run: Run, date: str) -> None:
    result = run("search", "verifier", "--from", date)
    assert result.exit_code == 2
    assert "give a year, month or day" in result.stderr


def test_filters_that_let_nothing_through_say_so(run: Run) -> None:
    result = run("search", "verifier", "--from", "2031")
    assert result.exit_code == 3
    assert "with fewer filters there may be something" in result.stderr


def test_a_collection_without_inquiries_says_so(tmp_path: Path) -> None:
    (tmp_path / "eels.md").write_text("# Eels\n\nEels climb wet walls.\n", "utf-8")
    folder = str(tmp_path)
    assert CliRunner().invoke(cli, ["index", folder, "--words-only"]).exit_code == 0
    asked = CliRunner().invoke(cli, ["ask", "do eels climb", "-C", folder])
    assert asked.exit_code == 3
    assert "no inquiry is in this collection; 'assay search'" in asked.stderr
    same = CliRunner().invoke(cli, ["same", "-C", folder])
    assert same.exit_code == 3
    assert "too few inquiries" in same.stderr


def damaged_manifest(vectors: Path) -> None:
    (vectors / "manifest.json").write_text("{", "utf-8")


def truncated_vectors(vectors: Path) -> None:
    for file in vectors.iterdir():
        if file.name != "manifest.json":
            file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])


def missing_vectors(vectors: Path) -> None:
    for file in vectors.iterdir():
        if file.name != "manifest.json":
            file.unlink()


@pytest.mark.parametrize("harm", [damaged_manifest, truncated_vectors, missing_vectors])
@pytest.mark.parametrize("command", ["ask", "search", "related", "same"])
def test_vectors_that_are_damaged_leave_words(
    hashed: Path, tmp_path: Path, harm: Any, command: str
) -> None:
    folder = tmp_path / "notes"
    shutil.copytree(hashed, folder)
    harm(folder / ".assay" / "vectors")
    typed = [] if command == "same" else [NOTE]
    result = CliRunner().invoke(cli, [command, *typed, "-C", str(folder)])
    assert result.exit_code == 0, result.output
    assert result.stdout
    assert len(result.stderr.splitlines()) == 1
    assert "run 'assay index'" in result.stderr


def empty_folder(model: Path) -> None:
    model.mkdir()


def broken_config(model: Path) -> None:
    model.mkdir()
    (model / "config.json").write_text("{", "utf-8")
    (model / "model.safetensors").write_bytes(b"\0" * 64)


def remote_code(model: Path) -> None:
    model.mkdir()
    modules = [{"idx": 0, "name": "0", "path": "", "type": "evil.Model"}]
    (model / "modules.json").write_text(json.dumps(modules), "utf-8")
    (model / "evil.py").write_text("raise SystemExit('ran')", "utf-8")
    (model / "model.safetensors").write_bytes(b"\0" * 64)


@pytest.mark.parametrize("harm", [None, empty_folder, broken_config, remote_code])
@pytest.mark.parametrize("command", ["ask", "search"])
def test_a_model_that_cannot_be_loaded_leaves_words(
    hashed: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    harm: Any,
    command: str,
) -> None:
    model = tmp_path / "model"
    if harm is not None:
        harm(model)
    monkeypatch.setenv("ASSAY_MODEL", str(model))
    result = CliRunner().invoke(cli, [command, "verifier", "-C", str(hashed)])
    assert result.exit_code == 0, result.output
    assert "ran" not in result.output.split()
    assert result.stdout
    assert len(result.stderr.splitlines()) == 1
    assert "by words only: " in result.stderr


@pytest.mark.parametrize("command", ["ask", "search"])
def test_words_that_begin_with_a_dash_are_taken_for_options_and_it_is_told(
    run: Run, command: str
) -> None:
    refused = run(command, "-x OR reward")
    assert refused.exit_code == 2
    assert "No such option" in refused.stderr
    assert "put -- before it" in refused.stderr


def test_the_lane_of_what_is_near_is_in_the_order_of_its_figures(hashed: Path) -> None:
    workspace = Workspace(hashed, Settings())
    with workspace.open_store() as store:
        notes = {text: node for node, text in listed(store, Kind.NOTE)}
        lane = near_lane(workspace, store, notes[NOTE])
    assert lane is not None
    for is_paper in (False, True):
        kinds = (entry for entry in lane.entries if is_paper == _is_paper(entry))
        figures = [entry.edge.score or 0.0 for entry in kinds]
        assert len(figures) > 1
        assert figures == sorted(figures, reverse=True)


def _is_paper(entry: Entry) -> bool:
    return entry.node.kind is Kind.PAPER
