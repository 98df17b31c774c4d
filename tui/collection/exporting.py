"""Writing a collection in a format: what both front ends do to export."""

from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass, fields
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Any, TypeVar

from kg.errors import GivenUp
from tui.collection.workspace import Workspace
from tui.formats import Format

if TYPE_CHECKING:
    from kg.exports import Job, Nearness, Write
    from kg.store import Store

Some = TypeVar("Some")
_OFTEN = 0.1
"""Seconds between two times that it is told how far an export is."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """How an export is wanted: the options that not every format takes."""

    split: bool = False
    graphs: bool = False
    no_quotes: bool = False
    no_standing: bool = False
    around: str | None = None
    hops: int | None = None
    kinds: tuple[str, ...] = ()
    no_guesses: bool = False
    near: bool = False
    license: str | None = None
    creator: str | None = None
    sign_with: Path | None = None
    with_files: bool = False

    def given(self) -> Iterator[str]:
        """The names, without dashes before them, of those that a person gave."""
        for option in fields(self):
            if getattr(self, option.name):
                name = "kind" if option.name == "kinds" else option.name
                yield name.replace("_", "-")


@dataclass(frozen=True, slots=True)
class Heed:
    """Who looks on while an export is written."""

    went: Callable[[int], object] = lambda characters: None
    """Hears now and then how much of a file is written."""
    is_unwanted: Callable[[], bool] = lambda: False
    """Says that the export is not wanted any more; what was there then stays."""

    def look(self) -> None:
        """Go on, if that is wanted.

        Raises:
            GivenUp: If it is not.
        """
        if self.is_unwanted():
            raise GivenUp("the export is not wanted any more")


NOBODY = Heed()
"""Looks on, and wants everything."""


def exported(
    workspace: Workspace,
    store: "Store",
    form: Format,
    wanted: Wanted,
    output: "Path | Write",
    heed: Heed = NOBODY,
) -> tuple[str, ...]:
    """Write the collection, whole or not at all; what the user should hear of.

    Args:
        workspace: Of the collection.
        store: Of the workspace, outside of any snapshot.
        form: A format that takes all that is wanted.
        wanted: How it is to be written.
        output: A file or folder, by its name; or what takes a text piece by piece.
        heed: Who looks on, if anybody does.

    Raises:
        AssayError: If it can't be written, or is not wanted any more.
    """
    with store.snapshot(), store.unless(heed.is_unwanted):
        job = _job(workspace, store, wanted, heed)
        notices = _written(form, job, output, heed, split=wanted.split)
    if form.is_cited:
        from kg.kept_citekeys import hand_out

        hand_out(store)
    if form.is_named and isinstance(output, Path):
        from tui.collection.naming import advice_on_names

        advice = advice_on_names(workspace, store)
        notices += (advice,) if advice else ()
    return notices


def account(
    output: Path, collection: Path, notices: tuple[str, ...]
) -> tuple[str, ...]:
    """What to tell once it is written, a line each.

    Args:
        output: The file or folder that was written.
        collection: Whose export it is: inside it, an export may be in the way.
        notices: What the export gave.
    """
    from corpus.scan import is_read

    where, home = output.resolve(), collection.resolve()
    files = where.rglob("*") if where.is_dir() else (where,)
    told = (f"wrote {output}", *notices)
    if where.is_relative_to(home) and any(
        file.suffix and is_read(file.relative_to(home).as_posix()) for file in files
    ):
        way = f"{output} is inside the collection: it will be read as a note is"
        told += (way,)
    return told


def _job(workspace: Workspace, store: "Store", wanted: Wanted, heed: Heed) -> "Job":
    from importlib.metadata import version  # 10 ms

    from kg.exports import Job, Part
    from kg.model import Kind
    from tui.finding import find_one

    around = wanted.around
    return Job(
        store=store,
        base=workspace.base_iri(store),
        version=version("assay"),
        collection=workspace.collection,
        language=workspace.language(store),
        quotes=not wanted.no_quotes,
        graphs=wanted.graphs or wanted.split,
        standing=not wanted.no_standing,
        part=Part(
            around=None if around is None else find_one(store, around).id,
            hops=wanted.hops or 1,
            kinds=frozenset(map(Kind, wanted.kinds)),
            guesses=not wanted.no_guesses,
            near=wanted.near,
        ),
        near=_near(workspace, store, heed),
        license=wanted.license,
        creator=wanted.creator,
        key=wanted.sign_with,
        files=wanted.with_files,
    )


def _near(workspace: Workspace, store: "Store", heed: Heed) -> "Nearness":
    """What finds what is near, for as long as that is wanted."""
    from kg.steps import outcome

    def near(**asked: Any) -> Any:
        return outcome(_heeded(workspace.near_in_steps(store, **asked), heed))

    return near


def _heeded(
    steps: Generator[float, None, Some], heed: Heed
) -> Generator[float, None, Some]:
    while True:
        heed.look()
        try:
            yield next(steps)
        except StopIteration as end:
            found: Some = end.value
            return found


def _written(
    form: Format, job: "Job", output: "Path | Write", heed: Heed, *, split: bool
) -> tuple[str, ...]:
    from tui.writing import new_file, new_folder

    if not isinstance(output, Path):
        return tuple(form.text_writer()(job, output))
    if split or form.is_folder:
        with new_folder(output) as folder:
            notices = _written_into(form, job, folder, split=split)
            heed.look()
            return notices
    with new_file(output) as write:
        notices = tuple(form.text_writer()(job, _heeding(write, heed)))
        heed.look()
        return notices


def _heeding(write: "Write", heed: Heed) -> "Write":
    """What writes a piece and tells of it; as it is where nobody looks on."""
    characters, told = 0, monotonic()

    def written(piece: str) -> None:
        nonlocal characters, told
        heed.look()
        write(piece)
        characters += len(piece)
        if (now := monotonic()) - told >= _OFTEN:
            told = now
            heed.went(characters)

    return write if heed == NOBODY else written


def _written_into(
    form: Format, job: "Job", folder: Path, *, split: bool
) -> tuple[str, ...]:
    if split:
        from kg.rdf.split import split_by_graph

        return tuple(split_by_graph(job, form.suffix, folder))
    return tuple(form.folder_writer()(job, folder))
