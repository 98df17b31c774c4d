"""Test collections in BEIR form: documents, queries, and which answer which."""

import gzip
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

_USUAL = "train"


class CollectionUnreadable(Exception):
    """The folder holds no test collection; says what is missing or where it is odd."""


@dataclass(frozen=True, slots=True)
class Document:
    """One text that may answer."""

    id: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Collection:
    """Documents and judged queries."""

    name: str
    documents: tuple[Document, ...]
    queries: Mapping[str, str]
    """Query id to text; only queries that some document answers."""
    judged: Mapping[str, Mapping[str, int]]
    """Query id to the documents that answer it and how well, from 1."""


def read(folder: Path, split: str | None = None) -> Collection:
    """The test collection in a folder.

    Args:
        folder: Holds `corpus.jsonl` and `queries.jsonl`, either of them maybe
            gzipped, and `qrels.tsv` or a file per split in `qrels/`.
        split: Which judgements, where there is a file per split; `train` if not given,
            or the only ones there are.

    Raises:
        CollectionUnreadable: If a file is missing or a line has another form.
    """
    documents = tuple(
        Document(str(row["_id"]), row.get("title") or "", row["text"] or "")
        for row in _rows(_one_of(folder, "corpus.jsonl", "corpus.jsonl.gz"))
    )
    judged = _judged(_judgements(folder, split))
    queries = {
        str(row["_id"]): row["text"] or ""
        for row in _rows(_one_of(folder, "queries.jsonl", "queries.jsonl.gz"))
        if str(row["_id"]) in judged
    }
    missing = judged.keys() - queries.keys()
    if missing:
        raise CollectionUnreadable(f"{folder}: no text of query {min(missing)}")
    return Collection(folder.resolve().name, documents, queries, judged)


def _judgements(folder: Path, split: str | None) -> Path:
    whole = folder / "qrels.tsv"
    if whole.is_file():
        return whole
    splits = sorted(path.stem for path in (folder / "qrels").glob("*.tsv"))
    if split is None:
        split = splits[0] if len(splits) == 1 else _USUAL
    if split not in splits:
        there = f"; there is {', '.join(splits)}" if splits else ""
        raise CollectionUnreadable(
            f"{folder}: no qrels.tsv or qrels/{split}.tsv{there}"
        )
    return folder / "qrels" / f"{split}.tsv"


def _one_of(folder: Path, *names: str) -> Path:
    found = next((folder / name for name in names if (folder / name).is_file()), None)
    if found is None:
        raise CollectionUnreadable(f"{folder}: no {' or '.join(names)}")
    return found


def _lines(path: Path) -> Iterator[tuple[int, str]]:
    opener = gzip.open if path.suffix == ".gz" else Path.open
    with opener(path, "rt", encoding="utf-8") as file:
        for number, line in enumerate(file, start=1):
            if line.strip():
                yield number, str(line)


def _rows(path: Path) -> Iterator[dict[str, str | None]]:
    for number, line in _lines(path):
        try:
            row = json.loads(line)
        except ValueError as error:
            raise CollectionUnreadable(f"{path}:{number}: not JSON") from error
        if not isinstance(row, dict) or not {"_id", "text"} <= row.keys():
            raise CollectionUnreadable(f"{path}:{number}: no _id or no text")
        yield row


def _judged(path: Path) -> dict[str, dict[str, int]]:
    judged: dict[str, dict[str, int]] = {}
    for number, line in _lines(path):
        if number == 1:
            continue  # names of the columns
        try:
            # Ids may hold spaces; where there are no tabs, they can't.
            query, document, gain = line.rstrip("\r\n").split(
                "\t" if "\t" in line else None
            )
            if int(gain) > 0:
                judged.setdefault(query, {})[document] = int(gain)
        except ValueError as error:
            raise CollectionUnreadable(
                f"{path}:{number}: not a query, a document and a number"
            ) from error
    return judged
