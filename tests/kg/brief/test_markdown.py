import re
from collections.abc import Iterator

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from kg.brief.blocks import (
    Block,
    Cited,
    Code,
    Emphasis,
    Heading,
    Item,
    Listing,
    Paragraph,
    Quote,
    Reference,
    References,
    Said,
    Strong,
)
from kg.brief.markdown import write
from kg.text import printable

READER = MarkdownIt("gfm-like", {"linkify": False, "html": True})
HOSTILE = [
    "# not a heading",
    "a | b\n|---|---|",
    "``` fence `` and ` tick",
    "[a](javascript:alert(1)) ![x](y) [[z]] [^1] <b>&amp; <script>alert(1)</script>",
    "***bold*** __x__ ~~gone~~ ==lit== %%hidden%% $x$ \\",
    "> quote\n> - list\n1. one\n\n---\n===",
    "@someone #tag {.class} \x1b[31m \u202e",
    "*", "`", "\\", " ", "\n", "- ", "“quoted”",
]  # fmt: skip
TEXT = st.text() | st.sampled_from(HOSTILE) | st.text(alphabet="`*_[]()<>#|~\\ \na1.-")


def shown(text: str) -> str:
    """A text as it should be seen: on one line, without what commands a terminal."""
    return " ".join(printable(text).split())


def leaves(tokens: list[Token]) -> Iterator[Token]:
    for token in tokens:
        yield token
        yield from leaves(token.children or [])


def read(blocks: list[Block]) -> tuple[list[str], str, str]:
    """The structure that a reader sees, the text in it, and the code in it."""
    tokens = list(leaves(READER.parse(write(blocks))))
    text = "".join(t.content for t in tokens if t.type == "text")
    code = "|".join(t.content for t in tokens if t.type == "code_inline")
    leave_out = {"text", "inline"}
    return [t.type for t in tokens if t.type not in leave_out], text, code


@given(TEXT)
@example("".join(HOSTILE))
def test_whatever_a_note_says_is_shown_as_it_is_and_is_no_markup(text: str) -> None:
    said = Said(text, "a.md:1")
    blocks: list[Block] = [
        Heading(1, f"x{text}"),
        Quote(said, Cited(("key",))),
        Paragraph(("of ", Emphasis("it"), f"x{text}y")),
        Listing((Item((said,), (Item((Strong("x"), ": ", said)),)), Item((said,)))),
        References((Reference("key", (f"x{text}y",)),)),
    ]
    plain: list[Block] = [
        Heading(1, "x"),
        Quote(Said("words", "a.md:1"), Cited(("key",))),
        Paragraph(("of ", Emphasis("it"), "xy")),
        Listing(
            (
                Item(
                    (Said("w", "a.md:1"),),
                    (Item((Strong("x"), ": ", Said("w", "a.md:1"))),),
                ),
                Item((Said("w", "a.md:1"),)),
            )
        ),
        References((Reference("key", ("xy",)),)),
    ]
    structure, seen, _ = read(blocks)
    assert structure == read(plain)[0]
    assert f"“{shown(text)}”" in seen
    assert seen.count(f"“{shown(text)}”") >= 4


@given(TEXT)
def test_a_place_is_shown_as_code_whatever_its_name(name: str) -> None:
    structure, _, code = read([Paragraph(("x ", Code(name), " y"))])
    if shown(name):
        assert code == shown(name)
        assert structure == ["paragraph_open", "code_inline", "paragraph_close"]


@given(TEXT, TEXT)
def test_emphasis_holds_exactly_its_words(before: str, text: str) -> None:
    _, seen, _ = read([Paragraph((f"x{before}y ", Emphasis(text), " z"))])
    assert shown(f"x{before}y {shown(text)} z") == shown(seen)


def test_the_document_is_lines_of_text_without_control_characters() -> None:
    made = write([Heading(2, "a\x1b[2J\u202eb\r\nc"), Quote(Said("x\x07", ""))])
    assert made == "## a\ufffd\\[2J\ufffdb c\n\n> “x\ufffd”\n"


@pytest.mark.parametrize("text", ["AT&T", "R&D 50%", "a = b", "C++", "e.g. 3.5-4"])
def test_plain_prose_is_left_plain(text: str) -> None:
    assert write([Paragraph((text,))]) == f"{text}\n"


def test_citations_are_those_of_pandoc() -> None:
    made = write(
        [
            Paragraph(("as ", Cited(("a", "b")))),
            References((Reference("a", ("A. ", Emphasis("Journal"))),)),
        ]
    )
    assert made == "as [@a; @b]\n\n- \\@a: A. *Journal*\n"
    assert re.search(r"(?<!\\)@a", made)
