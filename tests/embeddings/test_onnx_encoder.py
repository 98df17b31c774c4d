"""The faster engine against the reference, on small models and on the bundled one."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from embeddings import onnx_encoder, probes
from embeddings.encoder import load_encoder
from embeddings.models import find
from embeddings.onnx_encoder import OnnxEncoder, in_batches
from embeddings.reference import SentenceEncoder
from tests.embeddings.small_models import MODELS, make

SENTENCE = "why do longer models reason the reasoning helps a b c 1 2 , . ? é 日 \ud83d"
WORDS = SENTENCE.split(" ")
TEXTS = [
    " ".join(WORDS[(i * k) % len(WORDS)] for k in range(1, i % 41 + 1))
    for i in range(200)
]
"""Of 0 to 40 words, so some are longer than the small models take."""


def both(folder: Path, cache: Path) -> tuple[OnnxEncoder, SentenceEncoder]:
    fast = load_encoder(str(folder), "cpu", cache=cache)
    assert isinstance(fast, OnnxEncoder), fast.notice
    return fast, SentenceEncoder(folder, fast.name, "cpu")


@pytest.mark.parametrize("model", MODELS)
def test_any_architecture_and_pooling_gives_the_vectors_of_the_reference(
    model: str, tmp_path: Path
) -> None:
    fast, reference = both(make(tmp_path, **MODELS[model]), tmp_path / "cache")
    wanted = reference.encode(TEXTS)
    # Equal vectors would show nothing if all texts had the same one.
    assert np.median(wanted @ wanted.T) < 0.99
    assert fast.dimension == reference.dimension == wanted.shape[1]
    assert np.allclose(fast.encode(TEXTS), wanted, atol=1e-5)
    for text in TEXTS[:7]:
        query = reference.encode_query(text)
        assert np.allclose(fast.encode_query(text), query, atol=1e-5)


def test_prompts_are_put_before_questions_and_before_other_texts(
    tmp_path: Path,
) -> None:
    prompts = {"query": "why ", "document": "model: "}
    prompted = make(tmp_path / "prompted", prompts=prompts)
    plain = make(tmp_path / "plain")
    fast, _ = both(prompted, tmp_path / "cache")
    bare, _ = both(plain, tmp_path / "cache")
    assert np.allclose(fast.encode_query("x"), bare.encode_query("why x"), atol=1e-6)
    assert np.allclose(fast.encode(["x"]), bare.encode(["model: x"]), atol=1e-6)
    assert not np.allclose(fast.encode(["x"]), bare.encode(["x"]), atol=1e-2)


def test_a_text_has_one_vector_whatever_it_is_encoded_with(tmp_path: Path) -> None:
    fast, _ = both(make(tmp_path), tmp_path / "cache")
    many = [f"model {n} " + "the " * (n % 37) for n in range(2100)]
    vectors = fast.encode(many)
    for n in (0, 1, 36, 2047, 2048, 2099):
        assert np.allclose(vectors[n], fast.encode([many[n]])[0], atol=1e-5)


def test_no_texts_have_no_vectors(tmp_path: Path) -> None:
    fast, _ = both(make(tmp_path), tmp_path / "cache")
    assert fast.encode([]).shape == (0, fast.dimension)


def test_nothing_longer_than_the_model_takes_is_read(tmp_path: Path) -> None:
    fast, _ = both(make(tmp_path), tmp_path / "cache")
    long = "the " * 40
    assert np.array_equal(fast.encode_query(long), fast.encode_query(long + "model"))


@pytest.mark.model
def test_real_weights_give_equal_vectors(cache: Path) -> None:
    folder, _ = find(None)
    fast = load_encoder(device="cpu", cache=cache)
    assert isinstance(fast, OnnxEncoder)
    reference = SentenceEncoder(folder, fast.name, "cpu")
    texts = [*probes.TEXTS, *probes.LONG, *TEXTS[: 200 - len(probes.TEXTS)]]
    found, wanted = fast.encode(texts), reference.encode(texts)
    assert (found * wanted).sum(axis=1).min() >= probes.COSINE
    assert np.abs(found - wanted).max() < 1e-5


@given(st.lists(st.integers(0, 2_000)))
def test_batches_hold_every_text_once_and_few_of_long_ones(lengths: list[int]) -> None:
    order = sorted(range(len(lengths)), key=lambda number: -lengths[number])
    batches = list(in_batches(order, lengths))
    assert [number for batch in batches for number in batch] == order
    for batch in batches:
        padded = len(batch) * max(lengths[number] for number in batch)
        assert len(batch) == 1 or padded <= onnx_encoder._TOKENS
        assert len(batch) <= onnx_encoder._BATCH
    full = [b for b in batches[:-1] if lengths[b[0]] <= 64]
    assert all(len(batch) == onnx_encoder._BATCH for batch in full)
