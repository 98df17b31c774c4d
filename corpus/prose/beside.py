"""What stands beside a title in its sentence, with other titles blotted out."""

from bisect import bisect_left
from collections.abc import Sequence

TITLE = "\ufffc"
"""Stands for another title, whose own words say nothing of this one."""
REACH = 400
"""Characters on either side in which titles are blotted out."""


def beside(
    text: str,
    sentence: tuple[int, int],
    title: tuple[int, int],
    titles: Sequence[tuple[int, int]],
) -> tuple[str, str]:
    """What precedes a title in its sentence, and what follows it.

    Args:
        text: The file.
        sentence: Where the sentence begins and ends.
        title: Where the title does.
        titles: The places of all titles, in their order.
    """
    start, end = sentence
    before: list[str] = []
    after: list[str] = []
    first = bisect_left(titles, title)
    at = title[0]
    for other in reversed(range(first)):
        begins, ends = titles[other]
        if begins < start or ends < title[0] - REACH:
            break
        if ends <= at:
            before += [text[ends:at], TITLE]
            at = begins
    before.append(text[start:at])
    at = title[1]
    for other in range(first, len(titles)):
        begins, ends = titles[other]
        if ends > end or begins > title[1] + REACH:
            break
        if begins >= at:
            after += [text[at:begins], TITLE]
            at = ends
    after.append(text[at:end])
    return "".join(reversed(before)), "".join(after)
