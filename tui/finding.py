"""Which node a person means by what they typed."""

from kg.errors import NotFound
from kg.evidence import ClaimLike, main_claim
from kg.model import Claim, Kind, Node, NodeId, Note, Qualification
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


def find_claim(store: Store, name: str) -> ClaimLike:
    """The claim a person means: the node itself, or the main claim of a note.

    Raises:
        NotFound: If nothing answers to it, or what does makes no claim.
    """
    node = find_node(store, name)
    if isinstance(node, Claim | Qualification):
        return node
    claim = main_claim(store, node.id) if isinstance(node, Note) else None
    if claim is None:
        raise NotFound(f"{node.id} as a claim")
    return claim


def _one_note(named: list[NodeId]) -> bool:
    return sum(node.startswith(f"{Kind.NOTE}:") for node in named) == 1


def _nearest(store: Store, name: str) -> tuple[str, ...]:
    from rapidfuzz import process  # 20 ms; only a name that is unknown needs it

    labels = {node_id: label for node_id, _, label in store.labels()}
    found = process.extract(name, labels, limit=_NEAR, score_cutoff=50)
    return tuple(str(node_id) for _, _, node_id in found)
