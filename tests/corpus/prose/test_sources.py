import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.document import local
from corpus.prose import sources
from kg.model import Kind
from tests.timing import grows_with

NAMED = [
    (
        "In probe experiments (Deep Probe, Late Probe), heads copy.",
        ["Deep Probe, Late Probe"],
    ),
    (
        "In one study (Heads Copy Before They Learn), heads copy.",
        ["Heads Copy Before They Learn"],
    ),
    ("Heads copy (Deep Probe paper) and stop.", ["Deep Probe paper"]),
    ("Heads copy (Tutorial on Probing).", ["Tutorial on Probing"]),
    ("The MIRA paper shows that heads copy.", ["MIRA paper"]),
    ("As in the Deep Probe paper, heads copy.", ["Deep Probe paper"]),
    ("Baker et al. (2021) showed it.", ["Baker et al. (2021)"]),
    ("Baker et al. showed it.", ["Baker et al."]),
    ("Baker and colleagues showed it.", ["Baker and colleagues"]),
    ("Baker and Ito (1998) showed it.", ["Baker and Ito (1998)"]),
    ("Baker, Ito, and Lund (1998) showed it.", ["Baker, Ito, and Lund (1998)"]),
    ("Heads copy (Baker & Ito, 2006).", ["Baker & Ito, 2006"]),
    ("Baker, Ito & Lund 2018 say so.", ["Baker, Ito & Lund 2018"]),
    ("It isn't: Bowers 2020 argues that heads copy.", ["Bowers 2020"]),
    ('Ito ("Nets and Heads", Net Review, 2018) says so.', ["Nets and Heads"]),
    (
        "Heads copy (Baker et al., 2021; Ito, 2020).",
        ["Baker et al., 2021", "Ito, 2020"],
    ),
    ("Heads copy (e.g., Baker et al., 2021).", ["Baker et al., 2021"]),
    ("It is arXiv:2401.01234 and more.", ["2401.01234"]),
    ("Read https://arxiv.org/abs/2401.01234v2 first.", ["2401.01234"]),
    ("It is doi:10.1000/abc.12-3.", ["10.1000/abc.12-3"]),
    ("Heads copy [@ito; @lundHeads].", ["ito", "lundHeads"]),
    ("The same is told in Ito (2022).", ["Ito (2022)"]),
    ("Heads copy [see @lundHeads, p. 3; -@v1].", ["lundHeads"]),
    ("Heads copy [-@v1], says @ito2020.", ["v1", "ito2020"]),
    (
        '"Heads Copy Before They Learn" tests forty nets.',
        ["Heads Copy Before They Learn"],
    ),
]
UNNAMED = [
    "In March 2020 shows were shut, and Summer 2021 reports came late.",
    "It was told again (Law & Society Review, 2018).",
    "Nets can be nudged (Steering) without training.",
    "It uses policy training (GRPO) throughout.",
    "It uses GRPO (Group Relative Policy Optimization) throughout.",
    "One more trick helps (CoT-Decoding).",
    "It fades (see the last section).",
    "It fades (at least in small nets).",
    "The expert report (Dr. Baker) came late.",
    "It came out in May (2021).",
    "This paper is about heads.",
    "The paper shows that heads copy.",
    "Their paper shows it.",
    "A new paper shows it.",
    "GPT-4 (2023) came later.",
    "Vega's replication in Oslo (2022) saw it.",
    "Heads copy, says @ito, and [@lund](https://lund.example) agrees.",
    'She said "it works" and left.',
    "Nothing here names anything.",
]
IN_LABELS = [
    ("Deep Probe paper", 0.95),
    ("Deep Probe", 0.8),
    ("Baker et al., 2021", 0.95),
    ("Steering", 0.5),
    ("CFT/RLVR", 0.5),
    ("arXiv:2401.01234", 0.95),
]


def names(text: str) -> list[str]:
    return [source.name for source in sources.find(text, 0, len(text))]


NAMED += [
    ("Cohorts agree [@ito2010; @vega1999].", ["ito2010", "vega1999"]),
    ("As @ito2010 says, hens lay.", ["ito2010"]),
    ("Ito and Vega compared forty hens.", ["Ito and Vega"]),
    ("Ito, Vega and van Dam fed forty hens.", ["Ito, Vega and van Dam"]),
    ("In the regressions of Ito and Vega hens lay.", ["Ito and Vega"]),
]
UNNAMED += [
    "Spain and France share a border.",
    "Write to hens@example.org or @henlady.",
]


@pytest.mark.parametrize(("text", "expected"), NAMED)
def test_a_named_paper_is_found(text: str, expected: list[str]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize("text", UNNAMED)
def test_methods_asides_and_generic_papers_are_no_sources(text: str) -> None:
    assert names(text) == []


@pytest.mark.parametrize(("text", "confidence"), IN_LABELS)
def test_a_labels_parenthesis_is_a_source(text: str, confidence: float) -> None:
    source = sources.in_label(f"({text})", 1, len(text) + 1)
    assert source is not None
    assert source.name in text
    assert source.confidence == confidence


@pytest.mark.parametrize("text", ["see below", "first month", "Jan 28", " ", "in part"])
def test_an_aside_in_a_label_is_no_source(text: str) -> None:
    assert sources.in_label(text, 0, len(text)) is None


@pytest.mark.parametrize(
    "text",
    ["Regression", "ablation", "Linear Regression", "Household survey", "Pilot study",
     "Meta-Analysis", "Two-wave Panel", "Interviews", "A case study"],
)  # fmt: skip
def test_a_method_in_a_parenthesis_is_no_source(text: str) -> None:
    assert sources.in_label(text, 0, len(text)) is None
    assert names(f"In our experiments ({text}), hens copy.") == []


@pytest.mark.parametrize(
    ("text", "is_sure"),
    [
        ("Kindling", False),
        ("Ito 2019", True),
        ("Ito et al.", True),
        ("Kindling paper", True),
        ("Deep Rest", True),
        ("A Survey of Hens", True),
        ("Rest Is a Test of Will", True),
    ],
)
def test_one_word_names_a_paper_only_where_one_is_known_by_it(
    text: str, is_sure: bool
) -> None:
    source = sources.in_label(text, 0, len(text))
    assert source is not None
    assert source.is_sure is is_sure


def test_a_source_becomes_a_reference_to_a_paper() -> None:
    (source,) = sources.find("The MIRA paper shows it.", 0, 24)
    reference = sources.reference(source, local("ref-paper", 1), "a.txt")
    assert (reference.text, reference.kinds) == ("MIRA paper", (Kind.PAPER,))
    assert reference.span is not None
    assert (reference.span.start, reference.span.end) == (4, 14)


@given(st.text(alphabet='ABaby ().,;0129&"“”et al./-:', max_size=200))
def test_sources_equal_their_spans_and_never_overlap(text: str) -> None:
    at = 0
    for source in sources.find(text, 0, len(text)):
        assert at <= source.start < source.end
        assert text[source.start : source.end] == source.name
        at = source.end


@pytest.mark.parametrize(
    "unit", ["(A", "A ", "The A ", '"A', "A, ", "10.1000/", "A and "]
)
def test_time_grows_no_faster_than_a_line(unit: str) -> None:
    assert not grows_with(lambda text: sources.find(text, 0, len(text)), unit)
