"""What a note names by markup: wikilinks, links to files, citations, tags."""

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import unquote

from kg.model import Kind

_NAMING = re.compile(
    r"(?<!\\)(?P<hash>\#?)\[\[(?P<wiki>[^\[\]\n]{1,400})\]\]"
    r"|\b[A-Za-z][A-Za-z0-9+.-]{1,20}://[^\s<>\[\]]{1,2000}"
    r"|(?<!\\)\[[^\[\]\n]{0,400}\]\("
    r"(?:<(?P<angled>[^<>\n]{1,400})>|(?P<path>[^\s<>()]{1,400}))"
    r"(?:[ \t]+\"[^\"\n]{0,200}\")?[ \t]*\)"
    r"|(?<![\w@./&\\])@(?P<citekey>\w[\w:.\#$%&+?~/-]{0,150})"
    r"|(?<![^\s(\[{,;:>*_\"'“‘—–-])\#(?P<tag>[^\s\#.,;:!?()\[\]{}\"'“”‘’`<>|\\@$%^&*+=~]{1,100})"
)  # fmt: skip
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:(?!:)|//")
_ATTACHMENT = re.compile(
    r"\.(?:png|jpe?g|gif|svg|webp|avif|bmp|tiff?|ico|pdf|mp[34]|m4[av]|wav|ogg|flac|webm"
    r"|mov|mkv|csv|tsv|xlsx?|docx?|pptx?|odt|zip|canvas|excalidraw|base|json|html?|py"
    r"|ipynb)\Z",
    re.IGNORECASE,
)
_NOTE_SUFFIX = re.compile(r"\.(?:md|markdown)\Z", re.IGNORECASE)
_NOT_KEY_END = re.compile(r"[\W_]+\Z")


@dataclass(frozen=True, slots=True)
class Link:
    """Something named by markup."""

    kind: Kind
    """Note, paper or topic."""
    name: str
    start: int
    """Where the markup begins."""
    end: int
    name_start: int | None
    """Where the name stands; None where it is written otherwise, as in `My%20Note`."""


def links(visible: str, start: int, end: int, file: str) -> Iterator[Link]:
    """Everything a stretch of text names, in order; links out of the collection don't.

    Args:
        visible: The text of a note with code, formulas and comments blank.
        start: Where to begin.
        end: Where to stop.
        file: The note's path inside the collection, for links relative to it.
    """
    for found in _NAMING.finditer(visible, start, end):
        match found.lastgroup:
            case "wiki":
                link = _wiki(found)
            case "angled" | "path":
                link = _path(found, file)
            case "citekey":
                link = _citation(found, visible)
            case "tag":
                link = _tag(found)
            case _:
                continue
        if link is not None:
            yield link


def inside(path: str, file: str) -> str | None:
    """A relative path as a path of the collection; None if it leads out of it."""
    decoded = unquote(path.partition("#")[0].partition("?")[0])
    if _SCHEME.match(decoded) or decoded.startswith("/") or "\\" in decoded:
        return None
    joined = posixpath.normpath(posixpath.join(posixpath.dirname(file), decoded))
    if joined in (".", "..") or joined.startswith("../") or "\x00" in joined:
        return None
    return joined


def _wiki(found: re.Match[str]) -> Link | None:
    inner = found["wiki"]
    # In a table the bar before the shown text is escaped.
    written = inner.partition("|")[0].removesuffix("\\").partition("#")[0]
    name = written.strip()
    kind = Kind.TOPIC if found["hash"] else Kind.NOTE
    offset = written.index(name)
    if name.startswith("@"):
        kind, name, offset = Kind.PAPER, name[1:].strip(), offset + 1
        offset = written.index(name, offset)
    name = _NOTE_SUFFIX.sub("", name)
    if not name or _SCHEME.match(name) or _ATTACHMENT.search(name):
        return None
    return Link(kind, name, found.start(), found.end(), found.start("wiki") + offset)


def _path(found: re.Match[str], file: str) -> Link | None:
    group = "angled" if found["angled"] else "path"
    path = inside(found[group], file)
    if path is None or not _NOTE_SUFFIX.search(path):
        return None
    name = _NOTE_SUFFIX.sub("", path)
    if name != name.strip() or not posixpath.basename(name):
        return None
    at = found.start(group) if found[group].startswith(name) else None
    return Link(Kind.NOTE, name, found.start(), found.end(), at)


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
