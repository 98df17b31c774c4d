"""What of a node can be copied: its words, their place, a citation, its RDF."""

import json
from collections.abc import Iterable, Iterator
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

from kg.brief.references import DEFAULT_STYLE, OWN_STYLES
from kg.model import Edge, Kind, Node, NodeId, Paper, RelatedType, Relation
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
    CSL_JSON = "CSL-JSON"
    TURTLE = "Turtle"


class Offer(NamedTuple):
    """A form in which a node can be copied."""

    form: Form
    style: str = DEFAULT_STYLE
    """Of a citation."""

    def __str__(self) -> str:
        if self.form is not Form.CITATION:
            return self.form
        name = Path(self.style).name.removesuffix(".csl").replace("-", " ")
        return f"{self.form}, {printable(name)}"


def offers(node: NodeId, styles: Iterable[str] = ()) -> tuple[Offer, ...]:
    """The forms that a node of that kind has.

    Args:
        node: Its id.
        styles: CSL styles to cite in besides those that come with Assay.
    """
    papers = node.partition(":")[0] == Kind.PAPER
    wanted = dict.fromkeys((DEFAULT_STYLE, *OWN_STYLES, *styles))
    cited = [Offer(Form.CITATION, style) for style in wanted]
    return tuple(
        offer
        for form in Form
        if papers or form not in _OF_PAPERS
        for offer in (cited if form is Form.CITATION else [Offer(form)])
    )


_OF_PAPERS = (Form.SHORT, Form.CITATION, Form.BIBTEX, Form.CSL_JSON)


def copied(store: Store, node: Node, offer: Offer, base: str) -> str:
    """A node as text for the clipboard.

    Args:
        store: Where its place and relations are.
        node: What to copy.
        offer: One of `offers`.
        base: What IRIs begin with.

    Raises:
        InputRefused: If it can't be cited in that form.
    """
    place = Places(store).of_node(node)
    match offer.form:
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
    return _cited(store, node, offer)


def _link(node: Node, file: str | None) -> str:
    from urllib.parse import quote

    text = "".join(f"\\{c}" if c in "[]\\`*_<" else c for c in printable(node.text))
    return f"[{text}]({quote(file) if file else node.id})"


def _cited(store: Store, node: Node, offer: Offer) -> str:
    from kg.brief.blocks import Cited
    from kg.brief.citekeys import citekeys
    from kg.brief.citing import bibtex, record
    from kg.kept_citekeys import hand_out

    assert isinstance(node, Paper)
    if offer.form is Form.SHORT:
        return _short(node)
    given = citekeys(store)
    named = {node.id: hand_out(store, [node.id], given)[node.id]}
    if offer.form is Form.BIBTEX:
        return bibtex([node], named, given)
    if offer.form is Form.CSL_JSON:
        held = record(node, named[node.id])
        return printable(
            json.dumps([held], ensure_ascii=False, indent=2), newlines=True
        )
    from kg.brief.references import references

    (reference,) = references([node], named, offer.style)
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

    def bare_edges(
        self, *relations: Relation, detail: str | None = None
    ) -> Iterable[BareEdge]:
        return self._store.bare_edges(*relations, detail=detail)

    def links_of(self, how: RelatedType) -> Iterable[Edge]:
        return self._store.links_of(how)

    def main_claims(self) -> Iterable[NodeId]:
        return self._store.main_claims()

    def files(self, kind: Kind) -> Iterable[tuple[NodeId, str]]:
        return self._store.files(kind)

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
