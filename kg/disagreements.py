"""Pairs of claims that may disagree: questions to a person, never findings.

A model only says which claims are about the same; whether one denies the other is
read from their words (`kg.polarity`). Only what a note asserts can disagree: what it
reports of others or states to reject is not its own word.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Set
from dataclasses import dataclass
from functools import cached_property
from itertools import islice

from kg.claim_gaps import SURE
from kg.model import Claim, Holder, Kind, NodeId, Note, Relation
from kg.near import Close
from kg.outline import Outline, Whole
from kg.polarity import Sentence, between, read
from kg.tensions import Side

LEAST_COSINE = 0.5
"""Claims less close than this by the default model are about different things."""

_LINK = re.compile(r"\[\[[^\[\]]{0,300}\]\]")


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Do these two disagree?"""

    first: Side
    second: Side
    score: float
    """How close in meaning the two claims are: a cosine."""
    turns: tuple[str, ...]
    """What in their words turns one against the other."""


def disagreements(
    whole: Whole,
    pairs: Iterable[Close],
    dismissed: Collection[frozenset[NodeId]] = frozenset(),
) -> tuple[Disagreement, ...]:
    """The pairs of asserted claims that may disagree, in the order of the pairs.

    Left out are claims of one note, claims read with a confidence below 0.5, pairs
    between which the text says anything already, and notes that are said to be in
    tension.

    Args:
        whole: The collection.
        pairs: What a model finds close, closest first.
        dismissed: Pairs of claims or of notes that a person said do not disagree.
    """
    return tuple(Questions(whole, dismissed).among(pairs))


class Questions:
    """As `disagreements`, for whoever asks about some pairs after others."""

    def __init__(
        self, whole: Whole, dismissed: Collection[frozenset[NodeId]] = frozenset()
    ) -> None:
        """Ask nothing yet; the arguments are those of `disagreements`."""
        self._whole = whole
        self._outline = Outline(whole)
        self._known = {frozenset(p) for p in self._outline.tense_pairs()}
        self._known |= set(dismissed)
        self._sides: dict[NodeId, Side | None] = {}
        self._titles: dict[NodeId, tuple[str, ...]] = {}
        self._read: dict[NodeId, Sentence | None] = {}

    def among(self, pairs: Iterable[Close]) -> Iterator[Disagreement]:
        """Those of these pairs that may disagree, in their order."""
        close = iter([pair for pair in pairs if pair.score >= LEAST_COSINE])
        while some := list(islice(close, _AT_ONCE)):
            self._look_up({node for pair in some for node in (pair.a, pair.b)})
            for pair in some:
                first, second = self._sides[pair.a], self._sides[pair.b]
                if first is not None and second is not None:
                    turns = self._turns(first, second)
                    if turns and not self._is_settled(pair, first, second):
                        yield Disagreement(first, second, pair.score, turns)

    def _look_up(self, nodes: Set[NodeId]) -> None:
        """Find the claims that a note stands behind, so far as we can tell."""
        for claim in self._whole.get_many(nodes - self._sides.keys()).values():
            stating = self._outline.note(claim.id)
            note = self._notes.get(stating) if stating is not None else None
            held = isinstance(claim, Claim) and claim.holder is Holder.ASSERTED
            if note is not None and isinstance(claim, Claim) and held:
                sure = claim.confidence >= SURE
                self._sides[claim.id] = Side(note, claim) if sure else None
        for node in nodes:
            self._sides.setdefault(node, None)

    def _is_settled(self, pair: Close, first: Side, second: Side) -> bool:
        """Whether the text or a person said already how the two are joined."""
        notes = {first.note.id, second.note.id}
        return (
            len(notes) == 1
            or {pair.a, pair.b} in self._known
            or notes in self._known
            or any(
                pair.b in look(pair.a, relation)
                for look in (self._outline.targets, self._outline.sources)
                for relation in _JOINING
            )
        )

    def _turns(self, first: Side, second: Side) -> tuple[str, ...]:
        one, other = self._sentence(first), self._sentence(second)
        if one is None or other is None:
            return ()
        turned = between(one, other)
        return turned.turns if turned is not None else ()

    def _sentence(self, side: Side) -> Sentence | None:
        """A claim without the titles it names: they speak for other notes."""
        assert side.claim is not None
        if side.claim.id not in self._read:
            text = side.claim.text
            folded = text.casefold()
            for title in self._named(side.note.id):
                # A pattern for each title of each claim would take minutes to compile.
                if title.casefold() in folded:
                    text = re.sub(re.escape(title), " ", text, flags=re.IGNORECASE)
            self._read[side.claim.id] = read(_LINK.sub(" ", text))
        return self._read[side.claim.id]

    def _named(self, note: NodeId) -> tuple[str, ...]:
        """The names of the notes that a note is linked to, longest first."""
        if note not in self._titles:
            names = {
                name
                for other in self._outline.linked(note)
                if other in self._notes
                for name in (self._notes[other].title, *self._notes[other].aliases)
                if " " in name  # one word may be a word of anybody's
            }
            self._titles[note] = tuple(sorted(names, key=lambda n: (-len(n), n)))
        return self._titles[note]

    @cached_property
    def _notes(self) -> dict[NodeId, Note]:
        nodes = self._whole.nodes(Kind.NOTE)
        return {note.id: note for note in nodes if isinstance(note, Note)}


_JOINING = (Relation.SUPPORTS, Relation.DISPUTES, Relation.QUALIFIES)
_AT_ONCE = 500
"""Pairs whose claims are looked up together."""
