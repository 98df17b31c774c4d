"""Which parser reads a file: by its kind of text, then by what the text holds."""

from collections.abc import Callable

from corpus import bibtex, csl, imports, markdown, ris, webpage
from corpus.document import Document
from corpus.pages import recognise
from corpus.readable import is_import, suffix_of

Parser = Callable[[str, str], Document]

READER = "9"
"""Raised when parsers change what they yield: every file is then read again."""


def _markdown(text: str, file: str) -> Document:
    return recognise.parse(text, file) or markdown.parse(text, file)


def _text(text: str, file: str) -> Document:
    return (
        recognise.parse(text, file)
        or recognise.parse_plain(text, file)
        or Document(file=file, page="empty", rendering="plain")
    )


PARSERS: dict[str, Parser] = {
    ".txt": _text,
    ".text": _text,
    ".md": _markdown,
    ".markdown": _markdown,
    ".bib": bibtex.parse,
    ".json": csl.parse,
    ".csljson": csl.parse,
    ".ris": ris.parse,
    ".html": webpage.parse,
    ".htm": webpage.parse,
    ".xhtml": webpage.parse,
}
"""File suffix to parser: one for each of `corpus.readable.SUFFIXES`."""


def parser_for(file: str) -> Parser | None:
    """The parser of a file by its name, or None for files that are not read."""
    if is_import(file):
        return imports.parse
    return PARSERS.get(suffix_of(file))


def most_bytes(file: str, most: int) -> int:
    """How large a file may be: RDF says little in many words.

    Args:
        file: Its path inside the collection.
        most: How large other files may be.
    """
    return most * imports.WORDINESS if is_import(file) else most


def text_of(decoded: str, file: str) -> str:
    """The text that spans of a file count in: its own, or what its page shows.

    Args:
        decoded: The file's characters.
        file: Its path inside the collection.
    """
    if parser_for(file) is webpage.parse:
        return webpage.text_of(decoded)
    return decoded


def parse(text: str, file: str) -> Document:
    """What a file says; text without a known suffix is read as plain text."""
    return (parser_for(file) or _text)(text, file)
