"""One note from its first line to its last, in the shape of a collection's pages."""

import pytest

from corpus.document import local
from corpus.prose import statements
from corpus.prose.block import Reading
from kg.model import (
    Basis,
    Claim,
    Comparator,
    Experiment,
    Facet,
    Outcome,
    Qualification,
    Relation,
    Role,
)
from tests.corpus.prose.reading import blocks_of, edges_of, text_of

THESIS = Claim(
    id=local("claim", 0),
    text="untrained listeners cannot reach trained listeners however long they replay",
    role=Role.MAIN,
)
BODY = """\
In timed replay experiments (Hear Twice, Hear Better), untrained listeners fall well \
behind trained listeners even with unlimited replay. The gap is not a matter of \
time.
This puts a firm limit on Can replay stand in for ear training?. Replay helps inside \
one level of training, but not between levels.
Why? Training gives listeners a plan for what to listen for. Without a plan, each \
replay adds noise to what was heard. The plan is what makes replay useful.
Qualification from cued replay (Cue Cards paper): The gap can be closed \
through short cues without any ear training. An untrained group with cue cards \
recovers up to 83% of the gap while seeing cues on only 9% of trials. This doesn't \
overturn the finding — listeners without cues still fall behind — but it changes \
what "untrained" means. See Do cues teach or only remind?.
The imitation bound (Notes on Ear Training): Copying a teacher sets a bound: a pupil \
hears no more than the teacher marks. Free practice leads past this bound, because \
it rewards what no teacher has marked. This provides the mechanism for why training \
matters.
Replay can sharpen what is heard but cannot supply what is missing. The lesson is \
not "listen longer" but "learn what to listen for."
"""


@pytest.fixture(params=["\n", "\r\n"], ids=["lf", "crlf"])
def text(request: pytest.FixtureRequest) -> str:
    return BODY.replace("\n", str(request.param))


@pytest.fixture
def reading(text: str) -> Reading:
    return statements.read(text, "note.txt", blocks_of(text), main=THESIS)


def test_the_opening_experiment_supports_the_thesis(reading: Reading) -> None:
    first = reading.nodes[0]
    assert isinstance(first, Experiment)
    assert first.setting == "timed replay experiments"
    assert first.outcome_text is not None
    assert first.outcome_text.startswith("untrained listeners fall well behind")
    assert [
        (edge.target, edge.outcome)
        for edge in edges_of(reading, Relation.TESTS)
        if edge.source == first.id
    ] == [(THESIS.id, Outcome.SUPPORTS)]


def test_the_labelled_paragraph_holds_the_only_explicit_qualification(
    reading: Reading,
) -> None:
    (qualification,) = [
        node
        for node in reading.nodes
        if isinstance(node, Qualification) and node.basis is Basis.EXPLICIT
    ]
    assert qualification.text == (
        "The gap can be closed through short cues without any ear training."
    )
    assert qualification.facet in (Facet.MECHANISM, Facet.CONDITION)
    assert qualification.origin == "cued replay"
    assert qualification.basis is Basis.EXPLICIT
    assert [
        edge.target
        for edge in edges_of(reading, Relation.QUALIFIES)
        if edge.source == qualification.id
    ] == [THESIS.id]


def test_the_measured_group_tests_the_qualification_and_qualifies_the_thesis(
    reading: Reading,
) -> None:
    _, group = [node for node in reading.nodes if isinstance(node, Experiment)]
    labelled = next(
        node
        for node in reading.nodes
        if isinstance(node, Qualification) and node.basis is Basis.EXPLICIT
    )
    assert group.setting == "An untrained group with cue cards"
    assert [(found.text, found.comparator) for found in group.quantities] == [
        ("up to 83%", Comparator.UP_TO),
        ("9%", Comparator.EQUAL),
    ]
    assert [
        (edge.target, edge.outcome)
        for edge in edges_of(reading, Relation.TESTS)
        if edge.source == group.id
    ] == [
        (labelled.id, Outcome.SUPPORTS),
        (THESIS.id, Outcome.QUALIFIES),
    ]


def test_each_sentence_is_reported_in_the_paper_its_paragraph_names(
    reading: Reading,
) -> None:
    words = {node.id: node.text.split()[0] for node in reading.nodes}
    assert [
        (words[edge.source], text_of(reading, edge.target))
        for edge in edges_of(reading, Relation.REPORTED_IN)
    ] == [
        ("In", "Hear Twice, Hear Better"),
        ("The", "Cue Cards paper"),
        ("An", "Cue Cards paper"),
        ("Copying", "Notes on Ear Training"),
        ("Free", "Notes on Ear Training"),
    ]


def test_the_mechanism_paragraphs_support_the_thesis(reading: Reading) -> None:
    mechanisms = [
        node
        for node in reading.nodes
        if isinstance(node, Claim) and node.role is Role.MECHANISM
    ]
    assert [node.text.split()[0] for node in mechanisms] == [
        "Training", "Without", "The", "Copying", "Free", "This",
    ]  # fmt: skip
    supports = edges_of(reading, Relation.SUPPORTS)
    assert [text_of(reading, edge.source).split()[0] for edge in supports] == [
        "Training", "Copying", "This",
    ]  # fmt: skip
    assert {edge.target for edge in supports} == {THESIS.id}


def test_the_lesson_is_an_implication(reading: Reading) -> None:
    last = reading.nodes[-1]
    assert isinstance(last, Claim)
    assert last.role is Role.IMPLICATION


def test_a_sentence_that_points_at_a_title_states_something_if_it_says_how(
    reading: Reading,
) -> None:
    (pointing,) = [node for node in reading.nodes if "?." in node.text]
    assert isinstance(pointing, Claim)
    assert pointing.rule == "form:bears"


def test_every_node_is_the_text_it_points_at(text: str, reading: Reading) -> None:
    for node in reading.nodes:
        span = node.spans[0]
        assert text[span.start : span.end] == node.text


@pytest.mark.parametrize(
    "entry",
    [
        "Ida Moss, Otto Lind, and Eva van Rhijn. 2010. Cues raise recall in choirs: a "
        "case study. In Proceedings of Listening. https://doi.org/10.1145/1852786.1",
        "Moss, I., & Lind, O. (2019). Cue cards improve replay. arXiv:1901.00001",
    ],
)
def test_an_entry_of_a_bibliography_asserts_nothing(entry: str) -> None:
    found = statements.read(entry, "a.txt", blocks_of(entry))
    assert not found.nodes
    assert [edge.relation for edge in found.edges] == [Relation.CITES]


def test_prose_that_gives_a_number_of_a_paper_still_asserts() -> None:
    said = (
        "Cue cards improve replay in every choir that was tried. "
        "Moss et al. (2019) say why: https://doi.org/10.1145/1852786.1"
    )
    assert any(
        isinstance(n, Claim)
        for n in statements.read(said, "a.txt", blocks_of(said)).nodes
    )
