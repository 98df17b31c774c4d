"""How fast a collection is written as RDF, beside rdflib writing the same triples.

    python -m benchmarks.rdf --report BENCHMARKS.md

Each system runs in a process of its own. Ours reads the store and writes the file; for
rdflib the graph is read from that file first, and only its serializing is timed.
"""

import argparse
import hashlib
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from importlib.metadata import version
from pathlib import Path
from statistics import median

from benchmarks import report
from kg.model import (
    Claim,
    Comparator,
    Edge,
    Experiment,
    Inquiry,
    Node,
    NodeId,
    Note,
    Outcome,
    Paper,
    Passage,
    Qualification,
    Quantity,
    RelatedType,
    Relation,
    Role,
    Span,
)
from kg.store import Store
from kg.stored import FileState, StoredDocument

BASE = "https://example.org/kg/"
FORMATS = ("nq", "nt", "ttl", "trig", "jsonld", "rdf")
RDFLIB = {"nt": "nt", "ttl": "turtle", "jsonld": "json-ld", "rdf": "xml"}
CLAIMS = 5
"""Of each note that is made."""

_SENTENCES = (
    "The gap between small and large mirrors stays open on night {n}.",
    "Longer exposure {n} does not close what the aperture leaves open.",
    "A lens of type {n} gathers as much light as its area lets it.",
    "Adaptive optics recover up to {n}% of what turbulence takes.",
    "What survey {n} calls sharpness is mostly calm air.",
)


def notes(count: int) -> Iterator[tuple[str, str, list[Node], list[Edge]]]:
    """Notes with claims, a test, a qualification, an inquiry, a paper and relations."""
    for n in range(count):
        yield _note(n, count)


def _note(n: int, count: int) -> tuple[str, str, list[Node], list[Edge]]:
    path = f"notes/{n:05}.md"
    lines = [f"Does mirror {n} see more?"]
    lines += [_SENTENCES[i % 5].format(n=n * CLAIMS + i) for i in range(CLAIMS)]
    lines += [f"Only in calm air, on site {n}.", f"Trial {n} resolved 40% fewer pairs."]
    lines += [f"In tension with note {(n + 1) % count}: both can't hold at once."]
    text = "\n\n".join(lines) + "\n"

    def span(line: str) -> Span:
        start = text.index(line)
        return Span(file=path, start=start, end=start + len(line))

    note = NodeId(f"note:{n:05}")
    claims = [NodeId(f"claim:{n:05}-{i}") for i in range(CLAIMS)]
    only, trial = NodeId(f"qualification:{n:05}"), NodeId(f"experiment:{n:05}")
    paper, inquiry = NodeId(f"paper:{n // 4:05}"), NodeId(f"inquiry:{n:05}")
    number = Quantity(text="40%", value=40, unit="%", comparator=Comparator.EQUAL,
                      span=span("40%"))  # fmt: skip
    nodes: list[Node] = [
        Note(id=note, text=lines[0], title=lines[0], file=path, thesis=lines[1],
             description="Explores what an aperture bounds.", spans=(span(lines[0]),)),
        *(Claim(id=claim, text=line, spans=(span(line),),
                role=Role.MAIN if i == 0 else Role.SUPPORTING)
          for i, (claim, line) in enumerate(zip(claims, lines[1:], strict=False))),
        Qualification(id=only, text=lines[-3], spans=(span(lines[-3]),)),
        Experiment(id=trial, text=lines[-2], spans=(span(lines[-2]),),
                   quantities=(number,)),
        Inquiry(id=inquiry, text=f"Which mirror would answer question {n}?"),
        Paper(id=paper, text=f"Mirrors {n // 4}", title=f"Mirrors {n // 4}",
              authors=("Ada Byron", "Grace Hopper"), date="2024-05"),
    ]  # fmt: skip

    def edge(source: str, relation: Relation, target: str, line: str | None,
             **fields: object) -> Edge:  # fmt: skip
        place = span(line) if line else None
        ends = {"source": source, "relation": relation, "target": target}
        return Edge.model_validate({**ends, "span": place, **fields})

    edges = [
        *(edge(note, Relation.STATES, claim, None) for claim in (*claims, only)),
        edge(trial, Relation.TESTS, claims[0], lines[-2], outcome=Outcome.SUPPORTS),
        edge(only, Relation.QUALIFIES, claims[1], lines[-3]),
        edge(claims[1], Relation.SUPPORTS, claims[0], lines[2]),
        edge(trial, Relation.REPORTED_IN, paper, lines[-2]),
        edge(note, Relation.CITES, paper, None, rank=1),
        edge(inquiry, Relation.DRAWS_ON, note, None),
        edge(note, Relation.RELATED, f"note:{(n + 1) % count:05}", lines[-1],
             rationale=lines[-1], type=RelatedType.TENSION),
    ]  # fmt: skip
    return path, text, nodes, edges


def fill(folder: Path, count: int) -> Path:
    """A workspace of so many notes."""
    file = folder / "assay.sqlite"
    nodes: dict[NodeId, Node] = {}
    edges: list[Edge] = []
    with Store.open(file) as store:
        with store.atomic():
            for path, text, some, links in notes(count):
                data = text.encode()
                state = FileState(hashlib.sha256(data).hexdigest(), len(data), 0)
                store.put_document(StoredDocument(path, state, "made", text, "{}"))
                nodes |= {node.id: node for node in some}
                edges += links
        passages: list[Passage] = []
        store.replace_graph(nodes.values(), edges, passages, ())
    return file


def measure_assay(file: Path, form: str, output: Path, standing: str) -> None:
    """Write the store in one format; prints seconds, megabytes and triples."""
    from kg.rdf.write import Format, Options, export

    started = time.perf_counter(), time.process_time()
    options = Options(language="en", graphs=True, standing=standing == "standing")
    with (
        Store.open(file) as store,
        store.snapshot(),
        output.open("w", encoding="utf-8", newline="\n") as stream,
    ):
        done = export(store, Format(form), BASE, write=stream.write, options=options)
    _print(started, done.triples)


def measure_rdflib(source: Path, form: str, output: Path, _: str) -> None:
    """Serialize what that file of N-Triples holds; reading it is not timed."""
    from rdflib import Graph

    graph = Graph().parse(source, format="nt")
    started = time.perf_counter(), time.process_time()
    graph.serialize(output, format=RDFLIB[form])
    _print(started, len(graph))


def _print(started: tuple[float, float], triples: int) -> None:
    seconds = time.perf_counter() - started[0]
    cpu = time.process_time() - started[1]
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"seconds": seconds, "cpu": cpu, "triples": triples, "mb": peak}))  # noqa: T201


def _run(what: str, *arguments: str) -> dict[str, float]:
    asked = [sys.executable, "-m", "benchmarks.rdf", "--only", what, *arguments]
    done = subprocess.run(asked, check=True, capture_output=True, text=True)
    measured: dict[str, float] = json.loads(done.stdout)
    return measured


def _several(runs: int, what: str, *arguments: str) -> dict[str, float]:
    """The run of median CPU time."""
    measured = [_run(what, *arguments) for _ in range(runs)]
    middle = median(one["cpu"] for one in measured)
    return min(measured, key=lambda one: abs(one["cpu"] - middle))


def rows(folder: Path, count: int, runs: int) -> Iterator[str]:
    """A row of the table for each system and format."""
    store = str(folder / "assay.sqlite")
    # In a process of its own: on Linux a process begins with the peak of its parent.
    asked = [sys.executable, "-m", "benchmarks.rdf", "--fill", str(folder), str(count)]
    subprocess.run(asked, check=True)
    for form in FORMATS:
        for standing in ("standing", "") if form == "nq" else ("standing",):
            output = str(folder / f"ours.{form}")
            done = _several(runs, "assay", store, form, output, standing)
            name = "Assay" if standing else "Assay, --no-standing"
            yield _row(name, form, done)
    for form in RDFLIB:
        output = str(folder / f"theirs.{form}")
        source = str(folder / "ours.nt")
        yield _row("rdflib", form, _several(1, "rdflib", source, form, output, ""))


def _row(name: str, form: str, done: dict[str, float]) -> str:
    each = done["triples"] / done["cpu"]
    return (
        f"| {name} | {form} | {done['triples']:,.0f} | {done['seconds']:.1f} | "
        f"{done['cpu']:.1f} | {each:,.0f} | {done['mb']:.0f} |"
    )


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure, and put the table into the report."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--notes", type=int, default=2000, help="How many to make.")
    parser.add_argument("--runs", type=int, default=3, help="Of each; the median.")
    parser.add_argument("--report", type=Path, help="Markdown to put the table into.")
    parser.add_argument("--only", nargs=5, help=argparse.SUPPRESS)
    parser.add_argument("--fill", nargs=2, help=argparse.SUPPRESS)
    asked = parser.parse_args(arguments)
    if asked.fill:
        fill(Path(asked.fill[0]), int(asked.fill[1]))
        return
    if asked.only:
        what, source, form, output, standing = asked.only
        run = {"assay": measure_assay, "rdflib": measure_rdflib}[what]
        run(Path(source), form, Path(output), standing)
        return
    with tempfile.TemporaryDirectory() as name:
        table = list(rows(Path(name), asked.notes, asked.runs))
    command = f"python -m benchmarks.rdf --notes {asked.notes} --runs {asked.runs}"
    text = "\n".join(
        [
            f"{asked.notes:,} notes made for it. {report.where()}, "
            f"rdflib {version('rdflib')}.",
            "",
            f"    {command} --report BENCHMARKS.md",
            "",
            "| system | format | triples | seconds | CPU s | triples/CPU s | MB |",
            "|---|---|---|---|---|---|---|",
            *table,
        ]
    )
    if asked.report:
        report.write(asked.report, "rdf", text)
    print(text)  # noqa: T201


if __name__ == "__main__":
    main()
