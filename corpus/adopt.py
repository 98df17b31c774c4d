"""What other programs wrote, taken in beside what the files of the collection say.

Imported nodes come with ids. They keep them where they are free, and the ledger
remembers each by its IRI. A paper is joined with the collection's own by DOI, arXiv
number or title, as everywhere; nothing else is joined, since alike is not the same.
What the collection itself exported is not taken in again, where its files say it.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from corpus.identity import Ledger, key
from corpus.returned import Returned
from kg.model import (
    Claim,
    Edge,
    Experiment,
    Inquiry,
    Kind,
    Node,
    NodeId,
    Note,
    Paper,
    Qualification,
    Quantity,
    Span,
)
from kg.rdf.imported import WITHHELD, Excerpt, Imported
from kg.text import same_name

_IRI = "iri"
_TEXT = "imported"


@dataclass(frozen=True, slots=True)
class Adopted:
    """Imported graphs with the ids and the file names they have here."""

    nodes: tuple[Node, ...] = ()
    edges: tuple[Edge, ...] = ()
    excerpts: tuple[Excerpt, ...] = ()
    """Texts that are quoted and that no file of the collection holds."""
    base: str | None = None
    """What names began with in the last collection that was taken in."""
    language: str | None = None


NOTHING = Adopted()


def adopt(
    graphs: Sequence[tuple[str, Imported]],
    ledger: Ledger,
    drafts: Mapping[NodeId, Sequence[Node]],
    texts: Mapping[str, str],
    said: Iterable[Edge] = (),
) -> Adopted:
    """Take in imported graphs, in the order given.

    Args:
        graphs: Each with the file it was read from.
        ledger: Of ids; new ones are minted into it.
        drafts: What the collection itself says of its nodes.
        texts: File of the collection to its text.
        said: The edges that the collection itself says.
    """
    joined = {(edge.source, edge.relation, edge.target) for edge in said}
    papers = _Papers(drafts)
    excerpts: dict[str, Excerpt] = {}
    nodes: list[Node] = []
    edges: list[Edge] = []
    base = language = None
    for file, graph in graphs:
        returned = Returned(graph, drafts, texts)
        ids: dict[NodeId, NodeId] = {}
        new: list[Node] = []
        for node in graph.nodes:
            name = _key(file, graph, node)
            if own := returned.find(node):
                ids[node.id] = own
                ledger.alias(name, own)
                continue
            found = papers.find(node) if isinstance(node, Paper) else None
            if returned.is_gone(node) and ledger.is_taken(node.id):
                ledger.alias(name, node.id)
            ids[node.id] = found or ledger.reserve(name, node.id)
            new.append(node)
        beside = [
            edge
            for edge in graph.edges
            if (ids.get(edge.source), edge.relation, ids.get(edge.target)) not in joined
        ]
        quoted = _quoted(graph, new, beside)
        paths = _paths(file, quoted, texts, excerpts)
        moved = [
            _moved(node, paths).model_copy(update={"id": ids[node.id]}) for node in new
        ]
        for node in moved:
            papers.add(node)
        nodes += moved
        edges += _edges(beside, ids, paths)
        for node_id in graph.retired:
            name = key(_kind(node_id), _IRI, f"{graph.base}{node_id}")
            if returned.is_mostly_here and ledger.is_taken(node_id):
                ledger.alias(name, node_id)
            else:
                ledger.reserve(name, node_id)
        base, language = graph.base or base, graph.language or language
    return Adopted(tuple(nodes), tuple(edges), tuple(excerpts.values()), base, language)


def _quoted(
    graph: Imported, nodes: Sequence[Node], edges: Sequence[Edge]
) -> Iterable[Excerpt]:
    """The texts that these nodes and edges point into; all, if these are all."""
    if len(nodes) == len(graph.nodes):
        return graph.excerpts
    files = {edge.span.file for edge in edges if edge.span}
    for node in nodes:
        files |= {span.file for span in node.spans}
        if isinstance(node, Note | Inquiry) and node.file is not None:
            files.add(node.file)
        if isinstance(node, Claim | Qualification | Experiment):
            files |= {q.span.file for q in node.quantities if q.span}
    return [excerpt for excerpt in graph.excerpts if excerpt.file in files]


def _key(file: str, graph: Imported, node: Node) -> str:
    name = graph.names.get(node.id)
    if name is not None:
        return key(Kind(node.kind), _IRI, name)
    return key(Kind(node.kind), _TEXT, file, same_name(node.text))


def _kind(node: NodeId) -> Kind:
    return Kind(node.partition(":")[0])


class _Papers:
    """Which papers there are, by what identifies them."""

    def __init__(self, drafts: Mapping[NodeId, Sequence[Node]]) -> None:
        self._known: dict[tuple[str, str], NodeId] = {}
        for nodes in drafts.values():
            for node in nodes:
                self.add(node)

    def add(self, node: Node) -> None:
        """Remember a paper; anything else is left alone."""
        if isinstance(node, Paper):
            for mark in self._marks(node):
                self._known.setdefault(mark, node.id)

    def find(self, paper: Paper) -> NodeId | None:
        """The same paper, if there is one."""
        for mark in self._marks(paper):
            if mark in self._known:
                return self._known[mark]
        return None

    @staticmethod
    def _marks(paper: Paper) -> Iterable[tuple[str, str]]:
        if paper.doi:
            yield "doi", paper.doi.casefold()
        if paper.arxiv:
            yield "arxiv", paper.arxiv
        if not paper.doi and not paper.arxiv:
            yield "title", same_name(paper.title)


def _edges(
    edges: Iterable[Edge], ids: Mapping[NodeId, NodeId], paths: Mapping[str, str]
) -> Iterable[Edge]:
    """The edges whose ends are there, with the ids and files they have here."""
    for edge in edges:
        if edge.source in ids and edge.target in ids:
            yield edge.model_copy(
                update={
                    "source": ids[edge.source],
                    "target": ids[edge.target],
                    "span": edge.span and _span(edge.span, paths),
                }
            )


def _paths(
    file: str,
    quoted: Iterable[Excerpt],
    texts: Mapping[str, str],
    kept: dict[str, Excerpt],
) -> Mapping[str, str]:
    """What each quoted file is called here; keeps the texts that are not there.

    A file of that name whose text agrees with every quotation is the same file.
    Another file of that name is not: then the quoted one goes by a longer name.
    """
    paths = {}
    for excerpt in quoted:
        path = excerpt.file
        if path in texts and _agree(excerpt, texts[path]):
            continue
        if path in texts or kept.get(path, excerpt) != excerpt:
            path = paths[excerpt.file] = f"{file}/{excerpt.file}"
        kept[path] = excerpt.model_copy(update={"file": path})
    return paths


def _agree(excerpt: Excerpt, text: str) -> bool:
    """Whether a text may be the one that is quoted."""
    return len(text) == excerpt.characters and all(
        said in (there, WITHHELD)
        for start, words in excerpt.pieces
        for said, there in zip(words, text[start:], strict=False)
    )


def _moved(node: Node, paths: Mapping[str, str]) -> Node:
    """The node with the names that files have here."""
    if not paths:
        return node
    changed: dict[str, object] = {"spans": tuple(_span(s, paths) for s in node.spans)}
    if isinstance(node, Claim | Qualification | Experiment):
        changed["quantities"] = tuple(_quantity(q, paths) for q in node.quantities)
    if isinstance(node, Note | Inquiry) and node.file is not None:
        changed["file"] = paths.get(node.file, node.file)
    return node.model_copy(update=changed)


def _quantity(quantity: Quantity, paths: Mapping[str, str]) -> Quantity:
    if quantity.span is None:
        return quantity
    return quantity.model_copy(update={"span": _span(quantity.span, paths)})


def _span(span: Span, paths: Mapping[str, str]) -> Span:
    return replace(span, file=paths.get(span.file, span.file))
