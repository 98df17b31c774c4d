"""What plugins and other applications write into notes, read as their readers do."""

import pytest

from corpus.document import Document
from corpus.loaders import parse
from kg.model import Kind, Note
from tests.timing import grows_with

TEMPLATE = """\
---
created: <% tp.file.creation_date() %>
---
# <% tp.file.title %>

Birds follow roads. <% tp.date.now("YYYY-MM-DD") %>
<%* if (birds) { %>
"""
DRAWING = """\
---
excalidraw-plugin: parsed
---
Switch to the view of drawings, which is in the menu of this document.

# Excalidraw Data
## Text Elements
Birds follow roads wherever these are straight. ^a1

[[Roads]] ^b2
"""
ANNOTATIONS = """\
# Roads

- <mark style="background: #FF3A;">Lost birds fell by 12% on straight roads.</mark> \
[Page 4](zotero://open-pdf/items/CD?page=4)

Birds follow roads.<br>Red birds follow rivers.
"""
OUTLINE = """\
- {{query (and [[roads]] (task TODO))}}
- [#A] Birds follow roads. #birds
- #+BEGIN_NOTE
  Red birds follow rivers.
  #+END_NOTE
- #+BEGIN_QUOTE
  Old birds follow nothing, as [[Ito]] said.
  #+END_QUOTE
"""


def stated(document: Document) -> list[str]:
    return [n.text for n in document.nodes if not isinstance(n, Note)]


def named(document: Document, kind: Kind) -> list[str]:
    return [r.text for r in document.references if r.kinds[0] is kind]


def note(document: Document) -> Note:
    return next(n for n in document.nodes if isinstance(n, Note))


def test_what_a_template_fills_in_is_no_title_and_names_nothing() -> None:
    document = parse(TEMPLATE, "Bird.md")
    assert note(document).title == "Bird"
    assert stated(document) == ["Birds follow roads."]
    assert not document.references


def test_a_drawing_is_called_as_its_file_and_only_links() -> None:
    document = parse(DRAWING, "maps/Old roads.excalidraw.md")
    assert note(document).title == "Old roads"
    assert stated(document) == []
    assert named(document, Kind.NOTE) == ["Roads"]


def test_highlighted_sentences_are_read_without_their_tags() -> None:
    assert stated(parse(ANNOTATIONS, "Roads.md")) == [
        "Lost birds fell by 12% on straight roads.",
        "Birds follow roads.",
        "Red birds follow rivers.",
    ]


def test_queries_priorities_and_quotations_of_an_outline_state_nothing() -> None:
    document = parse(OUTLINE, "pages/birds.md")
    assert stated(document) == ["Birds follow roads.", "Red birds follow rivers."]
    assert named(document, Kind.NOTE) == ["Ito"]
    assert named(document, Kind.TOPIC) == ["birds"]


def test_a_footnote_behind_a_stop_leaves_the_sentence_whole() -> None:
    text = "# Roads\n\nA narrow road shortens the flight by an hour.[^1] So it goes.\n"
    claims = stated(parse(text, "a.md"))
    assert claims[0] == "A narrow road shortens the flight by an hour.[^1]"


@pytest.mark.parametrize(
    "unit", ["#+BEGIN_NOTE\n", "{{query ", "<% ", "a.</b>", "<mark>", "[#A] "]
)
def test_time_grows_no_faster_than_the_note(unit: str) -> None:
    assert not grows_with(lambda text: parse(text, "a.md"), unit)
