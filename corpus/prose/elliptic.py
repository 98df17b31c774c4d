"""Numbers that leave their unit to one beside them: `12, 60 and 400 tools`."""

import re
from collections.abc import Sequence

from corpus.prose.amounts import Amount
from corpus.prose.numerals import Form
from corpus.prose.vocabulary import vocabulary

_JOINS = re.compile(r"(?:,? (?:and|or|vs\.?|versus) |, | (?:against|as against) )")
_CARRIES = re.compile(
    r"\b(?:by|costs?|los(?:es?|t)|gain(?:s|ed)|gets?|got|gave|won|against|versus|vs\.?|"
    r"than|compar\w+ with|to|at|was|were|is|of|instead of|rather than|"
    r"(?:down|up) from|under|over|"
    r"above|below|only|about|some|roughly|nearly|almost|took|takes|needed|for|and)\s"
    r"(?:[+−-])?\Z|[,:=(]\s(?:[+−-])?\Z|\s[+−-]\Z",
    re.IGNORECASE,
)
"""What may stand between a number without a unit and what it is told of."""
_CARRIES_WORD = re.compile(
    r"\b(?:by|costs?|los(?:es?|t)|gain(?:s|ed)|against|versus|than|instead of|"
    r"rather than|(?:down|up) from|but only|only|sometimes)\s\Z",
    re.IGNORECASE,
)
"""The same for a number in words, which stands in many other places."""
STATISTIC = re.compile(
    r"(?:(?:\bratios?|\bcorrelations?|\bcoefficients?|\bkappas?|\balphas?|\bbetas?|"
    r"\beffect sizes?|\bCohen['’]s d|\bslopes?|\bexponents?|\b[pP][- ]values?|"
    r"\bz-scores?|\belasticit(?:y|ies)|\b(?:F1|AUC|AUROC|ICC|BLEU)|\bindex|\bdensity|"
    r"\bmean differences?|\bscored|\bscores?|\brat(?:ed|ings?)|\bgraded|\bMOS|\bIQ)"
    r"(?: (?:of|was|is|were|at|to|from|came to|fell to|rose to))?"
    r"|\b(?:a?[OHR]R|IRR|SMD|RR)(?: of| was)?|\bdifferences?|(?<![\w-])[dgrpRκβ]²?)"
    r"[ ,:(]{1,2}(?:about |only )?[+−-]?\Z"
)
"""What is followed by a number that has no unit: `(hazard ratio 0.61`."""
_FOREIGN = re.compile(r"[\s-]?(?:[A-Z]|[a-zµ]{1,3}[A-Z]|[A-Za-zµ]{1,9}[/²³]|[µΩ°])")
"""What follows a number and looks like a unit, or a thing: `8 V100s`, `300 Mly`."""
_COUNTS = re.compile(
    r" (?!(?:in|on|at|of|to|and|or|but|for|from|by|with|without|as|when|where|while|"
    r"than|if|per|against|versus|vs|after|before|among|between|under|over|above|below|"
    r"that|which|who|the|an?|is|was|were|are|because|since|so|more|less|fewer|later|"
    r"out|up|down|off|each|all|it|they|we|he|she|this|these|those|once|only|within|"
    r"through|during|until|here|there|then|ago|not|instead|alone|apart|away|across|"
    r"behind|ahead|compared|had|has|have|did|does|would|could|can|will|may|might|must|"
    r"wouldn|couldn|didn|respectively|overall|otherwise|even|just|about|both|though|"
    r"although|whereas|yet|too|also|long|high|deep|wide|tall|old|[a-z]{3,}(?:er|ly))\b)"
    r"[a-z]"
)
"""What a whole number counts: `37 changed nothing` are no percentages."""
_NAMED = re.compile(r"\b(?:[A-Z][\w-]*)\s(?:[+−-])?\Z")
CARRIED = vocabulary(
    "% pp points SD seconds minutes hours days weeks months years ms µs s km m cm mm "
    "nm kg g mg µg t l ml ha km/h mph m/s °C °F K kWh MWh GWh kW MW GW ppm ppb dB nats "
    "bits tokens mmHg Pa kPa MPa GPa kN eV keV MeV GeV TeV IU kpc Mpc kt Mt Gt Mg "
    "MJ bpm rpm"
)
"""What is measured rather than counted: a second number of it needs no unit."""
_MOST_SHARES = 200
"""Beyond this a number without a unit is no percentage."""
_PER = (" per ", "/")


def enumerated(text: str, read: Sequence[Amount]) -> list[Amount]:
    """The amounts of a stretch; those that only lead on to others share their unit.

    Args:
        text: The whole text.
        read: The amounts, in order.
    """
    made = list(read)
    for index in range(len(made) - 2, -1, -1):
        first, second = made[index], made[index + 1]
        if not is_bare(first) or first.is_year or second.unit.name is None:
            continue
        if not _JOINS.fullmatch(text, first.end, second.start):
            continue
        if first.form is Form.COUNT and second.form is not Form.COUNT:
            continue  # `one or two, 40 papers`
        unit = first.unit._replace(name=second.unit.name, is_open=second.unit.is_open)
        made[index] = first._replace(unit=unit)
    return made


def is_bare(amount: Amount) -> bool:
    """Whether a number has no unit of its own and no letters that might be one."""
    unit = amount.unit
    return unit.name is None and unit.scale == 1 and not unit.runs_on


def carries(text: str, left: str, amount: Amount, unit: str | None) -> bool:
    """Whether a bare number goes on measuring in the unit that was named last.

    Args:
        text: The whole text.
        left: What stands before the number.
        amount: The number.
        unit: That of the quantity before it.
    """
    if unit is None or not is_bare(amount) or amount.is_year:
        return False
    if unit not in CARRIED and not any(mark in unit for mark in _PER):
        return False
    if STATISTIC.search(left) or _FOREIGN.match(text, amount.end):
        return False
    if not amount.is_decimal and _COUNTS.match(text, amount.end):
        return False
    if unit == "%" and amount.number > _MOST_SHARES:
        return False
    if amount.form is not Form.DIGITS:
        return _CARRIES_WORD.search(left) is not None
    is_told = _CARRIES.search(left) or (amount.is_decimal and _NAMED.search(left))
    return is_told is not None
