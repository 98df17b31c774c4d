from hypothesis import given
from hypothesis import strategies as st

from embeddings.hits import highlights
from tui.glance import glance

WORDS = st.lists(
    st.sampled_from(["eel", "salt", "tide", "a", "night", "\n", "  ", "\t"]),
    max_size=120,
)


def test_a_short_passage_is_shown_whole() -> None:
    seen = glance("Eels climb\n  wet walls.", ((0, 4), (13, 16)))
    assert seen.text == "Eels climb wet walls."
    assert [seen.text[a:b] for a, b in seen.marks] == ["Eels", "wet"]
    assert seen.at == 0


def test_of_a_long_one_the_stretch_with_most_marks_is_shown() -> None:
    passage = (
        "eel " + "and so on " * 60 + "the eel met an eel, and eels met. " + "x " * 99
    )
    seen = glance(passage, highlights(passage, ("eel",)))
    assert [seen.text[a:b] for a, b in seen.marks] == ["eel", "eel", "eels"]
    assert seen.text.startswith("…")
    assert seen.text.endswith("…")
    assert len(seen.text) <= 242
    assert passage[seen.at : seen.at + 3] == "eel"


def test_a_word_without_end_is_cut() -> None:
    assert len(glance("x" * 10_000, ()).text) == 241


@given(WORDS, st.integers(20, 90))
def test_marks_stay_on_their_words(words: list[str], width: int) -> None:
    passage = " ".join(words)
    marks = highlights(passage, ("eel", "tide"))
    seen = glance(passage, marks, width)
    assert all(seen.text[a:b] in ("eel", "tide") for a, b in seen.marks)
    assert "\n" not in seen.text
    assert "  " not in seen.text
    if len(passage) <= width:
        assert len(seen.marks) == len(marks)
    elif marks:
        assert seen.marks
