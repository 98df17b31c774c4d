"""Notes on one paper: what they say that it is, and what they report of it."""

import re
from collections.abc import Iterator, Sequence

from corpus import dates
from corpus.document import local
from corpus.people import people
from corpus.vault import identity, numbered
from corpus.vault.draft import Draft
from corpus.vault.page import Page
from corpus.vault.said import Properties, every, first
from corpus.wikilinks import Link
from kg import identifiers
from kg.model import Basis, Edge, Experiment, Kind, NodeId, Paper, Relation

PAPER = local("own-paper")
"""The paper that a note is about."""
RULE = "note-on-paper"
_SURE = 0.7
"""How likely what a note on a paper reports is that paper's."""

_FULL_TITLES = ("full-title", "full title")
_TITLES = ("original-title", "original title", *_FULL_TITLES, "paper-title",
           "paper title")  # fmt: skip
"""Of the paper, where the note has a title of its own."""
_DATES = ("year", "issued", "publication-date", "publication date", "date")
_FEWEST_GAPS = 3
"""Between the words of a heading that is a title: `Reading notes` is none."""
_PARTS = 2
"""Of a name between which a comma may stand."""
_TYPES = ("item-type", "itemtype", "item type")
_BESIDE_FULL_TITLES = ("category", "url", *numbered.AUTHORS)
"""With a full title beside one of these, a page is Readwise's."""
_TELLING = (*numbered.AUTHORS, *numbered.VENUES, *_TYPES, "doi", "arxiv")
"""A note with one of these properties beside a citekey is about that paper."""
_LINKED = re.compile(r"\[\[([^\[\]]+)\]\]")
_LISTED = re.compile(r"[;,]|(?<!\S)(?:and|&)(?!\S)")
_BETWEEN = re.compile(r"\s*;\s*|\s+(?:and|&)\s+")


def add(page: Page, said: Properties, key: Link | None, draft: Draft) -> NodeId | None:
    """Let a note cite the paper that it is about, described as far as it tells.

    Args:
        page: The note.
        said: Its properties.
        key: The paper's citekey, if the note gives one.
        draft: What is added to.

    Returns:
        The paper's local id; None if the note may be about anything.
    """
    number = None if key else numbered.own(page, said)
    if key:
        is_about = identity.is_of_paper(page) or bool(first(said, *_TELLING))
    else:
        is_about = bool(number) or is_highlighted(said)
    if not is_about:
        for link in () if key else numbered.every_paper(page, said):
            draft.cite(link)
        return None
    described = paper(page, said, key, number)
    named = key or number
    if described is None:
        return draft.cite(named) if named else None
    draft.nodes.append(described)
    start = page.header.body
    named = named or Link(Kind.PAPER, described.title, start, start, None)
    return draft.cite(named, described.id)


def is_highlighted(said: Properties) -> bool:
    """Whether a page is one of Readwise's, which quotes what it describes.

    Args:
        said: Its properties.
    """
    return first(said, *_FULL_TITLES) is not None and (
        first(said, *_BESIDE_FULL_TITLES) is not None
    )


def paper(
    page: Page, said: Properties, key: Link | None = None, number: Link | None = None
) -> Paper | None:
    """The paper that a note is about, if the note has a title for it.

    Args:
        page: The note.
        said: Its properties.
        key: The paper's citekey, if it has one.
        number: Its DOI or arXiv number, where the note is about it by that.
    """
    names = (key.name,) if key else ()
    titles = _titles(page, said, is_sure=number is not None)
    given = (one for one in titles if one[0].lstrip("@") not in names)
    title, at = next(given, (None, None))
    if title is None:
        return None
    places = [number.name] if number else []
    places += [value.text for value in every(said, *numbered.PLACES)]
    doi = next(filter(None, map(identifiers.doi, places)), None)
    dated = (dates.iso(identity.unlinked(v.text)) for v in every(said, *_DATES))
    venue = first(said, *numbered.VENUES)
    return Paper(
        id=PAPER,
        text=title,
        title=title,
        names=names,
        spans=() if at is None else (page.span(at, at + len(title)),),
        authors=people(" and ".join(_authors(said))),
        date=next(filter(None, dated), None),
        doi=doi,
        arxiv=next(filter(None, map(identifiers.arxiv, places)), None),
        venue=identity.unlinked(venue.text) if venue else None,
    )


def reported(draft: Draft, paper: NodeId) -> Iterator[Edge]:
    """That what a note on a paper reports is that paper's, unless it names another.

    Args:
        draft: The note, whole.
        paper: The paper that it is about.
    """
    unsure = {one.id for one in draft.references if not one.is_sure}
    told = {
        edge.source
        for edge in draft.edges
        if edge.relation is Relation.REPORTED_IN and edge.target not in unsure
    }
    for node in draft.nodes:
        if isinstance(node, Experiment) and node.spans and node.id not in told:
            yield Edge(
                source=node.id,
                relation=Relation.REPORTED_IN,
                target=paper,
                span=node.spans[0],
                basis=Basis.RULE,
                rule=RULE,
                confidence=_SURE,
            )


def _titles(
    page: Page, said: Properties, *, is_sure: bool
) -> Iterator[tuple[str, int | None]]:
    """What may be its title, and where that stands as it is shown.

    Args:
        page: The note.
        said: Its properties.
        is_sure: Whether the note is called as its paper, however short that is.
    """
    for value in every(said, *_TITLES):
        title = identity.unlinked(value.text)
        yield title, value.start if title == value.text else None
    if linked := numbered.linked_title(page):
        yield linked.text, linked.start
    title, at = identity.titled(page, said)
    if is_sure or first(said, *identity.TITLE) or title.count(" ") >= _FEWEST_GAPS:
        yield title, at


def _partly_linked(value: str) -> Iterator[str]:
    """The names in links, which may hold commas, and those that stand between them."""
    for number, part in enumerate(_LINKED.split(value)):
        if number % 2:
            yield part
        else:
            yield from filter(None, map(str.strip, _LISTED.split(part)))


def _authors(said: Properties) -> Sequence[str]:
    """Their names: linked ones, or those of a list, or what stands between marks."""
    values = [value.text for value in every(said, *numbered.AUTHORS)]
    if any(map(_LINKED.search, values)):
        return [name for value in values for name in _partly_linked(value)]
    if len(values) != 1:
        return values
    parts = [part for part in _BETWEEN.split(values[0]) if part]
    # `Ito, Okoro, Lund` are three people, `Ito, Ken` is one.
    listed = values[0].split(",") if len(parts) == 1 else ()
    return [part.strip() for part in listed] if len(listed) > _PARTS else parts
