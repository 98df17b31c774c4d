"""What in a note of any kind tells that something came out of a study."""

import pytest

from corpus import markdown
from corpus.prose import quantities, witnessed
from corpus.prose.cues import Sentence
from corpus.prose.findings import ExperimentForm
from tests.timing import grows_with

DOCUMENTED = [
    "Inner circle members get flagged at 14 days, active network members at 90 days.",
    "The training data generator chooses 15% of the token positions for prediction.",
    "We divide the spread into deciles of 10% and keep the first.",
    "The encoder consists of six stacked blocks.",
]
HAPPENED = [
    "Accuracy fell by 12% once the cache was full.",
    "We find that accuracy improves by 12% with a larger cache.",
    "Ito et al. show that caches forget more than half of it.",
]


@pytest.mark.parametrize("text", DOCUMENTED)
def test_what_a_tool_does_did_not_happen(text: str) -> None:
    assert not witnessed.happened(Sentence(text))


@pytest.mark.parametrize("text", HAPPENED)
def test_what_came_out_happened(text: str) -> None:
    assert witnessed.happened(Sentence(text))


def test_a_turn_of_phrase_is_doubted_where_nothing_happened() -> None:
    loose = ExperimentForm("study:finds", 0.6)
    rule = "The pattern across experiments produces strategic insight."
    assert witnessed.doubtful(Sentence(rule), loose)
    came_out = "The pattern across experiments fell by 12%."
    assert not witnessed.doubtful(Sentence(came_out), loose)
    told = ExperimentForm("study:authors", 0.8, None, (0, len(rule)))
    assert not witnessed.doubtful(Sentence(rule), told)


IN_A_VAULT = [
    ("Ito (2019) finds that painted lofts lose fewer birds.", True),
    ("“The new loft loses 12% fewer birds than the old one.”", True),
    ("We found that birds of one nest fly together.", True),
    ("The check at dawn might reveal twenty stray birds (Ito, 2019).", False),
    ("The loft was painted to increase how many birds stay.", False),
    ("The predicted path is compared with the observed ones.", False),
    ("In Section 6 we report on more lofts that were tested.", False),
    ("Table 3 presents the losses that were observed.", False),
    ("The birds were trained using the lights that were found best.", False),
]


@pytest.mark.parametrize(("sentence", "is_told"), IN_A_VAULT)
def test_in_a_note_of_any_kind_only_what_came_out_is_told(
    sentence: str, is_told: bool
) -> None:
    assert witnessed.happened(Sentence(sentence)) is is_told


def doubtful(sentence: str, rule: str) -> bool:
    form = ExperimentForm.of(Sentence(sentence), rule, 0.6, None, 0)
    return witnessed.doubtful(Sentence(sentence), form)


def test_evidence_that_a_label_announces_has_to_tell_what_came_out() -> None:
    assert doubtful("Lofts are seldom painted in winter.", "label:evidence")
    assert not doubtful("Painted lofts lost 12% fewer birds.", "label:evidence")
    assert not doubtful("The old rule outperforms the new one.", "label:evidence")


def test_how_something_was_done_is_no_study_without_what_came_out() -> None:
    assert doubtful("Following Ito, we paint lofts white.", "study:doing")
    assert not doubtful("Using two lofts, Ito (2019) reports losses.", "study:doing")


def happened(sentence: str) -> bool:
    found = quantities.find(sentence, 0, len(sentence), "a.md")
    return witnessed.happened(Sentence(sentence), found)


WITNESSED = [
    "Our results indicate that losses correlate with the age of the loft.",
    "Table 4 shows that this change leads to fewer losses.",
    "As Figure 2a shows, losses were lowest at dawn.",
    "Ito (2019) found too that a bird is given food with more care there.",
    "Vega [26] shows that old lofts are the strongest baseline.",
    "A diary study with 74 keepers noted fewer losses on evenings with a light.",
    "Repainting the lofts doubled the loss.",
    "Of the other group 14 came home late.",
    "Empirically, a closed loft performs well outside of winter.",
    "In all cases, the LoftNet2 model performs best on small samples.",
    "The tick method loses 21.4% of the birds.",
]
UNWITNESSED = [
    "Keeping two tasks in one session means that later ones run on degraded attention.",
    "The access degrades into the unstructured search that it replaced.",
    "“We hypothesised that large lofts partly explain the low losses.”",
    "Additionally, we can test whether light improves the count (Ito et al., 2019).",
    "We show that:” (Ito et al., 2019, p. 2)",
    "Recent theoretical results show that a loft can recover the best path.",
    "Ito (1994, Proposition 2) shows that the depth increases with distance.",
    "The rule could be replaced by the reverse rule, as in Ito (1991).",
    "For each loft, we run 15 experiments and report the performance.",
    "In Figure 3 we show plots of all lofts.",
    'The agent reports: "Losses of the week: 5.3, and yesterday included 8 birds."',
    "It scores every bird on a 0-1 scale using a network trained on 40 examples.",
    "Never exceed 4 tiers.",
    "Notes that passed the first review wait 21 days.",
    "Ito (1991) suggested using a delay of five seconds between two counts.",
    "Since [[Losses fell by 12%]], the loft is closed in winter.",
    "The loss is $L_i = \\sum_j w_j$ of all birds that fell by 12%.",
]


@pytest.mark.parametrize("sentence", WITNESSED)
def test_a_result_has_a_witness(sentence: str) -> None:
    assert happened(sentence)


@pytest.mark.parametrize("sentence", UNWITNESSED)
def test_what_is_so_or_would_be_so_has_none(sentence: str) -> None:
    assert not happened(sentence)


def test_a_study_that_only_asks_is_none_until_it_was_done() -> None:
    asks = ExperimentForm("study:shows", 0.75)
    planned = "The experiment tests whether birds find home."
    assert witnessed.doubtful(Sentence(planned), asks)
    done = "The experiment tested whether birds find home."
    assert not witnessed.doubtful(Sentence(done), asks)


def test_counts_speak_for_a_study_only_where_a_paper_is_near() -> None:
    counts = "Keepers of 31 lofts put the median loss at four birds."
    alone = markdown.parse(f"# Lofts\n\nLofts matter. {counts}\n", "a.md")
    told = f"# Lofts\n\nIto et al. (2019) found that lofts matter. {counts}\n"
    near = markdown.parse(told, "a.md")
    kinds = [
        {node.text: node.kind for node in document.nodes}[counts]
        for document in (alone, near)
    ]
    assert kinds == ["claim", "experiment"]


@pytest.mark.parametrize("unit", ["we find ", "was 3 ", "“a ", "(2019) shows "])
def test_time_grows_no_faster_than_a_sentence(unit: str) -> None:
    assert not grows_with(happened, unit)
