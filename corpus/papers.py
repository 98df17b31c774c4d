"""Papers under their many names: which mentions are one publication."""

import re
from collections.abc import Iterable

from kg.model import Paper
from kg.text import same_name

_PAPER_WORD = re.compile(
    r"^(?:the\s+)?(.+?)(?:\s+(?:paper|study|work))?$", re.IGNORECASE
)
_SURNAME = r"(?:(?:van|von|de|der|di|la|le|du|el|al) )*[^\W\d_][\w'-]+"
_AUTHOR_YEAR = re.compile(
    rf"^(?:the\s+)?(?P<first>{_SURNAME})(?P<more>(?:,\s+{_SURNAME})*"
    rf"(?:,?\s+(?:and|&)\s+{_SURNAME})?)"
    r"(?P<others>\s+(?:et\s+al\.?|and\s+(?:colleagues|co-?workers|co-?authors|others|"
    r"collaborators)))?(?:'s)?(?:,?\s+\(?(?P<year>\d{4})[a-z]?\)?)?"
    r"(?:\s+(?P<work>paper|study|work))?$"
)
"""Authors as prose names them, and the year; in folded text."""
_OTHERS = re.compile(r"\s*(?:,|\band\b|&)\s*")
_NO_SURNAMES = frozenset(("", "colleagues", "coworkers", "others", "co-workers"))
_FEWEST_WORDS = 2
"""How many words of a title name it where they stand in its middle."""
_WORD = re.compile(r"\w+")
_EDGE_PUNCTUATION = " .,;:!?\"'"


def keys(paper: Paper) -> list[str]:
    """What two records of one publication share, surest first."""
    found = []
    if paper.doi:
        found.append(f"doi:{paper.doi.lower()}")
    if paper.arxiv:
        found.append(f"arxiv:{paper.arxiv.lower()}")
    found.append(f"title:{title_key(paper.title)}")
    return found


def title_key(title: str) -> str:
    """A title for comparing: case, quotes, dashes and closing marks folded away."""
    return same_name(title).strip(_EDGE_PUNCTUATION)


def merge(papers: Iterable[Paper]) -> list[list[Paper]]:
    """Records grouped by publication: those that share a DOI, arXiv id or title."""
    groups: list[list[Paper]] = []
    owner: dict[str, list[Paper]] = {}
    for paper in papers:
        own = keys(paper)
        joined = {id(owner[key]): owner[key] for key in own if key in owner}
        group = [held for other in joined.values() for held in other] + [paper]
        groups = [other for other in groups if id(other) not in joined]
        groups.append(group)
        for held in group:
            for key in keys(held):
                owner[key] = group
    return groups


class Bibliography:
    """The papers that are known, to be found by what a text calls them."""

    def __init__(self, papers: Iterable[Paper]) -> None:
        self._by_name: dict[str, list[int]] = {}
        self._by_author: dict[str, list[int]] = {}
        self._by_first_word: dict[str, list[tuple[str, int]]] = {}
        self._by_word: dict[str, set[int]] = {}
        self._papers: list[Paper] = []
        for paper in papers:
            self.add(paper)

    def add(self, paper: Paper) -> None:
        """Know one more paper."""
        index = len(self._papers)
        self._papers.append(paper)
        for name in (paper.title, *paper.names, paper.doi, paper.arxiv):
            if name:
                self._by_name.setdefault(title_key(name), []).append(index)
        # "X paper" is known as X too.
        match = _PAPER_WORD.match(title_key(paper.title))
        if match and match.group(1) != title_key(paper.title):
            self._by_name.setdefault(match.group(1), []).append(index)
        title = title_key(paper.title)
        self._by_first_word.setdefault(_first_word(title), []).append((title, index))
        for word in set(_WORD.findall(title)):
            self._by_word.setdefault(word, set()).add(index)
        if paper.authors:
            self._by_author.setdefault(_surname(paper.authors[0]), []).append(index)

    def find(self, name: str) -> Paper | None:
        """The one paper that a text means by this name, or None.

        By its title or another name; by what stands before a title's colon or
        begins it; by its authors, with or without the year; by several words that
        stand together in its title. Only a unique match counts.
        """
        written = title_key(name)
        match = _PAPER_WORD.match(written)
        short = match.group(1) if match else written
        found = (
            self._by_name.get(written)
            or self._by_name.get(short)
            or self._beginning(short, ":")
            or (self._beginning(short, " ") if " " in short else [])
            or self._by_authors(written)
            or self._containing(short)
        )
        unique = set(found)
        return self._papers[unique.pop()] if len(unique) == 1 else None

    def _beginning(self, short: str, then: str) -> list[int]:
        """Papers whose title begins with this name and goes on so."""
        titles = self._by_first_word.get(_first_word(short), ())
        return [index for title, index in titles if title.startswith(short + then)]

    def _containing(self, short: str) -> list[int]:
        """Papers in whose title these words stand together."""
        words = _WORD.findall(short)
        if len(words) < _FEWEST_WORDS:
            return []
        known = [self._by_word.get(word, set()) for word in words]
        wanted = f" {' '.join(words)} "
        return [
            index
            for index in sorted(set.intersection(*known))
            if wanted
            in f" {' '.join(_WORD.findall(title_key(self._papers[index].title)))} "
        ]

    def _by_authors(self, written: str) -> list[int]:
        """Papers by these authors: one surname alone is not enough."""
        match = _AUTHOR_YEAR.match(written)
        if match is None:
            return []
        more = set(_OTHERS.split(match["more"] or "")) - _NO_SURNAMES
        is_named = match["others"] or match["year"] or match["work"] or more
        if not is_named:
            return []
        return [
            index
            for index in self._by_author.get(match["first"].rpartition(" ")[2], [])
            if self._fits(self._papers[index], more, match["year"])
        ]

    def _fits(self, paper: Paper, more: set[str], year: str | None) -> bool:
        """Whether a paper has these further authors and this year."""
        if year and not (paper.date or "").startswith(year):
            return False
        others = {_surname(author) for author in paper.authors[1:]}
        return {name.rpartition(" ")[2] for name in more} <= others


def _surname(author: str) -> str:
    return same_name(author).rpartition(" ")[2]


def _first_word(title: str) -> str:
    """What two titles that begin alike share."""
    match = _WORD.search(title)
    return match.group() if match else ""
