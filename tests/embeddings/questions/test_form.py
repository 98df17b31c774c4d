"""What a question is read as."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from embeddings.questions.form import Form, Modal, read

FORMS = [
    ("Does salt raise blood pressure?", Form.WHETHER),
    ("Is it possible to make ammonia without pressure?", Form.WHETHER),
    ("Is there evidence that tides slow the earth?", Form.WHETHER),
    ("Why does salt raise blood pressure?", Form.WHY),
    ("How come salt raises blood pressure?", Form.WHY),
    ("What makes glass brittle?", Form.WHY),
    ("What prevents glass from bending?", Form.WHY),
    ("For what reason do owls fly silently?", Form.WHY),
    ("How do owls fly silently?", Form.HOW),
    ("By what mechanism does salt raise blood pressure?", Form.HOW),
    ("What effect does salt have on blood pressure?", Form.HOW),
    ("How much does salt raise blood pressure?", Form.DEGREE),
    ("How quickly do glaciers retreat?", Form.DEGREE),
    ("To what extent does salt raise blood pressure?", Form.DEGREE),
    ("When does salt raise blood pressure?", Form.WHEN),
    ("Under which conditions does glass bend?", Form.WHEN),
    ("Where do eels breed?", Form.WHEN),
    ("Which birds fly silently?", Form.WHICH),
    ("In which countries do eels breed?", Form.WHICH),
    ("What limits the depth of a dive?", Form.WHICH),
    ("Salt and blood pressure", Form.TOPIC),
    ("", Form.TOPIC),
    ("?!", Form.TOPIC),
]


@pytest.mark.parametrize(("text", "form"), FORMS, ids=[text for text, _ in FORMS])
def test_the_form_of_a_question_is_told_by_how_it_begins(text: str, form: Form) -> None:
    assert read(text).form is form


@pytest.mark.parametrize(
    "text",
    [
        "In cold water, why do eels stop feeding?",
        "Eels: why do they stop feeding in cold water?",
        "And why do eels stop feeding in cold water?",
        "why do eels stop feeding in cold water",
        "WHY DO EELS STOP FEEDING IN COLD WATER?",
        "Why is it that eels stop feeding in cold water?",
    ],
)
def test_what_stands_before_the_question_and_how_it_is_typed_change_nothing(
    text: str,
) -> None:
    asked = read(text)
    assert asked.form is Form.WHY
    assert set(asked.stems) == {"eel", "stop", "feed", "cold", "water"}


@pytest.mark.parametrize(
    ("text", "modal"),
    [
        ("Do eels climb?", Modal.DOES),
        ("Can eels climb?", Modal.CAN),
        ("Are eels able to climb?", Modal.CAN),
        ("Could an eel climb?", Modal.CAN),
        ("Is it possible for eels to climb?", Modal.CAN),
        ("Will eels climb?", Modal.WILL),
        ("Should eels be helped to climb?", Modal.SHOULD),
        ("How must eels be helped to climb?", Modal.SHOULD),
        ("Which eels can climb?", Modal.CAN),
    ],
)
def test_the_mood_is_that_of_the_auxiliary(text: str, modal: Modal) -> None:
    assert read(text).modal is modal


@pytest.mark.parametrize(
    ("text", "negative"),
    [
        ("Why does glass bend?", False),
        ("Why doesn't glass bend?", True),
        ("Why does glass not bend?", True),
        ("Why can’t glass bend?", True),
        ("Why does glass fail to bend?", True),
        ("Why doesn't glass fail to bend?", False),
        ("Why is glass unable to bend?", True),
        ("What prevents glass from bending?", True),
        ("Why does glass that is not heated bend?", False),
        ("Doesn't glass bend?", False),
        ("Does glass bend?", False),
    ],
)
def test_denials_are_counted_in_the_main_clause_only(text: str, negative: bool) -> None:
    assert read(text).negative is negative


@pytest.mark.parametrize(
    ("passive", "active"),
    [
        ("Can memory be improved by a nap?", "Can a nap improve memory?"),
        ("Why is glass scratched by sand?", "Why does sand scratch glass?"),
        (
            "Is the sea cooled by ice in summer?",
            "Does ice cool the sea in summer?",
        ),
    ],
)
def test_an_agent_named_by_by_comes_first(passive: str, active: str) -> None:
    assert read(passive).stems == read(active).stems


def test_by_and_a_participle_in_ing_name_a_means_not_an_agent() -> None:
    assert read("Is glass cut by scoring it?").stems == ("glass", "cut", "score")


def test_nouns_are_no_hinges_and_noun_phrases_have_none() -> None:
    assert "collaps" not in read("Does ice slow the collapse of a shelf?").hinges
    assert "slow" in read("Does ice slow the collapse of a shelf?").hinges
    assert read("What explains the collapse of the shelf?").hinges == frozenset()


@given(st.text(max_size=80))
def test_any_text_is_read(text: str) -> None:
    asked = read(text)
    assert asked.hinges <= set(asked.stems)


def test_a_text_of_any_length_is_read_at_once() -> None:
    assert len(read("why, " * 20_000).stems) <= 2000
