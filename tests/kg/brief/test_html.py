from html.parser import HTMLParser

from hypothesis import example, given

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
from kg.brief.html import write
from tests.kg.brief.test_markdown import HOSTILE, TEXT, shown


class Reader(HTMLParser):
    """Tags with their attributes, and texts, of a document."""

    def __init__(self, document: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, tuple[str, ...]]] = []
        self.texts: list[str] = []
        self.feed(document)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, tuple(name for name, _ in attrs)))

    def handle_endtag(self, tag: str) -> None:
        self.tags.append((f"/{tag}", ()))

    def handle_data(self, data: str) -> None:
        self.texts.append(data)


def document(text: str) -> list[Block]:
    said = Said(text, f"x{text}")
    return [
        Heading(1, text),
        Quote(said, Cited((f"x{text}",))),
        Paragraph((Emphasis(text), f"x{text}", Code(text), Strong(text))),
        Listing((Item((said,), (Item((said,)),)),)),
        References((Reference(f"x{text}", (text,)),)),
    ]


@given(TEXT)
@example("".join(HOSTILE))
def test_whatever_a_note_says_is_text_and_no_markup(text: str) -> None:
    made = Reader(write(document(text), "en"))
    assert made.tags == Reader(write(document("x"), "en")).tags
    quoted = [t for t in made.texts if t == shown(text)]
    assert len(quoted) >= 5 or not shown(text)


def test_the_file_needs_nothing_and_runs_nothing() -> None:
    made = write(document('"><script src=x>'))
    assert made.startswith("<!doctype html>")
    tags = {tag for tag, _ in Reader(made).tags}
    assert not tags & {"script", "link", "img", "iframe", "object", "form"}
    assert "default-src 'none'" in made
    assert "<title>&quot;&gt;&lt;script src=x&gt;</title>" in made
