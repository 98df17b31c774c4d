"""The graph after some documents changed, without reading the others again.

Documents say what they give (names that others may find) and what they sought.
A change is resolved together with every document that sought something that is
given differently now; all others would say what they said before. The result is
that of resolving everything, row for row; where that can't be told, everything is.
"""

from collections.abc import Collection, Iterable

from corpus.corrections import about
from corpus.document import Document
from corpus.held import Held
from corpus.identity import Ledger
from corpus.known import Stored
from corpus.merge import merge
from corpus.note_ids import title_prefix
from corpus.placing import Phase, Read
from corpus.recut import Recut
from corpus.resolver import Resolver
from kg import rewrite
from kg.contribution import Contribution
from kg.model import Edge, Node, NodeId, Paper
from kg.snapshots import Undo
from kg.store import Store
from kg.stored import GraphChange, StoredDocument

IMPORTS = "imports"
"""The key of the workspace's fact whether other programs' graphs are in it."""
MOST = 400
"""Documents from which resolving all of them is simpler and hardly slower."""


class _Whole(Exception):
    """Everything has to be resolved."""


def update(store: Store, dirty: Collection[str]) -> GraphChange | None:
    """Let the graph say what these documents say now; call it in a transaction.

    Args:
        store: Whose graph was made of all other documents as they are.
        dirty: Paths of documents that changed, came or went.

    Returns:
        What changed, or None if everything has to be resolved.
    """
    try:
        return _Update(store, set(dirty)).run()
    except _Whole:
        return None


class _Update:
    def __init__(self, store: Store, docs: set[str]) -> None:
        self.store = store
        self.contributions = store.contributions
        self.docs = docs
        """What is resolved anew: grows until nobody else sought what changed."""
        self.texts: dict[str, str] = {}

    def run(self) -> GraphChange:
        if self.store.meta(IMPORTS) != "no":
            raise _Whole
        while True:
            if len(self.docs) > MOST:
                raise _Whole
            ledger = Ledger(Held(self.store))
            resolver = self._resolver(ledger)
            said = resolver.contributions()
            more = self._concerned(said, ledger)
            more |= self.contributions.docs_of(resolver.wanted, Phase.NOTE)
            more -= self.docs
            if not more:
                break
            self.docs |= more
        self._leave_corrected(said)
        self.store.update_ledger(ledger.minted, ledger.dropped)
        return self._exchange(said)

    def _leave_corrected(self, said: Iterable[Contribution]) -> None:
        """See that no correction concerns what these documents said or say.

        A correction that was obeyed means what it meant as long as its files are as
        they were; one that was not may mean something now.
        """
        corrected: set[NodeId] = set()
        if self.contributions.has_aside(self.docs):
            raise _Whole
        for obeyed in self.store.corrections():
            named = [one for one, _ in about(obeyed.correction)]
            if not obeyed.nodes or any(
                one.file is None or one.file in self.docs for one in named
            ):
                raise _Whole
            corrected |= {*obeyed.nodes, *obeyed.read}
        if not corrected:
            return
        concerned = self.contributions.drafted(self.docs)
        concerned |= self.contributions.ends(self.docs)
        for one in said:
            concerned |= {draft.node.id for draft in one.drafts}
            concerned |= {end for e in one.edges for end in (e.source, e.target)}
        if concerned & corrected:
            raise _Whole

    def _resolver(self, ledger: Ledger) -> Resolver:
        stored = [one for doc in sorted(self.docs) if (one := self.store.document(doc))]
        reads = [Read(_document(one), one.text) for one in stored]
        self.texts = {one.path: one.text for one in stored}
        if any(read.document.graph for read in reads):
            raise _Whole
        described = self._described(reads)
        elsewhere = Stored(self.contributions, self.docs, Phase.NOTE)
        return Resolver(reads, ledger, elsewhere, described)

    def _described(self, reads: Iterable[Read]) -> dict[str, list[NodeId]]:
        """The papers that documents describe, which must be those of before.

        Which records are one publication is a matter of all records.
        """
        now = {r.document.file: _papers(r.document.nodes) for r in reads}
        found: dict[str, list[NodeId]] = {}
        for doc in self.docs:
            before = [
                draft
                for phase in (Phase.PAPER, Phase.NOTED_PAPER)
                for draft in self.contributions.drafts_in(doc, phase)
            ]
            if list(map(_identity, _papers(before))) != list(
                map(_identity, now.get(doc, []))
            ):
                raise _Whole
            found[doc] = [paper.id for paper in before]
        return found

    def _concerned(self, said: Iterable[Contribution], ledger: Ledger) -> set[str]:
        """Documents that sought what is given differently now."""
        old = self.contributions.gives_of(self.docs)
        new = {
            (key, e) for one in said for key, given in one.gives.items() for e in given
        }
        keys = {key for key, _ in old ^ new}
        before = self._notes_before()
        after = {
            draft.node.id
            for one in said
            for draft in one.drafts
            if draft.phase == Phase.NOTE
        }
        elsewhere = self.contributions.docs_of(before | after, Phase.NOTE)
        for note in before - after:
            keys.update(ledger.held.keys_of(note, title_prefix()))
        return self.contributions.seeking(keys) | elsewhere

    def _notes_before(self) -> set[NodeId]:
        return {
            note.id
            for doc in self.docs
            for note in self.contributions.drafts_in(doc, Phase.NOTE)
        }

    # Writing

    def _exchange(self, said: list[Contribution]) -> GraphChange:
        touched = self.contributions.drafted(self.docs)
        self.contributions.replace(self.docs, said)
        touched |= {draft.node.id for one in said for draft in one.drafts}
        drafts = self.contributions.drafts_of(touched)
        nodes = {node: merge(places) for node, places in drafts.items()}
        recut = Recut(self.store, self.texts)
        titles = recut.titles(touched)
        undo = Undo(
            rewrite.nodes(self.store, nodes.values(), touched),
            rewrite.edges(self.store, {one.doc: one.edges for one in said}, self.docs),
        )
        renamed = {
            node for node, title in recut.titles(touched).items()
            if titles.get(node) != title
        }  # fmt: skip
        ends = {
            end
            for body in undo.edges
            for edge in [Edge.model_validate_json(body)]
            for end in (edge.source, edge.target)
        }
        written = recut.write({*touched, *ends, *recut.standing_in(renamed)})
        rewrite.tidy(self.store, written)
        problems = [problem for one in said for problem in one.problems]
        rewrite.problems(self.store, problems, self.docs)
        change = GraphChange(len(undo.nodes), len(undo.edges), written)
        return self.store.note_change(undo, change)


def _document(stored: StoredDocument) -> Document:
    return Document.model_validate_json(stored.parsed)


def _papers(nodes: Iterable[Node]) -> list[Paper]:
    return [node for node in nodes if isinstance(node, Paper)]


def _identity(paper: Paper) -> tuple[object, ...]:
    """What tells which publication a record is of, and what it is called."""
    return (
        paper.title, paper.names, paper.authors, paper.date, paper.doi, paper.arxiv
    )  # fmt: skip
