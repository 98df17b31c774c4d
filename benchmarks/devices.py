"""Texts embedded on each device of a machine: `python -m benchmarks.devices FOLDER`.

Models are loaded and warm. Assay runs the weights as it does by itself on the device,
sentence-transformers as its defaults are; every vector is compared with those of
sentence-transformers on the CPU.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

import click
import numpy as np

from benchmarks import beir, report
from benchmarks.bulk import short_texts
from embeddings import models
from embeddings.encoder import load_encoder
from embeddings.vectors import Vectors

RESULTS = Path(__file__).parent.parent / "BENCHMARKS.md"
HEAD = (
    "| system | device | short texts a second | passages a second "
    "| least cosine with sentence-transformers on the CPU |"
)
COMPARED = 500
"""Texts of each kind whose vectors are compared."""
ROUNDS = 2

Encode = Callable[[Sequence[str]], Vectors]


@dataclass(frozen=True, slots=True)
class Texts:
    """What is embedded."""

    short: Sequence[str]
    """Sentences."""
    passages: Sequence[str]
    """Titles with their abstracts."""

    def some(self, count: int) -> "Texts":
        """The first of each, so many."""
        return Texts(self.short[:count], self.passages[:count])


@click.command()
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--texts", "count", default=20_000, help="At most so many on a GPU.")
@click.option("--cpu-texts", default=2_000, help="At most so many on the CPU.")
@click.option("--write/--no-write", default=True, help="Write BENCHMARKS.md.")
def main(folder: Path, count: int, cpu_texts: int, write: bool) -> None:
    """Embed texts of a collection in BEIR form on each device that is here."""
    import torch

    collection = beir.read(folder)
    texts = Texts(
        list(short_texts(collection, count)),
        [f"{document.title}\n{document.text}" for document in collection.documents],
    )
    devices = ["cpu", *(["cuda"] if torch.cuda.is_available() else [])]
    rows = []
    right: Vectors | None = None
    for device in devices:
        given = texts.some(cpu_texts if device == "cpu" else count)
        for name, encode in _systems(device):
            vectors = np.concatenate(
                [encode(part) for part in _parts(texts.some(COMPARED))]
            )
            right = vectors if right is None else right
            least = float((vectors * right).sum(axis=1).min())
            rates = " | ".join(f"{_rate(encode, part):,.0f}" for part in _parts(given))
            rows.append(f"| {name} | {_known_as(device)} | {rates} | {least:.7f} |")
    about = (
        f"Up to {len(texts.short):,} sentences and {len(texts.passages):,} abstracts "
        f"on a GPU, {cpu_texts:,} on the CPU. {report.where()}."
    )
    command = f"python -m benchmarks.devices {collection.name}"
    text = report.table(about, command, HEAD, rows)
    click.echo(text)
    if write:
        report.write(RESULTS, "devices", text)


def _parts(texts: Texts) -> Iterator[Sequence[str]]:
    yield texts.short
    yield texts.passages


def _systems(device: str) -> Iterator[tuple[str, Encode]]:
    from sentence_transformers import SentenceTransformer

    peer = SentenceTransformer(str(models.find(None)[0]), device=device)

    def by_peer(texts: Sequence[str]) -> Vectors:
        vectors: Vectors = peer.encode(
            list(texts), normalize_embeddings=True, show_progress_bar=False
        )
        return vectors

    yield "sentence-transformers", by_peer
    yield "Assay", load_encoder(device=device).encode


def _rate(encode: Encode, texts: Sequence[str]) -> float:
    """Texts a second, the best of some rounds."""
    encode(texts[:COMPARED])
    seconds = []
    for _ in range(ROUNDS):
        start = perf_counter()
        encode(texts)
        seconds.append(perf_counter() - start)
    return len(texts) / min(seconds)


def _known_as(device: str) -> str:
    import torch

    return device if device == "cpu" else torch.cuda.get_device_name(0)


if __name__ == "__main__":
    main()
