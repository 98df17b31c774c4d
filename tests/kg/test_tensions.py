from kg.loaded import Loaded
from kg.model import Basis, Node, RelatedType, Relation
from kg.tensions import Side, tensions
from tests.kg.builders import claim, edge, inquiry, note, related, states

A, B, STUB = note("a"), note("b"), note("stub", stub=True, file=None)
ON_A, ON_B = claim("on-a", role="main"), claim("on-b", role="main")
NODES: list[Node] = [A, B, STUB, ON_A, ON_B, claim("minor"), inquiry("i")]
STATED = [states(A, ON_A), states(B, ON_B), states(A, claim("minor"))]
TENSION = RelatedType.TENSION


def test_a_pair_is_told_once_with_all_that_is_said_of_it() -> None:
    there, back = related(A, B, TENSION), related(B, A, TENSION)
    (pair,) = tensions(Loaded(NODES, [*STATED, there, back]))
    assert (pair.first, pair.second) == (Side(A, ON_A), Side(B, ON_B))
    assert pair.said == (there, back)


def test_a_note_without_a_claim_is_a_side_all_the_same() -> None:
    (pair,) = tensions(Loaded(NODES, [*STATED, related(A, STUB, TENSION)]))
    assert pair.second == Side(STUB, None)


def test_other_types_guesses_inquiries_and_a_note_itself_are_no_tensions() -> None:
    guess = edge(A, Relation.NEAR, B, type=TENSION, basis=Basis.SIMILARITY)
    asked = edge(inquiry("i"), Relation.MENTIONS, A, type=TENSION)
    said = [
        related(A, B, RelatedType.CONTRASTS), guess, asked, related(A, A, TENSION),
    ]  # fmt: skip
    assert tensions(Loaded(NODES, [*STATED, *said])) == ()
