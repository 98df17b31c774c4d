"""An RO-Crate of the whole collection: its exports, described for an archive.

https://w3id.org/ro/crate/1.1, the version that most tools read. A licence and a
publisher are only stated if the user states them.
"""

import hashlib
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from urllib.parse import quote

from kg.dump import export as graph_json
from kg.exports import Job, Notices, TextWriter, Write
from kg.json_text import listed
from kg.model import Kind, Paper
from kg.profiles.annotations import annotations
from kg.profiles.discourse import CORE, discourse
from kg.profiles.sssom import Pair, similar, sssom, write_pairs
from kg.rdf.formats import turtle, vocab
from kg.rdf.vocab import ONTOLOGY

METADATA = "ro-crate-metadata.json"
NOTES = "collection"
"""The folder that the user's files are copied into."""

_VERSION = "https://w3id.org/ro/crate/1.1"
_ANNOTATION = "http://www.w3.org/TR/annotation-model/"
_SSSOM = "https://w3id.org/sssom/"
_STANDARDS = {
    ONTOLOGY: "Claim graph vocabulary",
    _ANNOTATION: "Web Annotation Data Model",
    CORE: "Discourse Graphs core vocabulary",
    _SSSOM: "Simple Standard for Sharing Ontological Mappings",
}
_MEDIA_TYPES = {
    "bib": "application/x-bibtex",
    "html": "text/html",
    "htm": "text/html",
    "json": "application/json",
    "jsonld": "application/ld+json",
    "md": "text/markdown",
    "ris": "application/x-research-info-systems",
    "tsv": "text/tab-separated-values",
    "ttl": "text/turtle",
    "txt": "text/plain",
}

_Object = dict[str, object]


@dataclass(frozen=True, slots=True)
class _Export:
    """A file that every crate holds."""

    name: str
    about: str
    writer: TextWriter
    conforms_to: str | None = None


_EXPORTS = (
    _Export("claims.ttl", "Claims, experiments, inquiries, notes and papers as RDF",
            turtle, ONTOLOGY),
    _Export("vocabulary.ttl", "What the terms of claims.ttl mean", vocab),
    _Export("claims.json", "The whole graph as JSON, for scripts", graph_json),
    _Export("annotations.jsonld", "Where the texts say it, as W3C Web Annotations",
            annotations, _ANNOTATION),
    _Export("discourse.jsonld", "The same in the Discourse Graphs core vocabulary",
            discourse, CORE),
)  # fmt: skip
_SIMILAR = _Export(
    "similarity.sssom.tsv", "What a model finds similar, as SSSOM mappings", sssom,
    _SSSOM,
)  # fmt: skip


def crate(job: Job, folder: Path) -> Notices:
    """Write the exports, copy the user's files if asked, and describe them all."""
    files: list[_Object] = []
    pairs, _ = similar(job)
    exports = list(_EXPORTS)
    if pairs:
        exports.append(replace(_SIMILAR, writer=partial(_similarity, pairs)))
    for made in exports:
        with (folder / made.name).open("w", encoding="utf-8", newline="\n") as file:
            tuple(made.writer(job, file.write))
        files.append(_file(folder, made.name, made.about, made.conforms_to))
    if job.files and (gone := _copy(job, folder, files)):
        yield f"{gone:,} files are gone, or lead out of the collection"
    with (folder / METADATA).open("w", encoding="utf-8", newline="\n") as file:
        _describe(job, files, file.write)
    yield f"an RO-Crate of {len(files):,} files"
    if not job.license:
        yield "no licence is stated, without which nobody may reuse it: --license URL"


def _similarity(pairs: list[Pair], job: Job, write: Write) -> Notices:
    return write_pairs(job, pairs, write)


def _copy(job: Job, folder: Path, files: list[_Object]) -> int:
    """Copy what was read, as far as it still is a file inside the collection.

    Returns:
        How many files are not.
    """
    root = job.collection.resolve()
    gone = 0
    for path in sorted(job.store.file_states()):
        source = root / path
        inside = source.resolve()
        if not inside.is_file() or not inside.is_relative_to(root):
            gone += 1
            continue
        target = folder / NOTES / path
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(inside, target)
        files.append(_file(folder, f"{NOTES}/{path}", None, None))
    return gone


def _file(
    folder: Path, path: str, about: str | None, conforms_to: str | None
) -> _Object:
    made: _Object = {"@id": _id(path), "@type": "File", "name": path}
    if about:
        made["description"] = about
    suffix = path.rpartition(".")[2].lower()
    made["encodingFormat"] = _MEDIA_TYPES.get(suffix, "application/octet-stream")
    with (folder / path).open("rb") as file:
        made["sha256"] = hashlib.file_digest(file, "sha256").hexdigest()
    made["contentSize"] = str((folder / path).stat().st_size)
    if conforms_to:
        made["conformsTo"] = {"@id": conforms_to}
    return made


def _describe(job: Job, files: list[_Object], write: Write) -> None:
    """Write the metadata, an entity a line."""
    write(f'{{"@context": "{_VERSION}/context",\n"@graph": [')
    listed(_entities(job, files), write)
    write("\n]}\n")


def _entities(job: Job, files: list[_Object]) -> Iterator[_Object]:
    papers = [paper for paper in map(_paper, job.store.nodes(Kind.PAPER)) if paper]
    yield {
        "@id": METADATA,
        "@type": "CreativeWork",
        "about": {"@id": "./"},
        "conformsTo": {"@id": _VERSION},
    }
    yield _root(job, files, papers)
    yield from files
    yield {
        "@id": "#assay",
        "@type": "SoftwareApplication",
        "name": "Assay",
        "version": job.version,
        "softwareVersion": job.version,
    }
    yield {
        "@id": "#export",
        "@type": "CreateAction",
        "name": "Reading the notes, and writing what they claim",
        "instrument": {"@id": "#assay"},
        "result": [{"@id": file["@id"]} for file in files if "description" in file],
    }
    yield from _stated(job)
    named = {
        to["@id"] for file in files if isinstance(to := file.get("conformsTo"), dict)
    }
    for address in sorted(named):
        yield {"@id": address, "@type": "CreativeWork", "name": _STANDARDS[address]}
    yield from papers


def _root(job: Job, files: list[_Object], papers: list[_Object]) -> _Object:
    counts = job.store.counts()
    told = ", ".join(f"{counts[kind]:,} {_PLURALS[kind]}" for kind in Kind)
    made: _Object = {
        "@id": "./",
        "@type": "Dataset",
        "name": f"What the notes of {job.collection.name} claim",
        "description": f"Read by Assay out of a collection of notes: {told}.",
        "identifier": f"{job.base}dataset",
        "datePublished": job.changed_at.date().isoformat(),
        "hasPart": [{"@id": file["@id"]} for file in files],
        "mentions": {"@id": "#export"},
    }
    made["license"] = {"@id": job.license or _UNSTATED}
    if job.creator:
        made["author"] = {"@id": job.creator}
    if papers:
        made["citation"] = [{"@id": paper["@id"]} for paper in papers]
    return made


_UNSTATED = "#no-licence"
"""A crate must say something of its licence, and we may assume none."""


def _stated(job: Job) -> Iterator[_Object]:
    if job.license:
        yield {"@id": job.license, "@type": "CreativeWork", "name": job.license}
    else:
        yield {
            "@id": _UNSTATED,
            "@type": "CreativeWork",
            "name": "No licence is stated",
            "description": "All rights stay with the authors of the notes: ask them.",
        }
    if job.creator:
        yield {"@id": job.creator, "@type": "Person", "name": job.creator}


def _paper(paper: object) -> _Object | None:
    """A paper that has an address of its own."""
    assert isinstance(paper, Paper)
    if paper.doi:
        address = "https://doi.org/" + quote(paper.doi, safe="/:;()-._~")
    elif paper.arxiv:
        address = "https://arxiv.org/abs/" + quote(paper.arxiv, safe="/-._~")
    else:
        return None
    made: _Object = {
        "@id": address, "@type": "ScholarlyArticle", "name": paper.title,
    }  # fmt: skip
    if paper.date:
        made["datePublished"] = paper.date
    if paper.authors:
        made["creditText"] = "; ".join(paper.authors)
    return made


def _id(path: str) -> str:
    """A path as the relative address that JSON-LD needs."""
    return quote(path, safe="/-._~()!$&'+,;=@", errors="surrogateescape")


_PLURALS = {
    Kind.NOTE: "notes",
    Kind.CLAIM: "claims",
    Kind.QUALIFICATION: "qualifications",
    Kind.EXPERIMENT: "experiments",
    Kind.INQUIRY: "inquiries",
    Kind.PAPER: "papers",
    Kind.TOPIC: "topics",
}
