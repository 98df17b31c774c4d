"""Which parser reads a file: by its kind of text, then by what the text holds."""

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeAlias

from corpus.readable import RELATION_NAMES, RELATIONS, is_import, suffix_of
from kg.brief.blocks import PUT_TOGETHER

if TYPE_CHECKING:
    from corpus.document import Document

Parser: TypeAlias = "Callable[[str, str], Document]"

READER = "62"
"""Raised when parsers change what they yield: every file is then read again."""


# Each parser is loaded by the first file that needs it: all of them take as long as
# indexing an edited note among thousands.


def _markdown(text: str, file: str) -> "Document":
    from corpus import markdown
    from corpus.pages import recognise

    return recognise.parse(text, file) or markdown.parse(text, file)


def _text(text: str, file: str) -> "Document":
    from corpus.document import Document
    from corpus.pages import recognise

    return (
        recognise.parse(text, file)
        or recognise.parse_plain(text, file)
        or Document(file=file, page="empty", rendering="plain")
    )


def _bibtex(text: str, file: str) -> "Document":
    from corpus import bibtex

    return bibtex.parse(text, file)


def _json(text: str, file: str) -> "Document":
    from corpus import csl
    from corpus.vault import plugin

    found = plugin.parse(text, file) if file == RELATIONS else None
    return found or csl.parse(text, file)


def _relation_names(text: str, file: str) -> "Document":
    from corpus.vault import plugin

    return plugin.parse_names(text, file)


def _ris(text: str, file: str) -> "Document":
    from corpus import ris

    return ris.parse(text, file)


def _webpage(text: str, file: str) -> "Document":
    from corpus import webpage

    return webpage.parse(text, file)


def _import(text: str, file: str) -> "Document":
    from corpus import imports

    return imports.parse(text, file)


def _brief(file: str) -> "Document":
    from corpus.document import Document
    from kg.model import Problem

    told = Problem(
        file=file,
        line=1,
        code="own-brief",
        message="a brief of Assay's, which quotes other files, is not read as a note",
    )
    return Document(file=file, page="brief", rendering="own", problems=(told,))


PARSERS: dict[str, Parser] = {
    ".txt": _text,
    ".text": _text,
    ".md": _markdown,
    ".markdown": _markdown,
    ".bib": _bibtex,
    ".json": _json,
    ".csljson": _json,
    ".ris": _ris,
    ".html": _webpage,
    ".htm": _webpage,
    ".xhtml": _webpage,
}
"""File suffix to parser: one for each of `corpus.readable.SUFFIXES`."""


def parser_for(file: str) -> "Parser | None":
    """The parser of a file by its name, or None for files that are not read."""
    if is_import(file):
        return _import
    if file == RELATION_NAMES:
        return _relation_names
    return PARSERS.get(suffix_of(file))


def text_of(decoded: str, file: str) -> str:
    """The text that spans of a file count in: its own, or what its page shows.

    Args:
        decoded: The file's characters.
        file: Its path inside the collection.
    """
    if parser_for(file) is _webpage:
        from corpus import webpage

        return webpage.text_of(decoded)
    if file == RELATION_NAMES:
        from corpus.vault import plugin

        return plugin.names_alone(decoded)
    return decoded


def parse(text: str, file: str) -> "Document":
    """What a file says; text without a known suffix is read as plain text.

    A brief says nothing: read as a note, it would bear witness to what it only quotes.
    """
    if PUT_TOGETHER in text and not is_import(file):
        return _brief(file)
    return (parser_for(file) or _text)(text, file)
