"""What the panes show of one node, read from the store."""

from contextlib import ExitStack
from pathlib import Path

import pytest

from kg.model import Claim, Edge, NodeId, Quantity, Relation, Span
from kg.store import Store
from tests.kg.builders import claim, edge, note
from tests.timing import grows
from tui.reader.view import look

NOTE = note("salt")


def said_often(times: int) -> tuple[Claim, list[Edge]]:
    """A claim that its note states again and again, each time with a number."""
    places = [
        Span(file="salt.txt", start=n, end=n + 9) for n in range(0, 10 * times, 10)
    ]
    numbers = [Quantity(text="5%", value=5, span=place) for place in places]
    made = claim("salt", spans=places, quantities=numbers)
    return made, [edge(NOTE, Relation.STATES, made, span=place) for place in places]


def test_time_grows_no_faster_than_the_places_that_say_the_same(tmp_path: Path) -> None:
    with ExitStack() as stack:
        stores = {}
        for times in (200, 800):
            store = stack.enter_context(Store.open(tmp_path / f"{times}.sqlite"))
            made, stated = said_often(times)
            store.replace_graph([NOTE, made], stated, [], [])
            stores[times] = store

        def open_it(times: int) -> None:
            assert look(stores[times], NOTE.id) is not None

        open_it(200)
        assert not grows(10, open_it, 200, 800)


def test_the_edges_of_a_node_are_read_once_for_its_page(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[tuple[str, str]] = []
    look_up = Store._edges_at

    def noted(
        store: Store, end: str, node: NodeId, relation: Relation | None
    ) -> list[Edge]:
        asked.append((end, node))
        return look_up(store, end, node, relation)

    made, stated = said_often(3)
    with Store.open(tmp_path / "salt.sqlite") as store:
        store.replace_graph([NOTE, made], stated, [], [])
        monkeypatch.setattr(Store, "_edges_at", noted)
        view = look(store, made.id)
    assert view is not None
    assert [lane.title for lane in view.lanes] == ["stated in"]
    assert asked.count(("target", made.id)) == asked.count(("source", made.id)) == 1
