"""A collection as a commit has it: real repositories, also hostile ones."""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from corpus import git
from corpus.earlier import at_commit
from corpus.git import Repository, repository
from corpus.ingest import ingest
from kg.changes import Changes, changes
from kg.delta import between
from kg.errors import InputRefused
from kg.loaded import Loaded
from kg.reasons import What
from kg.store import Store

SAMPLE = Path(__file__).parents[2] / "corpus" / "sample"
LIMIT = 1 << 20
TWICE = "Can a model check its own work?"
ONE = """\
---
title: Thinking longer
---
Thinking longer helps on hard problems.

See [[Cost]], which limits it.
"""
TWO = "# Cost\n\nThinking longer costs more than it brings on easy problems.\n"


def run(folder: Path, *arguments: str, when: str = "2026-03-01T12:00:00Z") -> str:
    names = {
        f"GIT_{who}_{what}": "x@example.org"
        for who in ("AUTHOR", "COMMITTER")
        for what in ("NAME", "EMAIL")
    }
    dates = {"GIT_AUTHOR_DATE": when, "GIT_COMMITTER_DATE": when}
    done = subprocess.run(
        ["git", "-C", str(folder), "-c", "init.defaultBranch=main", *arguments],
        check=True,
        capture_output=True,
        text=True,
        env={**os.environ, **names, **dates, "GIT_CONFIG_GLOBAL": "/dev/null"},
    )
    return done.stdout.strip()


def commit(folder: Path, when: str = "2026-03-01T12:00:00Z") -> str:
    run(folder, "add", "-A")
    run(folder, "commit", "-q", "--allow-empty", "-m", "x", when=when)
    return run(folder, "rev-parse", "HEAD")


def write(folder: Path, files: Iterable[tuple[str, str]]) -> None:
    for name, text in files:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A collection of two notes, in a repository of its own."""
    made = tmp_path / "notes"
    write(made, [("one.md", ONE), ("two.md", TWO)])
    run(made, "init", "-q")
    write(made, [(".gitignore", ".assay/\n")])
    return made


def first_line(file: Path) -> str:
    return file.read_text("utf-8").partition("\n")[0]


def index(folder: Path) -> Store:
    store = Store.open(folder / ".assay" / "assay.sqlite")
    for _ in ingest(folder, store, max_bytes=LIMIT):
        pass
    return store


def found_in(folder: Path) -> Repository:
    found = repository(folder)
    assert found is not None
    return found


def since(folder: Path, name: str) -> Changes:
    """What changed from a commit to what the files say now."""
    found = found_in(folder)
    sha = found.commit(name)
    assert sha is not None
    with index(folder) as store:
        made = at_commit(found, sha, store, max_bytes=LIMIT).resolution
        old = Loaded(made.nodes, made.edges)
        new = Loaded(store.nodes(), store.edges())
        return changes(old, new, between(old, new))


def test_a_commit_of_the_very_files_shows_nothing(folder: Path) -> None:
    commit(folder)
    assert not since(folder, "HEAD")


@pytest.mark.parametrize("indexed_before", [True, False])
def test_moving_files_shows_nothing(tmp_path: Path, indexed_before: bool) -> None:
    folder = tmp_path / "notes"
    shutil.copytree(SAMPLE, folder)
    write(folder, [(".gitignore", ".assay/\n")])
    # Of two notes with one title, which one a name means depends on where they lie.
    twice = (file for file in folder.glob("notes/*.txt") if TWICE in first_line(file))
    next(twice).unlink()
    run(folder, "init", "-q")
    commit(folder)
    if indexed_before:
        index(folder).close()
    files = sorted([*folder.glob("notes/*.txt"), *folder.glob("vault/*.md")])
    for number, file in enumerate(reversed(files)):
        moved = folder / f"{number:03d}" / file.name
        moved.parent.mkdir()
        file.rename(moved)
    found = since(folder, "HEAD")
    assert found == Changes((), (), (), (), ())


def test_another_order_of_what_a_note_lists_shows_nothing(folder: Path) -> None:
    lists = (
        "- [[Cost]]: limits it",
        "- [[Depth]]: extends it",
        "- [[Breadth]]: a bridge",
    )
    text = (
        "# Thinking longer\n\nThinking longer helps on hard problems.\n\n## Related\n\n"
    )
    write(folder, [("one.md", text + "\n".join(lists) + "\n")])
    commit(folder)
    write(folder, [("one.md", text + "\n".join(reversed(lists)) + "\n")])
    assert not since(folder, "HEAD")


def test_an_edited_sentence_is_the_same_claim(folder: Path) -> None:
    commit(folder)
    index(folder).close()
    write(folder, [("two.md", TWO.replace("costs more", "often costs more"))])
    found = since(folder, "HEAD")
    assert {change.what for change in found.nodes} == {What.REWORDED}
    (reworded,) = {
        c.node.text: c for c in found.nodes if c.node.kind == "claim"
    }.values()
    assert reworded.before is not None
    assert "often" in reworded.node.text
    assert "often" not in reworded.before.text


def test_a_note_that_is_new_since_is_added_and_its_stub_retyped(folder: Path) -> None:
    (folder / "two.md").unlink()
    commit(folder)
    write(folder, [("two.md", TWO)])
    found = since(folder, "HEAD")
    told = {change.node.id: change.what for change in found.nodes}
    assert told["note:cost"] is What.RETYPED  # type: ignore[index]
    assert What.REMOVED not in told.values()


def test_a_collection_inside_a_repository_is_read_from_its_folder(
    tmp_path: Path,
) -> None:
    write(tmp_path, [("README.md", "# Not a note\n\nIt claims a lot.\n")])
    write(tmp_path, [("a b/notes/one.md", ONE), (".gitignore", ".assay/\n")])
    run(tmp_path, "init", "-q")
    first = commit(tmp_path)
    folder = tmp_path / "a b" / "notes"
    assert found_in(folder).prefix == "a b/notes/"
    assert [f.path for f in found_in(folder).files(first)] == ["one.md"]
    assert not since(folder, first)


def test_a_folder_that_was_not_there_yet_was_empty(tmp_path: Path) -> None:
    run(tmp_path, "init", "-q")
    first = commit(tmp_path)
    write(tmp_path, [("notes/one.md", ONE)])
    found = since(tmp_path / "notes", first)
    assert {change.what for change in found.nodes} == {What.ADDED}


def test_commits_go_by_any_name_that_git_knows(folder: Path) -> None:
    first = commit(folder, "2026-03-01T12:00:00Z")
    write(folder, [("two.md", ONE)])
    second = commit(folder, "2026-03-05T12:00:00Z")
    run(folder, "tag", "v1", first)
    found = found_in(folder)
    for name in ("v1", "HEAD~1", "main~1", first[:9]):
        assert found.commit(name) == first
    for name in ("none", "HEAD~9", "", "--all", "-h", "HEAD:one.md", "a\nb", "\0"[:0]):
        assert found.commit(name) is None
    when = datetime(2026, 3, 4, tzinfo=UTC)
    assert found.commit_before(when) == first
    assert found.commit_before(when + timedelta(days=9)) == second
    assert found.commit_before(when - timedelta(days=9)) is None
    assert found.made_at(first) == datetime(2026, 3, 1, 12, tzinfo=UTC)


def test_links_hidden_files_and_odd_names_are_no_notes(
    folder: Path, tmp_path: Path
) -> None:
    secret = tmp_path / "secret.md"
    secret.write_text("# Secret\n\nThe secret is out.\n")
    (folder / "link.md").symlink_to(secret)
    write(folder, [(".hidden/x.md", ONE), ("ümlaut é.md", TWO), ("tab\tname.md", TWO)])
    (folder / os.fsdecode(b"bytes-\xff.md")).write_text(TWO)
    first = commit(folder)
    listed = {file.path for file in found_in(folder).files(first)}
    assert listed == {"one.md", "two.md", "ümlaut é.md", "tab\tname.md"}


def test_no_repository_is_none(tmp_path: Path) -> None:
    assert repository(tmp_path) is None
    (tmp_path / ".git").write_text("gitdir: /nowhere\n")
    assert repository(tmp_path) is None


def test_what_a_hostile_repository_sets_is_never_run(
    folder: Path, tmp_path: Path
) -> None:
    first = commit(folder)
    marker = tmp_path / "ran"
    script = tmp_path / "script"
    script.write_text(f"#!/bin/sh\ntouch '{marker}'\n")
    script.chmod(0o755)
    for key in (
        "core.fsmonitor", "core.pager", "core.sshCommand", "core.gitProxy",
        "core.editor", "diff.external", "filter.x.smudge", "filter.x.clean",
        "diff.x.textconv", "gpg.program", "core.alternateRefsCommand",
        "remote.origin.uploadpack", "pager.ls-tree", "alias.rev-parse",
    ):  # fmt: skip
        run(folder, "config", key, str(script))
    run(folder, "config", "remote.origin.url", f"ext::{script}")
    run(folder, "config", "remote.origin.promisor", "true")
    run(folder, "config", "extensions.partialClone", "origin")
    run(folder, "config", "core.repositoryFormatVersion", "1")
    run(folder, "config", "log.showSignature", "true")
    write(folder, [(".gitattributes", "*.md filter=x diff=x\n")])
    hooks = folder / ".git" / "hooks"
    for name in ("post-checkout", "post-index-change", "reference-transaction"):
        shutil.copy(script, hooks / name)
    found = found_in(folder)
    assert found.commit("HEAD") == first
    assert found.commit_before(datetime.now(UTC)) == first
    files = found.files(first)
    assert [data.decode() for _, data in found.read(files)] == [ONE, TWO]
    # An object that is not here would be fetched, by whatever the remote says.
    blob = folder / ".git" / "objects" / files[0].blob[:2] / files[0].blob[2:]
    blob.unlink()
    with pytest.raises(InputRefused):
        list(found.read(files))
    assert not marker.exists()


def test_where_one_stands_does_not_lead_to_another_repository(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = commit(folder)
    other = tmp_path / "other"
    other.mkdir()
    run(other, "init", "-q")
    monkeypatch.setenv("GIT_DIR", str(other / ".git"))
    monkeypatch.setenv("GIT_INDEX_FILE", str(other / "index"))
    assert found_in(folder).commit("HEAD") == first


def test_what_is_too_much_is_told(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found, first = found_in(folder), commit(folder)
    files = found.files(first)
    monkeypatch.setattr(git, "MAX_TOTAL", 10)
    with pytest.raises(InputRefused, match="more than 0 MB"):
        list(found.read(files))
    monkeypatch.setattr(git, "MAX_LISTING", 10)
    with pytest.raises(InputRefused, match="too many files"):
        found.files(first)


def test_without_git_there_is_one_line(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    with pytest.raises(InputRefused, match="git can't be run"):
        repository(folder)


def test_a_large_import_of_the_very_files_shows_nothing(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    paper = (
        "<https://a.org/x> a <http://schema.org/ScholarlyArticle> ;"
        ' <http://schema.org/name> "A paper on hens" .\n'
    )
    write(folder, [("imported/all.ttl", paper + "#" * 1_000), ("bad.txt", "\0\1")])
    monkeypatch.setattr(sys.modules[__name__], "LIMIT", 500)
    commit(folder)
    with index(folder) as store:
        assert store.named("A paper on hens")
    assert not since(folder, "HEAD")


def test_git_that_dies_meanwhile_is_told(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found, first = found_in(folder), commit(folder)
    files = found.files(first)
    started = []
    start = subprocess.Popen

    def remembered(*given: Any, **named: Any) -> "subprocess.Popen[bytes]":
        started.append(start(*given, **named))
        return started[-1]

    monkeypatch.setattr(git, "_AT_ONCE", 1)
    monkeypatch.setattr(subprocess, "Popen", remembered)
    read = found.read(files)
    next(read)
    started[-1].kill()
    started[-1].wait()
    with pytest.raises(InputRefused, match="can't read"):
        next(read)


def test_git_has_all_its_time_however_long_what_it_gives_is_looked_at(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(folder, [(f"{number}.md", TWO) for number in range(3)])
    found, first = found_in(folder), commit(folder)
    files = found.files(first)
    monkeypatch.setattr(git, "SECONDS", 2.0)
    monkeypatch.setattr(git, "_AT_ONCE", 1)
    taken = []
    for file, _ in found.read(files):
        taken.append(file)
        time.sleep(0.5)
    assert tuple(taken) == files


def test_what_takes_git_too_long_is_told(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found, first = found_in(folder), commit(folder)
    files = found.files(first)
    slow = tmp_path / "git"
    slow.write_text("#!/bin/sh\nexec sleep 600\n")
    slow.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setattr(git, "SECONDS", 0.2)
    with pytest.raises(InputRefused, match="can't read"):
        list(found.read(files))
    with pytest.raises(InputRefused, match="can't list"):
        found.files(first)


@pytest.mark.parametrize("place", ["", "a b/notes"])
def test_a_tree_that_is_not_here_is_no_folder_that_was_not_there_yet(
    tmp_path: Path, place: str
) -> None:
    write(tmp_path, [(f"{place}/one.md".lstrip("/"), ONE)])
    run(tmp_path, "init", "-q")
    first = commit(tmp_path)
    tree = run(tmp_path, "rev-parse", f"{first}:{place}")
    (tmp_path / ".git" / "objects" / tree[:2] / tree[2:]).unlink()
    with pytest.raises(InputRefused, match="can't list the files"):
        found_in(tmp_path / place).files(first)
