"""Pages of the source format, in the small."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.document import Document
from corpus.lines import lines
from corpus.pages import recognise
from kg.model import (
    Claim,
    Edge,
    Inquiry,
    Kind,
    Note,
    Paper,
    RelatedType,
    Relation,
    Role,
)

FLAT = """Does sleep help models?
Explores whether idle time helps.
Sleep helps every model that was tried. See Do models dream in public? for more.
- a list item that says something
Inquiring lines that use this note as a source 2
This note is a source for these synthesized inquiries. Follow a line.
- Why do models sleep?
- Can models nap?
Related concepts in this collection 3
This note in its neighbourhood — explore the map, then jump.
Click a node to walk · click center to open · click Open in graph
-
Do models dream in public?
Explores dreams.
extends this to dreams
-
Is rest: a "cost"?
Explores rest.
-
Can models wake?
Explores waking.
tension with X — both speak of rest but differ on its price
Related papers in this collection 2
Papers most semantically related to this note, ranked by cosine similarity.
- Sleep Is All You Need
- The Price of Rest
Original note title
sleep helps models
"""

BLOCK_OLD = """Test Time Compute Agentic and Multi-Agent Systems

Does sleep help models?

Explores whether idle time helps.

Note · 2026-02-21 · sourced from Test Time Compute
Rest and recovery

Sleep helps every model that was tried.

1. First it rests.
2. Then it wakes.



Source: Test Time Compute

Related concepts in this collection

Concept map

22 direct connections · 166 in 2-hop network ·medium cluster

Click a node to walk · click center to open · click Open full network

your link semantically near linked from elsewhere
Original note title

sleep helps models
"""

BLOCK_NEW = """SYNTHESIS NOTE
Agentic Systems and Tool Use

Does sleep help models?

Explores whether idle time helps.

Synthesis note · 2026-02-21

Sleep helps every model that was tried.

Inquiring lines that use this note as a source 80

This note is a source for these synthesized inquiries.

Related concepts in this collection 5

Original note title

sleep helps models
"""


def parsed(text: str, file: str = "a.txt") -> Document:
    document = recognise.parse(text, file)
    assert document is not None
    return document


def note_of(document: Document) -> Note:
    (note,) = (node for node in document.nodes if isinstance(node, Note))
    return note


def edges_of(document: Document, relation: Relation) -> list[Edge]:
    return [edge for edge in document.edges if edge.relation is relation]


def test_a_flat_note_is_read_part_by_part() -> None:
    document = parsed(FLAT)
    note = note_of(document)
    assert (document.page, document.rendering) == ("note", "flat")
    assert note.title == "Does sleep help models?"
    assert note.description == "Explores whether idle time helps."
    assert note.thesis == "sleep helps models"
    questions = [n.text for n in document.nodes if isinstance(n, Inquiry)]
    assert questions == ["Why do models sleep?", "Can models nap?"]
    related = edges_of(document, Relation.RELATED)
    assert [(edge.type, edge.rationale) for edge in related] == [
        (RelatedType.EXTENDS, "extends this to dreams"),
        (RelatedType.OTHER, None),
        (
            RelatedType.TENSION,
            "tension with X — both speak of rest but differ on its price",
        ),
    ]
    names = {reference.id: reference.text for reference in document.references}
    assert [names[edge.target] for edge in related] == [
        "Do models dream in public?",
        'Is rest: a "cost"?',
        "Can models wake?",
    ]
    cites = edges_of(document, Relation.CITES)
    assert [names[edge.target] for edge in cites] == [
        "Sleep Is All You Need",
        "The Price of Rest",
    ]
    assert [problem.code for problem in document.problems] == []
    (main,) = [
        n for n in document.nodes if isinstance(n, Claim) and n.role is Role.MAIN
    ]
    assert main.text == "sleep helps models"


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text.replace("\n", "\r\n"),
        lambda text: "\ufeff" + text,
        lambda text: text.replace("\n", "  \n"),
        lambda text: text.replace("\n- ", "\n* ").replace("\n-\n", "\n*\n"),
        lambda text: text.replace("\n- ", "\n• ").replace("\n-\n", "\n•\n"),
        lambda text: text.replace("\n-\n", "\n- "),
        lambda text: text.replace("\n", "\n\n"),
        lambda text: text.replace("Related concepts in", "## Related concepts in"),
        lambda text: text.replace("Original note title", "**Original note title**"),
        lambda text: "# " + text,
    ],
    ids=[
        "crlf", "bom", "trailing blanks", "stars", "bullets", "titles on the bullet",
        "blank lines", "markdown headings", "bold headers", "markdown title",
    ],
)  # fmt: skip
def test_the_rendering_never_changes_what_is_read(change: object) -> None:
    assert callable(change)
    plain, changed = parsed(FLAT), parsed(change(FLAT))
    assert [node.text for node in changed.nodes] == [node.text for node in plain.nodes]
    assert [(e.relation, e.type, e.rationale, e.rank) for e in changed.edges] == [
        (e.relation, e.type, e.rationale, e.rank) for e in plain.edges
    ]
    assert [r.text for r in changed.references] == [r.text for r in plain.references]


def test_related_concepts_without_any_bullet_are_told_apart() -> None:
    document = parsed(FLAT.replace("\n-\n", "\n"))
    assert len(edges_of(document, Relation.RELATED)) == 3


@pytest.mark.parametrize("kept", [1, 2])
def test_related_concepts_that_lost_some_bullets_are_told_apart(kept: int) -> None:
    """The header's number tells that there are more than bullets."""
    whole = edges_of(parsed(FLAT), Relation.RELATED)
    head, *cards = FLAT.split("\n-\n")
    text = "\n-\n".join([head, *cards[:kept]]) + "\n" + "\n".join(cards[kept:])
    document = parsed(text)
    found = edges_of(document, Relation.RELATED)
    assert [(e.type, e.rationale) for e in found] == [
        (e.type, e.rationale) for e in whole
    ]
    assert not document.problems


@pytest.mark.parametrize("text", [BLOCK_OLD, BLOCK_NEW], ids=["old", "new"])
def test_a_block_note_has_date_topics_and_no_invented_items(text: str) -> None:
    document = parsed(text)
    note = note_of(document)
    assert document.rendering == "block"
    assert note.title == "Does sleep help models?"
    assert note.description == "Explores whether idle time helps."
    assert note.date == "2026-02-21"
    assert note.thesis == "sleep helps models"
    assert not edges_of(document, Relation.RELATED)
    assert not edges_of(document, Relation.DRAWS_ON)


def test_the_old_block_rendering_names_topic_hub_and_map() -> None:
    document = parsed(BLOCK_OLD)
    names = {reference.id: reference.text for reference in document.references}
    topics = [names[e.target] for e in edges_of(document, Relation.IN_TOPIC)]
    assert topics == [
        "Test Time Compute",
        "Test Time Compute Agentic and Multi-Agent Systems",
    ]
    assert "Rest and recovery" in names.values()
    assert note_of(document).properties["concept map"].startswith("22 direct")
    assert not document.problems


@pytest.mark.parametrize(
    ("source", "is_topic"),
    [
        ("Test Time Compute", True),
        ("Deep Research.", True),
        ("deep learning for the folding of proteins", True),
        ("The naps were counted in July only.", False),
        ("the naps were counted in July only, so autumn is a guess", False),
    ],
)
def test_a_sentence_about_a_source_is_no_topic(source: str, is_topic: bool) -> None:
    document = parsed(FLAT.replace("Inquiring", f"Source: {source}\nInquiring", 1))
    topics = [r.text for r in document.references if r.kinds[0] is Kind.TOPIC]
    assert topics == [source] * is_topic


def test_a_header_that_counts_more_than_is_listed_is_told() -> None:
    document = parsed(BLOCK_NEW)
    assert [(p.code, p.line) for p in document.problems] == [
        ("count-differs", 12),
        ("count-differs", 16),
    ]


def test_a_duplicate_is_listed_once_and_told() -> None:
    document = parsed(FLAT.replace("- Can models nap?", "- Why do models sleep?"))
    assert len(edges_of(document, Relation.DRAWS_ON)) == 1
    assert "duplicate-entry" in {problem.code for problem in document.problems}


def test_a_body_sentence_that_begins_like_a_header_stays_body() -> None:
    sentence = "Related concepts in this collection are few, and that is a finding."
    document = parsed(FLAT.replace("- a list item that says something", sentence))
    assert len(edges_of(document, Relation.RELATED)) == 3
    assert any(node.text == sentence for node in document.nodes)


@pytest.mark.parametrize(
    ("text", "page"),
    [
        ("INQUIRING LINE\n\nWhy sleep?\n\nThis explores why.\n\nAn essay.", "inquiry"),
        ("Why sleep?\nThis explores why models do.\nAn essay.", "inquiry"),
        ("Why sleep?\nAn essay.\nSources 2 notes\nA?\nSays a.\nB?\nSays b.", "inquiry"),
        ("← All notes\n\nRest\n\nNavigation hub for rest.\n\n"
         "Topic Hub · 1 linked notes · 1 sections\nView as\n\nCore Ideas\n\n1 note\n\n"
         "Why sleep?\n\nAbout sleep.\n\nExplore related Read →", "hub"),
        ("Rest\nNavigation hub for notes on rest.", "hub"),
        ("TOPIC\n\nRest\n\n3 synthesis notes · 4 source papers\nView as", "topic"),
        ("← All clusters\n\nRest\n\nOn rest.\n\n"
         "9 notes (primary) · 4 papers · 1 sub-topics\nView as", "cluster"),
        ("Sleep\n\nPaper · arXiv 2504.09858 · Published April 14, 2025\nRest\n\nWe.",
         "paper"),
        ("Just some prose.\nWith lines.", None),
        ("", None),
        ("SYNTHESIS NOTE", None),
        ("INQUIRING LINE\n\n", None),
    ],
)  # fmt: skip
def test_pages_are_recognised_by_what_they_hold(text: str, page: str | None) -> None:
    document = recognise.parse(text, "x.txt")
    assert (document.page if document else None) == page


def test_an_inquiry_page_draws_on_its_sources_with_what_they_give() -> None:
    document = parsed(
        "Why sleep?\nThis explores why.\nAn essay that asks.\nSources 2 notes\n"
        "Does rest help?\nShows that rest helps.\nCan models nap?\nShows naps.\n"
    )
    (inquiry,) = (n for n in document.nodes if isinstance(n, Inquiry))
    assert (inquiry.dek, inquiry.essay) == ("This explores why.", "An essay that asks.")
    draws = edges_of(document, Relation.DRAWS_ON)
    assert [edge.rationale for edge in draws] == [
        "Shows that rest helps.",
        "Shows naps.",
    ]
    assert not document.problems


def test_a_hub_lists_notes_by_section() -> None:
    document = parsed(
        "← All notes\n\nRest\n\nNavigation hub for rest.\n\n"
        "Topic Hub · 2 linked notes · 2 sections\nView as\n\nCore Ideas\n\n1 note\n\n"
        "Why sleep?\n\nAbout sleep.\n\nExplore related Read →\n\n"
        "Sub-Topic Maps\n\n1 note\n\nNaps\n\nAbout naps.\n\nExplore related Read →\n"
    )
    assert [r.text for r in document.references] == ["Why sleep?", "Naps"]
    assert len(edges_of(document, Relation.IN_TOPIC)) == 2
    assert not document.problems


@pytest.mark.parametrize(("other", "told"), [("naps", 0), ("sleep", 1)])
def test_cards_of_one_title_are_two_notes_if_their_descriptions_differ(
    other: str, told: int
) -> None:
    document = parsed(
        "TOPIC\n\nRest\n\n2 synthesis notes · 9 source papers\nView as\n\n"
        "Why sleep?\n\nAbout sleep.\n\nExplore related Read →\n\n"
        f"Why sleep?\n\nAbout {other}.\n\nExplore related Read →\n"
    )
    assert [p.code for p in document.problems] == ["count-differs"] * told


def test_a_paper_page_gives_id_date_and_abstract() -> None:
    document = parsed(
        "On Sleep\n\nPaper · arXiv 2504.09858 · Published April 14, 2025\n"
        "RestNaps\n\nWe study sleep.\n\nExcerpt."
    )
    (paper,) = document.nodes
    assert isinstance(paper, Paper)
    assert (paper.arxiv, paper.date) == ("2504.09858", "2025-04-14")
    assert paper.abstract == "We study sleep."


PIECES = st.lists(
    st.one_of(
        st.sampled_from(
            [*FLAT.splitlines(), *BLOCK_OLD.splitlines(), "INQUIRING LINE"]
        ),
        st.sampled_from(
            ["Sources 2 notes", "← All notes", "TOPIC", "3 notes", "-", ""]
        ),
        st.text(max_size=40),
    ),
    max_size=25,
)


@given(PIECES, st.sampled_from(["\n", "\r\n", "\n\n", "\r"]))
def test_no_page_raises_and_every_text_equals_its_span(
    pieces: list[str], ending: str
) -> None:
    text = ending.join(pieces)
    for document in (recognise.parse(text, "f.txt"), recognise.parse_plain(text, "f")):
        if document is None:
            continue
        for node in document.nodes:
            for span in node.spans[:1]:
                assert text[span.start : span.end] == node.text
        known = {n.id for n in document.nodes} | {r.id for r in document.references}
        assert len(known) == len(document.nodes) + len(document.references)
        for edge in document.edges:
            assert {edge.source, edge.target} <= known


@given(st.text())
def test_lines_stand_where_they_say(text: str) -> None:
    for line in lines(text):
        assert text[line.start : line.end] == line.text
