"""Whether numpy runs a model equally, found out when it is exported."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from embeddings import plain, probes, weights, wordpiece
from embeddings.onnx_files import Export
from embeddings.plain import Recipe, Tensor
from embeddings.plain_encoder import PlainEncoder
from kg.errors import EncoderUnavailable

if TYPE_CHECKING:
    from embeddings.reference import SentenceEncoder

_MODULES = (["Transformer", "Pooling"], ["Transformer", "Pooling", "Normalize"])
_POOLING = {"cls", "max", "mean"}
_PREFIXES = ("", "bert.")
"""What a file may put before the names of weights."""


def proven_plain(reference: "SentenceEncoder", folder: Path, export: Export) -> Export:
    """The export with how numpy runs the model, if it does so equally.

    Args:
        reference: The model, loaded on a CPU.
        folder: Holds it.
        export: Made of it.
    """
    recipe = _recipe(reference, folder, export.tokenizer)
    if recipe is None:
        return export
    made = replace(export, facts=replace(export.facts, plain=recipe))
    try:
        encoder = PlainEncoder.of(folder, reference.name, made)
        if encoder and probes.worst_cosine(reference, encoder) >= probes.COSINE:
            return made
    except (EncoderUnavailable, ValueError, LookupError, OSError):
        return export
    return export


def _recipe(
    reference: "SentenceEncoder", folder: Path, tokenizer: bytes
) -> Recipe | None:
    """What numpy needs to know, or None if the model is of another architecture.

    What this overlooks, such as an odd kind of attention, shows on the probes.
    """
    model = reference.model
    if [type(module).__name__ for module in model] not in _MODULES:
        return None
    transformer: Any = model[0]
    pooling: Any = model[1]
    config = transformer.auto_model.config
    if config.model_type != "bert" or config.hidden_act != "gelu":
        return None
    mode = pooling.pooling_mode
    modes = (mode,) if isinstance(mode, str) else tuple(mode)
    tensors = _tensors(folder, plain.names(config.num_hidden_layers))
    if tensors is None or not set(modes) <= _POOLING:
        return None
    return Recipe(
        heads=config.num_attention_heads,
        layers=config.num_hidden_layers,
        epsilon=config.layer_norm_eps,
        pooling=modes,
        plain_words=wordpiece.proven(tokenizer, (*probes.TEXTS, *probes.LONG)),
        tensors=tensors,
    )


def _tensors(folder: Path, wanted: list[str]) -> dict[str, Tensor] | None:
    """Where the weights of these names lie, or None unless all do."""
    found = dict(_single_precision(folder))
    for prefix in _PREFIXES:
        if all(prefix + name in found for name in wanted):
            return {name: found[prefix + name] for name in wanted}
    return None


def _single_precision(folder: Path) -> Iterator[tuple[str, Tensor]]:
    """Each weight that is kept in single precision, and where it lies."""
    root = weights.root(folder)
    for path, start, header in weights.headers(folder):
        file = path.relative_to(root).as_posix()
        for name, tensor in header.items():
            if name != "__metadata__" and tensor["dtype"] == "F32":
                first = start + tensor["data_offsets"][0]
                yield name, Tensor(file=file, start=first, shape=tensor["shape"])
