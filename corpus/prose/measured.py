"""Sentences that report a measured result without naming a study."""

import re
from collections.abc import Iterator, Sequence

from corpus.prose.cues import Cue, Opening, Sentence
from corpus.prose.findings import RESULT, SUPPOSED, ExperimentForm, without_asides
from corpus.prose.vocabulary import vocabulary
from kg.model import Comparator, Quantity

_FOUND = r"found|show(?:s|ed)|reports|reported|reveal(?:s|ed)|observed|measured"
_MOVES = (
    r"tak(?:es?)|took|brings?|brought|mov(?:es?|ed)|lift(?:s|ed)?|push(?:es|ed)?|"
    r"driv(?:es?)|drove|shift(?:s|ed)?|climb(?:s|ed)?|multipl(?:y|ies|ied)|"
    r"sink(?:s)?|sank|com(?:es?)|came|get(?:s)?|got|jump(?:s|ed)?|widen(?:s|ed)?"
)
"""Verbs that say of anything that it changes place; of a number, that it changes."""
_VERB = Cue(
    rf"(?<=\s)(?:\w+ly )?(?:(?P<result>{RESULT}|{_FOUND})|(?P<moves>{_MOVES}))"
    r"(?![\w’'-])"
)
_NO_OPENING = Opening(
    r"(?:Since|When|If|While|As|Because|Imagine|Suppose|Unless|Once|Every time|Your|"
    r"You|My|\()\b"
)
"""How sentences begin that suppose something or speak to the reader."""
_NO_SUBJECT = re.compile(
    r"(?:\b(?:that|which|who|to|and|or|[Ww]e|[Ww]e also|you|an?|the|your|one|of|with|"
    r"on|in|at|by|for|from|as|be)|(?:\A|\s)[\d.,]+%?)\Z"
)
_SUPPOSES = re.compile(
    r"(?:\b(?:can|not|would|could|should|might|may|must|will)|n['’]t)\Z"
)
_HARD_BREAK = re.compile(r"[;:?!\"“—]")
_UP_TO_NUMBER = re.compile(r"\b(?:to|by|from)(?: \w+){0,2} ?\Z")
_COMPARES = Cue(
    r"\b(?:outperform(?:s|ed)|beats?|surpass(?:es|ed)|underperform(?:s|ed)|"
    r"exceed(?:s|ed)|match(?:es|ed)|recover(?:s|ed)|solv(?:es|ed)|collaps(?:es|ed))\b"
)
_SYSTEM = Cue(
    r"\b(?:[A-Z]{2,}[\w.]*-?\d[\w.-]*|[A-Z][a-z]+-?\d[\w.-]*|"
    r"[A-Z][a-z]+[A-Z]\w*(?:-\w+)*|"
    r"GPT-\w+|Llama \d|Claude \d|o[134](?:-\w+)?)(?!\w)"
)
_MAX_SETTING = 220
_REACH = 90
"""How far after the verb its quantity may stand."""
_FIRM_UNITS = vocabulary(
    "% pp x points N n r p d RR OR HR AUC km m cm mm nm kg g mg µg t l ml ha km/h mph "
    "m/s °C °F K ms µs kWh MWh GWh TWh W kW MW GW ppm ppb Hz kHz GHz dB mmHg "
    "kPa MPa GPa kN eV keV MeV GeV TeV IU Mt Gt Mg bpm $ £ € ¥ EUR USD"
)


def read(
    sentence: Sentence, quantities: Sequence[Quantity], offset: int, *, labelled: bool
) -> ExperimentForm | None:
    """How a sentence without a study reads as a measured result, or None.

    Args:
        sentence: The sentence itself.
        quantities: What it measures, offsets into the file.
        offset: Where the sentence starts in the file.
        labelled: Whether a label announces evidence.
    """
    # Only a comparison speaks for a result without a number, and is soon looked for.
    if not quantities and not _COMPARES.search(sentence):
        return None
    if _NO_OPENING.match(sentence) or SUPPOSED.match(sentence):
        return None
    plain = without_asides(sentence)
    for verb in _verbs(sentence):
        if SUPPOSED.search(plain, max(0, verb.start() - 40), verb.start()):
            return None
        rule = _rule(sentence, verb, quantities, offset, labelled=labelled)
        if rule:
            sure = 0.6 if rule == "result:named-system" else 0.7
            setting, outcome = sentence[: verb.start()], verb.start()
            return ExperimentForm.of(sentence, rule, sure, (0, len(setting)), outcome)
    return None


def _verbs(sentence: str) -> Iterator[re.Match[str]]:
    """The verbs that may tell a result, in order, each with a subject before it."""
    for verb in _VERB.finditer(sentence, 3, _MAX_SETTING):
        setting = sentence[: verb.start()].rstrip()
        if _HARD_BREAK.search(setting) or _SUPPOSES.search(setting):
            return
        if not _NO_SUBJECT.search(setting):
            yield verb


def _rule(
    sentence: str,
    verb: re.Match[str],
    quantities: Sequence[Quantity],
    offset: int,
    *,
    labelled: bool,
) -> str | None:
    near = near_quantities(quantities, offset + verb.start())
    firm = [quantity for quantity in near if is_firm(quantity)]
    if verb["moves"]:
        moved = any(_is_reached(sentence, quantity, offset) for quantity in firm)
        return "result:change" if moved else None
    if firm:
        return "result:quantity"
    if near and labelled:
        return "label:evidence"
    compares = _COMPARES.match(sentence, verb.start("result"))
    if compares and (labelled or _SYSTEM.search(sentence, 0, verb.start())):
        return "result:named-system"
    return None


def near_quantities(quantities: Sequence[Quantity], at: int) -> list[Quantity]:
    """The quantities that stand close behind a place of the file."""
    return [
        quantity
        for quantity in quantities
        if quantity.span and at <= quantity.span.start < at + _REACH
    ]


def is_firm(quantity: Quantity) -> bool:
    """Whether a quantity can only be what was measured, not what was set."""
    unit = quantity.unit or ""
    if quantity.comparator is Comparator.FROM_TO or unit.startswith("pass@"):
        return True
    # `3 times more` compares, `3 times` may only count.
    is_rate = unit.startswith(("per ", "in "))
    # `kg/m²` and `€ per m³` are as firm as what they divide.
    unit = unit.partition(" per ")[0].partition("/")[0]
    return (is_rate or unit in _FIRM_UNITS) and not quantity.text.endswith("times")


def _is_reached(sentence: str, quantity: Quantity, offset: int) -> bool:
    """Whether something moves to, from or by a quantity."""
    if quantity.comparator is Comparator.FROM_TO or quantity.span is None:
        return True
    return bool(_UP_TO_NUMBER.search(sentence[: quantity.span.start - offset]))
