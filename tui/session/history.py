"""Where the reader has been: a walk that can be retraced."""

from dataclasses import dataclass, replace
from typing import Self

from kg.terms import NodeId

LONGEST = 500
"""Steps kept; older ones are forgotten."""


@dataclass(frozen=True, slots=True)
class History:
    """A walk over nodes, with the place on it."""

    past: tuple[NodeId, ...] = ()
    """Oldest first."""
    here: NodeId | None = None
    """None before the first step."""
    future: tuple[NodeId, ...] = ()
    """Nearest first; what `back` left behind."""

    def visit(self, node: NodeId) -> Self:
        """Step to a node; what lay ahead is forgotten. Standing still is no step."""
        if node == self.here:
            return self
        past = self.past if self.here is None else (*self.past, self.here)
        return replace(self, past=past[-LONGEST:], here=node, future=())

    def back(self) -> Self:
        """One step back, or the same walk at its beginning."""
        if not self.past or self.here is None:
            return self
        *past, here = self.past
        return replace(
            self, past=tuple(past), here=here, future=(self.here, *self.future)
        )

    def forward(self) -> Self:
        """One step forward again, or the same walk at its end."""
        if not self.future or self.here is None:
            return self
        here, *future = self.future
        return replace(
            self, past=(*self.past, self.here), here=here, future=tuple(future)
        )
