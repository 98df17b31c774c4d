"""A note of a Markdown vault: Obsidian, Logseq, or plain Markdown files."""

import functools
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from corpus import frontmatter
from corpus.document import Document, Region
from corpus.prose import headed, statements
from corpus.prose.block import Block, BlockKind, Reading
from corpus.vault import highlights, identity, literature
from corpus.vault.anchors import anchors
from corpus.vault.discourse import Grammar
from corpus.vault.draft import NOTE, Draft
from corpus.vault.page import Page, Part, page
from corpus.vault.relations import Relations
from corpus.vault.said import properties
from corpus.vault.statements import state
from kg.model import Kind, NodeId, Relation

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

MAX_CHARACTERS = 2_000_000
"""A longer note is read up to here."""
MAX_NESTING = 60
"""Lists within lists count twice; what is deeper is searched for links only."""
MAX_SETEXT = 120
"""Underlined text that is longer is a paragraph above a rule, not a heading."""

_LINE_END = re.compile(r"\r\n?|\n")
_QUOTE_MARK = re.compile(r"[ \t]*(?:>[ \t]?)+")
_LABEL = re.compile(r"[ \t]*(?P<label>\*\*[^*\n]{2,60}(?:[:.]\*\*|\*\*[:.])[ \t])")
"""A label that begins a line."""
_CALLOUT = re.compile(r"\[!(?P<type>[^\]\n]{1,40})\][+-]?[ \t]*(?P<title>.*)")
_QUOTING = frozenset(("quote", "cite", "example", "bug", "code"))


def parse(text: str, file: str) -> Document:
    """What one note says of itself, of other notes, and of the world.

    Args:
        text: The decoded file, line endings and byte order mark as in the file.
        file: Its path inside the collection.
    """
    draft = Draft(text, file)
    if len(text) > MAX_CHARACTERS:
        message = f"only the first {MAX_CHARACTERS:,} characters are read"
        draft.problem(0, "too-large", message)
        text = text[:MAX_CHARACTERS]
    read = take_apart(text, file)
    header = read.header
    draft.problems.extend(header.problems)
    draft.anchors.extend(anchors(read))
    said = properties(read)
    draft.nodes.append(identity.note(read, said))
    statement = identity.discourse_name(read, said)
    found = statement[0] if statement else None
    own = identity.citekey(read, said)
    # Evidence on a page of its own has a source, which it does not describe.
    paper = None if statement else literature.add(read, said, own, draft)
    if own and not paper:
        draft.cite(own)
    grammar = Grammar(read, draft, found)
    main = identity.main_claim(read, said)
    if statement is not None:
        main = state(read, *statement, draft) or main
    identity.name_properties(read, said, draft, grammar)
    relations = Relations(read, draft, grammar)
    relations.read()
    for part in relations.prose:
        if part.kind is not BlockKind.HEADING:
            span = draft.span(part.start, part.end)
            draft.regions.append(Region(owner=NOTE, span=span))
    if main is not None:
        draft.nodes.append(main)
        span = next(iter(main.spans), draft.span(header.start, header.end))
        draft.link(NOTE, Relation.STATES, main.id, span)
    prose = () if identity.is_drawing(read) else relations.prose
    blocks = list(_prose(text, prose))
    reading = statements.read(
        text,
        file,
        blocks,
        note=NOTE,
        main=main,
        evidence=found.text if found and found.kind is Kind.EXPERIMENT else None,
        is_of_vault=not identity.is_of_pages(said),
        is_of_paper=paper is not None,
    )
    _add(draft, reading)
    if paper:
        draft.edges.extend(literature.reported(draft, paper))
    if paper and literature.is_highlighted(said):
        highlights.report(draft, read, paper)
    return draft.document("note", "markdown")


def take_apart(text: str, file: str) -> Page:
    """A note's header, blocks and links, before anything is made of them."""
    header = frontmatter.read(text, file)
    lines = _Lines(text, header.body)
    tokens = _blocks().parse(text[header.body :])
    return page(text, file, header, _parts(tokens, lines), _code(tokens, lines))


def _add(draft: Draft, reading: Reading) -> None:
    """What prose states; a paper that a link names there already is not named twice."""
    cited = {e.target for e in draft.edges if e.relation is Relation.CITES}
    known: dict[str, NodeId] = {}
    for reference in sorted(draft.references, key=lambda one: one.id not in cited):
        if reference.kinds[0] is Kind.PAPER:
            known.setdefault(reference.text.casefold(), reference.id)
    same = {
        reference.id: known[reference.text.casefold()]
        for reference in reading.references
        if reference.text.casefold() in known
    }
    draft.nodes.extend(reading.nodes)
    draft.references.extend(r for r in reading.references if r.id not in same)
    for edge in reading.edges:
        if edge.target in same:
            edge = edge.model_copy(update={"target": same[edge.target]})
        if edge.relation is not Relation.CITES or edge.target not in cited:
            draft.edges.append(edge)


class _Lines:
    """Where lines begin and end, counted as markdown-it counts them."""

    def __init__(self, text: str, start: int) -> None:
        self.text = text
        ends = list(_LINE_END.finditer(text, start))
        self._starts = [start, *(end.end() for end in ends)]
        self._ends = [*(end.start() for end in ends), len(text)]

    def start(self, line: int) -> int:
        """Where a line of the body begins."""
        return self._starts[min(line, len(self._starts) - 1)]

    def end(self, line: int) -> int:
        """Where its text ends, blanks at the end left out."""
        line = min(line, len(self._ends) - 1)
        start, end = self._starts[line], self._ends[line]
        return start + len(self.text[start:end].rstrip())


@functools.cache
def _blocks() -> "MarkdownIt":
    # markdown-it takes 40 ms, which a collection without Markdown saves.
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark", {"maxNesting": MAX_NESTING}).enable("table")
    # Links, emphasis and footnotes are read from the text itself, at its offsets.
    parser.disable(["reference", "inline", "text_join"])
    return parser


def _code(tokens: Iterable["Token"], lines: _Lines) -> list[tuple[int, int]]:
    return [
        (lines.start(token.map[0]), lines.end(token.map[1] - 1))
        for token in tokens
        if token.type in ("fence", "code_block") and token.map
    ]


def _prose(text: str, parts: Iterable[Part]) -> Iterator[Block]:
    """Parts as blocks of prose; after a callout its section goes on."""
    section = Block(0, 0, BlockKind.HEADING)
    was_callout = False
    for part in parts:
        block = Block(part.start, part.end, part.kind)
        if part.level == 1 and not headed.read(text, part.start, part.end, titled=True):
            # The title of a note is no section: `Why bread rises` has no mechanism.
            block = Block(part.start, part.start, part.kind)
        if part.kind is BlockKind.HEADING and not part.is_callout:
            section = block
        elif was_callout and not part.is_callout:
            yield section
        was_callout = part.is_callout
        yield block


def _parts(tokens: Sequence["Token"], lines: _Lines) -> Iterator[Part]:
    """Paragraphs, list items and headings; of quotations only callouts are read."""
    inside: list[str] = []
    quotation = ""
    for number, token in enumerate(tokens):
        if token.nesting < 0:
            inside.pop()
        elif token.nesting > 0:
            if token.type == "blockquote_open" and token.type not in inside:
                quotation = ""
            inside.append(token.type)
        elif token.type != "inline" or "table_open" in inside:
            continue
        elif "blockquote_open" not in inside:
            yield from _part(tokens[number - 1], token, inside, lines)
        else:
            quotation = quotation or token.content
            yield from _callout(quotation, token, lines)


def _part(
    opening: "Token", inline: "Token", inside: Sequence[str], lines: _Lines
) -> Iterator[Part]:
    if not inline.map or not inline.content:
        return
    first, last = inline.map[0], inline.map[1] - 1
    content = inline.content.split("\n")
    if opening.type == "heading_open":
        last = first + len(content) - 1
        is_long = len(content) > 1 or len(content[0]) > MAX_SETEXT
        if opening.markup in "=-" and (is_long or content[0].endswith(".")):
            kind, level = BlockKind.PARAGRAPH, 0
        else:
            kind, level = BlockKind.HEADING, int(opening.tag[1:])
    else:
        kind = BlockKind.ITEM if "list_item_open" in inside else BlockKind.PARAGRAPH
        level = 0
    # Markers stand before the content, hashes that close a heading after it.
    line_start, line_end = lines.start(first), lines.end(first)
    at = lines.text.rfind(content[0].strip(), line_start, line_end)
    end = at + len(content[0].strip()) if last == first else lines.end(last)
    if not line_start <= at < end:
        return
    for start, stop in _labelled(at, end, range(first + 1, last + 1), lines):
        yield Part(start, stop, kind, level)


def _labelled(
    start: int, end: int, others: Iterable[int], lines: _Lines
) -> Iterator[tuple[int, int]]:
    """A block, cut where a line after its first begins with a label in bold."""
    for number in others:
        found = _LABEL.match(lines.text, lines.start(number), lines.end(number))
        if found:
            yield start, lines.end(number - 1)
            start = found.start("label")
    yield start, end


def _callout(quotation: str, inline: "Token", lines: _Lines) -> Iterator[Part]:
    """`> [!type] Title` and what is under it, a paragraph a line.

    Args:
        quotation: How the quotation begins.
        inline: One of its paragraphs.
        lines: The lines of the note.
    """
    head = _CALLOUT.match(quotation)
    if head is None or head["type"].casefold() in _QUOTING or not inline.map:
        return
    for line in range(*inline.map):
        start, end = lines.start(line), lines.end(line)
        mark = _QUOTE_MARK.match(lines.text, start, end)
        start = mark.end() if mark else start
        title = _CALLOUT.match(lines.text, start, end)
        is_said = title is not None and title["title"].rstrip().endswith((".", "!"))
        is_heading = title is not None and not is_said
        kind = BlockKind.HEADING if is_heading else BlockKind.PARAGRAPH
        start = title.start("title") if title else start
        if start < end:
            yield Part(start, end, kind, is_callout=True)
