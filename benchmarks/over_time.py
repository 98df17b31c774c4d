"""Topics and changes of a large collection, beside the naive way to have them.

    python -m benchmarks.over_time --report BENCHMARKS.md

Each system runs in a process of its own, on the same made collection. Topics: the
ties are given, communities and centrality are timed; networkx finds communities with
its Louvain. Changes: one note was rewritten since the last index; the naive way loads
both states whole and compares them.
"""

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median

from benchmarks import report
from benchmarks.graphs import Graph, collection
from kg import snapshots
from kg.centrality import centrality
from kg.changes import Changes, changes
from kg.communities import Kept, partition
from kg.delta import between
from kg.loaded import Loaded
from kg.model import Claim, NodeId
from kg.past import Past
from kg.store import Store
from kg.ties import ties

RESULTS = "over time"
EDITS = 10
"""Indexes that change one note each, to see what a kept state costs."""


def main() -> None:
    """Measure, print, and write the table where it is asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--nodes", type=int, default=50_000)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--report", type=Path)
    parser.add_argument("--alone", choices=tuple(SYSTEMS))
    given = parser.parse_args()
    if given.alone:
        _print(SYSTEMS[given.alone], given.nodes, given.runs)
        return
    text = "\n".join(_table(given.nodes, given.runs))
    sys.stdout.write(text + "\n")
    if given.report:
        report.write(given.report, RESULTS, text)


Measured = dict[str, float]


def _print(system: Callable[[Graph, int], Measured], nodes: int, runs: int) -> None:
    found = system(collection(nodes), runs)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    sys.stdout.write(json.dumps({**found, "peak": peak}))


def _timed(runs: int, what: Callable[[], object]) -> float:
    seconds = []
    for _ in range(runs):
        started = time.perf_counter()
        what()
        seconds.append(time.perf_counter() - started)
    return median(seconds)


def _bare(graph: Graph) -> list[tuple[str, str, str, None]]:
    return [(e.source, e.relation.value, e.target, None) for e in graph[1]]


def _topics(graph: Graph, runs: int) -> Measured:
    found = ties(_bare(graph))
    numbers = partition(found)
    kept = Kept(numbers, {})
    first = next(iter(numbers))
    edited = ties(edge for edge in _bare(graph) if first not in (edge[0], edge[2]))
    again = partition(edited, kept)
    same = sum(again.get(node) == number for node, number in numbers.items())
    return {
        "edges": len(found),
        "communities": _timed(runs, lambda: partition(found)),
        "again": _timed(runs, lambda: partition(edited, kept)),
        "central": _timed(runs, lambda: centrality(found)),
        "groups": len(set(numbers.values())),
        "stay": same / len(numbers),
    }


def _louvain(graph: Graph, _: int) -> Measured:
    import networkx as nx

    made: nx.Graph[str] = nx.Graph()
    made.add_weighted_edges_from(ties(_bare(graph)))
    groups: list[set[str]] = []

    def find() -> None:
        groups[:] = nx.community.louvain_communities(made, seed=1)

    return {"communities": _timed(1, find), "groups": len(groups)}


def _since_last(graph: Graph, runs: int) -> Measured:
    with tempfile.TemporaryDirectory() as folder, _edited(folder, graph) as store:
        before = snapshots.snapshots(store)[-2]

        def compare() -> Changes:
            past = Past(store, before)
            return changes(past, store, past.delta())

        sizes = [
            int(str(size))
            for (size,) in store.rows(
                "select length(undo) from snapshot where undo is not null"
            )
        ]
        return {
            "seconds": _timed(runs, compare),
            "found": len(compare().nodes),
            "bytes": median(sizes),
        }


def _naively(graph: Graph, runs: int) -> Measured:
    with tempfile.TemporaryDirectory() as folder, _edited(folder, graph) as store:
        nodes, edges = _with_edits(graph, EDITS - 1)
        with Store.open(Path(folder) / "before.sqlite") as earlier:
            earlier.replace_graph(nodes, edges, [], [])

            def compare() -> Changes:
                old = Loaded(earlier.nodes(), earlier.edges())
                new = Loaded(store.nodes(), store.edges())
                return changes(old, new, between(old, new))

            return {"seconds": _timed(runs, compare), "found": len(compare().nodes)}


def _edited(folder: str, graph: Graph) -> Store:
    """A store of the collection after so many edits, each with its snapshot."""
    store = Store.open(Path(folder) / "assay.sqlite")
    for number in range(EDITS + 1):
        nodes, edges = _with_edits(graph, number)
        store.replace_graph(nodes, edges, [], [])
    return store


def _with_edits(graph: Graph, number: int) -> Graph:
    """The collection after the claims of so many notes were written anew."""
    nodes, edges = graph
    changed = {NodeId(f"claim:{at}-{n}") for at in range(number) for n in range(6)}
    return (
        [
            node.model_copy(update={"text": f"{node.text}, as is known by now"})
            if node.id in changed and isinstance(node, Claim)
            else node
            for node in nodes
        ],
        edges,
    )


SYSTEMS: dict[str, Callable[[Graph, int], Measured]] = {
    "topics": _topics,
    "louvain": _louvain,
    "since-last": _since_last,
    "naively": _naively,
}


def _alone(name: str, nodes: int, runs: int) -> Measured:
    done = subprocess.run(
        [
            sys.executable, "-m", "benchmarks.over_time", "--alone", name,
            "--nodes", str(nodes), "--runs", str(runs),
        ],
        check=True,
        capture_output=True,
        text=True,
    )  # fmt: skip
    found: Measured = json.loads(done.stdout)
    return found


def _table(nodes: int, runs: int) -> Iterator[str]:
    found = {name: _alone(name, nodes, runs) for name in SYSTEMS}
    topics, louvain = found["topics"], found["louvain"]
    last, naive = found["since-last"], found["naively"]
    yield f"A made collection of {nodes:,} nodes, {topics['edges']:,.0f} ties."
    yield f"{report.where()}."
    yield ""
    options = f"--nodes {nodes} --runs {runs} --report BENCHMARKS.md"
    yield f"    python -m benchmarks.over_time {options}"
    yield ""
    yield "| topics | seconds | communities | peak MB |"
    yield "|---|---|---|---|"
    yield _row("Assay, first time", topics["communities"], topics["groups"], topics)
    again = f"Assay, again without one node: {topics['stay']:.1%} stay"
    yield _row(again, topics["again"], topics["groups"], topics)
    yield _row("networkx, Louvain", louvain["communities"], louvain["groups"], louvain)
    yield _row("Assay, centrality (PageRank)", topics["central"], None, topics)
    yield ""
    yield "| changes since the last index | seconds | nodes that changed | peak MB |"
    yield "|---|---|---|---|"
    yield _row("Assay", last["seconds"], last["found"], last)
    yield _row("both states loaded whole", naive["seconds"], naive["found"], naive)
    yield ""
    yield f"A state that is kept of it takes {last['bytes']:,.0f} bytes."


def _row(name: str, seconds: float, number: float | None, of: Measured) -> str:
    told = "" if number is None else f"{number:,.0f}"
    return f"| {name} | {seconds:.2f} | {told} | {of['peak']:.0f} |"


if __name__ == "__main__":
    main()
