"""How long texts are cut into windows."""

from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.cut import OVERLAP, WINDOW
from corpus.ingest import ingest
from corpus.passages import windows
from corpus.prose import sentences
from kg.model import Span
from kg.store import Store
from tests.corpus.conftest import SAMPLE

FILE = "a.md"
words = st.text("abcdefgh", min_size=1, max_size=12)
said = st.lists(words, min_size=1, max_size=30).map(
    lambda found: " ".join(found).capitalize() + "."
)
parts = st.lists(st.lists(said, min_size=1, max_size=12).map(" ".join), max_size=9)


def cut(paragraphs: list[str]) -> tuple[str, list[Span], list[Span]]:
    """The whole text, its paragraphs, and its windows."""
    text, body = "", []
    for paragraph in paragraphs:
        body.append(Span(file=FILE, start=len(text), end=len(text) + len(paragraph)))
        text += paragraph + "\n\n"
    return text, body, list(windows(body, {FILE: text}))


@given(parts)
def test_windows_hold_every_sentence_whole_and_are_short_enough(
    paragraphs: list[str],
) -> None:
    text, body, found = cut(paragraphs)
    assert all(window.end - window.start <= WINDOW for window in found)
    for span in body:
        for start, end in sentences.split(text, span.start, span.end):
            assert end - start > WINDOW or any(
                window.start <= start and end <= window.end for window in found
            )


@given(parts)
def test_windows_go_on_and_overlap_by_whole_sentences(paragraphs: list[str]) -> None:
    text, _, found = cut(paragraphs)
    for before, after in pairwise(found):
        assert before.start < after.start
        assert before.end < after.end
        assert before.end - after.start <= OVERLAP
        if after.start < before.end:
            bounds = sentences.split(text, before.start, before.end)
            assert after.start in [start for start, _ in bounds]


def test_what_is_said_across_a_cut_stands_in_one_window() -> None:
    filling = "Much is said about it here and there. " * 22
    text, _, found = cut([filling + "The budget was tiny. It helped all the same."])
    assert len(found) == 1
    text, _, found = cut([filling * 2 + "End."])
    assert len(found) == 3
    for before, after in pairwise(found):
        assert after.start < before.end
        shared = text[after.start : before.end]
        assert shared.startswith("Much is said")


def test_passages_that_were_cut_otherwise_are_cut_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.md").write_text("# A\n\n" + "Thinking longer helps. " * 100)
    with Store.open(tmp_path / ".assay" / "assay.sqlite") as store:
        list(ingest(tmp_path, store, max_bytes=1 << 20))
        before = store.passage_count()
        monkeypatch.setattr("corpus.cut.WINDOW", 300)
        monkeypatch.setattr("corpus.cut.SETTINGS", "shorter")
        list(ingest(tmp_path, store, max_bytes=1 << 20))
        assert store.passage_count() > before
        generation = store.generation
        list(ingest(tmp_path, store, max_bytes=1 << 20))
        assert store.generation == generation


def _never(texts: Sequence[str]) -> None:
    pytest.fail(f"told {texts}")


def test_what_is_embedded_is_known_of_each_file_before_names_are_resolved(
    tmp_path: Path,
) -> None:
    told: list[str] = []
    with Store.open(tmp_path / "assay.sqlite") as store:
        list(ingest(SAMPLE, store, max_bytes=1 << 20, ahead=told.extend))
        texts = set(store.passage_contents().values())
        assert len(texts & {*told}) > 0.8 * len(texts)
        assert len({*told} - texts) < 0.02 * len(texts)
        list(ingest(SAMPLE, store, max_bytes=1 << 20, ahead=_never))


def test_of_a_few_files_nothing_is_told_ahead(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("# A\n\nThinking longer helps.", "utf-8")
    with Store.open(tmp_path / ".assay" / "assay.sqlite") as store:
        list(ingest(tmp_path, store, max_bytes=1 << 20, ahead=_never))


def test_of_a_few_files_beside_very_many_nothing_is_told_ahead(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("corpus.ingest.MANY", 2)

    def write(number: int) -> None:
        page = tmp_path / f"{number}.md"
        page.write_text(f"# Page {number}\n\nThinking longer helps.", "utf-8")

    with Store.open(tmp_path / ".assay" / "assay.sqlite") as store:
        for number in range(30):
            write(number)
        told: list[str] = []
        list(ingest(tmp_path, store, max_bytes=1 << 20, ahead=told.extend))
        assert told
        for number in (30, 31):
            write(number)
        list(ingest(tmp_path, store, max_bytes=1 << 20, ahead=_never))
        told.clear()
        for number in range(32, 40):
            write(number)
        list(ingest(tmp_path, store, max_bytes=1 << 20, ahead=told.extend))
        assert told
