"""The sample is read as its authors meant it."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from kg.model import (
    Claim,
    Edge,
    Experiment,
    Facet,
    Inquiry,
    Kind,
    NodeId,
    Note,
    Page,
    Paper,
    Qualification,
    RelatedType,
    Relation,
    Role,
)
from kg.store import Store
from kg.text import page_slug, same_name

PAGES = {
    "note": Page.NOTE,
    "hub": Page.HUB,
    "topic": Page.TOPIC,
    "cluster": Page.CLUSTER,
}


@pytest.fixture(scope="module")
def notes(sample: Store) -> dict[str, Note]:
    """File to the note that is its page."""
    return {
        note.file: note
        for note in sample.nodes(Kind.NOTE)
        if isinstance(note, Note) and note.file
    }


def pages(truth: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    for file, page in truth["files"].items():
        if page["page"] == "note":
            yield file, page


def edges_of(store: Store, file: str, edges: list[Edge]) -> list[Edge]:
    return [edge for edge in edges if edge.span and edge.span.file == file]


def test_every_page_is_recognised_with_title_and_thesis(
    sample: Store, notes: dict[str, Note], truth: dict[str, Any]
) -> None:
    inquiries = {
        node.file: node
        for node in sample.nodes(Kind.INQUIRY)
        if isinstance(node, Inquiry) and node.file
    }
    papers = [node.text for node in sample.nodes(Kind.PAPER)]
    for file, page in truth["files"].items():
        if page["page"] == "inquiry":
            assert inquiries[file].text == page["title"]
        elif page["page"] == "paper":
            assert page["title"] in papers
        else:
            note = notes[file]
            assert note.title == page["title"]
            assert note.thesis == page["thesis"]
            assert note.page is PAGES[page["page"]]


def test_related_concepts_come_whole_in_order_and_word_for_word(
    sample: Store, notes: dict[str, Note], truth: dict[str, Any]
) -> None:
    total = right = 0
    for file, page in pages(truth):
        edges = sample.edges_from(notes[file].id, Relation.RELATED)
        found = sample.get_many(edge.target for edge in edges)
        assert [(same_name(found[e.target].text), e.rationale) for e in edges] == [
            (same_name(r["title"]), r["rationale"]) for r in page["related"]
        ], file
        for edge, wanted in zip(edges, page["related"], strict=True):
            total += 1
            right += edge.type == wanted["type"]
    assert total >= 260
    assert right / total >= 0.97


def test_inquiries_and_papers_come_whole_and_in_order(
    sample: Store, notes: dict[str, Note], truth: dict[str, Any]
) -> None:
    for file, page in pages(truth):
        note = notes[file].id
        asked = edges_of(sample, file, sample.edges_to(note, Relation.DRAWS_ON))
        nodes = sample.get_many(edge.source for edge in asked)
        assert [nodes[edge.source].text for edge in asked] == page["inquiries"], file
        cited = [e for e in sample.edges_from(note, Relation.CITES) if e.rank]
        assert len(cited) == len(page["papers"]), file
        assert [edge.rank for edge in cited] == list(range(1, len(cited) + 1))
        known = sample.get_many(edge.target for edge in cited)
        for edge, title in zip(cited, page["papers"], strict=True):
            paper = known[edge.target]
            assert isinstance(paper, Paper)
            names = {same_name(name) for name in (paper.title, *paper.names)}
            assert same_name(title) in names


def test_titles_in_running_text_are_found(
    sample: Store, notes: dict[str, Note], truth: dict[str, Any]
) -> None:
    for file, page in pages(truth):
        edges = sample.edges_from(notes[file].id, Relation.MENTIONS)
        mentioned = set()
        for node in sample.get_many(edge.target for edge in edges).values():
            assert isinstance(node, Note)
            names = [node.title, node.thesis or "", *node.aliases]
            names.append(Path(node.file).stem if node.file else "")
            mentioned |= {page_slug(name) for name in names if name}
        missing = [r for r in page["references"] if page_slug(r) not in mentioned]
        assert not missing, file


def test_only_notes_that_no_file_holds_are_stubs(
    sample: Store, truth: dict[str, Any]
) -> None:
    stubs = {n.text for n in sample.nodes(Kind.NOTE) if isinstance(n, Note) and n.stub}
    assert stubs == set(truth["stubs"])


def test_inquiries_that_several_notes_name_are_one_node(
    sample: Store, truth: dict[str, Any]
) -> None:
    assert sample.counts()[Kind.INQUIRY] == truth["distinct_inquiries"]


def test_tensions_are_read_between_the_notes_that_have_them(
    sample: Store, notes: dict[str, Note], truth: dict[str, Any]
) -> None:
    titles = {note.id: note.title for note in notes.values()}
    read = {
        frozenset((titles.get(edge.source), titles.get(edge.target)))
        for edge in sample.edges()
        if edge.type is RelatedType.TENSION
    }
    wanted = [frozenset(pair) for pair in truth["tension_pairs"]]
    assert sum(pair in read for pair in wanted) / len(wanted) >= 0.9


def starts(
    truth: dict[str, Any], field: str
) -> Iterator[tuple[str, str, dict[str, Any]]]:
    for file, page in pages(truth):
        for item in page[field]:
            yield file, item["starts"][:50], item


def read_of(store: Store, kind: Kind) -> dict[str, list[str]]:
    """File to the texts of one kind read from it."""
    found: dict[str, list[str]] = {}
    for node in store.nodes(kind):
        found.setdefault(node.spans[0].file, []).append(node.text)
    return found


@pytest.mark.parametrize(
    ("field", "kind", "recall", "precision"),
    [
        ("experiments", Kind.EXPERIMENT, 0.95, 0.91),
        ("qualifications", Kind.QUALIFICATION, 0.95, 0.86),
    ],
)
def test_most_experiments_and_qualifications_are_found_and_few_others(
    sample: Store,
    truth: dict[str, Any],
    field: str,
    kind: Kind,
    recall: float,
    precision: float,
) -> None:
    read = read_of(sample, kind)
    wanted = list(starts(truth, field))
    hits = sum(
        # A sentence is read whole; what the truth gives may start after `However, `.
        any(start in text for text in read.get(file, ()))
        for file, start, _ in wanted
    )
    files = {file for file, _ in pages(truth)}
    total = sum(len(texts) for file, texts in read.items() if file in files)
    assert hits / len(wanted) >= recall
    assert hits / total >= precision


def test_most_qualifications_have_the_facet_that_their_authors_meant(
    sample: Store, truth: dict[str, Any]
) -> None:
    facets: dict[tuple[str, str], Facet] = {}
    for node in sample.nodes(Kind.QUALIFICATION):
        assert isinstance(node, Qualification)
        facets[node.spans[0].file, node.text] = node.facet
    right = [
        facet == item["facet"]
        for file, start, item in starts(truth, "qualifications")
        for (place, text), facet in facets.items()
        if place == file and start in text
    ]
    assert sum(right) / len(right) >= 0.8


def test_most_experiments_have_the_outcome_that_their_authors_meant(
    sample: Store, notes: dict[str, Note], truth: dict[str, Any]
) -> None:
    right = total = 0
    for node in sample.nodes(Kind.EXPERIMENT):
        file = node.spans[0].file
        meant = [
            item["outcome"]
            for place, start, item in starts(truth, "experiments")
            if place == file and start in node.text
        ]
        tests = sample.edges_from(node.id, Relation.TESTS)
        claims = sample.get_many(edge.target for edge in tests)
        main = [e for e in tests if getattr(claims[e.target], "role", "") == Role.MAIN]
        if meant and file in notes:
            total += 1
            right += (main or tests)[0].outcome == meant[0]
    assert total >= 115
    assert right / total >= 0.9


def test_every_facet_and_every_related_type_occurs(sample: Store) -> None:
    facets = {
        node.facet
        for node in sample.nodes(Kind.QUALIFICATION)
        if isinstance(node, Qualification)
    }
    assert len(facets) == 6
    types = {edge.type for edge in sample.edges() if edge.relation is Relation.RELATED}
    assert types == set(RelatedType)


def test_every_text_equals_its_span(sample: Store) -> None:
    texts: dict[str, str] = {}
    checked = 0
    for node in sample.nodes():
        for span in node.spans[:1]:
            text = texts.setdefault(span.file, sample.document_text(span.file) or "")
            is_place = node.kind == "paper" and span.start == span.end
            assert is_place or text[span.start : span.end] == node.text
            checked += 1
    assert checked > 1000


def test_every_experiment_tests_and_every_qualification_qualifies(
    sample: Store,
) -> None:
    for node in sample.nodes(Kind.EXPERIMENT):
        assert isinstance(node, Experiment)
        assert sample.edges_from(node.id, Relation.TESTS), node.text
    for node in sample.nodes(Kind.QUALIFICATION):
        assert sample.edges_from(node.id, Relation.QUALIFIES), node.text


def test_every_note_with_a_body_has_exactly_one_main_claim(
    sample: Store, notes: dict[str, Note], truth: dict[str, Any]
) -> None:
    for file, _ in pages(truth):
        claims = sample.get_many(
            e.target for e in sample.edges_from(notes[file].id, Relation.STATES)
        )
        main = [
            c for c in claims.values() if isinstance(c, Claim) and c.role is Role.MAIN
        ]
        assert len(main) == 1, file


def test_two_notes_with_one_title_stay_two_notes(sample: Store) -> None:
    found = sample.named("Can a model check its own work?")
    assert len([node for node in found if node.startswith("note:")]) == 2
    assert NodeId("note:can-a-model-check-its-own-work-2") in found
