"""Which paper stands over what follows: as a heading, or as the line above a list."""

import re

from corpus.prose import authored, sources, supposed
from corpus.prose.naming import NamedSource

_MARKS = re.compile(r"[\s#*_\-+•\[\]:]*")
_WORD = re.compile(r"\w+")
_NOT_PART = frozenset(
    ("see", "source", "sources", "from", "paper", "study", "in", "on", "and", "the",
     "p", "pp", "via", "cf", "arxiv", "https", "http", "org", "abs", "pdf", "doi", "et",
     "al", "eg", "also", "ref", "s")
)  # fmt: skip
"""Words beside a paper's name that say nothing."""
_LONGEST = 220
_TITLE_BESIDE = re.compile(
    r"[\s,.:;–—-]{0,4}(?:[*_](?![*_ ])[^*_\n]{4,160}[*_]|[\"“][^\"“”\n]{4,160}[\"”])"
    r"[,.;:]{0,2}(?:\s+|\Z)(?:(?:[*_(]{0,2}[A-Z\d]\S*|of|the|and|for|in|on|&|pp?\.|vol\.|"
    r"no\.)(?:\s+|\Z)){0,14}\Z"
)
"""A title that is set apart, and where it was published."""
_TITLED = frozenset(
    ("source:citation", "source:authors", "source:citekey", "source:arxiv",
     "source:doi", "source:parenthesis")
)  # fmt: skip
_FADES = 0.8


def read(
    text: str, start: int, end: int, *, titled: bool, has_below: bool = False
) -> NamedSource | None:
    """The paper that a short line names and says nothing of, or None.

    Args:
        text: The whole text.
        start: Where the line begins.
        end: Where it ends.
        titled: Whether the line may also hold what the paper is called: `Cold Feet
            (Okoro et al., 2019)`. Only a heading may, since a line may state it.
        has_below: Whether it is an item with others below it, that may give the title
            as entries do: `Okoro et al. (2019), *Cold Feet*`.
    """
    if end - start > _LONGEST:
        return None
    opening = _MARKS.match(text, start, end)
    assert opening is not None
    start = opening.end()
    if has_below and (entry := _entry(text, start, end)):
        return _over(entry)
    end = start + len(text[start:end].rstrip(" \t*_:#"))
    if plain := authored.bare(text, start, end):
        return _over(plain)
    found = sources.find(text, start, end)
    if not found:
        return supposed.heading(text, start, end) if titled else None
    if only_names(text, start, end, found):
        several = sum(one.rule == "source:citekey" for one in found) > 1
        return None if several else _over(found[0])
    first, last = found[0], found[-1]
    if titled and not text[start:end].endswith((".", "?", "!")):
        at_edge = first.start - start <= 1 or end - last.end <= 1
        if at_edge and len(found) == 1 and first.rule in _TITLED:
            return _over(first)
    return None


def _entry(text: str, start: int, end: int) -> NamedSource | None:
    """The paper that a line gives by authors, year and title."""
    if entry := authored.initialed(text, start, end):
        return entry
    opens = authored.entry(text, start, end) or next(
        (one for one in sources.find(text, start, end) if one.start == start), None
    )
    is_titled = opens and _TITLE_BESIDE.match(text, opens.end, end)
    return opens if is_titled else None


def only_names(text: str, start: int, end: int, found: tuple[NamedSource, ...]) -> bool:
    """Whether a stretch holds nothing that counts beside the papers it names."""
    rest, at = [], start
    for source in found:
        rest.append(text[at : source.start])
        at = source.end
    rest.append(text[at:end])
    words = {word.casefold() for word in _WORD.findall(" ".join(rest))}
    return bool(found) and all(w in _NOT_PART or w.isdigit() for w in words)


def _over(source: NamedSource) -> NamedSource:
    sure = round(source.confidence * _FADES, 2)
    return NamedSource(
        source.name, source.start, source.end, "source:heading", sure, source.is_sure
    )
