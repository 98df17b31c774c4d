"""What is typed into a search box: words, maybe for one kind alone; what it finds.

A letter and a colon before the words look only for what bears that letter: `i:` for
inquiries, `c:` for claims. Of inquiries those that ask the same come first.
"""

import re
from typing import TYPE_CHECKING, NamedTuple

from kg.store import Store
from kg.terms import Kind
from tui.looks import LOOKS

if TYPE_CHECKING:
    from embeddings.encoder import Encoder
    from embeddings.hits import Found, Hit
    from embeddings.index import VectorIndex

_PREFIX = re.compile(r"([a-z]):\s*", re.IGNORECASE)
_KINDS = {look.letter: kind for kind, look in LOOKS.items()}
ASK = f"{LOOKS[Kind.INQUIRY].letter.lower()}: "
"""What stands before a question to the inquiries."""


class Sought(NamedTuple):
    """What is looked for."""

    text: str
    kinds: tuple[Kind, ...] = ()
    """Empty for all of them."""


def sought(typed: str) -> Sought:
    """The words, and the kind that a letter before them names."""
    prefix = _PREFIX.match(typed)
    kind = _KINDS.get(prefix[1].upper()) if prefix else None
    if prefix is None or kind is None:
        return Sought(typed)
    return Sought(typed[prefix.end() :], (kind,))


def words_found(store: Store, typed: str, limit: int) -> "tuple[Hit, ...]":
    """What holds the words, the last of which may still be growing."""
    from embeddings.search import search_words

    text, kinds = sought(typed)
    return search_words(store, text, kinds=kinds, prefix=True, limit=limit)


def found(
    store: Store,
    typed: str,
    limit: int,
    index: "VectorIndex",
    encoder: "Encoder",
    *,
    growing: bool = True,
) -> "Found":
    """What is found by words and by meaning.

    Args:
        store: Where to look.
        typed: As it stands in the box.
        limit: At most so many nodes.
        index: The vectors.
        encoder: The model that made them.
        growing: Whether the last word may still be growing: then it is no slip.
    """
    from embeddings.asking import ask
    from embeddings.search import search

    text, kinds = sought(typed)
    if kinds == (Kind.INQUIRY,):
        asked = ask(
            store, text, limit=limit, index=index, encoder=encoder, growing=growing
        )
        return asked.found
    return search(
        store,
        text,
        kinds=kinds,
        limit=limit,
        index=index,
        encoder=encoder,
        growing=growing,
    )


def is_misspelt(store: Store, typed: str, encoder: "Encoder") -> bool:
    """Whether a word of what was typed is taken for a slip, if it is whole by now."""
    from embeddings.spelling import spelt

    return bool(spelt(store, sought(typed).text, known=encoder.knows).replaced)
