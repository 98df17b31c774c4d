"""Small random collections: every relation between the kinds that it may join."""

from hypothesis import strategies as st

from kg.model import Edge, Node, Outcome, RelatedType, Relation
from tests.kg.builders import (
    claim,
    experiment,
    inquiry,
    note,
    paper,
    qualification,
)

NOTES = [note("n0"), note("n1"), note("n2"), note("gone", stub=True, file=None)]
CLAIMS = [
    *(claim(f"main{number}", role="main") for number in range(3)),
    *(claim(f"minor{number}") for number in range(3)),
    claim("rejected", holder="opposed"),
]
QUALIFICATIONS = [qualification("q0"), qualification("q1")]
EXPERIMENTS = [experiment(f"e{n}", file=f"n{n % 3}.txt") for n in range(5)]
PAPERS = [paper(f"p{number}") for number in range(4)]
INQUIRIES = [inquiry(f"i{number}") for number in range(3)]
NODES: list[Node] = [
    *NOTES,
    *CLAIMS,
    *QUALIFICATIONS,
    *EXPERIMENTS,
    *PAPERS,
    *INQUIRIES,
]


def _edges(
    sources: list[Node],
    relation: Relation,
    targets: list[Node],
    **fields: st.SearchStrategy[object],
) -> st.SearchStrategy[Edge]:
    ends = {
        "source": st.sampled_from([node.id for node in sources]),
        "target": st.sampled_from([node.id for node in targets]),
    }
    return st.builds(
        lambda **values: Edge.model_validate({"relation": relation, **values}),
        **ends,
        **fields,
    )


EDGES: st.SearchStrategy[list[Edge]] = st.lists(
    st.one_of(
        _edges([*NOTES], Relation.STATES, [*CLAIMS, *QUALIFICATIONS]),
        _edges(
            [*EXPERIMENTS],
            Relation.TESTS,
            [*CLAIMS, *QUALIFICATIONS],
            outcome=st.sampled_from([Outcome.SUPPORTS, *Outcome]),
        ),
        _edges([*QUALIFICATIONS], Relation.QUALIFIES, [*CLAIMS]),
        _edges([*CLAIMS], Relation.SUPPORTS, [*CLAIMS]),
        _edges([*CLAIMS], Relation.DISPUTES, [*CLAIMS]),
        _edges(
            [*EXPERIMENTS, *QUALIFICATIONS, *CLAIMS], Relation.REPORTED_IN, [*PAPERS]
        ),
        _edges(
            [*NOTES],
            Relation.RELATED,
            [*NOTES],
            type=st.sampled_from([RelatedType.TENSION, RelatedType.OTHER]),
        ),
        _edges(
            [*INQUIRIES],
            Relation.DRAWS_ON,
            [*NOTES],
            rank=st.none() | st.integers(1, 3),
        ),
    ),
    max_size=40,
    unique_by=lambda e: (e.source, e.relation, e.target, e.type),
)
"""Edges whose order in the store is fixed: no two differ in their outcome alone."""
