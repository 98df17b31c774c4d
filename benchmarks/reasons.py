"""How related notes bear on each other, rules alone beside rules and a model.

`python -m benchmarks.reasons [--save]` teaches the model on rationales of ours and
tells how often it names the type of those by hands that it was not taught.
"""

from collections.abc import Iterator

import click

from benchmarks import likely as sorts
from benchmarks.taught import Example, Model, tell
from corpus.prose import reasons
from corpus.prose.rationales import relation_type
from corpus.prose.reasons import TYPES
from kg.model import RelatedType
from tests.reading.gold import Page

MODEL = Model("reasons", "rationales", "type", TYPES, reasons.WEIGHTS)


def taught() -> list[Example]:
    """Every rationale of the pages that are no secret, with its type."""
    return [ex for page, hand in sorts.handed() for ex in _of_page(page, hand)]


def _of_page(page: Page, hand: str) -> Iterator[Example]:
    for related in page.header.get("related") or ():
        reason, right = related.get("rationale"), related.get("type")
        if reason and right:
            by_rules = relation_type(reason)
            features = reasons.features(reason)
            answers = tuple(map(RelatedType, right.split("/")))
            yield Example(hand, frozenset(features), by_rules, answers)


@click.command()
@click.option("--save", "keep", is_flag=True, help="Keep the weights in the package.")
@click.option("--write/--no-write", default=True, help="Write BENCHMARKS.md.")
def main(keep: bool, write: bool) -> None:
    """Teach the model, and tell how well it does on rationales of other hands."""
    tell(
        MODEL,
        taught(),
        keep=keep,
        write=write,
        unless=RelatedType.OTHER,
        enough=reasons.ENOUGH,
    )


if __name__ == "__main__":
    main()
