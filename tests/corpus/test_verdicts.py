"""Corrections obeyed: what they make of the graph."""

import random
import shutil
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.corrections import Corrections, Written
from corpus.identity import Ledger
from corpus.loaders import parse
from corpus.readable import CORRECTIONS
from corpus.resolve import Read, Resolution, resolve
from kg.corrections import ENDS, Action, Correction, Named
from kg.model import (
    NODE,
    Basis,
    Claim,
    Edge,
    Experiment,
    Facet,
    Holder,
    Kind,
    Node,
    NodeId,
    Outcome,
    Qualification,
    RelatedType,
    Relation,
    Role,
)
from kg.store import Store
from tests.corpus.conftest import SAMPLE, dump, read

FILES = {
    "rest.txt": """\
Does rest help?
On rest.
In the sleep experiments (Sleep Study), models with rest improve by 5%.
However, rest fails on long inputs.
It also seems that rested models answer with fewer words.
Related concepts in this collection 1
-
Does waking help?
On waking.
extends it
Related papers in this collection 2
- Sleep Is All You Need
- Sleep is what you need
Original note title
rest helps models on most tasks
""",
    "wake.txt": """\
Does waking help?
On waking.
Inquiring lines that use this note as a source 2
- Why do models sleep?
- Why do models rest?
Original note title
waking helps models on few tasks
""",
}
MAIN = "rest helps models on most tasks"
OTHER = "waking helps models on few tasks"


def corrected(*corrections: object, files: dict[str, str] = FILES) -> Resolution:
    reads = [Read(parse(text, file), text) for file, text in files.items()]
    written = [
        Written(number, Correction.model_validate(one))
        for number, one in enumerate(corrections, start=1)
    ]
    return resolve(reads, Ledger({}), Corrections(written))


def one(found: Resolution, kind: type[Node], part: str = "") -> Node:
    (node,) = (n for n in found.nodes if isinstance(n, kind) and part in n.text)
    return node


def edges(found: Resolution, relation: Relation, source: Node) -> list[Edge]:
    return [e for e in found.edges if (e.source, e.relation) == (source.id, relation)]


def plain() -> Resolution:
    return corrected()


def test_a_rejected_claim_is_gone_with_its_edges_and_passages() -> None:
    claim = one(plain(), Claim, MAIN)
    found = corrected({"action": "reject", "node": claim.id})
    assert claim.id not in {node.id for node in found.nodes}
    assert claim.id not in {end for e in found.edges for end in (e.source, e.target)}
    assert claim.id not in {passage.node for passage in found.passages}
    assert not found.problems
    assert found.obeyed[0].nodes == (claim.id,)


def test_what_is_confirmed_is_curated_and_certain() -> None:
    read = one(plain(), Qualification)
    found = one(corrected({"action": "confirm", "node": read.id}), Qualification)
    assert read.basis is Basis.RULE
    assert found == read.model_copy(update={"basis": Basis.CURATED, "confidence": 1.0})


def test_fields_are_retyped_each_by_itself() -> None:
    claim = one(plain(), Claim, MAIN).id
    found = corrected(
        {"action": "retype", "node": claim, "role": "mechanism"},
        {"action": "retype", "node": claim, "holder": "reported"},
        {"action": "retype", "node": one(plain(), Qualification).id, "facet": "method"},
    )
    retyped = one(found, Claim, MAIN)
    assert isinstance(retyped, Claim)
    assert (retyped.role, retyped.holder) == (Role.MECHANISM, Holder.REPORTED)
    qualification = one(found, Qualification)
    assert isinstance(qualification, Qualification)
    assert qualification.facet is Facet.METHOD


def test_a_claim_that_is_really_a_qualification_restricts_the_claim_it_is_said_to() -> (
    None
):
    claim = one(plain(), Claim, "fewer words")
    found = corrected(
        {"action": "retype", "node": claim.id, "kind": "qualification", "claim": MAIN,
         "facet": "strength"}
    )  # fmt: skip
    assert not found.problems
    now = one(found, Qualification, "fewer words")
    assert isinstance(now, Qualification)
    assert now.id == claim.id.replace("claim:", "qualification:")
    assert (now.spans, now.facet) == (claim.spans, Facet.STRENGTH)
    (edge,) = edges(found, Relation.QUALIFIES, now)
    assert (edge.target, edge.basis) == (one(found, Claim, MAIN).id, Basis.CURATED)
    assert [p.text for p in found.passages if p.node == now.id] == [claim.text]
    stated = [e for e in found.edges if e.relation is Relation.STATES]
    assert now.id in {edge.target for edge in stated}


def test_the_id_of_a_retyped_node_may_be_used_in_later_corrections() -> None:
    claim = one(plain(), Claim, "fewer words").id
    retype = {"action": "retype", "node": claim, "kind": "qualification"}
    new = claim.replace("claim:", "qualification:")
    found = corrected({"action": "retype", "node": new, "facet": "method"}, retype)
    qualification = one(found, Qualification, "fewer words")
    assert isinstance(qualification, Qualification)
    assert qualification.facet is Facet.METHOD
    assert not found.problems


def test_an_experiment_is_aimed_at_another_claim_with_another_outcome() -> None:
    experiment = one(plain(), Experiment)
    (before,) = edges(plain(), Relation.TESTS, experiment)
    found = corrected(
        {"action": "retype", "node": experiment.id, "claim": OTHER,
         "outcome": "challenges"}
    )  # fmt: skip
    (edge,) = edges(found, Relation.TESTS, experiment)
    assert edge.target == one(found, Claim, OTHER).id != before.target
    assert (edge.outcome, edge.basis) == (Outcome.CHALLENGES, Basis.CURATED)
    assert edge.span == before.span


def test_an_edge_is_added_retyped_and_rejected() -> None:
    add = {
        "action": "add", "source": MAIN, "relation": "supports", "target": OTHER,
        "because": "rested models wake",
    }  # fmt: skip
    named = {key: add[key] for key in ("source", "relation", "target")}
    found = corrected({**add, "source": {"text": MAIN, "file": "rest.txt"}})
    claim = one(found, Claim, MAIN)
    (edge,) = edges(found, Relation.SUPPORTS, claim)
    assert edge.rationale == "rested models wake"
    assert edge.basis is Basis.CURATED
    retype = {"action": "retype", **named, "becomes": "disputes"}
    found = corrected(retype, add)
    assert not edges(found, Relation.SUPPORTS, claim)
    (edge,) = edges(found, Relation.DISPUTES, claim)
    assert edge.rationale == "rested models wake"
    found = corrected(add, {"action": "reject", **named})
    assert not edges(found, Relation.SUPPORTS, claim)
    assert not found.problems


def test_the_type_of_a_related_edge_is_corrected() -> None:
    named = {
        "source": "Does rest help?",
        "relation": "related",
        "target": "Does waking help?",
    }
    found = corrected({"action": "retype", **named, "type": "tension"})
    (edge,) = (e for e in found.edges if e.relation is Relation.RELATED)
    assert (edge.type, edge.rationale) == (RelatedType.TENSION, "extends it")
    assert edge.basis is Basis.CURATED


def test_an_added_edge_that_is_there_already_is_confirmed_and_not_doubled() -> None:
    experiment = one(plain(), Experiment)
    (before,) = edges(plain(), Relation.TESTS, experiment)
    found = corrected(
        {"action": "add", "source": experiment.id, "relation": "tests",
         "target": before.target, "outcome": "qualifies"}
    )  # fmt: skip
    (edge,) = edges(found, Relation.TESTS, experiment)
    assert edge.basis is Basis.CURATED
    assert (edge.outcome, edge.span) == (Outcome.QUALIFIES, before.span)


def test_two_papers_become_one_under_the_title_that_is_kept() -> None:
    keep, other = "Sleep is what you need", "Sleep Is All You Need"
    found = corrected({"action": "merge", "node": other, "into": keep})
    titles = [node.text for node in found.nodes if node.kind is Kind.PAPER]
    assert keep in titles
    assert other not in titles
    (paper,) = (n for n in found.nodes if n.text == keep)
    assert other in getattr(paper, "names", ())
    cites = [e for e in found.edges if e.relation is Relation.CITES]
    assert {edge.target for edge in cites} == {paper.id}


def test_pairs_that_are_kept_apart_are_remembered(tmp_path: Path) -> None:
    pair = [n.id for n in plain().nodes if n.kind is Kind.INQUIRY]
    found = corrected({"action": "dismiss", "between": pair})
    with Store.open(tmp_path / "assay.sqlite") as store:
        assert store.dismissed() == set()
        assert store.replace_corrections(found.obeyed)
        assert store.dismissed() == {frozenset(pair)}
        assert store.corrections() == list(found.obeyed)
        generation = store.generation
        assert not store.replace_corrections(found.obeyed)
        assert store.generation == generation


REFUSED = {
    "names nothing": (
        {"action": "reject", "node": "claim:rest-helps-models-on-most-task"},
        "no node is called claim:rest-helps-models-on-most-task; the nearest is "
        "claim:rest-helps-models-on-most-tasks",
    ),
    "no such words": (
        {"action": "reject", "node": "rest helps models on the most tasks"},
        "nothing says 'rest helps models on the most tasks'; the nearest is",
    ),
    "no such edge": (
        {"action": "reject", "source": MAIN, "relation": "disputes", "target": OTHER},
        "has no edge 'disputes' to claim:waking",
    ),
    "ends that do not fit": (
        {"action": "add", "source": MAIN, "relation": "tests", "target": OTHER},
        "'tests' can't join claim:rest",
    ),
    "a field it has not": (
        {"action": "retype", "node": MAIN, "facet": "scope"},
        "claim has no facet",
    ),
    "another kind of page": (
        {"action": "retype", "node": "note:does-rest-help", "kind": "claim"},
        "a note can't become a claim",
    ),
    "claims are not merged": (
        {"action": "merge", "node": MAIN, "into": OTHER},
        "only two papers, or two inquiries, can be merged",
    ),
    "a node and itself": (
        {"action": "dismiss", "between": [MAIN, MAIN]},
        "two nodes are needed",
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", REFUSED)
def test_what_can_not_be_obeyed_is_told_and_the_rest_is_obeyed(case: str) -> None:
    correction, message = REFUSED[case]
    confirm = {"action": "confirm", "node": MAIN}
    found = corrected(confirm, correction, confirm)
    (problem,) = found.problems
    assert message in problem.message
    assert (problem.file, problem.line, problem.code) == (CORRECTIONS, 2, "correction")
    assert one(found, Claim, MAIN).basis is Basis.CURATED
    assert [bool(obeyed.nodes) for obeyed in found.obeyed] == [True, False, True]


def test_of_two_that_contradict_each_other_the_later_wins() -> None:
    confirm = {"action": "confirm", "node": MAIN}
    reject = {"action": "reject", "node": MAIN}
    assert one(corrected(reject, confirm), Claim, MAIN).basis is Basis.CURATED
    gone = corrected(confirm, reject)
    assert MAIN not in [node.text for node in gone.nodes if node.kind is Kind.CLAIM]


def test_an_edited_sentence_is_found_in_its_file_and_never_another_one() -> None:
    claim = one(plain(), Claim, MAIN)
    named = {"id": claim.id, "text": MAIN, "file": "rest.txt"}
    reject = {"action": "reject", "node": named}
    edited = {**FILES, "rest.txt": FILES["rest.txt"].replace("most tasks", "all tasks")}
    found = corrected(reject, files=edited)
    assert not found.problems
    assert not [n for n in found.nodes if n.kind is Kind.CLAIM and "all t" in n.text]
    other = {**FILES, "rest.txt": FILES["rest.txt"].replace(MAIN, "quiet is golden")}
    (problem,) = corrected(reject, files=other).problems
    assert "nothing says 'rest helps models on most tasks'" in problem.message


def test_a_file_that_was_moved_is_still_corrected() -> None:
    named = {"id": "claim:lost", "text": MAIN, "file": "old.txt"}
    found = corrected({"action": "confirm", "node": named})
    assert one(found, Claim, MAIN).basis is Basis.CURATED
    assert not found.problems


IDS = sorted(node.id for node in plain().nodes)
NAMED = st.builds(Named, id=st.sampled_from([*IDS, NodeId("claim:none")]))


def _correction(action: Action, **keys: st.SearchStrategy[object]) -> (
    st.SearchStrategy[dict[str, object]]
):  # fmt: skip
    return st.fixed_dictionaries({"action": st.just(action), **keys})


EDGE = {"source": NAMED, "relation": st.sampled_from(list(ENDS)), "target": NAMED}
ANY = st.one_of(
    _correction(Action.REJECT, node=NAMED),
    _correction(Action.CONFIRM, node=NAMED),
    _correction(Action.CONFIRM, **EDGE),
    _correction(Action.REJECT, **EDGE),
    _correction(Action.ADD, **EDGE),
    _correction(Action.RETYPE, **EDGE, becomes=st.sampled_from(list(ENDS))),
    _correction(Action.RETYPE, **EDGE, outcome=st.sampled_from(Outcome)),
    _correction(Action.RETYPE, node=NAMED, role=st.sampled_from(Role)),
    _correction(Action.RETYPE, node=NAMED, facet=st.sampled_from(Facet)),
    _correction(Action.RETYPE, node=NAMED, claim=NAMED),
    _correction(Action.RETYPE, node=NAMED, outcome=st.sampled_from(Outcome)),
    _correction(
        Action.RETYPE,
        node=NAMED,
        kind=st.sampled_from([Kind.CLAIM, Kind.QUALIFICATION, Kind.EXPERIMENT]),
    ),
    _correction(Action.MERGE, node=NAMED, into=NAMED),
    _correction(Action.DISMISS, between=st.tuples(NAMED, NAMED)),
)


@settings(max_examples=100)
@given(st.lists(ANY, max_size=8))
def test_whatever_is_corrected_the_graph_stays_whole(
    corrections: list[dict[str, object]],
) -> None:
    found = corrected(*corrections)
    ids = {node.id for node in found.nodes}
    assert len(ids) == len(found.nodes)
    for node in found.nodes:
        assert node.id.startswith(f"{node.kind}:")
        assert NODE.validate_json(node.model_dump_json()) == node
        for span in node.spans[:1]:
            assert FILES[span.file][span.start : span.end] == node.text
    for edge in found.edges:
        assert {edge.source, edge.target} <= ids
        assert edge.source != edge.target
    assert {passage.node for passage in found.passages} <= ids
    assert len(found.obeyed) == len(corrections)
    assert len(found.problems) == sum(not obeyed.nodes for obeyed in found.obeyed)


@settings(max_examples=40)
@given(
    st.lists(ANY, max_size=6, unique_by=lambda c: str(c.get("node", c.get("source")))),
    st.randoms(use_true_random=False),
)
def test_corrections_of_different_things_may_stand_in_any_order(
    corrections: list[dict[str, object]], order: random.Random
) -> None:
    chosen = [c for c in corrections if c["action"] is not Action.MERGE]
    shuffled = chosen[:]
    order.shuffle(shuffled)
    one, other = corrected(*chosen), corrected(*shuffled)
    assert one.nodes == other.nodes
    assert set(one.edges) == set(other.edges)


def _on_the_sample(folder: Path, corrections: Sequence[str]) -> Path:
    collection = folder / "notes"
    shutil.copytree(SAMPLE, collection)
    (collection / CORRECTIONS).write_text("\n".join(corrections), "utf-8")
    return collection


def test_a_workspace_that_is_deleted_comes_back_the_same(tmp_path: Path) -> None:
    collection = _on_the_sample(tmp_path, [])
    with Store.open(tmp_path / "first.sqlite") as store:
        read(collection, store)
        claims = list(store.nodes(Kind.CLAIM))[:12]
        text = "".join(
            f'[[corrections]]\naction = "{action}"\nnode = "{claim.id}"\n{more}\n'
            for claim, (action, more) in zip(
                claims,
                [
                    ("reject", ""),
                    ("confirm", ""),
                    ("retype", 'role = "implication"'),
                    ("retype", 'kind = "qualification"'),
                ]
                * 3,
                strict=True,
            )
        )
        (collection / CORRECTIONS).write_text(text, "utf-8")
        before = dump(store)
        read(collection, store)
        assert dump(store) != before
        assert not [p for p in store.problems() if p.file == CORRECTIONS]
        assert store.get(claims[0].id) is None
        with Store.open(tmp_path / "second.sqlite") as fresh:
            read(collection, fresh)
            assert dump(fresh) == dump(store)
            assert fresh.corrections() == store.corrections()
        (collection / CORRECTIONS).unlink()
        read(collection, store)
        assert dump(store) == before
