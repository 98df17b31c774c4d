"""What relations between notes mean that a plugin keeps in a file of their own."""

from collections.abc import Iterator

from corpus.prose.rationales import relation_type
from corpus.readable import RELATION_NAMES
from corpus.referring import Referring
from corpus.vault import plugin
from corpus.vault.discourse import bearing, read_word, type_of
from kg.model import Edge, Kind, NodeId, RelatedType, Relation, changed

RELATIONS = plugin.PAGE
_TYPE = "relation-type:"
_NAMELESS = NodeId("")


class Relating(Referring):
    """Relations by the ids of notes and of their types."""

    def _place_references(self) -> None:
        """Everything named; types of relations are known by their ids."""
        for said, read in zip(self.said, self.reads, strict=True):
            for name in read.document.relation_names:
                self.known.give(said, _TYPE + name.id, _NAMELESS, name.label)
        super()._place_references()

    def _relations(self, number: int, edge: Edge) -> Iterator[Edge]:
        """The edges that one relation stands for, its ends resolved.

        Its notes are related, as its type is named; and the statements that they are
        pages of bear on each other, as in other exports of discourse graphs.
        """
        label = self._label(number, edge.rationale or "")
        for source in self._global(number, edge.source):
            for target in self._global(number, edge.target):
                if source == target:
                    continue
                known = label and (type_of(label) or relation_type(label))
                yield changed(
                    edge,
                    source=source,
                    target=target,
                    type=known or RelatedType.OTHER,
                    rationale=None if label and read_word(label) else label,
                )
                if label and (statement := self._bearing(edge, label, source, target)):
                    yield statement

    def _label(self, number: int, type_id: str) -> str | None:
        """What a type is called; told once for each that nothing names."""
        found = self.known.look(_TYPE + type_id)
        if found:
            return found[0].body
        if type_id not in self.nameless:
            self.nameless.add(type_id)
            message = (
                f"the type '{type_id}' of relations has no name in "
                f"{RELATION_NAMES}; read as related"
            )
            self._tell(number, None, "unknown-relation", message)
        return None

    def _bearing(
        self, edge: Edge, label: str, source: NodeId, target: NodeId
    ) -> Edge | None:
        """How the statements bear on each other that two notes are pages of."""
        read = read_word(label)
        if read is None:
            return None
        meaning, is_backwards = read
        if is_backwards:
            source, target = target, source
        kind, about = self._about(target, Kind.INQUIRY, Kind.CLAIM)
        of, statement = self._about(source, Kind.EXPERIMENT, Kind.CLAIM)
        said = bearing(meaning, of, kind) if kind else None
        if said is None:
            return None
        relation, outcome = said
        from_question = relation is Relation.DRAWS_ON
        return changed(
            edge,
            source=about if from_question else statement,
            target=source if from_question else about,
            relation=relation,
            type=None,
            outcome=outcome,
            rationale=None,
            rule=f"discourse-graph:{meaning}",
        )

    def _about(
        self, note: NodeId, *kinds: Kind
    ) -> tuple[Kind, NodeId] | tuple[None, None]:
        """The statement that a note is a page of, by the first kind that fits."""
        self._lead_to(note)
        for kind in kinds:
            if statement := self.parts.about(note, kind):
                return kind, statement
        return None, None
