"""A BibTeX or BibLaTeX bibliography, read entry by entry."""

import re
from collections.abc import Iterator, Mapping

from corpus.bibliography import paper
from corpus.bibtex_entries import RawEntry, Reader
from corpus.document import Document, local
from kg.model import Node, Span

MAX_PARENTS = 4
"""How far `crossref` and `xdata` are followed."""

_INHERITED = ("year", "month", "day", "date", "journal", "journaltitle", "booktitle",
              "publisher")  # fmt: skip
_NOT_PAPERS = ("xdata", "set", "control", "bibnote")
_TITLE = re.compile(r"(?<![\w-])title\s*=\s*[{\"]+\s*", re.IGNORECASE)


def parse(text: str, file: str) -> Document:
    """Every paper of a bibliography; entries that can't be read become problems.

    Args:
        text: The decoded file, line endings as in the file.
        file: Its path inside the collection.
    """
    reader = Reader(file)
    entries = list(reader.entries(text))
    by_key = {entry.key.casefold(): entry for entry in reversed(entries)}
    papers: list[Node] = []
    for entry in entries:
        if entry.type in _NOT_PAPERS:
            continue
        first = by_key[entry.key.casefold()]
        if first is not entry and entry.key:
            message = f"'{entry.key}' is also the key of line {first.line}"
            reader.report(entry.line, "duplicate-key", message)
        key = entry.key if first is entry else ""
        fields = _inherited(entry, by_key)
        node = paper(local("paper", len(papers) + 1), key, fields, entry.type)
        for missing in _missing(entry, by_key):
            message = f"'{entry.key}' refers to '{missing}', which no entry here is"
            reader.report(entry.line, "unresolved-reference", message)
        span = _title_span(entry, node.title, file)
        papers.append(node.model_copy(update={"spans": (span,)}))
    return Document(
        file=file,
        page="bibliography",
        rendering="bibtex",
        nodes=tuple(papers),
        problems=tuple(sorted(reader.problems, key=lambda problem: problem.line)),
    )


def _inherited(entry: RawEntry, by_key: Mapping[str, RawEntry]) -> dict[str, str]:
    """An entry's fields, and what it lacks from the entries it refers to."""
    fields = dict(entry.fields)
    for shared in _shared(entry, by_key):
        for name, value in shared.fields.items():
            fields.setdefault(name, value)
    child = entry
    for _ in range(MAX_PARENTS):
        key = _key(child.fields.get("crossref", ""))
        parent = by_key.get(key) if key else None
        if parent is None:
            break
        # Without a title of its own it is the parent under another key.
        names = _INHERITED if "title" in fields else tuple(parent.fields)
        for name in names:
            if name in parent.fields:
                fields.setdefault(name, parent.fields[name])
        if "title" in parent.fields and fields.get("title") != parent.fields["title"]:
            fields.setdefault("booktitle", parent.fields["title"])
        child = parent
    return fields


def _missing(entry: RawEntry, by_key: Mapping[str, RawEntry]) -> Iterator[str]:
    """The keys that an entry takes fields from and that no entry has."""
    written = [entry.fields.get("crossref", "")]
    written += entry.fields.get("xdata", "").split(",")
    for name in dict.fromkeys(map(str.strip, written)):
        if name and _key(name) not in by_key:
            yield name


def _shared(entry: RawEntry, by_key: Mapping[str, RawEntry]) -> Iterator[RawEntry]:
    """The `@xdata` entries that an entry names, and those that they name, each once."""
    seen: set[str] = set()
    level = [entry]
    for _ in range(MAX_PARENTS):
        keys = [key for e in level for key in e.fields.get("xdata", "").split(",")]
        fresh = [key for key in map(_key, keys) if key and key not in seen]
        seen.update(fresh)
        level = [by_key[key] for key in dict.fromkeys(fresh) if key in by_key]
        yield from level


def _key(written: str) -> str:
    return written.strip().casefold()


def _title_span(entry: RawEntry, title: str, file: str) -> Span:
    """Where the title stands; only the place, where it is not written as it is shown.

    That is where markup begins, as in `{BERT} in brief`, or else where the entry does.
    """
    places = [found.end() for found in _TITLE.finditer(entry.raw)]
    for place in places:
        if entry.raw.startswith(title, place):
            start = entry.start + place
            return Span(file=file, start=start, end=start + len(title))
    start = entry.start + (places[0] if places else 0)
    return Span(file=file, start=start, end=start)
