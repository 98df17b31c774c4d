"""Messages that more than one widget or screen posts."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from textual.message import Message

from kg.terms import NodeId

if TYPE_CHECKING:
    from tui.boards.table import Make
    from tui.collection.workspace import Workspace


@dataclass
class Walk(Message):
    """Somebody wants to go to a node."""

    node: NodeId


@dataclass
class AskCase(Message):
    """Somebody wants the case of what a node claims."""

    node: NodeId
    instead: NodeId | None = None
    """Whose case is meant if the node claims nothing."""


@dataclass
class AskBoard(Message):
    """Somebody wants to see a board."""

    title: str
    """What stands in its frame while it is read."""
    make: "Make"


@dataclass
class Retrace(Message):
    """Somebody wants to go one step back on the walk, or forward again."""

    step: Literal[-1, 1]


@dataclass
class Edit(Message):
    """Somebody wants a line of a file in an editor."""

    file: str
    """Path inside the collection."""
    line: int


@dataclass
class Leaf(Message):
    """Somebody wants to read a text in a pager."""

    text: str


@dataclass
class Told(Message):
    """Something the user should hear of, in one line."""

    text: str
    grave: bool = False
    """Whether something could not be done."""


@dataclass
class Corrected(Message):
    """A correction was written or taken back: what is shown may be out of date."""


@dataclass
class Outdated(Message):
    """The files were read anew: what is shown may be out of date."""


@dataclass
class Begin(Message):
    """Somebody wants to explore a collection, where none was open yet."""

    workspace: "Workspace"
