"""Outlines whose items name a paper for the items below them."""

import pytest

from corpus.loaders import parse
from kg.model import Relation


def reported(parent: str) -> list[str]:
    """The papers of a result that stands below an item of a vault."""
    note = (
        f"# Naps\n\n- {parent}\n    - In a trial of 80 nurses, naps cut errors by 9%.\n"
    )
    document = parse(note, "naps.md")
    results = {node.id for node in document.nodes if node.text.startswith("In a trial")}
    named = {reference.id: reference.text for reference in document.references}
    return [
        named[edge.target]
        for edge in document.edges
        if edge.relation is Relation.REPORTED_IN and edge.source in results
    ]


@pytest.mark.parametrize(
    ("parent", "name"),
    [
        ("[@ito2019]", "ito2019"),
        ("@ito2019", "ito2019"),
        ("[[@ito2019]]", "ito2019"),
        ("See [@ito2019]", "ito2019"),
        ("Ito et al. (2019), *Naps on the ward*", "Ito et al. (2019)"),
        ("Ito et al. (2019): *Naps on the ward*", "Ito et al. (2019)"),
        ("Ito (2019). “Naps on the ward.” *Sleep* 3, 1–9.", "Ito (2019)"),
        ("Ito, K., & Vega, M. (2019). Naps on the ward.", "Ito, K., & Vega, M. (2019)"),
    ],
)
def test_an_item_that_only_gives_a_paper_stands_over_those_below(
    parent: str, name: str
) -> None:
    assert reported(parent) == [name]


@pytest.mark.parametrize(
    "parent",
    [
        "[@ito2019; @vega2018]",
        "[[Ito 2019]]",
        "Nurses nap at work",
        "Ito (2019), *Naps on the ward*, found that naps help.",
        "Ito (2019), *Naps on the ward*. Naps help most nurses.",
        "Ito, K. (2019) found that naps help.",
    ],
)
def test_an_item_that_says_more_or_names_several_stands_over_nothing(
    parent: str,
) -> None:
    assert not reported(parent)
