import errno
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpus import loaders, reading, scan
from corpus.ingest import Outcome, Status, Summary, ingest
from corpus.opened import bytes_of
from corpus.readable import CORRECTIONS
from corpus.reading import Job, read_one
from kg.errors import StoreError
from kg.model import Claim, Kind, NodeId, Note
from kg.store import Store
from tests.corpus.conftest import MAX_BYTES, SAMPLE, copy_few, dump, read

NOTE = """Does {name} help?
Explores whether {name} helps.
In {name} experiments (Wide Sampling), models with {name} improve by {n}%.
However, {name} fails on long inputs.
Original note title
{name} helps models on most tasks
"""


def write(collection: Path, name: str, n: int = 5) -> Path:
    path = collection / f"{name}.txt"
    path.write_text(NOTE.format(name=name, n=n), "utf-8")
    return path


def outcomes(collection: Path, store: Store) -> dict[str, Status]:
    return {o.path: o.status for o in ingest(collection, store, max_bytes=MAX_BYTES)}


def fresh(collection: Path, place: Path) -> str:
    """What a new workspace of this collection holds."""
    with Store.open(place) as store:
        read(collection, store)
        return dump(store)


def test_a_collection_is_known_by_its_files_whatever_reads_them(
    collection: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(collection, "sampling")
    known = set()
    for version in ("1", "2"):
        monkeypatch.setattr(loaders, "READER", version)
        with Store.open(tmp_path / f"{version}.sqlite") as store:
            read(collection, store)
            known.add(store.meta("collection"))
    assert len(known) == 1
    assert known != {None}


def test_a_note_is_read_into_nodes(collection: Path, store: Store) -> None:
    write(collection, "sampling")
    summary = Summary()
    list(ingest(collection, store, max_bytes=MAX_BYTES, summary=summary))
    assert summary.added == 1
    counts = store.counts()
    assert counts[Kind.NOTE] == counts[Kind.QUALIFICATION] == 1
    assert counts[Kind.EXPERIMENT] == counts[Kind.PAPER] == 1
    (note,) = store.named("Does sampling help?")
    assert store.named("sampling helps models on most tasks")
    assert isinstance(store.get(note), Note)


def test_nothing_changed_means_nothing_done(collection: Path, store: Store) -> None:
    write(collection, "sampling")
    read(collection, store)
    before, generation = dump(store), store.generation
    summary = Summary()
    list(ingest(collection, store, max_bytes=MAX_BYTES, summary=summary))
    assert (summary.unchanged, summary.graph) == (1, None)
    assert (dump(store), store.generation) == (before, generation)


def test_a_file_written_again_with_the_same_bytes_is_unchanged(
    collection: Path, store: Store
) -> None:
    path = write(collection, "sampling")
    read(collection, store)
    os.utime(path, ns=(1, 1))
    assert outcomes(collection, store) == {"sampling.txt": Status.UNCHANGED}


def test_added_changed_and_removed_files_leave_what_a_fresh_run_gives(
    collection: Path, store: Store, tmp_path: Path
) -> None:
    write(collection, "sampling")
    write(collection, "voting")
    read(collection, store)
    write(collection, "search")
    write(collection, "voting", n=50)
    (collection / "sampling.txt").unlink()
    assert outcomes(collection, store) == {
        "sampling.txt": Status.REMOVED,
        "search.txt": Status.ADDED,
        "voting.txt": Status.CHANGED,
    }
    with Store.open(tmp_path / "fresh.sqlite") as once:
        read(collection, once)
        assert _edges_by_text(store) == _edges_by_text(once)
        assert store.counts() == once.counts()


def test_an_edited_claim_keeps_its_id(collection: Path, store: Store) -> None:
    path = collection / "a.txt"
    text = NOTE.format(name="sampling", n=5)
    path.write_text(text, "utf-8")
    read(collection, store)
    (claim,) = [
        n for n in store.nodes(Kind.CLAIM) if n.text.startswith("sampling helps")
    ]
    path.write_text(text.replace("on most tasks", "on very many tasks"), "utf-8")
    read(collection, store)
    edited = store.get(claim.id)
    assert isinstance(edited, Claim)
    assert edited.text == "sampling helps models on very many tasks"
    assert store.named("Does sampling help?") == [NodeId("note:does-sampling-help")]


def test_a_file_that_holds_another_note_now_gives_it_another_id(
    collection: Path, store: Store
) -> None:
    path = write(collection, "sampling")
    read(collection, store)
    path.write_text("Is rain wet?\nOn rain.\nOriginal note title\nrain is wet\n")
    read(collection, store)
    assert store.get(NodeId("note:does-sampling-help")) is None
    assert store.get(NodeId("note:is-rain-wet"))


def test_a_moved_note_keeps_its_id_and_those_of_its_claims(
    collection: Path, store: Store
) -> None:
    path = write(collection, "sampling")
    read(collection, store)
    ids = {node.id for node in store.nodes()}
    (collection / "deep").mkdir()
    path.rename(collection / "deep" / "renamed.txt")
    read(collection, store)
    assert {node.id for node in store.nodes()} == ids


def test_a_stub_becomes_the_note_that_is_written_for_it(
    collection: Path, store: Store
) -> None:
    (collection / "a.txt").write_text(
        "Does search help?\nAbout search.\nSearch helps. See Does voting help? for "
        "more.\nOriginal note title\nsearch helps\n",
        "utf-8",
    )
    read(collection, store)
    stub = store.get(NodeId("note:does-voting-help"))
    assert stub is None, "three words are too few to be taken for a title unasked"
    (collection / "a.txt").write_text(
        "Does search help?\nAbout search.\nSearch helps.\n"
        "Related concepts in this collection 1\n-\nDoes voting help?\nAbout votes.\n"
        "extends it\nOriginal note title\nsearch helps\n",
        "utf-8",
    )
    read(collection, store)
    stub = store.get(NodeId("note:does-voting-help"))
    assert isinstance(stub, Note)
    assert stub.stub
    assert stub.description == "About votes."
    write(collection, "voting")
    read(collection, store)
    note = store.get(NodeId("note:does-voting-help"))
    assert isinstance(note, Note)
    assert not note.stub
    assert not [p for p in store.problems() if p.code == "unresolved-reference"]


BAD = {
    "binary.txt": b"\x00\x01\x02" * 100,
    "latin.txt": "Does caf\xe9 help?\nAbout caf\xe9s.".encode("latin-1"),
    "broken.bib": b"@article{a, title = {Fine}, year = 2020}\n@article{b, title = {Oh",
    "matter.md": b"---\ntitle: [unclosed\n---\n# A title\n\nA body that claims.\n",
    "markup.txt": b"[/b] [bold]x[/bold]\n\x1b[2J\x1b]0;owned\x07 clears it.\n",
    "empty.txt": b"",
    "blank.md": b" \n\n\t\n",
    "marks.txt": b"\xef\xbb\xbf",
    "utf16.txt": "Does this help?\nIt does.".encode("utf-16"),
}


def test_one_bad_file_never_stops_a_run(
    collection: Path, store: Store, tmp_path: Path
) -> None:
    write(collection, "sampling")
    (collection / "huge.txt").write_bytes(b"word " * 400_000)
    for name, data in BAD.items():
        (collection / name).write_bytes(data)
    (collection / "image.png").write_bytes(b"\x89PNG")
    summary = Summary()
    list(ingest(collection, store, max_bytes=MAX_BYTES, summary=summary))
    assert summary.added == len(BAD) + 2
    assert summary.ignored == 1
    assert store.named("Does sampling help?")
    codes = {problem.file: problem.code for problem in summary.problems}
    assert codes["binary.txt"] == "not-text"
    assert codes["latin.txt"] == "encoding"
    assert codes["huge.txt"] == "too-large"
    assert codes["matter.md"] == "front-matter"
    assert codes["broken.bib"]
    assert store.named("Fine")
    assert store.named("Does this help?")
    assert all("\n" not in problem.message for problem in summary.problems)


def test_links_are_not_followed_out_of_the_collection(
    collection: Path, store: Store, tmp_path: Path
) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    write(outside, "secret")
    (collection / "door").symlink_to(outside)
    (collection / "window.txt").symlink_to(outside / "secret.txt")
    (collection / "circle").symlink_to(collection)
    write(collection, "sampling")
    assert outcomes(collection, store) == {"sampling.txt": Status.ADDED}


def test_hidden_folders_are_left_alone(collection: Path, store: Store) -> None:
    (collection / ".obsidian").mkdir()
    write(collection / ".obsidian", "settings")
    assert outcomes(collection, store) == {}


@pytest.fixture(scope="module")
def few(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A collection that is only read, and what a new workspace of it holds."""
    folder = tmp_path_factory.mktemp("few")
    copy_few(folder / "notes")
    return folder / "notes", fresh(folder / "notes", folder / "assay.sqlite")


@pytest.mark.parametrize("seed", range(4))
def test_a_run_stopped_anywhere_and_run_again_equals_a_fresh_one(
    tmp_path: Path, seed: int, few: tuple[Path, str]
) -> None:
    collection, whole = few
    stop_after = random.Random(seed).randrange(1, 20)
    with Store.open(tmp_path / "stopped.sqlite") as store:
        run = ingest(collection, store, max_bytes=MAX_BYTES)
        for number, _ in enumerate(run):
            if number == stop_after:
                break
        run.close()  # type: ignore[attr-defined]
    with Store.open(tmp_path / "stopped.sqlite") as store:
        read(collection, store)
        assert dump(store) == whole


KILLED = f"""
import os, signal, sys
from pathlib import Path
from corpus.ingest import ingest
from kg.store import Store

files, left = map(int, sys.argv[3:])

def count(*_):
    global left
    left -= 1
    if left == 0:
        os.kill(os.getpid(), signal.SIGKILL)

if not files:
    sys.setprofile(count)
with Store.open(Path(sys.argv[2])) as store:
    run = ingest(Path(sys.argv[1]), store, max_bytes={MAX_BYTES})
    for number, _ in enumerate(run, start=1):
        if number == files:
            sys.setprofile(count)
"""


@pytest.mark.parametrize(
    ("part", "calls"), [(0, 300), (0.2, 5_000), (1, 1_000), (1, 100_000), (1, 400_000)]
)
def test_a_run_that_is_killed_and_run_again_equals_a_fresh_one(
    tmp_path: Path, part: float, calls: int, few: tuple[Path, str]
) -> None:
    """Killed so many calls of Python's after that part of the files was read."""
    collection, whole = few
    place = tmp_path / "killed" / "assay.sqlite"
    files = round(part * sum(path.is_file() for path in collection.rglob("*")))
    after = (str(files), str(calls))
    work = [sys.executable, "-c", KILLED, str(collection), str(place), *after]
    assert subprocess.run(work, check=False).returncode == -signal.SIGKILL
    with Store.open(place) as store:
        assert not store.notices
        read(collection, store)
        assert dump(store) == whole


@settings(
    max_examples=5,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(order=st.permutations(sorted(p.name for p in (SAMPLE / "notes").iterdir())[:6]))
def test_the_order_in_which_files_come_never_changes_the_edges(
    tmp_path: Path, order: list[str]
) -> None:
    """Files added one run at a time leave the edges that one run leaves.

    Ids may differ where two slugs clash, so edges are compared by text.
    """
    folder = tmp_path / f"{time.monotonic_ns()}"
    collection = folder / "notes"
    collection.mkdir(parents=True)
    with Store.open(folder / "steps.sqlite") as store:
        for name in order:
            shutil.copy(SAMPLE / "notes" / name, collection)
            read(collection, store)
        stepwise = _edges_by_text(store)
    with Store.open(folder / "once.sqlite") as store:
        read(collection, store)
        assert stepwise == _edges_by_text(store)


def _edges_by_text(store: Store) -> list[str]:
    texts = {node.id: node.text for node in store.nodes()}
    return sorted(
        json.dumps(
            [
                texts[edge.source],
                texts[edge.target],
                edge.model_dump(mode="json", exclude={"source", "target"}),
            ],
            sort_keys=True,
        )
        for edge in store.edges()
    )


PATHS = st.dictionaries(
    st.sampled_from(list("abcdef")), st.tuples(st.integers(0, 2), st.integers(0, 2))
)


@given(found=PATHS, known=PATHS)
def test_the_difference_is_what_set_arithmetic_says(
    found: dict[str, tuple[int, int]], known: dict[str, tuple[int, int]]
) -> None:
    difference = scan.diff(found, known)
    both = set(found) & set(known)
    assert set(difference.added) == set(found) - set(known)
    assert set(difference.removed) == set(known) - set(found)
    assert set(difference.changed) == {p for p in both if found[p] != known[p]}
    assert set(difference.unchanged) == {p for p in both if found[p] == known[p]}


def test_an_unreadable_file_is_told_and_tried_again(
    collection: Path, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(collection, "sampling")

    def refuse(collection: Path, path: str, most: int) -> bytes:
        raise PermissionError(13, "Permission denied")

    with monkeypatch.context() as patched:
        patched.setattr(reading, "bytes_of", refuse)
        (outcome,) = ingest(collection, store, max_bytes=MAX_BYTES)
    assert isinstance(outcome, Outcome)
    assert outcome.problems[0].message == "can't be read: Permission denied"
    assert outcomes(collection, store) == {"sampling.txt": Status.CHANGED}
    assert store.named("Does sampling help?")


def test_a_folder_that_cannot_be_looked_into_keeps_what_it_held(
    collection: Path, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    (collection / "deep").mkdir()
    (collection / "deeper").mkdir()
    write(collection / "deep", "sampling")
    gone = write(collection / "deeper", "voting")
    read(collection, store)
    gone.unlink()
    look = os.scandir

    def refused(path: str) -> object:
        if path == str(collection / "deep"):
            raise PermissionError(errno.EACCES, "Permission denied")
        return look(path)

    with monkeypatch.context() as patched:
        patched.setattr(os, "scandir", refused)
        for _ in range(2):
            summary = Summary()
            list(ingest(collection, store, max_bytes=MAX_BYTES, summary=summary))
            assert store.named("Does sampling help?")
            assert not store.named("Does voting help?")
            told = [(problem.file, problem.code) for problem in summary.problems]
            assert told == [("deep/", "unreadable")]
            assert store.problem_counts() == {"unreadable": 1}
    read(collection, store)
    assert store.named("Does sampling help?")
    assert not store.problem_counts()
    assert list(store.file_states()) == ["deep/sampling.txt"]


def test_a_collection_that_cannot_be_looked_into_is_refused(
    collection: Path, store: Store
) -> None:
    write(collection, "sampling")
    read(collection, store)
    collection.rename(collection.with_name("elsewhere"))
    with pytest.raises(StoreError, match="can't be looked into"):
        read(collection, store)
    assert store.named("Does sampling help?")


def test_what_goes_away_while_files_are_listed_is_not_there(
    collection: Path, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    (collection / "deep").mkdir()
    write(collection / "deep", "sampling")
    kept, gone = write(collection, "voting"), write(collection, "training")
    look = os.scandir

    def late(path: str) -> object:
        entries = list(look(path))
        monkeypatch.setattr(os, "scandir", look)
        gone.unlink()
        shutil.rmtree(collection / "deep")
        return entries

    monkeypatch.setattr(os, "scandir", late)
    assert outcomes(collection, store) == {kept.name: Status.ADDED}


@pytest.mark.parametrize("name", ["sampling.txt", "deep/sampling.txt", CORRECTIONS])
def test_a_link_that_takes_a_files_place_meanwhile_is_not_followed(
    collection: Path, tmp_path: Path, name: str
) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    secret = write(outside, "sampling")
    (collection / name).parent.mkdir(exist_ok=True)
    path = write((collection / name).parent, "sampling")
    (found,) = scan.scan(collection).files
    if name == CORRECTIONS:
        (collection / name).symlink_to(secret)
        assert "not followed" in (scan.read_corrections(collection, 99).trouble or "")
        return
    path.unlink()
    if name == "sampling.txt":
        path.symlink_to(secret)
    else:
        path.parent.rmdir()
        path.parent.symlink_to(outside)
    done = read_one(Job(collection, found, MAX_BYTES, None))
    assert [problem.code for problem in done.problems] == ["unreadable"]
    assert done.stored.text == ""


def test_a_file_that_grew_meanwhile_is_too_large(collection: Path) -> None:
    path = write(collection, "sampling")
    (found,) = scan.scan(collection).files
    path.write_text("word " * 100, "utf-8")
    small = read_one(Job(collection, found, 400, None))
    assert [problem.code for problem in small.problems] == ["too-large"]
    assert read_one(Job(collection, found, 500, None)).stored.text == "word " * 100
    with path.open("a") as file:
        file.write("word ")
    assert len(bytes_of(collection, "sampling.txt", 504)) == 505


def test_a_pipe_is_no_file_and_nobody_waits_for_it(collection: Path) -> None:
    write(collection, "sampling").unlink()
    os.mkfifo(collection / "sampling.txt")
    with pytest.raises(OSError, match="plain"):
        bytes_of(collection, "sampling.txt", 1)
    with pytest.raises(OSError, match="plain"):
        bytes_of(collection.parent, collection.name, 1)
