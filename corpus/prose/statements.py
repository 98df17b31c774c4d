"""What prose states: its claims, qualifications and experiments, and their edges."""

from collections.abc import Iterator, Sequence

from corpus.document import local
from corpus.prose import (
    alone,
    bearings,
    footnotes,
    main_claim,
    paragraphs,
    roles,
    salience,
    seen,
)
from corpus.prose.block import Block, Reading
from corpus.prose.drafts import Draft, Drafter
from corpus.prose.listed import Listed
from corpus.prose.nodes import Nodes
from corpus.prose.paragraphs import Paragraph
from corpus.prose.referred import Referred
from corpus.prose.roles import SentenceRole
from corpus.prose.sorting import Sorter
from corpus.prose.titled import Titled
from kg.model import Claim, Edge, NodeId, Relation, Role, Span, changed, unchecked

_NOTE = local("note")
_edge = unchecked(Edge)
_LIKELY_RESULT = 0.8
"""Of sentences from here on 85 in 100 are results (`python -m benchmarks.roles`)."""
_SHORTEST_PASSAGE = 3
"""Sentences that a place and neighbours mean something in."""


def read(
    text: str,
    file: str,
    blocks: Sequence[Block],
    *,
    note: NodeId = _NOTE,
    main: Claim | None = None,
    evidence: str | None = None,
    has_structure: bool = True,
    is_of_vault: bool = False,
    is_of_paper: bool = False,
    papers: Sequence[str] = (),
    titles: Sequence[str] = (),
) -> Reading:
    """Read the statements of a page's prose.

    Args:
        text: The whole decoded text of the file.
        file: Its path inside the collection.
        blocks: The paragraphs, items and headings that are prose, in order.
        note: The node that states what is read.
        main: The note's thesis where its page gives one. It stays the caller's:
            edges point at it, but it is not among the nodes and not stated again.
            Without it the text's own main claim is found and is among them.
        evidence: What was found, on a page that is about that: it has no main claim,
            and what its text reports is stated by the page.
        has_structure: Whether labels and sections say what is what. In prose that
            has none, what a model of sentences takes for results are experiments.
        is_of_vault: Whether it may be a note of any kind, and a model that was taught
            pages that argue has to be surer.
        is_of_paper: Whether it is a note on a paper, whose sections on results and on
            weaknesses hold them.
        papers: The titles of the papers that the page lists.
        titles: Those of the notes that it lists.
    """
    titled = Titled(titles)
    found = list(paragraphs.read(text, blocks, titled))
    results = frozenset[int]() if has_structure else _results(text, found)
    notes = footnotes.read(text, blocks)
    listed = Listed(papers)
    heard = alone.read(text, file, found, listed, titled, is_of_vault=is_of_vault)
    sentences = seen.page(found, heard)
    referred = Referred(text, file, listed, notes)
    sorter = Sorter(results, is_of_vault, is_of_paper)
    drafter = Drafter(text, file, Nodes(main, evidence or ""), referred, sorter)
    drafts = [
        draft
        for number, (paragraph, told, own, weighed) in enumerate(
            zip(found, heard, sentences, seen.weighed(sentences), strict=True)
        )
        for draft in drafter.read(number, paragraph, told, own, weighed)
    ]
    if main is None and evidence is None:
        drafts, main = _with_main(drafts)
    if main:
        drafts = list(salience.graded(drafts, main))
    return Reading(
        tuple(draft.node for draft in drafts),
        tuple(referred.references.values()),
        (
            *bearings.edges(drafts, main, note, is_evidence=evidence is not None),
            *_cites(referred, note),
        ),
    )


def _results(text: str, found: Sequence[Paragraph]) -> frozenset[int]:
    """Where the sentences begin that are results for all we know."""
    starts: set[int] = set()
    for paragraph in found:
        ranges = list(paragraph.sentences)
        if len(ranges) < _SHORTEST_PASSAGE:
            continue
        shares = roles.probabilities([text[start:end] for start, end in ranges])
        for (start, _), share in zip(ranges, shares, strict=True):
            if share[SentenceRole.RESULT] >= _LIKELY_RESULT:
                starts.add(start)
    return frozenset(starts)


def _cites(referred: Referred, note: NodeId) -> Iterator[Edge]:
    """Papers that the note names, though none of its statements does."""
    for reference, source in referred.cited.items():
        yield _edge(
            source=note,
            target=reference,
            relation=Relation.CITES,
            confidence=source.confidence,
            rule=source.rule,
            span=Span(file=referred.file, start=source.start, end=source.end),
        )


def _with_main(drafts: list[Draft]) -> tuple[list[Draft], Claim | None]:
    """The drafts with one claim made the main one, and that claim."""
    chosen = main_claim.of(drafts)
    if chosen is None or not isinstance(chosen.node, Claim):
        return drafts, None
    main = chosen.node
    if main.role is not Role.MAIN:
        main = changed(main, role=Role.MAIN, rule="first-assertion")
    promoted = chosen.with_node(main)
    return [promoted if draft is chosen else draft for draft in drafts], main
