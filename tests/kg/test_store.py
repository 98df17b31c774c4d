import sqlite3
import threading
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg import fts, migrations
from kg.errors import GivenUp, StoreError, WorkspaceLocked
from kg.model import Edge, Kind, Node, NodeId, Passage, Problem, Relation
from kg.store import Store
from kg.stored import FileState, StoredDocument
from tests.kg.builders import claim, edge, inquiry, note, paper, passage, states


def write(
    store: Store,
    nodes: Sequence[Node] = (),
    edges: Sequence[Edge] = (),
    passages: Sequence[Passage] = (),
    problems: Sequence[Problem] = (),
) -> bool:
    return bool(store.replace_graph(nodes, edges, passages, problems))


def said(store: Store, word: str) -> list[Passage]:
    """The passages that hold a word, best first."""
    rows = [key.rowid for key, _ in store.matches(f'"{word}"')]
    found = store.passages_at(rows)
    return [found[row].passage for row in rows]


def document(path: str, text: str = "text") -> StoredDocument:
    return StoredDocument(path, FileState("hash", len(text), 1), "1", text, "{}")


def test_what_is_written_is_read_back(store: Store) -> None:
    a, b = note("a"), claim("b", role="main", quantities=[])
    write(store, [a, b], [states(a, b)])
    assert store.get(a.id) == a
    assert list(store.nodes()) == [b, a]
    assert list(store.edges()) == [states(a, b)]
    assert store.edges_from(a.id) == store.edges_to(b.id) == [states(a, b)]
    assert store.get(NodeId("note:other")) is None


def test_a_new_graph_replaces_the_old_one_as_if_it_were_the_first(
    store: Store, tmp_path: Path
) -> None:
    a, b, c = note("a"), claim("b"), inquiry("c")
    draws = edge(c, Relation.DRAWS_ON, a)
    write(store, [a, b], [states(a, b)], [passage(a, "apples"), passage(b, "pears")])
    changed = note("a", title="What is new?")
    plums = [passage(a, "plums")]
    write(store, [changed, c], [draws], plums)
    with Store.open(tmp_path / "fresh.sqlite") as fresh:
        write(fresh, [changed, c], [draws], plums)
        assert list(store.nodes()) == list(fresh.nodes())
        assert list(store.edges()) == list(fresh.edges())
        for word in ("apples", "pears", "plums"):
            assert said(store, word) == said(fresh, word)
        assert store.named("What is a?") == fresh.named("What is a?") == []
        assert store.named("what is NEW?") == [a.id]


def test_the_generation_rises_only_when_the_graph_changes(store: Store) -> None:
    a = note("a")
    assert write(store, [a])
    before = store.generation
    assert not write(store, [a])
    assert store.generation == before
    assert write(store, [note("a", description="more")])
    assert store.generation == before + 1


def test_a_graph_that_fails_half_way_leaves_the_old_one(store: Store) -> None:
    a = note("a")
    write(store, [a])

    def breaks() -> Sequence[Edge]:
        raise RuntimeError("the parser died")

    class Broken(list[Edge]):
        def __iter__(self):  # type: ignore[no-untyped-def]
            return iter(breaks())

    with pytest.raises(RuntimeError):
        store.replace_graph([note("b")], Broken(), [], [])
    assert list(store.nodes()) == [a]


@given(st.lists(st.integers(0, 30), unique=True), st.sampled_from(list(Kind)))
def test_pages_by_key_give_every_node_once(numbers: list[int], kind: Kind) -> None:
    nodes: list[Node] = [claim(f"c{n}") for n in numbers]
    nodes += [inquiry(f"i{n}") for n in numbers]
    with Store(_memory(), Path("nowhere")) as store:
        write(store, nodes)
        wanted = sorted((n for n in nodes if n.kind == kind), key=lambda n: n.id)
        assert list(store.nodes(kind)) == wanted
        assert list(store.nodes()) == sorted(nodes, key=lambda n: n.id)


def test_more_nodes_than_fit_in_a_page_are_all_there(store: Store) -> None:
    nodes = [claim(f"c{n:05}") for n in range(1203)]
    edges = [edge(one, Relation.SUPPORTS, nodes[0]) for one in nodes[1:]]
    write(store, nodes, edges)
    assert sum(1 for _ in store.nodes()) == 1203
    assert sum(1 for _ in store.edges()) == 1202
    assert len(store.get_many(n.id for n in nodes)) == 1203


def _memory() -> sqlite3.Connection:
    db = sqlite3.connect(":memory:", isolation_level=None)
    migrations.migrate(db)
    return db


def test_words_find_passages_by_stem_and_only_of_the_kinds_asked(
    store: Store,
) -> None:
    a, b = note("a"), claim("b")
    write(store, [a, b], [], [passage(a, "reasoning models"), passage(b, "a model")])
    expression = fts.query("model") or ""
    (first, high), (second, low) = store.matches(expression)
    assert {first.node, second.node} == {a.id, b.id}
    assert high >= low
    ((only, _),) = store.matches(expression, [Kind.CLAIM])
    assert only.node == b.id


def test_edges_come_in_the_order_of_their_list(store: Store) -> None:
    a, papers = note("a"), [paper(name) for name in ("z", "y", "x")]
    cites = [
        edge(a, Relation.CITES, p, rank=rank) for rank, p in enumerate(papers, start=1)
    ]
    write(store, [a, *papers], reversed(cites))  # type: ignore[arg-type]
    assert store.edges_from(a.id, Relation.CITES) == cites


def test_documents_are_put_replaced_and_dropped(store: Store) -> None:
    with store.atomic():
        store.put_document(document("a.txt", "one"))
        store.put_document(document("b.txt", "two"))
        store.put_document(document("a.txt", "three"))
    assert store.document_text("a.txt") == "three"
    assert [stored.path for stored in store.documents()] == ["a.txt", "b.txt"]
    store.drop_document("a.txt")
    assert set(store.file_states()) == {"b.txt"}
    assert store.document_text("a.txt") is None


def test_a_block_that_fails_writes_nothing(store: Store) -> None:
    def stop_half_way() -> None:
        with store.atomic():
            store.put_document(document("a.txt"))
            raise KeyError

    with pytest.raises(KeyError):
        stop_half_way()
    assert store.file_states() == {}


def test_a_second_writer_is_refused_and_told_so(store: Store, tmp_path: Path) -> None:
    told: list[str] = []

    def other() -> None:
        with Store.open(tmp_path / ".assay" / "assay.sqlite") as second:
            try:
                with second.sole_writer():
                    told.append("in")
            except WorkspaceLocked as error:
                told.append(str(error))

    with store.sole_writer():
        thread = threading.Thread(target=other)
        thread.start()
        thread.join()
    assert told == [
        "another process is indexing this collection; try again when it is done"
    ]
    with store.sole_writer():
        pass


@pytest.mark.parametrize(
    ("make", "told"),
    [
        (Path.mkdir, "can't be written: .* read-only; copy the notes"),
        (lambda lock: lock.write_text("no lock"), r"writer\.lock: is no lock; delete"),
    ],
)
def test_a_lock_that_is_none_is_told_in_one_line(
    store: Store, tmp_path: Path, make: Callable[[Path], object], told: str
) -> None:
    make(tmp_path / ".assay" / "writer.lock")
    with (
        pytest.raises(StoreError, match=told),
        store.sole_writer(),
    ):
        pass


def no_room_beside(path: Path) -> None:
    """Nothing can be put beside a database any more, as in a folder to be read only."""
    path.with_name(f"{path.name}-shm").mkdir()


def test_where_nothing_can_be_written_the_workspace_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a folder%20?" / "s.sqlite"
    with Store.open(path) as store:
        write(store, [note("a")])
    no_room_beside(path)
    with Store.open(path) as store:
        assert store.get(NodeId("note:a")) is not None
        with pytest.raises(StoreError, match="can't be written"):
            write(store, [note("b")])


def test_what_a_writer_has_put_beside_the_workspace_is_read_too(tmp_path: Path) -> None:
    path, copied = tmp_path / "s.sqlite", tmp_path / "copied.sqlite"
    with Store.open(path) as store:
        write(store, [note("a")])
        for suffix in ("", "-wal"):  # while it is open, what it wrote is in the second
            content = path.with_name(f"{path.name}{suffix}").read_bytes()
            copied.with_name(f"{copied.name}{suffix}").write_bytes(content)
    no_room_beside(copied)
    with Store.open(copied) as store:
        assert store.get(NodeId("note:a")) is not None


@pytest.mark.parametrize(
    ("years", "says"),
    [(-1, "made by an older version .* copy"), (1, "can't be written: .*; copy")],
)
def test_a_workspace_of_another_version_that_can_not_be_written_is_told_in_one_line(
    tmp_path: Path, years: int, says: str
) -> None:
    path = tmp_path / "s.sqlite"
    with Store.open(path) as store:
        write(store, [note("a")])
    raw = bytearray(path.read_bytes())
    other = len(migrations.MIGRATIONS) + years
    raw[60:64] = other.to_bytes(4, "big")  # where SQLite keeps the schema's version
    path.write_bytes(raw)
    no_room_beside(path)
    with pytest.raises(StoreError, match=says):
        Store.open(path)


def test_a_reader_sees_the_old_graph_while_another_connection_writes(
    store: Store, tmp_path: Path
) -> None:
    write(store, [note("a")])
    with Store.open(tmp_path / ".assay" / "assay.sqlite") as reader:
        with store.atomic():
            store.set_meta("colour", "blue")
            assert reader.meta("colour") is None
            assert reader.get(NodeId("note:a"))
        assert reader.meta("colour") == "blue"


@pytest.mark.parametrize("damage", [b"not a database at all" * 100, b""])
def test_a_damaged_workspace_is_set_aside_or_begun_anew(
    tmp_path: Path, damage: bytes
) -> None:
    path = tmp_path / "assay.sqlite"
    path.write_bytes(damage)
    with Store.open(path) as store:
        assert store.counts()[Kind.NOTE] == 0
        assert bool(store.notices) == bool(damage)
    if damage:
        assert (tmp_path / "assay.set-aside").read_bytes() == damage


def test_a_workspace_of_a_newer_version_is_set_aside(tmp_path: Path) -> None:
    path = tmp_path / "assay.sqlite"
    Store.open(path).close()
    db = sqlite3.connect(path)
    db.execute("pragma user_version = 999")
    db.close()
    with Store.open(path) as store:
        assert "newer version" in store.notices[0]


def test_a_reader_sets_nothing_aside(tmp_path: Path) -> None:
    path, damage = tmp_path / "assay.sqlite", b"not a database at all" * 100
    path.write_bytes(damage)
    with pytest.raises(StoreError, match="damaged; run 'assay index'"):
        Store.open(path, is_reader=True)
    assert path.read_bytes() == damage
    assert not (tmp_path / "assay.set-aside").exists()


def test_what_was_set_aside_before_stays(tmp_path: Path) -> None:
    path = tmp_path / "assay.sqlite"
    for damage in (b"first damage " * 100, b"second damage " * 100):
        for beside in tmp_path.glob("assay.sqlite*"):
            beside.unlink()
        path.write_bytes(damage)
        Store.open(path).close()
    kept = {p.name: p.read_bytes()[:6] for p in tmp_path.glob("assay.set-aside*")}
    assert kept == {"assay.set-aside": b"first ", "assay.set-aside-2": b"second"}


def test_what_another_made_anew_meanwhile_is_opened_and_not_set_aside(
    tmp_path: Path,
) -> None:
    path, opened = tmp_path / "assay.sqlite", []
    path.write_bytes(b"not a database at all" * 100)
    thread = threading.Thread(target=lambda: opened.append(Store.open(path)))
    with closing(sqlite3.connect(tmp_path / "aside.lock")) as other:
        other.execute("begin exclusive")
        thread.start()
        thread.join(0.3)  # as long as it takes to see that the file is none of ours
        with Store.open(tmp_path / "new.sqlite") as new, new.atomic():
            new.set_meta("colour", "blue")
        (tmp_path / "new.sqlite").replace(path)
    thread.join()
    with opened[0] as store:
        assert store.meta("colour") == "blue"
        assert not store.notices


def test_a_folder_that_can_not_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(StoreError, match=r"can't be written: .*; move away"):
        Store.open(tmp_path / "file" / "assay.sqlite")


def test_migrations_from_every_older_version_give_the_newest_schema() -> None:
    def schema(db: sqlite3.Connection) -> list[object]:
        rows = db.execute("select name, sql from sqlite_master order by name")
        return rows.fetchall()

    newest = _memory()
    for version in range(len(migrations.MIGRATIONS)):
        older = sqlite3.connect(":memory:", isolation_level=None)
        for step in migrations.MIGRATIONS[:version]:
            step(older)
        older.execute(f"pragma user_version = {version}")
        migrations.migrate(older)
        assert schema(older) == schema(newest)
        older.close()
    newest.close()


def test_texts_that_set_no_words_apart_are_found_by_what_they_hold(
    store: Store,
) -> None:
    said = {
        "a": "咖啡影响睡眠吗",
        "b": "ネコのひげ",
        "c": "น้ำชาเย็น",
        "d": "커피가 좋다",
    }
    nodes = [note(name) for name in said]
    write(store, nodes, [], [passage(n, said[n.id[-1]]) for n in nodes])

    def found(typed: str) -> list[str]:
        return [key.node for key, _ in store.matches(fts.query(typed) or "")]

    for typed, node in (
        ("咖啡", "a"), ("睡眠", "a"), ("眠", "a"), ("吗", "a"), ("咖啡影响睡眠吗", "a"),
        ("ひげ", "b"), ("ネコ", "b"), ("ชา", "c"), ("น้ำ", "c"), ("커피", "d"),
    ):  # fmt: skip
        assert found(typed) == [f"note:{node}"], typed
    for typed in ("咖影", '"咖啡睡眠"', "犬", "ไฟ", "커가"):
        assert found(typed) == [], typed
    write(store, nodes, [], [passage(n, "other") for n in nodes])
    assert found("咖啡") == found("ひげ") == found("커피") == []


def test_what_an_older_workspace_says_without_spaces_is_found_too(
    tmp_path: Path,
) -> None:
    path = tmp_path / "assay.sqlite"
    with closing(sqlite3.connect(path, isolation_level=None)) as older:
        for step in migrations.MIGRATIONS[:13]:
            step(older)
        older.execute("pragma user_version = 13")
        older.execute("insert into meta values ('resolved', 'x')")
        older.executemany(
            "insert into passage (node, ordinal, kind, title, text, content) "
            "values (?, 0, 'note', ?, ?, ?)",
            [("note:a", "绿茶", "of tea", 1), ("note:b", "", "of tea alone", 2)],
        )
    with Store.open(path) as store:
        assert [key.node for key, _ in store.matches('"绿茶"')] == ["note:a"]
        assert len(list(store.matches('"tea"'))) == 2
        assert store.meta("resolved") is None
        store.write("delete from passage")
        assert list(store.matches('"tea" OR "绿茶"')) == []


def test_documents_of_an_older_workspace_are_packed_and_say_the_same(
    tmp_path: Path,
) -> None:
    path = tmp_path / "assay.sqlite"
    with closing(sqlite3.connect(path, isolation_level=None)) as older:
        for step in migrations.MIGRATIONS[:9]:
            step(older)
        older.execute("pragma user_version = 9")
        for name in "ba":
            older.execute(
                "insert into document values (?, 'hash', 4, 1, '1', 'text', ?)",
                (name, '{"page": "owl é"}' * 99),
            )
    with Store.open(path) as store:
        read = {one.path: one.parsed for one in store.documents()}
        assert read == dict.fromkeys("ab", '{"page": "owl é"}' * 99)
        ((size,),) = store.rows("select sum(length(parsed)) from document")
        assert isinstance(size, int)
        assert size < sum(map(len, read.values())) / 5


def test_a_document_that_is_damaged_is_told_in_one_line(store: Store) -> None:
    store.put_document(document("a.md", "text"))
    store.write("update document set parsed = x'00ff'")
    with pytest.raises(StoreError, match=r"kept of a\.md is damaged; delete \.assay"):
        store.document("a.md")


def test_what_nobody_waits_for_any_more_is_given_up(tmp_path: Path) -> None:
    endless = (
        "with recursive n(i) as (select 1 union all select i + 1 from n) "
        "select count(*) from n"
    )
    asked = iter([False, False, True])
    with Store.open(tmp_path / "assay.sqlite") as store:
        with pytest.raises(GivenUp), store.unless(lambda: next(asked)):
            store.rows(endless)
        assert list(asked) == []
        assert store.rows("select 1") == [(1,)]
