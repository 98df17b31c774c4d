"""The explorer as a person meets it: `python -m benchmarks.explorer`.

Whole processes in a terminal of their own, on a made collection that is indexed once
and kept. What was drawn is read from the terminal; how long no key could be answered is
told by a heartbeat in the explorer's event loop. Beside its first paint stand those of
other programs that fill a terminal, where their commands are given.
"""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import click

from benchmarks import report
from benchmarks.explored import collection, journey
from benchmarks.explored.journey import Timed
from benchmarks.explored.terminal import Watched, Weighing, environment
from benchmarks.measures import middle_and_p95
from tui.collection.settings import WORKSPACE
from tui.collection.workspace import VECTORS

ROOT = Path(__file__).parent.parent
RESULTS = ROOT / "BENCHMARKS.md"
_ASSAY = "Assay"
_DRAWN = {_ASSAY: "1 navigator", "harlequin": "Query Editor", "posting": "Collection"}
"""What stands on the first picture of each program, and not before it."""
_ARGUMENTS = {"harlequin": (":memory:",)}
_BARS = {"first paint": 450, "words": 30, "meaning": 150, "key": 30, "blocked": 50}
"""Milliseconds."""
_MOST_MB = 1000
_LETTERS = 40
_LOADED = ("faiss", "numpy", "rapidfuzz")
"""What is large and loaded behind the first picture."""


@dataclass(frozen=True, slots=True)
class Late:
    """A beat of the event loop that came late."""

    begun: float
    ended: float
    late: float
    own: float
    """Seconds of the processor that the loop's thread had meanwhile."""


class Peak(NamedTuple):
    """The most memory that was held at any look, in MB.

    A page that several processes share counts once, and so does one of a file that a
    process has mapped twice.
    """

    own: float
    """By the explorer's process."""
    shown: float
    """By it and what makes the boards that it shows."""
    read: float
    """By it and what reads new files."""


@click.command()
@click.option("--notes", default=10_000, show_default=True)
@click.option(
    "--runs",
    default=5,
    show_default=True,
    type=click.IntRange(2),
    help="Starts of each program.",
)
@click.option(
    "--kept",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path(tempfile.gettempdir()) / "assay-explorer",
    help="Where the collection is kept between runs.",
)
@click.option(
    "--board",
    "boards",
    multiple=True,
    type=click.Choice(list(journey.BOARDS)),
    default=list(journey.BOARDS),
    show_default=True,
    help="Boards to open.",
)
@click.option("--harlequin", type=click.Path(exists=True, path_type=Path))
@click.option("--posting", type=click.Path(exists=True, path_type=Path))
@click.option("--write/--no-write", default=True, help="Write BENCHMARKS.md.")
def main(
    notes: int,
    runs: int,
    kept: Path,
    boards: tuple[str, ...],
    harlequin: Path | None,
    posting: Path | None,
    write: bool,
) -> None:
    """Start the explorer, use all of it, and tell how long it kept one waiting."""
    folder = collection.kept(kept, notes)
    given = {"harlequin": harlequin, "posting": posting}
    peers = {name: path for name, path in given.items() if path is not None}
    with tempfile.TemporaryDirectory() as name:
        scratch = Path(name)
        _compile(scratch)
        paints = _first_paints(folder, peers, runs, scratch)
        timed, beats, peak = _journey(folder, scratch, boards)
        first, first_beats = _first_index(notes, scratch)
    lines = [
        f"{notes:,} notes and one of {collection.CHARACTERS:,} characters and "
        f"{collection.INQUIRIES} inquiries; a terminal of 120 × 40. {report.where()}.",
        "",
        f"    python -m benchmarks.explorer --notes {notes} --runs {runs}"
        + "".join(f" --{peer} {peer}" for peer in peers),
        "",
        "| from a key, or from the start, to the screen | median / p95, ms | bar, ms |",
        "|---|---|---|",
        *_paint_rows(paints, [name for name in given if name not in peers]),
        *_key_rows({**timed.keys, **first.keys}),
        "",
        "| no key is answered while | longest, ms | of it computing, ms "
        "| times over the bar | bar, ms |",
        "|---|---|---|---|---|",
        *_blocked_rows(timed, beats),
        *_blocked_rows(first, first_beats),
        "",
        _boards_told(timed),
        "",
        f"Most memory, the model loaded: {peak.own:.0f} MB; with what makes a board: "
        f"{peak.shown:.0f} MB (bar: {_MOST_MB} MB); with what reads and embeds "
        f"new files: {peak.read:.0f} MB.",
    ]
    text = "\n".join(lines)
    click.echo(text)
    if write:
        report.write(RESULTS, "explorer", text)


def _compile(scratch: Path) -> None:
    """Compile what is loaded behind the first picture, as who installs it does."""
    subprocess.run(
        [sys.executable, "-c", f"import {', '.join(_LOADED)}"],
        env=os.environ | {"PYTHONDONTWRITEBYTECODE": ""} | environment(scratch, ROOT),
        check=True,
    )


def _first_paints(
    folder: Path, peers: Mapping[str, Path], runs: int, scratch: Path
) -> dict[str, list[float]]:
    """Seconds from the start of each program to its first picture, turn by turn."""
    commands = {_ASSAY: [sys.executable, "-m", "tui"]}
    for name, path in peers.items():
        commands[name] = [str(path), *_ARGUMENTS.get(name, ())]
    found: dict[str, list[float]] = {name: [] for name in commands}
    for number in range(runs + 1):
        for name, command in commands.items():
            seconds = _first_paint(name, command, folder, scratch)
            if number:  # the first start compiles
                found[name].append(seconds)
    return found


def _first_paint(
    name: str, command: Sequence[str], folder: Path, scratch: Path
) -> float:
    if name == _ASSAY:
        place, given = folder, environment(scratch, ROOT)
    else:
        place, given = scratch / name, {"HOME": str(scratch / name)}
        place.mkdir(exist_ok=True)
    with Watched(command, folder=place, environment=given) as terminal:
        return terminal.drawn_at(_DRAWN[name]) - terminal.started


def _journey(
    folder: Path, scratch: Path, boards: Sequence[str]
) -> tuple[Timed, list[Late], Peak]:
    """Everything one does in a collection, and new notes coming in."""
    timed, log = Timed(), scratch / "beats"
    for kept in (folder / WORKSPACE / VECTORS).glob("near-*"):
        kept.unlink()  # what is close is found anew, and then read
    with _beating(folder, log, scratch) as terminal:
        with Weighing(terminal.pid) as shown:
            journey.walk(terminal, timed, boards)
        with Weighing(terminal.pid) as read:
            journey.write(terminal, timed, folder)
        own = max(shown.own_mb, read.own_mb)
        peak = Peak(own, shown.peak_mb, read.peak_mb)
    return timed, list(_late(log)), peak


def _first_index(notes: int, scratch: Path) -> tuple[Timed, list[Late]]:
    """Keys that are pressed while a folder is read for the first time."""
    timed, log, folder = Timed(), scratch / "first-beats", scratch / "fresh"
    collection.write(folder, notes)
    with _beating(folder, log, scratch) as terminal:
        terminal.wait_for("reading")
        with timed.part("reading everything for the first time"):
            name = "reading everything, typing"
            journey.type_on(terminal, timed, name, _LETTERS)
    return timed, list(_late(log))


def _beating(folder: Path, log: Path, scratch: Path) -> Watched:
    command = [sys.executable, "-m", "benchmarks.explored.beating", str(log)]
    return Watched(command, folder=folder, environment=environment(scratch, ROOT))


def _late(log: Path) -> Iterator[Late]:
    for line in log.read_text("utf-8").splitlines():
        begun, ended, late, own = (float(word) for word in line.split(" ", 4)[:4])
        yield Late(begun, ended, late, own)


def _paint_rows(
    paints: Mapping[str, Sequence[float]], left_out: Sequence[str]
) -> Iterator[str]:
    for name, seconds in paints.items():
        bar = str(_BARS["first paint"]) if name == _ASSAY else ""
        yield f"| {name}, first paint | {_told(seconds)} | {bar} |"
    for name in left_out:
        yield f"| {name}, first paint | not measured: its command was not given | |"


def _key_rows(keys: Mapping[str, Sequence[float]]) -> Iterator[str]:
    for name, seconds in keys.items():
        kind = name.split(", ")[1] if name.startswith("search, ") else "key"
        yield f"| {name} | {_told(seconds)} | {_BARS[kind]} |"


def _boards_told(timed: Timed) -> str:
    parts = (
        f"{name} {seconds:.1f}" if seconds is not None else f"{name} left unfinished"
        for name, seconds in timed.boards.items()
    )
    again = (f"{name} {seconds:.1f}" for name, seconds in timed.again.items())
    return (
        f"Boards, seconds until they are whole (0.3 at least): {', '.join(parts)}; "
        f"once what is close in meaning is kept: {', '.join(again)}."
    )


def _told(seconds: Sequence[float]) -> str:
    middle, p95 = middle_and_p95(seconds)
    return f"{middle * 1000:.0f} / {p95 * 1000:.0f}"


def _blocked_rows(timed: Timed, beats: Sequence[Late]) -> Iterator[str]:
    bar = _BARS["blocked"] / 1000
    for part, (begun, ended) in timed.parts.items():
        inside = [beat for beat in beats if begun <= beat.begun and beat.ended <= ended]
        longest = max((beat.late for beat in inside), default=0.0)
        own = max((beat.own for beat in inside), default=0.0)
        over = sum(beat.late > bar for beat in inside)
        yield (
            f"| {part} | {longest * 1000:.0f} | {own * 1000:.0f} | {over} "
            f"| {_BARS['blocked']} |"
        )


if __name__ == "__main__":
    main()
