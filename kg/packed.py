"""Long texts as they lie in the workspace: compressed."""

import zlib

_QUICK = 1
"""A third of the time of the level that is usual, for a tenth more bytes."""
MOST = 1 << 30
"""Bytes that are ever unpacked of one text."""


def pack(text: str, *, quickly: bool = False) -> bytes:
    """A text compressed.

    Args:
        text: Any; what no text may hold, such as half of a pair, included.
        quickly: Whether time counts more than bytes.
    """
    level = _QUICK if quickly else -1
    return zlib.compress(text.encode("utf-8", "surrogatepass"), level)


def unpack(packed: object) -> str:
    """The text that was packed.

    Raises:
        ValueError: If these bytes are damaged, cut short, or more than `MOST` unpacked.
    """
    assert isinstance(packed, bytes)
    unpacking = zlib.decompressobj()
    try:
        unpacked = unpacking.decompress(packed, MOST)
    except zlib.error as error:
        raise ValueError(str(error)) from error
    if not unpacking.eof:
        raise ValueError("they end too soon, or hold too much")
    return unpacked.decode("utf-8", "surrogatepass")
