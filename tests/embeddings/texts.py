"""Texts to search, as passages of nodes."""

from collections.abc import Mapping, Sequence

from embeddings.encoder import Encoder
from embeddings.vectors import Vector, Vectors
from kg.model import NodeId, Passage
from kg.store import Store

NOTES = {
    "claim:budget": ["A small token budget makes reasoning models guess."],
    "claim:scale": ["Larger models reason longer before they answer."],
    "inquiry:longer": ["When does longer reasoning hurt the answer?"],
    "note:budget": [
        "Token budgets",
        "A budget of tokens caps how long a model may reason.",
        "Cooking pasta needs salt, water and patience.",
    ],
    "note:sleep": ["Sleep", "Memories settle while the brain is at rest."],
    "paper:pasta": ["Salt and water: how pasta cooks"],
}


def fill(store: Store, notes: Mapping[str, Sequence[str]] = NOTES) -> None:
    """Give the store these nodes' passages, in place of any others."""
    store.replace_graph(
        [],
        [],
        [
            Passage(node=NodeId(node), ordinal=ordinal, title="", text=text)
            for node, texts in notes.items()
            for ordinal, text in enumerate(texts)
        ],
        [],
    )


class Counting:
    """An encoder that remembers what it was asked to encode."""

    def __init__(self, encoder: Encoder) -> None:
        self._encoder = encoder
        self.encoded: list[str] = []

    @property
    def name(self) -> str:
        return self._encoder.name

    @property
    def dimension(self) -> int:
        return self._encoder.dimension

    @property
    def notice(self) -> str | None:
        return self._encoder.notice

    def encode(self, texts: Sequence[str]) -> Vectors:
        self.encoded.extend(texts)
        return self._encoder.encode(texts)

    def encode_query(self, text: str) -> Vector:
        return self._encoder.encode_query(text)

    def knows(self, word: str) -> bool:
        return self._encoder.knows(word)
