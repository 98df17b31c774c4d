"""A model's folder: what identifies it, and whether it may be loaded at all."""

import hashlib
import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from embeddings import hashes
from kg.errors import EncoderUnavailable

_DECIDING = frozenset({".safetensors", ".json", ".txt", ".model"})
"""Weights, configuration, prompts, vocabulary: what vectors depend on."""
_OWN = ("sentence_transformers.", "torch.nn.")
"""Where the classes may come from that a configuration names."""


def digests(folder: Path, memory: Path) -> dict[str, str]:
    """Path inside the folder to SHA-256, of every file that vectors depend on.

    Args:
        folder: Of the model.
        memory: Where hashes of large files are remembered.

    Raises:
        EncoderUnavailable: If a file can't be read.
    """
    found: dict[str, str] = {}
    try:
        for path in sorted(folder.rglob("*")):
            if path.suffix in _DECIDING and path.is_file():
                name = path.relative_to(folder).as_posix()
                found[name] = hashes.sha256(path, memory)
    except OSError as error:
        raise EncoderUnavailable(f"{folder}: {error.strerror}") from error
    return found


def identity(label: str, digests: dict[str, str]) -> str:
    """A name that changes with anything that changes the vectors.

    The device is no part of it: half precision moves a cosine by a thousandth,
    which does not make the vectors of a GPU and of a CPU strangers.
    """
    together = "".join(f"{path}\n{digest}\n" for path, digest in digests.items())
    return f"{label}@{hashlib.sha256(together.encode()).hexdigest()[:12]}"


def headers(folder: Path) -> Iterator[tuple[Path, int, dict[str, Any]]]:
    """Each file of weights, where its numbers start, and what it says of them.

    The format: https://github.com/huggingface/safetensors#format

    Raises:
        ValueError: If one is not in that format.
        OSError: If one can't be read.
    """
    for path in sorted(folder.rglob("*.safetensors")):
        real = path.resolve()
        with real.open("rb") as file:
            size = int.from_bytes(file.read(8), "little")
            yield real, 8 + size, json.loads(file.read(size))


def root(folder: Path) -> Path:
    """The folder below which the weights really lie: a hub's cache links to them."""
    parents = {path.resolve().parent for path in folder.rglob("*.safetensors")}
    return Path(os.path.commonpath(parents or {folder.resolve()}))


def check(folder: Path, digests: dict[str, str]) -> None:
    """Refuse a folder that is no model, runs code of its own, or holds pickles.

    Older sentence-transformers import the classes that a local folder names
    whatever they are told about trust, so the folder is read before they are.

    Raises:
        EncoderUnavailable: If it can't or mustn't be loaded.
    """
    if not any(path in digests for path in ("modules.json", "config.json")):
        raise EncoderUnavailable(f"{folder}: holds no sentence-transformers model")
    for name in _classes(folder):
        if not name.startswith(_OWN):
            raise EncoderUnavailable(
                f"{folder}: the model wants to run code of its own ({name}); "
                "choose one that needs none"
            )
    for pickle in folder.rglob("pytorch_model*.bin"):
        if not any(pickle.parent.glob("*.safetensors")):
            raise EncoderUnavailable(
                f"{pickle}: weights are only loaded from safetensors; "
                "choose or convert a model that has them"
            )
    if not any(path.endswith(".safetensors") for path in digests):
        raise EncoderUnavailable(f"{folder}: holds no weights in safetensors")


def _classes(folder: Path) -> Iterator[str]:
    """The classes that a folder's configuration asks to have imported.

    Modules name their class, a router those of its routes, a dense layer its
    activation (by a dotted name; transformers' own have none).
    """
    for path in sorted(folder.rglob("*.json")):
        if path.name == "modules.json":
            for module in _values(_json(path)):
                yield str(_member(module, "type"))
        elif path.name.endswith("config.json"):
            content = _json(path)
            yield from map(str, _values(_member(content, "types")))
            activation = str(_member(content, "activation_function"))
            if "." in activation:
                yield activation


def _json(path: Path) -> object:
    try:
        content: object = json.loads(path.read_bytes())
    except (OSError, ValueError, RecursionError) as error:
        raise EncoderUnavailable(f"{path}: can't be read as JSON") from error
    return content


def _values(content: object) -> list[object]:
    if isinstance(content, dict):
        return list(content.values())
    return content if isinstance(content, list) else []


def _member(content: object, key: str) -> object:
    return content.get(key) if isinstance(content, dict) else None
