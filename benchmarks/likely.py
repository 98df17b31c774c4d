"""Sentences told apart, rules alone beside rules and a model.

`python -m benchmarks.likely [--save]` teaches the model on sentences of ours and tells
by cross-validation, page by page, how well it does on pages it was not taught.
"""

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from importlib import import_module
from pathlib import Path
from typing import Any

import click

from benchmarks import report
from corpus.prose import alone, likely, paragraphs
from corpus.prose.block import Block
from corpus.prose.drafts import Drafter
from corpus.prose.likely import SORTS, Sort
from corpus.prose.signs import Signs
from kg.model import Span
from tests.reading import gold

SENTENCES = Path(__file__).with_name("kinds")
PAGES = Path(__file__).with_name("pages")
SAMPLE = Path(__file__).parent.parent / "corpus" / "sample"
TRUTH = Path(__file__).parent.parent / "tests" / "data" / "sample_truth.json"
RESULTS = Path(__file__).parent.parent / "BENCHMARKS.md"
PENALTY = 0.15
"""Inverse strength of the ridge, as scikit-learn has it."""
FOLDS = 10
TERSE = "@terse"
"""What is said of every sentence of the pages written to teach, which restrict and
report far more often than notes do; notes are told apart without it."""
WORTH = 1.0
"""What such a sentence counts beside one of a note."""
LEAST_WEIGHT = 0.03
"""Features that weigh less are left out."""
LEAST = 2
"""Sentences that a feature has to stand in to be kept."""
_SORT_OF = {
    "C": Sort.CLAIM,
    "Q": Sort.QUALIFICATION,
    "E": Sort.EXPERIMENT,
    "N": Sort.NOTHING,
}


_ROLE = re.compile(
    r"(?:mechanism|implication|extension|reported|opposed|scope|strength|condition|"
    r"method|definition|supports|challenges|qualifies|inconclusive): "
)
_AFTER_BODY = (
    "Inquiring lines that use",
    "Related concepts in this",
    "Original note title",
)


@dataclass(frozen=True, slots=True)
class Answer:
    """What a stretch of text is."""

    start: int
    end: int
    kind: str

    def is_of(self, span: Span) -> bool:
        """Whether it answers for a sentence."""
        shared = min(self.end, span.end) - max(self.start, span.start)
        return 2 * shared >= min(self.end - self.start, span.end - span.start)


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence with its answer."""

    page: str
    text: str
    names: tuple[str, ...]
    sort: Sort
    by_rules: Sort
    sure: Sort | None


def taught() -> list[Example]:
    """Every sentence that has an answer, read as the page it stands in."""
    return [*_plain(SENTENCES), *_gold(), *_sample()]


def _plain(folder: Path) -> Iterator[Example]:
    """Pages of a line a sentence, its answer before it."""
    for path in sorted(folder.glob("*.txt")):
        for number, page in enumerate(path.read_text("utf-8").split("\n# ")):
            _, _, body = page.partition("\n")
            text, blocks, answers = "", [], []
            for lines in body.split("\n\n"):
                start = len(text)
                for line in filter(None, lines.splitlines()):
                    said = _ROLE.sub("", line[2:])
                    answers.append(Answer(len(text), len(text) + len(said), line[0]))
                    text += f"{said} "
                blocks.append(Block(start, len(text) - 1))
                text += "\n\n"
            name = f"{path.stem} {number}"
            for one in examples(name, text, blocks, answers):
                is_note = path.stem.startswith("notes")
                names = one.names if is_note else (*one.names, TERSE)
                yield replace(one, names=names)


def _gold() -> Iterator[Example]:
    """The pages of the gold set that are no secret to the rules, and those to teach."""
    for page in (*gold.pages(), *gold.pages(PAGES)):
        marks = page.of("C", "Q", "E", "?")
        if page.is_blind or not marks:
            continue
        answers = [Answer(mark.start, mark.end, mark.kind) for mark in marks]
        blocks = [
            block
            for block in _lines(page.text)
            if any(block.start <= mark.start < block.end for mark in marks)
        ]
        yield from examples(page.file, page.text, blocks, answers, others="N")


def _sample() -> Iterator[Example]:
    """The bodies of the sample's notes; what is no study and no limit is a claim."""
    truth = json.loads(TRUTH.read_text("utf-8"))
    for file, page in truth["files"].items():
        if page["page"] != "note":
            continue
        text = (SAMPLE / file).read_text("utf-8")
        starts = [
            Answer(text.index(item["starts"]), text.index(item["starts"]) + 50, kind)
            for kind, field in (("Q", "qualifications"), ("E", "experiments"))
            for item in page[field]
            if item["starts"] in text
        ]
        blocks = [b for b in _lines(text) if b.end - b.start > 80]
        ends = [text.find(header) for header in _AFTER_BODY if header in text]
        blocks = [b for b in blocks[1:] if b.end < min(ends, default=len(text))]
        yield from examples(file, text, blocks, starts, others="?C")


def _lines(text: str) -> Iterator[Block]:
    at = 0
    for line in text.splitlines(keepends=True):
        if line.strip():
            yield Block(at, at + len(line.rstrip()))
        at += len(line)


def examples(
    name: str,
    text: str,
    blocks: Sequence[Block],
    answers: Sequence[Answer],
    others: str = "?",
) -> Iterator[Example]:
    """The sentences of a text with the answers for its stretches."""
    seen: list[tuple[Span, Signs]] = []
    passages = list(paragraphs.read(text, blocks))
    drafter = Drafter(
        text, name, None, len(passages), watch=lambda *what: seen.append(what)
    )
    heard = alone.read(text, name, passages)
    for number, (paragraph, told) in enumerate(zip(passages, heard, strict=True)):
        drafter.read(number, paragraph, told)
    for span, signs in seen:
        found = (answer.kind for answer in answers if answer.is_of(span))
        kind = next(found, others)
        if kind == "?C":
            # Of the sample it is known only what is a study or a limit.
            kind = "N" if "no assertion" in signs.names else "C"
        if kind != "?":
            sort = _SORT_OF[kind]
            yield Example(
                name, signs.plain, signs.names, sort, by_rules(signs), signs.sure
            )


def by_rules(signs: Signs) -> Sort:
    """What the rules alone make of a sentence."""
    if "no assertion" in signs.names:
        return Sort.NOTHING
    if signs.restriction and not (signs.study and not signs.study.is_weak):
        return Sort.QUALIFICATION
    if signs.study and not (signs.claim.is_cued and signs.study.is_measure):
        return Sort.EXPERIMENT
    return Sort.QUALIFICATION if signs.restriction else Sort.CLAIM


def model_of(given: Sequence[Example]) -> Any:
    """A model that these sentences teach, with its features."""
    text = import_module("sklearn.feature_extraction.text")
    linear = import_module("sklearn.linear_model")
    pipeline = import_module("sklearn.pipeline")
    return pipeline.make_pipeline(
        text.CountVectorizer(analyzer=list, binary=True, min_df=LEAST),
        linear.LogisticRegression(C=PENALTY, max_iter=3000),
    ).fit(
        _rows(given),
        [example.sort.value for example in given],
        logisticregression__sample_weight=[
            WORTH if TERSE in example.names else 1.0 for example in given
        ],
    )


def _rows(given: Sequence[Example]) -> list[set[str]]:
    return [
        set(map(likely.spelled, likely.features(example.text, example.names)))
        for example in given
    ]


def _as_in_notes(given: Sequence[Example]) -> list[Example]:
    """Sentences asked about as if they stood in notes."""
    return [replace(e, names=tuple(n for n in e.names if n != TERSE)) for e in given]


def saved(given: Sequence[Example], path: Path) -> int:
    """Write what these sentences teach; how many features were worth a line."""
    counts, model = (step for _, step in model_of(given).steps)
    order = [list(model.classes_).index(sort.value) for sort in SORTS]
    rows = {"*": model.intercept_[order]}
    names = counts.get_feature_names_out()
    rows |= {n: model.coef_[order, place] for place, n in enumerate(names)}
    lines = [
        "\t".join([name, *(str(round(100 * value)) for value in values)])
        for name, values in sorted(rows.items())
        if name != TERSE
        if name == "*" or max(map(abs, values)) >= LEAST_WEIGHT
    ]
    path.write_text("\n".join(lines) + "\n", "utf-8")
    return len(lines)


def crossed(given: Sequence[Example]) -> list[Sort]:
    """What a model makes of each sentence that was not taught its page."""
    pages = sorted({example.page for example in given})
    fold_of = {page: number % FOLDS for number, page in enumerate(pages)}
    said: dict[int, Sort] = {}
    for fold in range(FOLDS):
        rest = [e for e in given if fold_of[e.page] != fold]
        asked = [n for n, e in enumerate(given) if fold_of[e.page] == fold]
        model = model_of(rest)
        rows = _rows(_as_in_notes([given[n] for n in asked]))
        order = list(model.classes_)
        for n, row in zip(asked, model.predict_proba(rows), strict=True):
            shares = {sort: row[order.index(sort.value)] for sort in SORTS}
            restricts = any(name.startswith("q:") for name in given[n].names)
            said[n] = given[n].sure or likely.choice(shares, restricts=restricts)
    return [said[number] for number in range(len(given))]


def figures(
    given: Sequence[Example], said: Sequence[Sort], of: Sort
) -> tuple[float, float]:
    """Recall and precision of one sort."""
    hits = sum(e.sort is of is s for e, s in zip(given, said, strict=True))
    there = sum(e.sort is of for e in given)
    return hits / max(1, there), hits / max(1, said.count(of))


@click.command()
@click.option("--save", is_flag=True, help="Keep the weights in the package.")
@click.option("--write/--no-write", default=True, help="Write BENCHMARKS.md.")
def main(save: bool, write: bool) -> None:
    """Teach the model, and tell how well it does on pages it was not taught."""
    given = taught()
    if save:
        click.echo(f"{saved(given, likely.WEIGHTS)} features kept")
    said = crossed(given)
    notes = [n for n, e in enumerate(given) if TERSE not in e.names]
    rows = [
        ("rules alone", [given[n].by_rules for n in notes]),
        ("rules and model", [said[n] for n in notes]),
    ]
    asked = [given[n] for n in notes]
    lines = [
        f"{len(given):,} sentences of {len({e.page for e in given})} pages to learn "
        f"from, {FOLDS} folds by page; asked about the {len(asked):,} of notes. "
        f"{report.where()}.",
        "",
        "    python -m benchmarks.likely",
        "",
        f"| system | {' | '.join(f'{sort}: recall, precision' for sort in SORTS)} |",
        f"|---|{'---|' * len(SORTS)}",
    ]
    for system, told in rows:
        cells = ("{:.3f}, {:.3f}".format(*figures(asked, told, sort)) for sort in SORTS)
        lines.append(f"| {system} | {' | '.join(cells)} |")
    click.echo("\n".join(lines))
    if write:
        report.write(RESULTS, "likely", "\n".join(lines))


if __name__ == "__main__":
    main()
