import pytest

from corpus.prose import qualifications
from corpus.prose.cues import Sentence

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
