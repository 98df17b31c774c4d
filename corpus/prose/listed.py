"""Papers that a page lists, where its prose calls them by their titles."""

import re
from collections.abc import Iterable, Iterator, Sequence

from corpus.prose.naming import NamedSource

_MAIN = re.compile(r"[^:?!]{3,}(?=[:?!] )")
"""What stands before a subtitle."""
_THE = re.compile(r"The (?=[A-Z])")
_LOOSE = frozenset(("source:called", "source:names"))
"""Rules that take words with capitals for a name, however it begins."""
_LONGEST = 300
_SHORTEST_WORD = 5
"""A title of one word that is shorter may be any word."""


class Listed:
    """The titles of the papers that a page lists, to be found in its sentences."""

    def __init__(self, titles: Iterable[str]) -> None:
        names = {name for title in titles for name in _names(title)}
        longest_first = sorted(names, key=lambda name: (-len(name), name))
        self._names = [(_core(name), name) for name in longest_first]

    def joined(
        self, sentence: str, offset: int, named: tuple[NamedSource, ...]
    ) -> tuple[NamedSource, ...]:
        """What a sentence names, and the listed papers that it calls by title."""
        more = tuple(self.find(sentence, offset, named))
        if not more:
            return named
        kept = (one for one in named if not _is_part_of(one, more))
        return tuple(sorted((*kept, *more), key=lambda source: source.start))

    def find(
        self, sentence: str, offset: int, taken: Sequence[NamedSource]
    ) -> Iterator[NamedSource]:
        """The listed papers that a sentence names, in its order.

        Args:
            sentence: The sentence itself.
            offset: Where it starts in the file.
            taken: What it names anyway, offsets into the file.
        """
        # Compiling the titles of a page takes as long as a dozen of its sentences, and
        # few of them stand in any.
        held = [name for core, name in self._names if core in sentence]
        if not held:
            return
        every = "|".join(map(_pattern, held))
        for found in re.finditer(rf"(?<![\w-])(?:{every})(?![\w-])", sentence):
            start, end = found.start() + offset, found.end() + offset
            found_here = NamedSource(found[0], start, end, "source:listed", 0.9)
            over = [one for one in taken if one.start < end and start < one.end]
            if all(_is_part_of(one, (found_here,)) for one in over):
                yield found_here


def _is_part_of(one: NamedSource, listed: Iterable[NamedSource]) -> bool:
    """Whether a name begins within a listed title: `Blocks paper` of `The Blocks`."""
    return one.rule in _LOOSE and any(
        title.start < one.start < title.end for title in listed
    )


def _names(title: str) -> Iterator[str]:
    """A title, and what comes before its colon."""
    if len(title) > _LONGEST:
        return
    main = _MAIN.match(title)
    for name in (title.strip(), main[0].strip() if main else ""):
        is_word = " " not in name
        if name and not (is_word and len(name) < _SHORTEST_WORD):
            yield name


def _core(name: str) -> str:
    """A title without its article, which a sentence may begin in lower case."""
    the = _THE.match(name)
    return name[the.end() :] if the else name


def _pattern(name: str) -> str:
    core = re.escape(_core(name))
    return rf"[Tt]he {core}" if _THE.match(name) else core
