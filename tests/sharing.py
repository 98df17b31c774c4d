"""How processes of tests share the work: by module, and what takes longest first.

pytest-xdist gives each process whole modules, those of many tests first. A module of
few long ones would come last, and all processes but one wait for it.
"""

import pytest

_TORCH = tuple(
    f"tests/embeddings/test_{name}.py"
    for name in ("loading", "encoder", "onnx_encoder", "onnx_export", "plain")
)
"""They load torch, which takes as long as fifty tests: one process does."""
_LONG = (
    *_TORCH,
    "tests/tui/test_pictures.py",
    "tests/tui/test_following.py",
    "tests/tui/test_outside.py",
    "tests/tui/test_room.py",
    "tests/tui/test_layout.py",
    "tests/tui/test_found_in_page.py",
    "tests/tui/test_hostile.py",
    "tests/test_architecture.py",
    "tests/corpus/prose/test_cues.py",
    "tests/test_docs.py",
    "tests/tui/test_lists.py",
    "tests/tui/test_boards.py",
    "tests/tui/test_explorer.py",
    "tests/tui/test_map_walk.py",
    "tests/corpus/test_ingest.py",
    "tests/tui/test_cli.py",
    "tests/tui/test_apart.py",
    "tests/tui/test_searching.py",
    "tests/corpus/test_whole.py",
    "tests/tui/test_heartbeat.py",
    "tests/tui/test_journeys.py",
    "tests/tui/test_serve.py",
)
"""Modules of more than 20 seconds, the longest first (`pytest --durations=0`)."""
_RANK = {module: rank for rank, module in enumerate(_LONG)}


def longest_first(items: list[pytest.Item]) -> None:
    """Order tests by what is known of their modules; the others follow as they were."""
    items.sort(key=lambda item: _RANK.get(_module(item.nodeid), len(_LONG)))


def scheduler(config: pytest.Config, log: object) -> object:
    """What shares tests out in their order, by module."""
    from xdist.scheduler import (  # type: ignore[import-untyped]
        LoadScopeScheduling,
    )

    class ByModule(LoadScopeScheduling):  # type: ignore[misc]
        """Modules that load torch go together."""

        def _split_scope(self, nodeid: str) -> str:
            module = _module(nodeid)
            return "torch" if module in _TORCH else module

    config.option.loadscopereorder = False
    return ByModule(config, log)


def _module(nodeid: str) -> str:
    return nodeid.partition("::")[0]
