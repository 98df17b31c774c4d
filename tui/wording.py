"""What is read of a text in Markdown: its words, without the signs that format them.

Formulas in LaTeX are read as what they say, as far as Unicode can tell it. Only what
is shown changes: a node's text, and what is copied or exported, stays as it stands in
the file. Where it is not sure that a sign formats, it stays.
"""

import re
from bisect import bisect_right
from collections import deque
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import NamedTuple

from corpus.formulas import formula
from kg.text import printable, shorten

_SIGNS = re.compile(r"[\[*_`~=<\\\n({$]")
"""Without any of these there is nothing to leave out."""
_MOST = 400
"""Code points between two signs that belong together, so that time stays linear."""
_LONG = 1_000
"""Code points of a formula that stands by itself."""
_TOKEN = re.compile(
    rf"""
      (?P<ticks>(?<!`)`{{1,3}}(?!`)) (?P<code>[^`\n]{{1,{_MOST}}}) (?P=ticks)(?!`)
    | \$\$(?P<display>[^$]{{1,{_LONG}}})\$\$
    | \$(?P<math>(?=[^$\n]*[\\^_{{]|[A-Za-z][^$\n]{{0,20}}\$)
        (?!\s|\d[^\\^$\n]*\$)[^$\n]{{1,{_MOST}}}(?<!\s))\$(?!\w)
    | (?P<dollars>\$(?![\s\d])[^$\n]{{1,{_MOST}}}(?<!\s)\$(?!\d))
    | \\(?P<escaped>[!-/:-@\[-`{{-~])
    | !?\[\[ (?P<target>[^\[\]|\n]{{1,{_MOST}}})
        (?:\|(?P<alias>[^\[\]\n]{{1,{_MOST}}}))? \]\]
    | \{{\{{embed[ \t]+\[\[(?P<embedded>[^\[\]\n]{{1,{_MOST}}})\]\][ \t]*\}}\}}
    | !?\[ (?P<label>(?:[^\[\]\\]|\\.){{0,{_MOST}}}) \]
        \( (?: \[\[[^\[\]\n]{{1,{_MOST}}}\]\]
        | [^()\s]{{0,{_MOST}}} (?:\([^()\s]{{0,{_MOST}}}\)[^()\s]{{0,{_MOST}}})?
          (?:\s+"[^"\n]{{0,{_MOST}}}")? ) \)
    | <(?P<address>https?://[^<>\s]{{1,{_MOST}}})>
    | (?P<nothing>
          \[\^[^\[\]\s]{{1,40}}\](?!:)
        | \{{\{{embed[ \t]+\(\([0-9a-f-]{{36}}\)\)[ \t]*\}}\}}
        | \(\([0-9a-f]{{8}}-[0-9a-f-]{{27}}\)\)
        | </?(?:b|i|u|s|em|strong|sup|sub|mark|del|ins|br|span|font|kbd)
            (?:\s[^<>]{{0,200}})?/?>
        | (?<=\n)[ \t]*(?:>[ \t]?)+
      )
    """,
    re.VERBOSE,
)
"""What stands for itself whatever is around it; the first that fits."""
_RUN = re.compile(r"\*{1,3}|_{1,3}|~~|==|\n\n")
"""What may begin or end emphasis; an empty line ends all of it."""
_DEPTH = 16
"""Emphasis that is begun and not ended at a time."""
_FILL = "\ufffc"
"""Stands, as often as it takes, for what emphasis can't begin or end in."""
_GAPS = re.compile("  +")
_ANCHOR = re.compile(r"#\^[\w-]+$")
_FORMULAS = frozenset({"display", "math"})


class Stretch(NamedTuple):
    """A part of a text, in code points."""

    start: int
    end: int
    instead: str = ""
    """What is read in its place."""


def silent(text: str) -> Iterator[Stretch]:
    """The stretches of a text that only format it, or are read as something else.

    From left to right, none twice.

    Args:
        text: Markdown as CommonMark, Obsidian or Logseq write it, or no Markdown at
            all: what could be meant as it stands is left alone.
    """
    if not _SIGNS.search(text):
        return
    apart, held = list[Stretch](), list[str]()
    last = 0
    for token in _TOKEN.finditer(text):
        shown = _shown(token)
        if shown.instead:
            joined = text[token.end() : token.end() + 1].isalnum()
            instead = shown.instead + (" " if joined else "")
            apart.append(Stretch(*token.span(), instead))
            shown = Stretch(*token.span())
        if shown.start > token.start():
            apart.append(Stretch(token.start(), shown.start))
        if token.end() > shown.end:
            apart.append(Stretch(shown.end, token.end()))
        held += text[last : token.start()], _FILL * (token.end() - token.start())
        last = token.end()
    masked = "".join((*held, text[last:]))
    yield from _joined(sorted(chain(apart, _signs(masked))))


class Reading:
    """A text without some of its stretches, and where each place of it then is."""

    def __init__(self, text: str, left_out: Iterable[Stretch]) -> None:
        """A text as it reads.

        Args:
            text: As it stands in the file.
            left_out: Stretches in order, none twice.
        """
        self._left_out = tuple(left_out)
        self._kept_before = []
        kept, last, size = list[str](), 0, 0
        for start, end, instead in self._left_out:
            kept += text[last:start], instead
            size += start - last
            self._kept_before.append(size)
            size += len(instead)
            last = end
        self.text = "".join((*kept, text[last:])) if kept else text

    def at(self, place: int) -> int:
        """Where what begins at a place of the text begins in what is read."""
        number = self._before(place)
        if number < 0:
            return place
        part, kept = self._left_out[number], self._kept_before[number]
        return kept if place < part.end else kept + self._beyond(part, place)

    def until(self, place: int) -> int:
        """Where what ends at a place of the text ends in what is read."""
        number = self._before(place)
        if number < 0:
            return place
        part, kept = self._left_out[number], self._kept_before[number]
        if place == part.start:
            return kept
        return kept + self._beyond(part, max(place, part.end))

    def _before(self, place: int) -> int:
        """The number of the last part that begins at a place or before it, or -1."""
        return bisect_right(self._left_out, place, key=lambda part: part.start) - 1

    def _beyond(self, part: Stretch, place: int) -> int:
        return len(part.instead) + place - part.end


def worded(text: str, limit: int | None = None) -> str:
    """The words of a text, printable, as silence leaves them.

    Args:
        text: As `silent` takes it.
        limit: At most so many characters, cut at a word; None for all.
    """
    taken = text if limit is None else text[: 3 * limit + _MOST]
    words, read = printable(taken), Reading(taken, silent(taken)).text
    if read != taken or "\n" in taken or "\r" in taken:
        # What formats stood between spaces, and so does the next line of an item;
        # nothing but such signs stays as it is.
        words = _GAPS.sub(" ", printable(read)).strip() or words
    if limit is None:
        return words
    return shorten(words if len(taken) == len(text) else f"{words}…", limit)


def _shown(token: re.Match[str]) -> Stretch:
    """What of a token is read."""
    group = token.lastgroup or ""
    if group in _FORMULAS:
        read = formula(token[group].strip())
        return Stretch(*token.span(), read or "")
    if group == "nothing":
        return Stretch(token.end(), token.end())
    if group == "target":
        start, end = token.span("target")
        name = token["target"]
        start += name.startswith("#")
        anchor = _ANCHOR.search(name)
        return Stretch(start, token.start("target") + anchor.start() if anchor else end)
    # The last group that matched, in the order of the pattern, is what is read.
    return Stretch(*token.span(group))


def _signs(masked: str) -> Iterator[Stretch]:
    """The signs of emphasis: pairs that look outwards like the ends of a word."""
    begun: deque[re.Match[str]] = deque(maxlen=_DEPTH)
    for run in _RUN.finditer(masked):
        if run[0] == "\n\n":
            begun.clear()
            continue
        before, after = (
            masked[run.start() - 1 : run.start()],
            masked[run.end() : run.end() + 2],
        )
        ends = bool(before.strip()) and not _is_word(after)
        pair = next((one for one in begun if ends and one[0] == run[0]), None)
        if pair is not None:
            yield Stretch(*pair.span())
            yield Stretch(*run.span())
            while begun.popleft() is not pair:
                pass
        elif after[:1].strip() and not _is_word(before):
            begun.appendleft(run)
        elif ends and run[0] == "**":
            # What a sentence was cut out of began before it.
            yield Stretch(*run.span())


def _is_word(beside: str) -> bool:
    """Whether what stands beside a sign makes it part of a name or a product."""
    return beside[:1].isalnum() or (beside[:1] == "." and beside[1:2].isalnum())


def _joined(parts: list[Stretch]) -> Iterator[Stretch]:
    """Stretches in order, those that touch or overlap as one."""
    if not parts:
        return
    here = parts[0]
    for part in parts[1:]:
        if part.start > here.end:
            yield here
            here = part
        elif part.end > here.end:
            here = Stretch(here.start, part.end, here.instead + part.instead)
    yield here
