"""What narrows a search: options, and the nodes they let through."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from kg.errors import NotFound
from tui.cli.context import narrate

if TYPE_CHECKING:
    from kg.allowed import Allowed
    from kg.model import Node, NodeId
    from kg.store import Store

Command = TypeVar("Command", bound=Callable[..., object])

KINDS = ("note", "claim", "qualification", "experiment", "inquiry", "paper", "topic")
"""Of nodes; `kg.model` says so too, but takes time to load."""
NARROWING = ("topics", "standings", "since", "until", "sources", "unlinked_to")
"""The options that let only some nodes through."""
_STANDINGS = ("challenged", "qualified", "supported", "reported", "bare")
_FILES, _PAPERS = 2, 1
"""How many of each are offered where a source is neither."""


def _date(ctx: click.Context, option: click.Parameter, value: str | None) -> str | None:
    if value is None:
        return None
    from kg.narrowing import is_date

    if not is_date(value):
        raise click.BadParameter(
            f"'{value}' is no date; give a year, month or day, such as 2024-05"
        )
    return value


_OPTIONS = (
    click.option(
        "--topic", "topics", multiple=True, metavar="TOPIC",
        help="Only what belongs to notes in this topic; may be repeated.",
    ),
    click.option(
        "--standing", "standings", multiple=True, type=click.Choice(_STANDINGS),
        help="Only claims that stand so, and what rests on them; may be repeated.",
    ),
    click.option(
        "--from", "since", callback=_date, metavar="DATE",
        help="Only what is dated so or later: 2024, 2024-05 or 2024-05-31.",
    ),
    click.option(
        "--to", "until", callback=_date, metavar="DATE",
        help="Only what is dated so or earlier.",
    ),
    click.option(
        "--source", "sources", multiple=True, metavar="FILE|FOLDER|PAPER",
        help="Only what stands there, or is reported in the paper; may be repeated.",
    ),
    click.option(
        "--unlinked-to", metavar="NODE", help="Only what is not linked to this node.",
    ),
    click.option(
        "--like", metavar="NODE",
        help="What says something like this node, besides or instead of words.",
    ),
    click.option(
        "--diverse", is_flag=True, help="Hits that differ from each other.",
    ),
)  # fmt: skip


def filter_options(command: Command) -> Command:
    """The options that narrow a search."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def allowed_nodes(store: "Store", filters: dict[str, object]) -> "Allowed":
    """The nodes that the options let through.

    Raises:
        NotFound: If an option names nothing; holds the nearest names.
    """
    from kg.allowed import EVERYTHING

    if not any(filters[name] for name in NARROWING):
        return EVERYTHING
    from kg.evidence import Standing
    from kg.narrowing import Narrowing, allowed
    from kg.terms import Kind
    from tui.finding import find_of_kind

    files, papers = _sources(store, texts(filters["sources"]))
    unlinked = filters["unlinked_to"]
    wanted = Narrowing(
        topics=tuple(
            find_of_kind(store, topic, Kind.TOPIC).id
            for topic in texts(filters["topics"])
        ),
        standings=tuple(map(Standing, texts(filters["standings"]))),
        since=_text(filters["since"]),
        until=_text(filters["until"]),
        sources=files,
        papers=papers,
        unlinked_to=named(store, str(unlinked)).id if unlinked else None,
    )
    return allowed(store, wanted)


def named(store: "Store", name: str) -> "Node":
    """The node of that name; a slip of spelling is put right and told.

    Raises:
        NotFound: If nothing answers to it; holds the nearest names.
    """
    from tui.finding import find_node

    return find_node(store, name, taken=lambda node: narrate(f"taken for {node.id}"))


def _sources(
    store: "Store", sources: tuple[str, ...]
) -> "tuple[tuple[str, ...], tuple[NodeId, ...]]":
    """Those that are files or folders, and the papers that the others name."""
    from kg.model import Kind
    from kg.narrowing import matching_sources
    from tui.finding import find_of_kind, nearest_texts

    files, papers = [], []
    for source in sources:
        if matching_sources(store, source):
            files.append(source)
            continue
        try:
            papers.append(find_of_kind(store, source, Kind.PAPER).id)
        except NotFound as error:
            known = [*store.file_states(), *_folders(store)]
            near = (*nearest_texts(source, known)[:_FILES], *error.near[:_PAPERS])
            raise NotFound(source, near) from error
    return tuple(files), tuple(papers)


def _folders(store: "Store") -> list[str]:
    parents = {
        parent.as_posix()
        for file in store.file_states()
        for parent in Path(file).parents
    }
    return sorted(parents - {"."})


def texts(value: object) -> tuple[str, ...]:
    """The values of an option that may be repeated."""
    return tuple(map(str, value)) if isinstance(value, tuple) else ()


def _text(value: object) -> str | None:
    return None if value is None else str(value)
