"""Corrections made by a command or on a screen: written down, obeyed, seen at once."""

import os
from contextlib import suppress
from pathlib import Path

from corpus.corrections import Written, appended, without_last
from corpus.readable import CORRECTIONS
from corpus.scan import corrections_file
from kg.corrections import Action, Correction, Named, Obeyed
from kg.errors import AssayError, CorrectionRefused
from kg.model import Node, NodeId, Problem
from kg.store import Store
from tui.collection.workspace import Workspace


def name_of(node: Node) -> Named:
    """How to name a node so that it is found again, though its id may be lost."""
    file = node.spans[0].file if node.spans else None
    return Named(id=node.id, text=node.text, file=file)


def correct(
    workspace: Workspace, correction: Correction, patience: float = 0
) -> Obeyed:
    """Write a correction at the end of the file, and let the graph obey it.

    From the first to the last no other process writes either of them.

    Args:
        workspace: What is corrected.
        correction: What a person says.
        patience: So many seconds another process is waited for.

    Returns:
        The correction and the nodes that it named.

    Raises:
        CorrectionRefused: If it can't be obeyed; then it is not written either.
        WorkspaceLocked: If another process is indexing.
        StoreError: If the file or the workspace can't be written.
    """
    path = corrections_file(workspace.collection)
    with workspace.open_store() as store, store.sole_writer(patience):
        before = _text(path)
        after = appended(before, correction)
        _replace(path, after)
        try:
            _obey(workspace, store)
            said = reversed(store.corrections())
            obeyed = next((one for one in said if one.correction == correction), None)
            if obeyed and obeyed.nodes:
                return obeyed
            reasons = [p for p in store.problems() if obeyed and _is_about(p, obeyed)]
            raise CorrectionRefused(reasons[0].message if reasons else "names nothing")
        except AssayError:
            now = _text(path)
            if now.startswith(after):  # what a person wrote below it meanwhile stays
                _replace(path, before + now.removeprefix(after))
            _obey(workspace, store)
            raise


def _obey(workspace: Workspace, store: Store) -> None:
    from corpus.ingest import ingest

    for _ in ingest(
        workspace.collection, store, max_bytes=workspace.settings.max_file_mb << 20
    ):
        pass


def dismiss(workspace: Workspace, one: NodeId, other: NodeId) -> Obeyed:
    """Write down that two nodes do not belong together; see `correct`."""
    with workspace.open_store() as store:
        found = store.get_many((one, other))
    first, second = (
        name_of(found[node]) if node in found else Named(id=node)
        for node in (one, other)
    )
    pair = (first, second)
    return correct(workspace, Correction(action=Action.DISMISS, between=pair))


def _is_about(problem: Problem, obeyed: Obeyed) -> bool:
    return problem.file == CORRECTIONS and problem.line == obeyed.line


def undo(workspace: Workspace, patience: float = 0) -> Written | None:
    """Take out the last correction of the file; None if there is none.

    Args:
        workspace: What was corrected.
        patience: So many seconds another process is waited for.

    Raises:
        CorrectionRefused: If it can't be taken out of what stands around it.
        WorkspaceLocked: If another process is indexing.
        StoreError: If the file or the workspace can't be written.
    """
    with workspace.open_store() as store, store.sole_writer(patience):
        return _undo(workspace, store)


def _undo(workspace: Workspace, store: Store) -> Written | None:
    path = corrections_file(workspace.collection)
    taken = without_last(_text(path))
    if taken is not None:
        _replace(path, taken[0])
    _obey(workspace, store)
    return taken[1] if taken else None


def undo_decision(workspace: Workspace) -> tuple[Written, ...]:
    """Take out what was decided last; the last correction of the file comes first.

    Where several places of the notes say the same of two nodes, one decision wrote a
    correction of each. Empty if there is nothing to take out; for errors see `undo`.
    """
    taken: list[Written] = []
    with workspace.open_store() as store, store.sole_writer():
        while not taken or _decided_with(store, taken[-1].correction):
            last = _undo(workspace, store)
            if last is None:
                break
            taken.append(last)
    return tuple(taken)


def _decided_with(store: Store, taken: Correction) -> bool:
    """Whether what is now the last correction says the same of the same two nodes."""
    if not taken.is_of_edges:
        return False
    obeyed = store.corrections()
    return bool(obeyed) and _decision(obeyed[-1].correction) == _decision(taken)


def _decision(correction: Correction) -> tuple[object, ...]:
    """What was decided, whatever place of the notes says it."""
    ends = frozenset((correction.source, correction.target))
    said = correction.model_dump(exclude={"source", "relation", "target"})
    return ends, tuple(sorted((name, str(value)) for name, value in said.items()))


def _text(path: Path) -> str:
    """What the file holds, line endings as they are; empty if there is none."""
    if path.is_symlink():
        raise CorrectionRefused(f"{path}: is a link, which is not followed")
    try:
        return path.read_bytes().decode("utf-8")
    except FileNotFoundError:
        return ""
    except (OSError, UnicodeDecodeError) as error:
        raise CorrectionRefused(f"{path}: can't be read: {_why(error)}") from error


def _replace(path: Path, text: str) -> None:
    """Write the whole file or nothing of it; a file that would be empty goes."""
    fresh = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        if not text:
            path.unlink(missing_ok=True)
            return
        with fresh.open("w", encoding="utf-8", newline="") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        if path.exists():
            fresh.chmod(path.stat().st_mode)
        fresh.replace(path)
    except OSError as error:
        with suppress(OSError):  # where nothing can be written, nothing was
            fresh.unlink()
        raise CorrectionRefused(f"{path}: can't be written: {_why(error)}") from error


def _why(error: OSError | UnicodeDecodeError) -> str:
    """What is wrong with a file, without its number or the name of what was tried."""
    return getattr(error, "strerror", None) or str(error)
