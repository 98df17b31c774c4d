from hypothesis import given
from hypothesis import strategies as st

from kg.model import NodeId
from tui.session.history import LONGEST, History, Step
from tui.session.messages import Walk

A, B, C = (NodeId(f"note:{letter}") for letter in "abc")


def test_back_and_forward_retrace_the_walk() -> None:
    walk = History().visit(A).visit(B).visit(C)
    assert walk.back().node == B
    assert walk.back().back().node == A
    assert walk.back().back().forward().node == B


def test_a_new_step_forgets_what_lay_ahead() -> None:
    walk = History().visit(A).visit(B).back().visit(C)
    assert walk.forward() is walk
    assert walk.back().node == A


def test_standing_still_is_no_step() -> None:
    walk = History().visit(A)
    assert walk.visit(A) is walk


def test_what_is_opened_over_a_node_is_a_step_that_keeps_its_spot() -> None:
    asked = Walk(B)
    walk = History().visit(A).noting("line 3").visit(A, asked).noting("row 7").visit(C)
    assert walk.back().here == Step(A, asked, "row 7")
    assert walk.back().back().here == Step(A, None, "line 3")
    assert walk.back().noting("row 8").back().forward().here == Step(A, asked, "row 8")
    assert History().noting("row 7") == History()


def test_the_ends_of_a_walk_are_ends() -> None:
    assert History().back() == History().forward() == History()
    walk = History().visit(A)
    assert walk.back() is walk
    assert walk.forward() is walk


def test_a_long_walk_forgets_its_beginning() -> None:
    walk = History()
    for number in range(LONGEST + 50):
        walk = walk.visit(NodeId(f"note:{number}"))
    assert len(walk.past) == LONGEST


@given(st.lists(st.sampled_from("abcde<>"), max_size=60))
def test_a_walk_behaves_as_a_list_with_a_position(steps: list[str]) -> None:
    walk, places, at = History(), list[str](), -1
    for step in steps:
        if step == "<":
            walk, at = walk.back(), max(at - 1, min(at, 0))
        elif step == ">":
            walk, at = walk.forward(), min(at + 1, len(places) - 1)
        elif at < 0 or places[at] != step:
            walk, places, at = (
                walk.visit(NodeId(step)),
                [*places[: at + 1], step],
                at + 1,
            )
        assert walk.node == (places[at] if at >= 0 else None)
