"""Which paper each sentence is reported in: named in it, before it, or above it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.document import local
from corpus.prose import headed, statements
from corpus.prose.naming import without_initials
from corpus.prose.others import is_another
from kg.model import Kind, Relation
from tests.corpus.prose.reading import blocks_of, edges_of, read, text_of
from tests.timing import grows_with

OKORO = "Okoro et al. (2019) found that cold water halves the catch."
"""One sentence that names its paper."""

CARRIED = [
    "They also measured the birds' weight and found a drop of 12%.",
    "The authors found that catch rates fell by 30%.",
    "They concede that the tank was small.",
    "However, their tank held only four birds.",
    "The paper warns that the tank was small.",
    "Catch rates fell by 30% below four degrees.",
    "In a second experiment catch rates fell by 30%.",
    "The same study shows that young birds fare worse.",
]
OF_OTHERS = [
    "A Dutch trial of 300 gulls found no effect at all.",
    "Elsewhere, a survey of 20 ponds found that carp still feed at four degrees.",
    "Another study with egrets found the opposite.",
    "A later trial with egrets found the opposite.",
    "A second team, in Lund, found the opposite in 40 egrets.",
    "Researchers at Lund found the opposite in 40 egrets.",
    "Other researchers found the opposite in 40 egrets.",
    "Norwegian trials found no effect.",
    "Fontaine's group saw losses of 12% on seven of eight ponds.",
    "A follow-up by others found a drop of 58%.",
    "Catch rates in our own pond rose by 12% last year.",
    "Ponds are shallow in spring.",
    "It shows that cold water matters.",
]
NAMED = [
    ("Okoro's 2019 trial shows that birds learn.", "Okoro's 2019 trial"),
    ("Okoro's paper shows that birds learn.", "Okoro's paper"),
    ("A 2019 survey by Okoro found that birds learn.", "2019 survey by Okoro"),
    ("Catch rates fell by 30%, per Okoro 2019.", "Okoro 2019"),
    ("The Lund group found that birds learn.", "Lund group"),
    ("The Patch Notes team found a drop of 30%.", "Patch Notes team"),
    ("QuietWater reports a drop of 30% below four degrees.", "QuietWater"),
    ("Catch rates fell by 30%. (Okoro et al., 2019)", "Okoro et al., 2019"),
    ("Catch rates fell by 30%. Source: Okoro et al. (2019).", "Okoro et al. (2019)"),
    ("- Okoro 2019 — catch rates fell by 30% in cold ponds.", "Okoro 2019"),
]
OVER = [
    ("Okoro et al. (2019):\n- Catch rates fell.\n- Birds gave up sooner.", 2),
    ("**Okoro et al. 2019**\nCatch rates fell by 30%.\nBirds gave up sooner.", 2),
    ("## Okoro (2019)\nCatch rates fell by 30%.\n### Birds\nBirds gave up sooner.", 2),
    ("## [@okoro2019]\nCatch rates fell by 30%.\n## Ponds\nPonds freeze at night.", 1),
    ("## Cold Feet (Okoro et al., 2019)\nCatch rates fell by 30%.", 1),
    ("- Okoro (2019)\n  - Catch rates fell by 30%.\n- Ponds freeze at night.", 1),
    ("Okoro (2019):\n- Catch rates fell by 30%.\nPonds freeze at night.", 1),
    ("## What Okoro et al. (2019) left out\nPonds freeze at night.", 0),
    ("## Okoro et al. (2019)\nA Dutch trial of 300 gulls found no effect.", 0),
    ("- [@okoro2019]\n  - Catch rates fell by 30%.\n- Ponds freeze at night.", 1),
    ("- Okoro (2019), *Cold feet*\n  - Catch rates fell by 30%.\n- Ponds freeze.", 1),
    ("- Okoro et al. (2019): *Cold feet*\n  - Catch rates fell by 30%.", 1),
    ("- Okoro 2019. “Cold feet.” *Auk* 3, 1–9.\n  - Catch rates fell by 30%.", 1),
    ("- Okoro, B., & Lund, A. (2019). Cold feet.\n  - Catch rates fell by 30%.", 1),
    ("- [@okoro2019; @lund2020]\n  - Catch rates fell by 30%.", 0),
    ("- Okoro (2019), *Cold feet*\n- Catch rates fell by 30%.", 0),
]


def papers(text: str) -> list[list[str]]:
    """Of each statement, in order, the papers that it is reported in for sure."""
    reading = read(text)
    known = {r.id for r in reading.references if r.is_sure}
    reports = edges_of(reading, Relation.REPORTED_IN)
    return [
        [
            text_of(reading, edge.target)
            for edge in reports
            if edge.source == node.id and edge.target in known
        ]
        for node in reading.nodes
    ]


@pytest.mark.parametrize("sentence", CARRIED)
def test_a_sentence_goes_on_with_the_paper_before_it(sentence: str) -> None:
    assert papers(f"{OKORO} {sentence}") == [["Okoro et al. (2019)"]] * 2


@pytest.mark.parametrize("sentence", OF_OTHERS)
def test_what_others_found_is_not_reported_there(sentence: str) -> None:
    first, *others = papers(f"{OKORO} {sentence}")
    assert first == ["Okoro et al. (2019)"]
    assert others == [[]]


@pytest.mark.parametrize(("text", "name"), NAMED)
def test_a_paper_is_named_by_whose_it_is_and_when(text: str, name: str) -> None:
    assert papers(text) == [[name]]


LISTED = (
    "Void but Effective: Non-Competes in Three States",
    "Planted",
    "The Letter",
    "Renaming the Blocks",
)
IN_TITLES = [
    ("Void but Effective surveyed 11,500 people, and 19% declined.", [LISTED[0][:18]]),
    ("Planted trained a model six times and found a rise of 12%.", ["Planted"]),
    ("In the Letter, 12% of 640 people moved.", ["the Letter"]),
    ("The Renaming the Blocks paper found a rise of 12%.", ["Renaming the Blocks"]),
    ("Planting early raised yields by 12%.", []),
    ("The letter of the law says that 12% moved.", []),
]


@pytest.mark.parametrize(("text", "names"), IN_TITLES)
def test_a_title_that_the_page_lists_is_found_wherever_it_stands(
    text: str, names: list[str]
) -> None:
    reading = statements.read(text, "a.txt", blocks_of(text), papers=LISTED)
    sure = [one.text for one in reading.references if one.is_sure]
    assert sure == names


COLD = ("Cold Feet: Gulls in Winter", "Warm Beaks")
FELL = "Catch rates of 40 gulls fell by 30%."


@pytest.mark.parametrize(
    ("text", "is_its"),
    [
        (f"Cold Feet tells the story of a winter. {FELL}", True),
        (f"Cold Feet asks what winter does to gulls. {FELL}", True),
        (f"Qualification from Cold Feet: {FELL}", True),
        (f"What Cold Feet and Warm Beaks say: {FELL}", False),
        (f"Cold Feet asks what winter does.\n{FELL}", False),
        (f"Cold Feet asks what winter does. {OF_OTHERS[0]}", False),
    ],
)
def test_a_result_is_of_the_paper_that_its_paragraph_names_before_it(
    text: str, is_its: bool
) -> None:
    reading = statements.read(text, "a.txt", blocks_of(text), papers=COLD)
    result = next(node for node in reading.nodes if node.kind is Kind.EXPERIMENT)
    said = [e for e in edges_of(reading, Relation.REPORTED_IN) if e.source == result.id]
    assert any(text_of(reading, e.target) == "Cold Feet" for e in said) is is_its


def test_how_a_study_was_done_is_reported_where_its_results_are() -> None:
    text = f"{OKORO} However, no bird was seen in summer."
    assert papers(text) == [["Okoro et al. (2019)"]] * 2


def test_a_paper_is_called_by_a_title_of_one_word_where_it_is_said_to_be_a_paper() -> (
    None
):
    text = "In the paper called Needles, a probe found 46% of the falsehoods."
    assert papers(text) == [["Needles"]]


@pytest.mark.parametrize(("text", "count"), OVER)
def test_a_paper_stands_over_a_section_or_a_list(text: str, count: int) -> None:
    found = papers(text)
    assert sum(map(bool, found)) == count
    assert not any(found[count:])


def test_authors_of_an_earlier_paragraph_are_still_meant_and_they_no_more() -> None:
    assert papers(f"{OKORO}\nThe authors blame slow beaks.")[1]
    assert not papers(f"{OKORO}\nThey blame slow beaks.")[1]
    far = "\n".join(["Ponds freeze at night."] * 7)
    assert not papers(f"{OKORO}\n{far}\nThe authors blame slow beaks.")[-1]


def test_of_two_papers_nobody_knows_whose_authors_are_meant() -> None:
    two = "Gulls starve because cold water slows their beaks (Okoro, 2019; Lund, 2020)."
    assert not papers(f"{two} The authors say that beaks are slow.")[1]
    assert papers(f"{two} The same studies say that beaks are slow.")[1]


def test_words_that_may_be_a_title_name_no_paper_for_sure() -> None:
    for text in (
        "Cold Feet, Slow Beaks finds that catch rates fell by 30%.",
        "In Cold Feet, Slow Beaks, catch rates fell by 30%.",
        "Catch rates (Coming in from the cold) fell by 30%.",
        "Evidence from ponds (Do beaks freeze? paper): catch rates fell by 30%.",
    ):
        reading = read(text)
        assert reading.references
        assert not any(reference.is_sure for reference in reading.references)
        named = {reference.id for reference in reading.references}
        assert {e.target for e in edges_of(reading, Relation.REPORTED_IN)} == named


@pytest.mark.parametrize(
    "sentence",
    [
        "A Dutch trial of 300 gulls found no effect.",
        "But a second team found no effect.",
        "A team of researchers from Oslo followed 40 gulls.",
        "A third group, in Ghent, saw no effect.",
        "A competing group failed to replicate it.",
        "A rival lab could not reproduce the drop.",
        "However, researchers in Ghent report a rise of 5%.",
        "Danish researchers found a rise of 5%.",
        "Several economists dispute this.",
        "Others could not reproduce the drop.",
        "Somebody else saw no effect.",
        "A later, larger trial found no effect.",
        "In a later study, gulls gained 5%.",
        "Recent work puts the drop at 5%.",
        "Teams in three towns saw no effect.",
    ],
)
def test_some_sentences_begin_a_study_of_somebody_else(sentence: str) -> None:
    assert is_another(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "A second experiment found no effect.",
        "A second, larger trial found no effect.",
        "A later experiment with 20 gulls found less.",
        "In a later experiment, 20 gulls lost 3%.",
        "Pooling 24 studies gave no effect.",
        "The researchers saw no effect.",
        "These researchers followed 40 gulls.",
        "Two researchers counted the gulls.",
        "Researchers in Lund coded the tapes.",
        "Independent researchers rated the tapes.",
        "A team of keepers found 12% fewer gulls.",
        "A second group of 40 gulls gained 12%.",
        "A group from the same pond gained 5%.",
        "A second group found the task harder.",
        "Others slept through the cold.",
        "Later ponds gave smaller drops.",
        "A lab measured the blood of 80 gulls.",
    ],
)
def test_what_one_paper_goes_on_with_is_no_other_study(sentence: str) -> None:
    assert not is_another(sentence)


def test_results_that_follow_a_study_of_somebody_else_are_not_of_the_paper_before() -> (
    None
):
    other = "A Dutch trial of 300 gulls found no effect."
    result = "In cold ponds, catch rates fell by 12%."
    assert papers(f"{OKORO} {result}") == [["Okoro et al. (2019)"]] * 2
    assert papers(f"{OKORO} {other} {result}") == [["Okoro et al. (2019)"], [], []]


@given(
    st.text(
        alphabet="#- *:().&\nOkoro Lund et al. 2019 [@a1]They it paper", max_size=200
    )
)
def test_arbitrary_text_is_read_and_papers_equal_their_spans(text: str) -> None:
    for reference in read(text).references:
        assert reference.span is not None
        assert text[reference.span.start : reference.span.end] == reference.text


@pytest.mark.parametrize(
    "unit", ["Okoro 2019 ", "(A ", "The same ", "In A, ", "A's ", "A, A. ", "Later a, "]
)
def test_time_grows_no_faster_than_a_line(unit: str) -> None:
    def read_line(text: str) -> None:
        statements.read(text, "a.txt", blocks_of(text), note=local("note"))
        is_another(text)
        for below in (False, True):
            assert headed.read(text, 0, len(text), titled=True, has_below=below) is None

    assert not grows_with(read_line, unit)


def test_a_note_at_the_foot_names_the_paper_of_the_sentence_it_is_marked_in() -> None:
    text = (
        "Catch rates fell by 30% in cold ponds.[^1] Young birds gave up sooner.[^b]\n"
        "Herons stand still.\n"
        "[^1]: Okoro et al. (2019). Cold Feet, Slow Beaks. doi:10.1000/feet\n"
        "[^b]: Lund 2020\n"
    )
    assert papers(text) == [["Okoro et al. (2019)"], ["Lund 2020"], []]


def test_authors_without_a_year_are_those_that_were_named_with_theirs() -> None:
    reading = read(
        "Okoro et al. (2019) found that cold halves the catch. Okoro et al. also found "
        "that it halves the clutch. Vega et al. (2020) found that both grew by 9%."
    )
    assert [r.text for r in reading.references] == [
        "Okoro et al. (2019)",
        "Vega et al. (2020)",
    ]


@pytest.mark.parametrize(
    ("note", "name"),
    [
        ("Moss, A. (2022). Cold feet. Auk 3.", "Moss, A. (2022)"),
        (
            "Moss, A., & Lund, B. C. (2022). Cold feet.",
            "Moss, A., & Lund, B. C. (2022)",
        ),
        ("van Moss, J.-P., 2022. Cold feet.", "van Moss, J.-P., 2022"),
        ("Moss 2022, Cold feet.", "Moss 2022"),
        ("Moss (2022): “Cold feet”", "Moss (2022)"),
    ],
)
def test_a_note_at_the_foot_names_a_paper_as_bibliographies_do(
    note: str, name: str
) -> None:
    assert papers(f"Catch rates fell by 30% in ponds.[^1]\n[^1]: {note}") == [[name]]


@pytest.mark.parametrize(
    "note",
    ["Spring 2022, in two towns.", "In 2022, Gulls starved.", "Gulls, A. and B."],
)
def test_a_note_at_the_foot_may_name_no_paper(note: str) -> None:
    assert papers(f"Catch rates fell by 30% in ponds.[^1]\n[^1]: {note}") == [[]]


def test_initials_make_no_other_paper() -> None:
    text = (
        "Moss (2022) found a drop of 30%.\nCatch rates fell by 12% in ponds.[^1]\n"
        "[^1]: Moss, A. (2022). Cold feet."
    )
    (one,) = read(text).references
    assert one.text == "Moss (2022)"
    assert without_initials("Moss, A., & Lund, B. C. (2022)") == "Moss & Lund (2022)"
    assert without_initials("Gulls of Maine, U.S.") == "Gulls of Maine, U.S."
