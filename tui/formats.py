"""The formats of `assay export`: the one table of their names and writers."""

from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from kg.exports import FolderWriter, TextWriter


@dataclass(frozen=True, slots=True)
class Format:
    """A format that `assay export` writes."""

    name: str
    """What `--format` takes."""
    suffix: str
    """What its files are called; empty for a folder."""
    about: str
    """What it is for, in one line."""
    writer: str
    """`module:function`, imported when it is called for."""
    takes: frozenset[str] = frozenset()
    """Which options it honours besides the common ones: `graphs`, `split`, …"""
    other_names: tuple[str, ...] = ()
    is_cited: bool = False
    """Whether it gives papers keys to be cited by."""

    @property
    def is_named(self) -> bool:
        """Whether it names things by IRIs that others may keep."""
        return self.writer.startswith((_RDF, _PROFILES)) and self.name not in _TERMS

    @property
    def is_folder(self) -> bool:
        """Whether it is a folder of files."""
        return not self.suffix

    def text_writer(self) -> "TextWriter":
        """The writer of a format of one file."""
        return cast("TextWriter", self._load())

    def folder_writer(self) -> "FolderWriter":
        """The writer of a format of several files."""
        return cast("FolderWriter", self._load())

    def _load(self) -> object:
        module, _, name = self.writer.partition(":")
        return getattr(import_module(module), name)


_RDF = "kg.rdf.formats:"
_PROFILES = "kg.profiles."
_TERMS = ("vocab", "context")
"""Formats that say nothing of the collection."""
_ONE_GRAPH = frozenset({"split", "quotes", "standing", "language", "near"})
_WHOLE = frozenset({"quotes", "standing"})
_GRAPHS = _ONE_GRAPH | {"graphs"}
_DRAWN = frozenset({"around", "hops", "kind", "guesses", "near", "standing"})
_NEAR = frozenset({"around", "hops"})
_TOLD = _DRAWN | {"quotes"}

FORMATS = (
    Format("ttl", "ttl", "Turtle, for people, Protégé and any RDF tool",
           _RDF + "turtle", _ONE_GRAPH, ("turtle",)),
    Format("nt", "nt", "N-Triples, a triple a line",
           _RDF + "n_triples", _ONE_GRAPH, ("ntriples",)),
    Format("nq", "nq", "N-Quads, a quad a line, fastest into a triple store",
           _RDF + "n_quads", _GRAPHS, ("nquads",)),
    Format("trig", "trig", "TriG, Turtle with named graphs", _RDF + "trig", _GRAPHS),
    Format("jsonld", "jsonld", "JSON-LD with its context, for web tools",
           _RDF + "json_ld", _GRAPHS, ("json-ld",)),
    Format("rdf", "rdf", "RDF/XML, for older tools and OWL libraries",
           _RDF + "rdf_xml", _ONE_GRAPH, ("xml", "rdfxml")),
    Format("vocab", "ttl", "the vocabulary alone, OWL 2 DL", _RDF + "vocab"),
    Format("context", "jsonld", "the JSON-LD context alone", _RDF + "context"),
    Format("json", "json", "the whole graph for scripts", "kg.dump:export"),
    Format("graphml", "graphml", "GraphML, for Gephi, yEd, igraph and networkx",
           "kg.graphs.graphml:export", _TOLD),
    Format("gexf", "gexf", "GEXF 1.3, Gephi's own, with a colour for each kind",
           "kg.graphs.gexf:export", _TOLD),
    Format("dot", "dot", "DOT, to be drawn by Graphviz",
           "kg.graphs.dot:export", _TOLD, ("gv",)),
    Format("cytoscape", "cyjs", "JSON for Cytoscape and Cytoscape.js",
           "kg.graphs.cytoscape:export", _TOLD, ("cyjs",)),
    Format("canvas", "canvas", "JSON Canvas, laid out, for Obsidian",
           "kg.graphs.canvas:export", _DRAWN),
    Format("neo4j", "", "a folder of CSV for Neo4j, and what loads it",
           "kg.graphs.neo4j:export", _TOLD),
    Format("argdown", "argdown", "the case of a claim, or of every main claim",
           "kg.graphs.argdown:export", frozenset({"around"})),
    Format("csl", "json", "the papers as CSL-JSON, for Zotero and pandoc",
           "kg.bibliography:csl", _NEAR, is_cited=True),
    Format("bib", "bib", "the papers as BibTeX",
           "kg.bibliography:bibtex", _NEAR, ("bibtex",), is_cited=True),
    Format("html", "html", "one page to read, search and walk in a browser, offline",
           "tui.page.write:page", frozenset({"guesses"})),
    Format("annotations", "jsonld", "W3C Web Annotations of the texts",
           _PROFILES + "annotations:annotations", _WHOLE | {"license"}),
    Format("discourse", "jsonld", "Discourse Graphs' core vocabulary, as JSON-LD",
           _PROFILES + "discourse:discourse", frozenset({"license"})),
    Format("discourse-md", "", "Discourse Graphs' pages, for its plugins",
           "corpus.written.discourse:discourse_pages", is_cited=True),
    Format("nanopub", "", "nanopublications, a claim a file, signed if you sign them",
           _PROFILES + "nanopubs:nanopubs",
           frozenset({"quotes", "license", "creator", "sign-with"}), ("nanopubs",)),
    Format("sssom", "sssom.tsv", "what a model finds similar, as SSSOM mappings",
           _PROFILES + "sssom:sssom", frozenset({"license", "creator"})),
    Format("ro-crate", "", "an RO-Crate of the whole collection, for archives",
           _PROFILES + "crate:crate",
           _WHOLE | {"license", "creator", "with-files"}),
    Format("vault", "", "a Markdown vault, for Obsidian",
           "corpus.written.vault:vault", is_cited=True),
)  # fmt: skip
"""In the order of the help."""

BY_NAME: Mapping[str, Format] = {
    name: form for form in FORMATS for name in (form.name, *form.other_names)
}
"""Every name that `--format` takes."""


def format_of(file: str) -> Format:
    """The first format whose files end as this one does; Turtle if none do."""
    for form in FORMATS:
        endings = [f".{end}" for end in (form.suffix, *form.other_names) if end]
        if file.lower().endswith(tuple(endings)):
            return form
    return FORMATS[0]
