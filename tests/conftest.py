"""What every test stands on: no network, and nothing of this machine, nor its speed."""

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from tests.components import REQUIRED

os.environ["HF_HUB_OFFLINE"] = "1"
# How long an example takes tells of the machine and of what else it does. Where a
# verdict is given it hangs on the code alone: the examples are always the same ones.
settings.register_profile(
    "assay",
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
    derandomize=REQUIRED in os.environ,
)
settings.load_profile("assay")


@pytest.fixture(scope="session")
def caches(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where a process of tests keeps the real model exported: it takes ten seconds.

    Processes share none, as who comes while another exports is served otherwise.
    """
    return tmp_path_factory.mktemp("caches")


@pytest.fixture(autouse=True)
def _own_home(
    tmp_path: Path,
    caches: Path,
    monkeypatch: pytest.MonkeyPatch,
    request: pytest.FixtureRequest,
) -> None:
    """Settings, state and cache live in the test's own folder.

    Tests of the real model share a cache.
    """
    home = tmp_path / "home"
    for name in ("CONFIG", "STATE", "CACHE", "DATA"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(home / name.lower()))
    if request.node.get_closest_marker("model"):
        monkeypatch.setenv("XDG_CACHE_HOME", str(caches))
    for name in list(os.environ):
        if name.startswith("ASSAY_"):
            monkeypatch.delenv(name)
    monkeypatch.delenv("NO_COLOR", raising=False)
