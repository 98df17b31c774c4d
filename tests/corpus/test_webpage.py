import html
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus import loaders
from corpus.document import Document
from corpus.identity import Ledger
from corpus.pages import recognise
from corpus.resolve import Read, resolve
from corpus.webpage import parse, text_of
from kg.model import Claim, Node, Note, Relation, Role
from tests.timing import grows

SAMPLE = Path(__file__).parents[2] / "corpus" / "sample"
PAGES = sorted(
    path
    for path in SAMPLE.rglob("*.txt")
    if (read := recognise.parse(path.read_text("utf-8"), path.name))
    and read.rendering == "flat"
)

ARTICLE = """<!DOCTYPE html>
<html lang="en">
<head>
  <meta charset="utf-8">
  <title>Caches hide decay | A Weblog</title>
  <meta property="og:title" content="Caches hide decay">
  <meta property="article:published_time" content="2024-03-09T10:00:00Z">
  <meta name="description" content="Why hit rates mislead.">
  <link rel="canonical" href="https://example.org/caches">
  <script>document.write("<p>[[Script]]</p>")</script>
  <style>p::after { content: "[[Style]]" }</style>
</head>
<body>
<nav><ul><li><a href="index.html">Home</a></li>
<li><a href="about.html">About</a></li></ul></nav>
<div class="menu"><a href="a.html">One</a> <a href="b.html">Two</a></div>
<article>
<h1>Caches hide decay</h1>
<p>A cache of answers <b>hides</b> the decay of the model behind it, since the questions
that repeat are answered with what was right &amp; good a year ago, see
<a href="notes/Drift.html">slow drift</a> and
<a href="https://example.org/x">this</a>.</p>
<h2>Evidence</h2>
<p>In the study of Okafor (<a href="https://doi.org/10.1000/XYZ">2021</a>) the hit
rate rose from 40% to 60% while the accuracy of fresh answers fell by 12%.</p>
<ul><li>It holds on three sites.</li><li>It does not hold for answers that
expire within a day.</li></ul>
<pre>not = "[[Code]]"</pre>
<blockquote><p>Somebody else said that it does not matter at all to anybody.</p>
</blockquote>
<table><tr><th>site</th><th>fall</th></tr><tr><td>one</td><td>12%</td></tr></table>
<p hidden>[[Hidden]]</p><p style="display: none">[[Invisible]]</p>
<p>So the rate at which a cache is hit tells little about how good the answers are.</p>
</article>
<footer><p>All rights reserved. <a href="imprint.html">Imprint</a></p></footer>
</body></html>
"""


def page(text: str) -> str:
    """A flat page as a site might show it: menus around, a list item a bullet."""
    body: list[str] = []
    item: list[str] | None = None
    for line in [*filter(None, text.splitlines()), ""]:
        if item is not None and (line[:1] in ("-", "") or len(item) == 3):
            body.append(f"<li>{''.join(f'<p>{part}</p>' for part in item)}</li>")
            item = None
        shown = html.escape(line)
        if line == "-":
            item = []
        elif item is not None:
            item.append(shown)
        elif line.startswith("- "):
            body.append(f'<ul><li><a href="/x">{shown[2:]}</a></li></ul>')
        elif line:
            body.append(f"<p>{shown}</p>")
    menu = '<nav><a href="/">Home</a></nav>'
    shell = f"{menu}<main>{''.join(body)}</main><footer>© Somebody</footer>"
    return f"<!doctype html><html><head><title>x</title></head><body>{shell}</body>"


def said(document: Document) -> list[tuple[object, ...]]:
    texts = {node.id: node.text for node in (*document.nodes, *document.references)}
    return [
        *((node.kind, node.text) for node in document.nodes),
        *((texts[e.source], e.relation, e.type, texts[e.target], e.rationale)
          for e in document.edges),
    ]  # fmt: skip


@pytest.mark.parametrize("path", PAGES[::6], ids=lambda path: path.stem[:30])
def test_a_saved_page_of_the_collections_format_says_what_its_text_says(
    path: Path,
) -> None:
    text = path.read_text("utf-8")
    shown = text_of(page(text))
    document = parse(shown, "saved.html")
    assert said(document) == said(loaders.parse(text, "saved.txt"))
    check(shown, document.nodes)


def check(text: str, nodes: tuple[Node, ...]) -> None:
    for node in nodes:
        for span in node.spans[:1]:
            assert text[span.start : span.end] == node.text


def test_an_article_becomes_its_text_without_menus() -> None:
    shown = text_of(ARTICLE)
    assert shown.startswith('---\ndate: "2024-03-09"\ndescription: "Why hit rates')
    assert 'address: "https://example.org/caches"' in shown
    for kept in (
        "# Caches hide decay\n",
        "hides the decay",
        "right & good",
        "[slow drift](notes/Drift.html) and this.",
        "(https://doi.org/10.1000/XYZ)",
        "## Evidence\n",
        "- It holds on three sites.\n",
        '```\nnot = "[[Code]]"\n```',
        "> Somebody else said",
        "| one | 12% |",
        "So the rate",
    ):
        assert kept in shown
    for dropped in ("Home", "Two", "Imprint", "Script", "Style", "Hidden", "Invisible"):
        assert dropped not in shown


def test_an_article_is_a_note_with_links_to_files_and_papers() -> None:
    files = {"saved.html": ARTICLE, "notes/Drift.html": "<p>Drift is slow and steady."}
    texts = {name: loaders.text_of(text, name) for name, text in files.items()}
    reads = [Read(loaders.parse(text, name), text) for name, text in texts.items()]
    resolution = resolve(reads, Ledger({}))
    ids = {node.id: node.text for node in resolution.nodes}
    notes = [node for node in resolution.nodes if isinstance(node, Note)]
    assert {note.title for note in notes} == {"Caches hide decay", "Drift"}
    (note,) = (note for note in notes if note.file == "saved.html")
    assert (note.date, note.description) == ("2024-03-09", "Why hit rates mislead.")
    edges = {(e.relation, ids[e.source], ids[e.target]) for e in resolution.edges}
    assert (Relation.MENTIONS, "Caches hide decay", "Drift") in edges
    assert any(node.id.startswith("paper:") for node in resolution.nodes)
    check(texts["saved.html"], parse(texts["saved.html"], "saved.html").nodes)


def test_a_short_page_is_kept_whole_and_titled_by_its_head() -> None:
    assert text_of("<title>T</title><p>Few words.") == "# T\n\nFew words.\n"
    assert text_of("<title>T</title><h1>H</h1>Few words.") == "# H\n\nFew words.\n"
    assert text_of("") == text_of("<!-- only a comment -->") == ""


def test_pages_in_other_languages_keep_their_text() -> None:
    sentence = "Ein Zwischenspeicher verdeckt den Verfall des Modells, das hinter ihm "
    sentence += "steht, und die Antworten werden mit der Zeit schlechter. " * 3
    for language in ("de", "de-AT", "xx"):
        shown = text_of(f'<html lang="{language}"><body><p>{sentence}</p></body>')
        assert "Zwischenspeicher" in shown


def test_html_is_read_even_where_its_text_was_not_taken_first() -> None:
    assert parse(ARTICLE, "a.html") == parse(text_of(ARTICLE), "a.html")


@pytest.mark.parametrize(
    "hostile",
    [
        "<div>" * 100_000 + "words",
        "<b>" * 100_000 + "words",
        "<ul><li>" * 50_000 + "words",
        "<table><tr><td>" * 30_000 + "words",
        f"<p title='{'x' * 3_000_000}'>words</p>",
        f"<p {' '.join(f'a{n}=1' for n in range(100_000))}>words</p>",
        "<p>words</p>" * 5_000,
        "<" * 100_000 + "<p>words",
        "<!DOCTYPE h [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><p>&a; words</p>",
        '<?xml version="1.0" encoding="utf-16"?><html><p>words</p></html>',
        '<meta charset="utf-16"><p>words</p>',
        "<a href='http://[bad'>words</a>",
        "<p>&#0;&#xD800;&#x110000; words</p>",
        "<plaintext><p>words",
    ],
    ids=lambda text: ascii(text[:16]),
)
def test_hostile_pages_are_read_in_bounded_time(hostile: str) -> None:
    shown = text_of(hostile)
    assert "words" in shown
    assert "root:" not in shown
    shown.encode("utf-8")
    check(shown, parse(shown, "a.html").nodes)


_TAGS = st.sampled_from(
    ["<p>", "</p>", "<ul>", "<li>", "</li>", "<h1>", "</h1>", "<h2>", "<br>", "<pre>",
     "</pre>", '<a href="b.html">', "</a>", "<b>", "</b>", "<table>", "<tr>", "<td>",
     "<blockquote>", "</blockquote>", "<script>", "</script>", "<nav>", "</nav>",
     "Words go on here. ", "Why?", "&amp;", "&#0;", " ", "\n", "[[", "<", ">", "---\n",
     "<main>", "<html lang=de>", '<meta name="date" content="2020">', "<div hidden>"]
)  # fmt: skip


@given(st.lists(_TAGS, max_size=40).map("".join) | st.text(max_size=120))
def test_no_page_is_an_error_and_spans_hold_texts(written: str) -> None:
    shown = text_of(written)
    shown.encode("utf-8")
    check(shown, parse(shown, "a.html").nodes)


BLOG = """<!DOCTYPE html><html lang="en"><head>
<title>Why kefir keeps | Jars</title></head>
<body><div class="cookie-consent"><p>We and our partners store data on your device so
that every visit is a pleasure, and by clicking you agree that we do.</p></div>
<main><div class="entry-content share-ready"><h1>Why kefir keeps</h1>
<p class="byline">By Ida Brot, who writes about jars</p>
<p>Grains keep strangers out because their matrix has no room.<sup
class="reference"><a href="#n1">[1]</a></sup> In a survey of 40 grains, <a
href="https://doi.org/10.1000/kefir">Landis et al. (2021)</a> found that 5% of the
added strains were left.</p>
<div id="toc"><ul><li><a href="#a">1 History of the grains</a></li></ul></div>
<h2>Use<span class="mw-editsection">[<a href="#">edit</a>]</span></h2>
<p>Short.</p></div>
<section id="comments"><p><b>dan77</b> I tried this and mine died after two days.</p>
</section></main>
<aside><p>Ten jars that will change the way you think about jars, for ever.</p></aside>
</body></html>"""
LAYOUT = """<html><head><title>Old page</title></head><body><table><tr>
<td><a href=index.htm>Index</a><br><a href=links.htm>Links</a></td>
<td><h1>Old page</h1><p>The grain is a matrix of sugar in which bacteria sit, and so
newcomers find no room in it, however many of them there are.</p><p>Caveat: the grains
came from one dairy, which is not how grains are kept elsewhere in the world.</p></td>
</tr></table></body></html>"""


def test_what_stands_around_a_text_is_no_part_of_it() -> None:
    shown = text_of(BLOG)
    for kept in ("# Why kefir keeps", "no room. In a survey", "Short."):
        assert kept in shown
    for left in ("partners", "By Ida", "[1]", "edit", "History", "dan77", "Ten jars"):
        assert left not in shown


def test_a_paragraph_is_text_though_it_links_to_papers() -> None:
    body = BLOG.replace("<main>", "<div>").replace("</main>", "</div>")
    assert "(https://doi.org/10.1000/kefir)" in text_of(body)


def test_a_table_that_only_places_parts_of_a_page_has_no_rows() -> None:
    shown = text_of(LAYOUT)
    assert "# Old page\n\nThe grain is a matrix" in shown
    assert "\nCaveat: the grains" in shown
    assert "|" not in shown
    assert "index.htm" not in shown


def test_the_title_of_a_page_is_no_section_of_it() -> None:
    document = parse(BLOG, "a.html")
    roles = [n.role for n in document.nodes if isinstance(n, Claim)]
    assert roles == [Role.MAIN]


def test_the_summary_of_a_papers_page_is_no_quotation() -> None:
    held = """<html><head><title>Lofts</title></head><body><main><article>
    <h1><span class="descriptor">Title:</span>Lofts</h1>
    <blockquote class="abstract mathjax"><span class="descriptor">Abstract:</span>Birds
    of white lofts come home early. In a trial of 12 lofts, white paint raised returns
    by 9%.</blockquote><blockquote>Birds of all lofts are late.</blockquote>
    <div class="submission-history">From: Ada [view email]</div>
    </article></main></body></html>"""
    document = parse(held, "lofts.html")
    stated = [node.text for node in document.nodes[1:] if node.spans]
    assert stated[0] == "Birds of white lofts come home early."
    assert stated[1].endswith("by 9%.")
    assert len(stated) == 2


@pytest.mark.parametrize("around", ["", "<nav>", "<div hidden>", "<h2>"])
def test_time_grows_no_faster_than_what_a_page_holds(around: str) -> None:
    def read(paragraphs: int) -> None:
        text_of(f"<html><body><p>a<p>b{around}" + "<p>x" * paragraphs)

    read(100)
    assert not grows(8, read, 2_500, 10_000)


_TEXT = "Quiet rest improves recall in adults, as several trials in five towns show."
_TWO = "<a href='a.html'>Naps and tea</a></p><p><a href='b.html'>Price of a nap</a>"


@pytest.mark.parametrize("mark", ["div", "article"])
@pytest.mark.parametrize(
    ("link", "is_kept"),
    [
        ("<a href='https://doi.org/10.1000/rest.7'>The trial of Ito</a>", True),
        ("<a href='naps.html'>Naps and their price</a>", True),
        ("<a href='naps.html'>Read on about naps</a>", False),
        ("<a href='naps.html'>Naps</a>", False),
        (_TWO, False),
    ],
)
def test_a_paragraph_that_is_only_a_link_is_text_where_it_names_something(
    link: str, is_kept: bool, mark: str
) -> None:
    menu = "<div><p><a href='/a'>Home</a></p><p><a href='/b'>About us</a></p></div>"
    body = f"{menu}<{mark}><p>{_TEXT}</p><p>{link}</p></{mark}>{menu}"
    text = text_of(f"<html><body>{body}</body></html>")
    assert ("](" in text) is is_kept
    assert "Home" not in text
