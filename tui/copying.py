"""What of a node can be copied: its words, their place, a citation, its RDF."""

from collections.abc import Iterable, Iterator
from enum import StrEnum

from kg.model import Edge, Kind, Node, NodeId, Paper, Relation
from kg.store import Store
from kg.stored import BareEdge
from kg.text import printable
from tui.places import Places


class Form(StrEnum):
    """How a node is copied."""

    TEXT = "text"
    QUOTE = "quote with its place"
    ID = "id"
    LINK = "Markdown link"
    SHORT = "short citation"
    CITATION = "citation"
    BIBTEX = "BibTeX"
    TURTLE = "Turtle"


def forms(node: NodeId) -> tuple[Form, ...]:
    """The forms that a node of that kind has."""
    if node.partition(":")[0] == Kind.PAPER:
        return tuple(Form)
    return tuple(form for form in Form if form not in _OF_PAPERS)


_OF_PAPERS = (Form.SHORT, Form.CITATION, Form.BIBTEX)


def copied(store: Store, node: Node, form: Form, base: str) -> str:
    """A node as text for the clipboard.

    Args:
        store: Where its place and relations are.
        node: What to copy.
        form: One of `forms`.
        base: What IRIs begin with.

    Raises:
        InputRefused: If it can't be cited in that form.
    """
    place = Places(store).of_node(node)
    match form:
        case Form.TEXT:
            return printable(node.text)
        case Form.QUOTE:
            where = f" ({place})" if place else ""
            return f"“{printable(node.text)}”{where}"
        case Form.ID:
            return node.id
        case Form.LINK:
            return _link(node, place.file if place else None)
        case Form.TURTLE:
            return _turtle(store, node, base)
    return _cited(node, form)


def _link(node: Node, file: str | None) -> str:
    from urllib.parse import quote

    text = "".join(f"\\{c}" if c in "[]\\`*_<" else c for c in printable(node.text))
    return f"[{text}]({quote(file) if file else node.id})"


def _cited(node: Node, form: Form) -> str:
    from kg.brief.blocks import Cited
    from kg.brief.citing import bibtex, keys

    assert isinstance(node, Paper)
    named = keys([node])
    if form is Form.SHORT:
        return _short(node)
    if form is Form.BIBTEX:
        return bibtex([node], named)
    from kg.brief.references import references

    (reference,) = references([node], named)
    # A style sets words apart and cites nothing: every part has a text.
    return "".join(
        part if isinstance(part, str) else part.text
        for part in reference.parts
        if not isinstance(part, Cited)
    )


def _short(paper: Paper) -> str:
    """Who and when, as running text has it: `Snell et al. (2024)`."""
    families = [
        printable(author.partition(",")[0] if "," in author else author.split()[-1])
        for author in paper.authors
        if author.strip()
    ]
    year = f" ({paper.date[:4]})" if paper.date else ""
    if not families:
        return f"{printable(paper.title)}{year}"
    if len(families) > 2:
        return f"{families[0]} et al.{year}"
    return f"{' and '.join(families)}{year}"


def _turtle(store: Store, node: Node, base: str) -> str:
    from kg.rdf.write import Format, Options, export

    text: list[str] = []
    export(
        _One(store, node),
        Format.TURTLE,
        base,
        write=text.append,
        options=Options(vocabulary=False),
    )
    return "".join(text)


class _One:
    """A graph of one node and the edges that leave it, for an export."""

    def __init__(self, store: Store, node: Node) -> None:
        self._store = store
        self._node = node

    def nodes(self, kind: Kind | None = None) -> Iterator[Node]:
        if kind in (None, self._node.kind):
            yield self._node

    def edges(self) -> Iterator[Edge]:
        yield from self._store.edges_from(self._node.id)

    def retired(self) -> Iterator[NodeId]:
        return iter(())

    def ids(self) -> Iterable[NodeId]:
        return self._store.ids()

    def bare_edges(self) -> Iterable[BareEdge]:
        return self._store.bare_edges()

    def get(self, node: NodeId) -> Node | None:
        return self._store.get(node)

    def get_many(self, ids: Iterable[NodeId]) -> dict[NodeId, Node]:
        return self._store.get_many(ids)

    def edges_from(self, node: NodeId, relation: Relation | None = None) -> list[Edge]:
        return self._store.edges_from(node, relation)

    def edges_to(self, node: NodeId, relation: Relation | None = None) -> list[Edge]:
        return self._store.edges_to(node, relation)

    def document_text(self, path: str) -> str | None:
        return self._store.document_text(path)

    def document_hash(self, path: str) -> str | None:
        return self._store.document_hash(path)
