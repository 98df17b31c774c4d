"""Pages that Readwise exports: what a source says, as a reader marked it.

Sentences of the source are reported, not asserted: only what stands in a `Note:` below
a highlight is the reader's own.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from operator import itemgetter

from corpus.prose.block import BlockKind
from corpus.vault.draft import Draft
from corpus.vault.page import Page
from kg.model import Claim, Holder, NodeId, Relation, Role, Span

RULE = "highlight"

_HEADING = re.compile(r"(?:new )?highlights\b", re.IGNORECASE)
_NOTE = re.compile(r"[*_]{0,2}note[*_]{0,2}:", re.IGNORECASE)


def report(draft: Draft, page: Page, paper: NodeId) -> None:
    """What is highlighted its source claims, and not the reader.

    Args:
        draft: The page, whole.
        page: The same, taken apart.
        paper: What its highlights come from.
    """
    stretches = list(_highlights(page))
    known = {e.source for e in draft.edges if e.relation is Relation.REPORTED_IN}
    for number, node in enumerate(draft.nodes):
        if not isinstance(node, Claim) or not node.spans:
            continue
        if not _is_within(node.spans[0], stretches):
            continue
        draft.nodes[number] = _held(node)
        if node.id not in known:
            place = node.spans[0]
            draft.link(node.id, Relation.REPORTED_IN, paper, place, rule=RULE)


def _highlights(page: Page) -> Iterator[tuple[int, int]]:
    """What stands below the heading of the highlights, the reader's notes left out."""
    is_below = False
    for part in page.parts:
        if _HEADING.match(page.text, part.start):
            is_below = True
        elif part.kind is BlockKind.HEADING or not is_below:
            continue
        elif not _NOTE.match(page.text, part.start):
            yield part.start, part.end


def _is_within(span: Span, stretches: Sequence[tuple[int, int]]) -> bool:
    """Whether a span begins in one of some stretches, which are in order."""
    before = bisect_right(stretches, span.start, key=itemgetter(0))
    return before > 0 and span.start < stretches[before - 1][1]


def _held(claim: Claim) -> Claim:
    """A claim as its source's; quotations side by side have no main one."""
    role = Role.SUPPORTING if claim.role is Role.MAIN else claim.role
    holder = Holder.REPORTED if claim.holder is Holder.ASSERTED else claim.holder
    return claim.model_copy(update={"role": role, "holder": holder})
