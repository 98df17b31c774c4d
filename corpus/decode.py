"""Bytes to text, and what to say when they are not text."""

from dataclasses import dataclass

_MARKS = (
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)


@dataclass(frozen=True, slots=True)
class Decoded:
    """A file's text, or why there is none."""

    text: str
    trouble: tuple[str, str] | None = None
    """A problem's code and message."""
    readable: bool = True


def decode(data: bytes) -> Decoded:
    """The text of a file; a byte order mark stays where it is in UTF-8.

    Bytes that are not UTF-8 become replacement characters, one an offending
    sequence, and are told; a file with zero bytes is no text at all.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            try:
                return Decoded(data.decode(encoding))
            except UnicodeDecodeError as error:
                message = f"not {encoding.upper()} after all: {error.reason}"
                return Decoded("", ("not-text", message), readable=False)
    if b"\x00" in data:
        message = "not a text file: it holds zero bytes"
        return Decoded("", ("not-text", message), readable=False)
    try:
        return Decoded(data.decode("utf-8"))
    except UnicodeDecodeError as error:
        message = (
            f"not UTF-8 at byte {error.start}; what can't be decoded is shown as �; "
            "save the file as UTF-8"
        )
        return Decoded(data.decode("utf-8", "replace"), ("encoding", message))
