"""A vault note's document in the making: what is named becomes references and edges."""

from corpus.builder import Builder
from corpus.document import Reference, local
from corpus.wikilinks import Link
from kg.model import Inquiry, Kind, NodeId, RelatedType, Relation
from kg.text import same_name

NOTE = local("note")
"""The note itself."""


class Draft(Builder):
    """Collects what a note says, each thing once."""

    def __init__(self, text: str, file: str) -> None:
        super().__init__(text, file)
        self._topics: set[str] = set()
        self._cited: dict[str, NodeId] = {}
        self._mentioned: set[tuple[str, str, int]] = set()
        self._related = 0
        self._asked = 0

    def relate(
        self,
        link: Link,
        kind: RelatedType,
        reason: str | None,
        place: tuple[int, int],
    ) -> None:
        """The note says how it bears on another, in the words of `reason`."""
        self._related += 1
        self.link(
            NOTE,
            Relation.RELATED,
            self.name(link, Kind.NOTE),
            self.span(*place),
            type=kind,
            rationale=reason,
            rank=self._related,
        )

    def mention(
        self,
        link: Link,
        kind: RelatedType,
        sentence: str | None,
        place: tuple[int, int],
    ) -> None:
        """The note names another in a sentence; twice in one sentence is once."""
        key = (same_name(link.name), link.anchor, place[0])
        target = self.name(link, Kind.NOTE)
        if key in self._mentioned:
            return
        self._mentioned.add(key)
        self.link(
            NOTE,
            Relation.MENTIONS,
            target,
            self.span(*place),
            type=kind,
            rationale=sentence,
        )

    def cite(self, link: Link, paper: NodeId | None = None) -> NodeId:
        """The note names a paper by its citekey; papers rank by first appearance.

        Args:
            link: How it is named.
            paper: The paper, if the note describes it.

        Returns:
            What stands for the paper.
        """
        key = link.name.casefold()
        if key not in self._cited:
            self._cited[key] = paper or self.name(link, Kind.PAPER)
            place = self.span(link.start, link.end)
            self.link(
                NOTE, Relation.CITES, self._cited[key], place, rank=len(self._cited)
            )
        return self._cited[key]

    def file_under(self, link: Link) -> None:
        """The note is filed under a topic."""
        name = same_name(link.name)
        if name and name not in self._topics:
            self._topics.add(name)
            target = self.name(link, Kind.TOPIC)
            self.link(NOTE, Relation.IN_TOPIC, target, self.span(link.start, link.end))

    def ask(self, start: int, end: int) -> None:
        """The note leaves a question open."""
        self._asked += 1
        text, span = self.text[start:end], self.span(start, end)
        node = Inquiry(id=self.number("inquiry"), text=text, spans=(span,))
        self.nodes.append(node)
        self.link(node.id, Relation.DRAWS_ON, NOTE, span, rank=self._asked)

    def name(self, link: Link, kind: Kind) -> NodeId:
        """Refer to what a link names, as a node of that kind."""
        at = link.name_start
        reference = Reference(
            id=self.number(f"named-{kind.value}"),
            text=link.name,
            kinds=(kind,),
            span=None if at is None else self.span(at, at + len(link.name)),
            anchor=link.anchor,
            is_sure=link.is_sure,
        )
        self.references.append(reference)
        return reference.id
