"""Exports of a store as text and as folders."""

from pathlib import Path
from typing import Any

from kg.exports import FolderWriter, Job, TextWriter
from kg.store import Store

BASE = "https://example.org/kg/"


def job(store: Store, **asked: Any) -> Job:
    """An export of a store, as the command line would ask for it."""
    given = {"base": BASE, "version": "0.1.0", "collection": Path("notes"), **asked}
    return Job(store=store, **given)


def text(writer: TextWriter, store: Store, **asked: Any) -> str:
    """What a writer of one file writes."""
    pieces: list[str] = []
    tuple(writer(job(store, **asked), pieces.append))
    return "".join(pieces)


def notices(writer: TextWriter, store: Store, **asked: Any) -> list[str]:
    """What a writer of one file tells the user."""
    return list(writer(job(store, **asked), lambda _: None))


def folder(writer: FolderWriter, store: Store, place: Path, **asked: Any) -> list[str]:
    """Let a writer of a folder write; what it tells the user."""
    place.mkdir(exist_ok=True)
    return list(writer(job(store, **asked), place))
