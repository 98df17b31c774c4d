"""Edges between the nodes of one text: what tests, restricts and supports what."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from corpus.prose import outcomes
from corpus.prose.cues import Opening
from corpus.prose.drafts import Draft
from corpus.prose.families import Family
from corpus.prose.words import content_words
from kg.model import (
    Basis,
    Claim,
    Edge,
    Experiment,
    Holder,
    NodeId,
    Outcome,
    Qualification,
    Relation,
    unchecked,
)

_SUPPORTS = Opening(
    r"(?:This|That|It|These \w+|The (?:\w+ ){0,3}?(?:findings?|results?|evidence|data)|"
    r"Which)(?: \w+ly)? (?:also |further |independently )?(?:supports?|reinforces?|"
    r"confirms?|strengthens?|corroborates?|backs|validates?|bears? (?:this )?out|"
    r"(?:is|are|constitutes?) (?:\w+ ){0,3}(?:evidence|argument|support|case|"
    r"proof) (?:for|that)|"
    r"provides? (?:\w+ ){0,3}(?:evidence|mechanism|support|argument|"
    r"explanation) (?:for|that))\b"
)
_DISPUTES = Opening(
    r"(?:This|That|It|These \w+|The (?:\w+ ){0,3}?(?:findings?|results?|evidence|data))"
    r"(?: \w+ly)? (?:contradicts?|disputes?|undermines?|challenges?|refutes?|"
    r"(?:is|are) (?:\w+ )?evidence against|speaks? against)\b"
)
_made = unchecked(Edge)
_NEAR = 8
"""How many statements away a paragraph's claim may be from its experiment."""
_SHARED = 2


class _Target(NamedTuple):
    """A claim that something may bear on."""

    id: NodeId
    node: Claim | Qualification
    words: frozenset[str]


def edges(
    drafts: Sequence[Draft],
    main: Claim | None,
    note: NodeId,
    *,
    is_evidence: bool = False,
) -> Iterator[Edge]:
    """The edges of a text's nodes; those of the caller's own main claim excluded.

    Args:
        drafts: The nodes, in order.
        main: The main claim.
        note: What states them.
        is_evidence: Whether the note is about evidence, and states what it reports.
    """
    thesis = _Target(main.id, main, content_words(main.text)) if main else None
    paragraphs: dict[int, list[Draft]] = {}
    for draft in drafts:
        paragraphs.setdefault(draft.paragraph, []).append(draft)
    for paragraph in paragraphs.values():
        for index, draft in enumerate(paragraph):
            if is_evidence or not isinstance(draft.node, Experiment):
                yield _states(draft, note)
            yield from _reported(draft)
            match draft.node:
                case Experiment():
                    yield from _tests(paragraph, index, thesis)
                case Qualification():
                    yield from _qualifies(paragraph, index, thesis)
                case Claim():
                    yield from _bears(paragraph, index, thesis)


def _states(draft: Draft, note: NodeId) -> Edge:
    return _edge(draft, note, draft.node.id, Relation.STATES, draft.node.confidence)


def _reported(draft: Draft) -> Iterator[Edge]:
    for reference, source in draft.sources:
        at = draft.node.spans[0]
        inside = at.start <= source.start < at.end
        confidence = source.confidence * (1 if inside or draft.is_first else 0.8)
        yield _edge(
            draft,
            draft.node.id,
            reference,
            Relation.REPORTED_IN,
            round(confidence, 2),
            rule=source.rule,
        )


def _restriction(before: list[Draft]) -> _Target | None:
    """The labelled qualification that experiments after it are about."""
    for draft in before:
        labelled = draft.family is Family.QUALIFICATION
        if labelled and isinstance(draft.node, Qualification):
            return _target(draft)
    return None


def _tests(
    paragraph: list[Draft],
    index: int,
    thesis: _Target | None,
) -> Iterator[Edge]:
    draft = paragraph[index]
    if restriction := _restriction(paragraph[:index]):
        target, confidence = restriction, 0.8
    elif draft.family is Family.QUALIFICATION and thesis:
        # The label says already what the result does to what the note claims.
        outcome = _outcome(draft, thesis)
        if outcome is Outcome.SUPPORTS:
            outcome = Outcome.QUALIFIES
        yield _test(draft, thesis.id, outcome, 0.8)
        return
    elif tested := _tested(paragraph, index, thesis):
        target, confidence = tested
    else:
        return
    yield _test(draft, target.id, _outcome(draft, target), confidence)
    if thesis and isinstance(target.node, Qualification):
        yield _test(draft, thesis.id, Outcome.QUALIFIES, round(confidence * 0.9, 2))


def _tested(
    paragraph: list[Draft], index: int, thesis: _Target | None
) -> tuple[_Target, float] | None:
    """What an experiment tests, and how sure that is."""
    words = paragraph[index].sentence.content
    nearest = _nearest(paragraph, index)
    shared = len(nearest.words & words) if nearest else 0
    if thesis is None:
        return (nearest, 0.5) if nearest else None
    with_thesis = len(thesis.words & words)
    if nearest is None or with_thesis >= shared or shared < _SHARED:
        return thesis, 0.7 if with_thesis >= _SHARED else 0.4
    return nearest, 0.65


def _nearest(paragraph: list[Draft], index: int) -> _Target | None:
    """The claim near by in the paragraph that shares most words, closest first."""
    here = paragraph[index].sentence.content
    near = [
        (len(other.sentence.content & here), -abs(position - index), other)
        for position, other in enumerate(
            paragraph[max(0, index - _NEAR) : index + _NEAR + 1], max(0, index - _NEAR)
        )
        if isinstance(other.node, Claim)
        # A restriction that follows restricts the result, and is not tested by it.
        or (isinstance(other.node, Qualification) and position < index)
    ]
    best = max(near, key=lambda found: found[:2], default=None)
    return _target(best[2]) if best else None


def _outcome(draft: Draft, target: _Target) -> Outcome | None:
    """What came out for the claim; None where the text only says it was tested."""
    if isinstance(draft.node, Experiment) and draft.node.outcome_text is None:
        return None
    outcome = outcomes.read(draft.sentence, target.node.text)
    if outcome is not Outcome.SUPPORTS:
        return outcome
    continues = (draft.node.rule or "").startswith("continued:")
    if continues and outcomes.gives_out(draft.sentence):
        return Outcome.QUALIFIES
    if isinstance(target.node, Claim) and target.node.holder is Holder.OPPOSED:
        return Outcome.CHALLENGES
    agrees = 2 * len(target.words & draft.sentence.content) >= len(target.words)
    if agrees and outcomes.denies(draft.sentence, target.node.text):
        return Outcome.CHALLENGES
    return outcome


def _test(
    draft: Draft, target: NodeId, outcome: Outcome | None, confidence: float
) -> Edge:
    source = draft.node.id
    return _edge(draft, source, target, Relation.TESTS, confidence, outcome=outcome)


def _qualifies(
    paragraph: list[Draft], index: int, thesis: _Target | None
) -> Iterator[Edge]:
    """A label restricts the main claim; a turn of phrase what came just before."""
    draft = paragraph[index]
    target, confidence = thesis, draft.node.confidence
    if draft.family is not Family.QUALIFICATION:
        previous = next(
            (
                _target(other)
                for other in reversed(paragraph[max(0, index - _NEAR) : index])
                if isinstance(other.node, Claim)
                and len(other.sentence.content & draft.sentence.content) >= _SHARED
            ),
            None,
        )
        target = previous or thesis
    if target:
        yield _edge(draft, draft.node.id, target.id, Relation.QUALIFIES, confidence)


def _bears(
    paragraph: list[Draft], index: int, thesis: _Target | None
) -> Iterator[Edge]:
    """What a claim supports or disputes, where the text says that it does."""
    draft = paragraph[index]
    if thesis is None or draft.node.id == thesis.id:
        return
    announced = draft.family in (Family.MECHANISM, Family.EVIDENCE)
    if announced and draft.is_first:
        sure = 0.8 if draft.node.basis is Basis.EXPLICIT else 0.6
        yield _edge(draft, draft.node.id, thesis.id, Relation.SUPPORTS, sure)
    elif _SUPPORTS.match(draft.sentence):
        yield _edge(
            draft, draft.node.id, thesis.id, Relation.SUPPORTS, 0.6, rule="cue:supports"
        )
    elif _DISPUTES.match(draft.sentence):
        target = _disputed(paragraph, index) or thesis
        yield _edge(
            draft, draft.node.id, target.id, Relation.DISPUTES, 0.5, rule="cue:disputes"
        )


def _disputed(paragraph: list[Draft], index: int) -> _Target | None:
    """The view of others that was told just before."""
    for other in reversed(paragraph[max(0, index - _NEAR) : index]):
        if isinstance(other.node, Claim) and other.node.holder is not Holder.ASSERTED:
            return _target(other)
    return None


def _target(draft: Draft) -> _Target:
    if isinstance(draft.node, Experiment):
        raise TypeError("an experiment is not tested")
    return _Target(draft.node.id, draft.node, draft.sentence.content)


def _edge(
    draft: Draft,
    source: NodeId,
    target: NodeId,
    relation: Relation,
    confidence: float,
    rule: str | None = None,
    outcome: Outcome | None = None,
) -> Edge:
    return _made(
        source=source,
        target=target,
        relation=relation,
        outcome=outcome,
        basis=draft.node.basis if rule is None else Basis.RULE,
        confidence=confidence,
        rule=rule or draft.node.rule,
        span=draft.node.spans[0],
    )
