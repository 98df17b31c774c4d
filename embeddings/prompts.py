"""What a model wants put before a text, and texts fit for a tokenizer."""

from collections.abc import Mapping

QUERY = ("query",)
DOCUMENT = ("document", "passage", "corpus")
"""Names of prompts, the first that a model has counts: sentence-transformers' order."""


def choose(
    names: tuple[str, ...], prompts: Mapping[str, str | None], default: str | None
) -> str:
    """The prompt by the first name there is, by the default's name, or none at all.

    Args:
        names: `QUERY` or `DOCUMENT`.
        prompts: Of the model, by name.
        default: The name of the one for everything else.
    """
    wanted = (*names, default) if default else names
    return next((prompts[name] or "" for name in wanted if name in prompts), "")


def encodable(text: str) -> str:
    """The text without lone surrogates, which tokenizers refuse."""
    return text.encode("utf-8", "replace").decode()
