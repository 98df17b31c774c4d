"""The ids of notes: kept when a note is moved or renamed, or its thesis edited."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from rapidfuzz import fuzz

from corpus.identity import SAME_SENTENCE, Ledger, key, last_part
from corpus.renamed import Renamed
from kg.model import Kind, NodeId, Note
from kg.text import same_name


@dataclass(frozen=True, slots=True)
class _Keys:
    """What a note may be known by, surest first."""

    thesis: str | None
    file: str
    title: str

    @property
    def own(self) -> str:
        """The key that only this note has."""
        return self.thesis or self.file


def give_ids(
    notes: Iterable[Note],
    ledger: Ledger,
    is_elsewhere: Callable[[NodeId], bool] = lambda _: False,
    renamed: Renamed | None = None,
) -> list[NodeId]:
    """An id for each note, in their order; two pages of one thesis share one.

    A note is first known by its thesis, or by its file if it has none; then by its
    file if the thesis was only edited; then by what it says, if a file that said so
    is gone; then by its title, which a stub may have had.

    Args:
        notes: By file; those of files whose notes may have changed.
        ledger: The ids of earlier runs.
        is_elsewhere: Whether another file holds the note of an id.
        renamed: Which notes of files that are gone said the same.
    """
    listed = [(note, _keys(note)) for note in notes]
    given: dict[str, NodeId] = {}
    for _, keys in listed:
        known = ledger.get(keys.own)
        if known is not None:
            given[keys.own] = known
    used = set(given.values())
    for page, (note, keys) in enumerate(listed):
        if keys.own in given:
            continue
        for old in _earlier(keys, ledger, renamed.earlier(page) if renamed else ()):
            if old not in used and not is_elsewhere(old):
                _leave(old, ledger)
                break
        else:
            old = ledger.mint(keys.own, Kind.NOTE, note.title)
        used.add(old)
        given[keys.own] = old
    for _, keys in listed:
        node = given[keys.own]
        ledger.point(keys.own, node)
        ledger.point(keys.file, node)
        titled = ledger.get(keys.title)
        if titled is None or not (titled in used or is_elsewhere(titled)):
            ledger.point(keys.title, node)
    return [given[keys.own] for _, keys in listed]


def title_key(title: str) -> str:
    """The key of a note that is only known by its title."""
    return title_prefix() + same_name(title)


def title_prefix() -> str:
    """What the keys of notes by their titles begin with."""
    return key(Kind.NOTE, "title", "")


def _keys(note: Note) -> _Keys:
    thesis = key(Kind.NOTE, "thesis", same_name(note.thesis)) if note.thesis else None
    file = key(Kind.NOTE, "file", note.file or note.title)
    return _Keys(thesis, file, title_key(note.title))


def _earlier(
    keys: _Keys, ledger: Ledger, renamed: Iterable[NodeId]
) -> Iterator[NodeId]:
    """The ids this note may have had under another thesis, file, or as a stub."""
    in_file = ledger.get(keys.file)
    if in_file is not None and keys.thesis:
        new = last_part(keys.thesis)
        held = ledger.held.keys_of(in_file, key(Kind.NOTE, "thesis", ""))
        if any(fuzz.ratio(new, last_part(old)) >= SAME_SENTENCE for old in held):
            yield in_file
    yield from renamed
    titled = ledger.get(keys.title)
    if titled is not None:
        yield titled


def _leave(note: NodeId, ledger: Ledger) -> None:
    """Let a note be found no more in files that may hold another one day."""
    for name in ledger.held.keys_of(note, key(Kind.NOTE, "file", "")):
        ledger.drop(name)
