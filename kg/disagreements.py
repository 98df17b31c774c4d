"""Pairs of claims that may disagree: questions to a person, never findings.

A model only says which claims are about the same; whether one denies the other is
read from their words (`kg.polarity`). Only what a note asserts can disagree: what it
reports of others or states to reject is not its own word.
"""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from kg.claim_gaps import SURE
from kg.model import Claim, Holder, NodeId, Note, Relation
from kg.near import Near
from kg.outline import Outline, Whole
from kg.polarity import contrary
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
    pairs: Iterable[Near],
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
    close = [pair for pair in pairs if pair.score >= LEAST_COSINE]
    reader = _Reader(whole, close)
    known = {frozenset(p) for p in reader.outline.tense_pairs()} | set(dismissed)
    found = []
    for pair in close:
        first, second = reader.side(pair.a), reader.side(pair.b)
        if first is None or second is None or first.note == second.note:
            continue
        settled = {pair.a, pair.b} in known or {first.note.id, second.note.id} in known
        if settled or pair.b in reader.joined(pair.a):
            continue
        turned = contrary(reader.own_words(first), reader.own_words(second))
        if turned:
            found.append(Disagreement(first, second, pair.score, turned.turns))
    return tuple(found)


class _Reader:
    """The claims of these pairs, with what is known of them."""

    def __init__(self, whole: Whole, pairs: Iterable[Near]) -> None:
        self.outline = Outline(whole)
        self._whole = whole
        self._nodes = whole.get_many({n for pair in pairs for n in (pair.a, pair.b)})
        stating = {node: self.outline.note(node) for node in self._nodes}
        notes = whole.get_many({note for note in stating.values() if note})
        self._notes = {node: notes.get(n) for node, n in stating.items() if n}
        self._titles: dict[NodeId, tuple[str, ...]] = {}
        self._own: dict[NodeId, str] = {}

    def side(self, node: NodeId) -> Side | None:
        """A claim that a note stands behind, so far as we can tell, and that note."""
        claim, note = self._nodes.get(node), self._notes.get(node)
        held = isinstance(claim, Claim) and claim.holder is Holder.ASSERTED
        if not isinstance(claim, Claim) or not isinstance(note, Note) or not held:
            return None
        return Side(note, claim) if claim.confidence >= SURE else None

    def joined(self, claim: NodeId) -> set[NodeId]:
        """The claims of which the text says something together with this one."""
        relations = (Relation.SUPPORTS, Relation.DISPUTES, Relation.QUALIFIES)
        looks = (self.outline.targets, self.outline.sources)
        return {
            n for look in looks for relation in relations for n in look(claim, relation)
        }

    def own_words(self, side: Side) -> str:
        """A claim without the titles it names: they speak for other notes."""
        assert side.claim is not None
        own = self._own.get(side.claim.id)
        if own is None:
            text = side.claim.text
            folded = text.casefold()
            for title in self._named(side.note.id):
                # A pattern for each title of each claim would take minutes to compile.
                if title.casefold() in folded:
                    text = re.sub(re.escape(title), " ", text, flags=re.IGNORECASE)
            own = self._own[side.claim.id] = _LINK.sub(" ", text)
        return own

    def _named(self, note: NodeId) -> tuple[str, ...]:
        """The names of the notes that a note is linked to, longest first."""
        if note not in self._titles:
            linked = self._whole.get_many(self.outline.linked(note)).values()
            names = {
                name
                for other in linked
                if isinstance(other, Note)
                for name in (other.title, *other.aliases)
                if " " in name  # one word may be a word of anybody's
            }
            self._titles[note] = tuple(sorted(names, key=lambda n: (-len(n), n)))
        return self._titles[note]
