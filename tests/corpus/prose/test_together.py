import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.prose import together
from corpus.prose.sorts import SORTS, Shares, Sort


def shares_of(*values: float) -> Shares:
    total = sum(values)
    return {s: v / total for s, v in zip(SORTS, values, strict=True)}


SHARES = st.tuples(*[st.floats(1e-6, 1)] * 4).map(lambda values: shares_of(*values))
PAGES = st.lists(st.lists(SHARES, max_size=5), max_size=5)
CLAIM, LIMIT = shares_of(9, 0.5, 0.3, 0.2), shares_of(0.5, 9, 0.3, 0.2)
DOUBTFUL = shares_of(5, 4, 0.5, 0.5)


@given(PAGES)
def test_every_sentence_keeps_its_place_and_its_shares_sum_to_one(
    page: list[list[Shares]],
) -> None:
    weighed = together.weighed(page)
    assert [len(paragraph) for paragraph in weighed] == [len(one) for one in page]
    for paragraph in weighed:
        for shares in paragraph:
            assert math.isclose(sum(shares.values()), 1)


@given(PAGES)
def test_a_row_names_what_stands_around_a_sentence(page: list[list[Shares]]) -> None:
    for paragraph, rows in zip(page, together.rows(page), strict=True):
        for at, row in enumerate(rows):
            told = dict(zip(together.NAMES, row, strict=True))
            assert told["first"] == (at == 0)
            assert told["last"] == (at == len(paragraph) - 1)
            for sort in SORTS:
                own = math.log(paragraph[at][sort] + 1e-3)
                assert told[f"own {sort}"] == pytest.approx(own)
                if at:
                    before = math.log(paragraph[at - 1][sort] + 1e-3)
                    assert told[f"before {sort}"] == pytest.approx(before)
                others = [s[sort] for i, s in enumerate(paragraph) if i != at]
                if others:
                    mean = sum(others) / len(others)
                    assert told[f"paragraph {sort}"] == pytest.approx(mean, abs=1e-9)


def test_a_doubtful_sentence_is_likelier_a_qualification_among_qualifications() -> None:
    among_limits = together.weighed([[LIMIT, DOUBTFUL, LIMIT], [CLAIM] * 9])[0][1]
    among_claims = together.weighed([[CLAIM, DOUBTFUL, CLAIM], [CLAIM] * 9])[0][1]
    assert among_limits[Sort.QUALIFICATION] > among_claims[Sort.QUALIFICATION]


def test_what_is_clear_stays_so_among_others() -> None:
    weighed = together.weighed([[CLAIM, LIMIT, CLAIM]])[0]
    likeliest = [max(shares, key=lambda s: shares[s]) for shares in weighed]
    assert likeliest == [Sort.CLAIM, Sort.QUALIFICATION, Sort.CLAIM]
