"""What qualifications restrict, rules alone beside rules and a model.

`python -m benchmarks.facets [--save]` teaches the model on qualifications of ours and
tells how often it names the facet of those by hands that it was not taught.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

import click

from benchmarks import likely as sorts
from benchmarks import report
from corpus.prose import alone, facets, paragraphs, restricted, seen
from corpus.prose.block import Block
from corpus.prose.restricted import FACETS
from corpus.prose.seen import Seen
from kg.model import Facet, Span
from tests.reading.gold import Mark, Page

RESULTS = Path(__file__).parent.parent / "BENCHMARKS.md"
PENALTY = 0.15
"""Inverse strength of the ridge, as scikit-learn has it."""
LEAST = 2
"""Qualifications that a feature has to stand in to be kept."""
LEAST_WEIGHT = 3
"""Features that weigh less, in hundredths, are left out."""
FOLDS = 6


@dataclass(frozen=True, slots=True)
class Example:
    """A statement with what it is."""

    hand: str
    features: frozenset[str]
    by_rules: str
    right: tuple[str, ...]
    """The answers that a careful reader may choose between, the likeliest first."""


def taught() -> list[Example]:
    """Every qualification of the pages that are no secret, with its facet."""
    return [
        *(ex for page, hand in sorts.handed() for ex in _of_page(page, hand)),
        *_of_sample(),
    ]


def _of_page(page: Page, hand: str) -> Iterator[Example]:
    marks = [mark for mark in page.of("Q") if mark.words]
    yield from _of_text(page.text, sorts.stated(page), marks, hand)


def _of_sample() -> Iterator[Example]:
    """The qualifications of the sample's notes."""
    truth = json.loads(sorts.TRUTH.read_text("utf-8"))
    for file, page in truth["files"].items():
        text = (sorts.SAMPLE / file).read_text("utf-8")
        starts = {text.find(q["starts"]): q for q in page.get("qualifications", ())}
        marks = [
            Mark("Q", start, start + len(q["starts"]), (q["facet"],))
            for start, q in starts.items()
            if start >= 0
        ]
        yield from _of_text(text, list(sorts.lines(text)), marks, "sample")


def _of_text(
    text: str, blocks: Sequence[Block], marks: Sequence[Mark], hand: str
) -> Iterator[Example]:
    found = list(paragraphs.read(text, blocks))
    for paragraph in seen.page(found, alone.read(text, "", found)):
        for one in paragraph:
            for mark in marks:
                if is_of(mark, one):
                    yield _example(hand, one, mark)
                    break


def is_of(mark: Mark, one: Seen) -> bool:
    """Whether a mark answers for a sentence."""
    span = Span(file="", start=one.told.start, end=one.told.end)
    return sorts.Answer(mark.start, mark.end, mark.kind).is_of(span)


def _example(hand: str, one: Seen, mark: Mark) -> Example:
    restriction = one.signs.restriction
    cued = restriction.facet if restriction else None
    marks = facets.weighed(one.told.text, cued)
    features = restricted.features(one.signs.plain, one.signs.names, marks)
    right = tuple(map(Facet, mark.words[0].split("/")))
    return Example(hand, frozenset(features), facets.read(one.told.text, cued), right)


def model_of(given: Sequence[Example]) -> Any:
    """A model that these statements teach, with its features."""
    text = import_module("sklearn.feature_extraction.text")
    linear = import_module("sklearn.linear_model")
    pipeline = import_module("sklearn.pipeline")
    return pipeline.make_pipeline(
        text.CountVectorizer(analyzer=sorted, binary=True, min_df=LEAST),
        linear.LogisticRegression(C=PENALTY, max_iter=3000),
    ).fit([example.features for example in given], [e.right[0] for e in given])


def crossed(given: Sequence[Example]) -> list[str]:
    """What a model makes of each statement that was taught none of its hand."""
    hands = sorted({example.hand for example in given})
    fold_of = {hand: number % FOLDS for number, hand in enumerate(hands)}
    told: dict[int, str] = {}
    for fold in range(FOLDS):
        model = model_of([e for e in given if fold_of[e.hand] != fold])
        asked = [n for n, e in enumerate(given) if fold_of[e.hand] == fold]
        said = model.predict([given[n].features for n in asked])
        told |= dict(zip(asked, said, strict=True))
    return [told[number] for number in range(len(given))]


def save(given: Sequence[Example], path: Path, answers: Sequence[str]) -> int:
    """Keep what these statements teach; how many features were worth a line."""
    counts, model = (step for _, step in model_of(given).steps)
    order = [list(model.classes_).index(answer) for answer in answers]
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
        if name == "*" or max(map(abs, values)) >= LEAST_WEIGHT
    ]
    path.write_text("\n".join(lines) + "\n", "utf-8")
    return len(lines)


@click.command()
@click.option("--save", "keep", is_flag=True, help="Keep the weights in the package.")
@click.option("--write/--no-write", default=True, help="Write BENCHMARKS.md.")
def main(keep: bool, write: bool) -> None:
    """Teach the model, and tell how well it does on qualifications of other hands."""
    given = taught()
    if keep:
        click.echo(f"{save(given, restricted.WEIGHTS, FACETS)} features kept")
    rows = (
        ("rules alone", [example.by_rules for example in given]),
        ("rules and model", crossed(given)),
    )
    text = "\n".join(
        [
            f"{len(given):,} qualifications by {len({e.hand for e in given})} hands, "
            f"each time of hands that it was not taught. {report.where()}.",
            "",
            "    python -m benchmarks.facets",
            "",
            "| system | facet named as a careful reader does |",
            "|---|---|",
            *(f"| {system} | {share(given, said):.3f} |" for system, said in rows),
        ]
    )
    click.echo(text)
    if write:
        report.write(RESULTS, "facets", text)


def share(given: Sequence[Example], said: Sequence[str]) -> float:
    """How often what was said is right."""
    hits = sum(answer in e.right for e, answer in zip(given, said, strict=True))
    return hits / max(1, len(given))


if __name__ == "__main__":
    main()
