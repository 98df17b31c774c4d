"""Who a vault note is: its title, names, date, topics, and its thesis."""

import re
from collections.abc import Iterator
from pathlib import PurePosixPath
from urllib.parse import unquote

from corpus import dates
from corpus.document import local
from corpus.prose.block import BlockKind
from corpus.prose.rationales import relation_type
from corpus.vault.draft import NOTE, Draft
from corpus.vault.page import Page
from corpus.vault.said import Properties, Said, every, first
from corpus.wikilinks import Link, links
from kg.model import Claim, Kind, Note, Role

TITLE = ("title",)
ALIASES = ("aliases", "alias")
THESIS = ("thesis", "claim")
DATES = ("date", "created", "date created", "published", "updated", "modified")
DESCRIPTIONS = ("description", "summary")
TAGS = ("tags", "tag", "keywords")
TOPICS = ("topics", "topic", "categories", "category")

_OF_THE_NOTE = frozenset((*TITLE, *ALIASES, *THESIS, *DATES, *DESCRIPTIONS))
_EDITOR_STATE = frozenset(("id", "collapsed", "position", "cssclass", "cssclasses"))
_SHOWN = re.compile(
    r"!?\[\[(?:[^\[\]|]*\|)?([^\[\]|]*)\]\]|!?\[([^\[\]]*)\]\([^()\s]*\)"
)
_MARKS = re.compile(r"\*{1,3}|`+|~~|==|(?<!\w)_{1,3}|_{1,3}(?!\w)|\\(?=\W)")
_TAG = re.compile(r"[^\s,\#][^\s,]*")
_TOPIC = re.compile(r"\S(?:.*\S)?")
_LINKED = re.compile(r"(?<=\[\[)\s*+(?P<name>[^\[\]|\#]*[^\[\]|\#\s])")


def note(page: Page, said: Properties) -> Note:
    """The note that a page is.

    Its title is the header's, else its only level-1 heading, else the name of its
    file. What else could be its title is an alias.
    """
    title, at = _title(page, said)
    heading = _heading(page)
    names = [_unlinked(name.text) for name in every(said, *ALIASES)]
    names += [_plain(heading.text)] if heading else []
    thesis = first(said, *THESIS)
    description = first(said, *DESCRIPTIONS)
    written = (dates.iso(date.text) for date in every(said, *DATES))
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


def main_claim(page: Page, said: Properties) -> Claim | None:
    """The claim that the note's own properties state."""
    thesis = first(said, *THESIS)
    if thesis is None:
        return None
    start = thesis.start
    at = () if start is None else (page.span(start, start + len(thesis.text)),)
    return Claim(id=local("thesis"), text=thesis.text, role=Role.MAIN, spans=at)


def name_properties(page: Page, said: Properties, draft: Draft) -> None:
    """Topics, tags, and links to other notes among the note's properties."""
    for key, values in said.items():
        if key in _OF_THE_NOTE:
            continue
        for value in values:
            for link in _header_links(page, value):
                if link.kind is Kind.PAPER:
                    draft.cite(link)
                elif link.kind is Kind.NOTE and value.start is not None:
                    draft.relate(link, relation_type(key), None, (link.start, link.end))
            if key in TOPICS or key in TAGS:
                for topic in _topics(value, is_tag=key in TAGS):
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


def _title(page: Page, said: Properties) -> tuple[str, int | None]:
    """The title, and where it stands if it stands there as it is shown."""
    given, heading = first(said, *TITLE), _heading(page)
    for written, shown in ((given, _unlinked), (heading, _plain)):
        if written is not None and (title := shown(written.text)):
            return title, written.start if title == written.text else None
    return _stem(page.file), None


def _heading(page: Page) -> Said | None:
    """The only level-1 heading; where there are several they are sections."""
    headings = [p for p in page.parts if p.kind is BlockKind.HEADING and p.level == 1]
    if len(headings) != 1:
        return None
    (heading,) = headings
    return Said(page.text[heading.start : heading.end], heading.start)


def _stem(file: str) -> str:
    """The name of a file as its note is linked to; Logseq escapes `?` and `/`."""
    return unquote(PurePosixPath(file).stem).replace("___", "/").strip() or file


def _plain(text: str) -> str:
    return " ".join(_MARKS.sub("", _unlinked(text)).split())


def _unlinked(text: str) -> str:
    shown = _SHOWN.sub(lambda found: found[1] or found[2] or "", text)
    return " ".join(shown.split())
