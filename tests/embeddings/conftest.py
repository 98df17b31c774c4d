from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.store import Store


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "workspace" / "assay.sqlite") as opened:
        yield opened


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "workspace" / "vectors"


@pytest.fixture(scope="session")
def cache(caches: Path) -> Path:
    """Where the tests of a run keep what they export."""
    return caches / "assay"
