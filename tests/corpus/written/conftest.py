import shutil
from collections.abc import Iterator

import pytest

from kg.store import Store
from tests.corpus.conftest import SAMPLE, read

NOTES = 12
"""How many of the sample's notes are taken, beside every page of other kinds."""


@pytest.fixture(scope="session")
def few(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """Some pages of each kind of the sample, read into a workspace."""
    folder = tmp_path_factory.mktemp("few")
    for kind in ("hubs", "inquiries", "papers", "topics", "vault"):
        shutil.copytree(SAMPLE / kind, folder / "notes" / kind)
    shutil.copy(SAMPLE / "papers.bib", folder / "notes")
    (folder / "notes" / "notes").mkdir()
    for file in sorted((SAMPLE / "notes").iterdir())[:NOTES]:
        shutil.copy(file, folder / "notes" / "notes")
    with Store.open(folder / "assay.sqlite") as opened:
        read(folder / "notes", opened)
        yield opened
