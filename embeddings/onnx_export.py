"""A model made into an ONNX graph that is proven equal; takes seconds, and torch."""

import hashlib
import mmap
import tempfile
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from embeddings import probes, prompts, weights
from embeddings.onnx_encoder import FIELDS, OnnxEncoder
from embeddings.onnx_files import Export, ExportDamaged, ExportRefused, Facts
from embeddings.plain_export import proven_plain
from embeddings.prompts import encodable
from kg.errors import EncoderUnavailable
from kg.text import printable, shorten

if TYPE_CHECKING:
    from onnx import ModelProto
    from sentence_transformers import SentenceTransformer
    from torch import Tensor

    from embeddings.reference import SentenceEncoder

_Place: TypeAlias = tuple[str, int, int]
"""File below the root of the weights, first byte and number of bytes."""

_OPSET = 17
"""The first that has layer normalisation as one operator."""
_SMALL = 1024
"""Bytes up to which a weight stays in the graph."""
_LARGEST = 1 << 30
"""Bytes of weights in the graph; a graph can't have more than twice as many."""
_EXPORTING_FAILS = (
    RuntimeError,
    ValueError,
    TypeError,
    LookupError,
    AttributeError,
    AssertionError,
    ArithmeticError,
    ImportError,
)
"""What torch raises for models that it can't trace or run, or has no operators for."""


def export(reference: "SentenceEncoder", folder: Path) -> tuple[Export, OnnxEncoder]:
    """A model for the faster engine, and an encoder that runs it.

    Everything after the tokens is traced as the library runs it, so pooling,
    dense layers and normalisation are the model's own, whatever they are. What a
    trace does not capture shows on the probes.

    Args:
        reference: The model, loaded on a CPU.
        folder: Holds it.

    Raises:
        ExportRefused: If it can't be exported, or its vectors are not equal.
    """
    try:
        return _proven(reference, folder)
    except (*_EXPORTING_FAILS, ExportDamaged, EncoderUnavailable) as error:
        raise ExportRefused(shorten(printable(str(error)), 200)) from error


def _proven(reference: "SentenceEncoder", folder: Path) -> tuple[Export, OnnxEncoder]:
    model = reference.model
    features = model.preprocess(list(probes.TEXTS[4:8]))
    graph = _without_weights(_traced(model, _inputs(features)), folder)
    facts = Facts(
        dimension=reference.dimension,
        query_prompt=_prompt(model, prompts.QUERY),
        document_prompt=_prompt(model, prompts.DOCUMENT),
    )
    # The call above has set the truncation and the padding that the model wants.
    tokenizer = model.tokenizer.backend_tokenizer.to_str()
    made = Export(facts, graph.SerializeToString(), tokenizer.encode())
    encoder = OnnxEncoder(folder, reference.name, made)
    _check_tokens(model, encoder)
    cosine = probes.worst_cosine(reference, encoder)
    if not cosine >= probes.COSINE:
        raise ExportRefused(f"its vectors differ (cosine {cosine:.6f})")
    return proven_plain(reference, folder, made), encoder


def _inputs(features: "dict[str, Tensor | str]") -> "dict[str, Tensor]":
    """What the model is given for a text.

    Raises:
        ValueError: If that is more than tokens.
    """
    import torch

    asked = {k: v for k, v in features.items() if isinstance(v, torch.Tensor)}
    if features.get("modality") != "text" or not asked.keys() <= FIELDS.keys():
        raise ValueError(f"it takes more than tokens ({', '.join(sorted(features))})")
    return asked


def _traced(model: "SentenceTransformer", inputs: "dict[str, Tensor]") -> "ModelProto":
    """The model as a graph from tokens to vectors, weights included."""
    import onnx
    import torch

    class FromTokens(torch.nn.Module):
        """The model with tensors for arguments and for a result."""

        def __init__(self) -> None:
            super().__init__()
            self.model = model

        def forward(self, *tensors: "Tensor") -> "Tensor":
            found: Tensor = self.model(dict(zip(inputs, tensors, strict=True)))[
                "sentence_embedding"
            ]
            return found

    shape = {0: "text", 1: "token"}
    with (
        tempfile.TemporaryDirectory() as folder,
        warnings.catch_warnings(),
        torch.no_grad(),
    ):
        warnings.simplefilter("ignore")  # the probes tell whether a warning matters
        path = Path(folder) / "model.onnx"
        torch.onnx.export(
            FromTokens().eval(),
            tuple(inputs.values()),
            str(path),
            input_names=list(inputs),
            output_names=["vectors"],
            dynamic_axes={**dict.fromkeys(inputs, shape), "vectors": {0: "text"}},
            opset_version=_OPSET,
            do_constant_folding=False,  # folded weights are not those of the files
            dynamo=False,  # takes 21 s in place of 2, and a package more
        )
        return onnx.load(path)


def _without_weights(graph: "ModelProto", folder: Path) -> "ModelProto":
    """The graph with references to the weights in the model's files.

    So an export is small, what runs is what was checked, and the system keeps one
    copy in memory. Weights that the files hold otherwise, such as in half
    precision, stay in the graph.

    Raises:
        ValueError: If too many stay.
    """
    import onnx

    places = dict(_places(folder))
    staying = 0
    for tensor in graph.graph.initializer:
        content = tensor.raw_data
        place = places.get(hashlib.sha256(content).digest())
        if place is None or len(content) <= _SMALL:
            staying += len(content)
            continue
        tensor.ClearField("raw_data")
        tensor.data_location = onnx.TensorProto.EXTERNAL
        names = ("location", "offset", "length")
        for key, value in zip(names, place, strict=True):
            tensor.external_data.add(key=key, value=str(value))
    if staying > _LARGEST:
        raise ValueError("its weights are not in single precision, and too many")
    return graph


def _places(folder: Path) -> Iterator[tuple[bytes, _Place]]:
    """The SHA-256 of each weight in the files, and where it is."""
    root = weights.root(folder)
    for real, start, header in weights.headers(folder):
        with (
            real.open("rb") as file,
            mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as content,
        ):
            for name, tensor in header.items():
                if name == "__metadata__":
                    continue
                first, end = (start + offset for offset in tensor["data_offsets"])
                with memoryview(content)[first:end] as part:
                    digest = hashlib.sha256(part).digest()
                yield digest, (real.relative_to(root).as_posix(), first, end - first)


def _prompt(model: "SentenceTransformer", names: tuple[str, ...]) -> str:
    return prompts.choose(names, model.prompts, model.default_prompt_name)


def _check_tokens(model: "SentenceTransformer", encoder: OnnxEncoder) -> None:
    """Compare tokens where vectors would take too long: beyond the maximum length.

    Raises:
        ExportRefused: If they differ.
    """
    longer = "word " * min(model.max_seq_length or 0, 1 << 17) + "end"
    for text in map(encodable, (*probes.TEXTS, *probes.LONG, longer)):
        for task in ("query", "document"):
            wanted = model.preprocess([text], task=task)["input_ids"][0].tolist()
            if encoder.tokens([text])[0] != wanted:
                raise ExportRefused(f"its tokens differ ({printable(text)[:40]!r})")
