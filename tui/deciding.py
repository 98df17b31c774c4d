"""What a person can say of a node that was read: each choice a correction. Pure."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from kg.corrections import Action, Correction, Named
from kg.model import (
    Claim,
    Experiment,
    Facet,
    Holder,
    Kind,
    Node,
    NodeId,
    Outcome,
    Qualification,
    RelatedType,
    Role,
)
from tui.boards.board import Tie


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing to say."""

    group: str
    """What it is about; choices of one group exclude each other."""
    label: str
    corrections: tuple[Correction, ...]
    """More than one where several places say the same."""


def choices(node: Node, name: Named) -> tuple[Choice, ...]:
    """Everything that can be said of a node, what it is read as left out."""
    return tuple(_choices(node, name))


def tie_choices(
    ties: Sequence[Tie], names: Mapping[NodeId, Named], proposed: tuple[Named, Named]
) -> tuple[Choice, ...]:
    """What can be said of a tension, or of two that may be in one.

    Args:
        ties: The relations that say so, or the one that would.
        names: Of their ends.
        proposed: The two claims that are asked about.
    """
    if not ties[0].said:
        (tie,) = _edges(ties, names, Action.ADD, type=RelatedType.TENSION)
        apart = Correction(action=Action.DISMISS, between=proposed)
        return (
            Choice("do they disagree?", "yes: a tension", (tie,)),
            Choice("do they disagree?", "no: keep them apart", (apart,)),
        )
    confirmed = _edges(ties, names, Action.CONFIRM)
    rejected = _edges(ties, names, Action.REJECT)
    return (
        Choice("reading", "read rightly: a tension", confirmed),
        Choice("reading", "no relation at all: leave it out", rejected),
        *(
            Choice(
                "it is really", type_, _edges(ties, names, Action.RETYPE, type=type_)
            )
            for type_ in RelatedType
            if type_ is not RelatedType.TENSION
        ),
    )


def _edges(
    ties: Sequence[Tie],
    names: Mapping[NodeId, Named],
    action: Action,
    **said: RelatedType,
) -> tuple[Correction, ...]:
    return tuple(
        Correction.model_validate(
            {
                "action": action,
                "source": names[tie.source],
                "relation": tie.relation,
                "target": names[tie.target],
                **said,
            }
        )
        for tie in dict.fromkeys(ties)
    )


def _choices(node: Node, name: Named) -> Iterator[Choice]:
    yield Choice(
        "reading", "read rightly", (Correction(action=Action.CONFIRM, node=name),)
    )
    yield Choice(
        "reading",
        "read wrongly: leave it out",
        (Correction(action=Action.REJECT, node=name),),
    )
    match node:
        case Claim():
            yield from _roles(node, name)
        case Qualification():
            for facet in Facet:
                if facet is not node.facet:
                    told = Correction(action=Action.RETYPE, node=name, facet=facet)
                    yield Choice("it restricts", f"the {facet}", (told,))
        case Experiment():
            for outcome in Outcome:
                told = Correction(action=Action.RETYPE, node=name, outcome=outcome)
                yield Choice("its outcome", outcome, (told,))
    if isinstance(node, Claim | Qualification | Experiment):
        yield from _kinds(node, name)


def _roles(claim: Claim, name: Named) -> Iterator[Choice]:
    for role in Role:
        if role is not claim.role:
            told = Correction(action=Action.RETYPE, node=name, role=role)
            yield Choice("its role", role, (told,))
    for holder in Holder:
        if holder is not claim.holder:
            told = Correction(action=Action.RETYPE, node=name, holder=holder)
            yield Choice("who holds it", _HOLDERS[holder], (told,))


_HOLDERS = {
    Holder.ASSERTED: "the note asserts it",
    Holder.REPORTED: "a source says it",
    Holder.OPPOSED: "it is stated to be rejected",
}


def _kinds(node: Node, name: Named) -> Iterator[Choice]:
    for kind in (Kind.CLAIM, Kind.QUALIFICATION, Kind.EXPERIMENT):
        if kind is not node.kind:
            told = Correction(action=Action.RETYPE, node=name, kind=kind)
            yield Choice("it is really", _article(kind), (told,))


def _article(kind: Kind) -> str:
    return f"{'an' if kind[0] in 'aeiou' else 'a'} {kind}"
