"""Notes on one paper tell what it is, and what they report is that paper's."""

from pathlib import Path

import pytest

from corpus.document import Document
from corpus.identity import Ledger
from corpus.ingest import ingest
from corpus.loaders import parse
from corpus.resolve import Read, resolve
from kg.model import Kind, Note, Paper, Relation
from kg.store import Store

PAGE = """\
title:: @ito2021
original-title:: Light in sheds: a trial of hens
authors:: [[Ken Ito]], [[Ai Mori]]
date:: [[Jan 3rd, 2021]]
doi:: https://doi.org/10.1234/HENS
publication-title:: Poultry

- In a trial of 240 hens, lit sheds gave 12% more eggs.
- Okoro et al. (2019) found that 9% of hens left lit sheds.
"""
HEADER = """\
---
title: "{title}"
citekey: ito2021
authors: {authors}
year: 2021
---
# Notes

Sheds are dark.
"""
NAMES = "# Hens\n\nLight makes hens lay (see @ito2021).\n"
BIB = (
    "@article{ito2021, title={Lit sheds, more eggs}, author={Ito, Ken and Mori, Ai}, "
    "year={2021}}\n"
)


def described(document: Document) -> Paper:
    (paper,) = (node for node in document.nodes if isinstance(node, Paper))
    return paper


def test_a_page_named_by_a_citekey_tells_what_the_paper_is() -> None:
    paper = described(parse(PAGE, "pages/@ito2021.md"))
    assert paper.title == "Light in sheds: a trial of hens"
    assert paper.names == ("ito2021",)
    assert paper.authors == ("Ken Ito", "Ai Mori")
    assert (paper.date, paper.doi, paper.venue) == (
        "2021-01-03",
        "10.1234/hens",
        "Poultry",
    )
    (span,) = paper.spans
    assert PAGE[span.start : span.end] == paper.title


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("[Ken Ito, Ai Mori]", ("Ken Ito", "Ai Mori")),
        ("Ken Ito; Ai Mori", ("Ken Ito", "Ai Mori")),
        ("Ken Ito and Ai Mori", ("Ken Ito", "Ai Mori")),
        ("Ken Ito, Ai Mori, Bo Lund", ("Ken Ito", "Ai Mori", "Bo Lund")),
        ('["Ito, Ken", "Mori, Ai"]', ("Ken Ito", "Ai Mori")),
        ("Ito, Ken", ("Ken Ito",)),
        ("Ito", ("Ito",)),
    ],
)
def test_authors_are_named_in_many_ways(given: str, expected: tuple[str, ...]) -> None:
    text = HEADER.format(title="Light in sheds", authors=given)
    assert described(parse(text, "a.md")).authors == expected


@pytest.mark.parametrize(
    ("text", "file"),
    [
        ("title:: @ito2021\n\n- Hens lay.\n", "pages/@ito2021.md"),
        ("Hens lay.\n", "@ito2021.md"),
        ("# Reading notes\n\nHens lay.\n", "@ito2021.md"),
        ("---\ntitle: What hens need\ncitekey: ito2021\n---\nHens lay.\n", "a.md"),
        (HEADER.format(title="[[EVD]] - Hens lay - @ito2021", authors="Ito"), "a.md"),
    ],
    ids=["its key alone", "nothing", "a heading", "no word of a paper", "evidence"],
)
def test_a_note_that_does_not_tell_what_the_paper_is_only_names_it(
    text: str, file: str
) -> None:
    document = parse(text, file)
    assert not any(isinstance(node, Paper) for node in document.nodes)
    assert "ito2021" in [r.text for r in document.references if Kind.PAPER in r.kinds]


def test_what_the_page_reports_is_its_papers_unless_it_names_another() -> None:
    document = parse(PAGE, "pages/@ito2021.md")
    texts = {node.id: node.text for node in document.nodes}
    texts |= {reference.id: reference.text for reference in document.references}
    assert {
        texts[e.source][:14]: texts[e.target]
        for e in document.edges
        if e.relation is Relation.REPORTED_IN
    } == {
        "In a trial of ": "Light in sheds: a trial of hens",
        "Okoro et al. (": "Okoro et al. (2019)",
    }


def test_what_a_page_reports_is_that_of_the_citekey_it_is_named_by() -> None:
    text = "# Notes\n\nIn a trial of 240 hens, lit sheds gave 12% more eggs.\n"
    document = parse(text, "@ito2021.md")
    (paper,) = (r.id for r in document.references)
    (edge,) = (e for e in document.edges if e.relation is Relation.REPORTED_IN)
    assert edge.target == paper


@pytest.mark.parametrize("bib", [None, BIB], ids=["alone", "beside a bibliography"])
def test_a_citekey_means_the_paper_of_the_page(tmp_path: Path, bib: str | None) -> None:
    folder = tmp_path / "notes"
    folder.mkdir()
    files = {"@ito2021.md": PAGE, "hens.md": NAMES, "refs.bib": bib}
    for name, text in files.items():
        if text is not None:
            (folder / name).write_text(text, "utf-8")
    with Store.open(tmp_path / "a.sqlite") as store:
        for _ in ingest(folder, store, max_bytes=1 << 20):
            pass
        papers = [node for node in store.nodes(Kind.PAPER) if isinstance(node, Paper)]
        (paper,) = (one for one in papers if "ito2021" in one.names)
        cited = [e for e in store.edges() if e.relation is Relation.CITES]
    # What a bibliography says of a paper is believed before what a note says.
    assert paper.title == ("Lit sheds, more eggs" if bib else described_title())
    assert paper.authors == ("Ken Ito", "Ai Mori")
    assert paper.doi == "10.1234/hens"
    assert [e.target for e in cited].count(paper.id) == 2


def described_title() -> str:
    return described(parse(PAGE, "@ito2021.md")).title


def test_authors_of_whom_some_are_links_are_all_told() -> None:
    page = PAGE.replace(
        "[[Ken Ito]], [[Ai Mori]]", "[[Ito, Ken]], Ai Mori and [[Bo Okoro]]; C. Lund"
    )
    paper = described(parse(page, "pages/@ito2021.md"))
    assert paper.authors == ("Ken Ito", "Ai Mori", "Bo Okoro", "C. Lund")


LED = """\
*title:* Light in sheds
*authors:* Ken Ito, Ai Mori, Bo Okoro
**year**: 2021
*tags:* #light #hens
*related:* [[Winter]]
*code:*

In a trial of 240 hens, lit sheds gave 12% more eggs.
"""


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_a_first_paragraph_of_emphasised_keys_is_a_header(newline: str) -> None:
    page = LED.replace("\n", newline)
    paper = described(parse(page, "inbox/@ito2021.md"))
    assert (paper.title, paper.date) == ("Light in sheds", "2021")
    assert paper.authors == ("Ken Ito", "Ai Mori", "Bo Okoro")
    document = parse(page, "inbox/@ito2021.md")
    (note,) = (node for node in document.nodes if node.kind is Kind.NOTE)
    assert note.title == "Light in sheds"
    said = [node.text for node in document.nodes if node.kind is Kind.EXPERIMENT]
    assert said == ["In a trial of 240 hens, lit sheds gave 12% more eggs."]
    assert not [node for node in document.nodes if node.kind is Kind.CLAIM]


def test_emphasised_labels_of_prose_are_no_header() -> None:
    text = (
        "*Results:* In a trial of 240 hens, lit sheds gave 12% more eggs.\n"
        "*Limitations:* It only holds in winter.\n"
        "*Date:* unknown\n"
    )
    kinds = [node.kind for node in parse(text, "inbox/@ito2021.md").nodes]
    assert Kind.EXPERIMENT in kinds
    assert Kind.CLAIM in kinds or Kind.QUALIFICATION in kinds
    later = f"Sheds are dark.\n\n{LED}"
    (note,) = (n for n in parse(later, "hens.md").nodes if n.kind is Kind.NOTE)
    assert note.title != "Light in sheds"


ABOUT = """\
---
title: Light in sheds, a trial of hens
{header}
---
In a trial of 240 hens, lit sheds gave 12% more eggs.
"""


@pytest.mark.parametrize(
    ("header", "doi", "arxiv"),
    [
        ("doi: 10.1234/HENS", "10.1234/hens", None),
        ("arxiv: '2401.12345'", None, "2401.12345"),
        ("authors: [Ken Ito]\nurl: https://arxiv.org/abs/2401.12345v2", None,
         "2401.12345"),
        ("journal: Poultry\nlink: https://doi.org/10.1234/hens", "10.1234/hens", None),
    ],
)  # fmt: skip
def test_a_note_with_the_number_of_a_paper_is_about_it(
    header: str, doi: str | None, arxiv: str | None
) -> None:
    document = parse(ABOUT.format(header=header), "hens.md")
    paper = described(document)
    assert (paper.title, paper.doi, paper.arxiv) == (
        "Light in sheds, a trial of hens",
        doi,
        arxiv,
    )
    assert [e.target for e in document.edges if e.relation is Relation.CITES] == [
        paper.id
    ]
    assert [e.target for e in document.edges if e.relation is Relation.REPORTED_IN] == [
        paper.id
    ]


@pytest.mark.parametrize(
    "header",
    [
        "url: https://arxiv.org/abs/2401.12345",
        "author: Myself\nsource: https://arxiv.org/abs/2401.12345",
        "sources:\n- https://arxiv.org/abs/2401.12345\n- https://example.org",
    ],
)
def test_a_note_that_leads_to_a_paper_cites_it_and_is_its_own(header: str) -> None:
    document = parse(ABOUT.format(header=header), "hens.md")
    assert not [node for node in document.nodes if isinstance(node, Paper)]
    (reference,) = (r for r in document.references if r.kinds == (Kind.PAPER,))
    assert reference.text == "2401.12345"
    assert [e.target for e in document.edges if e.relation is Relation.CITES] == [
        reference.id
    ]
    assert not [e for e in document.edges if e.relation is Relation.REPORTED_IN]


def test_the_properties_of_a_page_from_notion_stand_below_its_title() -> None:
    text = (
        "# Light in sheds\n\nTags: hens, light\nCreated: January 1, 2024\n"
        "DOI: 10.1234/hens\n\nStatus: what follows is prose again.\n"
    )
    file = "Light in sheds 8b05f5bf420f4caaad50f6fea2828638.md"
    for name, topics in ((file, ["hens", "light"]), ("Light in sheds.md", [])):
        document = parse(text, name)
        assert [r.text for r in document.references if r.kinds == (Kind.TOPIC,)] == (
            topics
        )
        (note,) = (node for node in document.nodes if isinstance(node, Note))
        assert note.date == ("2024-01-01" if topics else None)
        assert "status" not in note.properties


SECTIONS = """\
---
{header}
---
# Light in sheds, a trial of hens

## Method
Sheds were lit by lamps of one kind.

## Results
- Hens in lit sheds laid more in every season.
- Laying falls off in the dark (Fig. 4).
- No significance tests; effects are raw differences.

## Weaknesses / open questions
- Restricted to hens of one breed; ducks are out of scope.
- No ablation on which lamp drives laying.
- What would ducks do?
"""


def kinds(document: Document) -> dict[str, Kind]:
    said = (Kind.CLAIM, Kind.EXPERIMENT, Kind.QUALIFICATION)
    return {node.text: node.kind for node in document.nodes if node.kind in said}


def test_the_sections_of_a_note_on_a_paper_hold_what_their_headings_say() -> None:
    document = parse(SECTIONS.format(header="doi: 10.1234/hens"), "hens.md")
    told = kinds(document)
    results = [text for text, kind in told.items() if kind is Kind.EXPERIMENT]
    assert results == [
        "Hens in lit sheds laid more in every season.",
        "Laying falls off in the dark (Fig. 4).",
    ]
    limits = [text for text, kind in told.items() if kind is Kind.QUALIFICATION]
    assert limits == [
        "No significance tests; effects are raw differences.",
        "Restricted to hens of one breed; ducks are out of scope.",
        "No ablation on which lamp drives laying.",
    ]
    texts = {node.id: node.text for node in document.nodes}
    own = described(document).id
    assert results == [
        texts[edge.source]
        for edge in document.edges
        if edge.relation is Relation.REPORTED_IN and edge.target == own
    ]


def test_the_sections_of_other_notes_hold_what_their_sentences_say() -> None:
    told = kinds(parse(SECTIONS.format(header="tags: [hens]"), "hens.md"))
    assert Kind.EXPERIMENT not in told.values()
    assert told["Hens in lit sheds laid more in every season."] is Kind.CLAIM


@pytest.mark.parametrize("level", ["#", "##"])
def test_a_title_that_leads_to_a_paper_is_that_paper_s(level: str) -> None:
    text = (
        f"{level} [Light in sheds](https://arxiv.org/abs/2401.12345)\n\n"
        "Date: 2024-03-01\nTags: hens, light\n\nLight makes hens lay.\n"
    )
    document = parse(text, "hens.md")
    paper = described(document)
    assert (paper.title, paper.arxiv) == ("Light in sheds", "2401.12345")
    topics = [r.text for r in document.references if r.kinds == (Kind.TOPIC,)]
    assert topics == ["hens", "light"]
    graph = resolve([Read(document, text)], Ledger({}))
    assert [n.text for n in graph.nodes if isinstance(n, Paper)] == ["Light in sheds"]


def test_a_note_of_a_paper_s_type_is_about_its_source() -> None:
    header = 'type: paper\nsources:\n- "arxiv:2401.12345"'
    assert described(parse(ABOUT.format(header=header), "hens.md")).arxiv == (
        "2401.12345"
    )
