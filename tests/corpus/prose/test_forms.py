import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.prose import forms, pointing, verbs
from corpus.prose.cues import Sentence
from corpus.prose.forms import Doubt

ASSERTING = [
    "Rest improves recall ([Ito 2010](https://nets.example/papers/2010/20030543/)).",
    "Rest cut errors in winter (doi:10.1111/j.1365-2869.2008.00718.x).",
    "Rest cut errors again (https://doi.org/10.1000/j.1365-2869.2008.9).",
    "Rehearsal keeps old skills alive.",
    "The gap doesn't close.",
    "[[small nets forget]] because they overwrite.",
    "Compute can lift what is there.",
    'It changes what "small" means here.',
]
SILENT = [
    "[How herons find their home](https://herons.example/home/and/away)",
    "https://herons.example/home/and/away",
    "Small nets.",
    "Do small nets forget what they saw?",
    "But how do they forget it?",
    "This note explores how small nets forget.",
    "Compare the two nets before each run.",
    "First, read the older page with care.",
    "(Small nets forget what they saw.)",
    "The evidence is quite direct.",
    "But this is wrong.",
    "| small | nets | forget |",
    "The nets that were tried here are:",
    "x = 3; y = {4}; z(1, 2) -> 7",
]
LINKING = [
    "Do small nets forget? describes the same loss from the side of the data.",
    "Do herons share nests? also traces how the habit spread along the coast.",
    "See Do small nets forget?.",
    "See also the older page.",
    "This connects to Do small nets forget?.",
    "That is the lesson of Do small nets forget?",
    "[[small nets forget]]",
    "Related to [[small nets forget]].",
    "The finding that Do small nets forget? illustrates the point.",
]
SAYING_MORE = [
    "Do herons share nests? shows where this ends: no pair is left with a nest.",
    "Do herons share nests? reports the same of storks, which rules out the nest.",
    "Do herons share nests? counts 14 pairs that did so twice in the same year.",
    "Rest is no way out (see Do small nets forget?).",
    "This puts a firm limit on Do small nets forget?.",
    "It undercuts [[small nets forget]].",
    "This is a serious obstacle for Do small nets forget?.",
    "Since Do small nets forget?, nobody should be surprised.",
    "Since Do small nets forget?, rehearsal should help them a lot.",
    "Recall holds: Do small nets forget? — it fades slowly with time.",
    "Since [[small nets forget]], rehearsal should help all of them.",
    "Small nets forget.",
]


def asserts(sentence: str) -> bool:
    return forms.may_assert(sentence) and forms.is_whole(sentence)


@pytest.mark.parametrize("sentence", ASSERTING)
def test_a_sentence_with_subject_and_verb_asserts(sentence: str) -> None:
    assert asserts(sentence)


@pytest.mark.parametrize("sentence", SILENT)
def test_questions_commands_fragments_and_code_assert_nothing(sentence: str) -> None:
    assert not asserts(sentence)


@pytest.mark.parametrize("sentence", LINKING)
def test_a_sentence_that_only_points_elsewhere_is_a_link(sentence: str) -> None:
    assert pointing.only_links(sentence)


@pytest.mark.parametrize("sentence", SAYING_MORE)
def test_a_sentence_that_says_more_is_no_mere_link(sentence: str) -> None:
    assert not pointing.only_links(sentence)


def test_a_title_that_ends_a_sentence_makes_no_question_of_it() -> None:
    assert forms.asks("Do small nets forget?")
    assert not forms.asks("This rests on Do small nets forget?")


@pytest.mark.parametrize(
    "sentence",
    [
        'One should ask "is it true?" before one asks "who says so?"',
        "The question is not only “can it add?” but “what does it see?”",
    ],
)
def test_a_sentence_that_ends_in_a_quoted_question_is_none(sentence: str) -> None:
    assert not forms.asks(sentence)
    assert forms.asks("“What is it?”")
    assert forms.asks("Who said “what is it?”")


def test_a_command_is_a_claim_where_advice_is_announced() -> None:
    sentence = "describe every tool by its neighbours."
    assert not forms.may_assert(sentence)
    assert forms.may_assert(sentence, advises=True)


DOUBTED = [
    ("Ring the second bell and the whole ward wakes up.", None),
    ("Build the graph last, after pruning.", Doubt.COMMAND),
    ("Take the lamp away and the hens stop laying.", Doubt.ADDRESS),
    ("I would put the bell beside the stairs.", Doubt.ADDRESS),
    ("The mechanism is speed.", Doubt.LINKS),
    ("Beekeeping offers a natural case.", Doubt.LINKS),
    ("Three findings reinforce this.", Doubt.LINKS),
    ("The contrast with bees is instructive.", Doubt.LINKS),
    ("That leaves the question of why hens were kept at all.", Doubt.LINKS),
    ("The contrast with bees is that they dance.", None),
    ("Hens adapt.", Doubt.BRIEF),
    ("Hens.", Doubt.CERTAIN),
    ("This note explores how hens adapt.", Doubt.CERTAIN),
    ("This note's claim is about hens alone.", None),
    ("Do hens adapt to light?", Doubt.CERTAIN),
    ("Hens adapt to three things:", Doubt.CERTAIN),
]


@pytest.mark.parametrize(("sentence", "doubt"), DOUBTED)
def test_a_form_speaks_against_an_assertion_or_rules_it_out(
    sentence: str, doubt: Doubt | None
) -> None:
    assert forms.doubt(sentence) is doubt


def test_masking_hides_links_and_keeps_every_offset() -> None:
    sentence = "Nets [[drop by 5%]] fall."
    masked = forms.masked(Sentence(sentence))
    assert len(masked) == len(sentence)
    assert "drop" not in masked
    assert masked.endswith(" fall.")


@given(st.text())
def test_no_sentence_both_asks_and_asserts(sentence: str) -> None:
    assert not (forms.asks(sentence) and asserts(sentence))
    assert not (pointing.only_links(sentence) and not sentence.strip())
    assert len(forms.masked(Sentence(sentence))) == len(sentence)


@given(
    st.lists(
        st.sampled_from(
            ["it", "'s", "does", "n't", "accept", "s", "ed", " ", "\n", "-", ".", "_",
             "the", "found", "\u00a0", "\u2009", "\x1f", "é"]
        )
    ).map("".join)
)  # fmt: skip
def test_a_verb_is_found_word_by_word_where_it_stands_in_the_whole(text: str) -> None:
    assert verbs.has_verb(text) == (verbs._VERB.search(text) is not None)
