"""Links of a vault, resolved over all of its files."""

import pytest

from corpus.identity import Ledger
from corpus.loaders import parse
from corpus.resolve import Read, Resolution, resolve
from kg.model import Note, Paper, Relation

BLOCK = "62cc4b57-bb38-420e-a95c-c3a10dcf3731"


def graph(files: dict[str, str]) -> Resolution:
    reads = [Read(parse(text, name), text) for name, text in files.items()]
    return resolve(reads, Ledger({}))


def ends(resolution: Resolution, *relations: Relation) -> list[tuple[str, str]]:
    """The texts of both ends of edges, in the order of the graph."""
    texts = {node.id: node.text for node in resolution.nodes}
    return [
        (texts[edge.source], texts[edge.target])
        for edge in resolution.edges
        if edge.relation in relations
    ]


def leads_to(link: str, files: dict[str, str]) -> list[str]:
    """The files that a link in `here/From.md` leads to; stubs by their title."""
    texts = {"here/From.md": f"See {link} for more of it.\n"}
    texts |= {f"{name}.md": text for name, text in files.items()}
    resolution = graph(texts)
    notes = {n.id: n for n in resolution.nodes if isinstance(n, Note)}
    return [
        notes[edge.target].file or f"stub {notes[edge.target].title}"
        for edge in resolution.edges
        if edge.relation is Relation.MENTIONS and edge.target in notes
    ]


@pytest.mark.parametrize(
    ("link", "files", "expected"),
    [
        ("[[Lean]]", {"Lean": "x", "Other": "alias:: Lean"}, ["Lean.md"]),
        ("[[Lean]]", {"Lean": "", "Other": "alias:: Lean\n\nText."}, ["Other.md"]),
        ("[[Lean]]", {"Lean": ""}, ["Lean.md"]),
        ("[[lean]]", {"Lean": "x"}, ["Lean.md"]),
        ("[[a/Lean]]", {"a/Lean": "x", "b/Lean": "x"}, ["a/Lean.md"]),
        ("[[a/Lean]]", {"z/a/Lean": "x", "b/Lean": "x"}, ["z/a/Lean.md"]),
        ("[[Lean]]", {"a/Lean": "x", "here/Lean": "x"}, ["here/Lean.md"]),
        ("[[moved/Lean]]", {"a/Lean": "x"}, ["a/Lean.md"]),
        ("[[a/b]]", {"a___b": "x"}, ["a___b.md"]),
        ("[[Lean.md]]", {"a/Lean": "x"}, ["a/Lean.md"]),
        ("![[Lean]]", {"Lean": "x"}, ["Lean.md"]),
        ("[x](../a/Lean.md)", {"a/Lean": "x"}, ["a/Lean.md"]),
        ("[x](Lean)", {"here/Lean": "x"}, ["here/Lean.md"]),
        ("[x](Lean)", {}, []),
        ("[[2024-03-09]]", {"journals/2024_03_09": "x"}, ["journals/2024_03_09.md"]),
        ("[[Mar 9th, 2024]]", {"journals/2024_03_09": "x"}, ["journals/2024_03_09.md"]),
        ("[[March 13th, 2024]]", {"2024-03-13": "x"}, ["2024-03-13.md"]),
        ("[[Mar 22nd, 2024]]", {"2024-03-22": "x"}, ["2024-03-22.md"]),
        ("[[Nowhere]]", {}, ["stub Nowhere"]),
    ],
)  # fmt: skip
def test_a_link_leads_where_the_application_leads(
    link: str, files: dict[str, str], expected: list[str]
) -> None:
    assert leads_to(link, files) == expected


def test_two_notes_that_answer_alike_are_told() -> None:
    resolution = graph({"a/Lean.md": "x", "b/Lean.md": "x", "c.md": "See [[Lean]]."})
    assert [problem.code for problem in resolution.problems] == ["ambiguous-title"]


BODY = """- One thing holds.
  It has a second line.
- Another thing holds too. ^other
- A third
  id:: 62cc4b57-bb38-420e-a95c-c3a10dcf3731
  - and what is below it.

## Why is it so?

| a | b |
|---|---|
| 1 | 2 |

^table
"""


@pytest.mark.parametrize(
    ("link", "expected"),
    [
        ("[[To#^other]]", ["To", "Another thing holds too."]),
        (f"(({BLOCK}))", ["To", "A third"]),
        (f"{{{{embed (({BLOCK}))}}}}", ["To", "A third"]),
        (f"[shown]((({BLOCK})))", ["To", "A third"]),
        ("[[To#Why is it so]]", ["To"]),
        ("[[To#One#why is it so?]]", ["To"]),
        ("[[To#^table]]", ["To"]),
        ("![[To#^other]]", ["To", "Another thing holds too."]),
    ],
)
def test_a_link_to_a_part_leads_to_its_sentence(link: str, expected: list[str]) -> None:
    body = BODY.replace("A third\n", "A third thing holds.\n")
    expected = [text.replace("A third", "A third thing holds.") for text in expected]
    resolution = graph({"From.md": f"This is said in {link} too.", "To.md": body})
    assert [to for _, to in ends(resolution, Relation.MENTIONS)] == expected
    assert resolution.problems == ()


@pytest.mark.parametrize(
    "link", ["[[To#^absent]]", "[[To#Absent]]", "[[#Absent]]", f"(({BLOCK}))"]
)
def test_a_part_that_is_not_there_is_told_and_makes_no_note(link: str) -> None:
    resolution = graph({"From.md": f"See {link} for it.", "To.md": "Nothing."})
    assert [problem.code for problem in resolution.problems] == ["unresolved-part"]
    assert not any(isinstance(n, Note) and n.stub for n in resolution.nodes)


def test_a_block_of_the_note_itself_is_found() -> None:
    text = "Caches hide the decay of models. ^one\n\nAs was said in [[#^one]] above.\n"
    resolution = graph({"a.md": text})
    assert ends(resolution, Relation.MENTIONS) == [
        ("a", "Caches hide the decay of models.")
    ]


def test_a_reason_is_kept_for_a_block_that_is_quoted() -> None:
    files = {"a.md": "- [[To#^other]] — supports it", "To.md": BODY}
    found = [
        (edge.relation.value, edge.type, edge.rationale)
        for edge in graph(files).edges
        if edge.rationale
    ]
    reason = ("supports", "supports it")
    assert found == [("related", *reason), ("mentions", *reason)]


def test_a_literature_note_is_about_its_paper_and_is_linked_to() -> None:
    files = {
        "@smith2020.md": "What it says.\n",
        "Reading.md": "---\ncitekey: jones2021\n---\nText.\n",
        "a.md": "As [[@smith2020]] and [[@nobody1999]] show.\n",
        "b.bib": "@misc{smith2020, title={On Caches}}\n@misc{jones2021, title={On X}}",
    }
    resolution = graph(files)
    assert ends(resolution, Relation.CITES) == [
        ("@smith2020", "On Caches"),
        ("Reading", "On X"),
        ("a", "On Caches"),
        ("a", "nobody1999"),
    ]
    assert ends(resolution, Relation.MENTIONS) == [("a", "@smith2020")]
    assert not any(isinstance(n, Note) and n.stub for n in resolution.nodes)
    assert len([n for n in resolution.nodes if isinstance(n, Paper)]) == 3


def test_dataview_fields_in_brackets_relate_and_describe() -> None:
    text = (
        "A cache hides decay [contradicts:: [[To]]] and so on (status:: seed).\n\n"
        "rating:: 5\n\n- An item [kept:: no]\n"
    )
    resolution = graph({"a.md": text, "To.md": "x"})
    assert ends(resolution, Relation.RELATED) == [("a", "To")]
    (note,) = (n for n in resolution.nodes if isinstance(n, Note) and n.title == "a")
    assert dict(note.properties) == {
        "contradicts": "[[To]]", "status": "seed", "rating": "5",
    }  # fmt: skip


def test_the_order_of_files_does_not_matter() -> None:
    files = {
        "a.md": f"See [[To#^other]], (({BLOCK})) and [[@x1]].",
        "To.md": BODY,
        "@x1.md": "- text",
        "EVD - It did - @x1.md": "supports:: [[CLM - It holds]]",
    }
    backwards = dict(reversed(files.items()))
    assert graph(files) == graph(backwards)


@pytest.mark.parametrize(
    ("heading", "item", "expected"),
    [
        ("Relations", "part_of [[B]] (all of it)", "other: part_of [[B]] (all of it)"),
        ("Relations", "uses [[B]]", "other: uses"),
        ("Notes", "contradicts [[B]]", "tension: contradicts"),
        ("Notes", "builds on: [[B]]", "extends: builds on"),
        ("Notes", "hides_in [[B]]", "other: hides_in"),
        ("Notes", "uses [[B]]", None),
        ("Relations", "uses [[B]] and more", None),
        ("Relations", "uses [[B]] [[C]]", None),
        ("Relations", "one two three four five [[B]]", None),
    ],
)
def test_a_word_before_a_link_relates(
    heading: str, item: str, expected: str | None
) -> None:
    text = f"# A\n\n## {heading}\n\n- {item}\n"
    related = [
        edge for edge in parse(text, "A.md").edges if edge.relation is Relation.RELATED
    ]
    assert [f"{edge.type}: {edge.rationale}" for edge in related] == (
        [expected] if expected else []
    )
    for edge in related:
        assert edge.span
        assert edge.rationale
        assert edge.rationale in text[edge.span.start : edge.span.end]
