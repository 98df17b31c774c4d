"""Which publication a name means, and the ids of publications."""

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from corpus.identity import Ledger, key
from corpus.known import Known
from corpus.papers import Bibliography, short_name
from corpus.prose.naming import without_initials
from corpus.publications import merge, title_key
from kg.contribution import Contribution
from kg.model import Kind, NodeId, Paper

At = TypeVar("At")


class PaperNames:
    """What papers are called; a name that fits none makes one.

    First come the papers that files describe, then titles in lists, then names in
    running text; within each of these the order never matters.
    """

    def __init__(self, known: Known, ledger: Ledger) -> None:
        self._ledger = ledger
        self._bibliography = Bibliography(known)

    def define(
        self,
        papers: Iterable[tuple[At, Contribution, Paper]],
        is_of_note: Callable[[At], bool],
    ) -> Iterator[tuple[At, NodeId, Paper]]:
        """Give records their ids: one for all records of one publication.

        Args:
            papers: The records.
            is_of_note: Whether a note on one paper gives the one at that place.
        """
        records = list(papers)
        places = {id(paper): (at, giver) for at, giver, paper in records}
        noted = [paper for at, _, paper in records if is_of_note(at)]
        for one in merge((paper for _, _, paper in records), noted):
            longest = max(one.records, key=lambda paper: len(paper.title))
            paper_id = self._mint([*one.keys], longest.title)
            for paper in one.records:
                at, giver = places[id(paper)]
                self.know(giver, paper, paper_id)
                yield at, paper_id, paper

    def know(self, giver: Contribution, paper: Paper, paper_id: NodeId) -> None:
        """Let a record answer to its names."""
        self._bibliography.add(giver, paper, paper_id)

    def listed(
        self, giver: Contribution, title: str, identifier: str | None = None
    ) -> tuple[NodeId, bool]:
        """The id of the paper of a title in a list, and whether none describes it.

        Args:
            giver: The document that holds the list.
            title: The title.
            identifier: Its DOI or arXiv number, where the title is a link that has it.
        """
        for said in filter(None, (identifier, title)):
            found = self._bibliography.find(said, listed=False)
            if found is not None:
                return found, False
        made = self._mint([f"title:{title_key(title)}"], title)
        self._bibliography.add_listed(giver, title, made)
        return made, True

    def known(self, name: str) -> NodeId | None:
        """The id of the paper that is called so, and by nothing less."""
        return self._bibliography.called(name)

    def named(self, name: str, identifier: str | None = None) -> tuple[NodeId, bool]:
        """The id of the paper of that name in a text, and whether it is not known.

        Args:
            name: What the text calls it.
            identifier: Its DOI or arXiv number, where the text gives that too.
        """
        called = without_initials(name)
        for said in filter(None, (identifier, called)):
            found = self._bibliography.find(said)
            if found is not None:
                return found, False
        written = title_key(called)
        keys = [f"title:{written}", f"title:{short_name(written)}"]
        if identifier:
            keys.insert(0, f"title:{title_key(identifier)}")
        return self._mint(keys, name), True

    def _mint(self, names: list[str], title: str) -> NodeId:
        held = list(dict.fromkeys(key(Kind.PAPER, name) for name in names))
        known = next((name for name in held if self._ledger.get(name)), held[0])
        paper_id = self._ledger.mint(known, Kind.PAPER, title)
        for name in held:
            self._ledger.alias(name, paper_id)
        return paper_id
