import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import InputRefused
from kg.json_text import json_text
from kg.rdf.iris import check_base
from kg.rdf.prefixes import iri
from kg.rdf.render import NTriples
from kg.rdf.triples import Description, Literal
from kg.text import (
    REORDERING,
    content_id,
    counted,
    page_slug,
    printable,
    same_name,
    shorten,
    slug,
)
from kg.xml_text import XmlText


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Does “RLVR” help?", 'does "rlvr" help?'),
        ("in‑context – learning", "in-context - learning"),
        ("a  b\u00a0c", "A B C"),
        ("ﬁne", "fine"),
        ("e\u0301", "é"),
    ],
)
def test_two_spellings_of_one_name_are_the_same(one: str, other: str) -> None:
    assert same_name(one) == same_name(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Can models reason?", "Can models reason"), ("a model", "the model")],
)
def test_near_identical_names_stay_different(one: str, other: str) -> None:
    assert same_name(one) != same_name(other)


@given(st.text())
def test_a_slug_is_a_legal_end_of_an_iri(text: str) -> None:
    made = slug(text)
    assert made
    assert set(made) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
    assert len(made.split("-")) <= 12


def test_texts_without_latin_letters_get_different_slugs() -> None:
    assert slug("推理") != slug("模型")


def test_a_page_slug_is_cut_mid_word_at_80_characters() -> None:
    made = page_slug("the model's " + "reasoning " * 12)
    assert len(made) == 80
    assert made.startswith("the-models-reasoning-")


@given(st.text())
def test_printable_text_can_not_command_a_terminal(text: str) -> None:
    shown = printable(text)
    assert len(shown) == len(text)
    assert not any(ord(c) < 32 or 127 <= ord(c) < 160 for c in shown)
    assert "\u202e" not in shown


def test_escapes_are_shown_as_replacement_characters() -> None:
    assert printable("\x1b[2Jred") == "�[2Jred"
    assert printable("a\nb") == "a b"
    assert printable("a\nb", newlines=True) == "a\nb"
    assert printable("\ta\x07", newlines=True) == " a�"


@pytest.mark.parametrize("newlines", [False, True])
def test_what_terminals_draw_in_one_cell_or_two_is_drawn_as_text(
    newlines: bool,
) -> None:
    asked = "\U0001f170\ufe0f \u2764\ufe0f 1\ufe0f\u20e3 \u2b50\ufe0f \ufe0f"
    shown = "\U0001f170\ufe0e \u2764\ufe0e 1\ufe0e\u20e3 \u2b50\ufe0f \ufe0e"
    assert printable(asked, newlines=newlines) == shown


@given(st.text(min_size=1), st.integers(2, 40))
def test_a_shortened_text_is_no_wider_than_asked(text: str, width: int) -> None:
    assert len(shorten(text, width)) <= width


@given(st.text(), st.text())
def test_equal_texts_have_equal_content_ids(one: str, other: str) -> None:
    assert (content_id(one) == content_id(other)) == (one == other)
    assert 0 <= content_id(one) < 2**63


@pytest.mark.parametrize(
    ("number", "one", "told"),
    [
        (0, "claim", "0 claims"),
        (1, "inquiry", "1 inquiry"),
        (2, "inquiry", "2 inquiries"),
        (3, "day", "3 days"),
        (1200, "note", "1,200 notes"),
    ],
)
def test_things_are_counted_in_words(number: int, one: str, told: str) -> None:
    assert counted(number, one) == told


@pytest.mark.parametrize("mark", [*sorted({*REORDERING} - {"-"}), "\u202c", "\u2067"])
def test_a_mark_that_reorders_is_written_nowhere_as_it_is(mark: str) -> None:
    text = f"a{mark}b"
    assert printable(text) == printable(text, newlines=True) == "a\ufffdb"
    assert json_text(text) == f'"a\\u{ord(mark):04x}b"'
    assert XmlText().content(text) == f"a&#{ord(mark)};b"
    assert XmlText().attribute(text) == f'"a&#{ord(mark)};b"'
    written: list[str] = []
    said = (iri("rdf:value"), Literal(text))
    NTriples(written.append).describe(Description(iri("rdf:nil"), (said,)))
    assert f'"a\\u{ord(mark):04X}b"' in "".join(written)
    with pytest.raises(InputRefused):
        check_base(f"https://example.org/{text}#")
