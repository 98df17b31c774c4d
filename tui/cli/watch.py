"""`assay watch`: keep the workspace up to date while files change."""

from pathlib import Path
from threading import Event, Timer
from typing import TYPE_CHECKING

import click

from kg.errors import EncoderUnavailable, WorkspaceLocked
from tui.cli.context import json_option, narrate, open_workspace, say, say_line

if TYPE_CHECKING:
    from embeddings.encoder import Encoder
    from tui.collection.watching import Update
    from tui.collection.workspace import Workspace


@click.command(
    epilog="""\b
Example:
  assay watch --words-only --for 1
  assay watch --words-only --for 1 --json | jq .changed"""
)
@click.argument(
    "folder", required=False, type=click.Path(file_okay=False, path_type=Path)
)
@click.option("--words-only", is_flag=True, help="Do not embed; search by words alone.")
@click.option(
    "--for", "seconds", type=click.FloatRange(min=0), metavar="SECONDS",
    help="Stop after so long; else it goes on until Ctrl-C.",
)  # fmt: skip
@json_option
def watch(
    folder: Path | None, words_only: bool, seconds: float | None, as_json: bool
) -> None:
    """Index whenever a file changes, and print a line each time.

    The first line is what changed since the last index. With --json, an object a
    line. Stop it with Ctrl-C; what was done is kept.
    """
    from tui.collection.watching import updates

    workspace = open_workspace(folder, meaning=False if words_only else None)
    stop = Event()
    timer = Timer(seconds, stop.set) if seconds is not None else None
    if timer is not None:
        timer.daemon = True
        timer.start()
    embedding = _Embedding(workspace)
    for update in updates(workspace, stop, again=lambda: embedding.is_waiting):
        is_told = update.is_news or not embedding.is_waiting
        embedded = embedding.bring_up_to_date()
        if is_told or embedded:
            _tell(update, embedded, as_json)


class _Embedding:
    """The model, loaded when a text first needs it and then kept."""

    def __init__(self, workspace: "Workspace") -> None:
        self._workspace = workspace
        self._encoder: Encoder | None = None
        self._is_on = workspace.settings.meaning
        self.is_waiting = False
        """Whether another process embeds, and something may be left when it is done."""

    def bring_up_to_date(self) -> int:
        """Embed what is new, unless another process does; how many texts that was."""
        if not self._is_on:
            return 0
        done = 0
        try:
            if self._workspace.unembedded() or not self._workspace.vectors():
                self._encoder = self._encoder or self._workspace.load_encoder()
                for step in self._workspace.embed(self._encoder):
                    done = step.done
        except EncoderUnavailable as error:
            narrate(f"search is by words only: {error}")
            self._is_on = False
        except WorkspaceLocked:
            if not self.is_waiting:
                narrate("another process is embedding this collection; waiting for it")
            self.is_waiting = True
            return done
        self.is_waiting = False
        return done


def _tell(update: "Update", embedded: int, as_json: bool) -> None:
    from tui.answers.watch import WatchAnswer

    summary = update.summary
    if as_json:
        say_line(
            WatchAnswer(
                at=update.at.isoformat(timespec="seconds"),
                seconds=round(update.seconds, 3),
                added=summary.added,
                changed=summary.changed,
                removed=summary.removed,
                unchanged=summary.unchanged,
                generation=update.generation,
                embedded=embedded,
                problems=tuple(summary.problems),
            )
        )
        return
    counts = (
        (summary.added, "new"),
        (summary.changed, "changed"),
        (summary.removed, "removed"),
    )
    words = ", ".join(f"{n} {word}" for n, word in counts if n) or "nothing new"
    more = f", {embedded} texts embedded" if embedded else ""
    say(f"{update.at:%H:%M:%S} {words}{more} ({update.seconds:.2f} s)")
    for problem in summary.problems[:10]:
        narrate(f"{problem.file}:{problem.line}: {problem.message}")
