"""Short texts indexed, and a question asked from nothing: `python -m benchmarks.bulk`.

Whole processes, from start to end, turn by turn with their peers: same texts, same
weights, same machine. The vectors are compared too.
"""

import json
import re
import shutil
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import median

import click
import numpy as np

from benchmarks import beir, processes, report
from benchmarks.one_system import INDEXING
from benchmarks.processes import Runs
from embeddings import models

RESULTS = Path(__file__).parent.parent / "BENCHMARKS.md"
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-Z])")
_SHORT = (40, 240)
"""Characters; about 10 to 60 tokens."""
_NAMES = {
    "assay": "Assay",
    "st-faiss": "sentence-transformers + FAISS",
    "txtai": "txtai, hybrid",
}
_MISSING = 4


@click.command()
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--texts", "count", default=5000, help="How many short texts.")
@click.option("--rounds", default=2, help="How often each system indexes.")
@click.option("--questions", default=5, help="How often each is asked from nothing.")
@click.option(
    "--peers-python",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="The interpreter of an environment with the peers; this one if not given.",
)
@click.option("--device", default="cpu", help="What all embed on: cpu or cuda.")
@click.option("--write/--no-write", default=True, help="Write BENCHMARKS.md.")
def main(
    folder: Path,
    count: int,
    rounds: int,
    questions: int,
    peers_python: Path | None,
    device: str,
    write: bool,
) -> None:
    """Index short texts of a collection in BEIR form, and ask, beside its peers."""
    collection = beir.read(folder)
    said = list(short_texts(collection, count))
    asked = list(collection.queries.values())[:questions]
    with tempfile.TemporaryDirectory() as scratch:
        place = Path(scratch)
        (place / "texts.json").write_text(json.dumps(said), "utf-8")
        (place / "device.txt").write_text(device, "utf-8")
        (place / "model.txt").write_text(str(models.find(None)[0]), "utf-8")
        python = {name: str(peers_python or sys.executable) for name in INDEXING}
        python["assay"] = sys.executable
        # Exports the model, once.
        if why := _run(python["assay"], place, "assay", "index"):
            raise click.ClickException(f"Assay can't run here: {why}")
        indexing, missing = _rounds(python, place, rounds, "index", [()] * rounds)
        systems = [name for name in python if name not in missing]
        python = {name: python[name] for name in systems}
        asking, _ = _rounds(python, place, questions, "ask", [(q,) for q in asked])
        equal = _least_cosine(place, said) if "st-faiss" in systems else None
    command = f"python -m benchmarks.bulk {collection.name}"
    name = "bulk"
    if device != "cpu":
        command += f" --texts {count} --device {device}"
        name += f" {device}"
    text = _section(len(said), indexing, asking, equal, missing, command)
    click.echo(text)
    if write:
        report.write(RESULTS, name, text)


def short_texts(collection: beir.Collection, count: int) -> Iterator[str]:
    """At most so many different sentences of a collection, evenly spread over it."""
    sentences = dict.fromkeys(
        sentence
        for document in collection.documents
        for sentence in _SENTENCE.split(document.text)
        if _SHORT[0] <= len(sentence) <= _SHORT[1]
    )
    every = max(1, len(sentences) // count)
    yield from list(sentences)[::every][:count]


def _rounds(
    python: dict[str, str],
    place: Path,
    rounds: int,
    task: str,
    arguments: Sequence[tuple[str, ...]],
) -> tuple[dict[str, Runs], dict[str, str]]:
    """Each system in turn, round by round, so that a busy spell hits them alike."""
    runs = {name: Runs() for name in python}
    missing: dict[str, str] = {}
    for number in range(min(rounds, len(arguments))):
        for name in python:
            if name in missing:
                continue
            if task == "index" and name == "assay":
                shutil.rmtree(place / "assay", ignore_errors=True)
            why = _run(python[name], place, name, task, *arguments[number], into=runs)
            if why is not None:
                missing[name] = why
                del runs[name]
    return runs, missing


def _run(
    python: str,
    place: Path,
    system: str,
    task: str,
    *arguments: str,
    into: dict[str, Runs] | None = None,
) -> str | None:
    """Run one process to its end; why it could not be run, or None."""
    command = [python, "-m", "benchmarks.one_system", system, task, str(place)]
    runs = into[system] if into is not None else None
    code, told = processes.run([*command, *arguments], runs)
    if code == _MISSING:
        return told
    if code:
        raise click.ClickException(f"{system} {task} failed: {told[-500:]}")
    return None


def _least_cosine(place: Path, said: Sequence[str]) -> float:
    """The cosine of a text's two vectors where Assay's and the peer's differ most."""
    import faiss

    from embeddings.index import VectorIndex
    from kg.text import content_id

    index = VectorIndex.load(place / "assay" / ".assay" / "vectors")
    assert index is not None
    theirs = faiss.read_index(str(place / "flat.faiss")).reconstruct_n(0, len(said))
    ours = index.vectors(np.array([content_id(text) for text in said]))
    return float((ours * theirs).sum(axis=1).min())


def _section(
    count: int,
    indexing: dict[str, Runs],
    asking: dict[str, Runs],
    equal: float | None,
    missing: dict[str, str],
    command: str,
) -> str:
    notes = [f"{_NAMES[name]}: not measured, {why}" for name, why in missing.items()]
    if equal is not None:
        notes.append(f"least cosine of Assay's and the peer's vectors: {equal:.7f}")
    head = "| {} | wall, s: median (least) | × Assay | CPU, s | peak MB |"
    return "\n".join(
        [
            f"{report.where()}. {count:,} texts of {_SHORT[0]} to {_SHORT[1]} "
            "characters; whole processes.",
            "",
            f"    {command}",
            "",
            head.format(f"{count:,} short texts to a saved index"),
            "|---|---|---|---|---|",
            *_rows(indexing),
            "",
            head.format("one question, from the start of the process"),
            "|---|---|---|---|---|",
            *_rows(asking),
            "",
            *(f"- {note}" for note in notes),
        ]
    ).rstrip()


def _rows(all_runs: dict[str, Runs]) -> Iterator[str]:
    least = median(all_runs["assay"].wall)
    for name, runs in all_runs.items():
        yield f"| {' | '.join([_NAMES[name], *runs.cells(least)])} |"


if __name__ == "__main__":
    main()
