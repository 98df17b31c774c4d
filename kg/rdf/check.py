"""Whether an export holds: read back, counted, compared with the texts, validated.

The shapes' queries are answered by Oxigraph over the whole graph, the rest of them is
validated by pyshacl: a hundred times faster than asking each query for each node.
"""

import re
import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from kg.model import Kind, Span
from kg.rdf.iris import Iris
from kg.rdf.prefixes import PREFIXES, iri
from kg.rdf.surroundings import Readable
from kg.rdf.write import Exported, Format, Options, export
from kg.text import printable, shorten

if TYPE_CHECKING:
    import pyoxigraph
    from rdflib import Graph

VALIDATOR = "pyshacl"
MOST_TOLD = 50
"""Violations of the shapes that are told; the rest are counted."""

_SH = "http://www.w3.org/ns/shacl#"
_SHOWN = 200


@dataclass(frozen=True, slots=True)
class Finding:
    """Something in the export that is not as it should be."""

    message: str
    span: Span | None = None
    """The place in the texts that it is about."""


def can_validate() -> bool:
    """Whether the validator of the shapes is installed."""
    return find_spec(VALIDATOR) is not None


def check(graph: Readable, base: str, options: Options) -> Iterator[Finding]:
    """Everything that is wrong with the export of a collection.

    Args:
        graph: The store.
        base: What every name begins with.
        options: How it would be exported.

    Raises:
        InputRefused: If base or language can't be used.
    """
    import pyoxigraph

    with tempfile.TemporaryDirectory(prefix="assay-check-") as folder:
        file = Path(folder) / "export.nt"
        with file.open("w", encoding="utf-8", newline="\n") as stream:
            told = export(
                graph, Format.N_TRIPLES, base, write=stream.write, options=options
            )
        read = pyoxigraph.Store()
        try:
            read.bulk_load(path=str(file), format=pyoxigraph.RdfFormat.N_TRIPLES)
        except (SyntaxError, ValueError) as error:
            yield Finding(f"the export can't be read back: {_short(str(error))}")
            return
        yield from _counts(graph, read, base, told)
        yield from _spans(graph, read)
        yield from shape_queries(read)
        if can_validate():
            yield from validate(_rdflib(file))


def _counts(
    graph: Readable, read: "pyoxigraph.Store", base: str, told: Exported
) -> Iterator[Finding]:
    """The export against the store, kind by kind."""
    yield from _differ("triples", len(read), told.triples)
    wanted = Counter(node.kind for node in graph.nodes())
    for kind in Kind:
        start = f"{Iris(base).base}{kind}/"
        known = read.query(
            f"SELECT (COUNT(DISTINCT ?n) AS ?c) WHERE {{ ?n <{iri('cg:basis')}> ?b "
            f'FILTER (STRSTARTS(STR(?n), "{start}")) }}'
        )
        yield from _differ(f"nodes of the kind {kind}", _number(known), wanted[kind])
    edges = sum(1 for _ in graph.edges())
    found = read.query(
        f"SELECT (COUNT(DISTINCT ?r) AS ?c) WHERE {{ ?r <{iri('cg:fromNode')}> ?n }}"
    )
    yield from _differ("relations", _number(found), edges)


def _differ(what: str, found: int, wanted: int) -> Iterator[Finding]:
    if found != wanted:
        yield Finding(f"the export has {found} {what}, the collection {wanted}")


def _number(answer: object) -> int:
    row = next(iter(answer))  # type: ignore[call-overload]  # pyoxigraph's union
    return int(row["c"].value)


def _spans(graph: Readable, read: "pyoxigraph.Store") -> Iterator[Finding]:
    """Every quotation against the text it is of."""
    prefixes = "".join(f"PREFIX {p}: <{PREFIXES[p]}> " for p in ("oa", "rdfs", "cg"))
    rows = read.query(
        f"{prefixes} SELECT ?file ?start ?end ?exact ?prefix ?suffix WHERE {{ "
        "?s a cg:Span ; oa:hasSource/rdfs:label ?file ; oa:hasSelector ?p, ?q . "
        "?p oa:start ?start ; oa:end ?end . ?q oa:exact ?exact ; oa:prefix ?prefix ; "
        "oa:suffix ?suffix } ORDER BY ?file ?start ?end"
    )
    held = ("", "")
    for row in rows:  # type: ignore[union-attr]  # a SELECT has rows
        file, start, end, exact, before, after = (term.value for term in row)
        if held[0] != file:
            held = (file, graph.document_text(file) or "")
        text, first, last = held[1], int(start), int(end)
        around = text[max(0, first - len(before)) : last + len(after)]
        if around != before + exact + after:
            yield Finding(
                f"the quotation of characters {first} to {last} is not what the text "
                f"says there: {_short(exact)}",
                Span(file=file, start=first, end=last),
            )


@cache
def shapes() -> str:
    """The published shapes, in Turtle."""
    return (resources.files("kg.rdf") / "shapes.ttl").read_text("utf-8")


def shape_queries(read: "pyoxigraph.Store") -> Iterator[Finding]:
    """What the queries of the shapes find in a graph."""
    import pyoxigraph

    known = pyoxigraph.Store()
    known.load(shapes().encode(), pyoxigraph.RdfFormat.TURTLE)
    asked = known.query(
        f"SELECT ?message ?select WHERE {{ ?s <{_SH}sparql> ?c . "
        f"?c <{_SH}message> ?message ; <{_SH}select> ?select }} ORDER BY ?message"
    )
    prefixes = "".join(f"PREFIX {p}: <{space}> " for p, space in PREFIXES.items())
    for row in asked:  # type: ignore[union-attr]  # a SELECT has rows
        message, select = (term.value for term in row)
        found = sorted({str(hit[0].value) for hit in read.query(prefixes + select)})  # type: ignore[union-attr]
        for name in found[:MOST_TOLD]:
            yield Finding(f"{_short(name)}: {message}")
        if len(found) > MOST_TOLD:
            yield Finding(f"{len(found) - MOST_TOLD} more: {message}")


def validate(graph: "Graph") -> Iterator[Finding]:
    """What pyshacl finds; the shapes' queries are left out, see `shape_queries`."""
    from pyshacl import validate as run
    from rdflib import URIRef

    _, report, _ = run(graph, shacl_graph=_without_queries())
    results = sorted(
        (
            str(report.value(result, URIRef(_SH + "focusNode"))),
            str(report.value(result, URIRef(_SH + "resultPath")) or ""),
            str(report.value(result, URIRef(_SH + "resultMessage")) or ""),
        )
        for result in report.subjects(
            URIRef(_SH + "resultSeverity"), URIRef(_SH + "Violation")
        )
    )
    for node, path, message in results[:MOST_TOLD]:
        where = f" ({re.split('[/#]', path)[-1]})" if path.startswith("http") else ""
        yield Finding(f"{_short(node)}{where}: {_short(message)}")
    if len(results) > MOST_TOLD:
        yield Finding(f"{len(results) - MOST_TOLD} more violations of the shapes")


@cache
def _without_queries() -> "Graph":
    from rdflib import Graph, URIRef

    known = Graph().parse(data=shapes(), format="turtle")
    known.remove((None, URIRef(_SH + "sparql"), None))
    return known


def _rdflib(file: Path) -> "Graph":
    from rdflib import Graph

    return Graph().parse(file, format="nt")


def _short(text: str) -> str:
    return shorten(" ".join(printable(text).split()), _SHOWN)
