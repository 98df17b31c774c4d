import pytest

from corpus.prose import qualifications
from corpus.prose.cues import Sentence
from kg.model import Facet

ANNOUNCED = [
    ("The exception is that short nets forget nothing.", "cue:names-caveat"),
    ("A stronger objection comes from practice.", "cue:announces-caveat"),
    ("The emerging counter-evidence concerns long nets.", "cue:announces-caveat"),
    (
        "An objection from the labs holds back those who would train nets by lists.",
        "cue:names-caveat",
    ),
]


@pytest.mark.parametrize(("sentence", "rule"), ANNOUNCED)
def test_a_sentence_that_only_announces_a_caveat_names_none(
    sentence: str, rule: str
) -> None:
    cue = qualifications.worded(Sentence(sentence))
    assert cue is not None
    assert cue.rule == rule


@pytest.mark.parametrize(
    "sentence",
    [
        "For a keeper, this changes how to build a loft.",
        "The null hypothesis assumes that all lofts are equal.",
        "Red lofts are unaffected by this problem and cost less.",
        "We find that all lofts are equal, except for the red one.",
    ],
)
def test_in_a_note_of_any_kind_such_words_restrict_nothing(sentence: str) -> None:
    cue = qualifications.worded(Sentence(sentence))
    assert cue is not None
    assert qualifications.is_idle(Sentence(sentence), cue)


def test_there_they_restrict_all_the_same() -> None:
    sentence = Sentence("Whether this holds for young birds is unknown.")
    cue = qualifications.worded(sentence)
    assert cue is not None
    assert not qualifications.is_idle(sentence, cue)


@pytest.mark.parametrize(
    ("sentence", "facet"),
    [
        ("The pattern does not extend to youth leagues.", Facet.SCOPE),
        ("For basalt the rule breaks down.", Facet.SCOPE),
        ("The gain is confined to away games.", Facet.SCOPE),
        ("In small choirs the advantage no longer holds.", Facet.SCOPE),
        ("Why it works is not known.", Facet.MECHANISM),
        ("How the seam got there remains a puzzle.", Facet.MECHANISM),
        ("Nobody knows why, but older doughs rise faster.", Facet.MECHANISM),
        ("The correlation may run the other way.", Facet.MECHANISM),
        ("The heat, and not the steam, may do the work.", Facet.MECHANISM),
    ],
)
def test_words_that_tell_what_is_restricted_decide_that(
    sentence: str, facet: Facet
) -> None:
    cue = qualifications.worded(Sentence(sentence))
    assert cue is not None
    assert cue.told is facet
    assert cue.confidence >= 0.5


@pytest.mark.parametrize(
    "sentence",
    [
        "The effect only holds when nets are old.",
        "Perhaps the ovens were hotter.",
        "However, this depends on the flour.",
    ],
)
def test_other_words_leave_that_to_all_of_them(sentence: str) -> None:
    cue = qualifications.worded(Sentence(sentence))
    assert cue is not None
    assert cue.told is None


@pytest.mark.parametrize(
    ("sentence", "is_sure"),
    [
        ("Most of the benefit is gone by the second bake.", True),
        ("Nearly all of the gap disappears at night.", True),
        ("Most of the bread is gone by noon.", False),
        ("Most of the benefit is felt at noon.", False),
    ],
)
def test_a_gain_of_which_most_is_gone_is_restricted(
    sentence: str, is_sure: bool
) -> None:
    cue = qualifications.worded(Sentence(sentence))
    assert (cue is not None and cue.is_sure) is is_sure


@pytest.mark.parametrize(
    "sentence",
    [
        "The ladder does not extend to the roof.",
        "Why it works is well known.",
        "For a cook the rule is simple: taste it.",
        "The wind may run the other way tomorrow.",
        "Cooks may do all the work in an hour.",
        "The rule is specific about that.",
    ],
)
def test_what_only_sounds_like_it_restricts_nothing(sentence: str) -> None:
    assert qualifications.worded(Sentence(sentence)) is None
