"""Lists whose items are links, as what saves pages as Markdown leaves them."""

import pytest

from corpus.lines import lines
from corpus.pages import linked
from kg.model import Kind, Note, Paper, Relation
from tests.corpus.test_resolve import page, related, resolved, texts
from tests.timing import grows_with

SLUG = "/notes/rest-helps-models/"


@pytest.mark.parametrize(
    ("written", "shown", "leads_to"),
    [
        (f"[Why rest?]({SLUG})", "Why rest?", "rest-helps-models"),
        (f"- **[Why rest?]({SLUG})**", "Why rest?", "rest-helps-models"),
        ("[*Why rest?*](Why%20rest.md)", "Why rest?", "Why rest"),
        ('[Why rest?](<a/b.html> "To rest")', "Why rest?", "b"),
        ("[Why rest?](https://x.example/n/rest?from=here#top)", "Why rest?", "rest"),
        ("[Is rest [a] cost?](/n/cost)", "Is rest [a] cost?", "cost"),
        ("[Rest](/n/Rest_(sleep))", "Rest", "Rest_(sleep)"),
        ("[[Why rest?]]", "Why rest?", ""),
        ("[[rest|Why rest?]]", "Why rest?", "rest"),
        ("Why rest?", "Why rest?", ""),
        ("[Why rest?] (a reply)", "[Why rest?] (a reply)", ""),
        ("[Why rest?](/a) and [Why wake?](/b)",) * 2 + ("",),
        ("[Why rest?](/a) says so", "[Why rest?](/a) says so", ""),
        ("![Why rest?](/a.png)", "![Why rest?](/a.png)", ""),
        ("Why rest (and wake)?", "Why rest (and wake)?", ""),
    ],
)
def test_a_line_that_is_a_link_shows_its_words(
    written: str, shown: str, leads_to: str
) -> None:
    (line,) = map(linked.shown, lines(written))
    assert line.text == shown == written[line.start : line.end]
    assert linked.page_after(written, line) == leads_to


@pytest.mark.parametrize(
    ("address", "number"),
    [
        ("https://arxiv.org/abs/2301.04321v2", "2301.04321"),
        ("/papers/2301.04321/", "2301.04321"),
        ("https://doi.org/10.1000/Nets.9", "10.1000/nets.9"),
        ("https://x.example/clever-hounds", None),
    ],
)
def test_a_link_may_hold_the_number_of_its_paper(
    address: str, number: str | None
) -> None:
    text = f"[Cold Feet]({address})"
    (line,) = map(linked.shown, lines(text))
    assert linked.number_after(text, line) == number


def test_of_two_notes_with_one_title_a_link_leads_to_its_own() -> None:
    link = "[Do models need rest?](/notes/rest-helps-models-that-sleep/)"
    files = {
        "a.txt": page("Do models need rest?", "rest costs models"),
        "b.txt": page("Do models need rest?", "rest helps models that sleep"),
        "c.md": page(
            "Why wake?",
            "waking",
            f"Waking is cheap. This limits {link}.",
            *related(link),
        ),
    }
    found = resolved(files)
    edges = [
        e for e in found.edges if e.relation in (Relation.RELATED, Relation.MENTIONS)
    ]
    named = {n.id: n for n in found.nodes if isinstance(n, Note)}
    assert len(named) == 3
    assert {named[edge.target].thesis for edge in edges} == {
        "rest helps models that sleep"
    }
    assert sorted(edge.relation for edge in edges) == ["mentions", "related"]
    assert not found.problems


def test_a_link_to_a_page_that_is_not_at_hand_is_known_by_its_title() -> None:
    link = "[Why rest?](/notes/some-other-page/)"
    files = {
        "b.txt": page("Why rest?", "rest helps models"),
        "c.md": page("Why wake?", "waking", *related(link), *related("[Why nap?](/n)")),
    }
    assert texts(resolved(files), Kind.NOTE) == ["Why nap?", "Why rest?", "Why wake?"]


def test_listed_inquiries_and_papers_are_known_by_what_their_links_show() -> None:
    lists = (
        "Inquiring lines that use this note as a source 1",
        "- [Why do models sleep?](/inquiring-lines/why-do-models-sleep/)",
        "Related papers in this collection 2",
        "- [Cold Feet: Herons in Winter](https://arxiv.org/abs/2301.04321)",
        "- [Slow Beaks](https://x.example/beaks)",
    )
    inquiry = "INQUIRING LINE\nWhy do models sleep?\nThis explores why models sleep."
    found = resolved(
        {"a.md": page("Why rest?", "rest helps", *lists), "b.txt": inquiry}
    )
    assert texts(found, Kind.INQUIRY) == ["Why do models sleep?"]
    papers = [n for n in found.nodes if isinstance(n, Paper)]
    assert [(p.title, p.arxiv) for p in papers] == [
        ("Cold Feet: Herons in Winter", "2301.04321"),
        ("Slow Beaks", None),
    ]


def test_a_listed_paper_is_the_one_whose_number_its_link_holds() -> None:
    lists = (
        "Related papers in this collection 1",
        "- [Cold Feet](https://arxiv.org/abs/2301.04321)",
    )
    bibliography = (
        "@article{i23, title={On Herons That Fish at Night}, eprint={2301.04321}, "
        "archivePrefix={arXiv}}"
    )
    found = resolved(
        {"a.md": page("Why rest?", "rest helps", *lists), "p.bib": bibliography}
    )
    (paper,) = (n for n in found.nodes if isinstance(n, Paper))
    assert paper.title == "On Herons That Fish at Night"


@pytest.mark.parametrize("unit", ["[a](", "[a](b)", "(", "[a", "[[a|", "](((", "**["])
def test_time_grows_no_faster_than_a_line(unit: str) -> None:
    def read(text: str) -> None:
        for line in map(linked.shown, lines(text)):
            linked.page_after(text, line)

    assert not grows_with(read, unit)
