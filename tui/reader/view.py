"""What the panes show of one node, read from the store in one go."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.evidence import ClaimLike, Links, main_claim
from kg.lanes import Lane, lanes
from kg.terms import NodeId, Relation
from tui.alike import told_apart
from tui.reader.once import Once
from tui.reader.reading import Page

if TYPE_CHECKING:
    from kg.model import Node
    from kg.store import Store


@dataclass(frozen=True, slots=True)
class View:
    """A node with its page and its neighbourhood."""

    node: "Node"
    page: Page
    lanes: tuple[Lane, ...]
    generation: int
    """Of the store it was read from."""

    def is_as_related(self, other: "View") -> bool:
        """Whether another view shows the same node among the same others.

        To compare all that two views hold takes longer than a key may wait.
        """
        return (self.node.id, self.generation) == (other.node.id, other.generation)


def look(store: "Store", node: NodeId) -> View | None:
    """The view of a node, or None if there is no such node."""
    from tui.reader.pages import page_of  # with the classes of nodes: 0.1 s

    found = store.get(node)
    if found is None:
        return None
    once = Once(store)
    around = told_apart(lanes(once, node))
    return View(found, page_of(once, found, around), around, store.generation)


def claim_of(links: Links, node: NodeId) -> "ClaimLike | None":
    """The claim whose case is meant by a node.

    A claim or qualification itself, a note's main claim, the first claim that an
    experiment tests; None for everything else.
    """
    from kg.model import Claim, Experiment, Note, Qualification

    match links.get(node):
        case Claim() | Qualification() as claim:
            return claim
        case Note():
            return main_claim(links, node)
        case Experiment():
            for edge in links.edges_from(node, Relation.TESTS):
                tested = links.get(edge.target)
                if isinstance(tested, Claim | Qualification):
                    return tested
    return None
