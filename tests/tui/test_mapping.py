from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from kg.lanes import Entry, Lane
from kg.model import Edge, Inquiry, Node, NodeId, Note, Relation
from tui.mapping import Chart, Ink, draw, nearest

FOCUS = Note(
    id=NodeId("note:focus"),
    text="Can a lens replace a larger mirror?",
    title="Can a lens replace a larger mirror?",
)


def lane(key: str, number: int, *, outward: bool, text: str = "Which one?") -> Lane:
    return Lane(key, key, tuple(entry(key, n, text, outward) for n in range(number)))


def entry(key: str, number: int, text: str, outward: bool) -> Entry:
    node: Node = Inquiry(id=NodeId(f"inquiry:{key}-{number}"), text=f"{text} {number}")
    edge = Edge(source=node.id, target=FOCUS.id, relation=Relation.DRAWS_ON)
    return Entry(node, edge, outward)


def text_of(chart: Chart) -> list[str]:
    return ["".join(stroke.text for stroke in line) for line in chart.lines]


LANES = (
    lane("stated", 3, outward=True),
    lane("related", 7, outward=True),
    lane("inquiries", 162, outward=False),
)


@pytest.mark.parametrize("width", [40, 76, 100, 120, 196])
def test_no_line_is_wider_than_the_space(width: int) -> None:
    chart = draw(FOCUS, LANES, width, 20)
    assert max(cell_len(line) for line in text_of(chart)) <= width


@pytest.mark.parametrize(("width", "height"), [(76, 20), (76, 12), (196, 56)])
def test_bundles_make_the_map_fit_its_height(width: int, height: int) -> None:
    assert len(draw(FOCUS, LANES, width, height).lines) <= height


@pytest.mark.parametrize("width", [30, 76, 196])
def test_the_text_of_the_focus_is_whole(width: int) -> None:
    box = "".join(
        stroke.text
        for line in draw(FOCUS, LANES, width, 20).lines
        for stroke in line
        if stroke.ink is Ink.FOCUS and "║" in stroke.text
    )
    assert " ".join(box.replace("║", " ").split()) == f"■ N {FOCUS.text}"


def test_a_bundle_says_how_many_it_holds_and_opens() -> None:
    closed = draw(FOCUS, LANES, 76, 20)
    shown = sum(stop.node is not None for stop in closed.stops)
    assert shown < 172
    assert any("⊞ +" in line and "inquiries" in line for line in text_of(closed))
    opened = draw(FOCUS, LANES, 76, 20, frozenset({"inquiries"}))
    listed = [s for s in opened.stops if s.lane == "inquiries" and s.node is not None]
    assert len(listed) == 162


def test_what_reaches_the_focus_stands_left_and_what_it_reaches_right() -> None:
    chart = draw(FOCUS, LANES, 196, 56)
    columns = {stop.lane: stop.column for stop in chart.stops}
    assert columns["inquiries"] < columns["stated"] == columns["related"]


def test_a_node_without_neighbours_is_a_box_alone() -> None:
    chart = draw(FOCUS, (), 60, 20)
    assert chart.stops == ()
    assert len(chart.lines) == 3


def test_stops_are_numbered_as_their_strokes_say() -> None:
    for width in (76, 196):
        chart = draw(FOCUS, LANES, width, 30)
        for row, line in enumerate(chart.lines):
            for stroke in line:
                if stroke.stop is not None:
                    assert chart.stops[stroke.stop].row == row


def test_down_walks_every_stop_of_a_column_once() -> None:
    stops = draw(FOCUS, LANES, 76, 30).stops
    walked = [0]
    while (following := nearest(stops, walked[-1], 0, 1)) is not None:
        walked.append(following)
    assert walked == list(range(len(stops)))
    assert nearest(stops, 0, 0, -1) is None


def test_left_and_right_cross_over_to_the_nearest_row() -> None:
    stops = draw(FOCUS, LANES, 196, 56).stops
    left = next(n for n, stop in enumerate(stops) if stop.lane == "inquiries")
    across = nearest(stops, left, 1, 0)
    assert across is not None
    assert stops[across].column > stops[left].column
    assert nearest(stops, across, 1, 0) is None


@given(
    st.lists(st.tuples(st.integers(1, 40), st.booleans()), min_size=1, max_size=8),
    st.integers(30, 200),
    st.integers(5, 60),
)
def test_any_neighbourhood_is_drawn_within_its_width(
    shapes: list[tuple[int, bool]], width: int, height: int
) -> None:
    lanes = [
        lane(f"lane-{at}", number, outward=outward, text="漢字 and é" * (at + 1))
        for at, (number, outward) in enumerate(shapes)
    ]
    chart = draw(FOCUS, lanes, width, height)
    assert all(cell_len(line) <= width for line in text_of(chart))
    rows = [stop.row for stop in chart.stops if stop.column == chart.stops[0].column]
    assert all(before < after for before, after in pairwise(rows))
    assert {stop.lane for stop in chart.stops} == {lane.key for lane in lanes}
