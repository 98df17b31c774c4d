"""Small nodes and edges for tests, named by what matters in them."""

from kg.model import (
    Claim,
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
    RelatedType,
    Relation,
    Span,
)


def note(name: str, title: str = "", **fields: object) -> Note:
    title = title or f"What is {name}?"
    base = {"id": f"note:{name}", "text": title, "title": title, "file": f"{name}.txt"}
    return Note.model_validate({**base, **fields})


def claim(name: str, **fields: object) -> Claim:
    return Claim.model_validate(
        {"id": f"claim:{name}", "text": f"{name} holds", **fields}
    )


def qualification(name: str, **fields: object) -> Qualification:
    base = {"id": f"qualification:{name}", "text": f"only if {name}"}
    return Qualification.model_validate({**base, **fields})


def experiment(name: str, file: str = "a.txt", **fields: object) -> Experiment:
    span = Span(file=file, start=0, end=4)
    base = {"id": f"experiment:{name}", "text": f"{name} was measured", "spans": [span]}
    return Experiment.model_validate({**base, **fields})


def inquiry(name: str) -> Inquiry:
    return Inquiry(id=NodeId(f"inquiry:{name}"), text=f"Why {name}?")


def paper(name: str) -> Paper:
    return Paper(id=NodeId(f"paper:{name}"), text=name.title(), title=name.title())


def edge(source: Node, relation: Relation, target: Node, **fields: object) -> Edge:
    base = {"source": source.id, "relation": relation, "target": target.id}
    return Edge.model_validate({**base, **fields})


def states(source: Note, target: Node) -> Edge:
    return edge(source, Relation.STATES, target)


def shows(source: Experiment, target: Node, outcome: Outcome) -> Edge:
    return edge(source, Relation.TESTS, target, outcome=outcome)


def reported(source: Node, target: Paper) -> Edge:
    return edge(source, Relation.REPORTED_IN, target)


def related(source: Note, target: Note, type: RelatedType) -> Edge:
    return edge(source, Relation.RELATED, target, type=type, rationale=f"{type} of it")


def passage(node: Node, text: str, ordinal: int = 0) -> Passage:
    return Passage(node=node.id, ordinal=ordinal, title="", text=text)
