import pytest

from embeddings.explain import other_name, reasons
from embeddings.hits import Hit
from kg.model import Kind, NodeId, Passage

NODE = NodeId("claim:a")
PASSAGE = Passage(node=NODE, ordinal=0, title="", text="")


@pytest.mark.parametrize(
    ("ranks", "expected"),
    [
        (
            {"word_rank": 1, "matched": ("the", "reasoning", "budget")},
            "words: reasoning, budget (rank 1)",
        ),
        ({"word_rank": 2, "matched": ("what", "is")}, "words: what, is (rank 2)"),
        ({"word_rank": 2}, "words (rank 2)"),
        ({"meaning_rank": 3, "cosine": 0.7149}, "meaning 0.71 (rank 3)"),
        (
            {
                "word_rank": 1,
                "matched": ("budget",),
                "meaning_rank": 3,
                "cosine": 0.5,
            },
            "words: budget (rank 1) · meaning 0.50 (rank 3)",
        ),
    ],
)
def test_reasons_say_what_found_the_node(
    ranks: dict[str, object], expected: str
) -> None:
    hit = Hit(NODE, Kind.CLAIM, 1.0, 1, PASSAGE, **ranks)  # type: ignore[arg-type]
    assert reasons(hit) == expected


@pytest.mark.parametrize(
    ("ordinal", "matched", "expected"),
    [
        (0, ("eels",), "words: eels (rank 1)"),
        (0, ("sleep", "eels"), "words: eels; sleep in the title of its note (rank 1)"),
        (0, ("sleeping",), "words: sleeping in the title of its note (rank 1)"),
        (0, ("feed", "eels"), "words: eels; feed elsewhere in it (rank 1)"),
        (1, ("sleep", "eels"), "words: sleep, eels (rank 1)"),
    ],
)
def test_a_word_that_is_not_shown_is_told_where_it_is(
    ordinal: int, matched: tuple[str, ...], expected: str
) -> None:
    shown = Passage(node=NODE, ordinal=ordinal, title="Of sleep", text="Eels rest.")
    other = Passage(node=NODE, ordinal=2, title="Eels", text="They feed.")
    hit = Hit(
        NODE, Kind.CLAIM, 1.0, 1, shown, word_rank=1, other=other, matched=matched
    )
    assert reasons(hit) == expected


@pytest.mark.parametrize(
    ("called", "title", "text", "other"),
    [
        (
            "webs of small knots",
            "",
            "Nets\nOf what they are made.",
            "webs of small knots",
        ),
        ("can small nets", "", "Can small nets?\nOf what they are made.", None),
        ("can small nets", "Can small nets?", "Of what they are made.", None),
        ("small-nets-catch-up", "", "Small nets catch up", None),
    ],
)
def test_a_name_that_brought_a_node_first_is_told_unless_it_is_shown(
    called: str, title: str, text: str, other: str | None
) -> None:
    passage = Passage(node=NODE, ordinal=0, title=title, text=text)
    hit = Hit(NODE, Kind.NOTE, 1.0, 1, passage, word_rank=4, called=called)
    assert other_name(hit) == other
    name = f"called “{other}”" if other else "by name"
    assert reasons(hit) == f"{name} · words (rank 4)"
