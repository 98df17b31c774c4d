"""What corrections leave is what resolving everything with them gives, row for row."""

import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpus import making
from corpus.corrections import Corrections, Written
from corpus.recorrect import recorrect
from kg.corrections import ENDS, SENTENCES, Correction
from kg.model import Kind, Node, Relation
from kg.store import Store
from tests.corpus.test_update import START, TABLES, put, rows

MORE = {
    "d.txt": START["a.txt"],
    "e/f.md": "# Naps\n\nNaps help models. See [[Why do models wake up early?]].\n",
    "q.bib": "@article{y, title={Sleep Is All}, doi={10.1/y}}\n",
}


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small collection with notes, papers and inquiries, without corrections."""
    place = tmp_path_factory.mktemp("corrected") / "whole.sqlite"
    with Store.open(place) as store:
        for file, text in {**START, **MORE}.items():
            put(store, file, text)
        making.make_whole_graph(store, Corrections())
        store.clean()
        store.write("vacuum into ?", (str(place.with_name("copy.sqlite")),))
    return place.with_name("copy.sqlite")


def nodes_of(place: Path) -> list[Node]:
    with Store.open(place) as store:
        return sorted(store.nodes(), key=lambda node: node.id)


def named(node: Node) -> dict[str, Any]:
    file = node.spans[0].file if node.spans else None
    return {"id": node.id, "text": node.text, **({"file": file} if file else {})}


def corrections(drawn: st.DataObject, nodes: Sequence[Node]) -> Corrections:
    """Corrections of all kinds, some of which contradict each other."""
    sentences = [node for node in nodes if node.kind in SENTENCES]
    papers = [n for n in nodes if n.kind in (Kind.PAPER, Kind.INQUIRY)]
    written = []
    for number in range(drawn.draw(st.integers(0, 4))):
        action = drawn.draw(
            st.sampled_from(("confirm", "reject", "retype", "merge", "edge", "add"))
        )
        node = drawn.draw(st.sampled_from(nodes))
        given_: dict[str, Any] = {"action": action, "node": named(node)}
        if action == "retype":
            given_["node"] = named(drawn.draw(st.sampled_from(sentences)))
            given_["kind"] = drawn.draw(st.sampled_from(SENTENCES))
        elif action == "merge":
            one, other = (drawn.draw(st.sampled_from(papers)) for _ in "ab")
            given_ |= {"node": named(one), "into": named(other)}
        elif action in ("edge", "add"):
            relation = drawn.draw(st.sampled_from([r for r in Relation if r in ENDS]))
            froms, tos = ENDS[relation]
            source = drawn.draw(st.sampled_from(nodes))
            target = drawn.draw(st.sampled_from(nodes))
            del given_["node"]
            given_ |= {"source": named(source), "target": named(target)}
            given_["relation"] = relation
            given_["action"] = "add" if action == "add" else "reject"
            if source.kind not in froms or target.kind not in tos:
                continue
        written.append(Written(number * 4 + 1, Correction.model_validate(given_)))
    return Corrections(written=written)


def as_whole(store: Store, scratch: Path, wanted: Corrections) -> bool:
    """Whether it was done without resolving everything; fails if they differ."""
    scratch.unlink(missing_ok=True)
    store.write("vacuum into ?", (str(scratch),))
    with store.atomic():
        change = recorrect(store, wanted)
    with Store.open(scratch) as other:
        generation = other.generation
        with other.atomic():
            making.make_whole_graph(other, wanted)
        if change is not None:
            mine, theirs = rows(store), rows(other)
            for table in TABLES:
                assert mine[table] == theirs[table], table
            assert mine["passage"] == theirs["passage"]
            every = "select * from aside order by doc, read, now"
            assert store.rows(every) == other.rows(every)
            assert store.generation - generation == other.generation - generation
    if change is None:
        with store.atomic():
            making.make_whole_graph(store, wanted)
    return change is not None


@settings(
    max_examples=40,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(data=st.data())
def test_any_corrections_leave_what_resolving_everything_gives(
    whole: Path, tmp_path: Path, data: st.DataObject
) -> None:
    place = tmp_path / "corrected.sqlite"
    for old in tmp_path.glob("*.sqlite*"):
        old.unlink()
    shutil.copy(whole, place)
    nodes = nodes_of(place)
    with Store.open(place) as store:
        for _ in range(data.draw(st.integers(1, 3))):
            wanted = corrections(data, nodes)
            assert as_whole(store, tmp_path / "scratch.sqlite", wanted)
        assert as_whole(store, tmp_path / "scratch.sqlite", Corrections())
        store.write("attach ? as was", (str(whole),))
        for table in ("node", "edge", "problem"):
            differing = f"select * from {table} except select * from was.{table}"
            assert not store.rows(differing)


def test_a_name_that_may_mean_another_node_has_everything_resolved(
    whole: Path, tmp_path: Path
) -> None:
    place = tmp_path / "corrected.sqlite"
    shutil.copy(whole, place)
    by_text = Correction.model_validate(
        {"action": "reject", "node": {"text": "Waking harms models."}}
    )
    with Store.open(place) as store:
        wanted = Corrections(written=[Written(1, by_text)])
        assert not as_whole(store, tmp_path / "scratch.sqlite", wanted)
