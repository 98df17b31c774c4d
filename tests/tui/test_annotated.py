import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.loaders import parse
from tests.reading.gold import Page, pages
from tui.reader.annotated import annotated

PAGES = pages()


@pytest.mark.parametrize("page", PAGES, ids=[page.file for page in PAGES])
def test_a_marked_page_is_its_text_with_brackets_put_in(page: Page) -> None:
    document = parse(page.text, page.file)
    lines = list(annotated(page.text, document))
    shown = "".join(piece.text for line in lines for piece in line.pieces)
    labels = [note.text.split()[0] for line in lines for note in line.notes]
    for label in labels:
        assert shown.count(f"[{label} ") == 1
        shown = shown.replace(f"[{label} ", "", 1)
    assert len(labels) == len(set(labels))
    for node in document.nodes:
        if node.kind in ("claim", "qualification", "experiment"):
            assert any(
                f" {node.rule} " in note.text for ln in lines for note in ln.notes
            )


@given(st.text(max_size=300))
def test_any_text_can_be_marked_and_nothing_of_it_is_lost(text: str) -> None:
    lines = list(annotated(text, parse(text, "a.txt")))
    shown = "".join(piece.text for line in lines for piece in line.pieces)
    kept = iter(shown)
    assert all(
        character in kept for character in text if character not in "\r\n\t \ufeff"
    )


def test_a_claim_tells_its_role_holder_rule_and_what_it_bears_on() -> None:
    text = (
        "Do hens lay at night?\nWhat is known.\n"
        "The mechanism: light sets the clock of the hen.\n"
        "Original note title\nhens lay by day\n"
    )
    notes = [
        note.text
        for line in annotated(text, parse(text, "a.txt"))
        for note in line.notes
    ]
    assert notes == [
        "C1  mechanism claim, asserted · label:mechanism 0.90 · supports C2",
        "C2  main claim, asserted · original-title 1.00",
    ]


def test_words_that_may_be_a_title_are_marked_if_the_page_lists_one() -> None:
    said = (
        "Do hens lay at night?\nWhat is known.\n"
        "Hens (Lamps and Hens) lay 12% more by lamplight.\n"
        "Original note title\nhens lay by day\n"
    )
    listed = said.replace(
        "Original note title",
        "Related papers in this collection 1\n- Lamps and Hens: A Trial\n"
        "Original note title",
    )
    for text, shown in ((said, False), (listed, True)):
        lines = annotated(text, parse(text, "a.txt"))
        pieces = "".join(piece.text for line in lines for piece in line.pieces)
        assert ("[P1 Lamps and Hens]" in pieces) is shown
