"""Sentences told apart, rules alone beside rules and a model.

`python -m benchmarks.likely [--save]` teaches the model on sentences of ours and tells
by cross-validation how well it does on pages of hands that it was not taught.
"""

import json
import random
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from importlib import import_module
from itertools import groupby
from pathlib import Path
from typing import Any

import click

from benchmarks import report
from corpus.prose import alone, likely, paragraphs, seen, sorts, together
from corpus.prose.block import Block
from corpus.prose.signs import Signs
from corpus.prose.sorts import SORTS, Shares, Sort
from kg.model import Span
from tests.reading import gold
from tests.reading.gold import Page

SENTENCES = Path(__file__).with_name("kinds")
PAGES = Path(__file__).with_name("pages")
HANDS = PAGES / "hands.tsv"
"""Whose hand each of these pages is of, by its `file`: a letter or two an author."""
LETTERS = 2
"""Of an author's name, at most."""
SAMPLE = Path(__file__).parent.parent / "corpus" / "sample"
TRUTH = Path(__file__).parent.parent / "tests" / "data" / "sample_truth.json"
RESULTS = Path(__file__).parent.parent / "BENCHMARKS.md"
PENALTY = 0.1
"""Inverse strength of the ridge, as scikit-learn has it."""
FIRM = 10.0
"""The same of the model that weighs sentences together, which has few weights."""
FOLDS = 6
POINTS = {
    Sort.QUALIFICATION: (0.7, 0.85, 1.15, 1.3, 1.6),
    Sort.EXPERIMENT: (1.0, 2.0, 3.0),
    Sort.NOTHING: (0.2, 0.5, 1.0),
}
"""Worths of naming a sort rightly that are tried, each beside those in use."""
CURVE = (25, 50, 100)
"""Pages to learn from, to see what more of them bring."""
TERSE = "@terse"
"""What is said of every sentence of the pages written to teach, which restrict and
report far more often than notes do; notes are told apart without it."""
DRILLED = 0.3
"""What a sentence of the pages written to teach counts, beside one of a note."""
LEAST_WEIGHT = 0.045
"""Features that weigh less are left out: a third of the table, and the blind pages are
read alike without it."""
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
    hand: str
    """Who wrote its page."""
    paragraph: int
    text: str
    names: tuple[str, ...]
    sort: Sort | None
    """None where a reader may take it for one thing or another."""
    by_rules: Sort
    counts: float = 1.0
    """How much it teaches."""

    @property
    def is_asked(self) -> bool:
        """Whether it stands on a page of `PAGES` and has an answer."""
        return is_asked(self.hand) and self.sort is not None


def is_asked(hand: str) -> bool:
    """Whether a hand is of `HANDS`, whose pages are asked about."""
    return len(hand) <= LETTERS


def taught() -> list[Example]:
    """Every sentence of the pages that have answers, read as the page it stands in."""
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
            name = (f"{path.stem} {number}", path.stem)
            for one in examples(name, text, blocks, answers):
                is_note = path.stem.startswith("notes")
                names = one.names if is_note else (*one.names, TERSE)
                yield replace(one, names=names, counts=DRILLED)


def _gold() -> Iterator[Example]:
    """The pages of the gold set that are no secret to the rules, and those to teach."""
    for page, hand in handed():
        marks = page.of("C", "Q", "E", "?")
        answers = [Answer(mark.start, mark.end, mark.kind) for mark in marks]
        name = (page.file, hand)
        yield from examples(name, page.text, stated(page), answers, others="N")


def handed() -> Iterator[tuple[Page, str]]:
    """The pages that are no secret, each with whose hand it is of."""
    hands = dict(line.split("\t") for line in HANDS.read_text("utf-8").splitlines())
    for page in (*gold.pages(), *gold.pages(PAGES)):
        if not page.is_blind:
            yield page, hands.get(page.file, "gold")


def stated(page: Page) -> list[Block]:
    """The lines of a page in which anything is stated."""
    marks = page.of("C", "Q", "E", "?")
    return [
        block
        for block in lines(page.text)
        if any(block.start <= mark.start < block.end for mark in marks)
    ]


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
        blocks = [b for b in lines(text) if b.end - b.start > 80]
        ends = [text.find(header) for header in _AFTER_BODY if header in text]
        blocks = [b for b in blocks[1:] if b.end < min(ends, default=len(text))]
        yield from examples((file, "sample"), text, blocks, starts, others="?C")


def lines(text: str) -> Iterator[Block]:
    """Every line of a page that holds something, as a block."""
    at = 0
    for line in text.splitlines(keepends=True):
        if line.strip():
            yield Block(at, at + len(line.rstrip()))
        at += len(line)


def examples(
    name: tuple[str, str],
    text: str,
    blocks: Sequence[Block],
    answers: Sequence[Answer],
    others: str = "?",
) -> Iterator[Example]:
    """The sentences of a text with the answers for its stretches.

    Args:
        name: The page's, and whose hand it is of.
        text: The page.
        blocks: Its prose.
        answers: What stretches of it are.
        others: What the sentences are that no answer is given for.
    """
    found = list(paragraphs.read(text, blocks))
    page = seen.page(found, alone.read(text, name[0], found))
    for number, paragraph in enumerate(page):
        for told, signs, names in paragraph:
            span = Span(file=name[0], start=told.start, end=told.end)
            given = (answer.kind for answer in answers if answer.is_of(span))
            kind = next(given, others)
            if kind == "?C":
                # Of the sample it is known only what is a study or a limit.
                kind = "N" if "no assertion" in names else "C"
            sort = _SORT_OF.get(kind)
            yield Example(*name, number, told.plain, names, sort, by_rules(signs))


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
    known = [example for example in given if example.sort]
    return pipeline.make_pipeline(
        text.CountVectorizer(analyzer=list, binary=True, min_df=LEAST),
        linear.LogisticRegression(C=PENALTY, max_iter=3000),
    ).fit(
        _rows(known),
        [example.sort for example in known],
        logisticregression__sample_weight=[example.counts for example in known],
    )


def _rows(given: Sequence[Example]) -> list[set[str]]:
    return [
        set(map(likely.spelled, likely.features(example.text, example.names)))
        for example in given
    ]


def _told(model: Any, given: Sequence[Example]) -> list[Shares]:
    """What a model makes of each sentence, asked about as if it stood in a note."""
    rows = _rows(
        [replace(e, names=tuple(n for n in e.names if n != TERSE)) for e in given]
    )
    order = [list(model.classes_).index(sort) for sort in SORTS]
    return [
        dict(zip(SORTS, row[order].tolist(), strict=True))
        for row in model.predict_proba(rows)
    ]


def folds(given: Sequence[Example]) -> list[int]:
    """The fold of each sentence: all pages of a hand are in one."""
    hands = sorted({example.hand for example in given}, key=lambda h: (len(h), h))
    fold_of = {hand: number % FOLDS for number, hand in enumerate(hands)}
    return [fold_of[example.hand] for example in given]


def crossed(given: Sequence[Example], most: int | None = None) -> list[Shares]:
    """What a model makes of each sentence that was taught no page of its hand.

    Args:
        given: The sentences.
        most: How many pages of `PAGES` it is taught, and no other sentences; all that
            there is if None.
    """
    fold_of = folds(given)
    told: list[Shares] = [{} for _ in given]
    for fold in range(FOLDS):
        rest = [e for e, its in zip(given, fold_of, strict=True) if its != fold]
        if most is not None:
            rest = _some(rest, most)
        asked = [n for n, its in enumerate(fold_of) if its == fold]
        shares = _told(model_of(rest), [given[n] for n in asked])
        for n, share in zip(asked, shares, strict=True):
            told[n] = share
    return told


def _some(given: Sequence[Example], most: int) -> list[Example]:
    """The sentences of so many pages, of all hands alike."""
    pages = sorted({e.page for e in given if is_asked(e.hand)})
    random.Random(0).shuffle(pages)
    kept = set(pages[:most])
    return [example for example in given if example.page in kept]


def again(given: Sequence[Example], told: Sequence[Shares]) -> tuple[list[Shares], Any]:
    """Likelihoods weighed together, by models taught other hands; and one of all."""
    linear = import_module("sklearn.linear_model")
    rows = _together(given, told)
    fold_of = folds(given)

    def model(fold: int) -> Any:
        known = [
            n
            for n, (example, its) in enumerate(zip(given, fold_of, strict=True))
            if example.sort and TERSE not in example.names and its != fold
        ]
        sorts = [given[n].sort for n in known]
        rest = [rows[n] for n in known]
        return linear.LogisticRegression(C=FIRM, max_iter=3000).fit(rest, sorts)

    shares: list[Shares] = [{} for _ in given]
    for fold in range(FOLDS):
        made = model(fold)
        order = [list(made.classes_).index(sort) for sort in SORTS]
        asked = [n for n, its in enumerate(fold_of) if its == fold]
        values = made.predict_proba([rows[n] for n in asked])
        for n, row in zip(asked, values, strict=True):
            shares[n] = dict(zip(SORTS, row[order].tolist(), strict=True))
    return shares, model(-1)


def _together(
    given: Sequence[Example], told: Sequence[Shares]
) -> list[together.Values]:
    """The values of each sentence among those of its page."""
    rows: list[together.Values] = []
    pairs = zip(given, told, strict=True)
    for _, page in groupby(pairs, key=lambda pair: pair[0].page):
        paragraphs = [
            [shares for _, shares in paragraph]
            for _, paragraph in groupby(page, key=lambda pair: pair[0].paragraph)
        ]
        rows += [row for paragraph in together.rows(paragraphs) for row in paragraph]
    return rows


def save(given: Sequence[Example], model: Any) -> int:
    """Keep what these sentences teach; how many features were worth a line.

    Args:
        given: The sentences.
        model: What weighs them together.
    """
    counts, alone = (step for _, step in model_of(given).steps)
    order = [list(alone.classes_).index(sort) for sort in SORTS]
    rows = {"*": alone.intercept_[order]}
    names = counts.get_feature_names_out()
    rows |= {n: alone.coef_[order, place] for place, n in enumerate(names)}
    kept = {
        name: values
        for name, values in sorted(rows.items())
        if name == "*" or (name != TERSE and max(map(abs, values)) >= LEAST_WEIGHT)
    }
    _write(likely.WEIGHTS, kept, 100)
    order = [list(model.classes_).index(sort) for sort in SORTS]
    rows = {"*": model.intercept_[order]}
    rows |= {n: model.coef_[order, at] for at, n in enumerate(together.NAMES)}
    _write(together.WEIGHTS, rows, 1000)
    return len(kept)


def _write(path: Path, rows: Mapping[str, Sequence[float]], scale: int) -> None:
    lines = [
        "\t".join([name, *(str(round(scale * value)) for value in values)])
        for name, values in rows.items()
    ]
    path.write_text("\n".join(lines) + "\n", "utf-8")


def figures(
    given: Sequence[Example], said: Sequence[Sort], of: Sort
) -> tuple[float, float]:
    """Recall and precision of one sort."""
    hits = sum(e.sort is of is s for e, s in zip(given, said, strict=True))
    there = sum(e.sort is of for e in given)
    return hits / max(1, there), hits / max(1, said.count(of))


@click.command()
@click.option("--save", "keep", is_flag=True, help="Keep the weights in the package.")
@click.option("--write/--no-write", default=True, help="Write BENCHMARKS.md.")
@click.option("--curve", is_flag=True, help="Also with fewer pages to learn from.")
def main(keep: bool, write: bool, curve: bool) -> None:
    """Teach the model, and tell how well it does on pages of other hands."""
    given = taught()
    told = crossed(given)
    together_told, model = again(given, told)
    if keep:
        click.echo(f"{save(given, model)} features kept")
    asked = [n for n, example in enumerate(given) if example.is_asked]
    rows = [
        ("rules alone", [given[n].by_rules for n in asked]),
        *(
            (
                f"{most} pages, each sentence alone",
                _choices(crossed(given, most), asked),
            )
            for most in (CURVE if curve else ())
        ),
        ("rules and model, each sentence alone", _choices(told, asked)),
        ("rules and model, weighed together", _choices(together_told, asked)),
    ]
    known = [given[n] for n in asked]
    points = [("in use", _choices(together_told, asked))]
    points += [
        (name, _choices(together_told, asked, worth)) for name, worth in _points()
    ]
    text = "\n".join(
        [*_section(given, known, rows), "", *_table(known, points, "worth")]
    )
    click.echo(text)
    if write:
        report.write(RESULTS, "likely", text)


def _choices(
    told: Sequence[Shares],
    asked: Sequence[int],
    worth: Mapping[Sort, float] = sorts.WORTH,
) -> list[Sort]:
    return [sorts.choice(told[n], worth) for n in asked]


def _points() -> Iterator[tuple[str, dict[Sort, float]]]:
    """Other worths of naming a sort rightly, each with its name."""
    for sort, worths in POINTS.items():
        for worth in worths:
            yield f"{sort}: {worth:g}", {**sorts.WORTH, sort: worth}


def _section(
    given: Sequence[Example],
    asked: Sequence[Example],
    rows: Sequence[tuple[str, Sequence[Sort]]],
) -> Iterator[str]:
    pages, hands = ({getattr(e, of) for e in asked} for of in ("page", "hand"))
    yield (
        f"{sum(e.sort is not None for e in given):,} sentences of "
        f"{len({e.page for e in given})} pages to learn from, {FOLDS} folds; asked "
        f"about the {len(asked):,} of {len(pages)} pages by {len(hands)} hands, each "
        f"time of hands that it was not taught. {report.where()}."
    )
    yield ""
    yield "    python -m benchmarks.likely --curve"
    yield ""
    yield from _table(asked, rows)


def _table(
    asked: Sequence[Example],
    rows: Sequence[tuple[str, Sequence[Sort]]],
    of: str = "system",
) -> Iterator[str]:
    """Recall and precision of each sort, a row a way to tell them apart."""
    yield f"| {of} | {' | '.join(f'{sort}: recall, precision' for sort in SORTS)} |"
    yield f"|---|{'---|' * len(SORTS)}"
    for system, told in rows:
        cells = ("{:.3f}, {:.3f}".format(*figures(asked, told, sort)) for sort in SORTS)
        yield f"| {system} | {' | '.join(cells)} |"


if __name__ == "__main__":
    main()
