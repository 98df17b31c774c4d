"""Relations that a plugin for discourse graphs keeps in a file of their own."""

import json
from pathlib import Path

import pytest

from corpus.identity import Ledger
from corpus.loaders import parse, text_of
from corpus.readable import RELATION_NAMES, RELATIONS
from corpus.resolve import Read, Resolution, resolve
from corpus.scan import is_read, scan
from kg.model import RelatedType, Relation
from tests.corpus.vault.test_discourse import told

NOTES = {
    "EVD - Hits rose": "e",
    "CLM - Caches hide decay": "c",
    "CLM - Caches leak": "d",
    "QUE - Do caches leak?": "q",
    "Plain page": "p",
}
NAMES = {"s": "supports", "o": "opposes", "i": "informs", "b": "is supported by",
         "r": "serves with", "f": "refines"}  # fmt: skip


def graph(
    *relations: tuple[str, str, str], named: bool = True, **odd: object
) -> Resolution:
    """A vault with these relations: source, type, destination."""
    files = {
        f"{name}.md": f"---\nnodeTypeId: t\nnodeInstanceId: {id}\n---\n"
        for name, id in NOTES.items()
    }
    held = {
        f"r{number}": {"id": f"r{number}", "type": type, "source": a, "destination": b}
        for number, (a, type, b) in enumerate(relations)
    }
    files[RELATIONS] = json.dumps(
        {"version": 1, "relations": {**held, **odd}}, indent=1
    )
    if named:
        types = [{"id": id, "label": label} for id, label in NAMES.items()]
        files[RELATION_NAMES] = json.dumps({"relationTypes": types})
    return resolve([Read(parse(t, f), t) for f, t in sorted(files.items())], Ledger({}))


@pytest.mark.parametrize(
    ("relation", "made", "expected"),
    [
        (
            ("e", "s", "c"),
            Relation.TESTS,
            ("Hits rose", "supports", "Caches hide decay"),
        ),
        (
            ("c", "b", "e"),
            Relation.TESTS,
            ("Hits rose", "supports", "Caches hide decay"),
        ),
        (
            ("e", "o", "c"),
            Relation.TESTS,
            ("Hits rose", "challenges", "Caches hide decay"),
        ),
        (("d", "s", "c"), Relation.SUPPORTS, ("Caches leak", "", "Caches hide decay")),
        (("d", "o", "c"), Relation.DISPUTES, ("Caches leak", "", "Caches hide decay")),
    ],
)
def test_statements_bear_on_each_other_as_their_relation_is_named(
    relation: tuple[str, str, str], made: Relation, expected: tuple[str, str, str]
) -> None:
    assert told(graph(relation), made) == {expected}


def test_what_informs_a_question_is_drawn_on() -> None:
    drawn = told(graph(("e", "i", "q")), Relation.DRAWS_ON)
    assert ("Do caches leak?", "", "Hits rose") in drawn


@pytest.mark.parametrize(
    ("type", "kind", "rationale"),
    [
        ("s", RelatedType.SUPPORTS, None),
        ("f", RelatedType.REFINES, "refines"),
        ("r", RelatedType.OTHER, "serves with"),
    ],
)
def test_notes_are_related_by_the_name_of_the_type(
    type: str, kind: RelatedType, rationale: str | None
) -> None:
    found = graph(("p", type, "c"))
    (edge,) = (e for e in found.edges if e.relation is Relation.RELATED)
    assert (edge.type, edge.rationale) == (kind, rationale)
    assert not told(found, Relation.TESTS) | told(found, Relation.SUPPORTS)
    assert not found.problems


def test_a_type_without_a_name_is_told_once_and_relates() -> None:
    found = graph(("e", "s", "c"), ("d", "s", "c"), named=False)
    assert [p.code for p in found.problems] == ["unknown-relation"]
    assert not told(found, Relation.TESTS)
    related = [e for e in found.edges if e.relation is Relation.RELATED]
    assert [(e.type, e.rationale) for e in related] == [(RelatedType.OTHER, None)] * 2


def test_what_is_broken_absent_or_not_accepted_is_left_out() -> None:
    found = graph(
        ("e", "s", "gone"),
        odd={"type": "s"},
        new={"type": "s", "source": "e", "destination": "c", "tentative": False},
    )
    told_there = {(p.code, p.file) for p in found.problems}
    assert told_there == {
        (code, RELATIONS) for code in ("broken-entry", "unresolved-reference")
    }
    assert not told(found, Relation.RELATED)


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"relations": []}', "[" * 99_999])
def test_other_files_of_that_name_hold_no_relations(text: str) -> None:
    assert parse(text, RELATIONS).page == "data"
    assert parse(text, RELATION_NAMES).relation_names == ()


def test_of_the_settings_only_names_of_relations_are_kept() -> None:
    settings = {
        "spacePassword": "x9",
        "relationTypes": [{"id": "s", "label": "supports"}],
    }
    kept = text_of(json.dumps(settings), RELATION_NAMES)
    assert json.loads(kept) == {"relationTypes": [{"id": "s", "label": "supports"}]}
    assert parse(kept, RELATION_NAMES).relation_names[0].label == "supports"


def test_the_settings_are_read_beside_relations_and_nothing_else_that_is_hidden(
    tmp_path: Path,
) -> None:
    place = tmp_path / RELATION_NAMES
    place.parent.mkdir(parents=True)
    for hidden in (
        place,
        place.with_name("other.json"),
        tmp_path / ".obsidian/app.json",
    ):
        hidden.write_text("{}")
    assert not scan(tmp_path).files
    (tmp_path / RELATIONS).write_text("{}")
    assert [f.path for f in scan(tmp_path).files] == [RELATION_NAMES, RELATIONS]
    assert is_read(RELATION_NAMES)
    assert not is_read(".obsidian/app.json")
    elsewhere = tmp_path.with_name("elsewhere.json")
    place.rename(elsewhere)
    place.symlink_to(elsewhere)
    assert [f.path for f in scan(tmp_path).files] == [RELATIONS]
