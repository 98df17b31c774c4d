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
