"""Blocks as Markdown that any reader shows alike, with pandoc's citations.

What the collection says is text: whatever in it would be markup is escaped, so that
a reader shows the very characters of the note. Every text is put on one line that
never begins with it, so that it can open no block of its own.
"""

import re
from collections.abc import Iterable, Iterator
from typing import assert_never

from kg.brief.blocks import (
    Block,
    Cited,
    Code,
    Emphasis,
    Heading,
    Inline,
    Item,
    Listing,
    Paragraph,
    Quote,
    References,
    Said,
    Strong,
)
from kg.text import printable

_MARKUP = re.compile(r"[\\`*_\[\]<>#|~$^{}@]|&(?=#?\w{1,32};)|%(?=%)|=(?==)")
"""CommonMark's inline markup, with tables, strikethrough, maths, tags, comments,
highlights, notes and citations of the readers that people use."""
_FENCES = re.compile(r"`+")


def write(blocks: Iterable[Block]) -> str:
    """The document."""
    return "\n\n".join(map(_block, blocks)) + "\n"


def escaped(text: str) -> str:
    """Text on one line that Markdown shows as it is."""
    return _MARKUP.sub(r"\\\g<0>", " ".join(printable(text).split()))


def _block(block: Block) -> str:
    match block:
        case Heading():
            return f"{'#' * block.level} {escaped(block.text)}"
        case Paragraph():
            return _inline(block.parts)
        case Quote():
            cited = f" {_cited(block.cited)}" if block.cited else ""
            return f"> {_said(block.said)}{cited}"
        case Listing():
            return "\n".join(_items(block.items))
        case References():
            return "\n".join(
                f"- {escaped('@' + paper.key)}: {_inline(paper.parts)}"
                for paper in block.papers
            )
    assert_never(block)


def _items(items: Iterable[Item], depth: int = 0) -> Iterator[str]:
    for item in items:
        yield f"{'  ' * depth}- {_inline(item.parts)}"
        yield from _items(item.under, depth + 1)


def _inline(parts: Iterable[Inline]) -> str:
    return "".join(map(_part, parts))


def _part(part: Inline) -> str:
    match part:
        case str():
            # Spaces at either end part it from its neighbours.
            before = " " if part[:1].isspace() else ""
            after = " " if part[-1:].isspace() and part.strip() else ""
            return f"{before}{escaped(part)}{after}"
        case Strong():
            return _wrapped("**", part.text)
        case Emphasis():
            return _wrapped("*", part.text)
        case Code():
            return _code(part.text)
        case Said():
            return _said(part)
        case Cited():
            return _cited(part)
    assert_never(part)


def _wrapped(mark: str, text: str) -> str:
    """Emphasised; what is only space can't be."""
    inner = escaped(text)
    return f"{mark}{inner}{mark}" if inner else ""


def _said(said: Said) -> str:
    place = f" — {_code(said.place)}" if said.place else ""
    return f"“{escaped(said.text)}”{place}"


def _cited(cited: Cited) -> str:
    return f"[{'; '.join('@' + key for key in cited.keys)}]" if cited.keys else ""


def _code(text: str) -> str:
    """In as many backticks as the text does not hold itself."""
    plain = " ".join(printable(text).split())
    longest = max((len(run) for run in _FENCES.findall(plain)), default=0)
    fence = "`" * (longest + 1)
    pad = " " if plain.startswith("`") or plain.endswith("`") else ""
    return f"{fence}{pad}{plain}{pad}{fence}"
