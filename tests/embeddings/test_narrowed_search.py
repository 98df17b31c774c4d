"""Search among some nodes, by a node, and for hits that differ."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from embeddings import by_meaning, by_words
from embeddings.diversity import RELEVANCE, diverse
from embeddings.hits import Hit, SearchMode, highlights
from embeddings.index import VectorIndex
from embeddings.search import nearest, search, search_meaning, search_words
from kg import postings
from kg.allowed import Allowed
from kg.model import Kind, NodeId, Passage
from kg.store import Store
from tests.embeddings.hashing import HashingEncoder
from tests.embeddings.texts import NOTES, fill

ENCODER = HashingEncoder(1024)
MANY = {
    f"{kind}:{number:02}": [f"{kind} reasons about {number % 3}", f"budget {number}"]
    for kind in (Kind.NOTE, Kind.CLAIM, Kind.INQUIRY)
    for number in range(40)
}
SOME = st.frozensets(st.sampled_from([NodeId(node) for node in MANY]), max_size=30)


def indexed(store: Store) -> VectorIndex:
    texts = store.passage_contents()
    vectors = ENCODER.encode(list(texts.values()))
    return VectorIndex.build(ENCODER.name, ENCODER.dimension, list(texts), vectors)


def ids(hits: tuple[Hit, ...]) -> list[NodeId]:
    return [hit.node for hit in hits]


@pytest.mark.parametrize("fewest", [0, postings.FEWEST], ids=["arrays", "FTS5"])
@given(SOME, SOME, st.integers(1, 12), st.booleans(), st.sampled_from([0, 20, 300]))
@settings(
    max_examples=40,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_narrowing_finds_what_ranking_everything_and_leaving_out_the_rest_finds(
    store: Store,
    monkeypatch: pytest.MonkeyPatch,
    fewest: int,
    only: frozenset[NodeId],
    but: frozenset[NodeId],
    limit: int,
    all_: bool,
    looked_at: int,
) -> None:
    monkeypatch.setattr(by_meaning, "_LOOKED_AT", looked_at)
    for few in ("_FEW", "_LOOKED_AT"):
        monkeypatch.setattr(by_words, few, looked_at)
    if not store.passage_count():
        monkeypatch.setattr(postings, "FEWEST", fewest)
        fill(store, MANY)
        assert (postings.version(store) is None) == bool(fewest)
    index, vector = indexed(store), ENCODER.encode_query("budget reasons 2")
    allowed = Allowed(None if all_ else only, but)
    whole = len(MANY)
    for narrowed, everything in (
        (
            search_words(store, "budget reasons 2", limit=limit, allowed=allowed),
            search_words(store, "budget reasons 2", limit=whole),
        ),
        (
            search_meaning(store, index, vector, limit=limit, allowed=allowed),
            search_meaning(store, index, vector, limit=whole),
        ),
        (
            nearest(store, index, NodeId("note:07"), limit=limit, allowed=allowed),
            nearest(store, index, NodeId("note:07"), limit=whole),
        ),
    ):
        kept = [hit for hit in everything if hit.node in allowed][:limit]
        assert ids(narrowed) == ids(tuple(kept))
        assert [hit.score for hit in narrowed] == [hit.score for hit in kept]
        assert [hit.passage for hit in narrowed] == [hit.passage for hit in kept]


@pytest.mark.parametrize("few", [0, len(MANY)])
def test_kinds_of_which_there_are_few_are_found_as_among_all(
    store: Store, monkeypatch: pytest.MonkeyPatch, few: int
) -> None:
    monkeypatch.setattr(by_meaning, "_FEW", few)
    fill(store, MANY)
    index, vector = indexed(store), ENCODER.encode_query("budget reasons 2")
    kinds, but = (Kind.INQUIRY,), Allowed(but=frozenset({NodeId("inquiry:03")}))
    for narrowed, everything in (
        (
            search_meaning(store, index, vector, kinds=kinds, limit=9, allowed=but),
            search_meaning(store, index, vector, limit=len(MANY)),
        ),
        (
            nearest(store, index, NodeId("note:07"), kinds=kinds, limit=9, allowed=but),
            nearest(store, index, NodeId("note:07"), limit=len(MANY)),
        ),
    ):
        kept = [h for h in everything if h.kind in kinds and h.node in but]
        assert ids(narrowed) == ids(tuple(kept[:9]))
        assert [hit.score for hit in narrowed] == [hit.score for hit in kept[:9]]


def test_passages_of_few_nodes_are_told_and_of_many_that_they_are_many(
    store: Store,
) -> None:
    fill(store, MANY)
    said = store.contents_of_few((Kind.NOTE, Kind.CLAIM), len(MANY) * 2)
    assert said is not None
    assert sorted(said) == sorted(store.passage_keys((Kind.NOTE, Kind.CLAIM)))
    assert store.contents_of_few((Kind.NOTE, Kind.CLAIM), len(said) - 1) is None
    assert store.contents_of_few((Kind.PAPER,), 0) == []


@pytest.mark.parametrize("mode", SearchMode)
def test_a_node_is_looked_for_by_its_own_words_and_vectors(
    store: Store, mode: SearchMode
) -> None:
    fill(store)
    like = NodeId("claim:budget")
    found = search(store, "", like=like, index=indexed(store), mode=mode)
    assert found.mode is mode
    assert found.notice is None
    assert like not in ids(found.hits)
    assert found.hits[0].node == "note:budget"


def test_looking_for_a_node_needs_no_model_and_without_vectors_goes_by_words(
    store: Store,
) -> None:
    fill(store)
    found = search(store, "", like=NodeId("claim:budget"))
    assert found.mode is SearchMode.WORDS
    assert found.hits[0].node == "note:budget"


def test_a_node_and_words_look_between_the_two(store: Store) -> None:
    fill(store)
    index = indexed(store)
    like = NodeId("note:sleep")
    both = search(
        store, "pasta", like=like, index=index, encoder=ENCODER, mode=SearchMode.MEANING
    )
    assert {"paper:pasta", "note:budget"} & set(ids(both.hits)[:2])
    assert like not in ids(both.hits)


def test_a_node_that_is_not_there_is_like_nothing(store: Store) -> None:
    fill(store)
    found = search(store, "", like=NodeId("note:gone"), index=indexed(store))
    assert found.hits == ()


def hit(name: str, score: float, text: str) -> Hit:
    node = NodeId(f"claim:{name}")
    passage = Passage(node=node, ordinal=0, title="", text=text)
    return Hit(node=node, kind=Kind.CLAIM, score=score, rank=1, passage=passage)


def test_diverse_hits_say_something_else_than_those_above() -> None:
    hits = [
        hit("a", 1.0, "salt melts ice"),
        hit("b", 0.9, "salt melts ice"),
        hit("c", 0.8, "eels climb walls"),
    ]
    assert [h.node for h in diverse(hits, 2)] == ["claim:a", "claim:c"]
    assert [h.node for h in diverse(hits, 9)] == ["claim:a", "claim:c", "claim:b"]
    assert diverse(hits, 0) == []
    assert diverse([], 3) == []


WORDS = st.lists(st.sampled_from(["sun", "moon", "tide", "salt"]), min_size=1)


@given(st.lists(st.tuples(st.floats(0.1, 1), WORDS), max_size=7), st.integers(1, 7))
def test_each_diverse_hit_is_worth_most_given_those_before(
    said: list[tuple[float, list[str]]], limit: int
) -> None:
    hits = [hit(str(n), score, " ".join(t)) for n, (score, t) in enumerate(said)]
    hits.sort(key=lambda h: -h.score)
    chosen = diverse(hits, limit)
    assert len(chosen) == min(limit, len(hits))
    for at, one in enumerate(chosen):

        def worth(h: Hit, before: list[Hit] = chosen[:at]) -> float:
            likeness = [shared(h.passage.text, b.passage.text) for b in before]
            span = hits[0].score - hits[-1].score
            relevance = (h.score - hits[-1].score) / span if span else 0.0
            return RELEVANCE * relevance - (1 - RELEVANCE) * max(likeness, default=0.0)

        rest = [h for h in hits if h not in chosen[:at]]
        assert worth(one) == pytest.approx(max(map(worth, rest)))


def shared(a: str, b: str) -> float:
    one, other = set(a.split()), set(b.split())
    return 2 * len(one & other) / (len(one) + len(other))


def test_diversity_goes_by_vectors_where_there_are_any(store: Store) -> None:
    fill(store, {**NOTES, "claim:copy": NOTES["claim:budget"]})
    index = indexed(store)
    typed = "token budget makes models guess"
    plain = search(store, typed, index=index, encoder=ENCODER, limit=2)
    assert set(ids(plain.hits)) == {"claim:budget", "claim:copy"}
    found = search(store, typed, index=index, encoder=ENCODER, limit=2, diverse=True)
    assert ids(found.hits)[0] == "claim:budget"
    assert ids(found.hits)[1] != "claim:copy"
    assert [h.rank for h in found.hits] == [1, 2]


def test_highlights_stand_where_the_words_match_in_any_form() -> None:
    text = "Budgets, and a budget’s budgeting; not Budgetary."
    found = highlights(text, ("budget",))
    assert [text[a:b] for a, b in found] == ["Budgets", "budget", "budgeting"]
    assert highlights(text, ()) == ()
