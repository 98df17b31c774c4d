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
    "down|before after|early late|earlier later|hot cold|hotter colder|warm cool|"
    "warmer cooler|heat cool|accept reject|allow prevent|allow forbid|enable prevent|"
    "cause prevent|encourage discourage|support refute|support oppose|confirm refute|"
    "succeed fail|success failure|safe dangerous|safer riskier|cheap expensive|cheaper "
    "costlier|easy hard|easy difficult|easier harder|simple complex|simple complicated|"
    "simpler harder|open closed|internal external|positive negative|presence absence|"
    "with without|always never|old young|older younger|old new|older newer|rich poor|"
    "richer poorer|public private|male female|man woman|men women|include exclude|"
    "import export|attract repel|start stop|begin end|start end|create destroy|build "
    "destroy|add remove|left right|above below|over under|inside outside|amplify "
    "dampen|deep shallow|deeper shallower|wide narrow|wider narrower|thick thin|heavy "
    "light|heavier lighter|love hate|agree disagree|remember forget|buy sell|give take|"
    "push pull|global local|parallel sequential|online offline|single multiple|one "
    "many|static dynamic|sparse dense|maximum minimum|maximise minimise|maximize "
    "minimize|success failure|solve create|advantage disadvantage|strength weakness"
)
_NEGATING = {
    **dict.fromkeys(("non", "anti"), 4),
    **dict.fromkeys(("un", "ir", "il"), 5),
    **dict.fromkeys(("in", "im", "dis", "mis", "de"), 6),
}
"""Prefix to how many letters must follow: `unless` and `inform` deny nothing."""


@cache
def _opposites() -> frozenset[frozenset[str]]:
    """The pairs as stems: 10 ms, for which few questions have a use."""
    pairs = (pair.split() for pair in _PAIRS.split("|"))
    return frozenset(frozenset(map(stem, pair)) for pair in pairs)


def opposite(a: str, b: str) -> bool:
    """Whether two stems say the opposite of each other."""
    if frozenset((a, b)) in _opposites():
        return True
    short, long = sorted((a, b), key=len)
    return any(
        long == f"{prefix}{short}" and len(short) >= least
        for prefix, least in _NEGATING.items()
    )


def any_opposite(these: Iterable[str], others: Iterable[str]) -> bool:
    """Whether a word of one side says the opposite of one of the other."""
    facing = tuple(others)
    return any(opposite(a, b) for a in these for b in facing)
