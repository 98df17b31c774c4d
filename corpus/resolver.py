"""What each document contributes to the graph, its names resolved."""

from collections import Counter
from collections.abc import Collection, Container, Iterable, Iterator, Sequence
from functools import partial

from corpus.document import Document, Reference
from corpus.identity import key
from corpus.mentions import Mention, mentions
from corpus.note_ids import give_ids, title_key
from corpus.papers import short_names
from corpus.placing import Phase, Place, Read, is_listing, spans_of
from corpus.referring import Sentence
from corpus.relating import RELATIONS, Relating
from corpus.renamed import Renamed
from corpus.subtitles import leave_pieces
from kg import identifiers
from kg.contribution import Contribution
from kg.model import (
    Edge,
    Inquiry,
    Kind,
    Node,
    NodeId,
    Note,
    Paper,
    Relation,
    Topic,
    changed,
)
from kg.text import same_name

_TYPED = (Relation.MENTIONS, Relation.RELATED)


class Resolver(Relating):
    """One resolution of the documents at hand."""

    def contributions(self) -> list[Contribution]:
        """What each document says, under ids that hold everywhere; by file."""
        return list(self.each())

    def each(self) -> Iterator[Contribution]:
        """The same one by one, each let go of once it is taken."""
        self._place_notes()
        self._place_questions_and_topics()
        self._place_sentences()
        self._place_references()
        self._place_papers()
        for number in range(len(self.reads)):
            read = self._whole(number)
            said = self._seek(number)
            said.edges = list(self._edges(number, read))
            said.drafts[:0] = self._own(number, read)
            leave_pieces(said, self.titled)
            said.regions = [
                (owner, region.span)
                for region in read.document.regions
                for owner in self._global(number, region.owner)
            ]
            said.problems[:0] = read.document.problems
            said.pack()
            if self._again is not None:  # nobody needs it here any more
                self.said[number] = Contribution(said.doc)
                self.reads[number] = Read(Document.of_nothing(said.doc), "")
            yield said

    def _place_notes(self) -> None:
        """The notes that files hold."""
        notes = [(n, note) for n, note in self._each(Note) if isinstance(note, Note)]
        given = give_ids(
            (note for _, note in notes),
            self.ledger,
            self.elsewhere.holds,
            Renamed(
                self.ledger,
                [partial(self._said_in, number) for number, _ in notes],
                self._present,
            ),
        )
        for (number, note), node_id in zip(notes, given, strict=True):
            said = self._seek(number)
            self.ids[number, note.id] = (node_id,)
            is_blank = self.reads[number].is_blank
            self.notes.add(said, node_id, note, is_blank=is_blank)
            self.known.look(title_key(note.title))
            for name in dict.fromkeys((note.title, note.thesis, *note.aliases)):
                if name:
                    self.titles.add(said, name, node_id)

    def _said_in(self, number: int) -> frozenset[str]:
        """What a document says, as ids are looked up by it."""
        nodes = self.reads[number].document.nodes
        return frozenset(same_name(n.text) for n in nodes if isinstance(n, Sentence))

    def _present(self, files: Collection[str]) -> set[str]:
        """Those of these files that the collection has."""
        here = (read.document.file for read in self.reads)
        return self.elsewhere.present(files).union(set(files).intersection(here))

    def _place_questions_and_topics(self) -> None:
        """Inquiries and topics are the same node wherever they are named alike."""
        for kind in (Inquiry, Topic):
            for number, node in self._each(kind):
                name = key(Kind(node.kind), same_name(node.text))
                self._name((number, node.id), name, node)

    def _place_sentences(self) -> None:
        """Claims, qualifications and experiments, each of one note."""
        keyed: list[tuple[Place, str, Node]] = []
        for number, read in enumerate(self.reads):
            note = next((n for n in read.document.nodes if isinstance(n, Note)), None)
            scope = self.ids[number, note.id][0] if note else read.document.file
            for node in read.document.nodes:
                if isinstance(node, Sentence):
                    name = key(Kind(node.kind), scope, same_name(node.text))
                    keyed.append(((number, node.id), name, node))
        self.ledger.reanchor({name: node.text for _, name, node in keyed})
        for at, name, node in keyed:
            self._name(at, name, node)

    def _place_papers(self) -> None:
        """Papers that files describe, then those that lists and texts name."""
        papers = [((n, p.id), p) for n, p in self._each(Paper) if isinstance(p, Paper)]
        before = Counter[int]()
        positions: dict[Place, int] = {}
        for at, _ in papers:
            positions[at] = before[at[0]]
            before[at[0]] += 1
        notes = {number for number, _ in self._each(Note)}
        for at, paper_id, paper in self._described(papers, notes):
            self.ids[at] = (paper_id,)
            phase = Phase.NOTED_PAPER if at[0] in notes else Phase.PAPER
            self._keep(at[0], phase, paper_id, paper, positions[at])
        listed = self._listed()
        named = [((n, r.id), r) for n, r in self._references(Kind.PAPER)]
        for at, reference in named:
            if at in listed:
                found = self.papers.listed(
                    self._seek(at[0]), reference.text, reference.identifier
                )
                self._place_paper(at, Phase.LISTED_PAPER, reference, *found)
        for at, reference in named:
            if at in listed:
                continue
            self._seek(at[0])
            if not reference.is_sure:
                known = self.papers.known(reference.text)
                self.ids[at] = (known,) if known else ()
            else:
                found = self.papers.named(reference.text, reference.identifier)
                self._place_paper(at, Phase.NAMED_PAPER, reference, *found)

    def _described(
        self, papers: Sequence[tuple[Place, Paper]], notes: Container[int]
    ) -> Iterable[tuple[Place, NodeId, Paper]]:
        if self.described is None:
            yield from self.papers.define(
                ((at, self.said[at[0]], p) for at, p in papers),
                lambda at: at[0] in notes,
            )
            return
        left = {file: iter(ids) for file, ids in self.described.items()}
        for at, paper in papers:
            said = self.said[at[0]]
            paper_id = next(left[said.doc])
            self.papers.know(said, paper, paper_id)
            yield at, paper_id, paper

    def _place_paper(
        self,
        at: Place,
        phase: Phase,
        reference: Reference,
        paper_id: NodeId,
        is_new: bool,
    ) -> None:
        """What a text calls a paper; of one that is known it is another name."""
        self.ids[at] = (paper_id,)
        name = reference.text
        said = reference.identifier or name
        number, doi = identifiers.arxiv(said), identifiers.doi(said)
        number = number if number == said.lower() else None
        if not is_new and not reference.identifier and (doi or number):
            return
        paper = Paper(
            id=paper_id,
            text=name,
            title=name,
            names=short_names(name) if is_new else (),
            spans=spans_of(reference) if is_new else (),
            doi=doi,
            arxiv=number,
        )
        self._keep(at[0], phase, paper_id, paper)

    def _listed(self) -> set[Place]:
        """References that stand in a list of papers: full titles, mostly."""
        return {
            (number, edge.target)
            for number, read in enumerate(self.reads)
            for edge in read.document.edges
            if is_listing(edge)
        }

    def _edges(self, number: int, read: Read) -> dict[Edge, None]:
        """The edges that a document says, and those its running text makes."""
        found: dict[Edge, None] = {}
        for edge in read.document.edges:
            if read.document.page == RELATIONS:
                found |= dict.fromkeys(self._relations(number, edge))
                continue
            # Evidence with a page of its own is given its source there.
            of_page = (number, edge.source) in self.about
            if of_page and edge.relation is Relation.REPORTED_IN:
                continue
            for source in self._global(number, edge.source):
                for target in self._global(number, edge.target):
                    if source != target:
                        found[changed(edge, source=source, target=target)] = None
                if quoted := self._quotes(number, edge, source):
                    found[quoted] = None
        for mention in self._mentions(number, read):
            found[mention] = None
        return found

    def _is_paper(self, title: str) -> bool:
        """Whether a question that no note has for a title ends in a paper's."""
        return self.papers.known(title.rpartition(". ")[2]) is not None

    def _quotes(self, number: int, edge: Edge, source: NodeId) -> Edge | None:
        """That a note names a sentence of another, or of its own, by its block."""
        sentence = self.quoted.get((number, edge.target))
        if sentence is None or edge.relation not in _TYPED:
            return None
        return changed(
            edge,
            source=source,
            target=sentence,
            rank=None,
            relation=Relation.MENTIONS,
            rule="block-reference",
        )

    def _mentions(self, number: int, read: Read) -> Iterator[Edge]:
        """Titles in running text."""
        regions = [
            (self._global(number, region.owner)[0], region.span)
            for region in read.document.regions
            if region.titles
        ]
        listed = {
            note
            for reference in read.document.references
            if reference.kinds[0] is Kind.NOTE
            for note in self._global(number, reference.id)
        }
        self.titled.clear()
        for mention in mentions(read.text, regions, self.titles):
            if mention.targets:
                self.titled.append(mention.title_span)
                yield mention.edge(self._meant(number, mention, listed))
            elif not self._is_paper(mention.title):
                at = (number, NodeId(f"#unknown/{mention.title_span.start}"))
                spans = (mention.title_span,)
                target = self._place_stub(at, Phase.MENTIONED, mention.title, spans)
                self._tell_absent(number, mention.span, mention.title)
                yield mention.edge(target)

    def _meant(
        self, number: int, mention: Mention, listed: Container[NodeId]
    ) -> NodeId:
        """The note that a title in running text means, of those that have it.

        Args:
            number: Of the document.
            mention: The title.
            listed: The notes that the document names by itself, where more than the
                title may tell which is meant.
        """
        own = [note for note in mention.targets if note in listed]
        if len(own) == 1 or len(mention.targets) == 1:
            return (own or mention.targets)[0]
        file = self.reads[number].document.file
        named = self.notes.find(mention.title, near=file)
        meant = [note for note in own or mention.targets if note in named]
        meant = meant or own or list(mention.targets)
        if len(meant) > 1:
            self._tell_ambiguous(number, mention.title_span, mention.title, len(meant))
        return meant[0]
