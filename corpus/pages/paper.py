"""A paper page: title, meta line, abstract, then excerpts."""

import re
from collections.abc import Sequence
from datetime import datetime

from corpus.builder import Builder
from corpus.document import Document, local
from corpus.lines import Line
from kg.model import Paper

PAPER = local("paper", 0)
META = re.compile(
    r"Paper · arXiv (?P<arxiv>\d{4}\.\d{4,5}|[a-z-]+/\d{7})(?:v\d+)?"
    r"(?: · Published (?P<date>\w+ \d{1,2}, \d{4}))?$"
)
FILE_NAME = re.compile(r"(?:^|/)(?P<arxiv>\d{4}\.\d{4,5})(?:v\d+)?\.\w+$")


def parse(text: str, file: str, lines: Sequence[Line]) -> Document:
    """A paper page; there must be a line beside the meta line."""
    build = Builder(text, file)
    at = next((i for i, ln in enumerate(lines[:4]) if META.match(ln.text)), None)
    match = META.match(lines[at].text) if at is not None else None
    title = lines[0] if at != 0 else lines[1]
    body = list(lines[1:] if at is None else lines[max(at, 1) + 1 :])
    # Topics run together on the line right under the meta line: not to be split.
    if at is not None and body and body[0].gap == 0:
        body = body[1:]
    name = FILE_NAME.search(file)
    arxiv = match["arxiv"] if match else name["arxiv"] if name else None
    build.nodes.append(
        Paper(
            id=PAPER,
            text=title.text,
            title=title.text,
            spans=(title.span(file),),
            arxiv=arxiv,
            date=_iso(match["date"]) if match and match["date"] else None,
            abstract=body[0].text if body else None,
        )
    )
    build.region(PAPER, body)
    return build.document("paper", "block" if match else "flat")


def _iso(date: str) -> str | None:
    try:
        return datetime.strptime(date, "%B %d, %Y").date().isoformat()
    except ValueError:
        return None
