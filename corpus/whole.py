"""The graph of all documents, made one document after the other.

What all documents give each other (names) is in memory; what each says is written as
soon as it is known, and nodes are put together from there. So the memory grows with
the number of names, not with that of sentences.
"""

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby, islice
from typing import TypeVar

from corpus import passages
from corpus.document import Document
from corpus.identity import Ledger
from corpus.merge import merge
from corpus.placing import Read
from corpus.resolver import Resolver
from kg import bulk, rewrite
from kg.model import Kind, Node, NodeId, Note, Problem, Relation
from kg.snapshots import Undo
from kg.store import Store
from kg.stored import GraphChange

AT_HAND = 1500
"""Documents that are all held in memory: some 100 MB."""
_DOCS_AT_ONCE = 100
_NODES_AT_ONCE = 2000
_TEXTS_AT_HAND = 64
_NOTES = f"{Kind.NOTE}:"


class Mixed(Exception):
    """Other programs wrote some of it: that is put together all at once."""


def make(store: Store, *, at_hand: int = AT_HAND) -> GraphChange:
    """Let the graph say what all documents say; call it in a transaction.

    Args:
        store: Whose documents.
        at_hand: Up to so many documents are read once and kept in memory.

    Raises:
        Mixed: If graphs of other programs are among them; nothing is written then.
    """
    ledger = Ledger(store.ledger())
    resolver = _resolver(store, ledger, at_hand)
    if any(read.document.graph for read in resolver.reads):
        raise Mixed
    is_first = not store.rows("select 1 from snapshot limit 1")
    with bulk.loading(store, bulk.SAID):
        edges = _contribute(store, resolver, rewrite.Differing(counted=is_first))
    store.update_ledger(ledger.minted, ledger.dropped)
    with bulk.loading(store, bulk.FOUND):
        nodes, written = _put_together(store)
    rewrite.tidy(store, written)
    undo = Undo(nodes, edges.bodies)
    return store.note_change(undo, GraphChange(len(nodes), len(edges), written))


def _resolver(store: Store, ledger: Ledger, at_hand: int) -> Resolver:
    """A few documents are read once, many twice: first for what they give alone."""
    reads = (_read(stored.parsed, stored.text) for stored in store.documents())
    if len(store.file_states()) <= at_hand:
        return Resolver(reads, ledger)
    light = (read.light() for read in reads)
    return Resolver(light, ledger, again=lambda file: _again(store, file))


def _read(parsed: str, text: str) -> Read:
    return Read(Document.model_validate_json(parsed), text)


def _again(store: Store, file: str) -> Read:
    stored = store.document(file)
    assert stored is not None
    return _read(stored.parsed, stored.text)


def _contribute(
    store: Store, resolver: Resolver, edges: rewrite.Differing
) -> rewrite.Differing:
    """Write what each document says; the edges that differ."""
    docs: set[str] = set()
    problems: list[Problem] = []
    contributions = store.contributions
    contributions.replace_all(())
    for said in _batches(resolver.each(), _DOCS_AT_ONCE):
        contributions.replace((), said)
        together = {one.doc: one.edges for one in said}
        edges.take(rewrite.edges(store, together, together))
        problems += (problem for one in said for problem in one.problems)
        docs.update(together)
    edges.take(rewrite.edges(store, {}, contributions.saying() - docs))
    rewrite.problems(store, problems)
    return edges


def _put_together(store: Store) -> tuple[dict[str, str | None], int]:
    """Write nodes and passages; nodes that differed, and how many passages did."""
    changed: dict[str, str | None] = {}
    contexts = _Contexts(store)
    texts = _Texts(store)
    written = 0
    for pairs in _batches(_merged(store, contexts), _NODES_AT_ONCE):
        nodes = [node for node, _ in pairs]
        ids = [node.id for node in nodes]
        bodies = {node.id: body for node, body in pairs if body is not None}
        changed |= rewrite.nodes(store, nodes, ids, bodies)
        made = passages.of_graph(
            nodes,
            contexts.of(nodes),
            store.contributions.regions_of(ids),
            texts,
        )
        written += rewrite.passages(store, made, ids)
    gone = store.contributions.unsaid()
    changed |= rewrite.nodes(store, (), gone)
    written += rewrite.passages(store, (), gone)
    return changed, written


def _merged(store: Store, contexts: "_Contexts") -> Iterator[tuple[Node, str | None]]:
    """Every node, and its JSON if one place alone says something of it.

    The notes come first: their titles are what others stand under.
    """
    said = store.contributions.drafts(_NOTES)
    for node_id, drafts in groupby(said, key=lambda draft: draft[0].id):
        first, *others = drafts
        node = merge([first[0], *(draft for draft, _ in others)])
        if isinstance(node, Note):
            contexts.titles[node_id] = node.title
        yield node, (None if others else first[1])


class _Contexts:
    """As `corpus.passages.contexts`, of some nodes at a time."""

    def __init__(self, store: Store) -> None:
        self.titles: dict[NodeId, str] = {}
        """Of the notes."""
        self._stating: dict[NodeId, NodeId] = {}
        self._tested: dict[NodeId, list[NodeId]] = {}
        for note, said in store.links(Relation.STATES):
            self._stating.setdefault(said, note)
        for experiment, claim in store.links(Relation.TESTS):
            self._tested.setdefault(experiment, []).append(claim)

    def of(self, nodes: Iterable[Node]) -> dict[NodeId, str]:
        """For every sentence, the title of the note it stands in."""
        around = ((node.id, self._note_of(node.id)) for node in nodes)
        return {node: self.titles[note] for node, note in around if note is not None}

    def _note_of(self, node: NodeId) -> NodeId | None:
        note = self._stating.get(node)
        if note is not None:
            return note
        claims = self._tested.get(node, ())
        return next((self._stating[c] for c in claims if c in self._stating), None)


class _Texts(Mapping[str, str]):
    """The texts of files, a few of them at hand."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._held: dict[str, str] = {}

    def __getitem__(self, file: str) -> str:
        if file not in self._held:
            text = self._store.document_text(file)
            if text is None:
                raise KeyError(file)
            if len(self._held) >= _TEXTS_AT_HAND:
                self._held.pop(next(iter(self._held)))
            self._held[file] = text
        return self._held[file]

    def __iter__(self) -> Iterator[str]:
        return iter(self._store.file_states())

    def __len__(self) -> int:
        return len(self._store.file_states())


Item = TypeVar("Item")


def _batches(items: Iterable[Item], size: int) -> Iterator[list[Item]]:
    iterator = iter(items)
    while batch := list(islice(iterator, size)):
        yield batch
