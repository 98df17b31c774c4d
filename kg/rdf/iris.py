"""The IRIs of a collection: legal for any title, the same on every export."""

import hashlib
import re
import uuid
from urllib.parse import quote

from kg.errors import InputRefused
from kg.model import Basis, Edge, NodeId
from kg.rdf.prefixes import Iri
from kg.text import REORDERING, slug

_NAMESPACE = uuid.uuid5(uuid.NAMESPACE_URL, "https://w3id.org/claimgraph/collection")
_LONGEST_KEY = 200
_PLAIN = re.compile(r"[A-Za-z0-9._~-]+")
_SLUG = re.compile(r"[A-Za-z0-9]+(-[A-Za-z0-9]+)*")
_WIDE = "\u00a0-\ud7ff\uf900-\ufdcf\ufdf0-\uffef\U00010000-\U0001fffd"
_REORDERING = re.compile(f"[{REORDERING}]")
_BASE = re.compile(
    r"[A-Za-z][A-Za-z0-9+.-]*:"
    rf"(?://[A-Za-z0-9._~!$&'()*+,;={_WIDE}-]+(?::[0-9]{{1,5}})?(?=[/#])|(?!//))"
    rf"(?:[A-Za-z0-9._~:/@!$&'()*+,;=?{_WIDE}-]|%[0-9A-Fa-f]{{2}})*[/#]"
)


def default_base(collection_id: str) -> str:
    """The base of a collection that has no address of its own.

    Args:
        collection_id: What the workspace keeps to tell this collection from others.
    """
    return f"urn:uuid:{uuid.uuid5(_NAMESPACE, collection_id)}#"


def check_base(base: str) -> str:
    """The base itself, if every name that is made with it will be legal.

    Raises:
        InputRefused: If it is no absolute IRI that ends in `/` or `#`.
    """
    if not _BASE.fullmatch(base) or _REORDERING.search(base):
        raise InputRefused(
            f"'{base}' can't begin names: give an absolute IRI that ends in / or #, "
            "such as https://example.org/notes/"
        )
    return base


def legal(text: str) -> str:
    """Any text as the end of an IRI; different texts stay different."""
    if _PLAIN.fullmatch(text):
        return text
    return quote(text, safe="-._~", errors="surrogatepass")


class Iris:
    """The names of everything in one collection."""

    def __init__(self, base: str) -> None:
        self.base = check_base(base)
        self.dataset = Iri(base + "dataset")
        self.extraction = Iri(base + "run/extraction")

    def node(self, node: NodeId) -> Iri:
        """A node, by its id alone."""
        kind, _, rest = node.partition(":")
        return Iri(f"{self.base}{legal(kind or 'node')}/{legal(rest)}")

    def relation(self, key: str, ordinal: int) -> Iri:
        """The node that stands for an edge.

        Args:
            key: From `relation_key`.
            ordinal: From 1, among the edges of that key.
        """
        if len(key) > _LONGEST_KEY:
            key = "x" + hashlib.sha256(key.encode()).hexdigest()[:40]
        suffix = f".{ordinal}" if ordinal > 1 else ""
        return Iri(f"{self.base}relation/{key}{suffix}")

    def quantity(self, node: NodeId, ordinal: int) -> Iri:
        """The so-and-so-many-th quantity of a node."""
        return Iri(f"{self.base}quantity/{_key(node)}.{ordinal}")

    def source(self, name: str) -> Iri:
        """A source text, by its name from `source_name`."""
        return Iri(f"{self.base}source/{name}")

    def span(self, name: str, start: int, end: int) -> Iri:
        """A stretch of a source text."""
        return Iri(f"{self.base}span/{name}-{start}-{end}")

    def annotation(self, of: Iri, ordinal: int) -> Iri:
        """The so-and-so-many-th place where something of the collection is said."""
        return Iri(f"{self.base}annotation/{of.removeprefix(self.base)}.{ordinal}")

    def similarity(self, model: str | None) -> Iri:
        """The run that compared texts by one model."""
        return Iri(f"{self.base}run/similarity-{legal(model or 'unnamed')}")

    def model(self, model: str) -> Iri:
        """An embedding model."""
        return Iri(f"{self.base}model/{legal(model)}")

    def agent(self, version: str) -> Iri:
        """The program of that version."""
        return Iri(f"{self.base}agent/assay-{legal(version)}")

    def graph(self, name: str) -> Iri:
        """A named graph that belongs to no file: `meta`, `shared`, `curated`."""
        return Iri(f"{self.base}graph/{name}")

    def note_graph(self, note: NodeId) -> Iri:
        """What a note's own file says."""
        return self.graph(_key(note))

    def file_graph(self, path: str) -> Iri:
        """What a file says that is no note's own."""
        digest = hashlib.sha256(path.encode("utf-8", "surrogatepass")).hexdigest()
        return self.graph(f"file.{slug(path)}-{digest[:8]}")

    def guesses(self, model: str | None) -> Iri:
        """What one model guesses."""
        return self.graph(f"inferred.{_part(model or 'unnamed')}")

    def unit(self, unit: str) -> Iri:
        """A unit that only this collection knows."""
        return Iri(f"{self.base}unit/{legal(unit)}")


def relation_key(edge: Edge) -> str:
    """What edges share that differ in nothing but their words or their place."""
    name = edge.relation if edge.type is None else f"{edge.relation}-{edge.type}"
    basis = "" if edge.basis is Basis.EXPLICIT else f".{edge.basis}"
    return f"{_key(edge.source)}--{name}--{_key(edge.target)}{basis}"


def source_name(path: str, sha256: str) -> str:
    """One version of a text: its file's name made plain, and the hash of its bytes."""
    return f"{slug(path)}-{sha256[:12]}"


def _key(node: NodeId) -> str:
    """A node within a longer name; `.` and `--` are left for what joins the parts."""
    kind, _, rest = node.partition(":")
    return f"{_part(kind or 'node')}.{_part(rest)}"


def _part(text: str) -> str:
    if _SLUG.fullmatch(text):
        return text
    return legal(text).replace(".", "%2E").replace("-", "%2D")
