import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from textual import _wait, screen
from textual.app import App

from tests.browser import chromium
from tests.tui.witness import Witness
from tui.cli import cli

SAMPLE = Path(__file__).parents[2] / "corpus" / "sample"
Run = Callable[..., Result]


@pytest.fixture(autouse=True)
def _no_editor(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("VISUAL", "EDITOR"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture(autouse=True)
def _short_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    """A driver waits for whole pictures, of which there are many a second here.

    Of Textual's own waits for an idle process five follow each key: a tenth of a
    second in which nothing happens. They stay longer than a picture takes to come.
    """
    monkeypatch.setattr(screen, "UPDATE_PERIOD", 0.001)
    monkeypatch.setattr(_wait, "SLEEP_GRANULARITY", 0.004)


@pytest.fixture(autouse=True)
def _lasting_notices(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine that is slow to show the rest must not miss what was told before."""
    monkeypatch.setattr(App, "NOTIFICATION_TIMEOUT", 3600.0)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where the hand-made collection is put."""
    made = tmp_path / "telescopes"
    made.mkdir()
    return made


@pytest.fixture(scope="session")
def indexed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample, indexed by words; for tests that only read."""
    folder = tmp_path_factory.mktemp("indexed") / "notes"
    shutil.copytree(SAMPLE, folder)
    return _indexed(folder)


@pytest.fixture(scope="session")
def few(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three notes, a vault and a bibliography, indexed by words; not to be written."""
    folder = tmp_path_factory.mktemp("few") / "notes"
    shutil.copytree(SAMPLE / "vault", folder)
    shutil.copy(SAMPLE / "papers.bib", folder)
    for file in sorted((SAMPLE / "notes").iterdir())[:3]:
        shutil.copy(file, folder)
    return _indexed(folder)


def _indexed(folder: Path) -> Path:
    result = CliRunner().invoke(cli, ["index", str(folder), "--words-only"])
    assert result.exit_code == 0, result.output
    return folder


@pytest.fixture(scope="session")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a headless browser, started once."""
    with chromium(tmp_path_factory.mktemp("profile")) as address:
        yield address


@pytest.fixture
def run(indexed: Path) -> Run:
    """Run a command on the sample."""

    def invoke(command: str, *arguments: str) -> Result:
        return CliRunner().invoke(cli, [command, *arguments, "-C", str(indexed)])

    return invoke


@pytest.fixture
def witness() -> Iterator[Witness]:
    """A witness; it sees once it is told which collection to look at."""
    found = Witness()
    sys.addaudithook(found)  # it stays, deaf, when the test is over
    yield found
    found.collection = None
