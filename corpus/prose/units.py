"""Units, and the words and letters that scale a number."""

import re
from dataclasses import dataclass

from corpus.prose.vocabulary import vocabulary
from kg.model import Comparator

_COUNTABLE = (
    "models tasks benchmarks datasets domains languages participants students users "
    "subjects patients people respondents teachers developers annotators raters trials "
    "runs seeds studies experiments layers problems conditions countries labs"
)
_OTHER_NOUNS = (
    "tokens words parameters params bits bytes flops gpus tpus seconds minutes hours "
    "days weeks months years steps epochs examples samples instances pairs questions "
    "agents workers rollouts trajectories demonstrations completions generations "
    "responses conversations dialogues turns papers articles documents sentences pages "
    "notes images videos queries prompts items points rules iterations rounds votes "
    "candidates attempts calls categories sites sources characters lines files nodes "
    "edges links chains branches sessions cases dimensions degrees neurons features "
    "dollars chips"
)
COUNTED_IN_WORDS = "|".join(
    f"{_COUNTABLE} times hours days weeks months years percent tokens".split()
)
"""What a number in words may count and still be a measurement."""
CAPITALISED_METRICS = vocabulary(
    "Accuracy Precision Recall F1 AUC AUROC BLEU ROUGE Score Scores Mean Median "
    "Correlation Average Rate Only Just"
)
_NOUNS = "|".join(f"{_COUNTABLE} {_OTHER_NOUNS}".split())
_SINGULAR_NOUNS = (
    "token word parameter param bit byte second minute hour day week month year step "
    "epoch example sample question point dollar degree page item turn person student "
    "layer node"
)
_SINGULARS = "|".join(_SINGULAR_NOUNS.split())
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
    "of|and|or|in|to|on|for|with|than|from|at|by|as|is|are|was|were|the|per|out|that"
)
_UNIT = re.compile(
    r"(?P<percent>\s?%| ?(?:percent|per cent)\b)"
    r"|(?P<pp>[ -]?(?:percentage[ -]points?|pp)\b)"
    r"|(?P<times>\s?[x×](?![\w×])|[ -]?(?:times|fold)\b)"
    r"|(?P<metric> ?pass@(?:\d+|k)\b| (?:accuracy|F1|AUC|AUROC|BLEU|perplexity)\b)"
    r"|(?P<measure>\s?(?:[KMGT]i?B|[KMGTP]?FLOPs?|ms|µs|GHz|MHz|kWh|Hz|USD|EUR)\b|"
    r"\s?[°º]C?)"
    rf"|(?P<noun>[ -](?:(?!(?:{_NOT_ADJECTIVES})\b)[a-z][a-z-]{{2,18}} )?"
    rf"(?:{_NOUNS})\b)"
    rf"|(?P<one>[ -](?:{_SINGULARS})\b)",
)  # fmt: skip
_METRIC_AFTER = re.compile(r" pass@(?:\d+|k)\b")
_OUT_OF = re.compile(
    rf" (?:of|out of) (?:the )?\d{{1,6}}(?: (?:[a-z][a-z-]{{2,18}} )?(?:{_NOUNS})\b)?"
    r"(?![\w%.,]\w)"
)
_OR_MORE = re.compile(r"\+(?!\w)| or (?P<word>more|less|fewer)\b")
_RUNS_ON = re.compile(r"[\w°]|-[A-Za-z]|['’]")


@dataclass(frozen=True, slots=True)
class Unit:
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
    runs_on: bool = False
    """Whether letters follow that are no unit: `4o`, `2nd`."""


def unit_after(text: str, at: int, end: int) -> Unit:
    """The unit that follows a number ending at `at`, perhaps an empty one."""
    scale, suffix, in_words = 1.0, None, False
    stop = at
    if scaled := _SCALE.match(text, at, end):
        stop = scaled.end()
        in_words = scaled["suffix"] is None
        suffix = None if in_words else scaled["suffix"].upper()
        scale = _SCALES[suffix or scaled["word"].casefold()]
    elif fraction := _OUT_OF.match(text, at, end):
        return Unit(fraction.end(), fraction[0].strip())
    bound, stop = _bound(text, stop, end)
    found = _UNIT.match(text, stop, end)
    if not found:
        runs_on = bool(_RUNS_ON.match(text, stop, end))
        return Unit(stop, None, scale, suffix, in_words, False, bound, runs_on)
    stop = found.end()
    group = found.lastgroup or ""
    name = _name(group, found[0])
    if group == "percent" and (metric := _METRIC_AFTER.match(text, stop, end)):
        stop = metric.end()
    if bound is None:
        bound, stop = _bound(text, stop, end)
    is_firm = group in ("percent", "pp", "times", "measure") or name in _FIRM_NOUNS
    return Unit(stop, name, scale, suffix, in_words, is_firm, bound)


def _bound(text: str, at: int, end: int) -> tuple[Comparator | None, int]:
    found = _OR_MORE.match(text, at, end)
    if not found:
        return None, at
    fewer = found["word"] in ("less", "fewer")
    return Comparator.UP_TO if fewer else Comparator.AT_LEAST, found.end()


def _name(group: str, written: str) -> str:
    match group:
        case "percent":
            return "%"
        case "pp":
            return "pp"
        case "times":
            return "x"
        case "noun" | "one":
            word = written.lstrip(" -").rpartition(" ")[2]
            plural = word if group == "noun" else _plural(word)
            return {"params": "parameters"}.get(plural, plural)
        case _:
            return written.strip()


def _plural(word: str) -> str:
    return "people" if word == "person" else f"{word}s"
