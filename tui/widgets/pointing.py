"""What a pane points at."""

from typing import Protocol, runtime_checkable

from kg.terms import NodeId


@runtime_checkable
class Pointing(Protocol):
    """A widget in which one node is selected."""

    @property
    def pointed(self) -> NodeId | None:
        """The selected node, or None."""
