"""Who a vault note is: its title, names, date, topics, and its thesis."""

import datetime
import re
from collections.abc import Iterator
from pathlib import PurePosixPath
from urllib.parse import unquote

from corpus import dates
from corpus.document import local
from corpus.prose.block import BlockKind
from corpus.prose.rationales import relation_type
from corpus.vault.discourse import Grammar, type_of
from corpus.vault.draft import NOTE, Draft
from corpus.vault.page import Page
from corpus.vault.said import Properties, Said, every, first
from corpus.vault.statements import Named, named
from corpus.wikilinks import Link, links
from kg.model import Claim, Kind, Note, Role
from kg.model import Page as PageType

TITLE = ("title",)
ALIASES = ("aliases", "alias")
THESIS = ("thesis", "claim")
DATES = ("date", "created", "date created", "published", "updated", "modified")
DESCRIPTIONS = ("description", "summary")
TAGS = ("tags", "tag", "keywords")
TOPICS = ("topics", "topic", "categories", "category")

CITEKEYS = ("citekey", "citation key", "citation-key", "cite-key", "bibkey")

_OF_THE_NOTE = frozenset((*TITLE, *ALIASES, *THESIS, *DATES, *DESCRIPTIONS))
_EDITOR_STATE = frozenset(("id", "collapsed", "position", "cssclass", "cssclasses"))
_PAGES = frozenset(PageType)
_DAY = re.compile(r"(\d{4})[-_](\d{2})[-_](\d{2})", re.ASCII)
_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August",
           "September", "October", "November", "December")  # fmt: skip
_SHOWN = re.compile(
    r"!?\[\[(?:[^\[\]|]*\|)?([^\[\]|]*)\]\]|!?\[([^\[\]]*)\]\([^()\s]*\)"
)
_MARKS = re.compile(r"\*{1,3}|`+|~~|==|(?<!\w)_{1,3}|_{1,3}(?!\w)|\\(?=\W)")
_PLACEHOLDER = re.compile(r"<%.*?%>|\{\{[^{}]*\}\}")
"""What a template will fill in."""
_DRAWING = ".excalidraw"
_TAG = re.compile(r"[^\s,\#][^\s,]*")
_TOPIC = re.compile(r"\S(?:.*\S)?")
_LINKED = re.compile(r"(?<=\[\[)\s*+(?P<name>[^\[\]|\#]*[^\[\]|\#\s])")


def note(page: Page, said: Properties) -> Note:
    """The note that a page is.

    Its title is the header's, else its only level-1 heading, else the name of its
    file. What else could be its title is an alias.
    """
    title, at = titled(page, said)
    heading = headline(page)
    names = [unlinked(name.text) for name in every(said, *ALIASES)]
    names += [_plain(heading.text)] if heading else []
    names += _journal_names(page.file)
    thesis = first(said, *THESIS)
    statement = discourse_name(page, said)
    if statement is not None:
        name, at = statement
        title, names = name.text, [*names, title, *name.forms]
    description = first(said, *DESCRIPTIONS)
    written = [dates.iso(date.text) for date in every(said, *DATES)]
    written.append(_journal_day(page.file))
    return Note(
        id=NOTE,
        text=title,
        title=title,
        spans=() if at is None else (page.span(at, at + len(title)),),
        thesis=thesis.text if thesis else None,
        aliases=tuple(dict.fromkeys(name for name in names if name not in ("", title))),
        description=description.text if description else None,
        date=next(filter(None, written), None),
        file=page.file,
        properties={
            key: ", ".join(value.text for value in values)
            for key, values in said.items()
            if key not in _OF_THE_NOTE and key not in (*TAGS, *TOPICS, *_EDITOR_STATE)
        },
    )


def discourse_name(page: Page, said: Properties) -> tuple[Named, int | None] | None:
    """The statement that names a page of a discourse graph, and where it stands."""
    given, heading = first(said, *TITLE), headline(page)
    for written in (given, heading):
        if written and (name := named(written.text)):
            at = None if written.start is None else written.start + name.start
            return name, at
    name = named(_stem(page.file))
    return (name, None) if name else None


def citekey(page: Page, said: Properties) -> Link | None:
    """The paper that a note is about: by its name `@key`, or by a property."""
    stem = _stem(page.file)
    given = first(said, *CITEKEYS)
    if given is not None and (key := given.text.strip("@[] ")):
        at = None if given.start is None else given.start + given.text.index(key)
        start = page.header.body if at is None else at
        return Link(Kind.PAPER, key, start, start + len(key) * (at is not None), at)
    if stem.startswith("@") and (key := stem[1:].strip()):
        start = page.header.body
        return Link(Kind.PAPER, key, start, start, None)
    return None


def is_of_paper(page: Page) -> bool:
    """Whether the name of the file says that the note is about a paper: `@key`."""
    return _stem(page.file).startswith("@")


def main_claim(page: Page, said: Properties) -> Claim | None:
    """The claim that the note's own properties state."""
    thesis = first(said, *THESIS)
    if thesis is None:
        return None
    start = thesis.start
    at = () if start is None else (page.span(start, start + len(thesis.text)),)
    return Claim(id=local("thesis"), text=thesis.text, role=Role.MAIN, spans=at)


def name_properties(
    page: Page, said: Properties, draft: Draft, grammar: Grammar
) -> None:
    """Topics, tags, and links to other notes among the note's properties."""
    for key, values in said.items():
        if key in _OF_THE_NOTE:
            continue
        for value in values:
            named_here = list(_header_links(page, value))
            if named_here:
                place = page.span(named_here[0].start, named_here[-1].end)
                grammar.header(key, named_here, place)
            for link in named_here:
                if link.kind is Kind.PAPER:
                    draft.cite(link)
                elif link.kind is Kind.NOTE and value.start is not None:
                    kind = type_of(key) or relation_type(key)
                    draft.relate(link, kind, None, (link.start, link.end))
            if key in TOPICS or key in TAGS:
                for topic in _topics(value, is_tag=_is_tag(page, key, value)):
                    draft.file_under(topic)


def _header_links(page: Page, value: Said) -> Iterator[Link]:
    """Links within a value of the header; YAML reads `[[a]]` without quotes as lists.

    Those in inline properties are read with the body.
    """
    if value.start is None or value.start >= page.header.end:
        return iter(())
    start, end = value.start, value.start + len(value.text)
    while page.text[start - 2 : start] == "[[" and page.text[end : end + 2] == "]]":
        start, end = start - 2, end + 2
    return links(page.text, start, end, page.file)


def _is_tag(page: Page, key: str, value: Said) -> bool:
    """Whether spaces part a value; between commas of inline tags only before `#`."""
    inline = value.start is not None and value.start >= page.header.end
    return key in TAGS and (not inline or "#" in value.text)


def _topics(value: Said, *, is_tag: bool) -> Iterator[Link]:
    """Names of topics; tags hold no spaces, so several may stand in one value."""
    if "[[" in value.text:
        places = [found.span("name") for found in _LINKED.finditer(value.text)]
    else:
        pattern = _TAG if is_tag else _TOPIC
        places = [found.span() for found in pattern.finditer(value.text)]
    for start, end in places:
        at = value.start if value.start is None else value.start + start
        place = (0, 0) if at is None else (at, at + end - start)
        yield Link(Kind.TOPIC, value.text[start:end], *place, at)


def titled(page: Page, said: Properties) -> tuple[str, int | None]:
    """Its title, and where it stands if it stands there as it is shown."""
    given, heading = first(said, *TITLE), headline(page)
    for written, shown in ((given, unlinked), (heading, _plain)):
        if written is None or not _PLACEHOLDER.sub("", written.text).strip():
            continue
        if title := shown(written.text):
            return title, written.start if title == written.text else None
    return _stem(page.file), None


def headline(page: Page) -> Said | None:
    """The only level-1 heading; where there are several they are sections."""
    headings = [p for p in page.parts if p.kind is BlockKind.HEADING and p.level == 1]
    if len(headings) != 1 or is_drawing(page):
        return None
    (heading,) = headings
    text = page.text[heading.start : heading.end]
    is_filled = bool(_PLACEHOLDER.sub("", text).strip())
    return Said(text, heading.start) if is_filled else None


def is_of_pages(said: Properties) -> bool:
    """Whether an export wrote it out of a page that was no Markdown.

    Such prose argues, and is read as it was before it left.
    """
    own, kind, source = (first(said, name) for name in ("id", "kind", "source"))
    if own is None or kind is None or source is None:
        return False
    is_ours = own.text.startswith(f"{Kind.NOTE}:") and kind.text in _PAGES
    return is_ours and not source.text.lower().endswith((".md", ".markdown"))


def is_drawing(page: Page) -> bool:
    """Whether a note is the file of a drawing, which says only what it links to."""
    return PurePosixPath(page.file).stem.endswith(_DRAWING)


def _stem(file: str) -> str:
    """The name of a file as its note is linked to; Logseq escapes `?` and `/`."""
    stem = PurePosixPath(file).stem.removesuffix(_DRAWING)
    return unquote(stem).replace("___", "/").strip() or file


def _journal_day(file: str) -> str | None:
    """The day of a journal page: `2024_03_09.md`, `2024-03-09.md`."""
    found = _DAY.fullmatch(PurePosixPath(file).stem)
    return dates.parts(*found.groups()) if found else None


def _journal_names(file: str) -> list[str]:
    """How links name the page of a day, in Logseq's first format and in Obsidian's."""
    day = _journal_day(file)
    if day is None or len(day) < len("2024-03-09"):
        return []
    date = datetime.date.fromisoformat(day)
    # 11th, 12th, 13th; else 1st, 2nd, 3rd.
    endings = {1: "st", 2: "nd", 3: "rd"} if date.day // 10 != 1 else {}
    ordinal = f"{date.day}{endings.get(date.day % 10, 'th')}"
    month = _MONTHS[date.month - 1]
    named = (f"{name} {ordinal}, {date.year}" for name in (month[:3], month))
    return [day, *named, day.replace("-", "_"), day.replace("-", "")]


def _plain(text: str) -> str:
    return " ".join(_MARKS.sub("", unlinked(text)).split())


def unlinked(text: str) -> str:
    """A text as its links are shown."""
    shown = _SHOWN.sub(lambda found: found[1] or found[2] or "", text)
    return " ".join(shown.split())
