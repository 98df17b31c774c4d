"""Bytes to text, and what to say when they are not text."""

import codecs
import re
from dataclasses import dataclass

MAX_HEAD = 4_096
"""Bytes in which a file may say how it is encoded."""

_MARKS = (
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_DECLARED = re.compile(
    rb"(?:<meta[^<>]{0,200}?charset\s*=\s*[\"']?"
    rb"|<\?xml[^<>]{0,100}?encoding\s*=\s*[\"']"
    rb"|^%+\s*Encoding:\s*"
    rb"|-\*-[^\r\n]{0,40}?coding:\s*)(?P<name>[A-Za-z0-9_.:-]{2,40})",
    re.IGNORECASE | re.MULTILINE,
)
_BEYOND_ASCII = re.compile(rb"[\xc2-\xf4][\x80-\xbf]{1,3}")
_LATIN = "windows-1252"
_BELIEVED = ("iso8859", "cp", "mac", "koi8", "euc", "shift_jis", "gb", "big5", "tis")
"""How the codecs begin that texts are written in; some others decode in squares."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """A file's text, or why there is none."""

    text: str
    trouble: tuple[str, str] | None = None
    """A problem's code and message."""
    readable: bool = True


def decode(data: bytes) -> Decoded:
    """The text of a file; a byte order mark stays where it is in UTF-8.

    UTF-8 comes first, whatever a file says of itself, since nothing else looks like
    it. Then the encoding that an HTML page or a bibliography declares, then
    windows-1252 if nothing in the file is UTF-8 and every byte is a character of it.
    Otherwise bytes that are not UTF-8 become replacement characters, one an
    offending sequence. All but the first two are told; a file with zero bytes is no
    text at all.
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
        return _declared(data) or _guessed(data, error.start)


def _declared(data: bytes) -> Decoded | None:
    """The text by the encoding that the file names, if it is one and fits."""
    found = _DECLARED.search(data[:MAX_HEAD])
    if found is None:
        return None
    try:
        codec = codecs.lookup(found["name"].decode("ascii"))
        # Browsers read Latin-1 as windows-1252, which has the quotes people type.
        name = _LATIN if codec.name in ("iso8859-1", "ascii") else codec.name
        if name is not _LATIN and not name.startswith(_BELIEVED):
            return None
        text = data.decode(name)
    except (LookupError, UnicodeError, ValueError):
        return None
    return None if "\x00" in text else Decoded(text)


def _guessed(data: bytes, offending: int) -> Decoded:
    where = f"not UTF-8 at byte {offending}"
    if not _BEYOND_ASCII.search(data):
        try:
            text = data.decode(_LATIN)
        except UnicodeDecodeError:
            pass
        else:
            message = f"{where}; read as {_LATIN}; save the file as UTF-8"
            return Decoded(text, ("encoding", message))
    message = f"{where}; what can't be decoded is shown as �; save the file as UTF-8"
    return Decoded(data.decode("utf-8", "replace"), ("encoding", message))
