"""What is called as was typed comes first, as where one looks for what one knows.

Every statement of a note is found by the note's title, too, so that the note itself,
which is longer, would come behind those that hold one of the words besides.
"""

from collections.abc import Sequence
from operator import itemgetter

from embeddings.candidates import Candidate, Place
from kg import fts
from kg.allowed import Allowed
from kg.identifiers import identifiers
from kg.store import Store
from kg.terms import Kind, NodeId

LOOKED_AT = 50
"""Candidates among which it is looked for."""
_FEWEST = 3
"""Words that name something of whose text they are a part: two stand in many texts."""


def named_first(
    store: Store,
    typed: str,
    candidates: Sequence[Candidate],
    *,
    growing: bool = False,
) -> list[Candidate]:
    """Candidates, those first of whose text or other name the typed words are a piece.

    These tell which name it was. The greater a part of it they are, the sooner; all
    others stay in their order.

    Args:
        store: Whose nodes.
        typed: What was searched for.
        candidates: Best first.
        growing: Whether the last word may be the beginning of one.
    """
    words = fts.words(typed)
    piece = f" {' '.join(words)}" + ("" if growing else " ")
    if not words:
        return list(candidates)
    looked_at = candidates[:LOOKED_AT]
    names = store.names_of(one.places[0].key.node for one in looked_at)

    called: list[tuple[float, Candidate]] = []
    for one in looked_at:
        parts = [
            (_part(piece, name), name)
            for name in names.get(one.places[0].key.node, ())
            # Words are no piece of an id, a slug or the name of a file without blanks.
            if " " in name or " " not in typed.strip()
        ]
        part, name = max(parts, key=itemgetter(0), default=(0.0, ""))
        called.append((part, one._replace(called=name if part else None)))
    called.sort(key=itemgetter(0), reverse=True)
    ordered = [*(one for _, one in called), *candidates[LOOKED_AT:]]
    return [one._replace(rank=n) for n, one in enumerate(ordered, start=1)]


def identified(
    store: Store, typed: str, kinds: Sequence[Kind], allowed: Allowed
) -> dict[NodeId, str]:
    """The papers whose DOI or arXiv number was typed, each with that."""
    return {
        node: name
        for name in reversed(identifiers(typed))
        for node in store.named(name)
        if node in allowed and (not kinds or Kind(node.partition(":")[0]) in kinds)
    }


def identified_first(
    store: Store,
    typed: str,
    candidates: Sequence[Candidate],
    kinds: Sequence[Kind],
    allowed: Allowed,
) -> list[Candidate]:
    """Candidates, before them the paper whose DOI or arXiv number was typed.

    No text need hold that number.
    """
    wanted = identified(store, typed, kinds, allowed)
    if not wanted:
        return list(candidates)
    known = {one.places[0].key.node: one for one in candidates}
    score = candidates[0].score if candidates else 1.0
    for node in wanted.keys() - known.keys():
        for stored in store.passages_of(node)[:1]:
            known[node] = Candidate(1, score, known=Place(1, stored.key, score))
    first = [
        known[node]._replace(called=name)
        for node, name in wanted.items()
        if node in known
    ]
    others = (one for one in candidates if one.places[0].key.node not in wanted)
    ordered = [*first, *others]
    return [one._replace(rank=n) for n, one in enumerate(ordered, start=1)]


def _part(piece: str, name: str) -> float:
    """How great a part of a name what was typed is; 0 if it does not name it."""
    whole = f" {' '.join(fts.words(name))} "
    is_long = piece.count(" ", 1, -1) + 1 >= _FEWEST
    if piece not in whole or not (is_long or whole.strip() == piece.strip()):
        return 0.0
    return len(piece) / len(whole)
