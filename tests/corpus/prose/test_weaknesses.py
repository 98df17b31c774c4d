"""What stands below a heading of a vault that plainly announces weaknesses."""

import pytest

from corpus.loaders import parse
from kg.model import Claim, Experiment, Qualification

ARGUED = (
    "Nurses marked the charts. The wards were chosen by the chief. All of them had "
    "tried it before."
)


def kinds(below: str, heading: str = "## Limitations") -> dict[str, tuple[str, str]]:
    """What is stated below a heading, with its kind and rule."""
    note = f"# Naps\n\n**Claim:** Naps keep nurses awake.\n\n{heading}\n\n{below}\n"
    return {
        node.text: (node.kind, node.rule or "")
        for node in parse(note, "naps.md").nodes
        if isinstance(node, Claim | Experiment | Qualification)
        and node.text != "Naps keep nurses awake."
    }


@pytest.mark.parametrize(
    "heading",
    [
        "## Caveats",
        "## Limitations",
        "### 3.1 Main weaknesses",
        "## Threats to internal validity",
        "## Limitations of the study",
        "## Caveats and open questions",
        "**Limitations:**",
        "Shortcomings:",
    ],
)
@pytest.mark.parametrize(
    "item",
    [
        "The wards were small.",
        "Follow-up lasted a week.",
        "Nurses marked the charts themselves, unblinded.",
        "Mostly young nurses",
        "Single ward, single season.",
    ],
)
def test_a_brief_item_among_weaknesses_restricts(heading: str, item: str) -> None:
    told = kinds(f"- {item}", heading)
    assert told == {item: ("qualification", "section:qualification")}


@pytest.mark.parametrize(
    ("item", "text"),
    [
        ("**Sample**: nurses of one ward.", "nurses of one ward."),
        ("**Blinding.** The raters knew the arms.", "The raters knew the arms."),
        ("High cost: guards took their place.", "guards took their place."),
    ],
)
def test_a_weakness_may_be_named_before_it_is_told(item: str, text: str) -> None:
    assert kinds(f"- {item}") == {text: ("qualification", "section:qualification")}


@pytest.mark.parametrize(
    "item",
    [
        "Were the wards small?",
        "[[Sleep debt]]",
        "Details of the wards are described in [[Wards]].",
        "[ ] look the wards up",
        "We use charts of three colours.",
        "Future work is to try it on guards.",
        "**Mechanism:** naps clear the head.",
        "Ito et al. (2019) found that errors fell by 9% in guards.",
    ],
)
def test_what_asks_points_or_reports_among_weaknesses_restricts_nothing(
    item: str,
) -> None:
    assert "qualification" not in {kind for kind, _ in kinds(f"- {item}").values()}


@pytest.mark.parametrize(
    "heading", ["## Counterarguments", "## Strengths and limitations", "## Rate limits"]
)
def test_a_looser_heading_restricts_nothing_by_itself(heading: str) -> None:
    (told,) = kinds("- The wards were small.", heading).values()
    assert told[0] == "claim"


def test_what_is_argued_among_weaknesses_is_claimed_by_a_rule_of_that_name() -> None:
    told = kinds(ARGUED)
    assert {kind for kind, _ in told.values()} == {"claim"}
    assert {rule for _, rule in told.values()} == {
        "section:argument",
        "under-label:argument",
    }


def test_what_follows_a_list_of_weaknesses_is_none_of_them() -> None:
    told = kinds("- The wards were small.\n\nNaps are free.", "Limitations:")
    assert told["Naps are free."][0] == "claim"
