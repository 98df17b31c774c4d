"""How commands print where a claim is stated."""

from typing import TYPE_CHECKING

from tui.cli.context import say

if TYPE_CHECKING:
    from kg.model import Node, Note
    from tui.places import Places


def say_stated(
    note: "Note | None", node: "Node", places: "Places", indent: int = 2
) -> None:
    """Print the note that states a node, and file and line; nothing if unknown."""
    place = places.of_node(node)
    parts = (note.title if note else "", str(place) if place else "")
    text = " · ".join(filter(None, parts))
    if text:
        say(text, dim=True, indent=indent)
