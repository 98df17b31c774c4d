"""Units, and the words and letters that scale a number."""

import re
from typing import NamedTuple

from corpus.prose import comparators, compound, symbols
from corpus.prose.vocabulary import vocabulary
from kg.model import Comparator

_COUNTABLE = (
    "models tasks benchmarks datasets domains languages participants students users "
    "subjects patients people respondents teachers developers annotators raters trials "
    "runs seeds studies experiments layers problems conditions countries labs adults "
    "children men women infants volunteers households firms schools hospitals sites "
    "plots samples cohorts species mice rats animals cities towns villages districts "
    "counties groups generations surveys replications judges experts families "
    "societies populations regions islands cases"
)
_OTHER_NOUNS = (
    "tokens words parameters params bits bytes flops gpus tpus seconds minutes hours "
    "days weeks months years steps epochs examples instances pairs questions "
    "agents workers rollouts trajectories demonstrations completions generations "
    "responses conversations dialogues turns papers articles documents sentences pages "
    "notes images videos queries prompts items points rules iterations rounds votes "
    "candidates attempts calls categories sources characters lines files nodes "
    "edges links chains branches sessions dimensions degrees neurons features "
    "dollars chips decades centuries"
)
COUNTED = vocabulary(
    f"{_COUNTABLE} x % pp tokens hours days weeks months years seconds minutes decades "
    "centuries m cm mm km g kg t l ml ha °C miles feet acres points dollars degrees "
    "inches pounds EUR cents rounds sessions replications waves seasons nights summers "
    "winters generations doses visits attempts SD"
)
"""What a small number in words may count and still be a measurement."""
OF_TIME = vocabulary(
    "seconds minutes hours days weeks months years decades centuries ms s h nights"
)
CAPITALISED_METRICS = vocabulary(
    "Accuracy Precision Recall F1 AUC AUROC BLEU ROUGE Score Scores Mean Median "
    "Correlation Average Rate Only Just"
)
_NOUNS = "|".join(f"{_COUNTABLE} {_OTHER_NOUNS}".split())
_SINGULAR_NOUNS = (
    "token word parameter param bit byte second minute hour day week month year step "
    "epoch example sample question point dollar degree page item turn person student "
    "layer node decade century line"
)
_SINGULARS = "|".join(_SINGULAR_NOUNS.split())
_FIRM = frozenset(
    ("percent", "permille", "pp", "times", "rate", "every", "measure", "length",
     "deviation", "square", "compound")
)  # fmt: skip
_WHOLE = frozenset(("percent", "permille", "pp", "times", "rate", "every", "metric"))
"""What is told of nothing more."""
_FIRM_NOUNS = vocabulary("tokens words parameters steps examples characters")
_SCALE = re.compile(
    r"(?P<suffix>[KkMBbT])(?![\w@])|[ -](?P<word>hundred|thousand|million|billion|"
    r"trillion)s?\b"
)
_SCALES = {
    "K": 1e3, "M": 1e6, "B": 1e9, "T": 1e12,
    "hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12,
}  # fmt: skip
_NOT_ADJECTIVES = (
    "of|and|or|in|to|on|for|with|than|from|at|by|as|is|are|was|were|the|per|out|that|"
    "among|between|during|after|before|through|across|under|over|into|within|without|"
    "since|until|towards?|upon|behind|beyond|around|about|unlike|despite|via|then|also|"
    "only|did|do|does|can|could|will|would|may|might|must|should|be|been|all|both|each|"
    "every|some|any|no|these|those|my|our|their|two|three|four|five|six|seven|eight|"
    "nine|ten|cannot|could|had|never|still|halved|doubled|tripled|quadrupled|gave|took|"
    "got|went|came|rose|fell|won|ran|saw|showed|did|brought|became|began|said|grew|"
    "drew|wrote|died|seemed|made|meant|were"
)
_VERBS = (
    "restores|improves|reduces|raises|lowers|makes|gives|keeps|brings|takes|gets|goes|"
    "comes|becomes|holds|loses|saves|seems|appears|remains|prevents|predicts|explains|"
    "suggests|means|requires|allows|lets|hurts|harms|halves|adds|removes|destroys|"
    "erases|eliminates|recovers|solves|fails|achieves|exceeds|outperforms|pays|sells|"
    "buys|tells|says|shrinks|grows|worsens|weakens|strengthens|tends|learns|happens|"
    "begins|belongs|depends|continues|dies|sends|serves|suffices"
)
"""Words in an s that are hardly ever what is counted."""
_THINGS = (
    rf" (?:(?!(?:{_NOT_ADJECTIVES}|{_VERBS}|a|an|but|not|has|have|it|its|this|that|"
    r"which|when|where|who|if|so|more|less|other|most|against|while|because)\b)"
    r"[A-Za-z][\w’'-]{1,20} ){0,2}?"
    rf"(?!(?:{_VERBS})\b)"
    r"(?:[a-z][a-z-]{1,18}[a-rt-z]s|mice|fish|sheep|[A-Z]{2,5}s)(?![\w’'-])"
    r"(?<! is)(?<! was)(?<! has)(?<! does)(?<! its)(?<! this)(?<! as)(?<! times)"
    r"(?<! us)(?<! thus)(?<! always)(?<! perhaps)(?<! plus)(?<! minus)(?<! versus)"
)
"""Any noun in the plural, with at most two words that describe it."""
_UNIT = re.compile(
    r"(?P<percent>\s?%| ?(?:percent|per cent)\b)"
    r"|(?P<pp>[ -]?(?:percentage[ -]points?|pp)\b)"
    r"|(?P<times>\s?[x×](?![\w×])|[ -]?(?:times|fold)\b)"
    r"|(?P<metric> ?pass@(?:\d+|k)\b| (?:accuracy|F1|AUC|AUROC|BLEU|perplexity)\b)"
    r"|(?P<rate> (?:per|in) (?:\d{1,3}(?:,\d{3})+|thousand|million|billion)\b"
    r"(?:[ -](?:person|patient|man|woman|vehicle|passenger)[ -](?:hours|days|years|"
    r"miles)\b)?"
    r"| per (?:10{2,6}|(?:ten |hundred )?thousand|hundred)\b|[ ]in 10{3,6}\b)"
    r"|(?P<permille>\s?‰)"
    r"|(?P<every> (?:per|an?) (?:second|minute|hour|day|night|week|month|year)\b"
    r"(?! (?:ago|later|earlier|before|after|and|or so)\b))"
    rf"|(?P<measure>(?:\s?|-)(?:{symbols.SYMBOLS})(?![\w²³])|\s?[°º](?:[CF]\b)?)"
    rf"|(?P<length>[ -](?:{'|'.join(symbols.IN_SYMBOLS)})\b)"
    r"|(?P<deviation> standard deviations?\b| SDs?\b)"
    r"|(?P<square> square (?:kilo|centi|milli)?met(?:re|er)s?\b)"
    r"|(?P<compound>[ -](?:[A-Z]{2,5}|person|man|net|trap|dog|passenger|vehicle)"
    r"[ -](?:hours|days|weeks|nights|months|years|kilometres|kilometers)\b)"
    rf"|(?P<noun>[ -](?:(?!(?:{_NOT_ADJECTIVES})\b)[a-z][a-z-]{{2,18}} )?"
    rf"(?:{_NOUNS})\b)"
    rf"|(?P<one>[ -](?:{_SINGULARS})\b)"
    rf"|(?P<open>{_THINGS})",
)  # fmt: skip
_MEASURES = frozenset(("length", "measure"))
_PER_WHAT = _MEASURES | {"noun"}
_METRIC_AFTER = re.compile(r" pass@(?:\d+|k)\b")
_OUT_OF = re.compile(
    r" (?:of|out of) (?:the (?!(?:1[5-9]|20)\d\d\b))?"
    r"(?:\d{1,3}(?:,\d{3})+|\d{1,6})(?!\d)"
    rf"(?: (?:[a-z][a-z-]{{2,18}} )?(?:{_NOUNS})\b)?"
    r"(?![\w%.,]\w)"
)
_SIZES = ("B", "M")
SIZE = "parameters"
_HAS_SIZE = re.compile(
    r"[ -](?:(?!param|token)[a-z][\w-]{1,18} ){0,2}?(?:models?|LLMs?|LMs?|networks?|"
    r"students?|teachers?|variants?|checkpoints?|versions?|baselines?|transformers?|judges?|graders?|"
    r"verifiers?|generators?|drafters?|ones?)\b"
)
"""What is told apart by how many parameters it has: `a 7B student`."""
_IN_DIGITS = {
    word: str(number)
    for number, word in enumerate(
        ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
        start=1,
    )
}
_TO_ANOTHER = re.compile(
    rf"(?: ?: ?|[ -]to[ -])(?P<other>\d{{1,6}}(?:\.\d+)?|{'|'.join(_IN_DIGITS)})"
    r"(?![\w:]|[.,]\d|-\d)",
    re.IGNORECASE,
)
_IS_RATIO_BEFORE = re.compile(
    r"\b(?:(?:ratios?|proportions?|odds|dilutions?) (?:[\w’'-]+ ){0,6}"
    r"(?:of|at|was|were|is|are|to|from|by) (?:about |roughly |nearly |almost )?|"
    r"diluted |mixed )[\w.]*\Z",
    re.IGNORECASE,
)
_IS_RATIO_AFTER = re.compile(r"[ -](?:ratio|mix(?:ture)?|odds|dilution|split)\b")
_RATIO_REACH = 80
_HUNDRED = re.compile(r"(?:of|out of) (?:the )?100")
_RUNS_ON = re.compile(r"[\w°]|-[A-Za-z]|['’]")


class Unit(NamedTuple):
    """What follows a number."""

    end: int
    """Where it ends; the end of the number where there is none."""
    name: str | None = None
    scale: float = 1.0
    suffix: str | None = None
    """`K`, `M`, `B`, `T` where such a letter scales the number."""
    in_words: bool = False
    """Whether a word scales the number."""
    is_firm: bool = False
    """Whether even `2024` before it is no year."""
    bound: Comparator | None = None
    """`at least` for `1,000+ examples`, `up to` for `3 or fewer runs`."""
    is_open: bool = False
    """Whether its name is only a noun in the plural, no unit that we know."""
    runs_on: bool = False
    """Whether letters follow that are no unit: `4o`, `2nd`."""


def unit_after(text: str, at: int, end: int) -> Unit:
    """The unit that follows a number ending at `at`, perhaps an empty one."""
    scale, suffix, in_words, stop = scale_after(text, at, end)
    if stop == at and (whole := _ratio(text, at, end) or _out_of(text, at, end)):
        return whole
    if suffix in _SIZES and _HAS_SIZE.match(text, stop, end):
        return Unit(stop, SIZE, scale, suffix, is_open=True)
    bound, stop = comparators.after(text, stop, end)
    found = _UNIT.match(text, stop, end)
    if not found or (suffix and found.lastgroup == "open"):
        runs_on = goes_on(text, stop, end)
        return Unit(stop, None, scale, suffix, in_words, bound=bound, runs_on=runs_on)
    stop = found.end()
    group = found.lastgroup or ""
    name = _name(group, found[0])
    if group == "percent" and (metric := _METRIC_AFTER.match(text, stop, end)):
        stop = metric.end()
    if bound is None:
        bound, stop = comparators.after(text, stop, end)
    if group in _PER_WHAT:
        stop, name = compound.of(text, stop, end, name, is_measure=group in _MEASURES)
    is_firm = group in _FIRM or name in _FIRM_NOUNS
    is_open = group == "open"
    if group not in _WHOLE and (told := compound.of_so_many(text, stop, end, name)):
        (stop, name), is_firm, is_open = told, True, False
    return Unit(stop, name, scale, suffix, in_words, is_firm, bound, is_open)


def _out_of(text: str, at: int, end: int) -> Unit | None:
    """Of how many a number is told: `92 of 100`."""
    fraction = _OUT_OF.match(text, at, end)
    if fraction is None:
        return None
    name = fraction[0].strip()
    return Unit(fraction.end(), "%" if _HUNDRED.fullmatch(name) else name)


def scale_after(text: str, at: int, end: int) -> tuple[float, str | None, bool, int]:
    """What scales a number: by how much, its letter, whether a word does, its end."""
    scaled = _SCALE.match(text, at, end)
    if not scaled:
        return 1.0, None, False, at
    suffix = scaled["suffix"].upper() if scaled["suffix"] else None
    scale = _SCALES[suffix or scaled["word"].casefold()]
    return scale, suffix, suffix is None, scaled.end()


def goes_on(text: str, at: int, end: int) -> bool:
    """Whether letters follow that are no unit: `4o`, `2nd`."""
    return _RUNS_ON.match(text, at, end) is not None


def _ratio(text: str, at: int, end: int) -> Unit | None:
    """What stands against a number where two of them make a ratio: `to 40`."""
    found = _TO_ANOTHER.match(text, at, end)
    if found is None:
        return None
    stands = _IS_RATIO_BEFORE.search(text, max(0, at - _RATIO_REACH), at)
    if not stands and not _IS_RATIO_AFTER.match(text, found.end(), end):
        return None
    other = _IN_DIGITS.get(found["other"].casefold(), found["other"])
    return Unit(found.end(), f"to {other}", is_firm=True)


_ALWAYS = {"percent": "%", "pp": "pp", "times": "x", "deviation": "SD"}


def _name(group: str, written: str) -> str:
    match group:
        case "percent" | "pp" | "times" | "deviation":
            return _ALWAYS[group]
        case "every":
            return f"per {written.rpartition(' ')[2]}"
        case "square":
            return f"{symbols.noted(written.removeprefix(' square '))}²"
        case "compound":
            return written.strip(" -").replace("-", " ")
        case "length":
            return symbols.noted(written.lstrip(" -"))
        case "noun" | "one" | "open":
            word = written.lstrip(" -").rpartition(" ")[2]
            plural = word if group != "one" else _plural(word)
            return {"params": "parameters"}.get(plural, plural)
        case "measure":
            return symbols.raised(written.strip(" -"))
        case _:
            return written.strip(" -")


def _plural(word: str) -> str:
    if word == "century":
        return "centuries"
    return "people" if word == "person" else f"{word}s"
