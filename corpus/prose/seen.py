"""What is seen in the sentences of a page, and what a model makes of them together."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from corpus.prose import likely, signs, together
from corpus.prose.alone import Heard, Stated
from corpus.prose.likely import Shares
from corpus.prose.paragraphs import Paragraph
from corpus.prose.signs import Place, Signs


class Seen(NamedTuple):
    """A sentence that may state something, as it stands among the others."""

    told: Stated
    signs: Signs
    names: tuple[str, ...]
    """All that was seen in it and beside it, for the model that weighs it."""


def page(
    found: Sequence[Paragraph], heard: Sequence[Sequence[Heard]]
) -> list[list[Seen]]:
    """What is seen in each sentence of a page that may state something.

    Args:
        found: The paragraphs of the page.
        heard: Their sentences, as `alone.read` gives them.
    """
    last = max(1, len(found) - 1)
    return [
        list(_paragraph(paragraph, sentences, 4 * number // last))
        for number, (paragraph, sentences) in enumerate(zip(found, heard, strict=True))
    ]


def weighed(page: Sequence[Sequence[Seen]]) -> list[dict[int, Shares]]:
    """How likely each sort is of each sentence, by where the sentence starts.

    Each is weighed by itself and by the openings of its neighbours, and then all of
    them once more together: what stands beside a qualification is likelier one.

    Args:
        page: The sentences of each paragraph.
    """
    alone = [
        [likely.shares(one.told.weighed, one.names) for one in paragraph]
        for paragraph in page
    ]
    return [
        {one.told.start: shares for one, shares in zip(paragraph, row, strict=True)}
        for paragraph, row in zip(page, together.weighed(alone), strict=True)
    ]


def _paragraph(
    paragraph: Paragraph, sentences: Sequence[Heard], quarter: int
) -> Iterator[Seen]:
    read = list(_signs(paragraph, sentences, quarter))
    around = zip([None, *read], read, [*read[1:], None], strict=False)
    for before, (told, found), after in around:
        if found is not None and isinstance(told, Stated):
            beside = (*_beside("<", before), *_beside(">", after))
            yield Seen(told, found, (*found.names, *beside))


def _signs(
    paragraph: Paragraph, sentences: Sequence[Heard], quarter: int
) -> Iterator[tuple[Heard, Signs | None]]:
    is_first = True
    for index, told in enumerate(sentences):
        if not isinstance(told, Stated):
            yield told, None
            continue
        family, is_labelled = paragraph.family, paragraph.is_labelled
        place = Place(family, is_labelled, is_first, index, told.is_last, quarter)
        yield told, signs.read(told, place)
        is_first = False


def _beside(mark: str, neighbour: tuple[Heard, Signs | None] | None) -> Iterator[str]:
    if neighbour is None:
        return signs.beside(mark, None, None)
    told, found = neighbour
    return signs.beside(mark, told.text, found)
