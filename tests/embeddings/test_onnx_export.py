"""What is exported, and what is refused."""

import json
from pathlib import Path

import pytest

from embeddings import onnx_files
from embeddings.encoder import load_encoder
from embeddings.models import find
from embeddings.onnx_encoder import OnnxEncoder
from embeddings.reference import SentenceEncoder
from tests.embeddings.small_models import make


def refused(folder: Path, cache: Path) -> str:
    """Why the reference runs a model."""
    encoder = load_encoder(str(folder), "cpu", cache=cache)
    assert isinstance(encoder, SentenceEncoder)
    assert encoder.notice is not None
    return encoder.notice


def change(path: Path, **values: object) -> None:
    path.write_text(json.dumps({**json.loads(path.read_text()), **values}))


def test_the_weights_stay_in_the_models_own_files(tmp_path: Path) -> None:
    folder = make(tmp_path, dense=300)
    encoder = load_encoder(str(folder), "cpu", cache=tmp_path / "cache")
    export = onnx_files.read(
        onnx_files.place(encoder.name, tmp_path / "cache"), encoder.name
    )
    assert export is not None
    dense = (folder / "2_Dense" / "model.safetensors").read_bytes()
    assert dense[-1000:] not in export.graph
    assert b"2_Dense/model.safetensors" in export.graph


def test_a_model_in_a_hubs_cache_of_links_is_exported_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    model = make(tmp_path)
    cached = tmp_path / "hub" / "models--somebody--some-model"
    snapshot = cached / "snapshots" / ("0" * 40)
    for number, path in enumerate(sorted(model.rglob("*"))):
        if path.is_file():
            blob, link = (
                cached / "blobs" / f"{number:040}",
                snapshot / path.relative_to(model),
            )
            blob.parent.mkdir(parents=True, exist_ok=True)
            link.parent.mkdir(parents=True, exist_ok=True)
            path.rename(blob)
            link.symlink_to(blob)
    (cached / "refs").mkdir()
    (cached / "refs" / "main").write_text("0" * 40)
    monkeypatch.setenv("SENTENCE_TRANSFORMERS_HOME", str(tmp_path / "hub"))
    for _ in range(2):
        encoder = load_encoder("somebody/some-model", "cpu", cache=tmp_path / "cache")
        assert isinstance(encoder, OnnxEncoder), encoder.notice
        assert encoder.notice is None


def test_pooling_that_leaves_out_the_prompt_is_the_references(tmp_path: Path) -> None:
    folder = make(tmp_path, prompts={"query": "why do ", "document": ""})
    change(folder / "1_Pooling" / "config.json", include_prompt=False)
    assert "its vectors differ" in refused(folder, tmp_path / "cache")


def test_vectors_that_depend_on_their_batch_are_the_references(tmp_path: Path) -> None:
    folder = make(tmp_path, pooling="lasttoken", padding="left")
    assert "its vectors differ" in refused(folder, tmp_path / "cache")


def test_a_model_that_takes_more_than_tokens_is_the_references(tmp_path: Path) -> None:
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import StaticEmbedding
    from tokenizers import Tokenizer

    made = Tokenizer.from_file(str(make(tmp_path / "other") / "tokenizer.json"))
    static = StaticEmbedding(made, embedding_dim=8)
    model = SentenceTransformer(modules=[static], device="cpu")
    model.save_pretrained(str(tmp_path / "static"), create_model_card=False)
    assert "more than tokens" in refused(tmp_path / "static", tmp_path / "cache")


def test_a_refusal_is_remembered_until_the_model_changes(tmp_path: Path) -> None:
    folder = make(tmp_path, prompts={"query": "why do ", "document": ""})
    pooling = folder / "1_Pooling" / "config.json"
    change(pooling, include_prompt=False)
    told = refused(folder, tmp_path / "cache")
    place = onnx_files.place(find(str(folder))[1], tmp_path / "cache")
    before = (place / "manifest.json").stat().st_mtime_ns
    assert refused(folder, tmp_path / "cache") == told
    assert (place / "manifest.json").stat().st_mtime_ns == before
    change(pooling, include_prompt=True)
    encoder = load_encoder(str(folder), "cpu", cache=tmp_path / "cache")
    assert isinstance(encoder, OnnxEncoder)
