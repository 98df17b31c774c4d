"""Words that say the opposite of each other."""

from collections.abc import Iterable
from functools import cache

from kg.stems import stem

_PAIRS = (
    "increase decrease|increase reduce|increase lower|increase diminish|raise lower|"
    "raise reduce|raise cut|rise fall|rise drop|grow shrink|expand contract|expand "
    "shrink|improve worsen|improve harm|improve hurt|improve degrade|improve impair|"
    "help hurt|help harm|help hinder|benefit harm|benefit hurt|more less|more fewer|"
    "most least|most few|many few|higher lower|high low|better worse|best worst|larger "
    "smaller|large small|big small|bigger smaller|long short|longer shorter|lengthen "
    "shorten|fast slow|faster slower|quick slow|accelerate slow|speed slow|strengthen "
    "weaken|strong weak|stronger weaker|gain lose|gain loss|profit loss|win lose|up "
    "down|before after|early late|earlier later|hot cold|hotter colder|hot cool|"
    "warm cold|warm cool|"
    "warmer cooler|heat cool|accept reject|allow prevent|allow forbid|enable prevent|"
    "cause prevent|encourage discourage|support refute|support oppose|confirm refute|"
    "succeed fail|success failure|safe dangerous|safer riskier|cheap expensive|cheaper "
    "costlier|easy hard|easy difficult|easier harder|simple complex|simple complicated|"
    "simpler harder|open closed|internal external|positive negative|presence absence|"
    "with without|always never|old new|older newer|"
    "public private|include exclude|"
    "import export|attract repel|start stop|begin end|start end|create destroy|build "
    "destroy|add remove|left right|above below|over under|inside outside|amplify "
    "dampen|deep shallow|deeper shallower|wide narrow|wider narrower|thick thin|heavy "
    "light|heavier lighter|love hate|agree disagree|remember forget|buy sell|give take|"
    "push pull|global local|parallel sequential|online offline|single multiple|one "
    "many|static dynamic|sparse dense|maximum minimum|maximise minimise|maximize "
    "minimize|success failure|solve create|advantage disadvantage|strength weakness|"
    "outperform worse|outperform inferior|beat worse|beat inferior|exceed worse|"
    "surpass worse|better inferior|superior worse|superior inferior"
)
_NEGATING = {
    **dict.fromkeys(("non", "anti"), 4),
    **dict.fromkeys(("un", "ir", "il"), 5),
    **dict.fromkeys(("in", "im", "dis", "mis", "de"), 6),
}
"""Prefix to how many letters must follow: `unless` and `inform` deny nothing."""


_PREFIXES = (("over", "under"), ("out", "under"), ("up", "down"), ("hyper", "hypo"))
_LONG = 5
"""Letters that must follow these: `outline` is no opposite of `underline`."""
_COMPARISONS = frozenset(map(stem, ("more", "less", "worse")))
_CASES = (
    "old older elderly|young younger",
    "man men male boy|woman women female girl",
    "rich richer wealthy|poor poorer",
    "child children infant|adult",
    "human people|animal|mouse mice rat",
    "summer|winter|spring|autumn",
    "north northern|south southern|east eastern|west western",
    "urban|rural",
)
"""Of each kind, the words that name one thing, and those that name another of it."""


@cache
def _opposites() -> frozenset[frozenset[str]]:
    """The pairs as stems: 10 ms, for which few questions have a use."""
    pairs = (pair.split() for pair in _PAIRS.split("|"))
    return frozenset(frozenset(map(stem, pair)) for pair in pairs)


def opposite(a: str, b: str) -> bool:
    """Whether two stems say the opposite of each other."""
    if frozenset((a, b)) in _opposites():
        return True
    if any(_turned(a, b, *pair) or _turned(b, a, *pair) for pair in _PREFIXES):
        return True
    short, long = sorted((a, b), key=len)
    return any(
        long == f"{prefix}{short}" and len(short) >= least
        for prefix, least in _NEGATING.items()
    )


def _turned(a: str, b: str, one: str, other: str) -> bool:
    rest = a.removeprefix(one)
    return len(rest) >= _LONG and rest != a and b == f"{other}{rest}"


def any_opposite(these: Iterable[str], others: Iterable[str]) -> bool:
    """Whether a word of one side says the opposite of one of the other.

    So do `less safe` and `safer`, `more expensive` and `cheaper`.
    """
    here, facing = frozenset(these), frozenset(others)
    if any(opposite(a, b) for a in here for b in facing):
        return True
    return _compared(here, facing) or _compared(facing, here)


def compares(word: str) -> bool:
    """Whether a stem is a comparison, as `safer` and `less` are."""
    return word in _COMPARISONS or word.endswith("er")


def _compared(these: frozenset[str], others: frozenset[str]) -> bool:
    """Whether `more` or `less` of a word on one side is the opposite of the other."""
    bases = {base for word in others for base in _bases(word)}
    if "less" in these and bases & these:
        return True
    plain = [base for word in these for base in _bases(word)]
    if "more" in these:
        plain += these
    return any(opposite(a, b) for a in plain for b in bases)


def _bases(word: str) -> tuple[str, ...]:
    """The stems that a comparison may be of: `safe` and `saf` of `safer`."""
    if not word.endswith("er"):
        return ()
    short = word[:-2]
    doubled = (short[:-1],) if short[-2:-1] == short[-1:] else ()
    return (word[:-1], short, *doubled)


@cache
def _cases() -> dict[str, tuple[int, int]]:
    """Stem to the kind of case that it names, and which of the kind."""
    return {
        stem(word): (kind, which)
        for kind, group in enumerate(_CASES)
        for which, names in enumerate(group.split("|"))
        for word in names.split()
    }


def other_case(these: Iterable[str], others: Iterable[str]) -> bool:
    """Whether the words of one side name another case than those of the other.

    Another number or year, or the old for the young.
    """
    here, facing = frozenset(these), frozenset(others)
    if any(map(_is_number, here)) and any(map(_is_number, facing)):
        return True
    named = _cases()
    ours = {named[word] for word in here if word in named}
    theirs = {named[word] for word in facing if word in named}
    return any(a[0] == b[0] and a != b for a in ours for b in theirs)


def _is_number(word: str) -> bool:
    return any(letter.isdigit() for letter in word)
