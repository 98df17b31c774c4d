"""Where sentences begin and end."""

import re
from collections.abc import Iterator
from itertools import pairwise

from corpus.prose import abbreviations

_NEWLINE = r"(?>\r\n|\r|\n)"
_BREAK = re.compile(
    rf"{_NEWLINE}[ \t]*+(?:{_NEWLINE}\s*+|(?=(?:[-*+•]|\d{{1,3}}[.)])[ \t]))"
)
_MARKER = re.compile(r"\s*(?:(?:[-*+•]|\d{1,3}[.)])[ \t]+)?")
# Runs are taken whole, and whether they end anything is asked afterwards: a pattern
# that begins with a set of characters is searched for much faster.
_INLINE = r"(?:mark|span|u|b|i|em|strong|font|small|ins)\b"
_ENDS_TAG = rf"</{_INLINE}>|<br ?/?>"
_STOP = re.compile(
    r"[.!?…。！？]++[\"'”’»)\]*_」』）]*+"
    rf"(?:\[\^?[\w-]{{1,40}}+\]|[¹²³⁴⁵⁶⁷⁸⁹⁰]++|{_ENDS_TAG})*+"
)
"""What may end a sentence, with what closes it and the marks of its notes."""
_NOTE_MARKS = re.compile(rf"(?:\[\^?[\w-]{{1,40}}+\]|[¹²³⁴⁵⁶⁷⁸⁹⁰]++|{_ENDS_TAG})++\Z")
_OPEN_TAGS = re.compile(rf"(?:<(?:{_INLINE}[^<>\n]{{0,300}}|br ?/?)>\s*)+")
_CLOSED_TAGS = re.compile(rf"(?:\s*(?:{_ENDS_TAG}))+\Z")
_PLAIN_ENDS = frozenset(".!?")
_WIDE = frozenset("。！？")
"""Full stops that no space need follow."""
_PROTECTED = re.compile(
    r"\[\[[^\[\]\n]{0,300}\]\]|`[^`\n]{1,300}`|https?://\S*[^\s.,;:!?)\]}\"'”’*_]"
)
_NEXT = re.compile(r"\s*+([\"'“‘«(\[*_]{0,4})(\S{0,40})")
_WINDOW = 300
_TAGS_AT_END = 40
"""Characters that hold the tags which may close a sentence."""

_ASKS = (
    "Can|Could|Do|Does|Did|Is|Are|Was|Were|Why|How|What|When|Where|Which|Who|Will|"
    "Would|Should|Has|Have|May|Might|Must"
)
_EMBEDDED = re.compile(rf"[\w,;:)—–-] (?:{_ASKS}) ")
_NEXT_TITLE = re.compile(rf"(?:{_ASKS}) [^.?!\n]{{3,200}}\?(?=[.,;:)]|\s+[a-z—–])")


def split(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The sentences of a stretch of text, in order and without overlap.

    Everything outside them is white space or the marker of a list item. A
    question mark inside a sentence, as in a title dropped into it, ends nothing.
    """
    sentences: list[tuple[int, int]] = []
    for piece_start, piece_end in _pieces(text, start, end):
        bounds = [piece_start, *_stops(text, piece_start, piece_end), piece_end]
        sentences += filter(None, (_trim(text, *pair) for pair in pairwise(bounds)))
    return sentences


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Stretches that no sentence leaves: between blank lines, list items."""
    # A line has no blank line in it, and looking for its end is cheap.
    is_line = text.find("\n", start, end) < 0 and text.find("\r", start, end) < 0
    breaks = [] if is_line else [b.span() for b in _BREAK.finditer(text, start, end)]
    for before, after in pairwise([(start, start), *breaks, (end, end)]):
        marker = _MARKER.match(text, before[1], after[0])
        yield (marker.end() if marker else before[1]), after[0]


def _stops(text: str, start: int, end: int) -> Iterator[int]:
    protected = _PROTECTED.finditer(text, start, end)
    shield = next(protected, None)
    begin = start
    for stop in _STOP.finditer(text, start, end):
        while shield and shield.end() <= stop.start():
            shield = next(protected, None)
        if shield and shield.start() <= stop.start():
            continue
        after = text[stop.end() : min(end, stop.end() + 1)]
        is_close = after and not after.isspace() and not stop[0].endswith(">")
        if is_close and _WIDE.isdisjoint(stop[0]):
            continue
        if _ends(text, begin, stop, end):
            begin = stop.end()
            yield begin


def _trim(text: str, start: int, end: int) -> tuple[int, int] | None:
    piece = text[start:end]
    core = piece.strip()
    if not core:
        return None
    start += len(piece) - len(piece.lstrip())
    if "<" not in core:
        return start, start + len(core)
    # What highlights a whole sentence is no part of it.
    opened = _OPEN_TAGS.match(core)
    left = opened.end() if opened else 0
    closed = _CLOSED_TAGS.search(core, max(left, len(core) - _TAGS_AT_END))
    right = closed.start() if closed else len(core)
    return (start + left, start + right) if left < right else None


def _ends(text: str, begin: int, stop: re.Match[str], end: int) -> bool:
    """Whether a sentence that began at `begin` ends with this stop."""
    following = _NEXT.match(text, stop.end(), end)
    word = following[2] if following else ""
    if not following or not (following[1] or word):
        return True
    closed = stop[0]
    if closed[-1] not in _PLAIN_ENDS:
        closed = _NOTE_MARKS.sub("", closed)
    mark = closed.rstrip("\"'”’»)]*_")
    if closed == "?" and _in_quoted_title(text, begin, stop.end(), end):
        return False
    if word[:1] and word[0] in ",;:)]—–-+&/|→=":
        return False
    if mark == "." and abbreviations.has_stop(text, begin, stop.start(), word):
        return False
    bare = word.rstrip(".,;:!?)]\"'”’")
    if bare.isalpha() and bare.islower():
        return _ends_before_lower_case(text, begin, stop, mark, closed)
    return not (mark == "?" and _runs_on(text, begin, stop, following.start(2)))


def _in_quoted_title(text: str, begin: int, at: int, end: int) -> bool:
    """Whether a question mark stands inside quotes that open the sentence."""
    opening = text[begin:at].lstrip()[:1]
    closing = {'"': '"', "“": "”"}.get(opening)
    if closing is None or closing in text[begin:at].lstrip()[1:]:
        return False
    stretch = text[at : min(end, at + 120)]
    return closing in stretch and "." not in stretch.partition(closing)[0]


def _ends_before_lower_case(
    text: str, begin: int, stop: re.Match[str], mark: str, closed: str
) -> bool:
    if mark in ("?.", "!."):
        return True
    if mark != "." or closed != ".":
        return mark in ("。", "！", "？")
    return abbreviations.may_end(text, begin, stop.start())


def _runs_on(text: str, begin: int, stop: re.Match[str], after: int) -> bool:
    """Whether one embedded title follows another: `… than A? B?.`."""
    if not _NEXT_TITLE.match(text, after):
        return False
    return bool(_EMBEDDED.search(text, max(begin, stop.start() - _WINDOW), stop.end()))
