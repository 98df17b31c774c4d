"""How fast the evidence is weighed: `python -m benchmarks.evidence [--nodes N]`.

The same graph, kept in a workspace and read by Assay, and held in memory by networkx
and walked the plain way. Each system runs in a process of its own.
"""

import argparse
import random
import tempfile
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from itertools import islice
from multiprocessing import get_context
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import TypeVar

from benchmarks.graphs import Graph, collection, lump
from benchmarks.measures import middle_and_p95
from benchmarks.report import where, write
from kg.model import Kind, NodeId
from kg.store import Store

Asked = TypeVar("Asked")
Times = dict[str, list[float]]
"""What was done, to the seconds of each time it was."""

QUERIES = 200
SLOW = 5
"""Queries that take networkx seconds are asked so often."""


def fill(path: Path, graph: Graph) -> None:
    """Keep a graph in a workspace."""
    with Store.open(path) as store:
        store.replace_graph(*graph, [], [])


def assay(path: Path) -> tuple[Times, float]:
    """The seconds of each task, and the peak of memory in MB."""
    from kg.evidence import case
    from kg.gaps import gaps
    from kg.impact import impact
    from kg.lanes import lanes
    from kg.loaded import Growing
    from kg.model import Claim, Qualification
    from kg.paths import paths, steps
    from kg.standings import standings
    from kg.tensions import tensions

    times: Times = {}
    with Store.open(path) as store:
        claims, papers, notes = _asked(store)

        def one_case(node: NodeId) -> None:
            claim = store.get(node)
            assert isinstance(claim, Claim | Qualification)
            case(store, claim)

        times["every standing"] = _timed(lambda _: list(standings(store)), range(3))
        times["every gap"] = _timed(lambda _: gaps(store), range(3))
        times["every tension"] = _timed(lambda _: tensions(store), range(3))
        times["a case"] = _timed(one_case, claims)
        times["an impact"] = _timed(
            lambda paper: impact(Growing(store), [paper]), papers
        )
        times["a neighbourhood"] = _timed(lambda note: lanes(store, note), notes)
        start = perf_counter()
        web = steps(store.bare_edges())
        times["ready for paths"] = [perf_counter() - start]
        ends = list(zip(notes, reversed(notes), strict=True))
        times["three paths"] = _timed(lambda two: paths(web, *two), ends)
    return times, _peak()


def naive(path: Path) -> tuple[Times, float]:
    """The same with networkx, all nodes and edges in memory with what they say."""
    import networkx as nx

    start = perf_counter()
    graph: nx.MultiDiGraph[NodeId] = nx.MultiDiGraph()
    with Store.open(path) as store:
        claims, papers, notes = _asked(store)
        for node in store.nodes():
            graph.add_node(node.id, node=node)
        for edge in store.edges():
            graph.add_edge(edge.source, edge.target, edge=edge)
    times = {"ready for paths": [perf_counter() - start]}
    all_claims = [node for node in graph if node.startswith("claim:")]

    def weighed(within: "nx.MultiDiGraph[NodeId]") -> dict[NodeId, tuple[int, ...]]:
        return {claim: _lines(within, claim) for claim in all_claims if claim in within}

    def without(paper: NodeId) -> list[NodeId]:
        resting = nx.ancestors(graph, paper) | {paper}
        left = graph.subgraph(graph.nodes - resting)
        before, after = weighed(graph), weighed(left)
        return [claim for claim in before if after.get(claim) != before[claim]]

    times["every standing"] = _timed(lambda _: weighed(graph), range(3))
    times["a case"] = _timed(lambda claim: _lines(graph, claim), claims)
    times["an impact"] = _timed(without, papers[:SLOW])
    undirected = nx.Graph(graph)
    times["a neighbourhood"] = _timed(
        lambda note: nx.ego_graph(undirected, note, radius=1), notes
    )
    ends = list(zip(notes, reversed(notes), strict=True))[:SLOW]
    times["three paths"] = _timed(
        lambda two: list(islice(nx.shortest_simple_paths(undirected, *two), 3)), ends
    )
    return times, _peak()


def _lines(graph: "object", claim: NodeId) -> tuple[int, ...]:
    """How many papers, or tests without one, lie behind each outcome of a claim."""
    found: dict[str, set[NodeId]] = {}
    for test, _, data in graph.in_edges(claim, data=True):  # type: ignore[attr-defined] # a networkx graph, imported only in its own process
        edge = data["edge"]
        if edge.relation == "tests" and edge.outcome:
            sources = {
                paper
                for _, paper, of in graph.out_edges(test, data=True)  # type: ignore[attr-defined] # as above
                if of["edge"].relation == "reported_in"
            }
            found.setdefault(edge.outcome, set()).update(sources or {test})
    return tuple(len(found.get(outcome, ())) for outcome in ("supports", "challenges"))


def lumped(path: Path) -> tuple[Times, float]:
    """Claims in one strongly connected lump, as Assay weighs them."""
    from kg.impact import impact
    from kg.loaded import Growing
    from kg.paths import paths, steps
    from kg.standings import standings

    times: Times = {}
    with Store.open(path) as store:
        times["every standing"] = _timed(lambda _: list(standings(store)), range(1))
        times["an impact"] = _timed(
            lambda _: impact(Growing(store), [NodeId("paper:one")]), range(1)
        )
        start = perf_counter()
        web = steps(store.bare_edges())
        times["ready for paths"] = [perf_counter() - start]
        claims = _some(store, Kind.CLAIM, 40)
        ends = list(zip(claims, reversed(claims), strict=True))
        times["three paths"] = _timed(lambda two: paths(web, *two), ends)
    return times, _peak()


def _asked(store: Store) -> tuple[list[NodeId], list[NodeId], list[NodeId]]:
    kinds = (Kind.CLAIM, Kind.PAPER, Kind.NOTE)
    claims, papers, notes = (_some(store, kind, QUERIES) for kind in kinds)
    return claims, papers, notes


def _some(store: Store, kind: Kind, number: int) -> list[NodeId]:
    ids = [node for node, _, _ in store.labels(kind)]
    return random.Random(1).sample(ids, min(number, len(ids)))


def _timed(task: Callable[[Asked], object], asked: Iterable[Asked]) -> list[float]:
    spent = []
    for one in asked:
        start = perf_counter()
        task(one)
        spent.append(perf_counter() - start)
    return spent


def _peak() -> float:
    """Of this process alone: `ru_maxrss` would count what its parent held."""
    for line in Path("/proc/self/status").read_text("ascii").splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1]) / 1024
    return 0.0


def _apart(
    task: Callable[[Path], tuple[Times, float]], path: Path
) -> tuple[Times, float]:
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        return pool.submit(task, path).result()


_TASKS = (
    "every standing", "every gap", "every tension", "a case", "an impact",
    "a neighbourhood", "ready for paths", "three paths",
)  # fmt: skip


def table(systems: Sequence[tuple[str, Times, float]]) -> list[str]:
    """Milliseconds, median and 95th percentile, a row a task."""
    rows = [
        f"| ms, median / p95 | {' | '.join(name for name, _, _ in systems)} |",
        f"|---|{'---|' * len(systems)}",
    ]
    for task in _TASKS:
        cells = (_cell(times.get(task, [])) for _, times, _ in systems)
        rows.append(f"| {task} | {' | '.join(cells)} |")
    peaks = " | ".join(f"{peak:.0f}" for _, _, peak in systems)
    return [*rows, f"| peak MB | {peaks} |"]


def _cell(seconds: Sequence[float]) -> str:
    if not seconds:
        return "—"
    if len(seconds) < QUERIES / 10:
        return f"{median(seconds) * 1000:,.0f}"
    middle, p95 = middle_and_p95(seconds)
    return f"{middle * 1000:.1f} / {p95 * 1000:.1f}"


def main() -> None:
    """Measure, and write the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--nodes", type=int, default=50_000)
    parser.add_argument("--report", type=Path, default=Path("BENCHMARKS.md"))
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path, lump_path = Path(folder) / "graph.sqlite", Path(folder) / "lump.sqlite"
        graph = collection(given.nodes)
        fill(path, graph)
        fill(lump_path, lump(given.nodes))
        systems = [
            ("Assay", *_apart(assay, path)),
            ("networkx", *_apart(naive, path)),
            ("Assay, one lump", *_apart(lumped, lump_path)),
        ]
    nodes, edges = len(graph[0]), len(graph[1])
    text = [
        f"### {given.nodes:,} nodes",
        "",
        f"{nodes:,} nodes and {edges:,} edges in the proportions of the sample; the "
        f"lump: {given.nodes:,} claims that support five others each, all connected. "
        f"{where()}.",
        "",
        f"    python -m benchmarks.evidence --nodes {given.nodes}",
        "",
        *table(systems),
    ]
    write(given.report, f"evidence {given.nodes}", "\n".join(text))


if __name__ == "__main__":
    main()
