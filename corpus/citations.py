"""Where a report in Markdown cites a claim, and how it says the claim stands.

A citation is a link, so that the report reads well wherever Markdown does:
`[thinking longer helps](assay:claim:thinking-longer-helps?standing=supported)`.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import parse_qsl, unquote

SCHEME = "assay:"


@dataclass(frozen=True, slots=True)
class Citation:
    """One link of a report to something in the collection."""

    target: str
    """Id, title, file or another name, as the link gives it."""
    standings: tuple[str, ...]
    """How the report says it stands, any of these; empty if it does not say."""
    unknown: tuple[str, ...]
    """What the link asks for that no citation can."""
    line: int
    """From 1."""


def citations(text: str) -> Iterator[Citation]:
    """Every citation of a Markdown text, in its order; code shows, but never cites."""
    if SCHEME not in text.casefold():
        return
    from markdown_it import MarkdownIt

    for block in MarkdownIt("commonmark").enable("table").parse(text):
        if block.type != "inline" or block.map is None:
            continue
        line = block.map[0] + 1
        for token in block.children or ():
            if token.type in ("softbreak", "hardbreak"):
                line += 1
            elif token.type == "link_open":
                href = str(token.attrGet("href") or "")
                if href.casefold().startswith(SCHEME):
                    yield _citation(href[len(SCHEME) :], line)


def _citation(address: str, line: int) -> Citation:
    # A title may end in a question mark of its own, so the last one counts.
    target, _, query = address.rpartition("?")
    if "=" not in query:
        target, query = address, ""
    standings: list[str] = []
    unknown: list[str] = []
    for name, value in parse_qsl(query, keep_blank_values=True):
        if name == "standing":
            standings += (part.strip() for part in value.split(","))
        else:
            unknown.append(name)
    return Citation(unquote(target), tuple(standings), tuple(unknown), line)
