"""Blocks as one HTML file that needs nothing else: no script, no network."""

from collections.abc import Iterable
from html import escape
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
    Reference,
    References,
    Said,
    Strong,
)
from kg.text import printable

_STYLE = """
:root { color-scheme: light dark; }
body { font: 1.05rem/1.55 Georgia, serif; max-width: 46rem; margin: 2rem auto;
  padding: 0 1rem; }
h1, h2, h3 { font-family: system-ui, sans-serif; line-height: 1.25; }
h2 { margin-top: 2.5rem; border-bottom: 1px solid; }
blockquote { margin: 1rem 0; padding-left: 1rem; border-left: 3px solid; }
blockquote footer, li small, p small { font-size: .82rem; opacity: .75; }
code { font-size: .88em; overflow-wrap: anywhere; }
li { margin: .3rem 0; }
@media print { body { max-width: none; } a { color: inherit; } }
"""


def write(blocks: Iterable[Block], language: str | None = None) -> str:
    """The document.

    Args:
        blocks: Its first heading is its title.
        language: A language tag for the whole, if it is known.
    """
    body = list(blocks)
    title = next((b.text for b in body if isinstance(b, Heading)), "")
    tagged = f' lang="{_text(language)}"' if language else ""
    return "\n".join(
        [
            "<!doctype html>",
            f"<html{tagged}>",
            '<meta charset="utf-8">',
            '<meta name="viewport" content="width=device-width">',
            '<meta http-equiv="Content-Security-Policy" '
            "content=\"default-src 'none'; style-src 'unsafe-inline'\">",
            f"<title>{_text(title)}</title>",
            f"<style>{_STYLE}</style>",
            *map(_block, body),
            "</html>",
            "",
        ]
    )


def _text(text: str) -> str:
    return escape(" ".join(printable(text).split()))


def _block(block: Block) -> str:
    match block:
        case Heading():
            return f"<h{block.level}>{_text(block.text)}</h{block.level}>"
        case Paragraph():
            return f"<p>{_inline(block.parts)}</p>"
        case Quote():
            place = f"<code>{_text(block.said.place)}</code>"
            cited = f" {_cited(block.cited)}" if block.cited else ""
            footer = f"<footer>{place}{cited}</footer>" if block.said.place else cited
            return f"<blockquote><p>{_text(block.said.text)}</p>{footer}</blockquote>"
        case Listing():
            return _list(block.items)
        case References():
            return f"<ul>{''.join(map(_reference, block.papers))}</ul>"
    assert_never(block)


def _list(items: Iterable[Item]) -> str:
    rows = (
        f"<li>{_inline(item.parts)}{_list(item.under) if item.under else ''}</li>"
        for item in items
    )
    return f"<ul>{''.join(rows)}</ul>"


def _reference(paper: Reference) -> str:
    return f'<li id="ref-{_text(paper.key)}">{_inline(paper.parts)}</li>'


def _inline(parts: Iterable[Inline]) -> str:
    return "".join(map(_part, parts))


def _part(part: Inline) -> str:
    match part:
        case str():
            before = " " if part[:1].isspace() else ""
            after = " " if part[-1:].isspace() and part.strip() else ""
            return f"{before}{_text(part)}{after}"
        case Strong():
            return f"<strong>{_text(part.text)}</strong>"
        case Emphasis():
            return f"<em>{_text(part.text)}</em>"
        case Code():
            return f"<code>{_text(part.text)}</code>"
        case Said():
            place = f" <small><code>{_text(part.place)}</code></small>"
            return f"<q>{_text(part.text)}</q>{place if part.place else ''}"
        case Cited():
            return _cited(part)
    assert_never(part)


def _cited(cited: Cited) -> str:
    links = (f'<a href="#ref-{_text(key)}">{_text(key)}</a>' for key in cited.keys)
    return f"<small>[{'; '.join(links)}]</small>" if cited.keys else ""
