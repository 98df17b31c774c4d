"""One file by itself: what is read out of it, and the corrections that hold for it."""

from dataclasses import dataclass
from pathlib import Path

from corpus.concerning import Concerning, concerning
from corpus.decode import decode
from corpus.document import Document
from corpus.identity import Ledger
from corpus.loaders import parse, text_of
from corpus.making import corrections_in
from corpus.readable import CORRECTIONS
from corpus.resolve import Read
from corpus.scan import read_corrections
from kg.errors import InputRefused, StoreError
from kg.model import NodeId
from tui.collection.settings import load
from tui.collection.workspace import Workspace, collection_around

_MAX_BYTES = 50 << 20


@dataclass(frozen=True, slots=True)
class ParsedFile:
    """What a file says before anything is stored."""

    text: str
    """What the spans of the document count in."""
    document: Document
    corrections: tuple[Concerning, ...]
    """Those of the collection that speak of it."""
    notices: tuple[str, ...]
    """What was odd in the file's bytes, and in the corrections."""


def parsed(file: Path) -> ParsedFile:
    """Read a file by itself.

    Raises:
        InputRefused: If it is too large, or there is nothing to read in it.
    """
    if file.stat().st_size > _MAX_BYTES:
        raise InputRefused(f"{file}: larger than {_MAX_BYTES >> 20} MB")
    decoded = decode(file.read_bytes())
    if not decoded.readable:
        raise InputRefused(f"{file}: nothing to read")
    notices = [f"{file}: {decoded.trouble[1]}"] if decoded.trouble else []
    text = text_of(decoded.text, file.name)
    found, trouble = _corrections(file, text)
    document = parse(text, file.name)
    return ParsedFile(text, document, tuple(found), (*notices, *trouble))


def _corrections(file: Path, text: str) -> tuple[list[Concerning], list[str]]:
    """The corrections of the collection around a file that speak of what it says."""
    path = file.resolve()
    workspace = _around(path.parent)
    if workspace is None:
        return [], []
    collection = workspace.collection
    corrected = corrections_in(read_corrections(collection, _MAX_BYTES))
    trouble = [f"{p.file}:{p.line}: {p.message}" for p in corrected.problems]
    if not corrected.written:
        return [], trouble
    name = path.relative_to(collection).as_posix()
    read = Read(parse(text, name), text)
    try:
        ledger = Ledger(_ids(workspace))
    except StoreError as error:
        # What is read does not depend on the workspace; a name may.
        return concerning(read, corrected, Ledger({})), [*trouble, str(error)]
    return concerning(read, corrected, ledger), trouble


def _around(folder: Path) -> Workspace | None:
    """The collection around a folder, if anything is corrected in it."""
    around = collection_around(folder)
    workspace = Workspace(around, load(around))
    folders = (around,) if workspace.exists else (folder, *folder.parents)
    for one in folders:
        if (one / CORRECTIONS).is_file():
            return workspace if one == around else Workspace(one, load(one))
    return None


def _ids(workspace: Workspace) -> dict[str, NodeId]:
    """The ids that the collection gave so far; none if it was never indexed."""
    if not workspace.exists:
        return {}
    with workspace.open_store() as store:
        return store.ledger()
