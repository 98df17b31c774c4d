"""Which model is meant: its folder on this machine, and its name."""

import os
from pathlib import Path

from embeddings import bundled, weights
from kg import folders
from kg.errors import EncoderUnavailable
from kg.text import printable

_PATHS = ("/", "~", ".", "\\")
"""What a path begins with, and no name of a model."""


def find(model: str | None, cache: Path | None = None) -> tuple[Path, str]:
    """The folder of a model that may be loaded, and what an index remembers it by.

    Args:
        model: A folder, or a name already on this machine; None for the bundled one.
        cache: Where hashes are remembered; the user's own cache if None.

    Raises:
        EncoderUnavailable: If there is no such model here, or it mustn't be loaded.
    """
    if model is None or model in bundled.NAMES:
        folder = bundled.folder()
        digests = weights.digests(folder, cache or folders.cache())
        bundled.verify(digests.get("model.safetensors"))
        return folder, weights.identity(bundled.LABEL, digests)
    given = Path(model).expanduser()
    if not given.is_dir() and model.startswith(_PATHS):
        raise EncoderUnavailable(f"{given}: no such folder to take a model from")
    folder = given if given.is_dir() else _cached(model)
    digests = weights.digests(folder, cache or folders.cache())
    weights.check(folder, digests)
    label = folder.resolve().name if given.is_dir() else model
    return folder, weights.identity(label, digests)


def _cached(model: str) -> Path:
    """The folder of a model fetched earlier by any program that uses the hub."""
    os.environ.setdefault("HF_HUB_OFFLINE", "1")
    name = model if "/" in model else f"sentence-transformers/{model}"
    try:
        from huggingface_hub import snapshot_download

        return Path(
            snapshot_download(
                name,
                local_files_only=True,
                cache_dir=os.environ.get("SENTENCE_TRANSFORMERS_HOME"),
            )
        )
    except (OSError, ValueError, ImportError) as error:
        raise EncoderUnavailable(
            f"no model '{printable(model)}' on this machine: name a folder, or "
            f"fetch it first (hf download {printable(name)})"
        ) from error
