"""Which kind a node is, told without loading the classes of nodes.

`isinstance` would need `kg.model`, and so pydantic, which whoever looks nodes up by
`kg.lean` does without.
"""

from typing import TYPE_CHECKING, TypeGuard

from kg.terms import Kind

if TYPE_CHECKING:
    from kg.model import Claim, Experiment, Node, Note, Paper


def is_note(node: "Node | None") -> "TypeGuard[Note]":
    """Whether it is there, and a note."""
    return node is not None and node.kind == Kind.NOTE


def is_absent(node: "Node | None") -> bool:
    """Whether it is a note that is named, and that no file holds."""
    return is_note(node) and node.stub


def is_claim(node: "Node | None") -> "TypeGuard[Claim]":
    """Whether it is there, and a claim."""
    return node is not None and node.kind == Kind.CLAIM


def is_experiment(node: "Node | None") -> "TypeGuard[Experiment]":
    """Whether it is there, and an experiment."""
    return node is not None and node.kind == Kind.EXPERIMENT


def is_paper(node: "Node | None") -> "TypeGuard[Paper]":
    """Whether it is there, and a paper."""
    return node is not None and node.kind == Kind.PAPER


def is_a(node: str, kind: Kind) -> bool:
    """Whether an id is that of a node of this kind: its beginning says so."""
    return node.startswith(_BEGINNINGS[kind])


_BEGINNINGS = {kind: f"{kind.value}:" for kind in Kind}
