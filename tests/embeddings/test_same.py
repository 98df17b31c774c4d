"""Which inquiries are proposed as one question, and in what order."""

from itertools import combinations
from pathlib import Path

import numpy as np
import pytest

from embeddings.asking import ask
from embeddings.encoder import load_encoder
from embeddings.index import VectorIndex
from embeddings.questions.compare import Compared, Tie
from embeddings.same import proposals, sameness
from embeddings.sync import sync
from embeddings.usual import chance, usual_cosine
from embeddings.vectors import unit_rows
from kg.model import Inquiry, Kind, NodeId
from kg.store import Store
from tests.embeddings.hashing import HashingEncoder
from tests.embeddings.texts import fill
from tests.kg.builders import passage

ENCODER = HashingEncoder(1024)
QUESTIONS = {
    "eels-can": "Can eels climb wet walls at night?",
    "eels-able": "Are eels able to climb wet walls at night?",
    "eels-why": "Why do eels climb wet walls at night?",
    "eels-when": "When do eels climb wet walls at night?",
    "eels-never": "Can eels climb dry walls at night?",
    "salt-raise": "Does salt raise blood pressure?",
    "salt-lower": "Does salt lower blood pressure?",
    "ice": "How does sea ice slow the tide?",
}


@pytest.fixture
def asked(store: Store) -> Store:
    nodes = [
        Inquiry(id=NodeId(f"inquiry:{name}"), text=text)
        for name, text in QUESTIONS.items()
    ]
    store.replace_graph(nodes, [], [passage(n, n.text) for n in nodes], [])
    return store


def embedded(store: Store, folder: Path) -> VectorIndex:
    for _ in sync(store, folder, ENCODER):
        pass
    index = VectorIndex.load(folder)
    assert index is not None
    return index


def short(node: NodeId) -> str:
    return node.removeprefix("inquiry:")


def test_the_same_question_in_other_words_comes_first(
    asked: Store, folder: Path
) -> None:
    for index in (None, embedded(asked, folder)):
        found = proposals(asked, index)
        first = {short(found[0].a.id), short(found[0].b.id)}
        assert first == {"eels-can", "eels-able"}
        assert found[0].compared.tie is Tie.SAME
        scores = [p.score for p in found]
        assert scores == sorted(scores, reverse=True)
        assert (found[0].cosine is None) is (index is None)


def test_what_takes_an_answer_for_granted_comes_first_in_its_pair(
    asked: Store, folder: Path
) -> None:
    found = proposals(asked, embedded(asked, folder))
    granted = {
        (short(p.a.id), short(p.b.id))
        for p in found
        if p.compared.tie is Tie.PRESUPPOSES
    }
    assert granted >= {
        ("eels-why", "eels-can"),
        ("eels-why", "eels-able"),
        ("eels-when", "eels-can"),
    }
    assert not any(p.compared.tie is Tie.PRESUPPOSED for p in found)


def test_about_one_inquiry_every_other_is_compared_with_it(asked: Store) -> None:
    found = proposals(asked, about=NodeId("inquiry:eels-can"))
    assert {p.a.id for p in found} == {"inquiry:eels-can"}
    assert len(found) == len(QUESTIONS) - 1
    assert short(found[0].b.id) == "eels-able"
    ties = {short(p.b.id): p.compared.tie for p in found}
    assert ties["eels-why"] is Tie.PRESUPPOSED
    assert ties["ice"] is Tie.OTHER
    assert proposals(asked, about=NodeId("inquiry:gone")) == ()


def test_a_dismissed_pair_is_not_proposed_again(asked: Store) -> None:
    gone = frozenset((NodeId("inquiry:eels-able"), NodeId("inquiry:eels-can")))
    for found in (
        proposals(asked, dismissed=[gone]),
        proposals(asked, about=NodeId("inquiry:eels-can"), dismissed=[gone]),
    ):
        assert found
        assert gone not in {frozenset((p.a.id, p.b.id)) for p in found}


def test_the_pairs_over_all_hold_the_best_of_each(asked: Store, folder: Path) -> None:
    index = embedded(asked, folder)
    everything = {frozenset((p.a.id, p.b.id)) for p in proposals(asked, index)}
    for name in QUESTIONS:
        best = proposals(asked, index, about=NodeId(f"inquiry:{name}"))[0]
        assert frozenset((best.a.id, best.b.id)) in everything


def test_chance_is_the_mean_cosine_over_all_pairs() -> None:
    rows = unit_rows(np.random.default_rng(7).normal(0.4, 1, (9, 5)))
    slow = [float(rows[a] @ rows[b]) for a, b in combinations(range(9), 2)]
    assert chance(rows) == pytest.approx(max(0.0, sum(slow) / len(slow)), abs=1e-6)
    assert chance(rows[:1]) == 0.0


def test_likeness_counts_above_chance_and_opposites_count_less() -> None:
    alike = Compared(Tie.SAME, 1.0, 1.0)
    assert sameness(alike, 0.9) > sameness(alike, 0.9, chance=0.5)
    assert sameness(alike, 1.0, chance=0.5) == sameness(alike, 1.0)
    assert sameness(Compared(Tie.OPPOSITE, 1.0, 1.0), 0.9) < sameness(alike, 0.9)


def test_of_questions_about_different_things_the_form_tells_nothing() -> None:
    strangers = [sameness(Compared(Tie.OTHER, 0.0, form), 0.1, 0.1) for form in (0, 1)]
    assert strangers[0] == strangers[1]
    near = [sameness(Compared(Tie.OTHER, 0.0, form), 0.3, 0.1) for form in (0, 1)]
    alike = [sameness(Compared(Tie.OTHER, 0.8, form), 0.9, 0.1) for form in (0, 1)]
    assert 0 < near[1] - near[0] < alike[1] - alike[0]


def test_asking_puts_what_asks_the_same_before_what_is_about_the_same(
    asked: Store, folder: Path
) -> None:
    question = "Is it possible for eels to climb wet walls?"
    for index, encoder in ((None, None), (embedded(asked, folder), ENCODER)):
        made = ask(asked, question, index=index, encoder=encoder, limit=5)
        first = {short(hit.node) for hit in made.found.hits[:2]}
        assert first == {"eels-able", "eels-can"}
        assert [hit.rank for hit in made.found.hits] == [1, 2, 3, 4, 5]
        ties = {
            short(hit.node): how.tie
            for hit, how in zip(made.found.hits, made.compared, strict=True)
        }
        assert ties["eels-why"] is Tie.PRESUPPOSED


def test_a_topic_keeps_the_order_of_the_search_and_is_compared_with_nothing(
    asked: Store,
) -> None:
    made = ask(asked, "salt and pressure")
    assert made.compared == ()
    assert [short(hit.node) for hit in made.found.hits] == ["salt-lower", "salt-raise"]


def test_different_hits_are_asked_for(asked: Store, folder: Path) -> None:
    question = "Can eels climb wet walls at night?"
    index = embedded(asked, folder)
    plain = ask(asked, question, index=index, encoder=ENCODER, limit=2)
    assert [short(h.node) for h in plain.found.hits] == ["eels-can", "eels-able"]
    other = ask(asked, question, index=index, encoder=ENCODER, limit=2, diverse=True)
    assert len(other.compared) == 2
    assert short(other.found.hits[0].node) == "eels-can"
    assert short(other.found.hits[1].node) in ("salt-raise", "salt-lower", "ice")


def test_the_usual_cosine_is_saved_with_the_vectors_until_the_texts_change(
    asked: Store, folder: Path
) -> None:
    def slow() -> float:
        rows = ENCODER.encode([node.text for node in asked.nodes(Kind.INQUIRY)])
        pairs = [float(a @ b) for a, b in combinations(rows, 2)]
        return sum(pairs) / len(pairs)

    index = embedded(asked, folder)
    assert index.usual == pytest.approx(slow(), abs=1e-6)
    assert usual_cosine(asked, index) == index.usual
    before = slow()
    nodes = [*asked.nodes(), Inquiry(id=NodeId("inquiry:new"), text="Why is rain wet?")]
    asked.replace_graph(nodes, [], [passage(n, n.text) for n in nodes], [])
    index = embedded(asked, folder)
    assert usual_cosine(asked, index) == pytest.approx(slow(), abs=1e-6)
    assert slow() != pytest.approx(before, abs=1e-6)


def test_without_inquiries_the_usual_cosine_is_that_of_all_texts(
    store: Store, folder: Path
) -> None:
    texts = {"note:a": ["salt in rivers"], "note:b": ["eels in rivers", "old ice"]}
    fill(store, texts)
    index = embedded(store, folder)
    rows = index.vectors(np.array(index.ids()))
    pairs = [float(a @ b) for a, b in combinations(rows, 2)]
    assert len(pairs) == 3
    expected = max(0.0, sum(pairs) / len(pairs))
    assert usual_cosine(store, index) == pytest.approx(expected, abs=1e-6)


ONE_QUESTION = (
    (
        "Can night-time cooling vents protect seedlings without raising fuel use?",
        "Can night-time cooling protect seedlings without raising fuel use?",
    ),
    (
        "Can water quotas be assigned differently based on soil moisture?",
        "Can water quotas be assigned flexibly based on soil moisture?",
    ),
    (
        "How should irrigation schedules adapt based on field dryness?",
        "How should irrigation schedule adapt based on soil dryness?",
    ),
)
TAKEN_FOR_GRANTED = (
    "Why does drip watering outperform flooding under fixed water budgets?",
    "Can drip watering outperform flooding under the same water budget?",
)
BESIDE = (
    "What makes water quotas change flexibly per field?",
    "How should water be shared across fields of different dryness?",
    "Does flooding a field wash its salt away?",
    "Which seedlings stand frost without any shelter?",
    "How much fuel does a heated greenhouse use in winter?",
)


@pytest.mark.model
def test_inquiries_that_differ_by_a_word_are_first_for_each_other_in_a_real_model(
    store: Store, folder: Path, cache: Path
) -> None:
    texts = [*(t for pair in ONE_QUESTION for t in pair), *TAKEN_FOR_GRANTED, *BESIDE]
    nodes = [
        Inquiry(id=NodeId(f"inquiry:{n}"), text=text) for n, text in enumerate(texts)
    ]
    store.replace_graph(nodes, [], [passage(n, n.text) for n in nodes], [])
    for _ in sync(store, folder, load_encoder(device="cpu", cache=cache)):
        pass
    index = VectorIndex.load(folder)
    encoder = load_encoder(device="cpu", for_queries=True, cache=cache)
    said = {node.id: node.text for node in nodes}

    def first_for(text: str) -> tuple[str, Tie]:
        made = ask(store, text, index=index, encoder=encoder)
        beside = zip(made.found.hits, made.compared, strict=True)
        other = next((h, how) for h, how in beside if said[h.node] != text)
        return said[other[0].node], other[1].tie

    for one, other in ONE_QUESTION:
        assert first_for(one) == (other, Tie.SAME)
        assert first_for(other) == (one, Tie.SAME)
    why, can = TAKEN_FOR_GRANTED
    assert first_for(why) == (can, Tie.PRESUPPOSES)
    assert first_for(can) == (why, Tie.PRESUPPOSED)
    found = proposals(store, index)
    same = {frozenset((p.a.text, p.b.text)) for p in found[: len(ONE_QUESTION)]}
    assert same == set(map(frozenset, ONE_QUESTION))
    assert (why, can, Tie.PRESUPPOSES) in {
        (p.a.text, p.b.text, p.compared.tie) for p in found
    }
