"""The RDF formats of `assay export`."""

import json

from kg.exports import Job, Notices, Write
from kg.guesses import guesses
from kg.model import Edge
from kg.rdf.jsonld import context as jsonld_context
from kg.rdf.prefixes import PREFIXES
from kg.rdf.render import Names, Turtle, rendered
from kg.rdf.vocab import vocabulary
from kg.rdf.write import Exported, Format, Options
from kg.rdf.write import export as export_rdf


def options_of(job: Job) -> tuple[Options, tuple[str, ...]]:
    """How the user wants the collection written, and what to tell of guesses."""
    near: list[Edge] = []
    notices: tuple[str, ...] = ()
    if job.part.near:
        near, why_not = guesses(job)
        told = f"nothing is near: {why_not}" if why_not else f"{len(near):,} guesses"
        notices = (told,)
    options = Options(
        version=job.version,
        language=job.language,
        standing=job.standing,
        quotes=job.quotes,
        graphs=job.graphs,
        guesses=tuple(near),
    )
    return options, notices


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
    options, notices = options_of(job)
    told = export_rdf(job.store, format, job.base, write=write, options=options)
    return (summary(told), *notices, *told.notices)


def summary(told: Exported) -> str:
    """What was written, in numbers."""
    return (
        f"{told.triples:,} triples: {told.nodes:,} nodes, "
        f"{told.relations:,} relations, {told.spans:,} spans"
    )
