"""Models of a few thousand random weights, in the architectures that people use."""

import string
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer
    from transformers import PreTrainedModel, PreTrainedTokenizerBase

WIDTH = 16
LENGTH = 32
"""Tokens that the models take."""
_SPECIAL = ("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]")
_SPREAD = 0.5
"""Of the weights: with smaller ones the vectors of all texts are nearly the same."""
_SIZE: Mapping[str, Any] = {
    "hidden_size": WIDTH,
    "num_hidden_layers": 2,
    "num_attention_heads": 2,
    "intermediate_size": 2 * WIDTH,
    "max_position_embeddings": LENGTH + 8,
    "initializer_range": _SPREAD,
}


def _bert(vocabulary: int) -> "PreTrainedModel":
    from transformers import BertConfig, BertModel

    return BertModel(BertConfig(vocab_size=vocabulary, **_SIZE))


def _distilbert(vocabulary: int) -> "PreTrainedModel":
    from transformers import DistilBertConfig, DistilBertModel

    return DistilBertModel(
        DistilBertConfig(
            vocab_size=vocabulary,
            dim=WIDTH,
            n_layers=2,
            n_heads=2,
            hidden_dim=2 * WIDTH,
            max_position_embeddings=LENGTH + 8,
            initializer_range=_SPREAD,
        )
    )


def _roberta(vocabulary: int) -> "PreTrainedModel":
    from transformers import RobertaConfig, RobertaModel

    return RobertaModel(
        RobertaConfig(vocab_size=vocabulary, pad_token_id=0, type_vocab_size=1, **_SIZE)
    )


def _mpnet(vocabulary: int) -> "PreTrainedModel":
    from transformers import MPNetConfig, MPNetModel

    return MPNetModel(MPNetConfig(vocab_size=vocabulary, pad_token_id=0, **_SIZE))


def _qwen(vocabulary: int) -> "PreTrainedModel":
    from transformers import Qwen3Config, Qwen3Model

    return Qwen3Model(
        Qwen3Config(vocab_size=vocabulary, num_key_value_heads=1, head_dim=8, **_SIZE)
    )


ARCHITECTURES: Mapping[str, Callable[[int], "PreTrainedModel"]] = {
    "bert": _bert,
    "distilbert": _distilbert,
    "roberta": _roberta,
    "mpnet": _mpnet,
    "qwen3": _qwen,
}
MODELS: dict[str, dict[str, Any]] = {
    "bert, mean": {"normalise": True},
    "bert, cls and mean, dense": {"pooling": ("cls", "mean"), "dense": 5},
    "bert, prompts": {"prompts": {"query": "why ", "passage": "model: "}},
    "bert, kept in half precision": {"half": True},
    "distilbert, cls": {"architecture": "distilbert", "pooling": "cls"},
    "roberta, max": {"architecture": "roberta", "pooling": "max"},
    "mpnet, weighted mean": {"architecture": "mpnet", "pooling": "weightedmean"},
    "qwen3, last token, padded on the left": {
        "architecture": "qwen3",
        "pooling": "lasttoken",
        "padding": "left",
    },
    "bert, root of length": {"pooling": "mean_sqrt_len_tokens"},
}
"""What `make` makes, by a name for it: architectures, poolings, prompts."""


def make(
    folder: Path,
    architecture: str = "bert",
    pooling: str | Sequence[str] = "mean",
    *,
    dense: int | None = None,
    normalise: bool = False,
    prompts: Mapping[str, str] | None = None,
    padding: str = "right",
    half: bool = False,
) -> Path:
    """A folder with a model that no one trained.

    Args:
        folder: Where; made if need be.
        architecture: One of `ARCHITECTURES`.
        pooling: As sentence-transformers names it; several are concatenated.
        dense: Numbers in a vector after a dense layer; no such layer if None.
        normalise: Whether the model brings its vectors to unit length.
        prompts: By name.
        padding: Which side is filled up.
        half: Whether the weights are kept in half precision.
    """
    import torch
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer import modules

    torch.manual_seed(7)
    bare = folder / "transformer"
    tokenizer = _tokenizer(bare, padding, bos=architecture == "roberta")
    ARCHITECTURES[architecture](len(tokenizer)).save_pretrained(bare)
    parts: list[Any] = [modules.Transformer(str(bare), max_seq_length=LENGTH)]
    mode: Any = pooling if isinstance(pooling, str) else tuple(pooling)
    parts.append(modules.Pooling(WIDTH, pooling_mode=mode))
    if dense is not None:
        parts.append(modules.Dense(parts[-1].get_embedding_dimension(), dense))
    if normalise:
        parts.append(modules.Normalize())
    model = SentenceTransformer(
        modules=parts, prompts=dict(prompts or {}), device="cpu"
    )
    _saved(model.half() if half else model, folder / "model")
    return folder / "model"


def _saved(model: "SentenceTransformer", folder: Path) -> None:
    model.save_pretrained(str(folder), create_model_card=False)


def _tokenizer(folder: Path, padding: str, *, bos: bool) -> "PreTrainedTokenizerBase":
    """Letters, and words that are made of them."""
    from transformers import BertTokenizer

    letters = string.ascii_lowercase + string.digits + string.punctuation
    pieces = [*_SPECIAL, *letters, *(f"##{letter}" for letter in letters)]
    words = ["the", "model", "reason", "##ing", "helps", "why", "do", "longer"]
    folder.mkdir(parents=True, exist_ok=True)
    vocabulary = {piece: i for i, piece in enumerate([*pieces, *words])}
    tokenizer: PreTrainedTokenizerBase = BertTokenizer(
        vocab=vocabulary, model_max_length=LENGTH, padding_side=padding
    )
    tokenizer.save_pretrained(folder)
    return tokenizer
