"""`assay topics`: what a collection is about, as its links and claims tell."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.text import counted
from tui.cli.context import (
    collection_option,
    indexed_store,
    joined,
    json_option,
    narrate,
    open_workspace,
    say,
    say_json,
    say_wrapped,
)
from tui.cli.counted import ended

if TYPE_CHECKING:
    from kg.model import Node, NodeId
    from kg.store import Store
    from kg.topics import Community
    from tui.places import Places

_IN_LIST, _IN_ONE = 3, 10


@click.command(
    epilog="""\b
Example:
  assay topics
  assay topics 1 -n 5
  assay topics --json | jq '.topics[] | select(.bare > 0.8) | .name'"""
)
@click.argument("topic", nargs=-1)
@collection_option
@click.option(
    "-n", "--limit", type=click.IntRange(min=1),
    help=f"So many central notes and claims; {_IN_LIST} in the list, {_IN_ONE} of one.",
)  # fmt: skip
@json_option
def topics(
    topic: tuple[str, ...], collection: Path | None, limit: int | None, as_json: bool
) -> None:
    """List the topics that the notes fall into; of one, what is central to it.

    TOPIC is its number or a part of its name. Topics are found from what notes say of
    each other and, more weakly, from likeness in meaning; they keep number and name as
    long as most of their notes stay together.
    """
    from tui.answers.topics import topics_answer
    from tui.collection.topical import find_topics, named
    from tui.places import Places

    workspace = open_workspace(collection)
    with indexed_store(workspace) as store:
        made, notice = find_topics(workspace, store)
        wanted = joined(topic)
        shown = (named(made.found, wanted),) if wanted else made.found
        number = limit or (_IN_ONE if wanted else _IN_LIST)
        if as_json:
            say_json(topics_answer(store, made, shown, number, notice))
            return
        if notice:
            narrate(f"by what is written alone: {notice}")
        for one in shown:
            _say_topic(store, one, number, Places(store) if wanted else None)
    if not wanted:
        if made.alone:
            say(f"{counted(made.alone, 'note')} in none of them", dim=True)
        ended(len(made.found), "topic")


def _say_topic(
    store: "Store", topic: "Community", limit: int, places: "Places | None"
) -> None:
    """Print a topic; with places, everything of it, else in short."""
    say(f"{topic.number}  {topic.name}", bold=True)
    say(_counts(topic), dim=True, indent=4)
    if places is None:
        for node in _in_order(store, topic.notes[:limit]):
            say_wrapped(node.text, indent=4)
        return
    say_wrapped(", ".join(term for term, _ in topic.terms), indent=4, first="terms: ")
    _say_nodes(store, "notes", topic.notes, limit, places)
    _say_nodes(store, "claims", topic.claims, limit, places)


def _counts(topic: "Community") -> str:
    from kg.evidence import Standing

    notes = counted(len(topic.notes), "note")
    claims = counted(len(topic.claims), "claim")
    if not topic.claims:
        return f"{notes}, {claims}"
    shares = ", ".join(
        f"{topic.share(standing):.0%} {standing}"
        for standing in (Standing.CHALLENGED, Standing.BARE)
    )
    return f"{notes}, {claims}: {shares}"


def _say_nodes(
    store: "Store",
    title: str,
    nodes: Sequence["NodeId"],
    limit: int,
    places: "Places",
) -> None:
    from kg.evidence import case
    from kg.model import Claim

    if nodes:
        say(f"{title}, the most central first ({len(nodes)})", bold=True)
    for node in _in_order(store, nodes[:limit]):
        first = ""
        if isinstance(node, Claim):
            made = case(store, node)
            first = f"{made.standing} {made.tally} "
        say_wrapped(node.text, indent=2, first=first)
        place = places.of_node(node)
        if place:
            say(str(place), dim=True, indent=4)
    if len(nodes) > limit:
        say(f"… and {len(nodes) - limit} more", dim=True, indent=2)


def _in_order(store: "Store", nodes: Sequence["NodeId"]) -> list["Node"]:
    found = store.get_many(nodes)
    return [found[node] for node in nodes if node in found]
