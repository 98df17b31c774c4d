"""Roles of sentences, beside tf-idf: `python -m benchmarks.roles FOLDER [--save]`.

The folder holds `train.jsonl` and `dev.jsonl`, an abstract a line: `sentences` and
`labels`, as CSAbstruct has them.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib import import_module
from itertools import chain
from pathlib import Path
from typing import Any

import click
import numpy as np

from benchmarks import report
from corpus.prose import roles, statements
from corpus.prose.block import Block
from corpus.prose.roles import DIMENSION, ROLES, SentenceRole
from kg.model import Experiment

RESULTS = Path(__file__).parent.parent / "BENCHMARKS.md"
PENALTY = 2.0
"""Inverse strength of the ridge, as scikit-learn has it."""
WORKED = (SentenceRole.METHOD, SentenceRole.RESULT)


@dataclass(frozen=True, slots=True)
class Abstract:
    """Sentences, each with its role."""

    sentences: tuple[str, ...]
    labels: tuple[SentenceRole, ...]


@click.command()
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--save", is_flag=True, help="Keep the weights in the package.")
@click.option("--write/--no-write", default=True, help="Write BENCHMARKS.md.")
def main(folder: Path, save: bool, write: bool) -> None:
    """Teach the model on some abstracts, and tell how well it does on others."""
    train, dev = read(folder / "train.jsonl"), read(folder / "dev.jsonl")
    if save:
        weights = taught(train)
        np.savez_compressed(roles.WEIGHTS, weights=weights.astype(np.float16))
    gold = list(chain.from_iterable(abstract.labels for abstract in dev))
    rows = [
        ("tf-idf + logistic regression", *figures(gold, by_tfidf(train, dev))),
        ("Assay, words and places", *figures(gold, by_model(dev))),
    ]
    text = "\n".join(_section(folder.resolve().name, train, dev, rows))
    click.echo(text)
    if write:
        report.write(RESULTS, f"roles {folder.resolve().name}", text)


def read(path: Path) -> list[Abstract]:
    """Abstracts, a line each."""
    rows = (json.loads(line) for line in path.read_text("utf-8").splitlines() if line)
    return [
        Abstract(tuple(row["sentences"]), tuple(map(SentenceRole, row["labels"])))
        for row in rows
    ]


def taught(train: Sequence[Abstract]) -> Any:
    """The weights that these abstracts teach: shape (features + 1, roles)."""
    linear = import_module("sklearn.linear_model")
    sparse = import_module("scipy.sparse")
    rows = [row for a in train for row in roles.features(a.sentences)]
    starts = np.cumsum([0, *map(len, rows)])
    places = np.fromiter(chain.from_iterable(rows), dtype=np.int64)
    values = np.fromiter(chain.from_iterable(r.values() for r in rows), dtype=float)
    matrix = sparse.csr_matrix((values, places, starts), shape=(len(rows), DIMENSION))
    labels = [ROLES.index(label) for a in train for label in a.labels]
    model = linear.LogisticRegression(C=PENALTY, max_iter=500).fit(matrix, labels)
    return np.vstack([model.coef_.T, model.intercept_])


def by_model(dev: Sequence[Abstract]) -> list[SentenceRole]:
    """The likeliest role of each sentence by the weights in the package."""
    return [
        max(shares, key=lambda role: shares[role])
        for abstract in dev
        for shares in roles.probabilities(abstract.sentences)
    ]


def by_tfidf(train: Sequence[Abstract], dev: Sequence[Abstract]) -> list[SentenceRole]:
    """Words of the sentence alone, as scikit-learn's defaults have it."""
    text = import_module("sklearn.feature_extraction.text")
    linear = import_module("sklearn.linear_model")
    vectors = text.TfidfVectorizer()
    known = vectors.fit_transform([s for a in train for s in a.sentences])
    labels = [label.value for a in train for label in a.labels]
    model = linear.LogisticRegression(max_iter=500).fit(known, labels)
    asked = vectors.transform([s for a in dev for s in a.sentences])
    return [SentenceRole(label) for label in model.predict(asked)]


def figures(
    gold: Sequence[SentenceRole], found: Sequence[SentenceRole]
) -> tuple[float, float, float, float]:
    """Accuracy, macro F1, and both of method or result against the rest."""
    worked = [role in WORKED for role in gold]
    said = [role in WORKED for role in found]
    return (
        _accuracy(gold, found),
        sum(_f1(gold, found, role) for role in ROLES) / len(ROLES),
        _accuracy(worked, said),
        _f1(worked, said, True),
    )


def _accuracy(gold: Sequence[object], found: Sequence[object]) -> float:
    return sum(a == b for a, b in zip(gold, found, strict=True)) / len(gold)


def _f1(gold: Sequence[object], found: Sequence[object], of: object) -> float:
    hits = sum(a == b == of for a, b in zip(gold, found, strict=True))
    told = sum(a == of for a in gold) + sum(b == of for b in found)
    return 2 * hits / told if told else 0.0


def _results(dev: Sequence[Abstract]) -> Iterator[str]:
    """How well results are told by the rules for experiments, and with the model."""
    gold = [label is SentenceRole.RESULT for a in dev for label in a.labels]
    ways = (("the rules alone", True), ("the rules and the model", False))
    for way, has_structure in ways:
        said = [
            is_one
            for abstract in dev
            for is_one in _experiments(abstract.sentences, has_structure)
        ]
        yield f"- results read as experiments by {way}: {_precision(gold, said)}"
    shares = [
        share[SentenceRole.RESULT]
        for abstract in dev
        for share in roles.probabilities(abstract.sentences)
    ]
    for least in (0.5, 0.7, 0.8, 0.9):
        said = [share >= least for share in shares]
        yield f"- results told by the model, from {least}: {_precision(gold, said)}"


def _experiments(sentences: Sequence[str], has_structure: bool) -> list[bool]:
    """Whether an experiment is read from each sentence, all being one paragraph."""
    text = " ".join(sentences)
    blocks = [Block(0, len(text))]
    reading = statements.read(text, "x", blocks, has_structure=has_structure)
    starts = [
        node.spans[0].start
        for node in reading.nodes
        if isinstance(node, Experiment) and node.spans
    ]
    found, at = [], 0
    for sentence in sentences:
        end = at + len(sentence) + 1
        found.append(any(at <= start < end for start in starts))
        at = end
    return found


def _precision(gold: Sequence[bool], said: Sequence[bool]) -> str:
    hits = sum(a and b for a, b in zip(gold, said, strict=True))
    return f"precision {hits / max(1, sum(said)):.3f}, recall {hits / sum(gold):.3f}"


def _section(
    name: str,
    train: Sequence[Abstract],
    dev: Sequence[Abstract],
    rows: Sequence[tuple[str, float, float, float, float]],
) -> Iterator[str]:
    counts = [sum(len(a.sentences) for a in part) for part in (train, dev)]
    yield f"### {name}"
    yield ""
    yield (
        f"{counts[0]:,} sentences to learn from, {counts[1]:,} to measure on. "
        f"{report.where()}."
    )
    yield ""
    yield f"    python -m benchmarks.roles {name}"
    yield ""
    yield (
        "| system | accuracy | macro F1 | method or result: accuracy | "
        "method or result: F1 |"
    )
    yield "|---|---|---|---|---|"
    for system, *measured in rows:
        yield f"| {system} | {' | '.join(f'{value:.4f}' for value in measured)} |"
    yield ""
    yield from _results(dev)


if __name__ == "__main__":
    main()
