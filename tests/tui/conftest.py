import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from textual import app, pilot, screen
from textual.app import App
from textual.pilot import Pilot

from tests.browser import chromium
from tests.timing import PATIENCE
from tests.tui.rest import THREADS, rest
from tests.tui.witness import Witness
from tui.cli import cli
from tui.widgets.navigator import Navigator

SAMPLE = Path(__file__).parents[2] / "corpus" / "sample"
Run = Callable[..., Result]


@pytest.fixture(autouse=True)
def _no_editor(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("VISUAL", "EDITOR"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture(autouse=True)
def _exact_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    """A driver waits until all is done and drawn, however long a machine takes.

    Whole pictures are waited for, of which there are many a second here, and what the
    explorer does a moment after a key; what it does when one rests, nobody waits for.
    """
    monkeypatch.setattr(screen, "UPDATE_PERIOD", 0.001)
    for driver in (app, pilot):
        monkeypatch.setattr(driver, "wait_for_idle", rest)
    monkeypatch.setattr(Pilot._wait_for_screen, "__defaults__", (PATIENCE,))
    monkeypatch.setattr(Navigator, "PAUSE", 0.001)
    monkeypatch.setattr(Navigator, "REST", 3600.0)
    THREADS.watch(monkeypatch)


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
