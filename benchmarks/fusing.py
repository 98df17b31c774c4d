"""How rankings should be made into one: `python -m benchmarks.fusing FOLDER`.

Each way of fusing has a constant. It is chosen on one half of a test collection's
queries and measured on the other, for many halvings. What was chosen is then put to
collections that had no part in it: which notes an inquiry draws on, found by asking
the inquiry.
"""

import random
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean
from typing import TYPE_CHECKING, TypeAlias

import click
import numpy as np

from benchmarks import assay, beir, report
from benchmarks.measures import ndcg
from embeddings.fusion import WORDS, combined
from embeddings.search import DEPTH
from kg.allowed import Allowed
from kg.store import Store
from kg.terms import Kind, NodeId, Relation
from tui.collection.settings import WORKSPACE
from tui.collection.workspace import DATABASE

if TYPE_CHECKING:
    from embeddings.encoder import Encoder
    from embeddings.index import VectorIndex

RESULTS = Path(__file__).parent.parent / "BENCHMARKS.md"
HALVINGS = 50
_HEAD = (
    "| fusion | constant chosen on all | nDCG@10 there | on the half that it was not "
    "chosen on |"
)

Scores: TypeAlias = Mapping[str, float]
"""Best first."""
Fusion: TypeAlias = Callable[[Scores, Scores, float], Sequence[str]]
"""Words, meaning and the cosine of chance to items, best first."""


@dataclass(frozen=True, slots=True)
class Ranked:
    """What words and meaning find for one query, and what answers it."""

    words: Scores
    meaning: Scores
    chance: float
    gains: Mapping[str, int]


def by_ranks(constant: float, weight: float = 1.0) -> Fusion:
    """Reciprocal rank fusion, Cormack, Clarke and Büttcher 2009."""

    def fused(words: Scores, meaning: Scores, _: float) -> Sequence[str]:
        scores: dict[str, float] = {}
        for ranking, share in ((words, weight), (meaning, 1.0)):
            for rank, item in enumerate(ranking, start=1):
                scores[item] = scores.get(item, 0.0) + share / (constant + rank)
        return sorted(scores, key=lambda item: (-scores[item], item))

    return fused


def by_scores(share: float) -> Fusion:
    """The fusion of the search, its words counting so much."""

    def fused(words: Scores, meaning: Scores, chance: float) -> Sequence[str]:
        found = combined(
            words,
            meaning,
            chance=chance,
            weight=share / WORDS,
            all_words=len(words) < DEPTH,
        )
        return [item for item, _ in found]

    return fused


_CONSTANTS = (0, 0.5, 1, 2, 3, 5, 10, 20, 60)
WAYS: dict[str, dict[str, Fusion]] = {
    "by ranks, the constant of the literature": {"k = 60": by_ranks(60)},
    "by ranks": {f"k = {k}": by_ranks(k) for k in _CONSTANTS},
    "by ranks, the words weighted": {
        f"k = {k}, words {weight}": by_ranks(k, weight)
        for k in _CONSTANTS
        for weight in (0.8, 0.9, 1.1, 1.2, 1.5)
    },
    "by scores": {
        f"words {share}": by_scores(share)
        for share in (0.1, 0.2, 0.3, 0.35, 0.4, 0.45, 0.5, 0.6, 0.8, 1.0)
    },
}
_TOLD: dict[str, Fusion] = {
    "words alone": by_scores(1e6),
    "meaning alone": by_scores(0),
    "by ranks, k = 60": by_ranks(60),
    "by ranks, k = 2": by_ranks(2),
    f"by scores, words {WORDS}": by_scores(WORDS),
}


@click.command()
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option(
    "--collection",
    "others",
    multiple=True,
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="An indexed collection with inquiries; may be repeated.",
)
@click.option(
    "--workspaces",
    type=click.Path(file_okay=False, path_type=Path),
    help="Where the vectors are kept between runs; else they are thrown away.",
)
@click.option("--write/--no-write", default=True, help="Write BENCHMARKS.md.")
def main(
    folder: Path, others: tuple[Path, ...], workspaces: Path | None, write: bool
) -> None:
    """Choose how to fuse on halves of judged queries, and measure on the others."""
    name = folder.resolve().name
    with tempfile.TemporaryDirectory() as scratch:
        kept = (workspaces or Path(scratch)) / name / "vectors"
        kept.parent.mkdir(parents=True, exist_ok=True)
        ranked = list(_judged(beir.read(folder), kept, Path(scratch)))
    about = f"{len(ranked)} queries, {HALVINGS} halvings. {report.where()}"
    command = f"python -m benchmarks.fusing {name}"
    command += "".join(f" --collection {other.resolve().name}" for other in others)
    text = report.table(about, command, _HEAD, list(rows(ranked)))
    if others:
        text += "\n\n" + _elsewhere(others)
    click.echo(text)
    if write:
        report.write(RESULTS, "fusing", text)


def _judged(
    collection: beir.Collection, vectors: Path, scratch: Path
) -> Iterator[Ranked]:
    with Store.open(scratch / "assay.sqlite") as store:
        assay.fill(store, collection)
        encoder, index, _ = assay.embedded(store, vectors)
        for query, gains in collection.judged.items():
            known = {f"paper:{document}": gain for document, gain in gains.items()}
            yield _ranked(store, index, encoder, collection.queries[query], known)


def _ranked(
    store: Store,
    index: "VectorIndex",
    encoder: "Encoder",
    text: str,
    gains: Mapping[str, int],
    kinds: Sequence[Kind] = (),
    but: frozenset[NodeId] = frozenset(),
) -> Ranked:
    from embeddings.by_meaning import begin, begun_ranking
    from embeddings.by_words import words_ranking
    from embeddings.spelling import spelt
    from embeddings.usual import usual_cosine

    allowed = Allowed(None, but)
    sought = spelt(store, text).text
    words = words_ranking(store, sought, kinds, DEPTH, allowed=allowed)
    begun = begin(index, encoder.encode_query(text), DEPTH, allowed)
    meaning = begun_ranking(store, index, begun, kinds, DEPTH, allowed)
    return Ranked(
        words={key.node: score for key, score in words},
        meaning={key.node: score for key, score in meaning},
        chance=usual_cosine(store, index),
        gains=gains,
    )


def _quality(fusion: Fusion, ranked: Sequence[Ranked]) -> list[float]:
    return [
        ndcg(fusion(each.words, each.meaning, each.chance)[:10], each.gains)
        for each in ranked
    ]


def rows(ranked: Sequence[Ranked]) -> Iterator[str]:
    """A row for each way of fusing: what was chosen, and what it is worth elsewhere."""
    for way, constants in WAYS.items():
        names = list(constants)
        found = np.array([_quality(fusion, ranked) for fusion in constants.values()])
        best = int(found.mean(axis=1).argmax())
        held_out = fmean(
            found[int(found[:, chosen].mean(axis=1).argmax()), measured].mean()
            for chosen, measured in _halvings(len(ranked))
        )
        yield f"| {way} | {names[best]} | {found[best].mean():.4f} | {held_out:.4f} |"


def _halvings(number: int) -> Iterator[tuple[list[int], list[int]]]:
    """Both halves in turn, of the same halvings in every run."""
    order = random.Random(7)
    places = list(range(number))
    for _ in range(HALVINGS):
        order.shuffle(places)
        one, other = places[: number // 2], places[number // 2 :]
        yield one, other
        yield other, one


def _elsewhere(folders: Sequence[Path]) -> str:
    """The notes that inquiries draw on, found by asking the inquiries."""
    found = {folder.resolve().name: list(_asked(folder)) for folder in folders}
    names = (f"{name}, {len(ranked)} inquiries" for name, ranked in found.items())
    head = f"| nDCG@10 | {' | '.join(names)} |"
    rows = [
        f"| {way} | "
        + " | ".join(f"{fmean(_quality(fusion, r)):.4f}" for r in found.values())
        + " |"
        for way, fusion in _TOLD.items()
    ]
    return "\n".join([head, "|" + "---|" * (len(found) + 1), *rows])


def _asked(folder: Path) -> Iterator[Ranked]:
    from embeddings.encoder import load_encoder
    from embeddings.index import VectorIndex

    with Store.open(folder / WORKSPACE / DATABASE) as store:
        index = VectorIndex.load(folder / WORKSPACE / "vectors")
        if index is None:
            raise click.ClickException(f"{folder}: not embedded; run 'assay index'")
        encoder = load_encoder(device="cpu")
        drawn: dict[NodeId, dict[str, int]] = {}
        for edge in store.edges():
            if edge.relation is Relation.DRAWS_ON:
                drawn.setdefault(edge.source, {})[edge.target] = 1
        texts = store.texts_of(drawn)
        for inquiry, gains in sorted(drawn.items()):
            kinds, but = (Kind.NOTE,), frozenset({inquiry})
            text = texts[inquiry]
            yield _ranked(store, index, encoder, text, gains, kinds, but)


if __name__ == "__main__":
    main()
