"""What Roam's plugin for discourse graphs writes below a page that it exports.

First how the page bears on others, `- **Supports::** Caches hide decay.md`, by names
that are links or bare, whole or shortened as those of the files are. Then, as
references, what other pages say of this one: that is theirs.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from operator import attrgetter

from corpus.frontmatter import FrontMatter
from corpus.wikilinks import Link
from kg.model import Kind

SOURCES = frozenset(("source", "sourced by", "sourcedby", "derived from"))
"""Words before the paper that evidence comes from."""

_HEADING = r"^######[ \t]+%s[ \t]*\r?$"
_CONTEXT = re.compile(_HEADING % "discourse context", re.IGNORECASE | re.MULTILINE)
_REFERENCES = re.compile(_HEADING % "references", re.IGNORECASE | re.MULTILINE)
_ADDRESS = "roamresearch.com/#/app/"
"""In the header of each page that is exported, unless a person took it out."""
_TARGET = re.compile(
    r"^[ \t]*[-*+][ \t]+\*\*(?P<word>[^*:\r\n]{1,60})::\*\*[ \t]+"
    r"(?:\[(?P<shown>[^\[\]\r\n]{1,400})\]\([^\r\n]{1,2000}\)"
    r"|(?P<bare>[^\[\s][^\r\n]{0,400}?))[ \t]*(?=\r?$)",
    re.MULTILINE,
)
_SUFFIX = ".md"


@dataclass(frozen=True, slots=True)
class Exported:
    """Where what the plugin wrote stands; empty stretches if it wrote nothing."""

    context: tuple[int, int] = (0, 0)
    """How the page bears on others."""
    references: tuple[int, int] = (0, 0)
    """What other pages say of it, to the end of the file."""


def find(text: str, header: FrontMatter) -> Exported:
    """What the plugin wrote below a note, if it did.

    Args:
        text: The note.
        header: Its front matter.
    """
    opening = _CONTEXT.search(text, header.body)
    is_export = _ADDRESS in text[header.start : header.end]
    if opening is None and not is_export:
        return Exported()
    start = opening.end() if opening else header.body
    closing = _REFERENCES.search(text, start)
    end = closing.start() if closing else len(text)
    return Exported(
        context=(start, end) if opening else (0, 0),
        references=(end, len(text)),
    )


def links(text: str, context: tuple[int, int]) -> Iterator[Link]:
    """What a page bears on by names that are no wikilinks.

    Args:
        text: The note.
        context: The stretch of it that tells.
    """
    for found in _TARGET.finditer(text, *context):
        group = "bare" if found["shown"] is None else "shown"
        at = found.start(group)
        name = found[group].removesuffix(_SUFFIX).strip()
        # An alias leads to its file, or to the page in Roam: its text names both.
        start = at - (group == "shown")
        is_paper = name.startswith("@") or found["word"].strip().casefold() in SOURCES
        if is_paper:
            key = name.removeprefix("@")
            at += len(name) - len(key)
            name = key
        if name:
            kind = Kind.PAPER if is_paper else Kind.NOTE
            yield Link(kind, name, start, found.end(), at)


def beside(links: Iterable[Link], bearing: Sequence[Link]) -> list[Link]:
    """All links in order; of two that stand in one place the one that bears on it."""
    if not bearing:
        return list(links)
    starts = [link.start for link in bearing]

    def is_free(link: Link) -> bool:
        before = bisect_right(starts, link.start)
        return before == 0 or bearing[before - 1].end <= link.start

    kept = filter(is_free, links)
    return sorted([*kept, *bearing], key=attrgetter("start"))
