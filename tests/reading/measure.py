"""How much of the gold set is read, kind by kind."""

import json
import math
import shutil
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from corpus.ingest import ingest
from kg.dump import write_json
from kg.store import Store
from kg.text import same_name
from tests.reading.gold import NOT_REPORTED, Mark, Page, amount, pages, write

Node = dict[str, Any]
Edge = dict[str, Any]

_KINDS = {"C": "claim", "Q": "qualification", "E": "experiment"}
_WITHIN = "within"
_EITHER = {"=", "up to"}
_SAME_UNIT = {
    "point": "pp",
    "points": "pp",
    "percent": "%",
    "times": "x",
    "hour": "hours",
    "kilometres": "km",
    "metres": "m",
    "seconds": "s",
    "second": "s",
    "standard deviations": "sd",
    "m2": "m²",
}


@dataclass(slots=True)
class Score:
    """Hits and misses of one kind; what was missed or made up, for a person."""

    right: int = 0
    missed: int = 0
    wrong: int = 0
    told: list[str] = field(default_factory=list)

    @property
    def recall(self) -> float:
        """Of what is there, what was found."""
        return self.right / max(1, self.right + self.missed)

    @property
    def precision(self) -> float:
        """Of what was found, what is there."""
        return self.right / max(1, self.right + self.wrong)

    def found(self, is_right: bool, tell: str) -> None:
        """Count one thing that should be found."""
        self.right += is_right
        self.missed += not is_right
        if not is_right:
            self.told.append(f"missed: {tell}")

    def extra(self, tell: str) -> None:
        """Count one thing that is not there."""
        self.wrong += 1
        self.told.append(f"made up: {tell}")


Scores = dict[str, Score]


class Graph:
    """The graph that the collection of the gold pages gives."""

    def __init__(self, dumped: dict[str, Any]) -> None:
        self.nodes: dict[str, Node] = {node["id"]: node for node in dumped["nodes"]}
        self.edges: list[Edge] = dumped["edges"]
        self._from: dict[tuple[str, str], list[Edge]] = defaultdict(list)
        for edge in self.edges:
            self._from[edge["source"], edge["relation"]].append(edge)

    def page(self, file: str) -> Node:
        """The note, inquiry or paper whose page a file is."""
        for node in self.nodes.values():
            if node.get("file") == file:
                return node
        return next(
            node
            for node in self.nodes.values()
            if node["kind"] == "paper"
            and any(span["file"] == file for span in node["spans"])
        )

    def leaving(self, node: str, relation: str) -> list[Edge]:
        """The edges of a relation that leave a node, by rank."""
        found = self._from[node, relation]
        return sorted(found, key=lambda edge: edge.get("rank") or 0)

    def names(self, node: str) -> set[str]:
        """Everything a node is called."""
        found = self.nodes[node]
        called = {found["text"], *found.get("names", ()), *found.get("aliases", ())}
        return {same_name(name) for name in called}

    def of_file(self, file: str, kind: str) -> list[Node]:
        """The nodes of a kind that stand first in a file."""
        return [
            node
            for node in self.nodes.values()
            if node["kind"] == kind
            and node["spans"]
            and node["spans"][0]["file"] == file
        ]


def read_gold() -> Graph:
    """Read the gold pages as one collection."""
    folder = Path(tempfile.mkdtemp())
    try:
        write(folder / "notes")
        with Store.open(folder / "assay.sqlite") as store:
            for _ in ingest(folder / "notes", store, max_bytes=1 << 20):
                pass
            parts: list[str] = []
            write_json(store, "0", parts.append)
    finally:
        shutil.rmtree(folder)
    return Graph(json.loads("".join(parts)))


def measure(graph: Graph, chosen: Iterable[Page]) -> Scores:
    """Score every kind over some pages."""
    scores: Scores = defaultdict(Score)
    for page in chosen:
        node = graph.page(page.file)
        _structure(page, node, graph, scores)
        for kind in _KINDS:
            _statements(page, kind, graph, scores)
        _quantities(page, graph, scores)
        _mentions(page, node, graph, scores)
    return scores


def table(scores: Scores, told: bool = False) -> Iterator[str]:
    """A line a kind; what went wrong below it, if wanted."""
    yield f"{'':24} {'there':>6} {'recall':>7} {'precision':>10}"
    for kind, score in scores.items():
        there = score.right + score.missed
        precision = f"{score.precision:10.3f}" if score.wrong else f"{'1':>10}"
        yield f"{kind:24} {there:6} {score.recall:7.3f} {precision}"
        if told:
            yield from (f"    {line}" for line in score.told)


def _structure(page: Page, node: Node, graph: Graph, scores: Scores) -> None:
    header = page.header
    score = scores["structure"]
    score.found(_kind_of(page, node), f"{page.file}: page {header['page']}")
    for name in ("title", "thesis", "description", "date", "dek", "arxiv"):
        if name in header and (name != "title" or node["kind"] != "inquiry"):
            said = node.get(name)
            score.found(said == str(header[name]), f"{page.file}: {name}: {said}")
    if "inquiries" in header:
        listed = [
            graph.nodes[edge["source"]]["text"]
            for edge in graph.edges
            if edge["relation"] == "draws_on"
            and edge["target"] == node["id"]
            and (edge.get("span") or {}).get("file") == page.file
        ]
        _same(score, page, "inquiry", _once(header["inquiries"]), listed)
    for name, relation in (("papers", "cites"), ("sources", "draws_on")):
        wanted = header.get(name)
        if wanted is not None:
            titles = [w if isinstance(w, str) else w["title"] for w in wanted]
            targets = [
                graph.nodes[edge["target"]]["text"]
                for edge in graph.leaving(node["id"], relation)
            ]
            _same(score, page, name, titles, targets)
    _listed(page, node, graph, scores)


def _kind_of(page: Page, node: Node) -> bool:
    wanted = page.header["page"]
    if wanted == "plain":
        wanted = "note"
    is_node = wanted in ("inquiry", "paper")
    return bool(wanted == (node["kind"] if is_node else node.get("page")))


def _same(
    score: Score, page: Page, what: str, wanted: list[str], found: list[str]
) -> None:
    names = [same_name(name) for name in found]
    for title in wanted:
        score.found(same_name(title) in names, f"{page.file}: {what}: {title}")
    known = {same_name(title) for title in wanted}
    for title in found:
        if same_name(title) not in known:
            score.extra(f"{page.file}: {what}: {title}")


def _listed(page: Page, node: Node, graph: Graph, scores: Scores) -> None:
    """Related concepts and sources with their reasons, word for word."""
    header = page.header
    for name, relation in (("related", "related"), ("sources", "draws_on")):
        if name not in header:
            continue
        edges = [
            edge
            for edge in graph.leaving(node["id"], relation)
            if (edge.get("span") or {}).get("file") == page.file
        ]
        titles = [graph.nodes[edge["target"]]["title"] for edge in edges]
        wanted = {entry["title"]: entry for entry in header[name]}
        _same(scores["structure"], page, name, list(wanted), titles)
        for edge, title in zip(edges, titles, strict=True):
            entry = wanted.get(title)
            if entry is None:
                continue
            same = edge.get("rationale") == entry.get("rationale")
            scores["structure"].found(same, f"{page.file}: reason of {title}")
            if "type" in entry:
                said = f"{title}: {edge['type']} for {entry['type']}"
                is_right = edge["type"] == entry["type"]
                scores["relation types"].found(is_right, f"{page.file}: {said}")


def _once(values: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(values))


def _statements(page: Page, kind: str, graph: Graph, scores: Scores) -> None:
    name = _KINDS[kind]
    score = scores[f"{name}s"]
    read = [
        node
        for node in graph.of_file(page.file, name)
        if node.get("rule") != "original-title"
    ]
    for mark in page.of(kind):
        found = next((node for node in read if _overlap(mark, node)), None)
        words = page.text[mark.start : mark.end]
        score.found(found is not None, f"{page.file}: {words}")
        if found:
            _answers(mark, found, graph, scores)
    allowed = page.of(kind, "?")
    for node in read:
        if not any(_overlap(mark, node) for mark in allowed):
            score.extra(f"{page.file}: ({node['rule']}) {node['text']}")


def _answers(mark: Mark, node: Node, graph: Graph, scores: Scores) -> None:
    """Whether what was found is what the mark says it is."""
    where = node["text"]

    def ask(what: str, wanted: str, said: str | None) -> None:
        is_right = said in wanted.split("/")
        scores[what].found(is_right, f"{said} for {wanted}: {where}")

    match mark.kind:
        case "C":
            holders = {"asserted", "reported", "opposed"}
            roles = [word for word in mark.words if word not in holders]
            holder = [word for word in mark.words if word in holders]
            ask("claim role", next(iter(roles), "supporting"), node["role"])
            ask("claim holder", next(iter(holder), "asserted"), node["holder"])
        case "Q":
            ask("qualification facet", mark.words[0], node["facet"])
            _target(mark, node, "qualifies", graph, scores)
        case _:
            tests = graph.leaving(node["id"], "tests")
            outcomes = {edge.get("outcome") for edge in tests}
            wanted = mark.words[0]
            ordered = sorted(
                outcomes, key=lambda o: (o not in wanted.split("/"), o or "")
            )
            said = next(iter(ordered), None)
            ask("experiment outcome", wanted, said)
            _target(mark, node, "tests", graph, scores)
    if mark.paper == NOT_REPORTED:
        for edge in graph.leaving(node["id"], "reported_in"):
            scores["reported in"].extra(f"{graph.names(edge['target'])}: {where}")
    elif mark.paper:
        papers = graph.leaving(node["id"], "reported_in")
        named = any(same_name(mark.paper) in graph.names(p["target"]) for p in papers)
        scores["reported in"].found(named, f"{mark.paper}: {where}")


def _target(
    mark: Mark, node: Node, relation: str, graph: Graph, scores: Scores
) -> None:
    if mark.target != "main":
        return
    targets = [graph.nodes[e["target"]] for e in graph.leaving(node["id"], relation)]
    is_right = any(target.get("role") == "main" for target in targets)
    scores[f"{relation} the main claim"].found(is_right, node["text"])


def _overlap(mark: Mark, node: Node) -> bool:
    span = node["spans"][0]
    shared = min(mark.end, span["end"]) - max(mark.start, span["start"])
    return bool(2 * shared >= min(mark.end - mark.start, span["end"] - span["start"]))


def _quantities(page: Page, graph: Graph, scores: Scores) -> None:
    """Quantities inside statements: value, comparator, and unit where one is noted."""
    score = scores["quantities"]
    stated = page.of("C", "Q", "E")
    read = [
        quantity
        for kind in _KINDS.values()
        for node in graph.of_file(page.file, kind)
        for quantity in node["quantities"]
    ]
    marks = page.of("N")
    for mark in marks:
        if any(other.start <= mark.start < other.end for other in stated):
            near = [q for q in read if touches(mark, q)]
            told = [(q["text"], q["comparator"]) for q in near]
            is_right = any(same_amount(mark, quantity, page.text) for quantity in near)
            where = page.text[mark.start : mark.end]
            score.found(is_right, f"{page.file}: {where}: {told}")
    allowed = page.of("N", "~")
    for quantity in read:
        if not any(touches(mark, quantity) for mark in allowed):
            score.extra(f"{page.file}: {quantity['text']}")


def touches(mark: Mark, quantity: dict[str, Any]) -> bool:
    """Whether a quantity, as it is dumped, shares characters with a mark."""
    span = quantity["span"]
    return bool(span["start"] < mark.end and mark.start < span["end"])


def same_amount(mark: Mark, quantity: dict[str, Any], text: str) -> bool:
    """Whether a quantity, as it is dumped, is the one that a mark on a text notes."""
    wanted = amount(mark)
    low = quantity.get("low", quantity.get("value"))
    high = quantity.get("high", quantity.get("value"))
    unit = quantity.get("unit")
    same_unit = wanted.unit is None or _unit(wanted.unit) == _unit(unit or "")
    if not (_close(low, wanted.low) and _close(high, wanted.high)):
        return False
    if not same_unit or quantity["comparator"] == wanted.comparator:
        return bool(same_unit)
    # What is `within six days` of something is up to six days away, or six days
    # tell how far: of those who marked these words two in three took the latter.
    before = text[max(0, mark.start - len(_WITHIN) - 1) : mark.end].casefold()
    return _WITHIN in before and {quantity["comparator"], wanted.comparator} == _EITHER


def _close(said: float | None, wanted: float) -> bool:
    return said is not None and math.isclose(said, wanted, rel_tol=0.005)


def _unit(unit: str) -> str:
    """A unit in one of its spellings; of several words the last names the thing."""
    unit = _SAME_UNIT.get(unit, unit).casefold().replace("-", " ").replace(",", "")
    if " per " not in unit and not unit.startswith("per "):
        unit = unit.rpartition(" ")[2]
    return unit if len(unit) < 3 else unit.removesuffix("s")


def _mentions(page: Page, node: Node, graph: Graph, scores: Scores) -> None:
    if page.header["page"] not in ("note", "plain", "inquiry"):
        return
    score = scores["references"]
    edges = graph.leaving(node["id"], "mentions")
    for mark in page.of("R"):
        wanted = same_name(mark.title or page.text[mark.start : mark.end])
        hits = [edge for edge in edges if wanted in graph.names(edge["target"])]
        score.found(bool(hits), f"{page.file}: {wanted}")
        if hits:
            kinds = [edge["type"] for edge in hits]
            told = f"{page.file}: {wanted}: {kinds[0]} for {mark.words[0]}"
            is_right = any(kind in mark.words[0].split("/") for kind in kinds)
            scores["mention types"].found(is_right, told)
    wanted_names = {
        same_name(mark.title or page.text[mark.start : mark.end])
        for mark in page.of("R")
    }
    for edge in edges:
        # The line of hubs under a page's head is no sentence.
        if edge.get("rule") and not graph.names(edge["target"]) & wanted_names:
            score.extra(f"{page.file}: {graph.nodes[edge['target']]['text']}")


def both(graph: Graph) -> dict[str, Scores]:
    """The scores of the pages that rules were written with, and of the others."""
    every = pages()
    return {
        "seen": measure(graph, [page for page in every if not page.is_blind]),
        "blind": measure(graph, [page for page in every if page.is_blind]),
    }
