"""Pairs that were found close, kept beside the vectors that they were found by.

To compare each with each takes half a minute among a hundred thousand; to read what
came of it, a few hundredths of a second. The file is no more than a shortcut: what is
damaged, or of other vectors, is found anew.
"""

import hashlib
import struct
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from embeddings.exactly import Scores
from embeddings.files import write_whole
from embeddings.vectors import Ids

_HEAD = struct.Struct("<32s32sqdqq")
"""Hash of all that follows, what was compared, each, at least, nodes, pairs."""
_HASH = 32


@dataclass(frozen=True, slots=True)
class Kept:
    """The pairs of nodes of which one is among the nearest of the other."""

    of: bytes
    """The digest of all that was compared, and how it was grouped; 32 bytes."""
    each: int
    """How many neighbours of a node count."""
    at_least: float
    """No pair has a smaller cosine."""
    nodes: Ids
    """What tells each node from others, and from what it said before."""
    a: Ids
    """Numbers of nodes, their places in `nodes`; each is below that in `b`."""
    b: Ids
    scores: Scores

    def answers(self, each: int, at_least: float) -> bool:
        """Whether all pairs that are asked for are among these."""
        return self.each >= each and self.at_least <= at_least


def file_for(kinds: Sequence[str], *, grouped: bool) -> str:
    """The name of the file for what is compared.

    Args:
        kinds: Of the nodes.
        grouped: Whether some pairs are left out for being of one group.
    """
    asked = "\0".join((*sorted(kinds), str(grouped)))
    return f"near-{hashlib.blake2b(asked.encode(), digest_size=8).hexdigest()}.pairs"


def read(path: Path) -> Kept | None:
    """What is kept in a file, or None if nothing is, or it is damaged."""
    try:
        content = path.read_bytes()
    except OSError:
        return None
    if len(content) < _HEAD.size or _digest(content) != content[:_HASH]:
        return None
    _, of, each, at_least, nodes, pairs = _HEAD.unpack_from(content)
    if len(content) != _HEAD.size + 8 * nodes + 16 * pairs:
        return None
    at = _HEAD.size
    names = np.frombuffer(content, "<i8", nodes, at)
    at += 8 * nodes
    a = np.frombuffer(content, "<i4", pairs, at).astype(np.int64)
    b = np.frombuffer(content, "<i4", pairs, at + 4 * pairs).astype(np.int64)
    scores = np.frombuffer(content, "<f8", pairs, at + 8 * pairs)
    return Kept(of, each, at_least, names, a, b, scores)


def write(path: Path, kept: Kept) -> None:
    """Keep these in place of what is there; where that can't be, nothing is kept."""
    size = len(kept.nodes), len(kept.a)
    head = _HEAD.pack(bytes(_HASH), kept.of, kept.each, kept.at_least, *size)
    arrays = (
        kept.nodes.astype("<i8"),
        kept.a.astype("<i4"),
        kept.b.astype("<i4"),
        kept.scores.astype("<f8"),
    )
    content = b"".join((head, *(array.tobytes() for array in arrays)))
    try:
        write_whole(path, _digest(content) + content[_HASH:])
    except OSError:
        return


def _digest(content: bytes) -> bytes:
    return hashlib.sha256(memoryview(content)[_HASH:]).digest()
