import pytest

from corpus.loaders import parse
from kg.model import Claim, Relation, Role

TRIAL = "In a trial of 80 nurses, naps cut errors by 30%."


def main_claim(*paragraphs: str) -> str | None:
    """The main claim of a note of a vault, given its paragraphs."""
    document = parse("\n\n".join(("# Naps", *paragraphs, "")), "naps.md")
    return next(
        (
            node.text
            for node in document.nodes
            if isinstance(node, Claim) and node.role is Role.MAIN
        ),
        None,
    )


@pytest.mark.parametrize(
    "label",
    [
        "TL;DR: ",
        "**TLDR** ",
        "Summary: ",
        "Bottom line: ",
        "**Bottom line.** ",
        "Conclusion — ",
        "Key takeaway (for guards): ",
        "## Summary\n\n",
        "## TL;DR\n\n",
        "- Verdict: ",
    ],
)
def test_a_summary_that_stands_first_is_the_main_claim(label: str) -> None:
    claim = "Short naps restore attention in guards."
    assert main_claim(f"{label}{claim}", "Long naps leave people groggy.") == claim


def test_what_is_called_the_short_of_it_is_the_main_claim_wherever_it_stands() -> None:
    claim = "short naps restore attention in guards."
    assert (
        main_claim("Many guards fall asleep at their desks.", f"TL;DR: {claim}")
        == claim
    )


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (
            "Many guards fall asleep at their desks.",
            "Bottom line: short naps restore attention.",
        ),
        (
            "Many guards fall asleep at their desks.",
            "Yet another hour of sleep does little.",
        ),
        (
            "Yet another hour of sleep does little.",
            "Many guards fall asleep at their desks.",
        ),
        ("But for coffee, guards would sleep.", "Guards drink it all the time."),
        (
            "Still waters help guards to sleep.",
            "Many guards fall asleep at their desks.",
        ),
    ],
)
def test_else_the_first_assertion_is_the_main_claim(first: str, second: str) -> None:
    assert main_claim(first, second) == first


@pytest.mark.parametrize(
    "turn",
    [
        "But long naps leave people groggy.",
        "However, long naps leave people groggy.",
        "By contrast, West & Post report that guards lose all of it.",
        "On the other hand, long naps leave people groggy.",
        "Still, long naps leave people groggy.",
    ],
)
def test_what_turns_against_something_is_no_main_claim_beside_another(
    turn: str,
) -> None:
    claim = "Coffee helps guards through the night."
    assert main_claim(TRIAL, f"{turn} {claim}") == claim


def test_what_turns_against_a_result_is_not_what_that_supports() -> None:
    note = f"# Naps\n\n{TRIAL}\n\nBut long naps leave people groggy.\n"
    document = parse(note, "naps.md")
    assert main_claim(TRIAL, "But long naps leave people groggy.") is None
    assert not [e for e in document.edges if e.relation is Relation.TESTS]


def test_what_turns_against_what_others_hold_may_be_the_main_claim() -> None:
    others, own = "Many hold that naps ruin the night.", "But they restore attention."
    assert main_claim(others, own) == own
