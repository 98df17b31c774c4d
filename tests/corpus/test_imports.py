"""Imported RDF beside the files of a collection."""

from pathlib import Path

import pytest

from corpus.adopt import adopt
from corpus.identity import Ledger
from corpus.imports import parse
from corpus.ingest import ingest
from corpus.readable import CORRECTIONS, is_import
from kg.model import Basis, Edge, Kind, Node, NodeId, Note, Paper, Relation, Span
from kg.rdf.imported import Imported, joined
from kg.rdf.write import Format, Options, export
from kg.store import Store

CLAIM = """@prefix schema: <http://schema.org/> .
<https://other.org/c> a schema:Claim ; schema:text "{}" .
"""
RETYPED = """[[corrections]]
action = "retype"
node = "The gap stays open because nobody closes it."
kind = "qualification"
"""
NOTE = "Why do gaps stay?\n\nThe gap stays open because nobody closes it.\n"


def ids(store: Store) -> list[NodeId]:
    return [node.id for node in store.nodes()]


def index(collection: Path) -> Store:
    """Index a folder; the workspace is made anew if it was deleted."""
    store = Store.open(collection / ".assay" / "assay.sqlite")
    for _ in ingest(collection, store, max_bytes=1 << 20):
        pass
    return store


def whole(store: Store) -> str:
    pieces: list[str] = []
    options = Options(language=store.kept_language)
    base = store.kept_base or "https://here.org/"
    export(store, Format.N_QUADS, base, write=pieces.append, options=options)
    return "".join(pieces)


def put(collection: Path, name: str, text: str) -> None:
    path = collection / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


WALKS = """# Walks

## Do walks help?

Walks help sleep. In one trial of walks (Ito, 2021), sleep improved by 12%.
However, walks only help the young. See [[Naps]] for the limit of this.
"""


@pytest.mark.parametrize("quotes", [True, False], ids=["whole", "without quotes"])
def test_an_export_that_comes_back_to_its_notes_changes_nothing(
    tmp_path: Path, quotes: bool
) -> None:
    put(tmp_path, "walks.md", WALKS)
    put(tmp_path, "note.md", NOTE)
    pieces: list[str] = []
    with index(tmp_path) as store:
        before = whole(store)
        export(store, Format.N_QUADS, "https://here.org/", write=pieces.append,
               options=Options(quotes=quotes))  # fmt: skip
    put(tmp_path, "imported/back.nq", "".join(pieces))
    with index(tmp_path) as store:
        assert whole(store) == before
    (tmp_path / ".assay" / "assay.sqlite").unlink()
    with index(tmp_path) as store:
        assert whole(store) == before


def test_what_was_edited_or_corrected_since_its_export_is_not_doubled(
    tmp_path: Path,
) -> None:
    put(tmp_path, "walks.md", WALKS)
    put(tmp_path, "note.md", NOTE)
    with index(tmp_path) as store:
        before = ids(store)
        put(tmp_path, "imported/back.nq", whole(store))
    put(tmp_path, "walks.md", WALKS.replace("help sleep", "help deep sleep"))
    put(tmp_path, CORRECTIONS, RETYPED)
    with index(tmp_path) as store:
        gap = "the-gap-stays-open-because-nobody-closes-it"
        kept = [node for node in before if node != f"claim:{gap}"]
        assert ids(store) == sorted([*kept, f"qualification:{gap}"])


def test_what_the_notes_say_no_more_comes_back_with_its_export(tmp_path: Path) -> None:
    put(tmp_path, "walks.md", WALKS)
    put(tmp_path, "note.md", NOTE)
    with index(tmp_path) as store:
        said = ids(store)
        put(tmp_path, "imported/back.nq", whole(store))
    put(tmp_path, "walks.md", WALKS.replace("Walks help sleep. ", ""))
    with index(tmp_path) as store:
        assert ids(store) == said


def test_the_same_words_in_the_notes_of_another_stay_two(tmp_path: Path) -> None:
    one, other = tmp_path / "one", tmp_path / "other"
    put(one, "a/walks.md", WALKS)
    put(other, "walks.md", WALKS)
    with index(one) as store:
        text = whole(store)
    put(other, "imported/one.nq", text)
    with index(other) as store:
        assert {"note:walks", "note:walks-2"} <= {*ids(store)}


@pytest.mark.parametrize(
    ("file", "expected"),
    [
        ("imported/a.ttl", True),
        ("imported/deep/a.JSONLD", True),
        ("a.ttl", False),
        ("notes/imported/a.ttl", False),
        ("imported/a.md", False),
        ("", False),
    ],
)
def test_rdf_is_read_in_the_folder_of_imports_only(file: str, expected: bool) -> None:
    assert is_import(file) == expected


def test_an_export_beside_the_notes_is_not_read_as_if_it_were_anothers(
    tmp_path: Path,
) -> None:
    put(tmp_path, "note.md", NOTE)
    with index(tmp_path) as store:
        before = whole(store)
        put(tmp_path, "claims.nq", before)
    with index(tmp_path) as store:
        assert whole(store) == before


def test_a_foreign_claim_is_curated_quotes_its_file_and_stays_through_reindexing(
    tmp_path: Path,
) -> None:
    put(tmp_path, "note.md", NOTE)
    put(tmp_path, "imported/other.ttl", CLAIM.format("Gaps close by themselves."))
    with index(tmp_path) as store:
        claim = store.get(NodeId("claim:gaps-close-by-themselves"))
        assert claim is not None
        assert claim.basis is Basis.CURATED
        assert claim.iri == "https://other.org/c"
        (span,) = claim.spans
        text = store.document_text(span.file) or ""
        assert text[span.start : span.end] == claim.text
        before = whole(store)
    assert "<http://purl.org/dc/terms/source> <https://other.org/c>" in before
    (tmp_path / ".assay" / "assay.sqlite").unlink()
    with index(tmp_path) as store:
        assert whole(store) == before
    (tmp_path / "imported" / "other.ttl").unlink()
    with index(tmp_path) as store:
        assert store.get(NodeId("claim:gaps-close-by-themselves")) is None


def test_a_thing_keeps_its_id_when_its_text_changes_in_the_other_program(
    tmp_path: Path,
) -> None:
    for text in ("Gaps close by themselves.", "They do not."):
        put(tmp_path, "imported/other.ttl", CLAIM.format(text))
        with index(tmp_path) as store:
            claim = store.get(NodeId("claim:gaps-close-by-themselves"))
            assert claim is not None
            assert claim.text == text


def test_a_collection_that_is_one_export_has_the_names_of_the_other(
    tmp_path: Path,
) -> None:
    one, other = tmp_path / "one", tmp_path / "other"
    put(one, "note.md", NOTE)
    with index(one) as store:
        options = Options(language="en")
        pieces: list[str] = []
        export(store, Format.TRIG, "https://here.org/", write=pieces.append,
               options=options)  # fmt: skip
    put(other, "imported/one.trig", "".join(pieces))
    for _ in range(2):  # the second time from an empty workspace
        with index(other) as store:
            assert store.kept_base == "https://here.org/"
            again: list[str] = []
            export(store, Format.TRIG, "https://here.org/", write=again.append,
                   options=Options(language=store.kept_language))  # fmt: skip
            assert again == pieces
        (other / ".assay" / "assay.sqlite").unlink()


def test_hostile_rdf_is_a_problem_and_the_rest_is_indexed(tmp_path: Path) -> None:
    put(tmp_path, "note.md", NOTE)
    put(tmp_path, "imported/bad.rdf", "<!DOCTYPE x [<!ENTITY a 'b'>]><x/>")
    with index(tmp_path) as store:
        told = [(p.file, p.code) for p in store.problems()]
        assert ("imported/bad.rdf", "refused") in told
        assert [node.kind for node in store.nodes(Kind.NOTE)] == ["note"]
    assert parse("", "imported/empty.ttl").problems == ()


def imported(*nodes: Node, edges: tuple[Edge, ...] = (), text: str = "") -> Imported:
    excerpt = joined("a.md", "0" * 64, len(text), [(0, text)])
    return Imported(
        nodes=nodes,
        edges=edges,
        names={node.id: f"https://o.org/{node.id}" for node in nodes},
        excerpts=(excerpt,),
        base="https://o.org/",
        retired=(NodeId("claim:gone"),),
    )


def note(name: str, **fields: object) -> Note:
    span = Span(file="a.md", start=0, end=2)
    values = {"id": f"note:{name}", "text": "Ti", "title": "Ti", "file": "a.md"}
    return Note.model_validate({**values, "spans": (span,), **fields})


def test_an_id_that_is_taken_goes_to_one_beside_it_and_edges_follow() -> None:
    ledger = Ledger({"key of our note": NodeId("note:x")})
    edge = Edge(source=NodeId("note:x"), target=NodeId("note:y"),
                relation=Relation.RELATED)  # fmt: skip
    graph = imported(note("x"), note("y"), edges=(edge,), text="Title")
    found = adopt([("imported/o.ttl", graph)], ledger, {}, {})
    assert [node.id for node in found.nodes] == ["note:x-2", "note:y"]
    assert [(e.source, e.target) for e in found.edges] == [("note:x-2", "note:y")]
    assert "claim:gone" in ledger.minted.values()


def test_a_quoted_file_that_is_here_is_the_same_and_one_that_differs_is_not() -> None:
    graph = imported(note("x"), text="Title")
    same = adopt([("imported/o.ttl", graph)], Ledger({}), {}, {"a.md": "Title"})
    assert same.excerpts == ()
    assert same.nodes[0].spans[0].file == "a.md"
    other = adopt([("imported/o.ttl", graph)], Ledger({}), {}, {"a.md": "Tales"})
    assert [excerpt.file for excerpt in other.excerpts] == ["imported/o.ttl/a.md"]
    (moved,) = other.nodes
    assert isinstance(moved, Note)
    assert (moved.file, moved.spans[0].file) == ("imported/o.ttl/a.md",) * 2


def test_a_paper_of_the_same_doi_is_one_paper() -> None:
    ours = Paper(id=NodeId("paper:ours"), text="O", title="O", doi="10.1/A")
    theirs = Paper(id=NodeId("paper:theirs"), text="T", title="T", doi="10.1/a")
    graph = imported(theirs)
    found = adopt([("imported/o.ttl", graph)], Ledger({}), {ours.id: [ours]}, {})
    assert [node.id for node in found.nodes] == ["paper:ours"]
