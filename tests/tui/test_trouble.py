"""Full disks, other models, damaged files: one line each, and nothing is lost."""

import errno
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from corpus.ingest import ingest
from kg.store import Store
from tests.corpus.conftest import dump
from tests.embeddings.small_models import make
from tests.embeddings.test_sync import little_space
from tui.cli import cli

NOTE = "# Rest {0}\n\nSleep helps model {0}. It draws on [[Why do models sleep?]].\n"


@pytest.fixture
def notes(tmp_path: Path) -> Path:
    folder = tmp_path / "notes"
    folder.mkdir()
    for number in range(30):
        (folder / f"{number}.md").write_text(NOTE.format(number), "utf-8")
    return folder


def assay(*arguments: object) -> Result:
    return CliRunner().invoke(cli, [str(argument) for argument in arguments])


def one_line(result: Result) -> str:
    """What a command that failed tells: one line and no traceback."""
    assert result.exit_code == 1, result.output
    assert isinstance(result.exception, SystemExit)
    (line,) = result.stderr.splitlines()
    assert not result.stdout
    return line


def assert_as_fresh(notes: Path, tmp_path: Path) -> None:
    with (
        Store.open(notes / ".assay" / "assay.sqlite") as store,
        Store.open(tmp_path / "fresh.sqlite") as fresh,
    ):
        list(ingest(notes, fresh, max_bytes=1 << 20))
        assert dump(store) == dump(fresh)


@pytest.mark.parametrize("size", [0, 20_000, 200_000, 270_000])
def test_a_first_index_on_a_full_disk_is_told_and_goes_on_where_there_is_room(
    notes: Path, tmp_path: Path, size: int
) -> None:
    with little_space(size):
        told = one_line(assay("index", notes, "--words-only"))
    assert "can't be written" in told
    assert "make room" in told
    assert assay("index", notes, "--words-only").exit_code == 0
    assert_as_fresh(notes, tmp_path)


def test_what_was_indexed_is_found_while_its_disk_is_full(
    notes: Path, tmp_path: Path
) -> None:
    assert assay("index", notes, "--words-only").exit_code == 0
    for number in range(30, 60):
        (notes / f"{number}.md").write_text(NOTE.format(number), "utf-8")
    with little_space(40_000):
        assert "make room" in one_line(assay("index", notes, "--words-only"))
        found = assay("search", "model 17", "--words-only", "-C", notes)
        assert "Rest 17" in found.stdout
    assert assay("index", notes, "--words-only").exit_code == 0
    assert_as_fresh(notes, tmp_path)


def test_a_workspace_that_can_not_be_made_is_told(notes: Path) -> None:
    (notes / ".assay").write_text("in the way", "utf-8")
    told = one_line(assay("index", notes, "--words-only"))
    assert "Not a directory" in told
    assert str(notes / ".assay") in told


@pytest.fixture(scope="module")
def models(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Two models, of 16 and of 8 numbers."""
    folder = tmp_path_factory.mktemp("models")
    return make(folder / "one"), make(folder / "other", dense=8)


def test_vectors_of_another_dimension_are_told_and_made_again(
    notes: Path, models: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    one, other = models
    assert assay("index", notes, "--model", one).exit_code == 0
    monkeypatch.setenv("ASSAY_MODEL", str(other))
    asked = assay("search", "model 17", "-C", notes)
    assert "Rest 17" in asked.stdout
    assert "made by another model" in asked.stderr
    assert "index again" in asked.stderr
    again = assay("index", notes)
    assert again.exit_code == 0
    assert "embedding every text again with" in again.stderr
    assert "words only" not in assay("search", "model 17", "-C", notes).stderr
    assert not assay("index", notes).stderr


DAMAGES: dict[str, Callable[[Path], object]] = {
    "rows cut": lambda folder: _cut(next(folder.glob("rows-*"))),
    "ids cut": lambda folder: _cut(next(folder.glob("ids-*"))),
    "manifest cut": lambda folder: _cut(folder / "manifest.json"),
    "rows gone": lambda folder: next(folder.glob("rows-*")).unlink(),
}


def _cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-40])


@pytest.mark.parametrize("damage", DAMAGES)
def test_damaged_vectors_are_told_and_made_again(
    notes: Path,
    models: tuple[Path, Path],
    monkeypatch: pytest.MonkeyPatch,
    damage: str,
) -> None:
    monkeypatch.setenv("ASSAY_MODEL", str(models[0]))
    assert assay("index", notes).exit_code == 0
    DAMAGES[damage](notes / ".assay" / "vectors")
    asked = assay("search", "model 17", "-C", notes)
    assert "Rest 17" in asked.stdout
    assert "run 'assay index'" in asked.stderr
    assert assay("index", notes).exit_code == 0
    assert "words only" not in assay("search", "model 17", "-C", notes).stderr


def test_a_damaged_model_is_told_and_loses_nothing(
    notes: Path, models: tuple[Path, Path], tmp_path: Path
) -> None:
    assert assay("index", notes, "--model", models[0]).exit_code == 0
    vectors = notes / ".assay" / "vectors"
    before = {path: path.read_bytes() for path in vectors.iterdir()}
    broken = make(tmp_path / "broken")
    _cut(broken / "model.safetensors")
    told = assay("index", notes, "--model", broken)
    assert told.exit_code == 0
    assert "search is by words only" in told.stderr
    assert "Traceback" not in told.stderr
    assert {path: path.read_bytes() for path in vectors.iterdir()} == before
    assert "Rest 17" in assay("search", "model 17", "--words-only", "-C", notes).stdout


@pytest.mark.parametrize("command", ["demo", "correct"])
def test_what_can_not_be_written_is_told_by_name_and_without_numbers(
    notes: Path, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    assert assay("index", notes, "--words-only").exit_code == 0

    def refuse(*_: object, **__: object) -> None:
        raise OSError(errno.EROFS, os.strerror(errno.EROFS), "somewhere")

    if command == "demo":
        monkeypatch.setattr(Path, "mkdir", refuse)
        told = one_line(assay("demo", "--folder", notes / "sample"))
        assert str(notes / "sample") in told
    else:
        monkeypatch.setattr(os, "fsync", refuse)
        told = one_line(assay("correct", "confirm", "Rest 1", "-C", notes))
        assert str(notes / "assay.toml") in told
    assert "can't be written: Read-only file system" in told
    assert "Errno" not in told
