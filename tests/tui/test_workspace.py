from pathlib import Path

import pytest

from embeddings.manifest import NAME
from kg.errors import EncoderUnavailable, InputRefused, NotFound, StoreError
from kg.model import Kind, NodeId, Paper
from kg.store import Store
from tests.embeddings.hashing import HashingEncoder
from tests.kg.builders import claim, inquiry, note, passage, states
from tui.collection.naming import advice_on_names
from tui.collection.settings import Settings
from tui.collection.workspace import VECTORS, Workspace, collection_around
from tui.finding import find_claim, find_node


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    made = Workspace(tmp_path, Settings(meaning=False))
    a, b = note("a", title="Why?"), note("b", title="Why?", thesis="because it is so")
    c, asked = claim("c", role="main", text="because it is so"), inquiry("Why")
    with made.open_store() as store:
        store.replace_graph([a, b, c, asked], [states(b, c)], [], [])
    return made


def test_the_nearest_workspace_upwards_is_the_collection(workspace: Workspace) -> None:
    deep = workspace.collection / "some" / "folder"
    deep.mkdir(parents=True)
    assert collection_around(deep) == workspace.collection


def test_a_folder_without_any_workspace_is_its_own_collection(tmp_path: Path) -> None:
    assert collection_around(tmp_path) == tmp_path
    with pytest.raises(StoreError, match="no such folder"):
        collection_around(tmp_path / "missing")


def test_without_meaning_no_model_is_asked_for(workspace: Workspace) -> None:
    assert workspace.meaning() == (None, None, "by words only, as asked")
    with pytest.raises(EncoderUnavailable):
        workspace.load_encoder()


def test_vectors_that_were_never_made_are_told(tmp_path: Path) -> None:
    index, encoder, notice = Workspace(tmp_path, Settings()).meaning()
    assert (index, encoder) == (None, None)
    assert notice is not None
    assert "nothing is embedded" in notice


def test_near_pairs_are_told_or_the_reason_why_there_are_none(
    workspace: Workspace,
) -> None:
    meant = Workspace(workspace.collection, Settings())
    encoder = HashingEncoder(64)
    with meant.open_store() as store:
        assert workspace.near(store) == ((), "nearness in meaning is switched off")
        pairs, why_not = meant.near(store)
        assert pairs == ()
        assert why_not == "nothing is embedded yet; run 'assay index'"
        a, b = note("a", title="Why?"), note("b", title="Why not?")
        said = [passage(a, "salt in water"), passage(b, "salt and water")]
        store.replace_graph([a, b], [], said, [])
    assert list(meant.embed(encoder))
    with meant.open_store() as store:
        pairs, why_not = meant.near(store, kinds=[Kind.NOTE])
        assert [(pair.a, pair.b) for pair in pairs] == [(a.id, b.id)]
        assert why_not is None


def test_vectors_are_loaded_once_until_they_are_others(workspace: Workspace) -> None:
    meant = Workspace(workspace.collection, Settings())
    a, b = note("a", title="Why?"), note("b", title="Why not?")
    for said in ([passage(a, "salt")], [passage(a, "salt"), passage(b, "water")]):
        with meant.open_store() as store:
            store.replace_graph([a, b], [], said, [])
        assert list(meant.embed(HashingEncoder(64)))
        index = meant.load_index()
        assert index is not None
        assert len(index) == len(said)
        assert meant.load_index() is index
        assert meant.meaning(queries=False)[0] is index
    (meant.folder / VECTORS / NAME).unlink()
    assert meant.load_index() is None


def test_the_base_of_names_is_the_users_or_the_collections(
    workspace: Workspace,
) -> None:
    with workspace.open_store() as store:
        store.set_meta("collection", "one")
        own = workspace.base_iri(store)
        assert own.startswith("urn:uuid:")
        store.set_meta("collection", "two")
        assert workspace.base_iri(store) != own
        asked = Workspace(workspace.collection, Settings(base="https://example.org/n/"))
        assert asked.base_iri(store) == "https://example.org/n/"
        wrong = Workspace(workspace.collection, Settings(base="https://a b/"))
        with pytest.raises(InputRefused):
            wrong.base_iri(store)


def test_how_to_keep_names_is_told_once_to_whoever_chose_none(
    workspace: Workspace,
) -> None:
    chosen = Workspace(workspace.collection, Settings(base="https://example.org/n/"))
    with workspace.open_store() as store:
        assert advice_on_names(chosen, store) is None
        advice = advice_on_names(workspace, store)
        assert advice
        assert f'base = "{workspace.base_iri(store)}" under [export]' in advice
        assert advice_on_names(workspace, store) is None
        store.set_meta("collection", "another")
        assert advice_on_names(workspace, store) is not None


def test_a_node_is_found_by_id_title_thesis_or_beginning_of_its_id(
    workspace: Workspace,
) -> None:
    with workspace.open_store() as store:
        assert find_node(store, "note:b").id == "note:b"
        assert find_node(store, "why?").id == "note:a"
        assert find_node(store, "Because it is so").kind is Kind.NOTE
        assert find_node(store, "inquiry:Why").kind is Kind.INQUIRY
        assert find_claim(store, "note:b").id == "claim:c"
        assert find_claim(store, "claim:c").id == "claim:c"


@pytest.mark.parametrize(
    "name", ["2411.03217", "arXiv:2411.03217v2", "https://arxiv.org/abs/2411.03217"]
)
def test_a_paper_is_found_by_its_number_however_that_is_written(
    tmp_path: Path, name: str
) -> None:
    paper = Paper(
        id=NodeId("paper:moss"), text="Moss", title="Moss", arxiv="2411.03217"
    )
    with Store.open(tmp_path / "a.sqlite") as store:
        store.replace_graph([paper], [], [], [])
        assert find_node(store, name).id == "paper:moss"
        with pytest.raises(NotFound):
            find_node(store, f"what {name} says")


def test_what_is_not_found_names_what_comes_near(workspace: Workspace) -> None:
    with workspace.open_store() as store:
        with pytest.raises(NotFound) as told:
            find_node(store, "because it was so")
        assert "claim:c" in told.value.near
        with pytest.raises(NotFound, match="makes no claim"):
            find_claim(store, "note:a")
        with pytest.raises(NotFound):
            find_node(store, "")
