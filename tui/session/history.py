"""Where the reader has been: a walk that can be retraced."""

from dataclasses import dataclass, replace
from typing import Self

from kg.terms import NodeId

LONGEST = 500
"""Steps kept; older ones are forgotten."""


@dataclass(frozen=True, slots=True)
class Step:
    """One place on a walk: a node on the home screen, and what is opened over it."""

    node: NodeId | None
    """What the home screen shows; None where there is nothing to show."""
    over: object = None
    """What asks for the screen that is opened over it: a case, a board; or None."""
    spot: object = None
    """Where in it one was, as the screen tells it on being left; None at its start."""


@dataclass(frozen=True, slots=True)
class History:
    """A walk from step to step, with the place on it."""

    past: tuple[Step, ...] = ()
    """Oldest first."""
    here: Step | None = None
    """None before the first step."""
    future: tuple[Step, ...] = ()
    """Nearest first; what `back` left behind."""

    @property
    def node(self) -> NodeId | None:
        """What the home screen shows."""
        return self.here.node if self.here is not None else None

    def visit(self, node: NodeId | None, over: object = None) -> Self:
        """Step to a node, or to what is opened over it; what lay ahead is forgotten.

        Standing still is no step.
        """
        here = self.here
        if here is not None and (here.node, here.over) == (node, over):
            return self
        past = self.past if here is None else (*self.past, here)
        return replace(self, past=past[-LONGEST:], here=Step(node, over), future=())

    def noting(self, spot: object) -> Self:
        """The same walk, with where one is on the screen that one stands on."""
        here = self.here
        return self if here is None else replace(self, here=replace(here, spot=spot))

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
