import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.polarity import contrary

OPPOSED = [
    ("Sampling more improves accuracy on hard problems.",
     "Sampling more does not improve accuracy on hard problems."),
    ("Longer chains improve accuracy on hard problems.",
     "Longer chains reduce accuracy on hard problems."),
    ("Process rewards outperform outcome rewards on math.",
     "Outcome rewards outperform process rewards on math."),
    ("Process rewards are better than outcome rewards on math.",
     "Process rewards are worse than outcome rewards on math."),
    ("Verbal traces are a faithful account of the computation.",
     "Verbal traces are an unfaithful account of the computation."),
    ("Self-correction can’t fix reasoning errors without feedback.",
     "Self-correction can fix reasoning errors without feedback."),
    ("Small models rarely benefit from long traces.",
     "Small models benefit from long traces."),
    ("Ordinary sampling outperforms tree search on puzzles.",
     "Ordinary sampling lags behind tree search on puzzles."),
]  # fmt: skip
AGREEING = [
    # two turns cancel
    ("Longer chains improve accuracy on hard problems.",
     "Longer chains do not reduce accuracy on hard problems."),
    ("Process rewards outperform outcome rewards on math.",
     "Outcome rewards are worse than process rewards on math."),
    # the same said twice
    ("Longer chains improve accuracy on hard problems.",
     "Longer chains raise accuracy on hard problems."),
    ("Sampling does not help on proofs.", "Sampling does not help on proofs."),
    # a contrast inside one of them
    ("Sampling helps on arithmetic problems.",
     "Sampling helps on arithmetic problems, but not on proofs."),
    ("Depth helps on serial tasks.",
     "Depth, and not only width, helps on serial tasks."),
    # both ways at once
    ("Search improves accuracy and reduces cost.",
     "Search reduces accuracy and improves cost."),
    # another matter
    ("Sampling improves accuracy on proofs.", "Pruning does not improve latency."),
    # a question asserts nothing
    ("Does sampling improve accuracy on proofs?",
     "Sampling does not improve accuracy on proofs."),
    # what is denied is something else
    ("The verifier scores complete solutions for hard problems.",
     "The verifier scores complete solutions that were not seen, for hard problems."),
    ("", ""),
]  # fmt: skip


@pytest.mark.parametrize(("a", "b"), OPPOSED)
def test_an_odd_number_of_turns_sets_two_sentences_against_each_other(
    a: str, b: str
) -> None:
    found = contrary(a, b)
    assert found is not None
    assert len(found.turns) % 2 == 1
    assert contrary(b, a) is not None


@pytest.mark.parametrize(("a", "b"), AGREEING)
def test_nothing_is_said_where_the_words_do_not_say_it(a: str, b: str) -> None:
    assert contrary(a, b) is None
    assert contrary(b, a) is None


def test_the_turn_is_told_in_the_words_of_the_sentences() -> None:
    told = [found.turns for pair in OPPOSED[:3] if (found := contrary(*pair))]
    assert told == [
        ("“not” before “improve” in one only",),
        ("“improve” against “reduce”",),
        ("the two sides are exchanged",),
    ]


WORDS = st.lists(
    st.sampled_from([
        f"{word} "
        for word in (
            "not", "no", "improves", "reduces", "accuracy", "cost", "chains", "better",
            "than", "worse", "outperforms", "reliable", "unreliable", "never", ",",
            "but", "only", "the", "search", "sampling",
        )
    ]),
    max_size=14,
).map("".join)  # fmt: skip


@given(WORDS | st.text(max_size=60), WORDS | st.text(max_size=60))
def test_the_answer_does_not_depend_on_the_order_and_nothing_denies_itself(
    a: str, b: str
) -> None:
    assert (contrary(a, b) is None) == (contrary(b, a) is None)
    assert contrary(a, a) is None
