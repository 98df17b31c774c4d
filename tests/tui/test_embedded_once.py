"""What a person does beside the texts asks nothing of the model."""

from collections.abc import Callable
from pathlib import Path

import pytest

from kg.corrections import Action, Correction, Named
from kg.model import Kind, Role
from tests.embeddings.hashing import HashingEncoder
from tests.embeddings.texts import Counting
from tui.collection.correcting import correct, undo
from tui.collection.settings import Settings
from tui.collection.workspace import VECTORS, Workspace

NOTE = """Does {0} help?
On {0}.
However, {0} fails on long inputs.
In one trial, {0} improves accuracy by 5% over a baseline.
Original note title
{0} helps models on most tasks
"""
CLAIM = Named(text="rest helps models on most tasks")
HEDGE = Named(text="However, rest fails on long inputs.")
OTHER = Named(text="sleep helps models on most tasks")


@pytest.fixture
def encoder() -> Counting:
    return Counting(HashingEncoder())


@pytest.fixture
def workspace(tmp_path: Path, encoder: Counting) -> Workspace:
    folder = tmp_path / "notes"
    folder.mkdir()
    for name in ("rest", "sleep"):
        (folder / f"{name}.txt").write_text(NOTE.format(name), "utf-8")
    made = Workspace(folder, Settings())
    index(made, encoder)
    assert encoder.encoded
    encoder.encoded.clear()
    return made


def index(workspace: Workspace, encoder: Counting) -> None:
    for _ in workspace.read_files():
        pass
    for _ in workspace.embed(encoder):
        pass


def rows(workspace: Workspace) -> dict[str, tuple[int, bytes]]:
    """The files of vectors: when they were written, and what they hold."""
    files = (workspace.folder / VECTORS).glob("rows-*")
    return {path.name: (path.stat().st_mtime_ns, path.read_bytes()) for path in files}


def _move(workspace: Workspace) -> None:
    folder = workspace.collection / "deep"
    folder.mkdir()
    (workspace.collection / "rest.txt").rename(folder / "about rest.txt")


def _corrected(correction: Correction) -> Callable[[Workspace], object]:
    return lambda workspace: correct(workspace, correction)


CHANGES: dict[str, Callable[[Workspace], object]] = {
    "confirmed": _corrected(Correction(action=Action.CONFIRM, node=CLAIM)),
    "rejected": _corrected(Correction(action=Action.REJECT, node=HEDGE)),
    "another role": _corrected(
        Correction(action=Action.RETYPE, node=CLAIM, role=Role.SUPPORTING)
    ),
    "another kind": _corrected(
        Correction(action=Action.RETYPE, node=CLAIM, kind=Kind.QUALIFICATION)
    ),
    "kept apart": _corrected(
        Correction(action=Action.DISMISS, between=(CLAIM, OTHER), because="no")
    ),
    "moved": _move,
}


@pytest.mark.parametrize("change", CHANGES)
def test_what_changes_no_text_embeds_nothing(
    workspace: Workspace, encoder: Counting, change: str
) -> None:
    before = rows(workspace)
    with workspace.open_store() as store:
        generation = store.generation
    CHANGES[change](workspace)
    index(workspace, encoder)
    assert not encoder.encoded
    assert rows(workspace) == before
    with workspace.open_store() as store:
        assert store.generation > generation
    if undo(workspace):
        index(workspace, encoder)
        assert not encoder.encoded
        assert rows(workspace) == before


def test_an_edit_embeds_what_it_says_anew_and_nothing_else(
    workspace: Workspace, encoder: Counting
) -> None:
    path = workspace.collection / "rest.txt"
    text = path.read_text("utf-8")
    path.write_text(text.replace("fails on long", "fails on very long"), "utf-8")
    index(workspace, encoder)
    assert encoder.encoded
    assert all("very long" in text for text in encoder.encoded)


def test_a_note_that_is_renamed_and_split_in_two_embeds_no_text_twice(
    tmp_path: Path, encoder: Counting
) -> None:
    folder = tmp_path / "notes"
    (folder / "old").mkdir(parents=True)
    first = "# Rest\n\nRest helps models on most tasks. It fails on long inputs.\n"
    second = "## Sleep\n\nSleep improves recall by 5% over a baseline.\n"
    whole = folder / "old" / "rest.md"
    whole.write_text(f"{first}\n{second}", "utf-8")
    workspace = Workspace(folder, Settings())
    index(workspace, encoder)
    told = list(encoder.encoded)
    whole = (folder / "old").rename(folder / "new") / "rest.md"
    whole = whole.rename(whole.with_name("on rest.md"))
    index(workspace, encoder)
    assert encoder.encoded == told  # it has a title of its own
    whole.write_text(first, "utf-8")
    whole.with_name("sleep.md").write_text(second, "utf-8")
    index(workspace, encoder)
    again = encoder.encoded[len(told) :]
    assert again
    assert len({*encoder.encoded}) == len(encoder.encoded)
    with workspace.open_store() as store:
        assert {*again} < {*store.passage_contents().values()}
