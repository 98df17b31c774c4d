import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from kg.beyond import Beyond, Neighbour, neighbour
from kg.lanes import Entry, Lane
from kg.model import Basis, Edge, Inquiry, Node, NodeId, Note, Relation
from tui.cells import FRAME
from tui.map.chart import Chart, Stop, draw, nearest
from tui.map.rows import Ink
from tui.map.surroundings import Around

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


# Further hops


def web(lanes: tuple[Lane, ...], *, each: int, hops: int) -> Beyond:
    """So many nodes beyond every neighbour, hop after hop."""
    found: dict[NodeId, tuple[Neighbour, ...]] = {}
    edge = list(dict.fromkeys(e.node.id for lane in lanes for e in lane.entries))
    for _ in range(hops - 1):
        following: list[NodeId] = []
        for node in edge:
            name = node.partition(":")[2]
            entries = [
                entry(f"{name}-", n, "Beyond", outward=True) for n in range(each)
            ]
            found[node] = tuple(neighbour(one, "draws on") for one in entries)
            following += [one.node.id for one in entries]
        edge = following
    return found


def stood_for(chart: Chart) -> int:
    """How many nodes the rows show or count."""
    text = "\n".join(text_of(chart))
    shown = len({stop.node for stop in chart.stops if stop.node is not None})
    counts = re.findall(r"⊞(?: \+)?([\d,]+)|([\d,]+) beyond", text)
    return shown + sum(int((a or b).replace(",", "")) for a, b in counts)


SEEDLIKE = (
    lane("states", 6, outward=True),
    lane("related", 6, outward=True),
    lane("papers", 8, outward=True),
    lane("cited", 2, outward=False),
)
"""As many neighbours as the seed has: 22."""


@pytest.mark.parametrize(("width", "height"), [(76, 20), (114, 36), (196, 56)])
def test_two_hops_of_178_nodes_fit_and_every_node_is_shown_or_counted(
    width: int, height: int
) -> None:
    further = web(SEEDLIKE, each=7, hops=2)
    first = NodeId("inquiry:states-0")
    two_more = web((lane("extra", 1, outward=True),), each=2, hops=2)
    further = {**further, first: (*further[first], *next(iter(two_more.values())))}
    nodes = 22 + sum(len(found) for found in further.values())
    assert nodes == 178
    chart = draw(FOCUS, SEEDLIKE, width, height, frozenset(), further)
    assert len(chart.lines) <= height
    assert max(cell_len(line) for line in text_of(chart)) <= width
    assert stood_for(chart) == nodes


def test_what_lies_beyond_stands_under_what_leads_to_it() -> None:
    lanes = (lane("related", 2, outward=True),)
    chart = draw(FOCUS, lanes, 76, 30, frozenset(), web(lanes, each=2, hops=3))
    shape = [re.sub(r"[^│├└─▸ ].*", "", line).rstrip() for line in text_of(chart)[3:]]
    assert shape == [
        "  └─▸",
        "      ├─",
        "      │  ├─",
        "      │  │  ├─",
        "      │  │  └─",
        "      │  └─",
        "      │     ├─",
        "      │     └─",
        "      └─",
        "         ├─",
        "         │  ├─",
        "         │  └─",
        "         └─",
        "            ├─",
        "            └─",
    ]


def test_a_node_in_two_lanes_shows_what_lies_beyond_it_once() -> None:
    first = lane("related", 1, outward=True)
    lanes = (first, Lane("mentions", "mentions", first.entries))
    chart = draw(FOCUS, lanes, 76, 30, frozenset(), web(lanes, each=3, hops=2))
    assert sum(stop.node is not None for stop in chart.stops) == 5


def test_what_lies_beyond_opens_by_its_own_key() -> None:
    further = web(LANES, each=9, hops=2)
    closed = draw(FOCUS, LANES, 76, 20, frozenset(), further)
    stop = next(s for s in closed.stops if s.node is not None)
    assert stop.opens is not None
    opened = draw(FOCUS, LANES, 76, 20, frozenset({stop.opens}), further)
    below = opened.stops.index(stop) + 1
    listed = [s.node for s in opened.stops[below : below + 9]]
    assert listed == [one.id for one in further[stop.node or FOCUS.id]]


def order(chart: Chart) -> list[tuple[NodeId | None, str, str | None]]:
    return [stop.name for stop in chart.stops]


def sides(stops: tuple[Stop, ...]) -> list[list[Stop]]:
    """The stops of each column, as they stand from top to bottom."""
    columns = sorted({stop.column for stop in stops})
    return [
        sorted((s for s in stops if s.column == c), key=lambda s: s.row)
        for c in columns
    ]


@pytest.mark.parametrize("width", [76, 114, 130, 196])
@pytest.mark.parametrize("hops", [1, 2, 3])
def test_the_outline_tells_the_same_in_the_same_order(width: int, hops: int) -> None:
    further = web(LANES, each=3, hops=hops)
    opened = frozenset({"related"})
    drawn = draw(FOCUS, LANES, width, 20, opened, further)
    told = draw(FOCUS, LANES, width, 20, opened, further, outline=True)
    assert order(drawn) == order(told)
    assert {stop.lane for stop in told.stops} == {one.key for one in LANES}
    assert [stop.row for stop in told.stops] == sorted(stop.row for stop in told.stops)
    for column in sides(drawn.stops):
        numbers = [drawn.stops.index(stop) for stop in column]
        assert numbers == sorted(numbers)


def test_what_is_only_near_in_meaning_hangs_on_a_broken_line() -> None:
    guess = Edge(
        source=FOCUS.id,
        target=NodeId("inquiry:x"),
        relation=Relation.NEAR,
        score=0.5,
        model="m",
        basis=Basis.SIMILARITY,
    )
    found = Inquiry(id=NodeId("inquiry:x"), text="x")
    lanes = (LANES[0], Lane("near", "near", (Entry(found, guess, True),)))
    for width in (76, 196):
        lines = [line for line in text_of(draw(FOCUS, lanes, width, 30)) if "┄" in line]
        assert len(lines) == 2
        assert all("─" not in line.replace("─┤", "") for line in lines if width == 76)


def test_the_outline_draws_no_lines_and_cuts_no_text() -> None:
    lanes = (lane("related", 2, outward=True, text="a long title " * 12),)
    chart = draw(FOCUS, lanes, 40, 20, frozenset({"related"}), outline=True)
    text = " ".join(" ".join(text_of(chart)).split())
    assert text.count(("a long title " * 12).strip()) == 2
    assert not set(text) & set("│├└─╔║▸◂")


@pytest.mark.parametrize("cells", [10, 30, 40, 60, 90])
def test_how_a_node_sits_is_told_as_far_as_a_frame_has_room(cells: int) -> None:
    least = "22 direct · 166 in 2 hops"
    around = Around(least, f"{least} · medium", f"{least} · as a whole sentence")
    told = around.within(cells)
    assert told == around.least or len(told) <= cells - FRAME
    longer = {around.full: (), around.brief: (around.full,)}
    for form in longer.get(told, (around.full, around.brief)):
        assert len(form) > cells - FRAME
