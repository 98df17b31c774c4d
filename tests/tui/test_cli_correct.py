"""Corrections from the command line and the screen: written, obeyed, undone."""

import json
import os
import shutil
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from corpus.ingest import Outcome, ingest
from corpus.readable import CORRECTIONS
from kg.corrections import Action, Correction, Named
from kg.dump import write_json
from kg.errors import CorrectionRefused, WorkspaceLocked
from kg.model import Basis, Kind, NodeId, Qualification, Relation
from kg.store import Store
from tests.tui.conftest import Run
from tui.answers.corrections import CorrectionAnswer, CorrectionsAnswer
from tui.cli import cli
from tui.cli.corrected import PATIENCE
from tui.collection.correcting import correct, name_of, undo
from tui.collection.settings import Settings
from tui.collection.workspace import Workspace

NOTE = """Does {0} help?
On {0}.
However, {0} fails on long inputs.
It also seems that models with {0} answer with fewer words.
Original note title
{0} helps models on most tasks
"""
MAIN = "rest helps models on most tasks"
OTHER = "sleep helps models on most tasks"
WORDS = "It also seems that models with rest answer with fewer words."


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    folder = tmp_path / "notes"
    folder.mkdir()
    for name in ("rest", "sleep"):
        (folder / f"{name}.txt").write_text(NOTE.format(name), "utf-8")
    made = Workspace(folder, Settings(meaning=False))
    for _ in made.read_files():
        pass
    return made


@pytest.fixture
def type_in(workspace: Workspace) -> Run:
    def invoke(*arguments: str) -> Result:
        at = ["-C", str(workspace.collection)]
        return CliRunner().invoke(cli, ["correct", *arguments, *at])

    return invoke


def test_a_collection_that_can_not_be_written_is_told_in_one_line(
    workspace: Workspace, type_in: Run
) -> None:
    # What is written first is in the way: nothing can be written, nor taken away.
    (workspace.collection / f".{CORRECTIONS}.{os.getpid()}").mkdir()
    refused = type_in("reject", WORDS)
    assert refused.exit_code == 1
    assert refused.stderr.startswith("assay: ")
    assert "can't be written" in refused.stderr


def dump(workspace: Workspace) -> str:
    parts: list[str] = []
    with workspace.open_store() as store:
        write_json(store, "0", parts.append)
    return "".join(parts)


def answer(result: Result) -> Any:
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


def test_a_rejected_claim_is_gone_at_once_and_comes_back_when_undone(
    workspace: Workspace, type_in: Run
) -> None:
    before = dump(workspace)
    (workspace.collection / CORRECTIONS).write_text("# mine\n", "utf-8")
    result = type_in("reject", WORDS, "--because", "it is a guess")
    assert result.exit_code == 0, result.output
    claim = "claim:it-also-seems-that-models-with-rest-answer-with-fewer-words"
    assert result.stdout == f"reject {claim} because it is a guess\n"
    with workspace.open_store() as store:
        assert store.get(NodeId(claim)) is None
    written = (workspace.collection / CORRECTIONS).read_text("utf-8")
    assert written == (
        "# mine\n\n[[corrections]]\n"
        'action = "reject"\n'
        f'node = {{ id = "{claim}", text = "{WORDS}", file = "rest.txt" }}\n'
        'because = "it is a guess"\n'
    )
    assert type_in("undo").stdout.startswith("taken back: reject claim:it")
    assert (workspace.collection / CORRECTIONS).read_text("utf-8") == "# mine\n"
    assert dump(workspace) == before
    assert type_in("undo").exit_code == 3


def test_a_claim_is_made_a_qualification_of_the_claim_it_restricts(
    workspace: Workspace, type_in: Run
) -> None:
    made = answer(
        type_in(
            "retype", WORDS, "--kind", "qualification", "--facet", "strength",
            "--claim", MAIN, "--json",
        )
    )  # fmt: skip
    CorrectionAnswer.model_validate(made)
    retyped, claim = (NodeId(node["id"]) for node in made["nodes"])
    with workspace.open_store() as store:
        node = store.get(retyped)
        assert isinstance(node, Qualification)
        assert (node.facet, node.basis) == ("strength", Basis.CURATED)
        (edge,) = store.edges_from(retyped, Relation.QUALIFIES)
        assert edge.target == claim


def test_an_edge_is_added_with_its_reason_and_then_rejected(
    workspace: Workspace, type_in: Run
) -> None:
    because = ("--because", "the same mechanism")
    made = answer(type_in("add", MAIN, "supports", OTHER, *because, "--json"))
    source, target = (NodeId(node["id"]) for node in made["nodes"])
    assert (source[:6], target[:6]) == ("claim:", "claim:")
    with workspace.open_store() as store:
        (edge,) = store.edges_from(source, Relation.SUPPORTS)
        assert (edge.rationale, edge.basis) == ("the same mechanism", "curated")
    assert type_in("reject", source, "supports", target).exit_code == 0
    with workspace.open_store() as store:
        assert not store.edges_from(source, Relation.SUPPORTS)
    listed = answer(type_in("list", "--json"))
    CorrectionsAnswer.model_validate(listed)
    assert [c["correction"]["action"] for c in listed["corrections"]] == [
        "add",
        "reject",
    ]


def test_what_was_rejected_can_be_confirmed_again(
    workspace: Workspace, type_in: Run
) -> None:
    type_in("reject", WORDS)
    assert type_in("confirm", WORDS).exit_code == 0
    with workspace.open_store() as store:
        (claim,) = store.named(WORDS)
        node = store.get(claim)
        assert node is not None
        assert node.basis is Basis.CURATED


def test_pairs_kept_apart_are_remembered(workspace: Workspace, type_in: Run) -> None:
    assert type_in("dismiss", MAIN, OTHER).exit_code == 0
    with workspace.open_store() as store:
        (pair,) = store.dismissed()
        assert len(pair) == 2


REFUSED = {
    "no such node": (["reject", "nothing of the kind"], 3, "nothing is called"),
    "no such edge": (["reject", MAIN, "disputes", OTHER], 1, "has no edge 'disputes'"),
    "no new value": (["retype", MAIN], 2, "'retype' needs one of"),
    "unfit ends": (["add", MAIN, "cites", OTHER], 1, "'cites' can't join"),
    "two words": (["reject", MAIN, OTHER], 2, "name a node, or an edge"),
    "unfit field": (["retype", MAIN, "--facet", "scope"], 1, "claim has no facet"),
    "misspelt value": (["retype", MAIN, "--role", "mian"], 2, "'mian' is not one of"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_can_not_be_obeyed_is_one_line_and_is_not_written(
    case: str, workspace: Workspace, type_in: Run
) -> None:
    arguments, code, message = REFUSED[case]
    before = dump(workspace)
    result = type_in(*arguments)
    assert result.exit_code == code, result.output
    assert message in result.stderr
    assert result.stdout == ""
    assert not (workspace.collection / CORRECTIONS).exists()
    assert dump(workspace) == before


def test_slips_made_by_hand_are_listed_and_told_by_index(
    workspace: Workspace, type_in: Run
) -> None:
    assert type_in("list").exit_code == 3
    text = '[[corrections]]\naction = "reject"\nnod = "claim:x"\n'
    (workspace.collection / CORRECTIONS).write_text(text, "utf-8")
    told = f"{CORRECTIONS}:3: there is no key 'nod' here; the nearest is 'node'"
    index = ["index", str(workspace.collection), "--words-only"]
    assert told in CliRunner().invoke(cli, index).stderr
    assert told in type_in("list").stderr
    assert type_in("confirm", MAIN).exit_code == 0, "a slip above stops nothing"


def test_a_correction_waits_for_no_lock_and_leaves_no_trace(
    workspace: Workspace,
) -> None:
    with workspace.open_store() as store:
        (claim,) = (n for n in store.nodes(Kind.CLAIM) if n.text == MAIN)
        confirm = Correction(action=Action.CONFIRM, node=name_of(claim))
        with store.sole_writer(), pytest.raises(WorkspaceLocked):
            correct(workspace, confirm)
    assert not (workspace.collection / CORRECTIONS).exists()
    assert correct(workspace, confirm).nodes == (claim.id,)
    taken = undo(workspace)
    assert taken is not None
    assert taken.correction == confirm


def test_corrections_of_several_at_once_are_all_kept_and_each_is_told_its_own(
    workspace: Workspace,
) -> None:
    with workspace.open_store() as store:
        given = [
            Correction(action=Action.CONFIRM, node=name_of(node))
            for node in (*store.nodes(Kind.CLAIM), *store.nodes(Kind.EXPERIMENT))
        ]
    assert len(given) > 2
    with ThreadPoolExecutor(len(given)) as pool:
        told = list(pool.map(lambda one: correct(workspace, one, PATIENCE), given))
    assert [one.correction for one in told] == given
    with workspace.open_store() as store:
        kept = [obeyed.correction for obeyed in store.corrections()]
    assert len(kept) == len(given)
    assert all(one in kept for one in given)


def test_what_is_added_by_hand_meanwhile_outlives_a_correction_that_is_refused(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = workspace.collection / CORRECTIONS
    by_hand = '\n[[corrections]]\naction = "confirm"\nnode = "By hand"\n'

    def edited(*arguments: object, **more: object) -> Iterator[Outcome]:
        if file.exists() and by_hand not in file.read_text("utf-8"):
            with file.open("a", encoding="utf-8") as written:
                written.write(by_hand)
        return ingest(*arguments, **more)  # type: ignore[arg-type]

    monkeypatch.setattr("corpus.ingest.ingest", edited)
    nobody = Named(text="Nobody says this.")
    with pytest.raises(CorrectionRefused):
        correct(workspace, Correction(action=Action.REJECT, node=nobody))
    assert file.read_text("utf-8") == by_hand


def test_a_file_that_is_a_link_is_neither_read_nor_written(
    workspace: Workspace, tmp_path: Path
) -> None:
    target = tmp_path / "elsewhere.toml"
    target.write_text("# not ours\n", "utf-8")
    (workspace.collection / CORRECTIONS).symlink_to(target)
    named = Named(text=MAIN)
    with pytest.raises(CorrectionRefused, match="is a link"):
        correct(workspace, Correction(action=Action.REJECT, node=named))
    assert target.read_text("utf-8") == "# not ours\n"
    for _ in workspace.read_files():
        pass
    with workspace.open_store() as store:
        assert [p.code for p in store.problems() if p.file == CORRECTIONS] == [
            "correction"
        ]


def test_markup_and_escapes_in_notes_stay_text_in_the_file(tmp_path: Path) -> None:
    folder = tmp_path / "hostile"
    folder.mkdir()
    claim = 'rest "helps" [[corrections]] \\ models \x1b[2J on most tasks'
    note = f"Does rest help?\nOn rest.\nOriginal note title\n{claim}\n"
    (folder / "a.txt").write_text(note, "utf-8")
    made = Workspace(folder, Settings(meaning=False))
    for _ in made.read_files():
        pass
    with made.open_store() as store:
        (node,) = store.nodes(Kind.CLAIM)
    confirm = Correction(action=Action.CONFIRM, node=name_of(node))
    assert correct(made, confirm).nodes == (node.id,)
    shutil.rmtree(made.folder)
    for _ in made.read_files():
        pass
    with Store.open(made.folder / "assay.sqlite") as store:
        again = store.get(node.id)
        assert again is not None
        assert again.basis is Basis.CURATED
