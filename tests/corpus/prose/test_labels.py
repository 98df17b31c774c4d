import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.prose import labels
from corpus.prose.families import Family, family_of
from tests.timing import grows_with

LABELS = {
    Family.CLAIM: [
        ("Short version: small nets forget.", "Short version"),
        ("main point: small nets forget", "main point"),
    ],
    Family.MECHANISM: [
        ("mechanism: heads specialise", "mechanism"),
        ("The mechanism: heads specialise.", "The mechanism"),
        ("Why? Heads specialise early.", "Why?"),
        ("The reason is structural: heads specialise.", "The reason is structural"),
        (
            "Depth as an upstream determinant: it rules.",
            "Depth as an upstream determinant",
        ),
        ("The copying ceiling (Notes on Copying): it binds.", "The copying ceiling"),
        ("Mechanism of the limitation: noise adds up.", "Mechanism of the limitation"),
    ],
    Family.QUALIFICATION: [
        ("but: only six nets were tried", "but"),
        (
            "Qualification from late probes (Deep Probe paper): x",
            "Qualification from late probes",
        ),
        (
            "Important qualification — it holds early. Later not.",
            "Important qualification",
        ),
        ("The narrow counter-case: small nets.", "The narrow counter-case"),
        ("Critical challenge: cost. It grows.", "Critical challenge"),
        ("Caveat: only small nets were tried.", "Caveat"),
        ("**Caveat:** only small nets were tried.", "Caveat"),
        ("**Limitations.** Only small nets were tried.", "Limitations"),
        ("Limitation (Deep Probe): small nets only.", "Limitation"),
        (
            "Limitation of the mechanism: small nets only.",
            "Limitation of the mechanism",
        ),
        ("The probe finding adds nuance: it fades.", "The probe finding adds nuance"),
        (
            "The methodological critique extends this: no seeds.",
            "The methodological critique extends this",
        ),
    ],
    Family.EXTENSION: [
        ("Sparsity via pruning: it goes on.", "Sparsity via pruning"),
        (
            "Three later findings reinforce this: first, x.",
            "Three later findings reinforce this",
        ),
    ],
    Family.SETTING: [("The setting: forty nets.", "The setting")],
    Family.EVIDENCE: [
        ("Finding 1 (Deep Probe): heads copy.", "Finding 1"),
        ("Results: heads copy.", "Results"),
        (
            "The probe finding makes this concrete: 5%.",
            "The probe finding makes this concrete",
        ),
    ],
    Family.IMPLICATION: [
        ("The practical implication: train longer.", "The practical implication"),
        ("The takeaway: train longer.", "The takeaway"),
        ("The key insight: width is cheap.", "The key insight"),
        ("The synthesis: both matter.", "The synthesis"),
        ("Bottom line: both matter.", "Bottom line"),
    ],
    Family.EDITORIAL: [
        ("Post angle — short channel", "Post angle"),
        ("Post angle: nets forget.", "Post angle"),
        ("Hook: what if nets forget?", "Hook"),
        ("The hook for readers: nets forget.", "The hook for readers"),
        ("Why it matters: nets forget.", "Why it matters"),
    ],
    Family.CLAIM: [
        ("The claim: nets forget first what they saw last.", "The claim"),
        ("The core argument: nets forget.", "The core argument"),
    ],
    Family.LINKING: [
        ("Connections: Do nets forget?, Do heads copy?", "Connections"),
        ("Source: Copying and Memory", "Source"),
    ],
    Family.QUESTION: [
        ("Open question: does it scale?", "Open question"),
    ],
    Family.DEFINITION: [
        ("Head copying — a head that repeats its input.", "Head copying"),
        ("Head copying: when a head repeats its input.", "Head copying"),
        ("Definition: a head that copies.", "Definition"),
    ],
}
NO_LABELS = [
    "Total mortality with nets: HR 0.75 (95% CI 0.74–0.76).",
    "Iceland, 61 firms: sales up by a tenth.",
    "small nets: they forget early",
    "but small nets and large nets differ: they forget early",
    "Compute lifts what is there — it cannot make it.",
    "The gap stays — more steps do not help.",
    "Heads copy early, and then they stop.",
    "Does width help: a question of cost?",
    "however: not a label",
    "A long run of words that goes on and on and on past any label: text",
    "https://example.org/a: b",
    "However, the order matters: early heads copy.",
    "The record limits the claim, however: heads copy.",
    "The same probe also recorded a warning: heads copy.",
    "The Deep Probe paper reports the opposite for some: heads copy.",
    "The ratio was 3:1 in the end.",
    "",
    "Why",
]
FAMILIES = [
    ("Caveat 2", Family.QUALIFICATION),
    ("Known limits of this", Family.QUALIFICATION),
    ("WIP limits on inbox", Family.NONE),
    ("Strongest objection", Family.QUALIFICATION),
    ("How it works", Family.MECHANISM),
    ("Why heads copy", Family.MECHANISM),
    ("See also", Family.LINKING),
    ("Relevant notes", Family.LINKING),
    ("Two consequences follow", Family.IMPLICATION),
    ("Open problems", Family.QUESTION),
    ("The open question", Family.QUESTION),
    ("The nesting question", Family.NONE),
    ("Further reading", Family.LINKING),
    ("The tidal reading", Family.NONE),
    ("This reframes the question of nests", Family.IMPLICATION),
    ("Heads and memory", Family.NONE),
    ("Evidence for the limit", Family.EVIDENCE),
]


@pytest.mark.parametrize(
    ("text", "written", "family"),
    [(*row, family) for family, rows in LABELS.items() for row in rows],
)
def test_a_label_is_read_with_its_family(
    text: str, written: str, family: Family
) -> None:
    label = labels.read(text, 0, len(text))
    assert label is not None
    assert (label.text, label.family) == (written, family)
    assert text[label.start : label.end] == written


NO_LABELS += [
    "Claim: how markets assert ownership",
    "The limits of rest: why naps cannot replace sleep",
    "Counterarguments: who wins debates",
]


@pytest.mark.parametrize("text", NO_LABELS)
def test_a_clause_is_no_label(text: str) -> None:
    assert labels.read(text, 0, len(text)) is None


@pytest.mark.parametrize(
    "text",
    [
        "The limits of rest: why naps fail is not known.",
        "Limits: naps cannot replace sleep",
        "Limits: when naps are long",
        "The mechanism: how it works. It rests.",
    ],
)
def test_what_is_no_subtitle_has_a_label(text: str) -> None:
    assert labels.read(text, 0, len(text)) is not None


@pytest.mark.parametrize(("label", "family"), FAMILIES)
def test_the_head_word_decides_the_family(label: str, family: Family) -> None:
    assert family_of(label) is family


def test_the_parenthesis_is_the_source_and_never_the_family() -> None:
    text = "Finding 2 (Limits of Copying): heads copy."
    label = labels.read(text, 0, len(text))
    assert label is not None
    assert label.family is Family.EVIDENCE
    assert label.source is not None
    assert text[slice(*label.source)] == "Limits of Copying"
    assert text[label.body :] == "heads copy."


def test_a_qualification_tells_its_origin() -> None:
    text = "Qualification from late probes (Deep Probe paper): it fades."
    label = labels.read(text, 0, len(text))
    assert label is not None
    assert label.origin == "late probes"


def test_a_label_that_is_a_clause_says_so() -> None:
    worded, plain = "The reason is structural: x", "The mechanism: x"
    assert [
        label.is_sentence
        for text in (worded, plain)
        if (label := labels.read(text, 0, len(text)))
    ] == [True, False]


@given(st.text(), st.integers(0, 5))
def test_any_text_is_read_inside_its_bounds(text: str, skip: int) -> None:
    start = min(skip, len(text))
    label = labels.read(text, start, len(text))
    if label:
        assert start <= label.start < label.end <= label.body <= len(text)


@pytest.mark.parametrize("unit", ["A", "Why? ", "A (b) ", "*", "The x — "])
def test_time_grows_no_faster_than_a_line(unit: str) -> None:
    assert not grows_with(lambda text: labels.read(text, 0, len(text)), unit)


def test_a_label_with_a_source_opens_what_a_study_says_and_no_definition() -> None:
    text = "The trainee question (Ito et al.): residents read as well as before."
    label = labels.read(text, 0, len(text))
    assert label is not None
    assert label.family is Family.NONE


@pytest.mark.parametrize(
    ("text", "family"),
    [
        ("Light as a discount: a tree is darker than what it shades.", Family.NONE),
        ("Rehearsal: a second pass over old data.", Family.DEFINITION),
        ("Rehearsal: the point at which a net sees old data.", Family.DEFINITION),
        ("Rehearsal: when a net sees old data again.", Family.DEFINITION),
    ],
)
def test_a_gloss_has_no_verb_of_its_own(text: str, family: Family) -> None:
    label = labels.read(text, 0, len(text))
    assert label is not None
    assert label.family is family
