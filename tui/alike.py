"""Telling notes apart that are called alike: by the files that hold them. Pure."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import PurePosixPath

from kg.kinds import is_note
from kg.lanes import Entry, Lane
from kg.terms import NodeId


def alike(named: Iterable[tuple[NodeId, str]]) -> frozenset[NodeId]:
    """The nodes that share what they are called with another one.

    Args:
        named: Nodes and what each is called; one may come more than once.
    """
    names: Mapping[NodeId, str] = dict(named)
    number = Counter(names.values())
    return frozenset(node for node, name in names.items() if number[name] > 1)


def with_file(name: str, file: str | None) -> str:
    """What a note is called, and the file that holds it: `Notes · CatBoost`."""
    return f"{name} · {PurePosixPath(file).stem}" if file else name


def told_apart(lanes: Iterable[Lane]) -> tuple[Lane, ...]:
    """Lanes in which no two notes that have files look the same."""
    given = tuple(lanes)
    notes = [e.node for lane in given for e in lane.entries if is_note(e.node)]
    twice = alike((note.id, note.text) for note in notes)
    if not twice:
        return given
    return tuple(
        replace(lane, entries=tuple(_named(entry, twice) for entry in lane.entries))
        for lane in given
    )


def _named(entry: Entry, twice: frozenset[NodeId]) -> Entry:
    note = entry.node
    if note.id not in twice or not is_note(note):
        return entry
    shown = note.model_copy(update={"text": with_file(note.text, note.file)})
    return replace(entry, node=shown)
