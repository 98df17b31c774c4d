from tests.loading import imports, of

HEAVY = (
    "torch",
    "faiss",
    "sentence_transformers",
    "transformers",
    "onnx",
    "onnxruntime",
    "tokenizers",
)
LIGHT = (
    "bundled",
    "devices",
    "encoder",
    "explain",
    "fusion",
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
)
"""What front ends import."""
HOLDS_VECTORS = ("index", "journal", "sync")


def test_what_front_ends_import_loads_no_heavy_library() -> None:
    loaded = imports(f"embeddings.{module}" for module in LIGHT)
    assert not of(loaded, (*HEAVY, "numpy"))


def test_what_handles_vectors_loads_no_more_than_numpy() -> None:
    loaded = imports(f"embeddings.{module}" for module in HOLDS_VECTORS)
    assert not of(loaded, HEAVY)
