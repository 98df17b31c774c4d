"""From documents to a graph: names resolved, ids given, edges joined.

A function of the documents and the ledger of ids; the order of files never
matters, since documents are taken by path and stubs are made last. Documents that
were resolved before need not be at hand: what they gave is looked up.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from corpus import passages
from corpus.adopt import NOTHING, Adopted, adopt
from corpus.corrections import Corrections
from corpus.identity import Ledger
from corpus.judging import judge
from corpus.merge import merge
from corpus.placing import Read as Read
from corpus.readable import CORRECTIONS
from corpus.resolver import Resolver
from corpus.verdicts import Verdicts
from kg.contribution import Aside, Contribution
from kg.corrections import Obeyed
from kg.model import Edge, Node, NodeId, Passage, Problem, Span
from kg.rdf.imported import Imported

IMPORTS = "what other programs wrote"
"""Where imported edges come from, as if it were a document."""


@dataclass(frozen=True, slots=True)
class Resolution:
    """The whole graph, and what each document contributes to it."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    passages: tuple[Passage, ...]
    problems: tuple[Problem, ...]
    obeyed: tuple[Obeyed, ...] = ()
    """The corrections, and what they turned out to name."""
    said: Mapping[str, Sequence[Edge]] = field(default_factory=dict)
    """Document to the edges that it says; the corrections are one, too."""
    contributions: tuple[Contribution, ...] = ()
    """As read: corrections come after."""
    imports: Adopted = NOTHING
    """What other programs wrote, and where it comes from."""
    aside: tuple[Aside, ...] = ()
    """The edges that a person corrected."""
    is_mixed: bool = False
    """Whether other programs wrote any of it."""


def resolve(
    reads: Iterable[Read], ledger: Ledger, corrections: Corrections | None = None
) -> Resolution:
    """The graph that these documents make; mints ids into the ledger.

    Args:
        reads: Every document of the collection, in any order; let go of as soon as
            they are resolved.
        ledger: The ids of earlier runs.
        corrections: What a person says of what was read.
    """
    corrections = corrections or Corrections()
    resolver = Resolver(reads, ledger)
    del reads
    said = resolver.contributions()
    texts = {read.document.file: read.text for read in resolver.reads}
    graphs = [(r.document.file, r.document.graph) for r in resolver.reads]
    del resolver
    drafts = _by_node(said)
    imports = _imported(graphs, ledger, drafts, texts, said)
    read = [*imports.edges, *(edge for one in said for edge in one.edges)]
    verdicts = judge(corrections.written, drafts, read, ledger)
    edges = {one.doc: kept(one.edges, verdicts) for one in said}
    edges[IMPORTS] = kept(imports.edges, verdicts)
    edges[CORRECTIONS] = kept(verdicts.added.values(), verdicts)
    every = tuple(dict.fromkeys(edge for kept in edges.values() for edge in kept))
    final = sorted(corrected(drafts, verdicts).items())
    nodes = tuple(merge(places) for _, places in final)
    bodies: dict[NodeId, list[Span]] = {}
    for one in said:
        for owner, span in one.regions:
            bodies.setdefault(verdicts.now(owner), []).append(span)
    contexts = passages.contexts(nodes, every)
    found = passages.of_graph(nodes, contexts, bodies, texts)
    problems = [problem for one in said for problem in one.problems]
    return Resolution(
        nodes=nodes,
        edges=every,
        passages=tuple(found),
        problems=(*problems, *corrections.problems, *verdicts.problems),
        obeyed=tuple(verdicts.obeyed),
        said=edges,
        contributions=tuple(said),
        aside=tuple(a for one in said for a in set_aside(one.doc, one.edges, verdicts)),
        is_mixed=any(graph for _, graph in graphs),
        imports=imports,
    )


def _imported(
    graphs: Iterable[tuple[str, Imported | None]],
    ledger: Ledger,
    drafts: dict[NodeId, list[Node]],
    texts: dict[str, str],
    said: Iterable[Contribution],
) -> Adopted:
    """Nodes that come with ids of their own, put beside the others."""
    given = [(file, graph) for file, graph in graphs if graph]
    if not given:
        return NOTHING
    edges = (edge for one in said for edge in one.edges)
    imports = adopt(given, ledger, drafts, texts, edges)
    for node in imports.nodes:
        drafts.setdefault(node.id, []).append(node)
    return imports


def kept(edges: Iterable[Edge], verdicts: Verdicts) -> list[Edge]:
    """What is left of edges once a person has spoken."""
    return [kept for edge in edges if (kept := verdicts.edge(edge))]


def set_aside(doc: str, edges: Iterable[Edge], verdicts: Verdicts) -> list[Aside]:
    """The edges that a document says and that the graph has otherwise, or not at all.

    With them those that stand in the graph both as read and in place of another.
    """
    pairs = [(edge, verdicts.edge(edge)) for edge in edges]
    made = {now for edge, now in pairs if now is not None and now != edge}
    return [Aside(doc, edge, now) for edge, now in pairs if now != edge or edge in made]


def _by_node(said: Iterable[Contribution]) -> dict[NodeId, list[Node]]:
    """What each place says of each node, in the order in which it is believed."""
    found: dict[NodeId, list[tuple[int, str, int, Node]]] = {}
    for one in said:
        for phase, position, node in one.drafts:
            found.setdefault(node.id, []).append((phase, one.doc, position, node))
    return {
        node: [draft for *_, draft in sorted(places, key=lambda place: place[:3])]
        for node, places in found.items()
    }


def corrected(
    drafts: dict[NodeId, list[Node]], verdicts: Verdicts
) -> dict[NodeId, list[Node]]:
    """What is said of each node once a person has spoken."""
    if not verdicts.obeyed:
        return drafts
    found: dict[NodeId, list[Node]] = {}
    # What is now another node comes after it, whose title is kept.
    for node in sorted(drafts, key=lambda node: (node in verdicts.joined, node)):
        for draft in drafts[node]:
            kept = verdicts.node(draft)
            if kept is not None:
                found.setdefault(kept.id, []).append(kept)
    return found
