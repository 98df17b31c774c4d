"""The graph made document by document is the one that is made all at once."""

import shutil
from pathlib import Path

import pytest

from corpus import whole
from corpus.document import Document
from corpus.identity import Ledger
from corpus.resolve import Read, Resolution, resolve
from kg import bulk
from kg.model import Claim, Experiment, Inquiry, Kind, Qualification, Topic
from kg.store import Store
from tests.corpus.conftest import SAMPLE, read


def all_at_once(store: Store) -> Resolution:
    reads = [
        Read(Document.model_validate_json(stored.parsed), stored.text)
        for stored in store.documents()
    ]
    return resolve(reads, Ledger(store.ledger()))


@pytest.fixture
def known(store: Store, tmp_path: Path) -> Store:
    """The documents of the sample, but for its corrections and what it imports."""
    collection = tmp_path / "notes"
    shutil.copytree(SAMPLE / "notes", collection)
    for bibliography in SAMPLE.glob("*.bib"):
        shutil.copy(bibliography, collection)
    read(collection, store)
    return store


@pytest.mark.parametrize("at_hand", [0, whole.AT_HAND])
def test_it_is_the_graph_that_resolving_all_at_once_gives(
    known: Store, tmp_path: Path, at_hand: int
) -> None:
    expected = all_at_once(known)
    with Store.open(tmp_path / "fresh.sqlite") as fresh:
        for key, node in known.ledger().items():
            fresh.write("insert into ledger values (?, ?)", (key, node))
        for stored in known.documents():
            fresh.put_document(stored)
        with fresh.atomic():
            whole.make(fresh, at_hand=at_hand)
        assert sorted(fresh.nodes(), key=repr) == sorted(expected.nodes, key=repr)
        assert sorted(fresh.edges(), key=repr) == sorted(expected.edges, key=repr)
        assert fresh.problems() == sorted(
            expected.problems, key=lambda p: (p.file, p.line, p.code, p.message)
        )
        said = [
            one.passage for node in fresh.nodes() for one in fresh.passages_of(node.id)
        ]
        assert sorted(said, key=repr) == sorted(expected.passages, key=repr)
        assert {c.doc for c in expected.contributions if c.edges} == (
            fresh.contributions.saying()
        )


@pytest.mark.parametrize("at_hand", [0, whole.AT_HAND])
def test_it_keeps_what_each_document_says_row_for_row(
    known: Store, tmp_path: Path, at_hand: int
) -> None:
    expected = all_at_once(known)
    with Store.open(tmp_path / "all.sqlite") as other, other.atomic():
        other.contributions.replace_all(expected.contributions)
        wanted = {table: other.rows(f"select * from {table}") for table in _KEPT}
    with known.atomic():
        whole.make(known, at_hand=at_hand)
    for table, rows in wanted.items():
        assert rows
        assert known.rows(f"select * from {table}") == rows, table


_KEPT = ("draft", "region", "gives", "seeks")


def test_what_is_light_of_a_document_is_what_its_ids_depend_on(known: Store) -> None:
    light = [
        (read, read.light())
        for stored in known.documents()
        for read in [Read(Document.model_validate_json(stored.parsed), stored.text)]
    ]
    sentences = [
        (one, kept)
        for read, less in light
        for one, kept in zip(read.document.nodes, less.document.nodes, strict=True)
        if isinstance(one, Claim | Qualification | Experiment | Inquiry | Topic)
    ]
    assert len(sentences) > len(light)
    for one, kept in sentences:
        assert type(kept) is type(one)
        assert vars(kept) == {
            "id": one.id,
            "kind": one.kind,
            "text": one.text,
            "spans": one.spans[:1],
        }
    assert all(len(less.text) <= 1 for _, less in light)
    assert all(edge.rank for _, less in light for edge in less.document.edges)


def test_made_again_it_changes_nothing(known: Store) -> None:
    generation = known.generation
    with known.atomic():
        assert not whole.make(known, at_hand=0)
    assert known.generation == generation


def test_tables_that_were_loaded_have_their_indexes_and_find_their_words(
    known: Store, tmp_path: Path
) -> None:
    schema = "select type, name, tbl_name, sql from sqlite_master order by 1, 2"
    with Store.open(tmp_path / "empty.sqlite") as empty:
        assert known.rows(schema) == empty.rows(schema)
    (note, *_) = known.nodes(Kind.NOTE)
    word = max(note.text.split(), key=len).strip("?,.:")
    found = known.matches(f'"{word}"', limit=1000)
    assert note.id in {key.node for key, _ in found}


def test_a_load_that_fails_leaves_the_indexes_where_they_were(store: Store) -> None:
    schema = "select type, name, sql from sqlite_master order by 1, 2"
    before = store.rows(schema)

    def fail() -> None:
        with store.atomic(), bulk.loading(store, (*bulk.SAID, *bulk.FOUND)):
            assert store.rows(schema) != before
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert store.rows(schema) == before
