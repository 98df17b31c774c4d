from fractions import Fraction
from math import log2
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks import (
    beir,
    bibliographies,
    fusing,
    questions,
    sampling,
    typed,
    vaults,
)
from benchmarks.measures import middle_and_p95, ndcg, recall, reciprocal_rank
from benchmarks.report import write
from kg.model import Kind
from kg.store import Store
from tests.kg.builders import claim, passage

rankings = st.lists(st.sampled_from("abcdefghijkl"), unique=True)
judgements = st.dictionaries(st.sampled_from("abcdefghijkl"), st.integers(0, 3))
depths = st.integers(1, 12)


@given(rankings, judgements, depths)
def test_ndcg_is_the_gain_found_by_the_most_that_any_order_finds(
    ranking: list[str], gains: dict[str, int], depth: int
) -> None:
    def discounted(documents: list[str]) -> float:
        total = 0.0
        for place in range(1, depth + 1):
            if place <= len(documents):
                total += gains.get(documents[place - 1], 0) / log2(place + 1)
        return total

    # Swapping neighbours until nothing is gained reaches the best order of all.
    best = list(gains)
    for _ in best:
        for at in range(len(best) - 1):
            if gains[best[at]] < gains[best[at + 1]]:
                best[at], best[at + 1] = best[at + 1], best[at]
    most = discounted(best)
    expected = discounted(ranking) / most if most else 0.0
    assert ndcg(ranking, gains, depth) == pytest.approx(expected)


def test_ndcg_of_a_case_done_by_hand() -> None:
    # 1 at place 2, 2 at place 3; ideally 2 at place 1, 1 at place 2.
    found = 1 / log2(3) + 2 / 2
    ideal = 2 / 1 + 1 / log2(3)
    assert ndcg(["x", "a", "b"], {"a": 1, "b": 2}) == pytest.approx(found / ideal)


@given(rankings, judgements, depths)
def test_recall_counts_answers_found_and_answers_there_are(
    ranking: list[str], gains: dict[str, int], depth: int
) -> None:
    there, found = 0, 0
    for document, gain in gains.items():
        if gain > 0:
            there += 1
            found += any(other == document for other in ranking[:depth])
    expected = Fraction(found, there) if there else Fraction(0)
    assert recall(ranking, gains, depth) == pytest.approx(float(expected))


@given(rankings, judgements, depths)
def test_reciprocal_rank_is_of_the_first_answer_alone(
    ranking: list[str], gains: dict[str, int], depth: int
) -> None:
    expected = 0.0
    for place in range(min(depth, len(ranking)), 0, -1):
        if gains.get(ranking[place - 1], 0) > 0:
            expected = 1 / place
    assert reciprocal_rank(ranking, gains, depth) == expected


@given(rankings, judgements, depths)
def test_what_stands_below_the_depth_changes_nothing(
    ranking: list[str], gains: dict[str, int], depth: int
) -> None:
    for measure in (ndcg, recall, reciprocal_rank):
        whole = measure(ranking, gains, depth)
        assert measure(ranking[:depth], gains, depth) == whole
        assert 0 <= whole <= 1 + 1e-12


@given(st.lists(st.integers(0, 1000), min_size=2, max_size=200))
def test_the_middle_and_p95_have_their_share_of_values_at_or_below(
    values: list[int],
) -> None:
    middle, p95 = middle_and_p95(values)
    assert min(values) <= middle <= p95 <= max(values)
    assert sum(value <= middle for value in values) >= len(values) / 2
    assert sum(value > p95 for value in values) <= len(values) * 0.05 + 1


def test_a_table_replaces_itself_and_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "BENCHMARKS.md"
    path.write_text("# Figures\n\nBefore.\n", encoding="utf-8")
    write(path, "one", "first")
    write(path, "two", "second")
    write(path, "one", "first, again")
    assert path.read_text(encoding="utf-8") == (
        "# Figures\n\nBefore.\n\n"
        "<!-- one: begin -->\nfirst, again\n<!-- one: end -->\n\n"
        "<!-- two: begin -->\nsecond\n<!-- two: end -->\n"
    )


def test_a_collection_holds_the_queries_that_are_judged(tmp_path: Path) -> None:
    (tmp_path / "corpus.jsonl").write_text(
        '{"_id": "d1", "title": "One", "text": "first"}\n{"_id": "d2", "text": "x"}\n'
    )
    (tmp_path / "queries.jsonl").write_text(
        '{"_id": "q1", "text": "asked"}\n{"_id": "q2", "text": "never judged"}\n'
    )
    (tmp_path / "qrels.tsv").write_text("query\tdocument\tgain\nq1\td1\t2\nq1\td2\t0\n")
    collection = beir.read(tmp_path)
    assert [document.title for document in collection.documents] == ["One", ""]
    assert collection.queries == {"q1": "asked"}
    assert collection.judged == {"q1": {"d1": 2}}


def test_ids_may_be_numbers_or_hold_spaces_and_texts_may_be_missing(
    tmp_path: Path,
) -> None:
    (tmp_path / "corpus.jsonl").write_text(
        '{"_id": 4, "title": null, "text": "said"}\n{"_id": "a b", "text": null}\n'
    )
    (tmp_path / "queries.jsonl").write_text('{"_id": "q 1", "text": "asked"}\n')
    (tmp_path / "qrels").mkdir()
    only = tmp_path / "qrels" / "test.tsv"
    only.write_text("query\tdocument\tgain\r\nq 1\t4\t2\r\nq 1\ta b\t1\r\n")
    collection = beir.read(tmp_path)
    assert [(d.id, d.title, d.text) for d in collection.documents] == [
        ("4", "", "said"),
        ("a b", "", ""),
    ]
    assert collection.judged == {"q 1": {"4": 2, "a b": 1}}
    only.with_name("dev.tsv").write_text(only.read_text())
    with pytest.raises(
        beir.CollectionUnreadable, match=r"train\.tsv; there is dev, test"
    ):
        beir.read(tmp_path)
    assert beir.read(tmp_path, "dev").judged == collection.judged


@pytest.mark.parametrize(
    ("file", "text", "complaint"),
    [
        ("corpus.jsonl", "{", "not JSON"),
        ("queries.jsonl", "{}", "no _id or no text"),
        ("qrels.tsv", "query document gain\nq1 d1 much", "not a query, a document"),
        ("qrels.tsv", "query document gain\nq9 d1 1", "no text of query q9"),
    ],
)
def test_what_is_no_collection_is_refused_in_one_line(
    tmp_path: Path, file: str, text: str, complaint: str
) -> None:
    for name in ("corpus.jsonl", "queries.jsonl", "qrels.tsv"):
        (tmp_path / name).write_text(text if name == file else "")
    with pytest.raises(beir.CollectionUnreadable, match=complaint):
        beir.read(tmp_path)


def test_a_vaults_links_and_reasons_are_counted(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(
        "- [[b]] — because `it` holds\n- [[B]]\n- [[gone]]\n- [[b#^x]], [[@k1]]\n"
        "```\n- [[b]] — code\n```\n"
    )
    (tmp_path / "b.md").write_text("alias:: bee\n\nText of a note here. ^x\n")
    (tmp_path / "c.bib").write_text("@misc{k1, title={T}, year=2001}")
    found = vaults.read(tmp_path)
    assert (found.files, found.links, found.open_links) == (3, 4, 1)
    assert found.open_names == ["gone"]
    assert found.answered == {"b": "its file"}
    assert (found.blocks, found.open_blocks) == (1, 0)
    assert (found.citekeys, found.open_citekeys) == (1, 0)
    assert (found.reasons, found.kept) == (1, 1)


def test_what_comes_out_of_a_bibliography_is_counted() -> None:
    text = "@misc{a, title={One <i>two</i>}, doi={10.1000/X}}\n@misc{b, title={Gone}}"
    items = [
        {"title": "One Two", "doi": "https://doi.org/10.1000/x"},
        {"title": "Lost", "abstract": "Words."},
    ]
    more = [("a.bib", text, items), ("b.bib", "", items[:1])]
    found = bibliographies.score("x", bibliographies.assay, more)
    assert (found.files, found.counted, found.failed) == (2, 1, 0)
    assert (found.wanted["title"], found.found["title"]) == (3, 1)
    assert (found.wanted["doi"], found.found["doi"]) == (2, 1)
    assert (found.wanted["abstract"], found.found["abstract"]) == (1, 0)
    assert found.missed == ["Lost", "b.bib: 0 entries, not 1", "One Two"]


def test_no_question_is_in_both_halves_of_the_pairs() -> None:
    halves = [questions.pairs(split) for split in ("train", "held")]
    texts = [{text for p in half for text in (p.a, p.b)} for half in halves]
    assert all(len(half) > 90 for half in halves)
    assert not texts[0] & texts[1]
    assert {p.label for half in halves for p in half} == set(questions.LABELS)


def test_duplicates_are_ranked_both_ways_and_ties_count_against_them() -> None:
    made = questions.Half(
        pairs=(questions.Pair("duplicate", "a", "b"),),
        questions=("a", "b", "c", "d"),
        cosines=np.zeros((4, 4)),
        compared={},
        chance=0.0,
    )
    scored = np.array([[9, 5, 5, 1], [8, 9, 1, 1], [5, 1, 9, 7], [1, 1, 7, 9.0]])
    assert questions.ranks(made, scored) == [2, 1]
    assert questions.average_precision(made, scored) == 1
    assert questions.average_precision(made, scored.T) == pytest.approx(1 / 3)


@given(rankings, rankings, st.integers(1, 60))
def test_fusing_by_ranks_sums_one_by_constant_and_rank(
    words: list[str], meaning: list[str], constant: int
) -> None:
    def score(item: str) -> Fraction:
        held = [ranking for ranking in (words, meaning) if item in ranking]
        return sum(
            (Fraction(1, constant + r.index(item) + 1) for r in held), Fraction(0)
        )

    held, near = dict.fromkeys(words, 1.0), dict.fromkeys(meaning, 1.0)
    found = fusing.by_ranks(constant)(held, near, 0.0)
    assert set(found) == {*words, *meaning}
    assert [score(item) for item in found] == sorted(map(score, found), reverse=True)


def test_half_of_the_queries_choose_and_the_other_half_is_measured() -> None:
    words, meaning = {"right": 9.0, "wrong": 1.0}, {"wrong": 0.9, "right": 0.1}
    asked = [fusing.Ranked(words, meaning, 0.0, {"right": 1})] * 4
    rows = [row.split(" | ") for row in fusing.rows(asked)]
    assert [row[0].strip("| ") for row in rows] == list(fusing.WAYS)
    # Only a share of more than 0.9 makes 8/9 of it outweigh 0.8 of the cosine.
    assert rows[-1][1:] == ["words 1.0", "1.0000", "1.0000 |"]


def test_a_sample_is_drawn_again_by_its_seed_and_shown_in_its_place(
    tmp_path: Path,
) -> None:
    for number in range(9):
        note = f"# Hens {number}\n\nHens of shed {number} lay more by lamplight.\n"
        (tmp_path / f"{number}.md").write_text(note, "utf-8")
    every = list(sampling.read(tmp_path, Kind.CLAIM, context=8))
    assert [one.text for one in every] == [
        f"Hens of shed {number} lay more by lamplight." for number in range(9)
    ]
    assert (every[0].file, every[0].line, every[0].before) == ("0.md", 3, "Hens 0")
    drawn = sampling.draw(every, seed=5, number=4)
    assert drawn == sampling.draw(every, seed=5, number=4)
    assert len(drawn) == 4
    assert sampling.draw(every, seed=5, number=20) == every


def test_what_is_typed_is_timed_letter_by_letter(tmp_path: Path) -> None:
    said = [claim("a", text="Mirrors bend"), claim("b", text="Lenses do")]
    with Store.open(tmp_path / "assay.sqlite") as store:
        store.replace_graph(said, [], [passage(c, c.text) for c in said], [])
        took = typed.letters(store, "c: mi")
    assert len(took) == 5
    assert min(one.alone for one in took) >= 0
