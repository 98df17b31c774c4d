"""What qualifications restrict, rules alone beside rules and a model.

`python -m benchmarks.facets [--save]` teaches the model on qualifications of ours and
tells how often it names the facet of those by hands that it was not taught.
"""

import json
from collections.abc import Iterator, Sequence

import click

from benchmarks import likely as sorts
from benchmarks.taught import Example, Model, is_of, tell
from corpus.prose import alone, facets, paragraphs, restricted, seen
from corpus.prose.block import Block
from corpus.prose.restricted import FACETS
from corpus.prose.seen import Seen
from kg.model import Facet
from tests.reading.gold import Mark, Page

LEAST_WEIGHT = 8
"""Lighter features take more than half of the table, and no facet is told by them."""
MODEL = Model(
    "facets", "qualifications", "facet", FACETS, restricted.WEIGHTS, LEAST_WEIGHT
)


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


def _example(hand: str, one: Seen, mark: Mark) -> Example:
    restriction = one.signs.restriction
    cued = restriction.facet if restriction else None
    marks = facets.weighed(one.told.text, cued)
    features = restricted.features(one.signs.plain, one.signs.names, marks)
    right = tuple(map(Facet, mark.words[0].split("/")))
    return Example(hand, frozenset(features), facets.read(one.told.text, cued), right)


@click.command()
@click.option("--save", "keep", is_flag=True, help="Keep the weights in the package.")
@click.option("--write/--no-write", default=True, help="Write BENCHMARKS.md.")
def main(keep: bool, write: bool) -> None:
    """Teach the model, and tell how well it does on qualifications of other hands."""
    tell(MODEL, taught(), keep=keep, write=write)


if __name__ == "__main__":
    main()
