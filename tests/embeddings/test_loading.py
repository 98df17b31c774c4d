"""Which engine runs a model, first and later, whole and damaged, alone and not."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from embeddings import onnx_files
from embeddings.encoder import Encoder, load_encoder
from embeddings.lock import sole_writer
from embeddings.models import find
from embeddings.onnx_encoder import OnnxEncoder
from embeddings.reference import SentenceEncoder, pad_alike
from embeddings.sync import sync
from kg.errors import EncoderUnavailable
from kg.store import Store
from tests.embeddings.small_models import MODELS, make
from tests.embeddings.texts import fill

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make(tmp_path_factory.mktemp("model"))


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A cache with nothing in it."""
    return tmp_path / "own cache"


@pytest.fixture(scope="module")
def exported(model: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A cache that holds the export of the model."""
    cache = tmp_path_factory.mktemp("exported")
    load(model, cache)
    return cache


@pytest.fixture
def filled(exported: Path, own: Path) -> Path:
    """A cache of one's own that holds the export."""
    return Path(shutil.copytree(exported, own))


def load(model: Path, cache: Path) -> Encoder:
    return load_encoder(str(model), "cpu", cache=cache)


def place(model: Path, cache: Path) -> Path:
    return onnx_files.place(find(str(model))[1], cache)


def files(folder: Path) -> set[str]:
    return {path.name.partition("-")[0] for path in folder.iterdir()}


WHOLE = {"manifest.json", "model", "tokenizer", "writer.lock"}
QUERY = """
import sys
from collections.abc import Callable
from pathlib import Path
from embeddings.encoder import load_encoder
encoder = load_encoder(sys.argv[1], "cpu", cache=Path(sys.argv[2]))
vector = encoder.encode_query("why do models reason longer?")
heavy = ("torch", "sentence_transformers", "transformers", "onnx", "huggingface_hub")
print(type(encoder).__name__, encoder.notice, [m for m in heavy if m in sys.modules])
print(vector.tobytes().hex())
"""


STOPPING = """
import sys
from embeddings import onnx_files
write_whole = onnx_files.write_whole
def write_and_wait(path, content):
    write_whole(path, content)
    print("one file is written", flush=True)
    sys.stdin.read()
onnx_files.write_whole = write_and_wait
"""


def query(
    model: Path, cache: Path, home: Path, script: str = QUERY
) -> subprocess.Popen[str]:
    """A process of its own that encodes one question; no CI is seen by it."""
    keep = ("PATH", "SYSTEMROOT", "VIRTUAL_ENV")
    environment = {key: os.environ[key] for key in keep if key in os.environ}
    return subprocess.Popen(
        [sys.executable, "-c", script, str(model), str(cache)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        env={**environment, "HOME": str(home), "XDG_CACHE_HOME": str(home / "cache")},
    )


def test_the_first_load_leaves_an_export_and_later_loads_take_it(
    model: Path, own: Path
) -> None:
    first = load(model, own)
    assert files(place(model, own)) == WHOLE
    before = (place(model, own) / "manifest.json").stat().st_mtime_ns
    later = load(model, own)
    assert isinstance(first, OnnxEncoder)
    assert isinstance(later, OnnxEncoder)
    assert (first.notice, later.notice) == (None, None)
    assert first.name == later.name == find(str(model))[1]
    assert (place(model, own) / "manifest.json").stat().st_mtime_ns == before
    assert np.array_equal(first.encode_query("why"), later.encode_query("why"))


def test_one_question_with_an_export_loads_no_torch_and_tells_nobody(
    model: Path, filled: Path, tmp_path: Path
) -> None:
    wanted = load(model, filled).encode_query("why do models reason longer?")
    home = tmp_path / "bare home"
    home.mkdir()
    asked = query(model, filled, home)
    out, err = asked.communicate()
    assert asked.returncode == 0, err
    assert err == ""
    told, vector = out.splitlines()
    assert told == "OnnxEncoder None []"
    found = np.frombuffer(bytes.fromhex(vector), np.float32)
    assert np.allclose(found, wanted, atol=1e-6)
    # Where the engine's makers would leave the id that they report with.
    assert list(home.iterdir()) == []


@pytest.mark.parametrize("pattern", ["manifest.json", "model-*", "tokenizer-*"])
def test_a_damaged_export_is_told_and_made_again(
    model: Path, filled: Path, pattern: str
) -> None:
    wanted = load(model, filled).encode(["why", "the model"])
    (path,) = place(model, filled).glob(pattern)
    path.write_bytes(path.read_bytes()[:-9])
    mended = load(model, filled)
    assert mended.notice is not None
    assert "made again" in mended.notice
    assert "\n" not in mended.notice
    assert np.allclose(mended.encode(["why", "the model"]), wanted, atol=1e-6)
    assert load(model, filled).notice is None


def test_a_graph_that_the_engine_refuses_is_made_again(
    model: Path, filled: Path
) -> None:
    name = load(model, filled).name
    kept = onnx_files.read(place(model, filled), name)
    assert kept is not None
    broken = onnx_files.Export(kept.facts, kept.graph[:-9], kept.tokenizer)
    onnx_files.save(place(model, filled), name, broken)
    mended = load(model, filled)
    assert isinstance(mended, OnnxEncoder)
    assert "made again" in str(mended.notice)
    assert load(model, filled).notice is None


def test_a_cache_that_cannot_be_written_leaves_the_reference(
    model: Path, tmp_path: Path
) -> None:
    (tmp_path / "file").touch()
    encoder = load(model, tmp_path / "file" / "cache")
    assert isinstance(encoder, SentenceEncoder)
    assert "can't be written" in str(encoder.notice)
    assert encoder.encode(["why"]).shape == (1, encoder.dimension)


def test_a_missing_engine_leaves_the_reference(
    model: Path, own: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "onnxruntime", None)
    encoder = load(model, own)
    assert isinstance(encoder, SentenceEncoder)
    assert "pip install onnxruntime" in str(encoder.notice)


def test_while_another_process_exports_the_reference_serves(
    model: Path, own: Path
) -> None:
    with sole_writer(place(model, own)):
        encoder = load(model, own)
    assert isinstance(encoder, SentenceEncoder)
    assert encoder.notice is None
    assert isinstance(load(model, own), OnnxEncoder)


def test_two_processes_that_export_at_once_leave_one_whole_export(
    model: Path, own: Path, tmp_path: Path
) -> None:
    racing = [query(model, own, tmp_path) for _ in range(2)]
    answers = [process.communicate() for process in racing]
    assert [process.returncode for process in racing] == [0, 0], answers
    one, other = (
        np.frombuffer(bytes.fromhex(out.splitlines()[1]), np.float32)
        for out, _ in answers
    )
    assert np.allclose(one, other, atol=1e-5)
    assert files(place(model, own)) == WHOLE
    assert isinstance(load(model, own), OnnxEncoder)


def test_a_killed_export_leaves_nothing_that_is_taken_for_one(
    model: Path, own: Path, tmp_path: Path
) -> None:
    exporting = query(model, own, tmp_path, STOPPING + QUERY)
    assert exporting.stdout is not None
    assert exporting.stdout.readline() == "one file is written\n"
    exporting.kill()
    exporting.communicate()
    assert files(place(model, own)) == {"model", "writer.lock"}
    found = load(model, own)
    assert isinstance(found, OnnxEncoder)
    assert found.notice is None
    assert files(place(model, own)) == WHOLE


def test_the_index_run_tells_the_notice_of_the_encoder(
    model: Path, tmp_path: Path, store: Store, folder: Path
) -> None:
    (tmp_path / "file").touch()
    encoder = load(model, tmp_path / "file" / "cache")
    fill(store)
    notices = [step.notice for step in sync(store, folder, encoder)]
    assert notices[0] == encoder.notice is not None
    assert not any(notices[1:])


def test_questions_alone_leave_a_gpu_alone(
    model: Path, own: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("embeddings.devices._may_have_gpu", lambda: True)
    monkeypatch.setattr("torch.cuda.is_available", lambda: True)
    encoder = load_encoder(str(model), for_queries=True, cache=own)
    assert isinstance(encoder, OnnxEncoder)


def test_a_path_where_no_folder_is_is_told_as_such(tmp_path: Path) -> None:
    missing = tmp_path / "models" / "none"
    with pytest.raises(EncoderUnavailable, match=f"{missing}: no such folder"):
        find(str(missing), tmp_path)


@pytest.mark.parametrize("kept", [(), ("tokenizer_config.json",)])
def test_a_model_without_its_tokenizer_is_refused_in_one_line(
    tmp_path: Path, own: Path, kept: tuple[str, ...]
) -> None:
    model = make(tmp_path)
    for file in ("tokenizer.json", "tokenizer_config.json"):
        if file not in kept:
            (model / file).unlink()
    with pytest.raises(EncoderUnavailable) as refused:
        load(model, own)
    assert "tokenizer has no vocabulary" in str(refused.value)
    assert "\n" not in str(refused.value)
    assert not own.exists() or not list(own.rglob("manifest.json"))


def test_a_tokenizer_of_letters_alone_has_a_vocabulary(
    tmp_path: Path, own: Path
) -> None:
    model = make(tmp_path)
    tokenizer = json.loads((model / "tokenizer.json").read_text())
    pieces: dict[str, int] = tokenizer["model"]["vocab"]
    letters = {piece: place for piece, place in pieces.items() if len(piece) < 2}
    markers = {piece: place for piece, place in pieces.items() if piece[0] == "["}
    tokenizer["model"]["vocab"] = letters | markers
    (model / "tokenizer.json").write_text(json.dumps(tokenizer))
    assert load(model, own).encode(["a", "b"]).shape == (2, 16)


def test_a_batch_that_a_gpu_has_no_room_for_is_halved(
    model: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    encoder = SentenceEncoder(model, "small", "cpu")
    texts = [f"text {number}" for number in range(40)]
    wanted = encoder.encode(texts)
    crowded(encoder, 3, monkeypatch)
    assert np.allclose(encoder.encode(texts), wanted, atol=1e-6)


def test_a_gpu_without_room_for_one_text_says_so(
    model: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    encoder = SentenceEncoder(model, "small", "cpu")
    crowded(encoder, 0, monkeypatch)
    with pytest.raises(EncoderUnavailable, match="set the device to cpu"):
        encoder.encode(["a text"])


def crowded(
    encoder: SentenceEncoder, most: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Let the library run out of memory for larger batches, as on a small GPU."""
    import torch

    encode: Callable[..., object] = encoder.model.encode_document

    def in_little_room(texts: list[str], batch_size: int, **options: object) -> object:
        if batch_size > most:
            raise torch.OutOfMemoryError
        return encode(texts, batch_size=batch_size, **options)

    monkeypatch.setattr(encoder.model, "encode_document", in_little_room)


@pytest.mark.parametrize("name", MODELS)
def test_texts_padded_to_few_lengths_have_the_same_vectors(
    name: str, tmp_path: Path
) -> None:
    encoder = SentenceEncoder(make(tmp_path, **MODELS[name]), "small", "cpu")
    texts = ["a", "some words of a text", "x " * 100]
    wanted = encoder.encode(texts)
    pad_alike(encoder.model)
    assert encoder.model.preprocess(["a"])["input_ids"].shape[1] % 16 == 0
    assert np.allclose(encoder.encode(texts), wanted, atol=1e-5)
