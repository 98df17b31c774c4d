from pathlib import Path

from kg.kept_citekeys import hand_out, keys_of
from kg.model import NodeId, Paper
from kg.store import Store


def paper(name: str) -> Paper:
    title = "Sleep"
    return Paper(
        id=NodeId(f"paper:{name}"), text=title, title=title, authors=("A Ito",)
    )


def test_papers_that_come_later_take_no_key_away(tmp_path: Path) -> None:
    first, second = paper("m"), paper("a")
    with Store.open(tmp_path / "a.sqlite") as store:
        store.replace_graph([first], [], [], [])
        before = keys_of(store)
        hand_out(store)
        store.replace_graph([first, second], [], [], [])
        assert keys_of(store) == {**before, second.id: f"{before[first.id]}b"}
        store.replace_graph([second], [], [], [])
        assert keys_of(store) == {second.id: f"{before[first.id]}b"}


def test_only_what_was_given_out_is_kept_and_another_writer_is_left_alone(
    tmp_path: Path,
) -> None:
    first, second = paper("a"), paper("b")
    with (
        Store.open(tmp_path / "a.sqlite") as store,
        Store.open(tmp_path / "a.sqlite") as other,
    ):
        store.replace_graph([first, second], [], [], [])
        wanted = keys_of(store)[first.id]
        with other.sole_writer():
            hand_out(store)
        hand_out(store, [second.id])
        store.replace_graph([first], [], [], [])
        assert keys_of(store) == {first.id: wanted}
