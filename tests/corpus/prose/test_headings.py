import pytest

from corpus.prose import headings
from corpus.prose.families import Family


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        ("## Limitations", Family.QUALIFICATION),
        ("### 4.2 Weaknesses:", Family.QUALIFICATION),
        ("Weaknesses / open questions", Family.QUALIFICATION),
        ("Limitations & Future Work", Family.QUALIFICATION),
        ("Threats to validity", Family.QUALIFICATION),
        ("**Concerns**", Family.QUALIFICATION),
        ("Results and discussion", Family.EVIDENCE),
        ("Ablation studies", Family.EVIDENCE),
        ("4. Main results (RQ1)", Family.EVIDENCE),
        ("Open questions", Family.QUESTION),
        ("Main limitations of the study", Family.QUALIFICATION),
        ("Strengths and weaknesses", Family.NONE),
        ("Pros and cons", Family.NONE),
        ("The problem", Family.NONE),
        ("The central argument", Family.NONE),
        ("Results that nobody expected to see", Family.NONE),
        ("", Family.NONE),
    ],
)
def test_a_heading_tells_what_its_section_is_about(
    heading: str, expected: Family
) -> None:
    assert headings.family(heading) is expected


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        ("## Results", True),
        ("Key findings:", True),
        ("5 Experimental results (ImageNet)", True),
        ("Results and discussion", True),
        ("Experiments", False),
        ("Data", False),
        ("Results section", False),
        ("Meta Data", False),
    ],
)
def test_some_headings_announce_what_came_out(heading: str, expected: bool) -> None:
    assert headings.tells_results(heading) is expected


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        ("## Caveats", True),
        ("4.2 Limitations:", True),
        ("Threats to external validity", True),
        ("Weaknesses & future work", True),
        ("Limitations of this study", True),
        ("Limitations of nets", False),
        ("Known limitations", False),
        ("Rate limits", False),
        ("Objections", False),
        ("Pros and weaknesses", False),
    ],
)
def test_some_headings_plainly_announce_weaknesses(
    heading: str, expected: bool
) -> None:
    assert headings.tells_weakness(heading) is expected
