"""Which node a person means by what they typed."""

from kg.errors import Ambiguous, NotFound
from kg.evidence import ClaimLike, main_claim, stating_note
from kg.model import Claim, Inquiry, Kind, Node, NodeId, Note, Qualification, Relation
from kg.store import Store

_ORDER = tuple(Kind)
_NEAR = 3


def find_node(store: Store, name: str) -> Node:
    """The node with that id, title, alias, text, file or unique part of an id.

    Where a note and its claim share a name, the note is meant.

    Raises:
        NotFound: If nothing answers to it; holds the nearest names.
    """
    node = store.get(NodeId(name.strip()))
    if node is not None:
        return node
    named = store.named(name)
    if not named:
        named = [
            node_id
            for node_id, _, _ in store.labels()
            if name and node_id.partition(":")[2].startswith(name.casefold())
        ]
        if len(named) > 1 and not _one_note(named):
            raise NotFound(name, tuple(named[:_NEAR]))
    if not named:
        raise NotFound(name, _nearest(store, name))
    chosen = min(named, key=lambda n: (_ORDER.index(Kind(n.partition(":")[0])), n))
    found = store.get(chosen)
    if found is None:
        raise NotFound(name)
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
    stating = [stating_note(store, n.id) for n in found if isinstance(n, ClaimLike)]
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

    Raises:
        NotFound: If nothing answers to it, or what does makes no claim.
    """
    return _claim_of(store, find_node(store, name))


def find_the_claim(store: Store, name: str) -> ClaimLike:
    """As `find_claim`, but no guess where several nodes of one kind share the name.

    Raises:
        Ambiguous: If several do; holds their ids.
        NotFound: If nothing answers to it, or what does makes no claim.
    """
    return _claim_of(store, find_one(store, name))


def _claim_of(store: Store, node: Node) -> ClaimLike:
    if isinstance(node, Claim | Qualification):
        return node
    claim = main_claim(store, node.id) if isinstance(node, Note) else None
    if claim is None:
        raise NotFound(f"{node.id} as a claim")
    return claim


def _one_note(named: list[NodeId]) -> bool:
    return sum(node.startswith(f"{Kind.NOTE}:") for node in named) == 1


def _nearest(store: Store, name: str, kind: Kind | None = None) -> tuple[str, ...]:
    from rapidfuzz import process  # 20 ms; only a name that is unknown needs it

    labels = {node_id: label for node_id, _, label in store.labels(kind)}
    found = process.extract(name, labels, limit=_NEAR, score_cutoff=50)
    return tuple(str(node_id) for _, _, node_id in found)
