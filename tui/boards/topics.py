"""The whole collection by the topics that its notes fall into."""

from collections.abc import Iterator

from kg.evidence import Standing, case, main_claim
from kg.model import Kind, Node
from kg.store import Store
from kg.text import counted
from kg.topics import Community
from tui.boards.board import Board, Group, Item
from tui.collection.topical import find_topics
from tui.collection.workspace import Workspace
from tui.looks import STANDINGS
from tui.places import Places


def topics(workspace: Workspace, store: Store) -> Board:
    """Every topic with its notes, the most central first, and how they stand."""
    made, notice = find_topics(workspace, store)
    places = Places(store)
    groups = (
        Group(one.name, tuple(_notes(store, one, places)), _shares(one))
        for one in made.found
    )
    none = "The notes fall into no topics yet: they hardly speak of each other."
    notice = f"By what is written alone; {notice}" if notice else ""
    return Board.of("topics", groups, none, notice)


def _shares(topic: Community) -> str:
    if not topic.claims:
        return "no claims"
    shares = (
        f"{topic.share(standing):.0%} {standing}"
        for standing in (Standing.CHALLENGED, Standing.BARE)
    )
    return f"{counted(len(topic.claims), 'claim')}, {', '.join(shares)}"


def _notes(store: Store, topic: Community, places: Places) -> Iterator[Item]:
    found = store.get_many(topic.notes)
    for node in topic.notes:
        if node in found:
            yield _note(store, found[node], places)


def _note(store: Store, note: Node, places: Places) -> Item:
    claim = main_claim(store, note.id)
    made = case(store, claim) if claim else None
    sign = STANDINGS[made.standing] if made else None
    told = (f"{made.tally} {made.claim.text}",) if made else ()
    return Item(
        note.text, Kind.NOTE, note.id, sign=sign, told=told, place=places.of_node(note)
    )
