import subprocess
import sys

import pytest

HEAVY = (
    "torch",
    "faiss",
    "sentence_transformers",
    "transformers",
    "onnx",
    "onnxruntime",
    "tokenizers",
    "numpy",
)


def loaded_by(module: str) -> set[str]:
    """The heavy libraries that importing a module loads."""
    script = (
        f"import sys, {module}\n"
        f"sys.stdout.write(' '.join(m for m in {HEAVY} if m in sys.modules))"
    )
    ended = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    return set(ended.stdout.split())


@pytest.mark.parametrize(
    "module",
    [
        "bundled",
        "devices",
        "encoder",
        "explain",
        "fusion",
        "hashing",
        "hits",
        "lock",
        "manifest",
        "models",
        "onnx_encoder",
        "onnx_files",
        "prompts",
        "reference",
        "search",
        "weights",
    ],
)
def test_what_front_ends_import_loads_no_heavy_library(module: str) -> None:
    assert loaded_by(f"embeddings.{module}") == set()


@pytest.mark.parametrize("module", ["index", "journal", "sync"])
def test_what_handles_vectors_loads_no_more_than_numpy(module: str) -> None:
    assert loaded_by(f"embeddings.{module}") <= {"numpy"}
