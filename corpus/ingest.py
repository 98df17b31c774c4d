"""Bringing the store up to date with the files of a collection."""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from corpus import corrections, loaders, passages, whole
from corpus.adopt import Adopted
from corpus.corrections import Corrections
from corpus.decode import decode
from corpus.document import Document
from corpus.identity import Ledger
from corpus.reading import Job, read
from corpus.recorrect import recorrect
from corpus.resolve import Read, resolve
from corpus.scan import diff, scan
from corpus.update import IMPORTS, update
from kg.corrections import Obeyed
from kg.model import Problem
from kg.rdf.imported import Excerpt
from kg.store import Store
from kg.stored import GraphChange, StoredExcerpt

RESOLVER = "2"
"""Raised when resolving changes what it makes of documents."""
_RESOLVED = "resolved"
_COLLECTION = "collection"
_PASSAGES = "passages"


class Status(StrEnum):
    """What happened to a file."""

    ADDED = "added"
    CHANGED = "changed"
    REMOVED = "removed"
    UNCHANGED = "unchanged"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was done about one file, or in the end about the whole graph."""

    path: str
    status: Status
    done: int
    """How many files are dealt with, this one included."""
    total: int
    problems: tuple[Problem, ...] = ()


@dataclass(slots=True)
class Summary:
    """What a run did; filled as its outcomes are taken."""

    added: int = 0
    changed: int = 0
    removed: int = 0
    unchanged: int = 0
    ignored: int = 0
    """Files of kinds that are not read."""
    graph: GraphChange | None = None
    """None if nothing had to be resolved."""
    problems: list[Problem] = field(default_factory=list)
    """Of the files read in this run."""

    def take(self, outcome: Outcome) -> None:
        """Count one outcome."""
        match outcome.status:
            case Status.ADDED:
                self.added += 1
            case Status.CHANGED:
                self.changed += 1
            case Status.REMOVED:
                self.removed += 1
            case Status.UNCHANGED:
                self.unchanged += 1
        self.problems.extend(outcome.problems)


def ingest(
    collection: Path,
    store: Store,
    *,
    max_bytes: int,
    summary: Summary | None = None,
) -> Iterator[Outcome]:
    """Read what changed, one transaction a file, then resolve the whole graph.

    Unchanged files cost a look at their size and time. Stopping at any point
    leaves a store that opens; the next run goes on from there.

    Args:
        collection: The folder of the files.
        store: Where to write.
        max_bytes: Larger files are told of and not read.
        summary: Filled as the run goes, if given.

    Raises:
        WorkspaceLocked: If another process is indexing.
        StoreError: If the store can't be written.
    """
    summary = summary or Summary()
    with store.sole_writer():
        for outcome in _read_files(collection, store, max_bytes, summary):
            summary.take(outcome)
            yield outcome
        corrected = read_corrections(collection, max_bytes)
        summary.graph = make_graph(store, corrected)
        if corrected:
            told = store.problems()
            summary.problems += [p for p in told if p.file == corrections.FILE]


def _read_files(
    collection: Path, store: Store, max_bytes: int, summary: Summary
) -> Iterator[Outcome]:
    found = scan(collection)
    summary.ignored = found.ignored
    known = store.file_states()
    current = {
        path: (state.size, state.mtime_ns)
        for path, (state, reader) in known.items()
        if reader == loaders.READER
    }
    files = {file.path: file for file in found.files}
    change = diff({p: (f.size, f.mtime_ns) for p, f in files.items()}, current)
    removed = sorted(known.keys() - files.keys())
    total = len(files) + len(removed)
    done = 0
    for path in removed:
        done += 1
        with store.atomic():
            store.drop_document(path)
        yield Outcome(path, Status.REMOVED, done, total)
    for path in change.unchanged:
        done += 1
        yield Outcome(path, Status.UNCHANGED, done, total)
    paths = sorted((*change.added, *change.changed))
    jobs = [
        Job(
            collection,
            files[path],
            max_bytes,
            known[path][0].sha256 if path in current else None,
        )
        for path in paths
    ]
    for job, (stored, problems) in zip(jobs, read(jobs), strict=True):
        done += 1
        path, old = job.file.path, known.get(job.file.path)
        with store.atomic():
            if stored.state.sha256 == job.known:
                store.touch_document(path, stored.state)
                status = Status.UNCHANGED
            else:
                store.put_document(stored)
                status = Status.ADDED if old is None else Status.CHANGED
        yield Outcome(path, status, done, total, problems)


def corrections_file(collection: Path) -> Path:
    """Where the corrections of a collection are written."""
    return collection / corrections.FILE


def read_corrections(collection: Path, max_bytes: int) -> Corrections:
    """What the corrections file says; trouble with the file itself is told."""
    path = corrections_file(collection)
    found = Corrections()
    try:
        if path.is_symlink():
            found.tell(1, "is a link, which may lead anywhere; it is not followed")
            return found
        if path.stat().st_size > max_bytes:
            found.tell(1, f"more than {max_bytes >> 20} MB, is not read")
            return found
        data = path.read_bytes()
    except FileNotFoundError:
        return found
    except OSError as error:
        found.tell(1, f"can't be read: {error.strerror or error}")
        return found
    decoded = decode(data)
    found = corrections.parse(decoded.text)
    if decoded.trouble:
        found.tell(1, decoded.trouble[1])
    return found


def make_graph(store: Store, corrected: Corrections) -> GraphChange | None:
    """Let the graph say what the documents and corrections say."""
    dirty = store.dirty()
    made_of = _made_of(corrected)
    is_known = store.meta(_RESOLVED) == made_of
    if is_known and not dirty:
        return None
    with store.atomic():
        change = update(store, dirty) if is_known else None
        if change is None and not dirty and _is_corrected_only(store, made_of):
            change = recorrect(store, corrected)
        if change is None:
            change = make_whole_graph(store, corrected)
        store.set_meta(_RESOLVED, made_of)
        store.clean()
    return change


def _is_corrected_only(store: Store, made_of: str) -> bool:
    """Whether nothing but the corrections differs from what the graph was made of."""
    old = (store.meta(_RESOLVED) or "").split(" ", 2)
    new = made_of.split(" ", 2)
    same = [old[at : at + 1] == new[at : at + 1] for at in (0, 2)]
    return all(same) and store.meta(IMPORTS) == "no"


def make_whole_graph(store: Store, corrected: Corrections) -> GraphChange:
    """Make the graph of all documents."""
    if not corrected:
        try:
            change = whole.make(store)
        except whole.Mixed:
            pass
        else:
            store.contributions.replace_aside(None, ())
            _settle(store, (), ())
            store.set_meta(IMPORTS, "no")
            return change
    reads = (
        Read(Document.model_validate_json(stored.parsed), stored.text)
        for stored in store.documents()
    )
    is_new = store.meta(_COLLECTION) is None
    ledger = Ledger(store.ledger())
    resolution = resolve(reads, ledger, corrected)
    store.update_ledger(ledger.minted, ledger.dropped)
    change = store.replace_graph(
        resolution.nodes,
        resolution.said,
        resolution.passages,
        resolution.problems,
    )
    store.contributions.replace_all(resolution.contributions)
    store.contributions.replace_aside(None, resolution.aside)
    _settle(store, resolution.obeyed, resolution.imports.excerpts)
    store.set_meta(IMPORTS, "yes" if resolution.is_mixed else "no")
    if is_new and resolution.nodes:
        _keep_names(store, resolution.imports)
    return change


def _settle(
    store: Store, obeyed: Iterable[Obeyed], excerpts: Iterable[Excerpt]
) -> None:
    """Remember what else the graph was made of."""
    store.replace_corrections(obeyed)
    store.replace_excerpts(StoredExcerpt(e.file, e.sha256, e.text) for e in excerpts)
    store.set_meta(_PASSAGES, passages.SETTINGS)
    if store.meta(_COLLECTION) is None and any(store.counts().values()):
        store.set_meta(_COLLECTION, _fingerprint(store))


def _keep_names(store: Store, imports: Adopted) -> None:
    """Let a collection that is one export of another keep the names of that one."""
    if imports.base is not None and len(store.file_states()) == 1:
        store.keep_names(imports.base, imports.language)


def _made_of(corrected: Corrections) -> str:
    """Changes when all documents have to be resolved again."""
    said = repr(corrected).encode("utf-8", "surrogatepass") if corrected else b""
    cut = passages.SETTINGS
    return f"{RESOLVER} {hashlib.sha256(said).hexdigest()} {cut}"


def _fingerprint(store: Store) -> str:
    """A name for these very documents: by path, bytes and reader."""
    digest = hashlib.sha256()
    for path, (state, reader) in sorted(store.file_states().items()):
        digest.update(f"{path}\0{state.sha256}\0{reader}\n".encode())
    return digest.hexdigest()
