from hypothesis import given
from hypothesis import strategies as st

from kg.listing import ListedClaim, claims, listed, main_claims, stubs
from kg.model import Holder, Kind, Node, Relation, Role, Span
from kg.patient import in_order
from kg.store import Store
from tests.kg.builders import claim, edge, experiment, note, qualification


def test_notes_with_a_file_come_first_then_by_text_whatever_its_case(
    store: Store,
) -> None:
    notes = [
        note("1", "beta", stub=True),
        note("2", "Alpha", stub=True),
        note("3", "delta"),
        note("4", "Gamma"),
        note("5", "gamma"),
    ]
    store.replace_graph([*notes, claim("c")], [], [], [])
    found = [node for node, _ in listed(store, Kind.NOTE, 10)]
    assert found == ["note:3", "note:4", "note:5", "note:2", "note:1"]
    assert listed(store, Kind.NOTE, 2) == [("note:3", "delta"), ("note:4", "Gamma")]
    assert [node for node, _ in listed(store, Kind.CLAIM, 10)] == ["claim:c"]
    assert stubs(store) == {"note:1", "note:2"}


@given(st.lists(st.tuples(st.integers(0, 9), st.integers()), max_size=4_000))
def test_what_is_put_in_order_in_steps_is_as_if_sorted_at_once(
    values: list[tuple[int, int]],
) -> None:
    many = values * 3
    assert in_order(many, lambda v: v[0]) == sorted(many, key=lambda v: v[0])


def test_claims_are_listed_main_ones_first_then_as_files_say_them(store: Store) -> None:
    def at(file: str, start: int) -> dict[str, object]:
        return {"spans": [Span(file=file, start=start, end=start + 1)]}

    made = [
        claim("a", **at("b.md", 3)),
        claim("b", **at("a.md", 20)),
        claim("c", **at("a.md", 3), holder="opposed"),
        claim("d", **at("c.md", 0), role="main"),
        claim("e", role="main", holder="reported"),
        claim("f"),
    ]
    tested = [edge(experiment("t"), Relation.TESTS, made[3])]
    limited = [edge(qualification("q"), Relation.QUALIFIES, made[1])]
    ends: list[Node] = [experiment("t"), qualification("q")]
    store.replace_graph([*made, *ends], [*tested, *limited], [], [])
    found = list(claims(store))
    assert list(claims(store, only_tried=True)) == [
        row for row in found if row.id in (made[1].id, made[3].id)
    ]
    assert [row.id.partition(":")[2] for row in found] == list("defcba")
    assert found == [
        ListedClaim(c.id, c.text, Role(c.role), Holder(c.holder))
        for row in found
        for c in made
        if c.id == row.id
    ]
    mains = {row.id: row for row in main_claims(store)}
    assert list(mains.values()) == [row for row in found if row.role is Role.MAIN]
