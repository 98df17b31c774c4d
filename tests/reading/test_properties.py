"""What holds of reading whatever the text."""

import random
import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.decode import decode
from corpus.document import Document
from corpus.ingest import ingest
from corpus.loaders import parse
from corpus.prose import restrictions, ways
from kg.dump import write_json
from kg.model import Kind
from kg.store import Store
from tests.reading.gold import Page, pages, write
from tests.timing import grows_with

PAGES = pages()
NAMES = ("a.txt", "a.md")
PIECES = st.sampled_from(
    [
        "However, ", "only if ", "In a trial of 40 hens, ", "hens ", "lay ", "12% ",
        "(Ito et al., 2021) ", "? ", ". ", ".\n", "\n\n", "- ", "The mechanism: ",
        "Caveat — ", "“", '"', "Related concepts in this collection 2\n", "-\n",
        "Original note title\n", "SYNTHESIS NOTE\n", "**", "[[", "]]", "[@ito2021] ",
        "Nobody has tested ", "twenty-six ", "a third of ", "from 3 to 4 kg ", "é", "→",
        "\r\n", "\t", "\ufeff", "Sources 2 notes\n", "View as\n", "TOPIC\n", "# ", "`",
    ]
)  # fmt: skip
"""What pages are made of, so that chance makes something like them."""


def holds(document: Document, text: str) -> None:
    """Check that every node is the text it points at, and every field as declared."""
    validated = Document.model_validate_json(document.model_dump_json())
    assert repr(validated) == repr(document), "made without validation, but the same"
    for node in document.nodes:
        assert type(node.text) is str
        for span in node.spans[:1]:
            assert text[span.start : span.end] == node.text
        for quantity in getattr(node, "quantities", ()):
            assert text[quantity.span.start : quantity.span.end] == quantity.text
    for reference in document.references:
        if reference.span and not reference.several:
            assert 0 <= reference.span.start <= reference.span.end <= len(text)


@pytest.mark.parametrize("page", PAGES, ids=[page.file for page in PAGES])
def test_every_node_is_the_text_it_points_at(page: Page) -> None:
    holds(parse(page.text, page.file), page.text)


@given(st.lists(PIECES, max_size=60), st.sampled_from(NAMES))
def test_pages_put_together_by_chance_are_read_the_same_twice(
    pieces: list[str], name: str
) -> None:
    text = "".join(pieces)
    document = parse(text, name)
    holds(document, text)
    assert parse(text, name) == document


@given(st.binary(max_size=400), st.sampled_from(NAMES))
def test_arbitrary_bytes_are_read(data: bytes, name: str) -> None:
    text = decode(data).text
    holds(parse(text, name), text)


@given(st.text(max_size=400), st.sampled_from(NAMES))
def test_arbitrary_text_is_read(text: str, name: str) -> None:
    holds(parse(text, name), text)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(
    "unit",
    [
        "(", " ", "A", "word ", "a", "1", "1 ", "?", ". ", "\n", "[", "- ", '"', "“a ",
        "Can a hen lay? ", "In a trial, ", "However, only if ", "A and ", "— ", "*",
    ],
)  # fmt: skip
def test_time_grows_no_faster_than_the_text(unit: str, name: str) -> None:
    assert not grows_with(lambda text: parse(text, name), unit)


def test_a_line_of_ten_thousand_characters_is_read_like_short_ones() -> None:
    page = next(page for page in PAGES if page.file == "notes/reserves.txt")
    long = " ".join(f"Hen number {n} lays in the field by day." for n in range(260))
    head, rest = page.text.split("\n", 2)[:2], page.text.split("\n", 2)[2]
    text = "\n".join((*head, long, rest))
    document = parse(text, page.file)
    holds(document, text)
    (note,) = [node for node in document.nodes if node.kind is Kind.NOTE]
    assert note.thesis == page.header["thesis"]


def dumped(folder: Path, order: list[Path]) -> str:
    """The graph of a collection whose files were written in an order."""
    notes = folder / "notes"
    source = folder / "source"
    for path in order:
        target = notes / path.relative_to(source)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(path, target)
        read(notes, folder / "assay.sqlite")
    parts: list[str] = []
    with Store.open(folder / "assay.sqlite") as store:
        write_json(store, "0", parts.append)
    return "".join(parts)


def read(notes: Path, database: Path) -> None:
    with Store.open(database) as store:
        for _ in ingest(notes, store, max_bytes=1 << 20):
            pass


def few(folder: Path) -> list[Path]:
    """Six files that name each other."""
    write(folder / "source")
    wanted = {"capacity-welfare.txt", "induced-demand.txt", "peak.txt", "the-sea.txt"}
    wanted |= {"reserves.txt", "bibliography.bib"}
    return sorted(p for p in (folder / "source").rglob("*.*") if p.name in wanted)


def test_the_order_of_files_does_not_matter(tmp_path: Path) -> None:
    graphs = []
    for seed in (1, 2):
        folder = tmp_path / str(seed)
        files = few(folder)
        random.Random(seed).shuffle(files)
        graphs.append(dumped(folder, files))
    assert graphs[0] == graphs[1]


def test_every_way_names_a_facet_and_a_rule_of_its_own() -> None:
    rules = [way.rule for way in restrictions.WAYS]
    assert len(rules) == len(set(rules))
    assert all(isinstance(way, ways.Restriction) for way in restrictions.WAYS)
