"""Papers that a note names by number: those it leads to, and the one it is about."""

import re
from collections.abc import Iterator

from corpus.prose.block import BlockKind
from corpus.vault.page import Page
from corpus.vault.said import Properties, Said, every, first
from corpus.wikilinks import Link
from kg import identifiers
from kg.model import Kind

AUTHORS = ("authors", "author")
VENUES = ("journal", "publication-title", "publication", "container-title", "venue",
          "conference")  # fmt: skip
PLACES = ("doi", "arxiv", "arxiv-id", "arxiv id", "arxiv_id", "url", "link")

_NUMBERS = PLACES[:-2]
"""Those that hold a number and nothing else."""
_SOURCES = ("source", "sources", "pdf", "paper", "reference")
"""Properties that lead to papers whoever the note is about."""
_TYPES = ("type", "category")
_PAPERS = frozenset(
    ("paper", "article", "preprint", "literature", "literature note",
     "literature-note", "journal article", "conference paper", "reference")
)  # fmt: skip
"""Types of notes that are about a paper."""
_LINKED = re.compile(r"\[(?P<title>[^\[\]]+)\]\((?P<to>[^()\s]+)\)\W*")


def every_paper(page: Page, said: Properties) -> list[Link]:
    """The papers that the properties and the title of a note lead to.

    Args:
        page: The note.
        said: Its properties.
    """
    found = [*_titled(page), *_held(page, said, *PLACES, *_SOURCES)]
    return list({link.name: link for link in reversed(found)}.values())[::-1]


def own(page: Page, said: Properties) -> Link | None:
    """The paper that a note is about, by a number; None if it may be about anything.

    Args:
        page: The note.
        said: Its properties.
    """
    keys: tuple[str, ...] = _NUMBERS
    if first(said, *AUTHORS, *VENUES):
        # A note's own author may stand beside its source, but not beside its address.
        keys = PLACES
    if not _PAPERS.isdisjoint(value.text.casefold() for value in every(said, *_TYPES)):
        keys = (*PLACES, *_SOURCES)
    return next(iter((*_titled(page), *_held(page, said, *keys))), None)


def linked_title(page: Page) -> Said | None:
    """What the paper is called to which the first heading of a note leads."""
    found = _first_heading(page)
    return Said(found["title"], found.start("title")) if found else None


def _titled(page: Page) -> Iterator[Link]:
    """The paper that its title leads to: `# [Cold Feet](https://arxiv.org/abs/…)`."""
    if found := _first_heading(page):
        yield from _numbered(page, Said(found["to"], found.start("to")))


def _first_heading(page: Page) -> re.Match[str] | None:
    """A heading that opens the note and is a link, whatever its level."""
    first = next(iter(page.parts), None)
    if first is None or first.kind is not BlockKind.HEADING:
        return None
    found = _LINKED.fullmatch(page.text, first.start, first.end)
    to = found["to"] if found else ""
    return found if identifiers.doi(to) or identifiers.arxiv(to) else None


def _held(page: Page, said: Properties, *keys: str) -> Iterator[Link]:
    for value in every(said, *keys):
        yield from _numbered(page, value)


def _numbered(page: Page, value: Said) -> Iterator[Link]:
    number = identifiers.doi(value.text) or identifiers.arxiv(value.text)
    if number is None:
        return
    if value.start is None:
        start = page.header.body
        yield Link(Kind.PAPER, number, start, start, None)
        return
    at = value.text.find(number)
    exact = None if at < 0 else value.start + at
    end = value.start + len(value.text)
    yield Link(Kind.PAPER, number, value.start, end, exact)
