"""Drafts under ids that hold everywhere, and what is known while they are placed."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import IntEnum
from operator import itemgetter

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
from kg.model import (
    Edge,
    Kind,
    Node,
    NodeId,
    Note,
    Page,
    Paper,
    Problem,
    Relation,
    Span,
    changed,
    lighten,
    reduced,
)
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
    NOTED_PAPER = 9
    LISTED_PAPER = 10
    NAMED_PAPER = 11
    MENTIONED = 12


_OWN = {
    Kind.NOTE: Phase.NOTE,
    Kind.INQUIRY: Phase.INQUIRY,
    Kind.TOPIC: Phase.TOPIC,
    Kind.CLAIM: Phase.SENTENCE,
    Kind.QUALIFICATION: Phase.SENTENCE,
    Kind.EXPERIMENT: Phase.SENTENCE,
}
"""What a document says of nodes that it holds itself. Papers are not among them: which
records are one publication is a matter of all documents."""


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

        Of a sentence what its id depends on, of the edges those that list papers, of
        the text a letter, if it has any.
        """
        document = self.document
        light = document.model_copy(
            update={
                "nodes": tuple(map(_light, document.nodes)),
                "edges": tuple(edge for edge in document.edges if is_listing(edge)),
                "regions": (),
                "problems": (),
            }
        )
        for values in (light.nodes, light.references, light.edges, light.anchors):
            lighten(values)
        lighten((light,))
        letter = _WORD.search(self.text)
        return Read(light, letter.group() if letter else "")


def _light(node: Node) -> Node:
    """A node, or as much of it as its id depends on, and what leads to it."""
    if isinstance(node, Note | Paper):
        return node
    first = changed(node, spans=node.spans[:1]) if node.spans[1:] else node
    return reduced(first, "id", "kind", "text", "spans")


def is_listing(edge: Edge) -> bool:
    """Whether it names a paper that stands in a list: by its full title, mostly."""
    return edge.relation is Relation.CITES and edge.rank is not None


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
        self._held = [len(_holds(read.document)) for read in self.reads]
        """How many drafts of its own nodes come before all others of a document."""
        self.nameless: set[str] = set()
        """Types of relations that nothing names, as far as that was told."""
        self.titled: list[Span] = []
        """Where the text that is resolved now holds titles of notes."""
        self.parts = Parts((), {})
        self.quoted: dict[Place, NodeId] = {}
        """The sentences of the blocks that references lead to."""
        self.about: set[Place] = set()
        """References to what a page of its own is about."""
        self.wanted: set[NodeId] = set()
        """Notes elsewhere that have parts which documents at hand lead to."""

    def _whole(self, number: int) -> Read:
        """All of a document: the last that was asked for is at hand."""
        if self._again is None:
            return self.reads[number]
        if self._at_hand is None or self._at_hand[0] != number:
            self._at_hand = number, self._again(self.reads[number].document.file)
        return self._at_hand[1]

    def _name(self, at: Place, name: str, node: Node) -> NodeId:
        """Give a node its id."""
        node_id = self.ledger.mint(name, Kind(node.kind), node.text)
        self.ids[at] = (node_id,)
        return node_id

    def _place(self, at: Place, phase: Phase, name: str, node: Node) -> NodeId:
        """Give a draft its id and keep it."""
        node_id = self._name(at, name, node)
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
        place = self._held[number] + len(drafts) if position is None else position
        lighten((node,))
        drafts.append(Draft(phase, place, changed(node, id=node_id)))

    def _own(self, number: int, read: Read) -> Iterator[Draft]:
        """What a document says of its own nodes.

        Made last of all, from the whole document: until then nobody needs more of
        them than their ids.
        """
        for place, (phase, node) in enumerate(_holds(read.document)):
            (node_id,) = self.ids[number, node.id]
            yield Draft(phase, place, changed(node, id=node_id))

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

    def _tell_ambiguous(
        self, number: int, span: Span | None, title: str, notes: int
    ) -> None:
        message = f"{notes} notes are called '{title}'; took the first"
        self._tell(number, span, "ambiguous-title", message)

    def _place_stub(
        self,
        at: Place,
        phase: Phase,
        title: str,
        spans: tuple[Span, ...],
        description: str | None = None,
        page: Page = Page.NOTE,
    ) -> NodeId:
        """A note that is named but absent."""
        stub = Note(
            id=at[1],
            text=title,
            title=title,
            description=description,
            stub=True,
            page=page,
            spans=spans,
        )
        return self._place(at, phase, title_key(title), stub)


def _holds(document: Document) -> list[tuple[Phase, Node]]:
    """The nodes that a document holds, in the order in which they are believed."""
    kinds = ((_OWN.get(Kind(node.kind)), node) for node in document.nodes)
    held = [(phase, node) for phase, node in kinds if phase is not None]
    return sorted(held, key=itemgetter(0))


def spans_of(reference: Reference) -> tuple[Span, ...]:
    """Where a reference stands, if that is known."""
    return (reference.span,) if reference.span else ()
