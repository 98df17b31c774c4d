from collections.abc import Iterator

import pytest

from kg.store import Store
from tests.corpus.conftest import copy_few, read


@pytest.fixture(scope="session")
def few(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """Some pages of each kind of the sample, read into a workspace."""
    folder = tmp_path_factory.mktemp("few")
    copy_few(folder / "notes")
    with Store.open(folder / "assay.sqlite") as opened:
        read(folder / "notes", opened)
        yield opened
