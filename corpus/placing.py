"""Drafts under ids that hold everywhere, and what is known while they are placed."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import IntEnum

from corpus.document import Document, Reference, is_local
from corpus.identity import Ledger
from corpus.known import Elsewhere, Known, Nowhere
from corpus.note_ids import title_key
from corpus.note_names import NoteNames
from corpus.paper_names import PaperNames
from corpus.parts import Parts
from corpus.titles import Titles
from corpus.topics import TopicNames
from kg.contribution import Contribution, Draft
from kg.model import Kind, Node, NodeId, Note, Problem, Relation, Span, changed, lighten
from kg.text import line_at

_WORD = re.compile(r"\w")


class Phase(IntEnum):
    """When a draft is made: what is said earlier is believed first."""

    NOTE = 0
    INQUIRY = 1
    TOPIC = 2
    SENTENCE = 3
    NAMED_NOTE = 4
    NAMED_TOPIC = 5
    NAMED_INQUIRY = 6
    NAMED_STATEMENT = 7
    PAPER = 8
    LISTED_PAPER = 9
    NAMED_PAPER = 10
    MENTIONED = 11


@dataclass(frozen=True, slots=True)
class Read:
    """A document and the text it was read from."""

    document: Document
    text: str

    @property
    def is_blank(self) -> bool:
        """Whether the text holds no word."""
        return not _WORD.search(self.text)

    def light(self) -> "Read":
        """What is needed to find out what names mean: a small part of it.

        Of the edges those that list papers, of the text a letter, if it has any.
        """
        cites = (e for e in self.document.edges if e.relation is Relation.CITES)
        kept = {"edges": tuple(cites), "regions": (), "problems": ()}
        for values in (self.document.nodes, self.document.references):
            lighten(values)
        lighten(self.document.anchors)
        letter = _WORD.search(self.text)
        text = letter.group() if letter else ""
        return Read(self.document.model_copy(update=kept), text)


Again = Callable[[str], Read]
"""A document had again, whole, by its file."""
Place = tuple[int, NodeId]
"""A local id and the number of the document it holds in."""


class Placing:
    """Where each local id went, and what is known.

    Args:
        reads: The documents at hand.
        ledger: The ids of earlier runs; new ones are minted into it.
        elsewhere: What all other documents of the collection give.
        described: By file, the ids of the papers that it describes, where these are
            known to be as they were; all papers are told apart if not given.
        again: Has documents again one by one, where `reads` holds only what is
            light of each: then not all of all documents is in memory at once.
    """

    def __init__(
        self,
        reads: Iterable[Read],
        ledger: Ledger,
        elsewhere: Elsewhere | None = None,
        described: dict[str, list[NodeId]] | None = None,
        again: Again | None = None,
    ) -> None:
        self.reads = sorted(reads, key=lambda read: read.document.file)
        self.ledger = ledger
        self.elsewhere = elsewhere or Nowhere()
        self.described = described
        self._again = again
        self._at_hand: tuple[int, Read] | None = None
        self.known = Known(self.elsewhere)
        self.notes = NoteNames(self.known)
        self.titles = Titles(self.known)
        self.topics = TopicNames(self.known)
        self.papers = PaperNames(self.known, ledger)
        self.ids: dict[Place, tuple[NodeId, ...]] = {}
        self.said = [Contribution(read.document.file) for read in self.reads]
        self.parts = Parts((), {})
        self.quoted: dict[Place, NodeId] = {}
        """The sentences of the blocks that references lead to."""
        self.wanted: set[NodeId] = set()
        """Notes elsewhere that have parts which documents at hand lead to."""

    def _whole(self, number: int) -> Read:
        """All of a document: the last that was asked for is at hand."""
        if self._again is None:
            return self.reads[number]
        if self._at_hand is None or self._at_hand[0] != number:
            self._at_hand = number, self._again(self.reads[number].document.file)
        return self._at_hand[1]

    def _place(self, at: Place, phase: Phase, name: str, node: Node) -> NodeId:
        """Give a draft its id and keep it."""
        node_id = self.ledger.mint(name, Kind(node.kind), node.text)
        self.ids[at] = (node_id,)
        self._keep(at[0], phase, node_id, node)
        return node_id

    def _keep(
        self,
        number: int,
        phase: Phase,
        node_id: NodeId,
        node: Node,
        position: int | None = None,
    ) -> None:
        """Add what one place says of a node."""
        drafts = self.said[number].drafts
        place = len(drafts) if position is None else position
        drafts.append(Draft(phase, place, changed(node, id=node_id)))

    def _each(self, kind: type[Node]) -> Iterable[tuple[int, Node]]:
        """The drafts of one kind, with their document's number."""
        for number, read in enumerate(self.reads):
            for node in read.document.nodes:
                if isinstance(node, kind):
                    yield number, node

    def _references(self, kind: Kind) -> Iterable[tuple[int, Reference]]:
        for number, read in enumerate(self.reads):
            self._seek(number)
            for reference in read.document.references:
                if reference.kinds[0] is kind:
                    yield number, reference

    def _seek(self, number: int) -> Contribution:
        """Remember what is looked up as sought by this document."""
        self.known.seeker = self.said[number]
        return self.said[number]

    def _global(self, number: int, node: NodeId) -> tuple[NodeId, ...]:
        return self.ids.get((number, node), ()) if is_local(node) else (node,)

    def _tell(self, number: int, span: Span | None, code: str, message: str) -> None:
        line = line_at(self._whole(number).text, span.start) if span else 1
        file = self.reads[number].document.file
        self.said[number].problems.append(
            Problem(file=file, line=line, code=code, message=message)
        )

    def _tell_absent(self, number: int, span: Span | None, title: str) -> None:
        message = f"no file of the collection is called '{title}'"
        self._tell(number, span, "unresolved-reference", message)

    def _place_stub(
        self,
        at: Place,
        phase: Phase,
        title: str,
        spans: tuple[Span, ...],
        description: str | None = None,
    ) -> NodeId:
        """A note that is named but absent."""
        stub = Note(
            id=at[1],
            text=title,
            title=title,
            description=description,
            stub=True,
            spans=spans,
        )
        return self._place(at, phase, title_key(title), stub)


def spans_of(reference: Reference) -> tuple[Span, ...]:
    """Where a reference stands, if that is known."""
    return (reference.span,) if reference.span else ()
