"""Notes whose files went away, found again by what they say."""

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Sequence, Set
from functools import cached_property

from corpus.identity import Ledger, key, last_part
from kg.model import Kind, NodeId

_KEPT = 0.5
"""Share of a note's sentences that the note it was must have said, word for word."""
_SENTENCES = (Kind.CLAIM, Kind.QUALIFICATION, Kind.EXPERIMENT)
_FILES = key(Kind.NOTE, "file")


class Renamed:
    """Which note a page was before its file had another name."""

    def __init__(
        self,
        ledger: Ledger,
        said: Sequence[Callable[[], Set[str]]],
        present: Callable[[Collection[str]], Collection[str]],
    ) -> None:
        """Of some pages.

        Args:
            ledger: The ids of earlier runs.
            said: For each page what it says, asked for when it matters.
            present: Those of some files that the collection still has.
        """
        self._ledger = ledger
        self._said = said
        self._present = present

    def earlier(self, page: int) -> Iterator[NodeId]:
        """The notes that said most of what a page says, the likest first."""
        if not self._gone:
            return
        said = self._said[page]()
        alike = Counter(note for text in said for note in self._saying.get(text, ()))
        for note, same in sorted(alike.items(), key=lambda one: (-one[1], one[0])):
            if same >= _KEPT * len(said):
                yield note

    @cached_property
    def _gone(self) -> frozenset[NodeId]:
        """The notes whose files are not there any more, as far as is known."""
        keys = {last_part(name): name for name in self._ledger.held.within({_FILES})}
        for file in self._present(keys):
            del keys[file]
        found = (self._ledger.held.get(name) for name in keys.values())
        return frozenset(note for note in found if note is not None)

    @cached_property
    def _saying(self) -> dict[str, set[NodeId]]:
        """What they said, each with the notes that did."""
        scopes = {
            key(kind, note): note for kind in _SENTENCES for note in sorted(self._gone)
        }
        found: dict[str, set[NodeId]] = {}
        for name in self._ledger.held.within(scopes):
            scope = name[: -len(last_part(name)) - 1]
            found.setdefault(last_part(name), set()).add(scopes[scope])
        return found
