import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from corpus.ingest import ingest
from kg.store import Store

SAMPLE = Path(__file__).parents[2] / "corpus" / "sample"
MAX_BYTES = 1 << 20
NOTES = 12
"""How many of the sample's notes a few pages have, beside every page of other kinds."""


@pytest.fixture(scope="session")
def truth() -> dict[str, Any]:
    """What the sample's pages say, file by file."""
    path = Path(__file__).parents[1] / "data" / "sample_truth.json"
    found: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return found


@pytest.fixture
def collection(tmp_path: Path) -> Path:
    """An empty collection."""
    folder = tmp_path / "notes"
    folder.mkdir()
    return folder


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """An empty workspace."""
    with Store.open(tmp_path / "workspace" / "assay.sqlite") as opened:
        yield opened


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """The bundled sample, read into a workspace."""
    folder = tmp_path_factory.mktemp("sample")
    shutil.copytree(SAMPLE, folder / "notes")
    with Store.open(folder / "assay.sqlite") as opened:
        read(folder / "notes", opened)
        yield opened


def copy_few(collection: Path) -> None:
    """Make a collection of some pages of each kind of the sample."""
    for kind in ("hubs", "inquiries", "papers", "topics", "vault"):
        shutil.copytree(SAMPLE / kind, collection / kind)
    shutil.copy(SAMPLE / "papers.bib", collection)
    (collection / "notes").mkdir()
    for file in sorted((SAMPLE / "notes").iterdir())[:NOTES]:
        shutil.copy(file, collection / "notes")


def read(collection: Path, store: Store, max_bytes: int = MAX_BYTES) -> None:
    """Bring a store up to date."""
    for _ in ingest(collection, store, max_bytes=max_bytes):
        pass


def dump(store: Store) -> str:
    """The whole graph as JSON."""
    from kg.dump import write_json

    parts: list[str] = []
    write_json(store, "0", parts.append)
    return "".join(parts)
