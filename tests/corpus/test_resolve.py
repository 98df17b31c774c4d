"""Names resolved over a whole collection."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.identity import Ledger
from corpus.loaders import parse
from corpus.resolve import Read, Resolution, resolve
from kg.model import Inquiry, Kind, Note, Page, Paper, Relation


def resolved(files: dict[str, str]) -> Resolution:
    reads = [Read(parse(text, file), text) for file, text in files.items()]
    return resolve(reads, Ledger({}))


def page(title: str, thesis: str, *lines: str) -> str:
    return "\n".join([title, f"On {thesis}.", *lines, "Original note title", thesis])


def related(title: str, description: str = "About it.") -> tuple[str, ...]:
    header = "Related concepts in this collection 1"
    return header, "-", title, description, "extends it"


def texts(found: Resolution, kind: Kind) -> list[str]:
    return [node.text for node in found.nodes if node.kind == kind]


def test_a_related_concept_is_the_note_of_that_title_thesis_or_slug() -> None:
    for name in ("Why rest?", "rest helps models", "rest-helps-models", "WHY REST?"):
        found = resolved(
            {
                "a.txt": page("Why wake?", "waking helps", *related(name)),
                "b.txt": page("Why rest?", "rest helps models"),
            }
        )
        assert texts(found, Kind.NOTE) == ["Why rest?", "Why wake?"], name
        assert not found.problems


def test_one_title_of_two_notes_is_told_apart_by_its_description() -> None:
    files = {
        "a.txt": page("Why rest?", "rest helps"),
        "b.txt": page("Why rest?", "rest harms"),
        "c.txt": page("Why wake?", "waking", *related("Why rest?", "On rest harms.")),
    }
    found = resolved(files)
    (edge,) = (e for e in found.edges if e.relation is Relation.RELATED)
    (target,) = (n for n in found.nodes if n.id == edge.target)
    assert isinstance(target, Note)
    assert target.thesis == "rest harms"
    files["c.txt"] = page("Why wake?", "waking", *related("Why rest?"))
    assert [p.code for p in resolved(files).problems] == ["ambiguous-title"]


@pytest.mark.parametrize(
    ("listed", "thesis", "told"),
    [
        ((), "rest costs", [4]),
        (related("Do models need rest?", "On rest harms."), "rest harms", []),
        (related("rest harms"), "rest harms", []),
        (related("Does nobody know this?"), "rest costs", [4]),
        (related("Do models need rest?", "On what?"), "rest costs", [7]),
    ],
)
def test_one_title_of_two_notes_in_a_sentence_means_the_one_that_is_listed(
    listed: tuple[str, ...], thesis: str, told: list[int]
) -> None:
    said = "This limits Do models need rest? and no more."
    files = {
        "a.txt": page("Do models need rest?", "rest costs"),
        "b.txt": page("Do models need rest?", "rest harms"),
        "c.txt": page("Why wake?", "waking", "Waking is cheap.", said, *listed),
    }
    found = resolved(files)
    (edge,) = (e for e in found.edges if e.relation is Relation.MENTIONS)
    (target,) = (n for n in found.nodes if n.id == edge.target)
    assert isinstance(target, Note)
    assert target.thesis == thesis
    ambiguous = [p for p in found.problems if p.code == "ambiguous-title"]
    assert sorted((p.file, p.line) for p in ambiguous) == [("c.txt", n) for n in told]


def test_a_title_in_a_sentence_is_a_note_s_title_before_another_s_alias() -> None:
    files = {
        "a.md": "---\naliases: [Do models need rest?]\n---\n# On naps\n\nNaps help.\n",
        "b.txt": page("Do models need rest?", "rest harms"),
        "c.txt": page("Why wake?", "waking", "This limits Do models need rest? here."),
    }
    found = resolved(files)
    (edge,) = (e for e in found.edges if e.relation is Relation.MENTIONS)
    (target,) = (n for n in found.nodes if n.id == edge.target)
    assert target.text == "Do models need rest?"
    assert not found.problems


def test_one_inquiry_and_one_paper_named_in_many_files_are_one_node() -> None:
    lists = (
        "Inquiring lines that use this note as a source 1",
        "- Why do models sleep?",
        "Related papers in this collection 1",
        "- Sleep Is All You Need",
    )
    found = resolved(
        {
            "a.txt": page("Why rest?", "rest helps", *lists),
            "b.txt": page("Why wake?", "waking helps", *lists),
            "p.bib": "@article{s24, title={Sleep is {All} You Need}, year={2024}}",
        }
    )
    (inquiry,) = (n for n in found.nodes if isinstance(n, Inquiry))
    assert len(inquiry.spans) == 2
    (paper,) = (n for n in found.nodes if isinstance(n, Paper))
    assert paper.date == "2024"
    assert "s24" in paper.names
    cites = [e for e in found.edges if e.relation is Relation.CITES]
    assert {e.target for e in cites} == {paper.id}


def test_a_line_of_categories_is_split_by_the_names_that_are_known() -> None:
    def block(line: str) -> str:
        return f"{line}\n\nWhy rest?\n\nOn rest.\n\nNote · 2026-01-01\n\nRest helps."

    known = "LLM Reasoning and Architecture Reinforcement Learning for LLMs"
    assert texts(resolved({"a.txt": block(known)}), Kind.TOPIC) == [
        "LLM Reasoning and Architecture",
        "Reinforcement Learning for LLMs",
    ]
    unknown = "Quiet Rooms and Sleep LLM Reasoning and Architecture"
    assert texts(resolved({"a.txt": block(unknown)}), Kind.TOPIC) == [unknown]


@pytest.mark.parametrize(
    ("hubs", "hub"),
    [
        ("How do ports tax? How do ports tax?", "How do ports tax?"),
        ("Rest and Naps", "Rest and Naps"),
        ("Rest Rest Rest", "Rest"),
        ("Rest Naps Rest", "Rest Naps Rest"),
    ],
)
def test_hubs_that_no_file_holds_are_absent_notes_each_once(
    hubs: str, hub: str
) -> None:
    text = f"Sleep\n\nWhy nap?\n\nOn naps.\n\nNote · 2026-04-14\n{hubs}\n\nNaps help.\n"
    found = resolved({"a.txt": text})
    (made,) = (n for n in found.nodes if n.text == hub)
    (span,) = made.spans
    assert text[span.start : span.end] == hub
    assert isinstance(made, Note)
    assert (made.stub, made.page) == (True, Page.HUB)
    assert texts(found, Kind.TOPIC) == ["Sleep"]
    (edge,) = (e for e in found.edges if e.target == made.id)
    assert edge.relation is Relation.MENTIONS
    assert [p.code for p in found.problems] == ["unresolved-reference"]


def test_hubs_beside_one_that_a_file_holds_are_told_apart_where_they_can_be() -> None:
    for hubs, expected in (
        ("Rest and Naps Crumb and Crust", ["Crumb and Crust", "Rest and Naps"]),
        ("Long Rest and Naps Crumb", ["Crumb", "Long", "Rest and Naps"]),
        ("Rest and Naps at night", ["Rest and Naps", "Rest and Naps at night"]),
    ):
        text = f"Sleep\n\nWhy nap?\n\nOn it.\n\nNote · 2026-04-14\n{hubs}\n\nNap.\n"
        found = resolved({"a.txt": text, "b.md": "# Rest and Naps\n"})
        assert texts(found, Kind.NOTE) == [*expected, "Why nap?"]


def test_a_note_is_never_related_to_itself() -> None:
    found = resolved({"a.txt": page("Why rest?", "rest helps", *related("Why rest?"))})
    assert not [e for e in found.edges if e.relation is Relation.RELATED]


PIECES = [
    *page("Why do models rest?", "rest helps models", "Rest helps. It helps 3%.").split(
        "\n"
    ),
    *related("Why do models wake at all?"),
    "INQUIRING LINE",
    "Sources 1 notes",
    "See Why do models rest?.",
    "[[a]] and [[Why do models rest?|that]]",
    "# Heading",
    "@article{x, title={Rest}}",
    "---",
    "",
]


@settings(max_examples=60)
@given(
    st.dictionaries(
        st.sampled_from(["a.txt", "b.md", "c.bib", "d/e.txt", "f.md"]),
        st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=20)), max_size=14),
        max_size=4,
    ),
    st.randoms(use_true_random=False),
)
def test_any_files_in_any_order_make_one_and_the_same_whole_graph(
    files: dict[str, list[str]], order: random.Random
) -> None:
    texts = {file: "\n".join(lines) for file, lines in files.items()}
    reads = [Read(parse(text, file), text) for file, text in texts.items()]
    found = resolve(reads, Ledger({}))
    ids = {node.id for node in found.nodes}
    assert len(ids) == len(found.nodes)
    for edge in found.edges:
        assert {edge.source, edge.target} <= ids
    for node in found.nodes:
        for span in node.spans[:1]:
            assert texts[span.file][span.start : span.end] == node.text
    for passage in found.passages:
        assert passage.node in ids
    order.shuffle(reads)
    assert resolve(reads, Ledger({})) == found


def test_running_again_with_the_ledger_changes_nothing() -> None:
    files = {
        "a.txt": page("Why rest?", "rest helps", *related("Why do models wake?")),
        "b.md": "# B\n\nSee [[Why rest?]] #sleep\n",
    }
    reads = [Read(parse(text, file), text) for file, text in files.items()]
    ledger = Ledger({})
    first = resolve(reads, ledger)
    again = Ledger(dict(ledger.minted))
    assert resolve(reads, again) == first
    assert not again.minted
    assert not again.dropped


def test_a_question_that_is_a_paper_is_no_missing_note() -> None:
    bib = "@article{x, title={What slows a team down? Logs of 187 people}}\n"
    asks = "We tried it. In What slows a team down?, people waited for machines.\n"
    for files, missing in (
        ({"a.txt": asks}, ["What slows a team down?"]),
        ({"a.txt": asks, "b.bib": bib}, []),
    ):
        reads = [Read(parse(text, file), text) for file, text in files.items()]
        found = resolve(reads, Ledger({}))
        stubs = [n.text for n in found.nodes if isinstance(n, Note) and n.stub]
        assert stubs == missing


def test_the_latter_half_of_a_title_says_nothing() -> None:
    said = "- Rest: it buys recall\nRest: it buys recall\nMoney: it buys recall"
    page = f"Why rest?\nExplores rest.\n{said}\nOriginal note title\nrest is cheap\n"
    found = resolved({"a.txt": page, "b.md": "# Rest: it buys recall\n"})
    claims = [node.spans[0].start for node in found.nodes if node.kind == Kind.CLAIM]
    assert sorted(claims) == [page.rindex("it buys"), page.index("rest is")]
