"""Which node a person means by what they typed."""

from collections.abc import Callable, Iterable, Sequence

from kg.errors import Ambiguous, NoClaim, NotFound
from kg.evidence import ClaimLike, main_claim, stating_note
from kg.identifiers import identifiers
from kg.model import Claim, Inquiry, Kind, Node, NodeId, Note, Qualification, Relation
from kg.store import Store
from kg.text import same_name

_ORDER = tuple(Kind)
_NEAR = 3
_LONGEST = 500
"""Characters of a name that are compared: no name is longer."""
_SHORTEST = 8
_SLIP = 90
"""Least likeness of a name that differs by slips of spelling, of 100."""
_APART = 4
"""How much less like the next name must be."""


def find_node(
    store: Store, name: str, *, taken: Callable[[Node], object] | None = None
) -> Node:
    """The node with that id, title, alias, text, file or unique part of an id.

    Where a note and its claim share a name, the note is meant.

    Args:
        store: Where the nodes are.
        name: Anything at all.
        taken: If given, a name that differs by slips of spelling from one name alone
            is taken for that, and this is called with the node.

    Raises:
        Ambiguous: If it is a part of several ids; holds these.
        NotFound: If nothing answers to it; holds the nearest names.
    """
    node = store.get(NodeId(name.strip()))
    if node is not None:
        return node
    named = store.named(name) or _identified(store, name)
    if not named:
        named = [
            node_id
            for node_id, _, _ in store.labels()
            if name and node_id.partition(":")[2].startswith(name.casefold())
        ]
        if len(named) > 1 and not _one_note(named):
            raise Ambiguous(name, tuple(sorted(named)))
    slip = () if named or taken is None else _misspelt(store, name)
    if not named and not slip:
        raise NotFound(name, _nearest(store, name))
    chosen = min(
        named or slip, key=lambda n: (_ORDER.index(Kind(n.partition(":")[0])), n)
    )
    found = store.get(chosen)
    if found is None:
        raise NotFound(name)
    if slip and taken is not None:
        taken(found)
    return found


def find_one(store: Store, name: str) -> Node:
    """As `find_node`, but no guess where several nodes of one kind share the name.

    Raises:
        Ambiguous: If several do; holds their ids.
        NotFound: If nothing answers to it; holds the nearest names.
    """
    node = find_node(store, name)
    if node.id == name.strip():
        return node
    same = tuple(n for n in store.named(name) if n.startswith(f"{node.kind}:"))
    if len(same) > 1:
        raise Ambiguous(name, same)
    return node


def find_of_kind(store: Store, name: str, kind: Kind) -> Node:
    """The node of one kind with that id or name.

    Raises:
        NotFound: If no node of that kind answers to it; holds the nearest names.
    """
    for node_id in (NodeId(name.strip()), *store.named(name)):
        node = store.get(node_id)
        if node is not None and node.kind == kind:
            return node
    raise NotFound(name, _nearest(store, name, kind))


def notes_in_topic(store: Store, topic: str) -> frozenset[NodeId]:
    """The notes of a topic.

    Raises:
        NotFound: If no topic is called so.
    """
    found = find_of_kind(store, topic, Kind.TOPIC)
    return frozenset(e.source for e in store.edges_to(found.id, Relation.IN_TOPIC))


def find_question(store: Store, asked: str) -> Inquiry | Note | None:
    """The inquiry or note that a question names, or None: it is a free question.

    An inquiry comes before a note of the same name; of a claim, the note that states
    it is meant.

    Raises:
        Ambiguous: If several of a kind share the name; holds their ids.
    """
    named = [NodeId(asked.strip()), *store.named(asked)]
    found = store.get_many(named).values()
    stating = [
        stating_note(store, n.id) for n in found if isinstance(n, Claim | Qualification)
    ]
    for kind, nodes in (
        (Inquiry, list(found)), (Note, list(found)), (Note, stating),
    ):  # fmt: skip
        of_kind = {n.id: n for n in nodes if isinstance(n, kind)}
        if len(of_kind) > 1:
            raise Ambiguous(asked, tuple(sorted(of_kind)))
        for node in of_kind.values():
            return node
    return None


def find_claim(store: Store, name: str) -> ClaimLike:
    """The claim a person means: the node itself, or the main claim of a note.

    Where several nodes of one kind share the name, nothing is guessed. A note that
    claims nothing, as one that nobody wrote yet, makes way for a claim of its name.

    Raises:
        Ambiguous: If several do; holds their ids.
        NotFound: If nothing answers to it.
        NoClaim: If what does makes no claim.
    """
    node = find_one(store, name)
    try:
        return _claim_of(store, node)
    except NoClaim:
        found = store.get_many(store.named(name)).values()
        claims = [one for one in found if isinstance(one, Claim)]
        if len(claims) != 1:
            raise
        return claims[0]


def _claim_of(store: Store, node: Node) -> ClaimLike:
    if isinstance(node, Claim | Qualification):
        return node
    claim = main_claim(store, node.id) if isinstance(node, Note) else None
    if claim is None:
        raise NoClaim(node.id)
    return claim


def _identified(store: Store, name: str) -> list[NodeId]:
    """Papers of the DOI or arXiv number that stands for all of a name."""
    if " " in name.strip():
        return []
    return [node for known in identifiers(name) for node in store.named(known)]


def _one_note(named: list[NodeId]) -> bool:
    return sum(node.startswith(f"{Kind.NOTE}:") for node in named) == 1


def _nearest(store: Store, name: str, kind: Kind | None = None) -> tuple[str, ...]:
    labels = store.labels(kind)
    near = _most_like(name, [label for _, _, label in labels])
    return tuple(str(labels[at][0]) for at in near)


def nearest_texts(name: str, texts: Iterable[str]) -> tuple[str, ...]:
    """The texts most like a name, best first; none if all are too different."""
    known = list(texts)
    return tuple(known[at] for at in _most_like(name, known))


def _most_like(name: str, texts: Sequence[str]) -> list[int]:
    """Places of the few texts most like a name, as wholes, else in a part."""
    from rapidfuzz import fuzz, process, utils  # 20 ms; only an unknown name needs it

    for scorer in (fuzz.ratio, fuzz.WRatio):
        found = process.extract(
            name[:_LONGEST],
            texts,
            scorer=scorer,
            processor=utils.default_process,
            limit=_NEAR,
            score_cutoff=50,
        )
        if found:
            return [at for _, _, at in found]
    return []


def _misspelt(store: Store, name: str) -> list[NodeId]:
    """The nodes of the one name that differs little from what was typed, if any.

    Titles that differ in a word are different notes: where another name is nearly
    as like, nothing is taken for granted.
    """
    from rapidfuzz import fuzz, process

    typed = same_name(name[:_LONGEST])
    if len(typed) < _SHORTEST or len(name) > _LONGEST:
        return []
    close = process.extract(
        typed, store.names(), scorer=fuzz.ratio, limit=2, score_cutoff=_SLIP - _APART
    )
    if not close or close[0][1] < _SLIP:
        return []
    if len(close) > 1 and close[0][1] - close[1][1] < _APART:
        return []
    return store.named(close[0][0])
