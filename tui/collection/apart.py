"""Embedding in a process of its own, so that no key waits for the model.

Loading a model holds the interpreter's lock for seconds, whatever thread does it.
The child is handed the workspace on its input and tells its progress line by line.
Stopping it at any moment costs at most the chunk it was at.
"""

import json
import subprocess
import sys
from collections.abc import Generator, Iterator
from contextlib import closing
from dataclasses import asdict, dataclass
from pathlib import Path

from kg import records
from kg.errors import AssayError, EncoderUnavailable
from tui.collection.settings import Settings
from tui.collection.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Embedded:
    """How far the embedding is."""

    done: int
    total: int
    seconds_left: float | None


def embed_apart(workspace: Workspace, texts: int) -> Generator[Embedded, None, None]:
    """Bring the vectors up to date; closing the iterator stops the work.

    Args:
        workspace: Whose vectors.
        texts: How many have none, for the choice of an engine.

    Raises:
        EncoderUnavailable: If the model can't be loaded, or the process ended early.
    """
    # -P: the current folder may be a stranger's and hold a module of any name.
    with subprocess.Popen(
        [sys.executable, "-P", "-m", "tui.collection.apart"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        encoding="utf-8",
    ) as process:
        try:
            yield from _progress(process, workspace, texts)
        finally:
            process.kill()


def _progress(
    process: "subprocess.Popen[str]", workspace: Workspace, texts: int
) -> Iterator[Embedded]:
    assert process.stdin is not None
    assert process.stdout is not None
    with closing(process.stdin) as given:
        asked = {
            "collection": str(workspace.collection),
            "settings": asdict(workspace.settings),
            "texts": texts,
        }
        given.write(json.dumps(asked))
    for line in process.stdout:
        told = json.loads(line)
        if "error" in told:
            raise EncoderUnavailable(told["error"])
        if "end" in told:
            return
        yield Embedded(**told)
    raise EncoderUnavailable("embedding ended early; run 'assay index' to see why")


def main() -> None:
    """The child: read what is asked, embed, tell."""
    asked = json.load(sys.stdin)
    settings = records.read(Settings, asked["settings"])
    workspace = Workspace(Path(asked["collection"]), settings)
    try:
        for step in workspace.embed(workspace.encoder_for(asked["texts"])):
            _tell(asdict(Embedded(step.done, step.total, step.seconds_left)))
        _tell({"end": True})
    except AssayError as error:
        _tell({"error": str(error)})


def _tell(what: dict[str, object]) -> None:
    sys.stdout.write(json.dumps(what) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
