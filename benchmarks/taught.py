"""Small models that name what a statement is, taught by marked ones."""

from collections.abc import Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

import click

from benchmarks import likely as sorts
from benchmarks import report
from corpus.prose.seen import Seen
from kg.model import Span
from tests.reading.gold import Mark

RESULTS = Path(__file__).parent.parent / "BENCHMARKS.md"
PENALTY = 0.15
"""Inverse strength of the ridge, as scikit-learn has it."""
LEAST = 2
"""Statements that a feature has to stand in to be kept."""
LEAST_WEIGHT = 3
"""Features that weigh less, in hundredths, are left out, unless a model says more."""
FOLDS = 6


@dataclass(frozen=True, slots=True)
class Example:
    """A statement with what it is."""

    hand: str
    features: frozenset[str]
    by_rules: str
    right: tuple[str, ...]
    """The answers that a careful reader may choose between, the likeliest first."""


@dataclass(frozen=True, slots=True)
class Model:
    """A model, what it is asked, and where what it learnt is kept."""

    name: str
    """That of the benchmark."""
    statements: str
    """What it looks at, in the plural."""
    answer: str
    """What it names of each."""
    answers: Sequence[str]
    weights: Path
    least: int = LEAST_WEIGHT
    """What a feature has to weigh to be kept, in hundredths."""


def is_of(mark: Mark, one: Seen) -> bool:
    """Whether a mark answers for a sentence."""
    span = Span(file="", start=one.told.start, end=one.told.end)
    return sorts.Answer(mark.start, mark.end, mark.kind).is_of(span)


def model_of(given: Sequence[Example]) -> Any:
    """A model that these statements teach, with its features."""
    text = import_module("sklearn.feature_extraction.text")
    linear = import_module("sklearn.linear_model")
    pipeline = import_module("sklearn.pipeline")
    return pipeline.make_pipeline(
        text.CountVectorizer(analyzer=sorted, binary=True, min_df=LEAST),
        linear.LogisticRegression(C=PENALTY, max_iter=3000),
    ).fit([example.features for example in given], [e.right[0] for e in given])


def crossed(given: Sequence[Example]) -> list[tuple[str, float]]:
    """What a model makes of statements, taught none of their hands; how likely each."""
    hands = sorted({example.hand for example in given})
    fold_of = {hand: number % FOLDS for number, hand in enumerate(hands)}
    told: dict[int, tuple[str, float]] = {}
    for fold in range(FOLDS):
        model = model_of([e for e in given if fold_of[e.hand] != fold])
        asked = [n for n, e in enumerate(given) if fold_of[e.hand] == fold]
        shares = model.predict_proba([given[n].features for n in asked])
        for n, row in zip(asked, shares, strict=True):
            told[n] = model.classes_[row.argmax()], row.max()
    return [told[number] for number in range(len(given))]


def save(given: Sequence[Example], asked: Model) -> int:
    """Keep what these statements teach; how many features were worth a line."""
    counts, model = (step for _, step in model_of(given).steps)
    order = [list(model.classes_).index(answer) for answer in asked.answers]
    rows = {"*": model.intercept_[order]}
    names = counts.get_feature_names_out()
    rows |= {name: model.coef_[order, at] for at, name in enumerate(names)}
    kept = {
        name: [round(100 * value) for value in values]
        for name, values in sorted(rows.items())
    }
    lines = [
        "\t".join([name, *map(str, values)])
        for name, values in kept.items()
        if name == "*" or max(map(abs, values)) >= asked.least
    ]
    asked.weights.write_text("\n".join(lines) + "\n", "utf-8")
    return len(lines)


def tell(
    asked: Model,
    given: Sequence[Example],
    *,
    keep: bool,
    write: bool,
    unless: str | None = None,
    enough: float = 0,
) -> None:
    """Teach a model, and tell how well it does on statements of other hands.

    Args:
        asked: The model.
        given: What teaches it.
        keep: Whether to keep its weights in the package.
        write: Whether to write BENCHMARKS.md.
        unless: The answer of the rules on which the model is asked; on any, if None.
        enough: How likely its answer has to be to count for more than theirs.
    """
    if keep:
        kept = save(given, asked)
        click.echo(f"{kept} features kept")
    by_rules = [example.by_rules for example in given]
    rows = (
        ("rules alone", by_rules),
        (
            "rules and model",
            [
                said if unless in (None, rule) and share >= enough else rule
                for rule, (said, share) in zip(by_rules, crossed(given), strict=True)
            ],
        ),
    )
    hands = len({example.hand for example in given})
    text = "\n".join(
        [
            f"{len(given):,} {asked.statements} by {hands} hands, "
            f"each time of hands that it was not taught. {report.where()}.",
            "",
            f"    python -m benchmarks.{asked.name}",
            "",
            f"| system | {asked.answer} named as a careful reader does |",
            "|---|---|",
            *(f"| {system} | {share(given, said):.3f} |" for system, said in rows),
        ]
    )
    click.echo(text)
    if write:
        report.write(RESULTS, asked.name, text)


def share(given: Sequence[Example], said: Sequence[str]) -> float:
    """How often what was said is right."""
    hits = sum(answer in e.right for e, answer in zip(given, said, strict=True))
    return hits / max(1, len(given))
