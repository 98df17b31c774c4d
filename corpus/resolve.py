"""From documents to a graph: names resolved, ids given, edges joined.

A pure function of all documents and the ledger of ids; the order of files
never matters, since documents are taken by path and stubs are made last.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from corpus import passages
from corpus.adopt import NOTHING, Adopted, adopt
from corpus.corrections import Corrections
from corpus.document import Document, Reference, is_local, line_at, local
from corpus.identity import Ledger, key
from corpus.mentions import mentions
from corpus.merge import merge
from corpus.note_ids import give_ids, title_key
from corpus.note_names import NoteNames
from corpus.paper_names import PaperNames
from corpus.parts import Parts
from corpus.titles import Titles
from corpus.topics import topic_names
from corpus.verdicts import Verdicts, judge
from kg.corrections import Obeyed
from kg.model import (
    NODE,
    Claim,
    Edge,
    Experiment,
    Inquiry,
    Kind,
    Node,
    NodeId,
    Note,
    Paper,
    Passage,
    Problem,
    Qualification,
    Relation,
    Span,
    Topic,
)
from kg.text import same_name

Sentence = Claim | Qualification | Experiment
_NOTE = local("note")
_WORD = re.compile(r"\w")
_TYPED = (Relation.MENTIONS, Relation.RELATED)
Place = tuple[int, NodeId]
"""A local id and the number of the document it holds in."""


@dataclass(frozen=True, slots=True)
class Read:
    """A document and the text it was read from."""

    document: Document
    text: str


@dataclass(frozen=True, slots=True)
class Resolution:
    """The whole graph, and the ids that it gave."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    passages: tuple[Passage, ...]
    problems: tuple[Problem, ...]
    obeyed: tuple[Obeyed, ...] = ()
    """The corrections, and what they turned out to name."""
    imports: Adopted = NOTHING
    """What other programs wrote, and where it comes from."""


class _Resolver:
    """The state of one resolution: where each local id went, and what is known."""

    def __init__(self, reads: Sequence[Read], ledger: Ledger) -> None:
        self.reads = sorted(reads, key=lambda read: read.document.file)
        self.ledger = ledger
        self.ids: dict[Place, tuple[NodeId, ...]] = {}
        self.drafts: dict[NodeId, list[Node]] = {}
        self.problems: list[Problem] = []
        self.quoted: dict[Place, NodeId] = {}
        """The sentences of the blocks that references lead to."""
        self.parts = Parts((), {})
        self.texts = {read.document.file: read.text for read in self.reads}
        self.imports = NOTHING

    # Nodes

    def place(self, at: Place, name: str, node: Node) -> NodeId:
        """Give a draft its id and keep it."""
        node_id = self.ledger.mint(name, Kind(node.kind), node.text)
        self.ids[at] = (node_id,)
        self.keep(node_id, node)
        return node_id

    def keep(self, node_id: NodeId, node: Node) -> None:
        """Add what one place says of a node."""
        given = node.model_copy(update={"id": node_id})
        self.drafts.setdefault(node_id, []).append(given)

    def each(self, kind: type[Node]) -> Iterable[tuple[int, Node]]:
        """The drafts of one kind, with their document's number."""
        for number, read in enumerate(self.reads):
            for node in read.document.nodes:
                if isinstance(node, kind):
                    yield number, node

    def place_notes(self) -> None:
        """The notes that files hold."""
        notes = [(n, note) for n, note in self.each(Note) if isinstance(note, Note)]
        given = give_ids((note for _, note in notes), self.ledger)
        for (number, note), node_id in zip(notes, given, strict=True):
            self.ids[number, note.id] = (node_id,)
            self.keep(node_id, note)

    def place_questions_and_topics(self) -> None:
        """Inquiries and topics are the same node wherever they are named alike."""
        for kind in (Inquiry, Topic):
            for number, node in self.each(kind):
                name = key(Kind(node.kind), same_name(node.text))
                self.place((number, node.id), name, node)

    def place_sentences(self) -> None:
        """Claims, qualifications and experiments, each of one note."""
        keyed: list[tuple[Place, str, Node]] = []
        for number, read in enumerate(self.reads):
            note = next((n for n in read.document.nodes if isinstance(n, Note)), None)
            scope = self.ids[number, note.id][0] if note else read.document.file
            for node in read.document.nodes:
                if isinstance(node, Claim | Qualification | Experiment):
                    name = key(Kind(node.kind), scope, same_name(node.text))
                    keyed.append(((number, node.id), name, node))
        self.ledger.reanchor({name: node.text for _, name, node in keyed})
        for at, name, node in keyed:
            self.place(at, name, node)

    # References

    def place_references(self) -> None:
        """Everything named: by what answers to the name, else as a node of its own."""
        topics = topic_names(read.document for read in self.reads)
        notes = NoteNames(
            (
                (self.ids[number, note.id][0], note)
                for number, note in self.each(Note)
                if isinstance(note, Note)
            ),
            self._blank(),
        )
        self.parts = Parts([read.document for read in self.reads], self.ids)
        for number, reference in self._references(Kind.NOTE):
            if reference.several:
                found = notes.several(reference.text)
                if not found:
                    self._place_topic((number, reference.id), reference)
                    continue
                self.ids[number, reference.id] = found
            else:
                self._place_note((number, reference.id), reference, notes)
        for number, reference in self._references(Kind.TOPIC):
            if reference.several:
                self._place_topics((number, reference.id), reference, topics)
            else:
                self._place_topic((number, reference.id), reference)
        for number, reference in self._references(Kind.INQUIRY):
            node = Inquiry(id=reference.id, text=reference.text, spans=_at(reference))
            name = key(Kind.INQUIRY, same_name(reference.text))
            self.place((number, reference.id), name, node)

        for kind in (Kind.CLAIM, Kind.EXPERIMENT):
            for number, reference in self._references(kind):
                self._place_statement((number, reference.id), reference, notes)

    def _place_statement(
        self, at: Place, reference: Reference, notes: NoteNames
    ) -> None:
        """What the named page is about, or a statement that no page is about yet."""
        kind = reference.kinds[0]
        file = self.reads[at[0]].document.file
        for note in notes.find(reference.page, near=file):
            if statement := self.parts.about(note, kind):
                self.ids[at] = (statement,)
                return
        made = {"id": at[1], "text": reference.text, "spans": _at(reference)}
        node = NODE.validate_python({"kind": kind, "rule": "named-statement", **made})
        self.place(at, key(kind, "named", same_name(reference.text)), node)

    def _references(self, kind: Kind) -> Iterable[tuple[int, Reference]]:
        for number, read in enumerate(self.reads):
            for reference in read.document.references:
                if reference.kinds[0] is kind:
                    yield number, reference

    def _blank(self) -> set[NodeId]:
        """Notes of files that hold nothing but a name."""
        return {
            self.ids[number, node.id][0]
            for number, read in enumerate(self.reads)
            if not _WORD.search(read.text)
            for node in read.document.nodes
            if isinstance(node, Note)
        }

    def _place_part(self, at: Place, reference: Reference) -> None:
        """A block of any note, or a part of the note that names it."""
        if not reference.anchor.startswith("(("):
            self.ids[at] = self.ids[at[0], _NOTE]
            self._quote(at, reference)
        elif found := self.parts.block(reference.anchor):
            note, sentence = found
            self.ids[at] = (note,)
            if sentence:
                self.quoted[at] = sentence
        else:
            message = f"no note of the collection holds the block {reference.anchor}"
            self._tell(at[0], reference, "unresolved-part", message)

    def _quote(self, at: Place, reference: Reference) -> None:
        """Find the part that a link leads to, in the note it leads to."""
        note = self.ids[at][0]
        if not self.parts.holds(note, reference.anchor):
            name = reference.text or "this note"
            message = f"'{name}' has no part '{reference.anchor}'"
            self._tell(at[0], reference, "unresolved-part", message)
        elif sentence := self.parts.sentence(note, reference.anchor):
            self.quoted[at] = sentence

    def _place_note(self, at: Place, reference: Reference, notes: NoteNames) -> None:
        if not reference.text:
            self._place_part(at, reference)
            return
        file = self.reads[at[0]].document.file
        found = notes.find(reference.text, reference.description, file)
        if len(found) > 1:
            self._tell(
                at[0],
                reference,
                "ambiguous-title",
                f"{len(found)} notes are called '{reference.text}'; took the first",
            )
        if found:
            self.ids[at] = found[:1]
            if reference.anchor:
                self._quote(at, reference)
            return
        if not reference.is_sure:
            return
        self.place_stub(at, reference.text, _at(reference), reference.description)
        self._tell(
            at[0],
            reference,
            "unresolved-reference",
            f"no file of the collection is called '{reference.text}'",
        )

    def place_stub(
        self,
        at: Place,
        title: str,
        spans: tuple[Span, ...],
        description: str | None = None,
    ) -> None:
        """A note that is named but absent."""
        stub = Note(
            id=at[1],
            text=title,
            title=title,
            description=description,
            stub=True,
            spans=spans,
        )
        self.place(at, title_key(title), stub)

    def _place_topic(self, at: Place, reference: Reference) -> None:
        name = reference.text
        topic = Topic(id=at[1], text=name, title=name, spans=_at(reference))
        self.place(at, key(Kind.TOPIC, same_name(name)), topic)

    def _place_topics(
        self, at: Place, reference: Reference, known: Callable[[str], list[str]]
    ) -> None:
        """Topic names joined by a bare space, split by the names that are known."""
        found: list[NodeId] = []
        start = reference.span.start if reference.span else 0
        for name in known(reference.text):
            offset = start + reference.text.index(name)
            span = (
                reference.span.model_copy(
                    update={"start": offset, "end": offset + len(name)}
                )
                if reference.span
                else None
            )
            part = reference.model_copy(update={"text": name, "span": span})
            self._place_topic(at, part)
            found.extend(self.ids[at])
        self.ids[at] = tuple(dict.fromkeys(found))

    def place_papers(self) -> None:
        """Papers of bibliographies and pages, then those that texts name."""
        names = PaperNames(self.ledger)
        drafts = [((number, node.id), node) for number, node in self.each(Paper)]
        for at, paper_id, paper in names.define(
            (at, node) for at, node in drafts if isinstance(node, Paper)
        ):
            self.ids[at] = (paper_id,)
            self.keep(paper_id, paper)
        cited = self._cited()
        named = [((n, r.id), r) for n, r in self._references(Kind.PAPER)]
        named.sort(key=lambda item: item[0] not in cited)
        for at, reference in named:
            paper_id, made = names.find_or_make(reference.text)
            self.ids[at] = (paper_id,)
            if made is not None:
                self.keep(paper_id, made.model_copy(update={"spans": _at(reference)}))

    def _cited(self) -> set[Place]:
        """References that stand in a list of papers: full titles, mostly."""
        return {
            (number, edge.target)
            for number, read in enumerate(self.reads)
            for edge in read.document.edges
            if edge.relation is Relation.CITES
        }

    # What other programs wrote

    def place_imports(self) -> None:
        """Nodes that come with ids of their own, and the edges between them."""
        graphs = [(r.document.file, g) for r in self.reads if (g := r.document.graph)]
        if not graphs:
            return
        self.imports = adopt(graphs, self.ledger, self.drafts, self.texts)
        for node in self.imports.nodes:
            self.keep(node.id, node)

    # Edges

    def edges(self) -> list[Edge]:
        """Every edge of every document, and the mentions in running text."""
        found: dict[Edge, None] = dict.fromkeys(self.imports.edges)
        for number, read in enumerate(self.reads):
            for edge in read.document.edges:
                for source in self._global(number, edge.source):
                    for target in self._global(number, edge.target):
                        if source != target:
                            ends = {"source": source, "target": target}
                            found[edge.model_copy(update=ends)] = None
                    if quoted := self._quotes(number, edge, source):
                        found[quoted] = None
        for edge in self._mentions():
            found[edge] = None
        return list(found)

    def _quotes(self, number: int, edge: Edge, source: NodeId) -> Edge | None:
        """That a note names a sentence of another, or of its own, by its block."""
        sentence = self.quoted.get((number, edge.target))
        if sentence is None or edge.relation not in _TYPED:
            return None
        ends = {"source": source, "target": sentence, "rank": None}
        kept = {"relation": Relation.MENTIONS, "rule": "block-reference"}
        return edge.model_copy(update={**ends, **kept})

    def _mentions(self) -> Iterable[Edge]:
        notes = [node for nodes in self.drafts.values() for node in nodes]
        titles = Titles(
            (name, note.id)
            for note in notes
            if isinstance(note, Note)
            for name in (note.title, note.thesis, *note.aliases)
            if name
        )
        for number, read in enumerate(self.reads):
            regions = [
                (self._global(number, region.owner)[0], region.span)
                for region in read.document.regions
                if region.titles
            ]
            for mention in mentions(read.text, regions, titles):
                if mention.target is None:
                    at = (number, NodeId(f"#unknown/{mention.title_span.start}"))
                    self.place_stub(at, mention.title, (mention.title_span,))
                    target = self.ids[at][0]
                    self._tell_unknown(number, mention.span, mention.title)
                else:
                    target = mention.target
                yield mention.edge(target)

    def _global(self, number: int, node: NodeId) -> tuple[NodeId, ...]:
        return self.ids.get((number, node), ()) if is_local(node) else (node,)

    # Corrections

    def correct(self, corrections: Corrections, edges: Sequence[Edge]) -> Verdicts:
        """Let nodes be what a person says they are."""
        verdicts = judge(corrections.written, self.drafts, edges, self.ledger)
        if not corrections.written:
            return verdicts
        for place, ids in self.ids.items():
            self.ids[place] = tuple(dict.fromkeys(map(verdicts.now, ids)))
        read, self.drafts = self.drafts, {}
        # What is now another node comes after it, whose title is kept.
        for node in sorted(read, key=verdicts.joined.__contains__):
            for draft in read[node]:
                kept = verdicts.node(draft)
                if kept is not None:
                    self.drafts.setdefault(kept.id, []).append(kept)
        return verdicts

    # Problems

    def _tell(self, number: int, reference: Reference, code: str, message: str) -> None:
        read = self.reads[number]
        line = line_at(read.text, reference.span.start) if reference.span else 1
        self.problems.append(
            Problem(file=read.document.file, line=line, code=code, message=message)
        )

    def _tell_unknown(self, number: int, span: Span, title: str) -> None:
        read = self.reads[number]
        self.problems.append(
            Problem(
                file=read.document.file,
                line=line_at(read.text, span.start),
                code="unresolved-reference",
                message=f"no file of the collection is called '{title}'",
            )
        )

    # Passages

    def bodies(self) -> dict[NodeId, list[Span]]:
        """The running text of each node."""
        found: dict[NodeId, list[Span]] = {}
        for number, read in enumerate(self.reads):
            for region in read.document.regions:
                for owner in self._global(number, region.owner):
                    found.setdefault(owner, []).append(region.span)
        return found


def resolve(
    reads: Sequence[Read], ledger: Ledger, corrections: Corrections | None = None
) -> Resolution:
    """The graph that these documents make; mints ids into the ledger.

    Args:
        reads: Every document of the collection, in any order.
        ledger: The ids of earlier runs.
        corrections: What a person says of what was read.
    """
    corrections = corrections or Corrections()
    resolver = _Resolver(reads, ledger)
    resolver.place_notes()
    resolver.place_questions_and_topics()
    resolver.place_sentences()
    resolver.place_references()
    resolver.place_papers()
    resolver.place_imports()
    edges = resolver.edges()
    verdicts = resolver.correct(corrections, edges)
    edges = [kept for edge in edges if (kept := verdicts.edge(edge))]
    edges += [kept for edge in verdicts.added.values() if (kept := verdicts.edge(edge))]
    nodes = tuple(merge(drafts) for _, drafts in sorted(resolver.drafts.items()))
    contexts = passages.contexts(nodes, edges)
    found = passages.of_graph(nodes, contexts, resolver.bodies(), resolver.texts)
    stated = [p for read in resolver.reads for p in read.document.problems]
    return Resolution(
        nodes=nodes,
        edges=tuple(dict.fromkeys(edges)),
        passages=tuple(found),
        problems=(
            *stated,
            *resolver.problems,
            *corrections.problems,
            *verdicts.problems,
        ),
        obeyed=tuple(verdicts.obeyed),
        imports=resolver.imports,
    )


def _at(reference: Reference) -> tuple[Span, ...]:
    return (reference.span,) if reference.span else ()
