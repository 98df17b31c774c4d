"""What is read out of a folder of notes, drawn at random to be judged by a person.

`python -m benchmarks.sampling FOLDER --kind claim --seed 7` prints so many nodes of a
kind with the text around each, its rule and confidence. The same seed draws the same
nodes as long as the same are read.
"""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import click

from corpus import loaders
from corpus.decode import decode
from corpus.scan import scan
from kg.model import Kind
from kg.text import printable

_KINDS = ("claim", "qualification", "experiment")


@dataclass(frozen=True, slots=True)
class Drawn:
    """A node where it stands."""

    file: str
    line: int
    before: str
    text: str
    after: str
    told: str


@click.command()
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--kind", type=click.Choice(_KINDS), default="claim", show_default=True)
@click.option("--seed", type=int, default=1, show_default=True)
@click.option("-n", "number", type=click.IntRange(1), default=60, show_default=True)
@click.option("--context", type=click.IntRange(0), default=140, show_default=True)
def main(folder: Path, kind: str, seed: int, number: int, context: int) -> None:
    """Draw nodes and print each in its context."""
    every = list(read(folder, Kind(kind), context))
    drawn = draw(every, seed, number)
    click.echo(f"{len(drawn)} of {len(every)} {kind}s, seed {seed}")
    for place, one in enumerate(drawn, start=1):
        click.echo(f"\n{place}. {one.file}:{one.line} · {one.told}")
        click.echo(f"   {one.before} ⟦{one.text}⟧ {one.after}")


def read(folder: Path, kind: Kind, context: int) -> Iterator[Drawn]:
    """Every node of a kind that stands in a file, by file and place."""
    for found in sorted(scan(folder).files, key=lambda file: file.path):
        text = decode((folder / found.path).read_bytes()).text
        text = loaders.text_of(text, found.path)
        for node in loaders.parse(text, found.path).nodes:
            if node.kind != kind or not node.spans:
                continue
            start, end = node.spans[0].start, node.spans[0].end
            told = f"{node.rule} {node.confidence:.2f}"
            yield Drawn(
                file=found.path,
                line=text.count("\n", 0, start) + 1,
                before=_inline(text[max(0, start - context) : start]),
                text=_inline(text[start:end]),
                after=_inline(text[end : end + context]),
                told=told,
            )


def draw(every: Sequence[Drawn], seed: int, number: int) -> list[Drawn]:
    """So many of them, in the order of their files; all if there are no more."""
    chosen = random.Random(seed).sample(range(len(every)), min(number, len(every)))
    return [every[place] for place in sorted(chosen)]


def _inline(text: str) -> str:
    return printable(" ".join(text.split()))


if __name__ == "__main__":
    main()
