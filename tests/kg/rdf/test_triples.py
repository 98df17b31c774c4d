import math
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import InputRefused
from kg.rdf.triples import Literal, check_language, day, decimal


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (91.0, "91.0"),
        (0.7312, "0.7312"),
        (1e-7, "0.0"),
        (-0.0, "0.0"),
        (-1e-9, "0.0"),
        (0.1 + 0.2, "0.3"),
        (1e6, "1000000.0"),
        (-0.25, "-0.25"),
    ],
)
def test_scores_are_plain_decimals_of_at_most_six_places(
    number: float, text: str
) -> None:
    assert decimal(number).text == text


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_a_decimal_of_every_place_is_the_number_itself(number: float) -> None:
    text = decimal(number, places=None).text
    assert "e" not in text.lower()
    assert Decimal(text) == Decimal(repr(number))


@pytest.mark.parametrize("number", [math.nan, math.inf, -math.inf])
def test_what_is_no_number_is_refused(number: float) -> None:
    with pytest.raises(InputRefused):
        decimal(number)


@pytest.mark.parametrize(
    ("text", "datatype"),
    [("2025-02-28", "date"), ("2025-02", "gYearMonth"), ("2025", "gYear")],
)
def test_days_months_and_years_are_typed(text: str, datatype: str) -> None:
    typed = day(text)
    assert typed is not None
    assert typed.datatype == f"http://www.w3.org/2001/XMLSchema#{datatype}"


@pytest.mark.parametrize(
    "text", ["", "2025-02-30", "2025-13", "0000", "in press", "20250101", "٢٠٢٥"]
)
def test_other_dates_are_left_as_text(text: str) -> None:
    assert day(text) is None


@given(st.dates(min_value=date(1, 1, 1)))
def test_every_day_of_the_calendar_is_typed(when: date) -> None:
    assert day(when.isoformat()) == Literal(
        when.isoformat(),
        day("2025-01-01").datatype,  # type: ignore[union-attr]
    )


def test_language_tags_are_lower_case_and_checked() -> None:
    assert check_language("pt-BR") == "pt-br"
    for tag in ("", "e", "english language", "en_US", 'en" .'):
        with pytest.raises(InputRefused):
            check_language(tag)
