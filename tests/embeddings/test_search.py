from itertools import permutations
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from embeddings.explain import reasons
from embeddings.fusion import combined
from embeddings.hits import highlights
from embeddings.index import VectorIndex
from embeddings.search import (
    Hit,
    SearchMode,
    nearest,
    search,
    search_meaning,
    search_words,
)
from embeddings.sync import sync
from embeddings.vectors import Vector
from kg import fts
from kg.allowed import Allowed
from kg.model import Kind, NodeId
from kg.store import Store
from tests.embeddings.hashing import HashingEncoder
from tests.embeddings.texts import NOTES, fill
from tests.kg.builders import note, passage

ENCODER = HashingEncoder(64)
MANY = {
    f"{kind}:{number:02}": [f"{kind} reasons about {number % 3}", f"budget {number}"]
    for kind in Kind
    for number in range(40)
}


@pytest.fixture
def index(store: Store, folder: Path) -> VectorIndex:
    """The vectors of the notes, which the store is given as well."""
    fill(store)
    return embedded(store, folder)


def embedded(store: Store, folder: Path) -> VectorIndex:
    for _ in sync(store, folder, ENCODER):
        pass
    loaded = VectorIndex.load(folder)
    assert loaded is not None
    return loaded


def closest_by_brute_force(
    store: Store, vector: Vector, kinds: tuple[Kind, ...], but: str = ""
) -> list[tuple[str, float]]:
    """Every node with its best cosine, over every passage in turn."""
    best: dict[str, float] = {}
    for node, texts in {**NOTES, **MANY}.items():
        if node == but or (kinds and Kind(node.partition(":")[0]) not in kinds):
            continue
        for stored in store.passages_of(NodeId(node)):
            own = ENCODER.encode_query(stored.passage.embedded).astype(np.float64)
            cosine = float(np.clip((own * vector.astype(np.float64)).sum(), -1, 1))
            best[node] = max(best.get(node, -2.0), cosine)
        assert texts
    return sorted(best.items(), key=lambda item: (-item[1], item[0]))


def nodes(hits: tuple[Hit, ...]) -> list[str]:
    return [hit.node for hit in hits]


def test_words_find_a_node_once_with_its_best_passage(store: Store) -> None:
    fill(store)
    hits = search_words(store, "token budget")
    assert len(set(nodes(hits))) == len(hits)
    by_node = {hit.node: hit for hit in hits}
    assert by_node[NodeId("note:budget")].passage.text == "Token budgets"
    assert [hit.rank for hit in hits] == list(range(1, len(hits) + 1))
    assert [hit.word_rank for hit in hits] == [hit.rank for hit in hits]
    scores = [hit.score for hit in hits]
    assert scores == sorted(scores, reverse=True)


def test_a_hit_names_the_words_that_matched_in_any_form(store: Store) -> None:
    fill(store)
    (hit, *_) = search_words(store, "Do reasoning budgets ripen?", kinds=[Kind.CLAIM])
    assert hit.node == "claim:budget"
    assert hit.matched == ("reasoning", "budgets")


def test_function_words_find_nothing_beside_others_and_are_no_reason(
    store: Store,
) -> None:
    fill(store, {**NOTES, "note:empty": ["Of how a thing is to be what it is"]})
    hits = search_words(store, "What is a budget of tokens?")
    assert "note:empty" not in nodes(hits)
    assert {word for hit in hits for word in hit.matched} == {"budget", "tokens"}
    assert nodes(search_words(store, "how to be"))[0] == "note:empty"


def test_a_growing_word_matches_what_it_begins(store: Store) -> None:
    fill(store)
    assert search_words(store, "token bud") != ()
    assert search_words(store, "bud") == ()
    hits = search_words(store, "bud", prefix=True)
    assert "note:budget" in nodes(hits)
    assert {hit.matched for hit in hits} == {("bud",)}


def test_a_star_stands_for_whatever_a_word_goes_on_with(store: Store) -> None:
    fill(store)
    plain = search(store, "bud*", mode=SearchMode.WORDS)
    assert nodes(plain.hits) == nodes(search_words(store, "bud", prefix=True))
    assert {hit.matched for hit in plain.hits} == {("bud*",)}
    assert plain.notice is None  # no slip of spelling
    texts = [hit.passage.text for hit in plain.hits]
    marked = {
        text[start:end].lower()
        for text in texts
        for start, end in highlights(text, ["bud*"])
    }
    assert marked == {
        word for text in texts for word in fts.words(text) if word.startswith("bud")
    }


def test_what_no_text_holds_a_word_of_is_told_to_be_found_by_meaning_alone(
    store: Store, index: VectorIndex
) -> None:
    def asked(typed: str, *, growing: bool = False) -> str | None:
        found = search(store, typed, index=index, encoder=ENCODER, growing=growing)
        assert found.hits
        return found.notice

    assert "by meaning alone" in (asked("zzz") or "")
    assert asked("budget zzz") is None
    assert asked("zz", growing=True) is None


def test_what_a_text_without_spaces_holds_is_told_and_marked(
    store: Store, folder: Path
) -> None:
    fill(
        store, {**NOTES, "note:coffee": ["咖啡影响睡眠吗？"], "note:tea": ["喝绿茶。"]}
    )
    loaded = embedded(store, folder)

    def first(typed: str) -> tuple[str, str, list[str]]:
        found = search(store, typed, index=loaded, encoder=ENCODER)
        assert found.notice is None
        hit, text = found.hits[0], found.hits[0].passage.text
        marked = [text[a:b] for a, b in highlights(text, hit.matched)]
        return hit.node, reasons(hit).partition(" (")[0], marked

    assert first("咖啡") == ("note:coffee", "words: 咖啡", ["咖啡"])
    assert first("咖啡与睡眠") == ("note:coffee", "words: 咖啡, 睡眠", ["咖啡", "睡眠"])
    assert first("影响睡眠") == ("note:coffee", "words: 影响睡眠", ["影响睡眠"])
    assert first("茶") == ("note:tea", "words: 茶", ["茶"])


@pytest.mark.parametrize("typed", ["", " ", "?!", '"', "AND", "-- *", "\x00", "NEAR("])
@pytest.mark.parametrize("mode", SearchMode)
def test_nothing_typed_is_too_odd_to_search_for(
    store: Store, index: VectorIndex, typed: str, mode: SearchMode
) -> None:
    found = search(store, typed, index=index, encoder=ENCODER, mode=mode)
    assert found.mode is mode
    if not any(character.isalnum() for character in typed):
        assert found.hits == ()
        assert search_words(store, typed, prefix=True) == ()


@settings(max_examples=50, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(typed=st.text(max_size=30), limit=st.integers(-1, 5))
def test_any_text_is_searched_for_without_an_error(
    store: Store, index: VectorIndex, typed: str, limit: int
) -> None:
    found = search(store, typed, limit=limit, index=index, encoder=ENCODER)
    assert len(found.hits) <= max(limit, 0)
    search_words(store, typed, limit=limit, prefix=True)


def test_words_alone_answer_without_a_model_and_it_says_so(
    store: Store, index: VectorIndex
) -> None:
    expected = search_words(store, "budget")
    for mode in (SearchMode.FUSED, SearchMode.MEANING):
        found = search(store, "budget", index=index, mode=mode)
        assert found.hits == expected != ()
        assert found.mode is SearchMode.WORDS
        assert found.notice == "by words only: no embedding model"


def test_words_alone_answer_before_anything_is_embedded(store: Store) -> None:
    fill(store)
    found = search(store, "budget", encoder=ENCODER)
    assert found.mode is SearchMode.WORDS
    assert found.notice == "by words only: nothing is embedded yet"
    assert found.hits


def test_vectors_of_another_model_are_not_compared(
    store: Store, index: VectorIndex
) -> None:
    found = search(store, "budget", index=index, encoder=HashingEncoder(32))
    assert found.mode is SearchMode.WORDS
    assert found.notice is not None
    assert "another model, hashing-64" in found.notice


def test_who_asks_for_words_hears_nothing_of_models(store: Store) -> None:
    fill(store)
    found = search(store, "budget", mode=SearchMode.WORDS)
    assert (found.mode, found.notice) == (SearchMode.WORDS, None)


@pytest.mark.parametrize("kinds", [(), (Kind.PAPER,), (Kind.TOPIC, Kind.CLAIM)])
@pytest.mark.parametrize("limit", [1, 10, 1000])
def test_search_by_meaning_agrees_with_a_look_at_every_passage(
    store: Store, folder: Path, kinds: tuple[Kind, ...], limit: int
) -> None:
    fill(store, {**NOTES, **MANY})
    index = embedded(store, folder)
    for typed in ("reasons about 2", "budget 7", "how long may a model reason"):
        vector = ENCODER.encode_query(typed)
        hits = search_meaning(store, index, vector, kinds=kinds, limit=limit)
        expected = closest_by_brute_force(store, vector, kinds)[:limit]
        assert [(hit.node, hit.cosine) for hit in hits] == expected
        assert [hit.meaning_rank for hit in hits] == list(range(1, len(hits) + 1))


@pytest.mark.parametrize("node", ["claim:budget", "note:budget", "topic:07"])
def test_the_nearest_nodes_are_those_of_the_closest_pair_of_passages(
    store: Store, folder: Path, node: str
) -> None:
    fill(store, {**NOTES, **MANY})
    index = embedded(store, folder)
    best: dict[str, float] = {}
    for stored in store.passages_of(NodeId(node)):
        own = ENCODER.encode_query(stored.passage.embedded)
        for other, cosine in closest_by_brute_force(store, own, (), but=node):
            best[other] = max(best.get(other, -2.0), cosine)
    expected = sorted(best.items(), key=lambda item: (-item[1], item[0]))[:15]
    hits = nearest(store, index, NodeId(node), limit=15)
    assert [(hit.node, hit.cosine) for hit in hits] == expected


def test_nothing_is_near_a_node_without_vectors(
    store: Store, index: VectorIndex
) -> None:
    assert nearest(store, index, NodeId("note:absent")) == ()
    fill(store, {**NOTES, "note:new": ["not embedded yet"]})
    assert nearest(store, index, NodeId("note:new")) == ()


def test_few_nodes_of_a_kind_are_found_behind_many_of_others(
    store: Store, folder: Path
) -> None:
    crowd = {f"note:{n:03}": [f"token budget {n}"] for n in range(400)}
    fill(store, {**crowd, "paper:one": ["of budget and of other things entirely"]})
    index = embedded(store, folder)
    found = search(
        store, "token budget", kinds=[Kind.PAPER], index=index, encoder=ENCODER
    )
    assert nodes(found.hits) == ["paper:one"]
    (hit,) = found.hits
    assert (hit.word_rank, hit.meaning_rank) == (1, 1)


def test_many_passages_of_one_node_do_not_crowd_out_the_others(
    store: Store, folder: Path
) -> None:
    fill(
        store,
        {
            "note:long": [f"token budget {n}" for n in range(300)],
            "note:other": ["token budget of another note"],
        },
    )
    index = embedded(store, folder)
    expected = {"note:long", "note:other"}
    assert set(nodes(search_words(store, "token budget", limit=2))) == expected
    vector = ENCODER.encode_query("token budget")
    assert set(nodes(search_meaning(store, index, vector, limit=2))) == expected


def test_nodes_that_are_equally_close_come_in_order_of_id(
    store: Store, folder: Path
) -> None:
    orders = permutations(["token", "budget", "of", "a", "model"])
    fill(store, {f"note:{n:03}": [" ".join(words)] for n, words in enumerate(orders)})
    index = embedded(store, folder)
    vector = ENCODER.encode_query("a token budget")
    found = nodes(search_meaning(store, index, vector, limit=5))
    assert found == [f"note:{n:03}" for n in range(5)]


def test_fused_ranks_are_those_of_both_searches(store: Store, folder: Path) -> None:
    fill(store, {**NOTES, **MANY})
    index = embedded(store, folder)
    typed = "reasons about 2"
    words = search_words(store, typed, limit=100)
    meaning = search_meaning(store, index, ENCODER.encode_query(typed), limit=100)
    found = search(store, typed, limit=300, index=index, encoder=ENCODER)
    assert (found.mode, found.notice) == (SearchMode.FUSED, None)
    deep = search(store, typed, limit=20, index=index, encoder=ENCODER).hits
    expected = combined(
        {hit.node: hit.score for hit in words},
        {hit.node: hit.score for hit in meaning},
        chance=index.usual or 0.0,
        all_words=len(words) < 100,
    )
    assert [(hit.node, hit.score) for hit in deep] == expected[:20]
    by_words = {hit.node: hit for hit in words}
    by_meaning = {hit.node: hit for hit in meaning}
    for rank, hit in enumerate(deep, start=1):
        assert hit.rank == rank
        word, close = by_words.get(hit.node), by_meaning.get(hit.node)
        assert hit.word_rank == (word.rank if word else None)
        assert hit.word_score == (word.score if word else None)
        assert hit.meaning_rank == (close.rank if close else None)
        assert hit.cosine == (close.cosine if close else None)
        assert hit.passage in [h.passage for h in (word, close) if h]


def test_a_fused_hit_shows_the_passage_with_the_better_place(
    store: Store, folder: Path
) -> None:
    common = {f"note:{n:02}": [f"token budget and other things {n}"] for n in range(10)}
    rare = {"claim:rare": ["sleep sleep"]}
    fill(store, {**common, **rare, "claim:two": ["sleep well", "token budget"]})
    index = embedded(store, folder)
    found = search(store, "sleep token budget", index=index, encoder=ENCODER)
    (hit,) = [hit for hit in found.hits if hit.node == "claim:two"]
    assert (hit.word_rank, hit.meaning_rank) == (2, 1)
    assert hit.passage.text == "token budget"
    assert hit.matched == ("sleep", "token", "budget")


def test_a_smaller_limit_is_the_beginning_of_a_larger_one(
    store: Store, folder: Path
) -> None:
    fill(store, {**NOTES, **MANY})
    index = embedded(store, folder)
    for mode in SearchMode:
        long, short = (
            search(
                store, "budget 7", limit=limit, index=index, encoder=ENCODER, mode=mode
            ).hits
            for limit in (30, 5)
        )
        assert long[:5] == short


def test_meaning_alone_still_says_which_words_its_passages_hold(
    store: Store, index: VectorIndex
) -> None:
    found = search(
        store, "budgets", index=index, encoder=ENCODER, mode=SearchMode.MEANING
    )
    by_node = {hit.node: hit for hit in found.hits}
    assert by_node[NodeId("note:budget")].matched == ("budgets",)
    assert by_node[NodeId("note:sleep")].matched == ()
    assert {hit.word_rank for hit in found.hits} == {None}


def test_what_is_newer_than_the_vectors_is_found_by_words_and_it_says_so(
    store: Store, index: VectorIndex
) -> None:
    fill(store, {**NOTES, "claim:new": ["Budgets of tokens are new here."]})
    found = search(store, "new budgets", index=index, encoder=ENCODER)
    assert "claim:new" in nodes(found.hits)
    assert found.notice is not None
    assert "older than the notes" in found.notice


def test_vectors_of_texts_that_are_gone_find_nothing(
    store: Store, index: VectorIndex
) -> None:
    fill(store, {"note:sleep": NOTES["note:sleep"]})
    found = search(store, "token budget", index=index, encoder=ENCODER)
    assert set(nodes(found.hits)) <= {"note:sleep"}


def test_a_single_letter_finds_what_is_named_so_in_the_order_of_names(
    store: Store,
) -> None:
    named = [note(f"{n}", f"{name} of models") for n, name in enumerate("bcaBxx")]
    text = [passage(n, f"{n.text}: all begin with letters") for n in named]
    store.replace_graph(named, [], text, [])
    assert nodes(search_words(store, "b", prefix=True, limit=2)) == ["note:0", "note:3"]
    only = Allowed(frozenset({NodeId("note:3"), NodeId("note:5")}))
    some = search_words(store, "x", prefix=True, limit=1, allowed=only)
    assert nodes(some) == ["note:5"]
    assert len(search_words(store, "b", prefix=True, limit=9)) == len(named)
    assert not search_words(store, "b", prefix=True, kinds=[Kind.CLAIM])


def test_a_single_letter_is_found_by_name_and_by_meaning(
    store: Store, folder: Path
) -> None:
    named = [note(f"{n:03}", f"budget {n} of models") for n in range(250)]
    store.replace_graph(named, [], [passage(n, n.text) for n in named], [])
    loaded = embedded(store, folder)
    found = search(store, "b", index=loaded, encoder=ENCODER, growing=True)
    assert found.mode is SearchMode.FUSED
    assert len(found.hits) == 10
    assert {hit.matched for hit in found.hits} == {("b",)}
    scores = [hit.score for hit in search_words(store, "b", prefix=True, limit=9)]
    assert scores == sorted(scores, reverse=True)
    assert min(scores) > 0


def test_a_growing_word_is_found_by_words_and_meaning_alike(
    store: Store, index: VectorIndex
) -> None:
    for growing in (False, True):
        found = search(
            store, "token budge", index=index, encoder=ENCODER, growing=growing
        )
        matched = {word for hit in found.hits for word in hit.matched}
        assert ("budge" in matched) is growing
