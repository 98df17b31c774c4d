import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.identifiers import arxiv, doi, identifiers


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("10.1000/182", "10.1000/182"),
        ("https://doi.org/10.1000/ABC.Def", "10.1000/abc.def"),
        ("http://dx.doi.org/10.1002/pssa.2210930226", "10.1002/pssa.2210930226"),
        ("doi:10.1000/182.", "10.1000/182"),
        ("DOI 10.1000/182, which", "10.1000/182"),
        ("(see 10.1000/182)", "10.1000/182"),
        ("10.1016/0022-0248(88)90288-8", "10.1016/0022-0248(88)90288-8"),
        ("(10.1016/s0022(88)90288-8).", "10.1016/s0022(88)90288-8"),
        ("10.1002/(SICI)1097-4571(199806)", "10.1002/(sici)1097-4571(199806)"),
        (
            "(10.1002/(SICI)1097-4571(199205)43:4<284::AID-ASI3>3.0.CO;2-0).",
            "10.1002/(sici)1097-4571(199205)43:4<284::aid-asi3>3.0.co;2-0",
        ),
        (
            "https://doi.org/10.1002/(SICI)1097-4571(199205)43:4%3C9::AID-A%3E3.0.CO;2-X",
            "10.1002/(sici)1097-4571(199205)43:4<9::aid-a>3.0.co;2-x",
        ),
        ("<10.1000/182>", "10.1000/182"),
        ("10.1000.10/123", "10.1000.10/123"),
        ("https://doi.org/10.1000%2F182", "10.1000/182"),
        ("*10.1000/182*", "10.1000/182"),
        ("10.48550/arXiv.1706.03762", "10.48550/arxiv.1706.03762"),
        ("version 10.2/3", None),
        ("110.1000/182", None),
        ("", None),
        ("10.1000/", None),
        ("no number", None),
    ],
)
def test_a_doi_is_found_and_normalised(text: str, expected: str | None) -> None:
    assert doi(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2504.09858", "2504.09858"),
        ("2504.09858v3", "2504.09858"),
        ("0704.0001", "0704.0001"),
        ("arXiv:1706.03762v5 [cs.CL]", "1706.03762"),
        ("arXiv preprint arXiv:1706.03762", "1706.03762"),
        ("ARXIV 1706.03762", "1706.03762"),
        ("https://arxiv.org/abs/1706.03762", "1706.03762"),
        ("http://export.arxiv.org/pdf/1706.03762v2", "1706.03762"),
        ("https://arxiv.org/pdf/1706.03762.pdf", "1706.03762"),
        ("abs/1706.03762", "1706.03762"),
        ("10.48550/arXiv.1706.03762", "1706.03762"),
        ("https://doi.org/10.48550/ARXIV.2201.11903", "2201.11903"),
        ("hep-th/9901001", "hep-th/9901001"),
        ("arXiv:math.GT/0309136v1", "math/0309136"),
        ("cond-mat/0102536", "cond-mat/0102536"),
        ("see 1706.03762.", "1706.03762"),
        ("1713.03762", None),
        ("10.1000/1706.03762", None),
        ("11706.03762", None),
        ("1706.037621", None),
        ("3.1415", None),
        ("on 2024/0102003", None),
        ("", None),
    ],
)
def test_an_arxiv_number_is_found_without_its_version(
    text: str, expected: str | None
) -> None:
    assert arxiv(text) == expected


@given(st.text(max_size=300))
def test_what_is_found_is_found_again_in_itself(text: str) -> None:
    for find in (doi, arxiv):
        found = find(text)
        if found is not None:
            assert find(found) == found


@given(st.from_regex(r"10\.[0-9]{4,6}/[a-z0-9]{1,12}", fullmatch=True))
def test_a_doi_survives_its_own_link(number: str) -> None:
    assert doi(f"See <https://doi.org/{number.upper()}>.") == number


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("10.5555/ABC.7", ["10.5555/abc.7"]),
        ("see arXiv:2504.09858v2", ["2504.09858", "10.48550/arxiv.2504.09858"]),
        (
            "https://doi.org/10.48550/arXiv.2504.09858",
            ["2504.09858", "10.48550/arxiv.2504.09858"],
        ),
        ("of 2504 or 1.5", []),
    ],
)
def test_papers_go_by_every_number_that_a_text_holds(
    text: str, expected: list[str]
) -> None:
    assert identifiers(text) == expected
