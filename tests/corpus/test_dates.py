import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.dates import iso, parts


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2019-06-25", "2019-06-25"),
        ("2019-06-25T10:00:00Z", "2019-06-25"),
        ("2019/6/5", "2019-06-05"),
        ("2019-06", "2019-06"),
        ("2019", "2019"),
        ("2019-06/2019-08", "2019-06"),
        ("2019/2020", "2019"),
        ("11.02.2024", "2024-02-11"),
        ("1. 2. 2024", "2024-02-01"),
        ("11.32.2024", "2024"),
        ("11/02/2024", "2024"),
        ("April 14, 2025", "2025-04-14"),
        ("14 Sept 2025", "2025-09-14"),
        ("[[2024-02-29]]", "2024-02-29"),
        ("2023-02-29", "2023-02"),
        ("2019-13-01", "2019"),
        ("c. 1905", "1905"),
        ("0000", None),
        ("May", None),
        ("soon", None),
        ("12345", None),
        ("", None),
    ],
)
def test_a_date_is_as_exact_as_the_text(text: str, expected: str | None) -> None:
    assert iso(text) == expected


@pytest.mark.parametrize(
    ("year", "month", "day", "expected"),
    [
        ("1999", "jun", "3", "1999-06-03"),
        ("1999", "10 January", None, "1999-01"),
        ("1999", "6", "", "1999-06"),
        ("1999", "spring", "3", "1999"),
        ("1999a", None, None, "1999"),
        ("to appear", "jun", "3", None),
        (None, "jun", None, None),
    ],
)
def test_parts_are_cut_at_the_first_uncertain_one(
    year: str | None, month: str | None, day: str | None, expected: str | None
) -> None:
    assert parts(year, month, day) == expected


@given(st.dates(min_value=datetime.date(1000, 1, 1)))
def test_every_day_is_read_in_either_form(day: datetime.date) -> None:
    assert iso(day.isoformat()) == day.isoformat()
    assert iso(f"{day:%B} {day.day}, {day.year}") == day.isoformat()


@given(st.text(max_size=80))
def test_whatever_is_read_is_read_again_unchanged(text: str) -> None:
    found = iso(text)
    assert found is None or iso(found) == found
