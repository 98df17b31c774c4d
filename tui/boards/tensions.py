"""Pairs of claims that the notes set against each other, and pairs to ask about."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from kg.disagreements import LEAST_COSINE, Disagreement, Questions
from kg.model import Claim, Kind, NodeId, Note, Relation
from kg.near import Close
from kg.outline import Outline
from kg.store import Store
from kg.tensions import Side, Tension
from kg.tensions import tensions as find_tensions
from tui.boards.board import Board, Group, Item, Tie, while_comparing
from tui.collection.workspace import Workspace
from tui.places import Places

_MOST = 100
"""Pairs that are asked about; who has judged so many sees the next ones."""
_AT_ONCE = 1_000
"""Close pairs whose words are read before it is asked whether to go on."""


def tensions(workspace: Workspace, store: Store) -> Iterator[Board]:
    """What is said against what, then what may disagree though no note says so."""
    with store.snapshot():
        places, outline = Places(store), Outline(store)
        pairs_said = find_tensions(store, outline)
        said = _numbered(_pair(pair, places) for pair in pairs_said)
        known = _board(said)
        yield replace(known, done=0.0)
        notes = {claim: note for note, claim in store.links(Relation.STATES)}
        steps = workspace.near_in_steps(
            store, kinds=(Kind.CLAIM,), at_least=LEAST_COSINE, groups=notes
        )
        pairs, why_not = yield from while_comparing(known, steps)
        found: list[Disagreement] = []
        for some in _asked(store, outline, pairs):
            found += some
            yield replace(known, done=_COMPARED)
        asked = _numbered(_question(pair) for pair in found[:_MOST])
        yield _board(
            said,
            asked,
            f"What may disagree: not looked for; {why_not}." if why_not else "",
        )


_COMPARED = 0.99
"""What is done when only words are left to be read."""


def _board(
    said: tuple[Item, ...], asked: tuple[Item, ...] = (), notice: str = ""
) -> Board:
    return Board.of(
        "tensions",
        [
            Group("set against each other by the notes", said, "d decides what it is"),
            Group("do these disagree?", asked, "d says so, D that they do not"),
        ],
        "No note sets two claims against each other.",
        notice,
    )


def _asked(
    store: Store, outline: Outline, pairs: Sequence[Close]
) -> Iterator[tuple[Disagreement, ...]]:
    """Pairs to ask about, closest first, some after others until there are enough."""
    questions, found = Questions(store, store.dismissed(), outline), 0
    for start in range(0, len(pairs), _AT_ONCE):
        some = tuple(questions.among(pairs[start : start + _AT_ONCE]))
        yield some
        found += len(some)
        if found >= _MOST:
            return


def _numbered(pairs: Iterable[Iterable[Item]]) -> tuple[Item, ...]:
    """Both sides of each pair, so that they are counted as one."""
    return tuple(
        replace(side, pair=number)
        for number, sides in enumerate(pairs)
        for side in sides
    )


def _pair(pair: Tension, places: Places) -> Iterator[Item]:
    ties = tuple(Tie(edge.source, edge.relation, edge.target) for edge in pair.said)
    why = (places.why(edge) for edge in pair.said)
    told = tuple(f"“{words}”" for words in why if words)
    yield _side(pair.first, " ", (), ties)
    yield _side(pair.second, "⇄", told, ties)


def _question(pair: Disagreement) -> Iterator[Item]:
    one, other = pair.first, pair.second
    tie = Tie(one.note.id, Relation.RELATED, other.note.id, said=False)
    why = f"{' and '.join(pair.turns)} · ≈ {pair.score:.2f}"
    yield _side(one, " ", (), (tie,), _node(other).id)
    yield _side(other, "?", (why,), (tie,), _node(one).id)


def _node(side: Side) -> Claim | Note:
    return side.claim or side.note


def _side(
    side: Side,
    sign: str,
    told: tuple[str, ...],
    ties: tuple[Tie, ...],
    apart: NodeId | None = None,
) -> Item:
    node = _node(side)
    title = () if side.claim is None else (side.note.title,)
    return Item(
        node.text,
        Kind(node.kind),
        node.id,
        sign=(sign, "$text-warning"),
        told=(*title, *told),
        apart=apart,
        ties=ties,
    )
