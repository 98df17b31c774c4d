"""Which publication a name means, and the ids of publications."""

from collections.abc import Iterable, Iterator
from typing import TypeVar

from corpus.identity import Ledger, key
from corpus.papers import Bibliography, keys, merge, title_key
from kg.model import Kind, NodeId, Paper

At = TypeVar("At")


class PaperNames:
    """The papers that are known so far; a name that fits none makes one."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._known: list[Paper] = []
        self._bibliography = Bibliography(())

    def define(
        self, papers: Iterable[tuple[At, Paper]]
    ) -> Iterator[tuple[At, NodeId, Paper]]:
        """Give records their ids: one for all records of one publication."""
        places = {id(paper): (at, paper) for at, paper in papers}
        for group in merge(paper for _, paper in places.values()):
            paper_id = self._mint(group)
            for paper in group:
                at, _ = places[id(paper)]
                self._known.append(paper.model_copy(update={"id": paper_id}))
                yield at, paper_id, paper
        self._bibliography = Bibliography(_united(self._known))

    def find_or_make(self, name: str) -> tuple[NodeId, Paper | None]:
        """The id of the paper of that name, and the paper if it was not known."""
        found = self._bibliography.find(name)
        if found is not None:
            return found.id, None
        paper = Paper(id=NodeId("#"), text=name, title=name)
        paper = paper.model_copy(update={"id": self._mint([paper])})
        self._known.append(paper)
        self._bibliography.add(paper)
        return paper.id, paper

    def _mint(self, group: list[Paper]) -> NodeId:
        names = [key(Kind.PAPER, k) for paper in group for k in keys(paper)]
        names = list(dict.fromkeys(names))
        known = next((n for n in names if self._ledger.get(n)), names[0])
        longest = max(group, key=lambda paper: len(paper.title))
        paper_id = self._ledger.mint(known, Kind.PAPER, longest.title)
        for name in names:
            self._ledger.alias(name, paper_id)
        return paper_id


def _united(papers: Iterable[Paper]) -> Iterator[Paper]:
    """One record a publication, with every name that any record gives."""
    held: dict[NodeId, Paper] = {}
    for paper in papers:
        first = held.setdefault(paper.id, paper)
        others = dict.fromkeys((*first.names, paper.title, *paper.names))
        held[paper.id] = first.model_copy(
            update={
                "names": tuple(n for n in others if title_key(n)),
                "authors": first.authors or paper.authors,
                "date": first.date or paper.date,
                "doi": first.doi or paper.doi,
                "arxiv": first.arxiv or paper.arxiv,
            }
        )
    yield from held.values()
