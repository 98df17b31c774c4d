"""SSSOM: what a model finds similar, as a table of mappings with their scores.

The Simple Standard for Sharing Ontological Mappings, https://mapping-commons.github.io/sssom.
A cosine says that two texts are about the same, not whether they agree. So each pair is
a `skos:relatedMatch`, the weakest there is, justified as a semantic similarity.
"""

import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from io import StringIO

from kg.exports import Job, Notices, Write
from kg.json_text import json_text
from kg.model import Basis, Kind, NodeId, Note
from kg.rdf.iris import Iris
from kg.rdf.prefixes import PREFIXES
from kg.text import printable, shorten

COLUMNS = (
    "subject_id",
    "subject_label",
    "subject_category",
    "predicate_id",
    "object_id",
    "object_label",
    "object_category",
    "mapping_justification",
    "similarity_score",
    "similarity_measure",
    "other",
)
"""Slots of a mapping, in the order of the standard."""

UNSTATED = "https://w3id.org/sssom/license/unspecified"
"""What the standard has for a set whose maker states no licence."""

_PREDICATE = "skos:relatedMatch"
_JUSTIFICATION = "semapv:SemanticSimilarityThresholdMatching"
_COSINE = "wikidata:Q1784941"
_VOCABULARIES = {
    "semapv": "https://w3id.org/semapv/vocab/",
    "skos": PREFIXES["skos"],
    "wikidata": "http://www.wikidata.org/entity/",
}
_LABEL_WIDTH = 300


@dataclass(frozen=True, slots=True)
class Pair:
    """Two nodes that a model finds similar, the smaller id first."""

    a: NodeId
    b: NodeId
    score: float
    model: str | None


def sssom(job: Job, write: Write) -> Notices:
    """Write every pair once, by the ids of its ends."""
    pairs, why_not = similar(job)
    if why_not:
        yield f"nothing is compared: {why_not}"
    yield from write_pairs(job, pairs, write)


def similar(job: Job) -> tuple[list[Pair], str | None]:
    """What is near in meaning, and what guesses the graph holds.

    Each pair has its highest score by each model. If nothing can be compared, why.
    """
    near, why_not = job.near(
        kinds=_COMPARED, each=_EACH, at_least=_AT_LEAST, groups=_pages(job)
    )
    found: dict[tuple[NodeId, NodeId, str], Pair] = {}
    for pair in (*_known(job), *(Pair(n.a, n.b, n.score, n.model) for n in near)):
        key = (pair.a, pair.b, pair.model or "")
        if key not in found or found[key].score < pair.score:
            found[key] = pair
    return [found[key] for key in sorted(found)], why_not


def _pages(job: Job) -> dict[NodeId, str]:
    """The file of each note and sentence: within one, likeness tells nothing."""
    found: dict[NodeId, str] = {}
    for kind in _OF_A_PAGE:
        for node in job.store.nodes(kind):
            page = node.file if isinstance(node, Note) else None
            if page or node.spans:
                found[node.id] = page or node.spans[0].file
    return found


_OF_A_PAGE = (Kind.NOTE, Kind.CLAIM, Kind.QUALIFICATION, Kind.EXPERIMENT)
_COMPARED = tuple(kind for kind in Kind if kind is not Kind.TOPIC)
_EACH, _AT_LEAST = 5, 0.5
"""Neighbours of each node, and the cosine from which they are called similar."""


def _known(job: Job) -> Iterator[Pair]:
    for edge in job.store.edges():
        if edge.basis is Basis.SIMILARITY and edge.score is not None:
            a, b = sorted((edge.source, edge.target))
            yield Pair(a, b, edge.score, edge.model)


def write_pairs(job: Job, pairs: Sequence[Pair], write: Write) -> Notices:
    """Write a table of pairs, in their order."""
    kept = [pair for pair in pairs if pair.score >= 0]
    iris = Iris(job.base)
    kinds = sorted({end.partition(":")[0] for p in kept for end in (p.a, p.b)})
    _write_header(job, kinds, write)
    line = StringIO()
    rows = csv.writer(line, dialect="excel-tab", lineterminator="\n")
    for row in ((*COLUMNS,), *_rows(job, iris, kept)):
        rows.writerow(row)
        write(line.getvalue())
        line.seek(0)
        line.truncate()
    yield f"{len(kept):,} similar pairs"
    if len(kept) < len(pairs):
        yield f"{len(pairs) - len(kept):,} with a cosine below 0, which SSSOM can't say"


def _write_header(job: Job, kinds: list[str], write: Write) -> None:
    """Write what holds for the whole set: YAML behind `#`, every text in quotes."""
    write("#curie_map:\n")
    spaces: Mapping[str, str] = {kind: f"{job.base}{kind}/" for kind in kinds}
    for prefix, space in sorted({**spaces, **_VOCABULARIES}.items()):
        write(f"#  {prefix}: {json_text(space)}\n")
    slots = {
        "mapping_set_id": f"{job.base}similarity",
        "mapping_set_title": "What a model finds similar in a collection of notes",
        "license": job.license or UNSTATED,
        "mapping_tool": "Assay",
        "mapping_tool_version": job.version,
    }
    for slot, value in slots.items():
        write(f"#{slot}: {json_text(value)}\n")
    if job.creator:
        write(f"#creator_id:\n#- {json_text(job.creator)}\n")


def _rows(job: Job, iris: Iris, pairs: Sequence[Pair]) -> Iterator[tuple[str, ...]]:
    for pair in pairs:
        ends = [(*_end(job, iris, end),) for end in (pair.a, pair.b)]
        yield (
            *ends[0],
            _PREDICATE,
            *ends[1],
            _JUSTIFICATION,
            f"{min(1.0, pair.score):.6f}",
            _COSINE,
            f"model={pair.model}" if pair.model else "",
        )


def _end(job: Job, iris: Iris, node: NodeId) -> tuple[str, str, str]:
    """Id, label and category of one end of a pair."""
    kind = node.partition(":")[0]
    local = iris.node(node).removeprefix(f"{job.base}{kind}/")
    found = job.store.get(node)
    label = " ".join(printable(found.text).split()) if found else node
    return f"{kind}:{local}", shorten(label, _LABEL_WIDTH), kind
