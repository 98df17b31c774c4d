import pytest

from kg.model import Claim, Kind, Qualification, Role
from tests.corpus.prose.reading import read

C, Q = Kind.CLAIM, Kind.QUALIFICATION


@pytest.mark.parametrize("is_of_vault", [False, True])
@pytest.mark.parametrize(
    ("line", "kind", "said"),
    [
        ("The claim: stars win.", C, "stars win."),
        ("**Claim:** Naps, always.", C, "Naps, always."),
        ("Main claim: les étoiles gagnent.", C, "les étoiles gagnent."),
        ("The claim: 星が勝つ。", C, "星が勝つ。"),
        ("Qualification from Rest (Nap paper): Mice, not men.", Q, "Mice, not men."),
        ("Caveat: small samples.", Q, "small samples."),
        (
            "Qualification (Nap paper): 冬には当てはまらない。",
            Q,
            "冬には当てはまらない。",
        ),
        ("Important qualification — only in mice. It is old.", Q, "only in mice."),
    ],
)
def test_what_a_label_calls_it_a_brief_sentence_is(
    line: str, kind: Kind, said: str, is_of_vault: bool
) -> None:
    (node, *_) = read(line, None, is_of_vault=is_of_vault).nodes
    assert (node.kind, node.text) == (kind, said)
    assert not isinstance(node, Claim) or node.role is Role.MAIN


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("The exception: Iceland.", Q),
        ("The mechanism: less noise.", C),
        ("The practical implication: rest more.", C),
        ("Finding 2 (Ito 2019): mehr Ruhe.", C),
    ],
)
def test_in_notes_of_any_kind_other_labels_are_keys(line: str, kind: Kind) -> None:
    (node,) = read(line, None).nodes
    assert node.kind is kind
    assert not read(line, None, is_of_vault=True).nodes


@pytest.mark.parametrize("is_of_vault", [False, True])
@pytest.mark.parametrize(
    "line",
    ["The claim: naps.", "The claim: 42.", "Caveat: none.", "Limitations: N/A",
     "The claim: what wins?", "Claim: see below", "Caveats: [[Small samples]]",
     "Hook: rest is work."],
)  # fmt: skip
def test_what_says_nothing_is_nothing_below_any_label(
    line: str, is_of_vault: bool
) -> None:
    nodes = read(line, None, is_of_vault=is_of_vault).nodes
    assert not [node for node in nodes if isinstance(node, Claim | Qualification)]
