"""What every test stands on: no network, and nothing of this machine, nor its speed."""

import fcntl
import itertools
import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from embeddings.encoder import load_encoder
from tests import sharing
from tests.components import REQUIRED

os.environ["HF_HUB_OFFLINE"] = "1"
# How long an example takes tells of the machine and of what else it does. Where a
# verdict is given it hangs on the code alone: the examples are always the same ones,
# and half as many as elsewhere, where each run tries others.
settings.register_profile(
    "assay",
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
    derandomize=REQUIRED in os.environ,
    max_examples=50 if REQUIRED in os.environ else 100,
)
settings.load_profile("assay")


def pytest_xdist_auto_num_workers() -> int:
    """Two processes more than cores: many tests wait for a program, or for rest."""
    return (os.cpu_count() or 1) + 2


def pytest_xdist_make_scheduler(config: pytest.Config, log: object) -> object:
    """Share tests out by module."""
    return sharing.scheduler(config, log)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What takes longest comes first."""
    sharing.longest_first(items)


_HOMES = itertools.count()


@pytest.fixture(scope="session")
def caches(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the real model is exported, once for all processes of tests.

    It takes as long as a hundred tests. Who comes while another exports waits: it
    would be served by the reference otherwise.
    """
    own = tmp_path_factory.getbasetemp()
    folder = (own.parent if "PYTEST_XDIST_WORKER" in os.environ else own) / "caches"
    folder.mkdir(exist_ok=True)
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # freed as the file is closed
        load_encoder(device="cpu", cache=folder / "assay")
    return folder


@pytest.fixture(autouse=True)
def _own_home(
    tmp_path_factory: pytest.TempPathFactory,
    monkeypatch: pytest.MonkeyPatch,
    request: pytest.FixtureRequest,
) -> None:
    """Settings, state and cache live in folders of the test's own, made when needed.

    Tests of the real model share a cache.
    """
    home = tmp_path_factory.getbasetemp() / "homes" / str(next(_HOMES))
    for name in ("CONFIG", "STATE", "CACHE", "DATA"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(home / name.lower()))
    if request.node.get_closest_marker("model"):
        monkeypatch.setenv("XDG_CACHE_HOME", str(request.getfixturevalue("caches")))
    for name in list(os.environ):
        if name.startswith("ASSAY_"):
            monkeypatch.delenv(name)
    monkeypatch.delenv("NO_COLOR", raising=False)
