"""Our own export, read back: nodes and edges as they were, and the texts they quote."""

from collections.abc import Iterator, Mapping

from pydantic import ValidationError

from kg.model import NODE, Edge, Kind, Node, NodeId, Outcome, Span
from kg.rdf.imported import Imported
from kg.rdf.iris import legal
from kg.rdf.own_facts import OwnFacts
from kg.rdf.own_nodes import fields_of
from kg.rdf.quotes import Quotes, whole_numbers
from kg.rdf.read import Facts
from kg.rdf.vocab import ONTOLOGY


def own_base(facts: Facts) -> str | None:
    """What names begin with in the collection that this is an export of, if it is."""
    for subject in facts.having("void:uriSpace"):
        if ONTOLOGY in facts.links(subject, "dcterms:conformsTo"):
            base = facts.text(subject, "void:uriSpace")
            if base and subject == f"{base}dataset":
                return base
    return None


def restore(facts: Facts, base: str) -> Imported:
    """The graph that an export of ours was written from.

    What can't be a node or an edge is left out: somebody may have edited the file.

    Args:
        facts: What the file says.
        base: From `own_base`.
    """
    own = OwnFacts(facts, base, Quotes(facts))
    nodes = tuple(_nodes(own))
    edges = tuple(_edges(own))
    return Imported(
        nodes=nodes,
        edges=edges,
        names={node.id: base + _path(node.id) for node in nodes},
        retired=tuple(_retired(own)),
        # The texts of nodes and edges bear out what the file does not quote.
        excerpts=tuple(own.quotes.excerpts()),
        base=base,
        language=facts.text(f"{base}dataset", "dcterms:language"),
    )


def _nodes(own: OwnFacts) -> Iterator[Node]:
    for subject in own.facts.having("cg:basis"):
        node = own.id_of(subject)
        if node is None or own.facts.link(subject, "cg:fromNode"):
            continue
        kind = Kind(node.partition(":")[0])
        fields = {
            **own.known(subject),
            **fields_of(own, kind, subject),
            "id": node,
            "kind": kind,
            "spans": _spans(own, subject),
            "iri": own.facts.link(subject, "dcterms:source"),
        }
        try:
            made = NODE.validate_python(_said(fields))
        except ValidationError:
            continue  # it lacks its text: nothing can be said of it
        if first := own.facts.link(subject, "cg:saidIn"):
            own.quotes.bear_out(made.text, first)
        yield made


def _spans(own: OwnFacts, subject: str) -> tuple[Span, ...]:
    """A node's own spans, first place first; others only bear it out."""
    first = own.span(subject)
    if first is None:
        return ()
    spans = own.quotes.spans
    links = own.facts.links(subject, "cg:quotedIn")
    others = {spans[name] for name in links if name in spans}
    rest = sorted(others - {first}, key=lambda span: (span.file, span.start))
    return (first, *rest)


def _edges(own: OwnFacts) -> Iterator[Edge]:
    facts = own.facts
    for name in facts.having("cg:fromNode"):
        rationale = facts.text(name, "cg:rationale", "rdfs:comment")
        model = facts.link(name, "cg:scoredBy")
        ranks = whole_numbers(facts, name, "cg:rank")
        fields = {
            **own.known(name),
            "source": own.id_of(facts.link(name, "cg:fromNode") or ""),
            "target": own.id_of(facts.link(name, "cg:toNode") or ""),
            "relation": facts.text(name, "cg:relationName"),
            "type": facts.text(name, "cg:relatedType"),
            "outcome": own.one(name, "cg:outcome", Outcome),
            "rationale": rationale,
            "rank": ranks[0] if ranks else None,
            "score": own.number(name, "cg:score"),
            "model": facts.text(model, "rdfs:label") if model else None,
            "span": own.span(name),
        }
        if rationale:
            own.quotes.bear_out(rationale, *facts.links(name, "cg:quotedIn"))
        try:
            yield Edge.model_validate(_said(fields))
        except ValidationError:
            continue  # it lacks an end or its relation


def _retired(own: OwnFacts) -> Iterator[NodeId]:
    for subject in own.facts.having("owl:deprecated"):
        if node := own.id_of(subject):
            yield node


def _path(node: NodeId) -> str:
    """The IRI of a node, after the base."""
    kind, _, rest = node.partition(":")
    return f"{kind}/{legal(rest)}"


def _said(fields: Mapping[str, object]) -> dict[str, object]:
    """The fields of which the export says something."""
    return {key: value for key, value in fields.items() if value is not None}
