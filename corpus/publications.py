"""Which records of papers are of one publication."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from kg.model import Paper
from kg.text import same_name

_EDGE_PUNCTUATION = " .,;:!?\"'"
_PREPRINTS = (
    "10.48550/", "10.1101/", "10.2139/", "10.31234/", "10.31219/", "10.31235/",
    "10.20944/", "10.21203/", "10.36227/", "10.26434/", "10.22541/",
)  # fmt: skip
"""DOIs of arXiv, bioRxiv, SSRN, PsyArXiv, OSF, SocArXiv, Preprints, and the like."""


def keys(paper: Paper) -> list[str]:
    """What two records of one publication share, surest first."""
    return [*_identifiers(paper), *_title(paper)]


def _title(paper: Paper) -> list[str]:
    return [f"title:{title_key(paper.title)}"]


def _named(paper: Paper) -> list[str]:
    return [f"name:{name.casefold()}" for name in paper.names]


def _identifiers(paper: Paper) -> list[str]:
    found = []
    if paper.doi:
        found.append(f"doi:{paper.doi.lower()}")
    if paper.arxiv:
        found.append(f"arxiv:{paper.arxiv.lower()}")
    return found


def title_key(title: str) -> str:
    """A title for comparing: case, quotes, dashes and closing marks folded away."""
    return same_name(title).strip(_EDGE_PUNCTUATION)


@dataclass(frozen=True, slots=True)
class Publication:
    """The records of one publication, and what it alone is known by."""

    records: tuple[Paper, ...]
    keys: tuple[str, ...]


def merge(papers: Iterable[Paper], noted: Iterable[Paper] = ()) -> list[Publication]:
    """Records grouped by publication: those that share a DOI, arXiv id or title.

    A title that stands for several publications, as their DOIs or arXiv ids tell,
    joins none of them: `Editorial` is many papers.

    Args:
        papers: All records.
        noted: Those of them that notes on one paper give: they join the record that
            goes by their citekey, however the note words its title.
    """
    by_id = _grouped(((paper,) for paper in papers), _identifiers)
    several = set(_shared(by_id, _title))
    groups = _grouped(
        by_id,
        lambda paper: [
            key for key in keys(paper) if key not in several or not _identifiers(paper)
        ],
    )
    if citekeys := {name for paper in noted for name in _named(paper)}:
        citekeys -= set(_shared(groups, _named))
        groups = _grouped(
            groups, lambda paper: [n for n in _named(paper) if n in citekeys]
        )
    return [Publication(tuple(group), _keys_of(group, several)) for group in groups]


def _keys_of(group: Sequence[Paper], several: set[str]) -> tuple[str, ...]:
    """What a group alone is known by."""
    is_identified = any(map(_identifiers, group))
    found = (key for paper in group for key in keys(paper))
    return tuple(key for key in found if not (is_identified and key in several))


def _grouped(
    given: Iterable[Sequence[Paper]], keys_of: Callable[[Paper], list[str]]
) -> list[list[Paper]]:
    """Groups joined wherever two of their papers share a key.

    The largest of those that are joined takes the others in: however many records share
    a key, each changes its group a few times.
    """
    groups: dict[int, deque[Paper]] = {}
    owner: dict[str, deque[Paper]] = {}
    for some in given:
        own = [key for paper in some for key in keys_of(paper)]
        joined = {id(owner[key]): owner[key] for key in own if key in owner}
        parts = [*joined.values(), deque(some)]
        for other in joined:
            del groups[other]
        group = max(parts, key=len)
        place = next(n for n, part in enumerate(parts) if part is group)
        for part in reversed(parts[:place]):
            group.extendleft(reversed(part))
        for part in parts[place + 1 :]:
            group.extend(part)
        groups[id(group)] = group
        for part in parts:
            if part is not group:
                owner.update((key, group) for held in part for key in keys_of(held))
        owner.update(dict.fromkeys(own, group))
    return [list(group) for group in groups.values()]


def _shared(
    groups: Iterable[Sequence[Paper]], keys_of: Callable[[Paper], list[str]]
) -> Iterator[str]:
    """Keys that groups share which cannot be one publication.

    They can't where both have a DOI, or both a number of arXiv: none is in two groups.
    """
    known: dict[str, set[str]] = {}
    for group in groups:
        has = {"doi"} if _own_dois(group) else set()
        if any(paper.arxiv for paper in group):
            has.add("arxiv")
        for key in {key for paper in group for key in keys_of(paper)}:
            others = known.setdefault(key, set())
            if others & has:
                yield key
            others |= has


def _own_dois(group: Iterable[Paper]) -> set[str]:
    """DOIs, but not of preprint servers, which give a paper a second one."""
    dois = (paper.doi.lower() for paper in group if paper.doi)
    return {doi for doi in dois if not doi.startswith(_PREPRINTS)}
