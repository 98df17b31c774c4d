"""The graph after its corrections changed, all documents being as they were.

Corrections concern the nodes that they name, so only these, the edges between them
and others, and their passages are made again. The result is that of resolving
everything, row for row; where that can't be told, everything is resolved.
"""

from collections.abc import Iterable, Mapping, Sequence

from corpus.corrections import Corrections, about
from corpus.held import Held
from corpus.identity import Ledger
from corpus.judging import judge
from corpus.merge import merge
from corpus.readable import CORRECTIONS
from corpus.recut import Recut
from corpus.resolve import corrected, kept, set_aside
from corpus.verdicts import Verdicts
from kg import rewrite
from kg.contribution import Aside
from kg.corrections import Named, Obeyed
from kg.model import Edge, Node, NodeId
from kg.names import names_of
from kg.snapshots import Undo
from kg.store import Store
from kg.stored import GraphChange
from kg.text import same_name

Drafts = dict[NodeId, list[Node]]
Moved = tuple[NodeId, NodeId]
"""The id a corrected node has, and the one it was read with."""


class _Whole(Exception):
    """Everything has to be resolved."""


def recorrect(store: Store, corrections: Corrections) -> GraphChange | None:
    """Let the graph obey these corrections instead; call it in a transaction.

    Args:
        store: Whose graph was made of all documents as they are, none of them written
            by another program.
        corrections: All there are.

    Returns:
        What changed, or None if everything has to be resolved.
    """
    try:
        return _Recorrection(store, corrections).run()
    except _Whole:
        return None


class _Recorrection:
    def __init__(self, store: Store, corrections: Corrections) -> None:
        self.store = store
        self.contributions = store.contributions
        self.corrections = corrections
        self.before = store.corrections()
        self.ledger = Ledger(Held(store))

    def run(self) -> GraphChange:
        was = [pair for one in self.before for pair in _moved(one)]
        read = {before for _, before in was}
        named = [
            name
            for one in self.corrections.written
            for name, _ in about(one.correction)
        ]
        known = self._drafts(was, named)
        meant = {one.id for one in named if one.id}
        drafts = {n: d for n, d in known.items() if n in meant or n in read}
        concerned = {now for now, _ in was} | read | drafts.keys()
        docs = self.contributions.docs_saying(concerned) - {CORRECTIONS}
        raw = self.contributions.said_by(docs)
        edges = [edge for said in raw.values() for edge in said]
        verdicts = judge(self.corrections.written, known, edges, self.ledger)
        concerned |= {verdicts.now(node) for node in drafts}
        undo = Undo(
            self._write_nodes(drafts, verdicts, concerned),
            self._write_edges(raw, verdicts),
        )
        self.store.update_ledger(self.ledger.minted, self.ledger.dropped)
        written = self._write_passages(undo, drafts, verdicts, concerned)
        problems = [*self.corrections.problems, *verdicts.problems]
        rewrite.problems(self.store, problems, [CORRECTIONS])
        change = GraphChange(len(undo.nodes), len(undo.edges), written)
        change = self.store.note_change(undo, change)
        self.store.replace_corrections(verdicts.obeyed)
        return change

    def _drafts(self, was: Sequence[Moved], named: Sequence[Named]) -> Drafts:
        """What is said of every node that the corrections may mean.

        Args:
            was: The ids of nodes that were corrected, and those they were read with.
            named: What the corrections name.
        """
        files = {one.file for one in named if one.file}
        ids = {*(before for _, before in was), *(one.id for one in named if one.id)}
        drafts = self.contributions.drafts_of(
            ids | self.contributions.drafted(sorted(files))
        )
        for one in named:
            if not _is_certain(one, was, drafts):
                raise _Whole
        return drafts

    def _write_nodes(
        self, drafts: Drafts, verdicts: Verdicts, concerned: set[NodeId]
    ) -> dict[str, str | None]:
        now = corrected(drafts, verdicts)
        nodes = [merge(places) for places in now.values()]
        return rewrite.nodes(self.store, nodes, concerned)

    def _write_edges(
        self, raw: Mapping[str, Sequence[Edge]], verdicts: Verdicts
    ) -> dict[str, bool]:
        said: dict[str, list[Edge]] = {
            CORRECTIONS: kept(verdicts.added.values(), verdicts)
        }
        aside: list[Aside] = []
        for doc, edges in raw.items():
            said[doc] = kept(edges, verdicts)
            aside += set_aside(doc, edges, verdicts)
        self.contributions.replace_aside(raw, aside)
        return rewrite.edges(self.store, said, said)

    def _write_passages(
        self, undo: Undo, drafts: Drafts, verdicts: Verdicts, concerned: set[NodeId]
    ) -> int:
        ends = {
            end
            for body in undo.edges
            for edge in [Edge.model_validate_json(body)]
            for end in (edge.source, edge.target)
        }
        owners: dict[NodeId, set[NodeId]] = {}
        for node in drafts:
            owners.setdefault(verdicts.now(node), set()).add(node)
        frozen = {node: frozenset(read) for node, read in owners.items()}
        written = Recut(self.store).write({*concerned, *ends}, frozen)
        rewrite.tidy(self.store, written)
        return written


def _moved(obeyed: Obeyed) -> Iterable[Moved]:
    """The ids that nodes have now, and those they were read with."""
    return zip(obeyed.nodes, obeyed.read, strict=False)


def _is_certain(named: Named, was: Sequence[Moved], drafts: Drafts) -> bool:
    """Whether a name means its node, whatever else the collection holds.

    An id that is there, with a text that its node goes by, means that node.
    """
    if named.id is None:
        return False
    known = named.id if named.id in drafts else dict(was).get(named.id)
    if known is None or known not in drafts:
        return False
    if not named.text:
        return True
    names = {same_name(name) for draft in drafts[known] for name in names_of(draft)}
    return same_name(named.text) in names
