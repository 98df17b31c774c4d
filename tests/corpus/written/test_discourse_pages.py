"""Pages of a discourse graph that are written and read again say the same."""

import re
import shutil
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from corpus.vault.statements import named
from corpus.written.discourse import discourse_pages
from kg.evidence import main_claim
from kg.model import (
    Claim,
    Edge,
    Experiment,
    Inquiry,
    Kind,
    NodeId,
    Outcome,
    Relation,
)
from kg.store import Store
from tests.corpus.written.graphs import again, fill, said, texts, write
from tests.corpus.written.test_vault import words

CLAIMS = (Kind.CLAIM, Kind.QUALIFICATION)


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("pages")


@pytest.fixture(scope="module")
def back(few: Store, place: Path) -> Iterator[Store]:
    """The sample, written as a discourse graph and read again."""
    with again(discourse_pages, few, place) as store:
        yield store


def test_the_same_claims_evidence_questions_and_papers_come_back(
    few: Store, back: Store
) -> None:
    assert set(texts(back, *CLAIMS)) == set(texts(few, *CLAIMS))
    for kind in (Kind.EXPERIMENT, Kind.INQUIRY, Kind.PAPER):
        assert set(texts(back, kind)) == set(texts(few, kind)), kind


def outcome(edge: Edge) -> str | None:
    return edge.outcome


def test_the_same_tests_come_back_where_the_grammar_has_a_word(
    few: Store, back: Store
) -> None:
    there = said(few, Relation.TESTS, outcome)
    sayable = {e for e in there if e[1] in (Outcome.SUPPORTS, Outcome.CHALLENGES)}
    assert set(said(back, Relation.TESTS, outcome)) == sayable
    assert len(sayable) > 30


def test_claims_support_and_oppose_the_same_claims(few: Store, back: Store) -> None:
    for relation in (Relation.SUPPORTS, Relation.DISPUTES):
        assert set(said(back, relation)) == set(said(few, relation))


def asked(store: Store) -> set[tuple[str, str]]:
    """Inquiry and the main claim of a note that it draws on."""
    found = set()
    for inquiry in store.nodes(Kind.INQUIRY):
        for edge in store.edges_from(inquiry.id, Relation.DRAWS_ON):
            claim = main_claim(store, edge.target)
            if claim is not None:
                found.add((inquiry.text, claim.text))
    return found


def test_questions_are_informed_by_the_same_claims(few: Store, back: Store) -> None:
    assert asked(back) == asked(few)
    assert len(asked(back)) > 100


def test_evidence_keeps_the_paper_it_comes_from(few: Store, back: Store) -> None:
    def sources(store: Store) -> set[tuple[str, str]]:
        edges = said(store, Relation.REPORTED_IN)
        known = texts(store, Kind.EXPERIMENT)
        return {(source, target) for source, _, target, _ in edges if source in known}

    lost = sources(few) - sources(back)
    several = Counter(source for source, _ in sources(few))
    assert all(several[source] > 1 for source, _ in lost)
    assert sources(back) <= sources(few)
    assert len(sources(back)) > 30


def test_every_link_leads_to_a_page_and_nothing_is_odd(
    back: Store, place: Path
) -> None:
    links = 0
    for file in (place / "written").glob("*.md"):
        for target in re.findall(
            r":: \[\[([^\]]+)\]\]$", file.read_text("utf-8"), re.M
        ):
            assert (place / "written" / f"{target}.md").is_file(), target
            links += 1
    assert links > 300
    assert back.problems() == []


def test_what_the_grammar_has_no_word_for_is_told(few: Store, tmp_path: Path) -> None:
    told = write(discourse_pages, few, tmp_path / "written")
    qualified = sum(said(few, Relation.QUALIFIES).values())
    assert (
        f"{qualified:,} left out, for which discourse graphs have no word: qualifies"
        in told
    )


@settings(max_examples=20)
@given(st.lists(words, min_size=3, max_size=3))
def test_any_words_come_back(given_words: list[str]) -> None:
    said_words = [" ".join(text.split()) for text in given_words]
    for code, text in zip(("CLM", "EVD", "QUE"), said_words, strict=True):
        read = named(f"[[{code}]] - {text}")
        # What ends like a source or begins with a blank is told apart by no grammar.
        assume(read is not None and read.text == text and read.source is None)
    claim = Claim(id=NodeId("claim:c"), text=said_words[0])
    test = Experiment(id=NodeId("experiment:e"), text=said_words[1])
    question = Inquiry(id=NodeId("inquiry:q"), text=said_words[2])
    edge = Edge(
        source=test.id,
        target=claim.id,
        relation=Relation.TESTS,
        outcome=Outcome.CHALLENGES,
    )
    folder = Path(tempfile.mkdtemp())
    try:
        with (
            fill(folder, [claim, test, question], [edge]) as made,
            again(discourse_pages, made, folder) as back,
        ):
            for kind in (Kind.CLAIM, Kind.EXPERIMENT, Kind.INQUIRY):
                assert texts(back, kind) == texts(made, kind)
            assert said(back, Relation.TESTS, outcome) == said(
                made, Relation.TESTS, outcome
            )
    finally:
        shutil.rmtree(folder)
