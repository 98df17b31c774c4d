"""Pairs of claims that may disagree: questions to a person, never findings.

A model only says which claims are about the same; whether one denies the other is
read from their words (`kg.polarity`). Only what a note asserts can disagree: what it
reports of others or states to reject is not its own word.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Set
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from typing import Protocol

from kg.claim_gaps import SURE
from kg.kinds import is_a
from kg.model import Claim, Holder, Kind, NodeId, Note, Relation
from kg.near import Close
from kg.outline import Outline
from kg.polarity import Sentence, between, read
from kg.tensions import Side
from kg.whole import Whole

LEAST_COSINE = 0.5
"""Claims less close than this by the default model are about different things."""

_LINK = re.compile(r"\[\[[^\[\]]{0,300}\]\]")


class Spoken(Whole, Protocol):
    """A collection whose texts can be had without the rest of its nodes."""

    def texts_of(self, ids: Iterable[NodeId]) -> Mapping[NodeId, str]:
        """The texts of those nodes that exist."""


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
    whole: Spoken,
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
    """As `disagreements`, for whoever asks about some pairs after others.

    Of most claims the words alone are looked at, and only those that may disagree are
    read with all that is known of them: a fifth of the time, and of the memory.
    """

    def __init__(
        self,
        whole: Spoken,
        dismissed: Collection[frozenset[NodeId]] = frozenset(),
        outline: Outline | None = None,
    ) -> None:
        """Ask nothing yet.

        Args:
            whole: The collection.
            dismissed: Pairs of claims or of notes that a person said do not disagree.
            outline: Of the same collection, where it is at hand.
        """
        self._whole = whole
        self._outline = outline or Outline(whole)
        self._known = {frozenset(p) for p in self._outline.tense_pairs()}
        self._known |= set(dismissed)
        self._titles: dict[NodeId, tuple[str, ...]] = {}
        self._read: dict[NodeId, Sentence | None] = {}

    def among(self, pairs: Iterable[Close]) -> Iterator[Disagreement]:
        """Those of these pairs that may disagree, in their order."""
        close = iter([pair for pair in pairs if pair.score >= LEAST_COSINE])
        while some := list(islice(close, _AT_ONCE)):
            self._look_at({node for pair in some for node in (pair.a, pair.b)})
            turned = [(pair, self._turns(pair)) for pair in some]
            turned = [(pair, turns) for pair, turns in turned if turns]
            sides = self._sides({node for p, _ in turned for node in (p.a, p.b)})
            for pair, turns in turned:
                first, second = sides.get(pair.a), sides.get(pair.b)
                if first is None or second is None:
                    continue
                if not self._is_settled(pair, first, second):
                    yield Disagreement(first, second, pair.score, turns)

    def _look_at(self, nodes: Set[NodeId]) -> None:
        """Read what claims say that a note states."""
        new = [node for node in nodes if node not in self._read]
        self._read.update(dict.fromkeys(new))
        for node, text in self._whole.texts_of(new).items():
            note = self._outline.note(node)
            if note is not None and is_a(node, Kind.CLAIM):
                self._read[node] = read(_LINK.sub(" ", self._own(text, note)))

    def _own(self, text: str, note: NodeId) -> str:
        """A claim's text without the titles it names: they speak for other notes."""
        folded = text.casefold()
        for title in self._named(note):
            if title.casefold() in folded:
                text = without(text, title)
        return text

    def _turns(self, pair: Close) -> tuple[str, ...]:
        one, other = self._read[pair.a], self._read[pair.b]
        if one is None or other is None:
            return ()
        turned = between(one, other)
        return turned.turns if turned is not None else ()

    def _sides(self, nodes: Set[NodeId]) -> dict[NodeId, Side]:
        """Those of these claims that a note stands behind, so far as we can tell."""
        found = {}
        for claim in self._whole.get_many(nodes).values():
            stating = self._outline.note(claim.id)
            note = self._notes.get(stating) if stating is not None else None
            if note is None or not isinstance(claim, Claim):
                continue
            if claim.holder is Holder.ASSERTED and claim.confidence >= SURE:
                found[claim.id] = Side(note, claim)
        return found

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


def without(text: str, title: str) -> str:
    """A text with a space wherever a title stood, whatever the case of its letters.

    A pattern for each title of each claim would take minutes to compile; it is needed
    only where letters may be as long as others in another case.
    """
    if not (text.isascii() and title.isascii()):
        return re.sub(re.escape(title), " ", text, flags=re.IGNORECASE)
    folded, wanted = text.lower(), title.lower()
    parts, start = [], 0
    while (at := folded.find(wanted, start)) >= 0:
        parts.append(text[start:at])
        start = at + len(title)
    return " ".join((*parts, text[start:]))


_JOINING = (Relation.SUPPORTS, Relation.DISPUTES, Relation.QUALIFIES)
_AT_ONCE = 500
"""Pairs whose claims are looked up together."""
