"""Names of people and bodies."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.people import parts, surname, whole

_ALL = {"family", "given", "suffix"}
PEOPLE = [
    (("Lovelace", "Ada", ""), "Ada Lovelace"),
    (("García Márquez", "Gabriel", ""), "García Márquez, Gabriel"),
    (("van der Berg", "Ludwig", ""), "Ludwig van der Berg"),
    (("King", "Martin Luther", "Jr."), "Martin Luther King Jr."),
    (("Smith Jones", "Al", "III"), "Smith Jones, III, Al"),
]


@pytest.mark.parametrize(("told", "read"), PEOPLE)
def test_a_persons_name_is_put_together_so_that_it_comes_apart(
    told: tuple[str, str, str], read: str
) -> None:
    family, given_name, suffix = told
    assert whole(*told) == read
    found = parts(read)
    assert (found["family"], found["given"]) == (family, given_name)
    assert found.get("suffix", "") == suffix


@pytest.mark.parametrize(
    "body",
    [
        "World Health Organization",
        "Organisation for Economic Co-operation and Development",
        "University of Oslo",
        "The Diabetes Control and Complications Trial",
        "ATLAS Collaboration",
        "Ministry of Health, Norway",
        "OpenAI",
        "RECOVERY Study Group",
    ],
)
def test_a_bodys_name_stays_whole(body: str) -> None:
    assert parts(body) == {"literal": body}
    assert whole(body) == body
    assert surname(body) == body


@given(st.text(max_size=30), st.text(max_size=30), st.text(max_size=5))
def test_any_text_can_be_a_name(family: str, given_name: str, suffix: str) -> None:
    found = parts(whole(family, given_name, suffix))
    assert found.keys() in ({"literal"}, {"family", "given"}, _ALL)


word = st.text("abcdefgéñ", min_size=1, max_size=8).map(str.title)


@given(st.lists(word, min_size=1, max_size=3), st.lists(word, min_size=1, max_size=3))
def test_words_of_a_family_name_stay_together(
    family: list[str], given_name: list[str]
) -> None:
    told = {"family": " ".join(family), "given": " ".join(given_name)}
    assert parts(whole(told["family"], told["given"])) == told
