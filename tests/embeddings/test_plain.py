"""Questions put to numpy alone, against the reference."""

import math
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from embeddings import onnx_files, plain, probes
from embeddings.encoder import load_encoder
from embeddings.models import find
from embeddings.onnx_encoder import OnnxEncoder
from embeddings.plain_encoder import PlainEncoder
from embeddings.reference import SentenceEncoder
from tests.embeddings.small_models import make
from tests.embeddings.test_onnx_encoder import TEXTS

RUN_PLAINLY: dict[str, dict[str, Any]] = {
    "mean": {"normalise": True},
    "cls and max, prompts": {
        "pooling": ("cls", "max"),
        "prompts": {"query": "why ", "passage": "model: "},
    },
}
LEFT_TO_THE_ENGINE: dict[str, dict[str, Any]] = {
    "another architecture": {"architecture": "mpnet"},
    "another pooling": {"pooling": "weightedmean"},
    "a dense layer": {"dense": 5},
    "half precision": {"half": True},
}


def asked(folder: Path, cache: Path) -> object:
    load_encoder(str(folder), "cpu", cache=cache)
    return load_encoder(str(folder), "cpu", for_queries=True, cache=cache)


@pytest.mark.parametrize("model", RUN_PLAINLY)
def test_numpy_gives_the_vectors_of_the_reference(model: str, tmp_path: Path) -> None:
    folder = make(tmp_path, **RUN_PLAINLY[model])
    encoder = asked(folder, tmp_path / "cache")
    assert isinstance(encoder, PlainEncoder)
    reference = SentenceEncoder(folder, encoder.name, "cpu")
    wanted = reference.encode(TEXTS)
    assert np.median(wanted @ wanted.T) < 0.99
    assert encoder.dimension == reference.dimension
    assert np.allclose(encoder.encode(TEXTS), wanted, atol=1e-5)
    assert encoder.encode([]).shape == (0, reference.dimension)
    for text in (*TEXTS[:7], *probes.TEXTS):
        query = reference.encode_query(text)
        assert np.allclose(encoder.encode_query(text), query, atol=1e-5)


@pytest.mark.parametrize("model", LEFT_TO_THE_ENGINE)
def test_what_numpy_does_not_run_is_left_to_the_engine(
    model: str, tmp_path: Path
) -> None:
    folder = make(tmp_path, **LEFT_TO_THE_ENGINE[model])
    assert isinstance(asked(folder, tmp_path / "cache"), OnnxEncoder)


def test_what_numpy_runs_otherwise_is_left_to_the_engine(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(plain, "_gelu", lambda rows: np.maximum(rows, 0))
    assert isinstance(asked(make(tmp_path), tmp_path / "cache"), OnnxEncoder)


def test_weights_that_were_cut_off_are_left_to_the_engine_to_tell_of(
    tmp_path: Path,
) -> None:
    folder, cache = make(tmp_path), tmp_path / "cache"
    encoder = asked(folder, cache)
    assert isinstance(encoder, PlainEncoder)
    place = onnx_files.place(find(str(folder))[1], cache)
    export = onnx_files.read(place, encoder.name)
    assert export is not None
    (weights,) = folder.glob("*.safetensors")
    content = weights.read_bytes()
    weights.write_bytes(content[: len(content) // 2])
    with pytest.raises(ValueError, match="buffer"):
        PlainEncoder.of(folder, encoder.name, export)


@given(st.lists(st.floats(-30, 30, width=32), min_size=1, max_size=50))
def test_gelu_is_what_the_error_function_makes_it(values: list[float]) -> None:
    found = plain._gelu(np.array([values], np.float32))[0]
    exact = [value * (1 + math.erf(value / math.sqrt(2))) / 2 for value in values]
    assert np.allclose(found, exact, atol=2e-6)


@pytest.mark.model
def test_the_bundled_model_gives_the_same_to_whatever_is_asked(cache: Path) -> None:
    engine = load_encoder(device="cpu", cache=cache)
    encoder = load_encoder(device="cpu", for_queries=True, cache=cache)
    assert isinstance(encoder, PlainEncoder)
    for text in (*probes.TEXTS, *probes.LONG):
        wanted = engine.encode_query(text)
        assert np.allclose(encoder.encode_query(text), wanted, atol=1e-6)
