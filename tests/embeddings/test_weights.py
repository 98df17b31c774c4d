import json
from pathlib import Path

import pytest

from embeddings import weights
from kg.errors import EncoderUnavailable

MODULES = [
    {"idx": 0, "path": "", "type": "sentence_transformers.models.Transformer"},
    {"idx": 1, "path": "1_Dense", "type": "sentence_transformers.models.Dense"},
]


@pytest.fixture
def model(tmp_path: Path) -> Path:
    """A folder that looks like a model."""
    folder = tmp_path / "model"
    (folder / "1_Dense").mkdir(parents=True)
    (folder / "model.safetensors").write_bytes(b"weights")
    (folder / "modules.json").write_text(json.dumps(MODULES))
    (folder / "config.json").write_text('{"activation_function": "gelu_new"}')
    (folder / "vocab.txt").write_text("a\nb\n")
    (folder / "README.md").write_text("A model.")
    (folder / "1_Dense" / "config.json").write_text(
        '{"activation_function": "torch.nn.modules.activation.Tanh"}'
    )
    return folder


def name(folder: Path) -> str:
    return weights.identity("model", weights.digests(folder, folder.parent))


def refusal(folder: Path) -> str:
    with pytest.raises(EncoderUnavailable) as refused:
        weights.check(folder, weights.digests(folder, folder.parent))
    return str(refused.value)


def test_an_ordinary_model_is_let_in(model: Path) -> None:
    weights.check(model, weights.digests(model, model.parent))


@pytest.mark.parametrize(
    "file", ["model.safetensors", "modules.json", "vocab.txt", "1_Dense/config.json"]
)
def test_the_name_changes_with_any_file_that_vectors_depend_on(
    model: Path, file: str
) -> None:
    before = name(model)
    (model / file).write_bytes((model / file).read_bytes() + b" ")
    assert name(model) != before


def test_the_name_does_not_change_with_the_rest(model: Path, tmp_path: Path) -> None:
    before = name(model)
    (model / "README.md").write_text("Another text.")
    model.rename(tmp_path / "moved")
    assert name(tmp_path / "moved") == before


@pytest.mark.parametrize(
    ("file", "content"),
    [
        ("modules.json", [{"type": "modeling_evil.Evil"}]),
        ("modules.json", [{"type": "os.system"}]),
        ("modules.json", [{"type": None}]),
        ("modules.json", ["sentence_transformers.models.Transformer"]),
        ("modules.json", {"first": {"type": "evil"}}),
        ("1_Dense/config.json", {"activation_function": "evil.Activation"}),
        ("router_config.json", {"types": {"query": "evil.Router"}}),
    ],
)
def test_a_model_that_names_code_of_its_own_is_refused(
    model: Path, file: str, content: object
) -> None:
    (model / file).write_text(json.dumps(content))
    assert "code of its own" in refusal(model)


@pytest.mark.parametrize("content", ["", "{", "[" * 100_000, "\ud800"])
def test_a_configuration_that_is_not_json_is_refused(model: Path, content: str) -> None:
    (model / "modules.json").write_bytes(content.encode("utf-8", "surrogatepass"))
    assert "can't be read as JSON" in refusal(model)


def test_pickled_weights_are_refused(model: Path) -> None:
    (model / "1_Dense" / "pytorch_model.bin").write_bytes(b"\x80\x04")
    assert "only loaded from safetensors" in refusal(model)


def test_pickled_weights_beside_safe_ones_are_never_read(model: Path) -> None:
    (model / "pytorch_model.bin").write_bytes(b"\x80\x04")
    weights.check(model, weights.digests(model, model.parent))


def test_a_folder_without_weights_is_refused(model: Path) -> None:
    (model / "model.safetensors").unlink()
    assert "no weights" in refusal(model)


def test_any_other_folder_is_no_model(tmp_path: Path) -> None:
    assert "no sentence-transformers model" in refusal(tmp_path)
