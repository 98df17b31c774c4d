"""The topics that the sample falls into, and what is told of each."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from kg.apart import by_topic
from kg.communities import Kept
from kg.evidence import case
from kg.model import Claim, Kind, NodeId
from kg.outline import Outline
from kg.store import Store
from kg.topics import Finder
from tests.tui.collection import LENS, MAIN, SECOND, SEEING, workspace
from tests.tui.conftest import Run
from tui.cli import cli
from tui.collection.topical import clusters


def answer(result: Result) -> Any:
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


@pytest.fixture
def copied(indexed: Path, tmp_path: Path) -> Path:
    """The indexed sample, for tests that edit it."""
    return Path(shutil.copytree(indexed, tmp_path / "copied"))


def topics(folder: Path, *arguments: str) -> Any:
    result = CliRunner().invoke(
        cli, ["topics", "--json", "-n", "999", *arguments, "-C", str(folder)]
    )
    return answer(result)


def homes(made: Any) -> dict[str, int]:
    """Note to the number of its topic."""
    return {
        note["id"]: topic["number"]
        for topic in made["topics"]
        for note in topic["central_notes"]
    }


def test_topics_are_told_where_nothing_can_be_written(
    copied: Path, tmp_path: Path
) -> None:
    other = Path(shutil.copytree(copied, tmp_path / "other"))
    (other / ".assay" / "assay.sqlite-shm").mkdir()
    told = topics(other)
    assert "can't be written" in told["notice"]
    assert told["topics"] == topics(copied)["topics"]


def test_every_note_is_in_one_topic_or_alone(copied: Path) -> None:
    made = topics(copied)
    with Store.open(copied / ".assay" / "assay.sqlite") as store:
        notes = [node for node, _, _ in store.labels(Kind.NOTE)]
        held = homes(made)
        assert set(held) <= set(notes)
        assert len(held) + made["alone"] == len(notes)
        assert sum(topic["notes"] for topic in made["topics"]) == len(held)
        for topic in made["topics"]:
            standings: dict[str, int] = {}
            for row in topic["central_claims"]:
                claim = store.get(row["id"])
                assert isinstance(claim, Claim)
                standing = case(store, claim).standing
                assert row["standing"] == standing
                standings[standing] = standings.get(standing, 0) + 1
            assert topic["standings"] == standings
            bare = standings.get("bare", 0) / max(topic["claims"], 1)
            assert topic["bare"] == pytest.approx(bare, abs=1e-4)
            shares = [note["centrality"] for note in topic["central_notes"]]
            assert shares == sorted(shares, reverse=True)
    assert [t["notes"] for t in made["topics"]] == sorted(
        (t["notes"] for t in made["topics"]), reverse=True
    )


def test_asking_again_gives_the_same_answer(copied: Path) -> None:
    assert topics(copied) == topics(copied)


@pytest.mark.parametrize("edit", ["remove", "add"])
def test_names_and_most_members_stay_when_a_note_comes_or_goes(
    copied: Path, edit: str
) -> None:
    before = topics(copied)
    if edit == "remove":
        next((copied / "notes").glob("learned-verifiers-improve*")).unlink()
    else:
        (copied / "notes" / "new.md").write_text(
            "# How steep is the price of a verifier?\n\nA verifier that is asked about "
            "every step costs more than it saves, see [[What should a score cost?]].\n"
        )
    indexed = CliRunner().invoke(cli, ["index", str(copied), "--words-only"])
    assert indexed.exit_code == 0
    after = topics(copied)
    names = {topic["number"]: topic["name"] for topic in after["topics"]}
    kept = [t for t in before["topics"] if names.get(t["number"]) == t["name"]]
    assert len(kept) >= 0.9 * len(before["topics"])
    old, new = homes(before), homes(after)
    same = sum(new.get(note) == number for note, number in old.items())
    assert same >= 0.9 * len(old)


def test_a_topic_is_asked_for_by_number_name_or_a_part_of_it(copied: Path) -> None:
    first = topics(copied)["topics"][0]
    for wanted in (str(first["number"]), first["name"], first["name"].upper()):
        assert [t["number"] for t in topics(copied, wanted)["topics"]] == [
            first["number"]
        ]


def test_people_read_the_topics_and_what_is_central(run: Run) -> None:
    listed = run("topics")
    assert listed.exit_code == 0
    lines = listed.stdout.splitlines()
    assert lines[1].strip().endswith("bare")
    one = run("topics", lines[0].split()[0], "-n", "2").stdout
    assert lines[0] in one
    assert "terms: " in one
    assert "notes, the most central first (" in one
    assert "claims, the most central first (" in one
    assert "by what is written alone: " in listed.stderr


def test_no_such_topic_is_exit_code_3_with_what_there_is(run: Run) -> None:
    result = run("topics", "no such topic at all")
    assert (result.exit_code, result.stdout) == (3, "")
    assert "nothing is called 'no such topic at all'; nearest: " in result.stderr


def test_an_empty_collection_has_no_topics(tmp_path: Path) -> None:
    (tmp_path / "one.md").write_text("# One\n\nNothing is joined to this.\n")
    assert (
        CliRunner().invoke(cli, ["index", str(tmp_path), "--words-only"]).exit_code == 0
    )
    result = CliRunner().invoke(cli, ["topics", "-C", str(tmp_path)])
    assert result.exit_code == 3
    assert result.stderr.splitlines()[-1] == "assay: no topics"


def test_without_topics_on_the_pages_the_parts_a_vault_falls_into_are_its_clusters(
    tmp_path: Path,
) -> None:
    for group, other in (("kelp", "urchin"), ("loom", "weft")):
        for n in range(4):
            links = " ".join(
                f"[[{word}-{m}]]" for word in (group, other) for m in (0, n)
            )
            for word in (group, other):
                page = f"# {word} {n}\n\nThe {word} of {n} is known. {links}\n"
                (tmp_path / f"{word}-{n}.md").write_text(page, "utf-8")
    indexed = CliRunner().invoke(cli, ["index", str(tmp_path), "--words-only"])
    assert indexed.exit_code == 0
    with Store.open(tmp_path / ".assay" / "assay.sqlite") as store:
        found = clusters(store, Outline(store))
        held = [note for cluster in found for note in cluster.notes]
        assert len(held) == len(set(held)) == 16
        for cluster in found:
            assert cluster.node in cluster.notes
            words = {node.partition(":")[2].split("-")[0] for node in cluster.notes}
            assert words <= {"kelp", "urchin"} or words <= {"loom", "weft"}


def test_topics_that_the_pages_name_are_the_clusters(copied: Path) -> None:
    with Store.open(copied / ".assay" / "assay.sqlite") as store:
        outline = Outline(store)
        assert clusters(store, outline) == by_topic(outline) != ()


def test_claims_that_are_a_community_of_their_own_count_with_the_note_that_states_them(
    tmp_path: Path,
) -> None:
    air = NodeId("claim:turbulence-bounds-every-mirror")
    apart = [NodeId("note:stub-0"), NodeId("note:stub-1"), SECOND]
    numbers = {LENS: 1, SEEING: 1, MAIN: 2, air: 3, **dict.fromkeys(apart, 4)}
    names = {1: "mirrors", 2: "", 3: "", 4: "glass"}
    with workspace(tmp_path).open_store() as store:
        mirrors, glass = Finder(store).last(Kept(numbers, names)).found
    assert (mirrors.name, set(mirrors.claims)) == ("mirrors", {MAIN, air})
    assert sum(mirrors.standings.values()) == 2
    assert (glass.name, glass.claims) == ("glass", (SECOND,))
