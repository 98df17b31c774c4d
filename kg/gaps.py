"""What the collection lacks: each gap with what would close it."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from kg.apart import Cluster, Split, poorly_joined, unlinked
from kg.claim_gaps import OF_CLAIM, of_claim
from kg.gap import Gap, GapKind, gravest_first
from kg.kinds import is_a
from kg.model import Experiment, Inquiry, Kind, NodeId, Note, Page, Relation, Topic
from kg.near import Close
from kg.outline import Outline
from kg.patient import in_order
from kg.standings import weighed
from kg.text import counted
from kg.whole import Whole


@dataclass(frozen=True, slots=True)
class Likeness:
    """What a model sees: guesses, from which only questions follow."""

    pairs: Sequence[Close] = ()
    """Of notes, closest first."""
    dismissed: Collection[frozenset[NodeId]] = frozenset()
    """Pairs that a person said have nothing to do with each other."""


def gaps(
    whole: Whole,
    kinds: Collection[GapKind] = tuple(GapKind),
    likeness: Likeness | None = None,
    clusters: Sequence[Cluster] = (),
    outline: Outline | None = None,
) -> tuple[Gap, ...]:
    """Every gap, kind by kind, in each the gravest first.

    Claims read with a confidence below 0.5 and claims that the note states in order
    to reject them are no bare-claim gaps: nobody holds them, or they may be no claims.

    Args:
        whole: The collection.
        kinds: Only these.
        likeness: What is close in meaning; nothing is unlinked if not given.
        clusters: Notes that belong together; none are poorly joined if not given.
        outline: Of the same collection, where it is at hand.
    """
    outline, likeness = outline or Outline(whole), likeness or Likeness()
    found: dict[GapKind, list[Gap]] = {kind: [] for kind in GapKind}
    for kind in set(kinds) & _FINDERS.keys():
        found[kind].extend(_FINDERS[kind](whole, outline))
    if OF_CLAIM.keys() & set(kinds):
        # Only what nothing tests is bare.
        claims = None if GapKind.BARE in kinds else outline.tried()
        for row in weighed(whole, outline, claims=claims):
            supported = outline.targets(row.claim.id, Relation.SUPPORTS)
            for gap in of_claim(row, len(supported - {row.claim.id})):
                found[gap.kind].append(gap)
    if GapKind.UNLINKED in kinds:
        found[GapKind.UNLINKED].extend(_unlinked(whole, outline, likeness))
    if GapKind.POORLY_JOINED in kinds:
        found[GapKind.POORLY_JOINED].extend(
            _poorly_joined(whole, outline, likeness, clusters)
        )
    return tuple(
        gap
        for kind, of_kind in found.items()
        if kind in kinds
        for gap in in_order(of_kind, gravest_first)
    )


def concerned(outline: Outline, gap: Gap) -> frozenset[NodeId]:
    """The notes that a gap is about: of an inquiry, those that it draws on."""
    found: set[NodeId] = set()
    for node in (gap.node, gap.other):
        if isinstance(node, Note):
            # An absent note is the concern of those that name it.
            found |= outline.naming(node.id) if node.stub else {node.id}
        elif isinstance(node, Inquiry):
            found |= outline.targets(node.id, Relation.DRAWS_ON)
        elif isinstance(node, Topic):
            found |= outline.sources(node.id, Relation.IN_TOPIC)
        elif isinstance(node, Experiment):
            claims = outline.targets(node.id, Relation.TESTS)
            found |= {note for c in claims if (note := outline.note(c))}
    return frozenset(found | ({gap.note.id} if gap.note else set()))


def without_outcome(test: Experiment, claims: int) -> Gap:
    """The gap of a test that does not say what came out.

    Args:
        test: The test.
        claims: How many claims it tests.
    """
    return Gap(
        GapKind.NO_OUTCOME,
        test,
        claims,
        f"tests {counted(claims, 'claim')} without saying what came out",
        "its outcome: supports, challenges, qualifies or inconclusive",
    )


def _no_outcome(whole: Whole, outline: Outline) -> Iterator[Gap]:
    claims = outline.silent_tests()
    for test in whole.get_many(sorted(claims)).values():
        if isinstance(test, Experiment):
            yield without_outcome(test, claims[test.id])


def _no_source(whole: Whole, outline: Outline) -> Iterator[Gap]:
    stubs = {note.id for note in _stubs(whole)}
    notes = {
        node: {
            n for n in outline.targets(node, Relation.DRAWS_ON) if is_a(n, Kind.NOTE)
        }
        for node in outline.ids(Kind.INQUIRY)
    }
    lost = {node: drawn for node, drawn in notes.items() if drawn <= stubs}
    for node in whole.get_many(sorted(lost)).values():
        number = len(lost[node.id])
        yield Gap(
            GapKind.NO_SOURCE,
            node,
            number,
            f"draws on {counted(number, 'note')}, none of them here"
            if number
            else "draws on no note",
            "a note it draws on, or one that answers it",
        )


def _absent_note(whole: Whole, outline: Outline) -> Iterator[Gap]:
    for node in _stubs(whole):
        number = len(outline.naming(node.id) - {node.id})
        yield Gap(
            GapKind.ABSENT_NOTE,
            node,
            number,
            f"named by {counted(number, 'page')}, and no file holds it",
            "a file with that note",
        )


def _stubs(whole: Whole) -> Iterator[Note]:
    for node in whole.nodes(Kind.NOTE):
        if isinstance(node, Note) and node.stub:
            yield node


_FINDERS: dict[GapKind, Callable[[Whole, Outline], Iterator[Gap]]] = {
    GapKind.NO_OUTCOME: _no_outcome,
    GapKind.NO_SOURCE: _no_source,
    GapKind.ABSENT_NOTE: _absent_note,
}


def _unlinked(whole: Whole, outline: Outline, likeness: Likeness) -> Iterator[Gap]:
    notes = whole.nodes(Kind.NOTE) if likeness.pairs else ()
    indexes = {n.id for n in notes if isinstance(n, Note) and n.page is not Page.NOTE}
    found = unlinked(outline, likeness.pairs, likeness.dismissed, indexes)
    nodes = whole.get_many({n for p in found for n in (p.a, p.b, p.bridge) if n})
    for pair in found:
        bridge = nodes.get(pair.bridge) if pair.bridge else None
        joined = (
            f"“{bridge.text}” is linked to both"
            if bridge
            else "no note is linked to both"
        )
        yield Gap(
            GapKind.UNLINKED,
            nodes[pair.a],
            pair.asked,
            "; ".join((f"meaning {pair.score:.2f}", joined, *_asked(pair.asked))),
            "a link that says how one bears on the other, if it does",
            other=nodes[pair.b],
            bridge=bridge,
            score=pair.score,
        )


def _poorly_joined(
    whole: Whole, outline: Outline, likeness: Likeness, clusters: Sequence[Cluster]
) -> Iterator[Gap]:
    found = poorly_joined(outline, clusters, likeness.pairs, likeness.dismissed)
    nodes = whole.get_many({n for split in found for n in _named(split)})
    for split in found:
        reasons = [*_asked(split.asked)]
        if split.near:
            pairs = counted(split.near, "pair")
            reasons.append(f"{pairs} of their notes close in meaning")
        if split.closest:
            one, other = (nodes[node].text for node in split.closest)
            reasons.append(f"closest: “{one}” and “{other}”")
        links = counted(split.links, "link") if split.links else "no link"
        yield Gap(
            GapKind.POORLY_JOINED,
            nodes[split.a],
            split.asked + split.near,
            "; ".join((f"{links} between their notes", *reasons)),
            "a link between a note of each, if they bear on each other",
            other=nodes[split.b],
        )


def _named(split: Split) -> Iterable[NodeId]:
    return (split.a, split.b, *(split.closest or ()))


def _asked(number: int) -> tuple[str, ...]:
    """What inquiries say for two things belonging together, if any does."""
    if not number:
        return ()
    questions = counted(number, "inquiry")
    return (f"{questions} {'draws' if number == 1 else 'draw'} on both",)
