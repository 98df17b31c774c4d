"""Pages with careful answers: a header that tells the structure, and a marked text.

A mark is `⟦KIND answer; answer|text⟧` and may hold others:

- `⟦C role holder|…⟧` a claim; supporting and asserted where nothing else is said.
- `⟦Q facet; >main; @Paper|…⟧` a qualification, the claim it restricts, its source.
- `⟦E outcome; >main; @Paper|…⟧` an experiment.
- `⟦N about 3..4 %|…⟧` a quantity: comparator, value or two of them, unit.
- `⟦R type; Title|…⟧` a title in running text.
- `⟦?|…⟧` what may be read as a statement or left: it is not counted.
- `⟦~|…⟧` what may be read as a quantity or left: it is not counted either.

A target or a paper that is not given is not asked for, and `@-` is no paper at all;
answers that a reader may choose between stand with a slash between them:
`scope/condition`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

GOLD = Path(__file__).parents[1] / "data" / "gold"
NOT_REPORTED = "-"
"""In place of a paper: the statement is reported in none."""
_OPEN = re.compile(r"⟦(\S)([^|⟦⟧]*)\|")
_QUANTITY = re.compile(
    r"(?:(?P<comparator>about|up to|at least|less than|more than|from-to) )?"
    r"(?P<low>-?[\d.]+?)(?:\.\.(?P<high>-?[\d.]+))?(?: (?P<unit>\S.*))?\Z"
)


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of a page and what it is."""

    kind: str
    start: int
    end: int
    words: tuple[str, ...] = ()
    """What is said of it: role and holder, facet, outcome, type."""
    target: str | None = None
    paper: str | None = None
    title: str | None = None


@dataclass(frozen=True, slots=True)
class Amount:
    """A quantity as a careful reader notes it."""

    comparator: str
    low: float
    high: float
    unit: str | None


@dataclass(frozen=True, slots=True)
class Page:
    """One page and everything a careful reader finds on it."""

    file: str
    text: str
    marks: tuple[Mark, ...]
    header: dict[str, Any] = field(default_factory=dict)

    @property
    def is_blind(self) -> bool:
        """Whether no rule was written with a view to it."""
        return bool(self.header.get("blind"))

    def of(self, *kinds: str) -> list[Mark]:
        """The marks of these kinds, in order."""
        return [mark for mark in self.marks if mark.kind in kinds]


def amount(mark: Mark) -> Amount:
    """The quantity that a mark notes."""
    found = _QUANTITY.match(mark.words[0])
    if found is None:
        raise ValueError(f"no quantity: {mark.words[0]}")
    low = float(found["low"])
    high = float(found["high"] or low)
    comparator = found["comparator"] or ("range" if found["high"] else "=")
    return Amount(comparator, low, high, found["unit"])


def pages(folder: Path = GOLD) -> list[Page]:
    """Every page of the gold set, by name."""
    return [_page(path) for path in sorted(folder.glob("*.gold"))]


def write(folder: Path) -> None:
    """Put the pages, and the bibliographies beside them, into a collection."""
    for page in pages():
        path = folder / page.file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(page.text.encode())
    for bibliography in GOLD.glob("*.bib"):
        (folder / bibliography.name).write_bytes(bibliography.read_bytes())


def _page(path: Path) -> Page:
    head, _, marked = path.read_text("utf-8").partition("\n------\n")
    header = yaml.safe_load(head)
    if header.get("newline") == "crlf":
        marked = marked.replace("\n", "\r\n")
    if header.get("bom"):
        marked = f"\ufeff{marked}"
    text, marks = unmarked(marked)
    return Page(header["file"], text, tuple(marks), header)


def unmarked(marked: str) -> tuple[str, list[Mark]]:
    """A text without its marks, and the marks at their places in it."""
    pieces: list[str] = []
    length = at = 0
    opened: list[tuple[str, str, int]] = []
    marks: list[Mark] = []
    for place in re.finditer(r"[⟦⟧]", marked):
        piece = marked[at : place.start()]
        pieces.append(piece)
        length += len(piece)
        if place.group() == "⟧":
            kind, answers, start = opened.pop()
            marks.append(_mark(kind, answers, start, length))
            at = place.end()
        else:
            head = _OPEN.match(marked, place.start())
            if head is None:
                raise ValueError(f"no mark: {marked[place.start() :][:60]}")
            opened.append((head[1], head[2], length))
            at = head.end()
    if opened:
        raise ValueError(f"a mark stays open: {opened}")
    return "".join(pieces) + marked[at:], sorted(marks, key=lambda mark: mark.start)


def _mark(kind: str, answers: str, start: int, end: int) -> Mark:
    parts = [part.strip() for part in answers.split(";") if part.strip()]
    words = tuple(part for part in parts if part[0] not in ">@")
    if kind == "N":
        return Mark(kind, start, end, words)
    target = next((part[1:] for part in parts if part[0] == ">"), None)
    paper = next((part[1:] for part in parts if part[0] == "@"), None)
    if kind == "R":
        return Mark(kind, start, end, words[:1], title=words[1] if words[1:] else None)
    return Mark(kind, start, end, tuple(_words(words)), target, paper)


def _words(parts: tuple[str, ...]) -> Iterator[str]:
    for part in parts:
        yield from part.split()
