"""The RDF formats of `assay export`."""

import json

from kg.exports import Job, Notices, Write
from kg.rdf.jsonld import context as jsonld_context
from kg.rdf.prefixes import PREFIXES
from kg.rdf.render import Names, Turtle, rendered
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
    told = export_rdf(job.store, format, job.base, write=write, options=options_of(job))
    return (summary(told), *told.notices)


def summary(told: Exported) -> str:
    """What was written, in numbers."""
    return (
        f"{told.triples:,} triples: {told.nodes:,} nodes, "
        f"{told.relations:,} relations, {told.spans:,} spans"
    )
