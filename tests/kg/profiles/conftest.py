from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.store import Store
from tests.kg import sample_graph


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """A workspace with one of everything."""
    with sample_graph.fill(
        tmp_path, sample_graph.nodes(), sample_graph.edges()
    ) as filled:
        yield filled
