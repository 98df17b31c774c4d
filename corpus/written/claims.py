"""What Assay reads out of a note, in a block at its end that is not read again.

It is a folded callout that quotes: Obsidian shows it as a box, and to Assay what is
quoted is no assertion of the note.
"""

import re
from collections.abc import Iterator

from corpus.written.prose import plain
from kg.evidence import Bearing, case
from kg.model import Claim, Note, Qualification, Relation
from kg.outline import Outline
from kg.store import Store
from kg.text import printable

MARK = "%% written by Assay %%"
"""A comment, which Obsidian does not show."""

_BLOCK = re.compile(rf"(?:\r?\n)*{re.escape(MARK)}\r?\n(?:>.*(?:\r?\n|\Z))*")


def without(text: str) -> str:
    """A note without the block that an earlier export added."""
    return _BLOCK.sub("", text)


def added(text: str, block: str) -> str:
    """A note with the block at its end."""
    if not block:
        return text
    return f"{text.rstrip()}\n\n{MARK}\n{block}"


def block(store: Store, outline: Outline, note: Note) -> str:
    """The claims of a note in the order of its text, each with what bears on it."""
    edges = store.edges_from(note.id, Relation.STATES)
    found = store.get_many(edge.target for edge in edges)
    stated = [n for n in found.values() if isinstance(n, Claim | Qualification)]
    if not stated:
        return ""
    number = f"{len(stated)} claim{'s' * (len(stated) != 1)}"
    lines = [f"[!quote]- {number}, and what bears on them"]
    for claim in sorted(stated, key=_place):
        lines += _claim(store, outline, claim)
    return "".join(f"> {line}\n" for line in lines)


def _claim(
    store: Store, outline: Outline, claim: Claim | Qualification
) -> Iterator[str]:
    standing, _, tally = outline.weigh(claim.id)
    what = claim.role if isinstance(claim, Claim) else f"qualification, {claim.facet}"
    lines = tally.supporting or tally.challenging or tally.qualifying
    weight = f"{standing} {tally}" if lines else standing
    yield f"- **{weight}** {_words(claim.text)} *({what}, {claim.holder})*"
    known = case(store, claim)
    for test in known.tests:
        outcome = test.edge.outcome or "no outcome"
        yield f"  - tested, {outcome}: {_bearing(test)}"
    for words, bearings in (
        ("qualified", known.qualified_by),
        ("supported", known.supported_by),
        ("disputed", known.disputed_by),
    ):
        for bearing in bearings:
            yield f"  - {words}: {_bearing(bearing)}"


def _bearing(bearing: Bearing) -> str:
    papers = ", ".join(_words(paper.title) for paper in bearing.papers)
    return _words(bearing.node.text) + (f" ({papers})" if papers else "")


def _words(text: str) -> str:
    """Text on one line."""
    return plain(" ".join(printable(text).split()))


def _place(claim: Claim | Qualification) -> tuple[str, int, str]:
    first = claim.spans[0] if claim.spans else None
    return (first.file, first.start, claim.id) if first else ("", 0, claim.id)
