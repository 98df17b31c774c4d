"""Words typed wrongly: what they were probably meant to be."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from kg import fts
from kg.store import Store

_SHORTEST, _ALONE = 4, 5
"""Letters of a word that is corrected: shorter ones are like too many others. The
second where no model tells what is a word."""
_FIRST = 8
"""Letters of a word whose first may be wrong, which seldom is."""
_LONG = 9
"""Letters of a word in which two may be wrong; in a shorter one, one."""
_MOST = 12
"""Words looked up at most; who pastes a page wants no corrections."""
_AT_ONCE = 1000
"""Texts that are counted at a time: other threads get their turn between."""


@dataclass(frozen=True, slots=True)
class Spelt:
    """What was typed, with words that no text holds replaced by ones that some do."""

    text: str
    replaced: tuple[tuple[str, str], ...] = ()
    """Each word that was replaced, and by what."""

    @property
    def notice(self) -> str | None:
        """What a person should know of it, or None if nothing was replaced."""
        if not self.replaced:
            return None
        wrong = ", ".join(f"'{word}'" for word, _ in self.replaced)
        right = ", ".join(f"'{word}'" for _, word in self.replaced)
        return f"no text holds {wrong}; looked for {right} as well"


def spelt(
    store: Store,
    typed: str,
    *,
    growing: bool = False,
    known: Callable[[str], bool] | None = None,
) -> Spelt:
    """What was probably meant, judged by the words of titles and names.

    Only words that no passage holds in any form are replaced, so that nothing that
    could be found is lost; and none that a model knows as a word: that it does of most
    words that are no slips, and hardly of a slip.

    Args:
        store: Whose texts.
        typed: Anything at all.
        growing: Whether the last word may still be growing, as while typing: it is
            left as it is, since what it is like will be seen once it is whole.
        known: Tells of a word whether a model knows it.
    """
    growing = growing and not typed[-1:].isspace()
    sought = list(dict.fromkeys(fts.sought(typed, prefix=growing)))
    if len(sought) > _MOST:
        return Spelt(typed)
    last = sought[-1] if growing and sought else None
    shortest = _ALONE if known is None else _SHORTEST
    starred = {w for piece in typed.split() if "*" in piece for w in fts.words(piece)}
    doubtful = [
        word
        for word in sought
        if len(word) >= shortest
        and word.removesuffix("*") not in starred
        and not word.isdigit()
        and word != last
    ]
    held = store.held(doubtful)
    unknown = [
        word for word in doubtful if word not in held and not (known and known(word))
    ]
    if not unknown:
        return Spelt(typed)
    vocabulary = _vocabulary(store)
    found = {word: nearest(word, vocabulary) for word in unknown}
    replaced = tuple((wrong, right) for wrong, right in found.items() if right)
    text = typed
    for wrong, right in replaced:
        text = re.sub(rf"\b{re.escape(wrong)}\b", right, text, flags=re.IGNORECASE)
    return Spelt(text, replaced)


_KEPT: dict[Path, tuple[int, Mapping[str, int]]] = {}


def _vocabulary(store: Store) -> Mapping[str, int]:
    """How often each word stands in a title or name.

    Kept as long as the graph is the same: gathering takes 0.2 s of 130,000 texts, and
    who types asks again with every key.
    """
    generation = store.generation
    kept = _KEPT.get(store.path)
    if kept is None or kept[0] != generation:
        kept = _KEPT[store.path] = (generation, counted(store.texts()))
    return kept[1]


def counted(texts: Iterable[str]) -> Counter[str]:
    """How often each word stands in these texts."""
    # What stands between spaces is cut up once, however often it stands there.
    pieces: Counter[str] = Counter()
    left = iter(texts)
    while some := list(islice(left, _AT_ONCE)):
        pieces.update("\n".join(some).split())
    found: Counter[str] = Counter()
    for piece, number in pieces.items():
        for word in fts.words(piece):
            found[word] += number
    return found


def nearest(word: str, vocabulary: Mapping[str, int]) -> str | None:
    """The word of a vocabulary that differs least, or None if all differ too much.

    By Damerau and Levenshtein: letters left out, put in, replaced, or two of them
    exchanged. The first letter is the same, but where it changed places with the
    second, or one alone is wrong of many. Of equals the one that occurs most often,
    then by the alphabet.
    """
    from rapidfuzz import process  # 20 ms; only a word that no text holds needs it
    from rapidfuzz.distance import OSA

    close = process.extract(
        word,
        [known for known in vocabulary if len(known) >= _SHORTEST],
        scorer=OSA.distance,
        score_cutoff=2 if len(word) >= _LONG else 1,
        limit=None,
    )
    close = [row for row in close if _begins_like(word, row[0], row[1])]
    if not close:
        return None
    return min(close, key=lambda c: (c[1], -vocabulary[c[0]], c[0]))[0]


def _begins_like(word: str, known: str, distance: float) -> bool:
    swapped = word[:2] == known[1::-1] and word[2:] == known[2:]
    return word[0] == known[0] or swapped or (len(word) >= _FIRST and distance <= 1)
