"""What notes of any kind write without asserting it."""

import pytest

from corpus.loaders import parse
from corpus.prose import unasserted
from corpus.prose.cues import Sentence
from kg.model import Claim, Role

NOTHING = [
    "[How pigeons find home](https://pigeons.example/home)",
    "One loft with overview and perches",
    "Then we split the flock into two groups.",
    "“We use rings of three colours (Ito, 2019).”",
    "A list of all lofts can be found in [[@ito2019]]",
    "Our lofts are described in Section III.",
    "For pigeons in winter see [[@ito2019]]",
    "Let S be the set of pigeons that found home.",
    "“-to-end flights make pigeons tired.”",
    "The choice of a loft has a large impact on the number of",
]
SOMETHING = [
    "Pigeons follow roads.",
    "Pigeons follow roads (see [[Roads]]).",
    "Home is what lofts are for.",
    "We use rings of three colours because pigeons tell them apart.",
    "We show that a flock that is split into two groups comes home late.",
    "As [Ito](https://pigeons.example/ito) says, pigeons follow roads.",
]
PAGE = """\
---
tags: [pigeons]
---
# Pigeons

- [ ] Pigeons are to be ringed before the winter comes.
- TODO: pigeons of the second loft are counted too late.
- Pigeons follow roads wherever these are straight.

A flock of size $n$ comes home after so many hours as

$$ t = a \\log n $$

However, many keepers value pigeons for beauty alone.
However, pigeons of one nest may not fly together.

## The homing problem

Pigeons are driven far away before they are let go.
"""


@pytest.mark.parametrize("sentence", NOTHING)
def test_links_fragments_and_steps_assert_nothing(sentence: str) -> None:
    assert unasserted.says_nothing(Sentence(sentence))


@pytest.mark.parametrize("sentence", SOMETHING)
def test_what_is_found_or_argued_asserts_something(sentence: str) -> None:
    assert not unasserted.says_nothing(Sentence(sentence))


def test_a_vault_states_neither_tasks_nor_what_leads_to_a_formula() -> None:
    nodes = parse(PAGE, "pigeons.md").nodes
    stated = [node.text for node in nodes if node.kind == "claim"]
    assert stated == [
        "Pigeons follow roads wherever these are straight.",
        "However, many keepers value pigeons for beauty alone.",
        "Pigeons are driven far away before they are let go.",
    ]


def test_in_a_vault_a_turn_restricts_only_by_a_word_that_does() -> None:
    nodes = parse(PAGE, "pigeons.md").nodes
    limits = [node.text for node in nodes if node.kind == "qualification"]
    assert limits == ["However, pigeons of one nest may not fly together."]


def test_a_number_behind_the_name_of_a_paper_is_what_came_out_of_it() -> None:
    page = (
        "# Bread\n\n- Struyf 2017: fructans down 90% after 3 h\n- Ito 2018: in print\n"
    )
    nodes = parse(page, "bread.md").nodes
    (one,) = [node for node in nodes if node.kind == "experiment"]
    assert (one.text, one.rule) == ("fructans down 90% after 3 h", "label:paper")


RESULTS = """\
# Nets and mortality

**Question.** Should nets be given?
**Bottom line:** perhaps for most; the gain is slow.

## Results
- Total mortality lower with nets: HR 0.75 (95% CI 0.74–0.76).
- UK pilot, 61 firms: sales +1.4 % in a year
- Castles, Rastle & Nation 2018 (Ending the Wars).

> [!warning] Nobody has counted the nets that were sold.
"""


def test_what_is_told_without_a_verb_is_read_where_labels_and_figures_tell() -> None:
    nodes = parse(RESULTS, "nets.md").nodes
    told = {n.text: n.kind for n in nodes if n.kind not in ("note", "paper")}
    assert told == {
        "perhaps for most; the gain is slow.": "claim",
        "Total mortality lower with nets: HR 0.75 (95% CI 0.74–0.76).": "experiment",
        "UK pilot, 61 firms: sales +1.4 % in a year": "experiment",
        "Nobody has counted the nets that were sold.": "qualification",
    }


def test_what_a_note_says_it_claims_is_its_main_claim() -> None:
    page = (
        "Written for the city's office.\n\nWhat I claim is modest. Pianos make people "
        "stay in a square.\n\nSquares are built for cars.\n"
    )
    nodes = parse(page, "pianos.txt").nodes
    (main,) = [n.text for n in nodes if isinstance(n, Claim) and n.role is Role.MAIN]
    assert main == "Pianos make people stay in a square."


@pytest.mark.parametrize("label", ["The claim:", "**Thesis.**", "Bottom line:"])
@pytest.mark.parametrize(
    "said",
    [
        "**stars** | pipes `ticks` <img src=x onerror=alert(1)> [[Other | note]] win.",
        "I went home on Monday.",
    ],
)
def test_what_is_called_a_claim_is_one_however_odd(label: str, said: str) -> None:
    nodes = parse(f"# Dogs bark\n\n{label} {said}\n", "dogs.md").nodes
    assert [node.text for node in nodes if node.kind == "claim"] == [said]
