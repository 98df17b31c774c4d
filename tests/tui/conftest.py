from pathlib import Path

import pytest


@pytest.fixture(autouse=True)
def _no_editor(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("VISUAL", "EDITOR"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where the hand-made collection is put."""
    made = tmp_path / "telescopes"
    made.mkdir()
    return made
