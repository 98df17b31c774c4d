"""The RDF formats of `assay export`."""

import json
from collections.abc import Iterable, Iterator
from heapq import merge
from typing import cast

from kg.exports import Job, Notices, Write
from kg.guesses import guesses
from kg.model import Edge, NodeId
from kg.rdf.jsonld import context as jsonld_context
from kg.rdf.prefixes import PREFIXES
from kg.rdf.render import Names, Turtle, rendered
from kg.rdf.surroundings import Readable
from kg.rdf.vocab import vocabulary
from kg.rdf.write import Exported, Format, Options
from kg.rdf.write import export as export_rdf


def options_of(job: Job) -> Options:
    """How the user wants the collection written."""
    return Options(
        version=job.version,
        language=job.language,
        standing=job.standing,
        quotes=job.quotes,
        graphs=job.graphs,
    )


class Beside:
    """A graph with edges that no store holds."""

    def __init__(self, graph: Readable, edges: Iterable[Edge]) -> None:
        self._graph = graph
        self._beside = sorted(edges, key=_source)

    def edges(self) -> Iterator[Edge]:
        """Every edge, by source."""
        return merge(self._graph.edges(), self._beside, key=_source)

    def __getattr__(self, name: str) -> object:
        """All else is as the graph has it."""
        return getattr(self._graph, name)


def _source(edge: Edge) -> NodeId:
    return edge.source


def graph_of(job: Job) -> tuple[Readable, Notices]:
    """What is to be written, with guesses if they are wanted, and what of them."""
    if not job.part.near:
        return job.store, ()
    near, why_not = guesses(job)
    notice = f"nothing is near: {why_not}" if why_not else f"{len(near):,} guesses"
    return cast("Readable", Beside(job.store, near)), (notice,)


def turtle(job: Job, write: Write) -> Notices:
    """Turtle."""
    return _export(job, Format.TURTLE, write)


def n_triples(job: Job, write: Write) -> Notices:
    """N-Triples."""
    return _export(job, Format.N_TRIPLES, write)


def n_quads(job: Job, write: Write) -> Notices:
    """N-Quads."""
    return _export(job, Format.N_QUADS, write)


def trig(job: Job, write: Write) -> Notices:
    """TriG."""
    return _export(job, Format.TRIG, write)


def json_ld(job: Job, write: Write) -> Notices:
    """JSON-LD."""
    return _export(job, Format.JSON_LD, write)


def rdf_xml(job: Job, write: Write) -> Notices:
    """RDF/XML."""
    return _export(job, Format.RDF_XML, write)


def vocab(_job: Job, write: Write) -> Notices:
    """The vocabulary as Turtle."""
    return rendered(Turtle(write, Names(PREFIXES)), vocabulary())


def context(_job: Job, write: Write) -> Notices:
    """The JSON-LD context, as one would publish it."""
    made = {"@context": {"@protected": True, **jsonld_context(PREFIXES)}}
    write(json.dumps(made, indent=2, ensure_ascii=False) + "\n")
    return ()


def _export(job: Job, format: Format, write: Write) -> Notices:
    graph, notices = graph_of(job)
    told = export_rdf(graph, format, job.base, write=write, options=options_of(job))
    return (summary(told), *notices, *told.notices)


def summary(told: Exported) -> str:
    """What was written, in numbers."""
    return (
        f"{told.triples:,} triples: {told.nodes:,} nodes, "
        f"{told.relations:,} relations, {told.spans:,} spans"
    )
