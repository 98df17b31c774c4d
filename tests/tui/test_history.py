from hypothesis import given
from hypothesis import strategies as st

from kg.model import NodeId
from tui.session.history import LONGEST, History

A, B, C = (NodeId(f"note:{letter}") for letter in "abc")


def test_back_and_forward_retrace_the_walk() -> None:
    walk = History().visit(A).visit(B).visit(C)
    assert walk.back().here == B
    assert walk.back().back().here == A
    assert walk.back().back().forward().here == B


def test_a_new_step_forgets_what_lay_ahead() -> None:
    walk = History().visit(A).visit(B).back().visit(C)
    assert walk.forward() is walk
    assert walk.back().here == A


def test_standing_still_is_no_step() -> None:
    walk = History().visit(A)
    assert walk.visit(A) is walk


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
        assert walk.here == (places[at] if at >= 0 else None)
