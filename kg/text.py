"""Text from strangers: normalised for comparing, cleaned for showing."""

import hashlib
import re
import unicodedata

MAX_SLUG_WORDS = 12
_QUOTES = str.maketrans(
    {
        "‘": "'", "’": "'", "‚": "'", "′": "'", "ʼ": "'", "`": "'",
        "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "″": '"',
        "–": "-", "—": "-", "‐": "-", "‑": "-", "‒": "-", "−": "-", "―": "-",
        "\u00a0": " ", "\u202f": " ", "\u2009": " ",
    }
)  # fmt: skip
_SPACES = re.compile(r"\s+")
_NOT_SLUG = re.compile(r"[^a-z0-9]+")
_FOLD = str.maketrans(
    {
        **dict.fromkeys("‘’‚′", "'"),
        **dict.fromkeys("“”„″", '"'),
        **dict.fromkeys("–—‐‑‒−―", "-"),
        **dict.fromkeys("\u00a0\u202f\u2009\n\r\t", " "),
    }
)


def same_name(text: str) -> str:
    """Fold away what two spellings of one name may differ in.

    Quotes, dashes, spaces, case and Unicode composition; nothing else, since
    near-identical titles are different notes.
    """
    if text.isascii():
        return " ".join(text.replace("`", "'").split()).lower()
    folded = unicodedata.normalize("NFKC", text).translate(_QUOTES)
    return _SPACES.sub(" ", folded).strip().casefold()


def fold(text: str) -> str:
    """Quotes, dashes, blanks and case folded away; every offset stays."""
    translated = text.translate(_FOLD)
    lowered = translated.lower()
    return lowered if len(lowered) == len(text) else translated


def slug(text: str, *, words: int = MAX_SLUG_WORDS) -> str:
    """A legal end of an IRI: `[a-z0-9-]`, at most so many words, never empty."""
    plain = unicodedata.normalize("NFKD", text.replace("'", "").replace("’", ""))
    ascii_only = plain.encode("ascii", "ignore").decode().lower()
    parts = [part for part in _NOT_SLUG.split(ascii_only) if part]
    if not parts:
        return "x" + hashlib.sha256(text.encode()).hexdigest()[:10]
    return "-".join(parts[:words])[:120].strip("-")


def page_slug(text: str) -> str:
    """The slug the source site gives a page: cut at 80 characters, even mid-word."""
    plain = unicodedata.normalize("NFKD", text.replace("'", "").replace("’", ""))
    ascii_only = plain.encode("ascii", "ignore").decode().lower()
    return "-".join(part for part in _NOT_SLUG.split(ascii_only) if part)[:80]


def printable(text: str, *, newlines: bool = False) -> str:
    """Text that can do nothing to a terminal.

    Control characters (ANSI escapes begin with one) and the marks that
    reorder bidirectional text become a replacement character; tabs become spaces.
    What is only with U+FE0F an emoji, and then two cells wide in some terminals and
    one in others, is asked for as text: nothing after it stands in a wrong column.
    """
    if text.isascii() and text.isprintable():
        return text
    if newlines:
        return _UNSAFE_IN_LINES.sub(_replacement_in_lines, text)
    return _UNSAFE.sub(_replacement, text)


def _replacement(found: re.Match[str]) -> str:
    if found[0] == _AS_EMOJI:
        base = found.string[found.start() - 1 : found.start()]
        is_wide = bool(base) and unicodedata.east_asian_width(base) in "WF"
        return _AS_EMOJI if is_wide else _AS_TEXT
    return " " if found[0] in "\t\r\n\u2028\u2029" else "\ufffd"


def _replacement_in_lines(found: re.Match[str]) -> str:
    is_control = found[0] not in ("\t", _AS_EMOJI)
    return "\ufffd" if is_control else _replacement(found)


_CONTROLS = "\x00-\x1f\x7f-\x9f\ud800-\udfff\u2028\u2029"
"""Unicode's categories Cc, Cs, Zl and Zp, which never grow."""
REORDERING = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
"""The marks that reorder bidirectional text, as within the brackets of a pattern."""
_AS_TEXT, _AS_EMOJI = "\ufe0e", "\ufe0f"
_UNSAFE = re.compile(f"[{_CONTROLS}{REORDERING}{_AS_EMOJI}]")
_UNSAFE_IN_LINES = re.compile(f"(?!\n)[{_CONTROLS}{REORDERING}{_AS_EMOJI}]")


def shorten(text: str, width: int) -> str:
    """At most `width` characters, cut at a word where that costs little."""
    if len(text) <= width:
        return text
    cut = text[: width - 1]
    space = cut.rfind(" ")
    if space > width * 2 // 3:
        cut = cut[:space]
    return cut.rstrip(" ,;:.—-") + "…"


def counted(number: int, one: str) -> str:
    """So many of a thing, in words: `1 claim`, `2 inquiries`, `1,200 notes`.

    Args:
        number: How many.
        one: What one of them is called.
    """
    if number == 1:
        return f"1 {one}"
    y = one.endswith("y") and one[-2:-1] not in "aeiou"
    return f"{number:,} {f'{one[:-1]}ies' if y else f'{one}s'}"


def line_at(text: str, offset: int) -> int:
    """The line, from 1, that a code point stands in."""
    return text.count("\n", 0, offset) + 1


def content_id(text: str) -> int:
    """A stable positive 63-bit number for a text: equal texts, equal numbers."""
    digest = hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8)
    return int.from_bytes(digest.digest(), "big") >> 1
