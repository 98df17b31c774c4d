"""What a note names by markup: wikilinks, links to files, citations, tags."""

import posixpath
import re
from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import unquote

from kg.model import Kind

_NAMING = re.compile(
    r"(?<!\\)(?P<hash>\#?)\[\[(?P<wiki>"
    r"\[\[[A-Z]{2,5}\]\][ \t]*[-–—][ \t][^\[\]\n]{1,400}(?:\[\[@[^\[\]\n]{1,200}\]\])?"
    r"|[^\[\]\n]{1,400})\]\]"
    r"|\(\((?P<block>[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\)\)"
    r"|\b[A-Za-z][A-Za-z0-9+.-]{1,20}://[^\s<>\[\]]{1,2000}"
    r"|(?<!\\)\[[^\[\]\n]{0,400}\]\("
    r"(?:<(?P<angled>[^<>\n]{1,400})>"
    r"|(?P<spaced>[^\s<>()\[\]][^<>()\[\]\n]{1,400}\.md)(?=\))"
    r"|(?P<path>[^\s<>()\[](?:[^\s<>()]|\([^\s<>()]{0,100}\)){0,400}))"
    r"(?:[ \t]+\"[^\"\n]{0,200}\")?[ \t]*\)"
    r"|(?<![\w@./&\\])@(?P<citekey>\w[\w:.\#$%&+?~/-]{0,150})"
    r"|(?<![^\s(\[{,;:>*_\"'“‘—–-])\#(?P<tag>[^\s\#.,;:!?()\[\]{}\"'“”‘’`<>|\\@$%^&*+=~]{1,100})"
)  # fmt: skip
_MARK = re.compile(r"[\[#@]|\(\(|://")
"""Where something may be named: looked for at once, unlike the whole pattern."""
_SCHEME_BEFORE = re.compile(r"\b[A-Za-z][A-Za-z0-9+.-]{1,20}\Z")
_LONGEST_SCHEME = 21
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:(?!:)|//")
_ADDRESS = re.compile(r"(?:[A-Za-z][A-Za-z0-9+.-]*:)?//|(?:mailto|javascript|data):")
_ATTACHMENT = re.compile(
    r"\.(?:png|jpe?g|gif|svg|webp|avif|bmp|tiff?|ico|pdf|mp[34]|m4[av]|wav|ogg|flac|webm"
    r"|mov|mkv|csv|tsv|xlsx?|docx?|pptx?|odt|zip|canvas|excalidraw|base|json|py"
    r"|ipynb)\Z",
    re.IGNORECASE,
)
_NOTE_SUFFIX = re.compile(r"\.(?:md|markdown)\Z", re.IGNORECASE)
_TYPED = re.compile(r"\[\[[A-Z]{2,5}\]\]")
_PAGE_ENDING = re.compile(r"\.html?\Z", re.IGNORECASE)
_ENDING = re.compile(r"\.[A-Za-z0-9]{1,8}\Z")
_NOT_KEY_END = re.compile(r"[\W_]+\Z")


class Link(NamedTuple):
    """Something named by markup."""

    kind: Kind
    """Note, paper or topic."""
    name: str
    start: int
    """Where the markup begins."""
    end: int
    name_start: int | None
    """Where the name stands; None where it is written otherwise, as in `My%20Note`."""
    anchor: str = ""
    """The heading, `^block` or `((block))` it leads to; without a name, a block of any
    note, or whatever it is of the note itself."""
    is_sure: bool = True
    """Whether it is a link even if nothing answers to its name."""


def links(visible: str, start: int, end: int, file: str) -> Iterator[Link]:
    """Everything a stretch of text names, in order; links out of the collection don't.

    Args:
        visible: The text of a note with code, formulas and comments blank.
        start: Where to begin.
        end: Where to stop.
        file: The note's path inside the collection, for links relative to it.
    """
    for found in _named(visible, start, end):
        match found.lastgroup:
            case "wiki":
                link = _wiki(found, file)
                if link and link.kind is Kind.PAPER:
                    yield link
                    link = _literature_note(link)
            case "block":
                start, end = found.span()
                link = Link(Kind.NOTE, "", start, end, None, found.group())
            case "angled" | "spaced" | "path":
                link = _path(found, file)
            case "citekey":
                link = _citation(found, visible)
            case "tag":
                link = _tag(found)
            case _:
                continue
        if link is not None:
            yield link


def _named(visible: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """The matches of the long pattern, which is tried only where one may begin."""
    while mark := _MARK.search(visible, start, end):
        at = mark.start()
        if mark[0] == "://":
            before = max(start, at - _LONGEST_SCHEME)
            scheme = _SCHEME_BEFORE.search(visible, before, at)
            at = scheme.start() if scheme else at
        found = _NAMING.match(visible, at, end)
        if found:
            yield found
        start = found.end() if found else mark.start() + 1


def inside(path: str, file: str) -> str | None:
    """A relative path as a path of the collection; None if it leads out of it."""
    decoded = unquote(path.partition("#")[0].partition("?")[0])
    if _SCHEME.match(decoded) or decoded.startswith("/") or "\\" in decoded:
        return None
    joined = posixpath.normpath(posixpath.join(posixpath.dirname(file), decoded))
    if joined in (".", "..") or joined.startswith("../") or "\x00" in joined:
        return None
    return joined


def _wiki(found: re.Match[str], file: str) -> Link | None:
    inner = found["wiki"]
    if _TYPED.match(inner):
        written, anchor = inner, ""
    else:
        # In a table the bar before the shown text is escaped.
        target = inner.partition("|")[0].removesuffix("\\")
        written, _, anchor = target.partition("#")
    name, anchor = written.strip(), anchor.rpartition("#")[2].strip()
    kind = Kind.TOPIC if found["hash"] else Kind.NOTE
    offset = written.index(name)
    if name.startswith("@"):
        kind, name, offset = Kind.PAPER, name[1:].strip(), offset + 1
        offset = written.index(name, offset)
    name = _NOTE_SUFFIX.sub("", name)
    if not (name or (anchor and kind is Kind.NOTE)):
        return None
    if _ADDRESS.match(name) or _ATTACHMENT.search(name):
        return None
    at = found.start("wiki") + offset if name else None
    if name.startswith(("./", "../")) and (path := inside(name, file)):
        name, at = path, None
    is_sure = not _PAGE_ENDING.search(name)
    return Link(kind, name, found.start(), found.end(), at, anchor, is_sure)


def _literature_note(paper: Link) -> Link:
    """The note on a paper, which many vaults keep under its citekey."""
    at = None if paper.name_start is None else paper.name_start - 1
    name = f"@{paper.name}"
    return Link(
        Kind.NOTE, name, paper.start, paper.end, at, paper.anchor, is_sure=False
    )


def _path(found: re.Match[str], file: str) -> Link | None:
    group = found.lastgroup or "path"
    written = found[group]
    anchor = unquote(written.partition("#")[2].rpartition("#")[2])
    if written.startswith("#"):
        # `#` alone leads to the top of its own page.
        is_image = found.group().startswith("!")
        if is_image or not anchor.strip():
            return None
        return Link(Kind.NOTE, "", found.start(), found.end(), None, anchor)
    path = inside(written, file)
    if path is None or "\n" in path or "\r" in path:
        return None
    name = _NOTE_SUFFIX.sub("", path)
    if name != name.strip() or not posixpath.basename(name):
        return None
    is_sure = name != path
    if not is_sure and _ENDING.search(path) and not _PAGE_ENDING.search(path):
        return None
    at = found.start(group) if written.startswith(name) else None
    return Link(Kind.NOTE, name, found.start(), found.end(), at, anchor, is_sure)


def _citation(found: re.Match[str], visible: str) -> Link | None:
    key = _NOT_KEY_END.sub("", found["citekey"])
    line = visible.rfind("\n", 0, found.start()) + 1
    near = max(line, found.start() - 200)
    opened = visible.rfind("[", near, found.start())
    is_bracketed = opened > visible.rfind("]", near, found.start())
    # Outside of brackets `@name` is more often a person than a paper.
    if not key or not (is_bracketed or any(map(str.isdigit, key))):
        return None
    at = found.start("citekey")
    return Link(Kind.PAPER, key, found.start(), at + len(key), at)


def _tag(found: re.Match[str]) -> Link | None:
    name = found["tag"].rstrip("/-_")
    if not any(map(str.isalpha, name)):
        return None
    at = found.start("tag")
    return Link(Kind.TOPIC, name, found.start(), at + len(name), at)
