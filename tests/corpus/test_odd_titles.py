"""Titles as people write them: each is one note wherever it is named, and no other."""

import pytest

from corpus.identity import Ledger
from corpus.loaders import parse
from corpus.resolve import Read, resolve
from kg.model import Note, RelatedType, Relation

TITLES = [
    "Attention: what is it for?",
    "Do models (really) plan ahead?",
    "Is “understanding” a useful word?",
    'Is "understanding" a useful word?',
    "Search — or sampling?",
    "Search - or sampling?",
    "Can Erdős–Rényi graphs mislead?",
    "Why do naïve learners überfit?",
    "Does p < 0.05 mean anything [at all]?",
    "What's a model's model?",
    "Is 1 + 1 = 2 learned, or proved?",
    "C++ or Rust: which do agents write better?",
    "What does *emphasis* do?",
    "Does a/b testing work?",
    "Is it #1?",
]
OTHER = "Herons at dusk"


def note(title: str, body: str, related: str | None = None) -> str:
    listed = (
        "Related concepts in this collection 1\n-\n"
        f"{related}\nAbout it.\nsets a limit on this note\n"
        if related
        else ""
    )
    thesis = f"Original note title\nthesis of {title}\n"
    return f"{title}\nExplores it.\n{body}\n{listed}{thesis}"


def graph(files: dict[str, str]) -> tuple[list[Note], list[tuple[str, str, str]]]:
    """The notes, and who mentions or relates to whom, by title."""
    reads = [Read(parse(text, file), text) for file, text in files.items()]
    found = resolve(reads, Ledger({}))
    notes = [node for node in found.nodes if isinstance(node, Note)]
    titles = {one.id: one.title for one in notes}
    return notes, [
        (titles[edge.source], str(edge.relation), titles[edge.target])
        for edge in found.edges
        if edge.relation in (Relation.RELATED, Relation.MENTIONS)
    ]


@pytest.mark.parametrize("title", TITLES)
def test_a_title_is_one_note_in_lists_and_in_running_text(title: str) -> None:
    body = f"Birds wait at the edge of the water. This echoes {title}, as it must."
    files = {
        "a.txt": note(OTHER, body, related=title),
        "b.txt": note(title, "Water is cold at night."),
    }
    notes, edges = graph(files)
    assert sorted(one.title for one in notes) == sorted([OTHER, title])
    assert not any(one.stub for one in notes)
    assert set(edges) == {
        (OTHER, "related", title),
        (OTHER, "mentions", title),
    }


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Do models plan ahead?", "Do models plan a head?"),
        ("Do models plan ahead?", "Do models plan ahead of time?"),
        ("Does training help?", "Does straining help?"),
        ("Is it a search?", "Is it a search engine?"),
    ],
)
def test_titles_that_nearly_agree_stay_two_notes(one: str, other: str) -> None:
    files = {
        "a.txt": note(one, f"Birds wait. This echoes {other}."),
        "b.txt": note(other, f"Birds wait. This echoes {one}."),
    }
    notes, edges = graph(files)
    assert len(notes) == 2
    assert set(edges) == {(one, "mentions", other), (other, "mentions", one)}


def test_blanks_at_the_ends_of_lines_change_nothing() -> None:
    plain = note(OTHER, "Birds wait at the edge.\nThey fish at dawn.", "Attention")
    blank = "".join(f"{line} \t \n" for line in plain.splitlines())
    read, same = parse(plain, "a.txt"), parse(blank, "a.txt")
    assert [node.text for node in read.nodes] == [node.text for node in same.nodes]
    types = [edge.type for edge in same.edges if edge.relation is Relation.RELATED]
    assert types == [RelatedType.LIMITS]


def test_a_line_of_ten_thousand_characters_is_one_of_the_page() -> None:
    long = " ".join(f"Birds wait at place {number} for fish." for number in range(400))
    read = parse(note(OTHER, long, "Attention"), "a.txt")
    assert len(long) > 10_000
    stated = [node for node in read.nodes if node.kind != "note"]
    assert len(stated) == 401
    related = [edge for edge in read.edges if edge.relation is Relation.RELATED]
    assert len(related) == 1
