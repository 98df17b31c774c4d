"""Papers under their many names: which publication a mention means."""

import json
import re
from collections.abc import Iterable, Sequence

from corpus.known import Known
from corpus.publications import title_key
from kg.contribution import Contribution
from kg.model import NodeId, Paper
from kg.people import surname
from kg.text import same_name

_PAPER_WORD = re.compile(
    r"^(?:the\s+)?(.+?)(?:\s+(?:paper|study|work))?$", re.IGNORECASE
)
_SHORT = re.compile(
    r"(?:[Tt]he )?(?P<name>[A-Z\d][^\s,]*(?: [^\s,]+)*? [A-Z\d][^\s,]*) "
    r"(?:paper|preprint|study|team)\Z"
)
_SURNAME = r"(?:(?:van|von|de|der|di|la|le|du|el|al) )*[^\W\d_][\w'-]+"
_WORK = (
    r"(?:paper|study|work|preprint|article|trial|experiments?|survey|review|report|"
    r"replication|meta-analysis|analysis|thesis|dissertation)"
)
_BY = re.compile(rf"^(\d{{4}}[a-z]?) (?:[\w-]+ ){{0,2}}{_WORK} (?:of|by) (.+)$")
_AUTHOR_YEAR = re.compile(
    rf"^(?:the\s+)?(?P<first>{_SURNAME})(?P<more>(?:,\s+{_SURNAME})*"
    rf"(?:,?\s+(?:and|&)\s+{_SURNAME})?)"
    r"(?P<others>\s+(?:et\s+al\.?|and\s+(?:colleagues|co-?workers|co-?authors|others|"
    r"collaborators)))?(?:'s?)?(?:,?\s+\(?(?P<year>\d{4})[a-z]?\)?)?"
    rf"(?:\s+(?:[\w-]+\s+){{0,2}}?(?P<work>{_WORK}))?$"
)
"""Authors as prose names them, and the year; in folded text."""
_OTHERS = re.compile(r"\s*(?:,|\band\b|&)\s*")
_NO_SURNAMES = frozenset(("", "colleagues", "coworkers", "others", "co-workers"))
_FEWEST_WORDS = 2
"""How many words of a title name it where they stand in its middle."""
_WORD = re.compile(r"\w+")
_DESCRIBED = "paper-"
_LISTED = "listed-paper-"
_NAME = "name:"
_FIRST = "first-word:"
_ANY_WORD = "word:"
_AUTHOR = "paper-author:"
_MAIN_ENDS = (":", "?", "!", ".", " - ")
"""What stands between a title and its subtitle."""


class Bibliography:
    """The papers that are known, to be found by what a text calls them.

    Known are those that a file describes, and those whose full title stands in a
    list of papers.
    """

    def __init__(self, known: Known) -> None:
        self._known = known

    def add(self, giver: Contribution, paper: Paper, node: NodeId) -> None:
        """Know one more paper that a file describes."""
        names = (paper.title, *paper.names, paper.doi, paper.arxiv)
        self._add(giver, _DESCRIBED, filter(None, names), paper.title, node)
        if paper.authors:
            first, *others = map(_surname, paper.authors)
            said = json.dumps([paper.date or "", others])
            self._known.give(giver, _AUTHOR + first, node, said)

    def add_listed(self, giver: Contribution, title: str, node: NodeId) -> None:
        """Know one more paper by its title in a list."""
        self._add(giver, _LISTED, [title], title, node)

    def _add(
        self,
        giver: Contribution,
        space: str,
        names: Iterable[str],
        title: str,
        node: NodeId,
    ) -> None:
        title = title_key(title)
        # "X paper" is known as X too.
        for name in dict.fromkeys((*map(title_key, names), short_name(title))):
            self._known.give(giver, f"{space}{_NAME}{name}", node)
        first = f"{space}{_FIRST}{_first_word(title)}"
        self._known.give(giver, first, node, title)
        spaced = _spaced(title)
        for word in dict.fromkeys(spaced.split()):
            self._known.give(giver, f"{space}{_ANY_WORD}{word}", node, spaced)

    def find(self, name: str, *, listed: bool = True) -> NodeId | None:
        """The one paper that a text means by this name, or None.

        By its title or another name; by what stands before a title's colon or
        begins it; by its authors, with or without the year; by several words that
        stand together in its title. Only a unique match counts.

        Args:
            name: As written.
            listed: Whether it may be a paper that no file describes.
        """
        spaces = (_DESCRIBED, _LISTED) if listed else (_DESCRIBED,)
        written = title_key(name)
        short = short_name(written)
        # One word may begin any title, unless it is said to be a paper's name.
        is_clear = " " in short or written.endswith(f"{short} paper")
        found = (
            self._called(written, spaces)
            or self._called(short, spaces)
            or self._beginning(short, _MAIN_ENDS, spaces)
            or (self._beginning(short, (" ",), spaces) if is_clear else set())
            or self._by_authors(written)
            or self._containing(short, spaces)
        )
        return found.pop() if len(found) == 1 else None

    def called(self, name: str) -> NodeId | None:
        """The one paper with this name or title, or what its title says first.

        Of a title `Cold Feet: How Herons Fish in Winter` that is `Cold Feet`. Words
        that may be anything are not looked for inside of titles.
        """
        written, spaces = title_key(name), (_DESCRIBED, _LISTED)
        short = short_name(written)
        found = (
            self._called(written, spaces)
            or self._called(short, spaces)
            or self._beginning(written, ":", spaces)
            or self._beginning(written, _MAIN_ENDS, spaces)
            or self._beginning(short, _MAIN_ENDS, spaces)
        )
        return found.pop() if len(found) == 1 else None

    def _called(self, name: str, spaces: Iterable[str]) -> set[NodeId]:
        return {
            entry.node
            for space in spaces
            for entry in self._known.look(f"{space}{_NAME}{name}")
        }

    def _beginning(
        self, short: str, then: Sequence[str], spaces: Iterable[str]
    ) -> set[NodeId]:
        """Papers whose title begins with this name and goes on so."""
        return {
            entry.node
            for space in spaces
            for entry in self._known.look(f"{space}{_FIRST}{_first_word(short)}")
            if entry.body.startswith(tuple(short + mark for mark in then))
        }

    def _containing(self, short: str, spaces: Iterable[str]) -> set[NodeId]:
        """Papers in whose title these words stand together."""
        wanted = _spaced(short)
        words = wanted.split()
        if len(words) < _FEWEST_WORDS:
            return set()
        rarest = max(words, key=len)  # as a rule: every title holds the short ones
        return {
            entry.node
            for space in spaces
            for entry in self._known.look(f"{space}{_ANY_WORD}{rarest}")
            if wanted in entry.body
        }

    def _by_authors(self, written: str) -> set[NodeId]:
        """Papers by these authors: one surname alone is not enough."""
        match = _AUTHOR_YEAR.match(_BY.sub(r"\2 \1", written))
        if match is None:
            return set()
        more = set(_OTHERS.split(match["more"] or "")) - _NO_SURNAMES
        if not (match["others"] or match["year"] or match["work"] or more):
            return set()
        first = match["first"].rpartition(" ")[2].removesuffix("'s")
        return {
            entry.node
            for entry in self._known.look(_AUTHOR + first)
            if _fits(entry.body, more, match["year"])
        }


def _fits(said: str, more: set[str], year: str | None) -> bool:
    """Whether a paper has these further authors and this year."""
    date, others = json.loads(said)
    if year and not date.startswith(year):
        return False
    return {name.rpartition(" ")[2] for name in more} <= set(others)


def _surname(author: str) -> str:
    return same_name(surname(author)).rpartition(" ")[2]


def _spaced(title: str) -> str:
    """The words of a title, with a blank around each."""
    return f" {' '.join(_WORD.findall(title))} "


def short_name(written: str) -> str:
    """A name without the words that only say that it is a paper."""
    match = _PAPER_WORD.match(written)
    return match.group(1) if match else written


def short_names(name: str) -> tuple[str, ...]:
    """What a paper is called that a text names `Base Models paper`: without `paper`.

    None where one word is left, which would mean anything.
    """
    found = _SHORT.match(name)
    return (found["name"],) if found else ()


def _first_word(title: str) -> str:
    """What two titles that begin alike share."""
    match = _WORD.search(title)
    return match.group() if match else ""
