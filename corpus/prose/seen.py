"""What is seen in the sentences of a page, and what a model makes of them together."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from corpus.prose import likely, signs, together
from corpus.prose.alone import Heard, Stated
from corpus.prose.paragraphs import Paragraph
from corpus.prose.signs import Place, Signs
from corpus.prose.sorts import Shares

_NO_ONE = ("none",)
"""What is told where no sentence stands."""


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
    open_to = [tuple(signs.open_to_others(told.text, found)) for told, found in read]
    around = zip([_NO_ONE, *open_to], read, [*open_to[1:], _NO_ONE], strict=False)
    for before, (told, found), after in around:
        if found is not None and isinstance(told, Stated):
            names = [*found.names]
            names += [f"<{name}" for name in before]
            names += [f">{name}" for name in after]
            yield Seen(told, found, tuple(names))


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
