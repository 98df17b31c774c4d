"""The roles of claims, rules alone beside rules and a model.

`python -m benchmarks.parts [--save]` teaches the model on claims of ours and tells how
often it names the role of those by hands that it was not taught.
"""

from collections.abc import Iterator

import click

from benchmarks import likely as sorts
from benchmarks.taught import Example, Model, is_of, tell
from corpus.prose import alone, claims, paragraphs, parts, seen
from corpus.prose.families import Family
from corpus.prose.parts import ROLES
from corpus.prose.seen import Seen
from kg.model import Holder, Role
from tests.reading.gold import Mark, Page

MODEL = Model("parts", "claims", "role", ROLES, parts.WEIGHTS)
_HOLDERS = frozenset(Holder)


def taught() -> list[Example]:
    """Every claim but the main ones of the pages that are no secret, with its role."""
    return [ex for page, hand in sorts.handed() for ex in _of_page(page, hand)]


def _of_page(page: Page, hand: str) -> Iterator[Example]:
    marks = page.of("C", "Q", "E", "?")
    found = list(paragraphs.read(page.text, sorts.stated(page)))
    told = seen.page(found, alone.read(page.text, page.file, found))
    for paragraph, sentences in zip(found, told, strict=True):
        for one in sentences:
            mark = next((mark for mark in marks if is_of(mark, one)), None)
            if mark is not None and mark.kind == "C":
                yield from _example(hand, one, mark, paragraph.family)


def _example(hand: str, one: Seen, mark: Mark, family: Family) -> Iterator[Example]:
    said = [w.split("/") for w in mark.words if not _HOLDERS.issuperset(w.split("/"))]
    right = tuple(said[0]) if said else (Role.SUPPORTING,)
    if Role.MAIN in right:
        return
    by_rules = claims.ROLE_OF.get(family, one.signs.claim.role)
    features = parts.features(one.signs.plain, one.names, by_rules)
    yield Example(hand, frozenset(features), by_rules, right)


@click.command()
@click.option("--save", "keep", is_flag=True, help="Keep the weights in the package.")
@click.option("--write/--no-write", default=True, help="Write BENCHMARKS.md.")
def main(keep: bool, write: bool) -> None:
    """Teach the model, and tell how well it does on claims of other hands."""
    tell(MODEL, taught(), keep=keep, write=write)


if __name__ == "__main__":
    main()
