"""SSSOM: rows, columns and header as the standard's schema has them."""

import csv
from collections.abc import Callable
from io import StringIO
from typing import Any

import pytest
import yaml

from kg.model import NodeId, Passage
from kg.near import Near
from kg.profiles.sssom import COLUMNS, UNSTATED, sssom
from kg.store import Store
from tests.kg import sample_graph
from tests.kg.profiles.writing import BASE, notices, text

REQUIRED = {"subject_id", "predicate_id", "object_id", "mapping_justification"}
"""Of a mapping, by the schema; of a set, its id and its licence."""
JUSTIFICATIONS = {"semapv:SemanticSimilarityThresholdMatching"}


def near(a: str, b: str, score: float) -> Near:
    passages = tuple(
        Passage(node=NodeId(end), ordinal=0, title="", text="x") for end in (a, b)
    )
    return Near(NodeId(a), NodeId(b), score, "m", (passages[0], passages[1]))


def near_by(*pairs: Near) -> Callable[..., tuple[tuple[Near, ...], None]]:
    """What stands for a model's comparing."""

    def compare(**_: object) -> tuple[tuple[Near, ...], None]:
        return pairs, None

    return compare


FOUND = (
    near(sample_graph.MAIN, sample_graph.RECOVERS, 0.75),
    near(sample_graph.FIXED, sample_graph.MAIN, 1.0000001),
    near(sample_graph.FIXED, sample_graph.RECOVERS, -0.2),
)


def read(content: str) -> tuple[dict[str, Any], list[dict[str, str]]]:
    lines = content.splitlines(keepends=True)
    above = [line for line in lines if line.startswith("#")]
    header = yaml.safe_load("".join(line[1:] for line in above))
    rows = csv.DictReader(StringIO("".join(lines[len(above) :])), dialect="excel-tab")
    return header, list(rows)


def test_header_and_rows_are_what_the_schema_asks_for(store: Store) -> None:
    header, rows = read(text(sssom, store, near=near_by(*FOUND)))
    assert {"mapping_set_id", "license", "curie_map"} <= set(header)
    assert header["license"] == UNSTATED
    assert header["mapping_set_id"].startswith(BASE)
    assert list(rows[0]) == list(COLUMNS)
    for row in rows:
        assert all(row[name] for name in REQUIRED)
        assert row["mapping_justification"] in JUSTIFICATIONS
        assert 0 <= float(row["similarity_score"]) <= 1
        for name in (*REQUIRED, "similarity_measure"):
            assert row[name].partition(":")[0] in header["curie_map"]


def test_every_pair_is_there_once_with_its_score(store: Store) -> None:
    _, rows = read(text(sssom, store, near=near_by(*FOUND, *FOUND)))
    scores = {
        (row["subject_id"], row["object_id"]): row["similarity_score"] for row in rows
    }
    assert len(scores) == len(rows)
    assert scores == {
        (sample_graph.FIXED, sample_graph.MAIN): "1.000000",
        (sample_graph.MAIN, sample_graph.RECOVERS): "0.750000",
        (sample_graph.FIXED_NOTE, sample_graph.STEERING): "0.500000",
    }
    told = notices(sssom, store, near=near_by(*FOUND))
    assert told[0] == "3 similar pairs"
    assert told[1].startswith("2 with a cosine below 0")


def test_a_name_spelt_out_is_the_one_of_the_other_exports(store: Store) -> None:
    header, rows = read(text(sssom, store, near=near_by(*FOUND)))
    prefix, _, local = rows[0]["subject_id"].partition(":")
    assert header["curie_map"][prefix] + local == f"{BASE}claim/gap-closes"


@pytest.mark.parametrize(
    "nasty", ["a\tb", 'say "so"', "two\nlines", "#begins", "\x1bx"]
)
def test_no_label_breaks_the_table(nasty: str, store: Store) -> None:
    nodes = [n.model_copy(update={"text": nasty}) for n in store.nodes()]
    store.replace_graph(nodes, store.edges(), (), ())
    _, rows = read(text(sssom, store, near=near_by(*FOUND)))
    assert len(rows) == 3
    for row in rows:
        assert row["subject_label"] == " ".join(nasty.replace("\x1b", "\ufffd").split())
        assert row["predicate_id"] == "skos:relatedMatch"


def test_licence_and_creator_are_stated_if_they_are_given(store: Store) -> None:
    given = {
        "license": "https://creativecommons.org/licenses/by/4.0/",
        "creator": "https://orcid.org/0000-0002-1825-0097",
    }
    header, _ = read(text(sssom, store, **given))
    assert header["license"] == given["license"]
    assert header["creator_id"] == [given["creator"]]


def test_without_vectors_it_is_told_why_and_the_table_is_whole(store: Store) -> None:
    _, rows = read(text(sssom, store))
    assert len(rows) == 1
    assert notices(sssom, store)[0].startswith("nothing is compared: ")
