"""What a measure is divided by: `t/ha`, `km/s/Mpc`, `tokens per parameter`."""

import re

_OF = r"(?: ?(?:CO[₂2](?:[ -]?e(?:q\.?)?)?|CH[₄4]|N[₂2]?O?|[CPK]|DM))?"
"""What is measured, where that is named before what divides it: `4 Mg C/ha`."""
_UNDER = r"(?:100 ?(?:g|km|m[lL])|[A-Za-zµ°]{1,12}(?:[²³]|\^?[23])?)"
_SLASHES = re.compile(rf"(?P<of>{_OF})(?P<under>(?:/{_UNDER}){{1,3}})(?![\w/²³-])")
_COUNTED_SLASH = re.compile(
    r"(?P<of>)(?P<under>/(?:s|sec|second|min|minute|h|hr|hour|day|d|night|week|wk|"
    r"month|mo|year|yr|ha|acre|m[²³23]|km[²2]?|kg|g|[mµ]?[lL]|person|patient|capita|"
    r"child|household|user|token|query|request|page|plot|site|class|room))(?![\w/²³-])"
)
"""The same after what is counted; elsewhere `men/women` is one or the other."""
_POWERS = re.compile(
    rf"(?P<of>{_OF})(?P<under>(?: (?:k?m|[cm]m|ha|k?g|[mµ]?[lL]|s|h|d|day|yr?|year|a|"
    r"min|mol|K)(?:⁻[¹²³]|\^?[-−][123]))+)(?![\w⁻²³-])"
)
"""The same in powers: `t ha⁻¹ yr⁻¹`."""
_POWER = re.compile(r" (\w+?)(?:⁻|\^?[-−])([¹²³123])")
_RAISED = {"¹": "", "1": "", "2": "²", "3": "³"}
_EACH = re.compile(
    rf"(?P<of_what>{_OF})"
    r" (?:(?P<per>per)|an?(?! [a-z]+ (?:ago|later|earlier|before|after|and|or so)\b))"
    r" (?P<of>hectare|acre|hour|minute|second|day|kilogram|"
    r"kilometre|square metre|cubic metre|parameter|token|query|word|person|sample|"
    r"page|step|night|(?<=per )(?:k?m[²³]?|m[23]|k?g|ha|[kM]Wh|tonne|litre|year))"
    r"(?![\w²³])"
)
_ROUND = (
    r"(?:\d{1,3}(?:,\d{3})+|10{1,6}|(?:ten |hundred )?thousand|hundred|million|billion)"
)
_SO_MANY = re.compile(
    r" per (?P<many>\d{1,4} ?(?:[km]?g|[mc]?l|[kcm]?m|ha|kcal|kWh|MWh|h|min|s|grams|"
    r"kilometres|kilometers|metres|meters|miles|litres|liters|acres|hectares|seconds|"
    r"minutes|hours|days|nights|weeks|months|years)(?![\w-])"
    rf"|{_ROUND}(?:[ -](?:person|patient|man|woman|vehicle|passenger)"
    r"[ -](?:hours|days|weeks|months|years|miles|km|kilometres))?)(?![\w%]|[.,]\d)"
)
"""Of how many something is told: `deaths per 1,000`, `$4 per 100 g`."""
_IN_SHORT = {"hectare": "ha", "hour": "h", "second": "s", "minute": "min"}
"""What a measure is divided by, in short after another that is: `t/ha`."""
_SHORT = 3
_MOST = 2
"""How many words may divide a unit: `tonnes per acre per year`."""


def of(
    text: str, at: int, end: int, name: str, *, is_measure: bool, is_money: bool = False
) -> tuple[int, str]:
    """Where a unit with all that divides it ends, and its name.

    Args:
        text: The whole text.
        at: Where the unit itself ends.
        end: Where the stretch ends.
        name: The unit itself.
        is_measure: Whether it measures rather than counts.
        is_money: Whether it is a currency: `$2 an hour` is told in dollars.
    """
    slashes = _SLASHES if is_measure or is_money else _COUNTED_SLASH
    stop = at
    if over := slashes.match(text, at, end):
        stop, name = over.end(), f"{name}{_named(over['of'])}{_plain(over['under'])}"
    elif is_measure and (powers := _POWERS.match(text, at, end)):
        under = "".join(
            f"/{word}{_RAISED.get(power, power)}"
            for word, power in _POWER.findall(powers["under"])
        )
        stop, name = powers.end(), f"{name}{_named(powers['of'])}{under}"
    for _ in range(_MOST):
        each = _EACH.match(text, stop, end)
        if each is None or (each["of_what"] and not is_measure):
            break
        if not each["per"] and (is_money or not is_measure):
            break
        stop, name = each.end(), _each(f"{name}{_named(each['of_what'])}", each["of"])
    return stop, name


def of_so_many(text: str, at: int, end: int, name: str) -> tuple[int, str] | None:
    """Where a unit that is told of a round number ends, and its name.

    Args:
        text: The whole text.
        at: Where the unit itself ends.
        end: Where the stretch ends.
        name: The unit itself.
    """
    found = _SO_MANY.match(text, at, end)
    return (found.end(), f"{name} per {found['many']}") if found else None


def whole(first: str | None, second: str | None) -> str | None:
    """The unit of two numbers, of which one may leave out what divides it."""
    if first and second and is_of(first, second):
        return first
    return second or first


def is_of(unit: str | None, part: str) -> bool:
    """Whether a unit is another, as it stands or divided: `$/h` is of `$`."""
    return unit == part or (unit or "").startswith((f"{part}/", f"{part} per "))


def _named(substance: str) -> str:
    return f" {substance.strip()}" if substance else ""


def _plain(under: str) -> str:
    """What stands behind slashes, its powers raised: `/m2` as `/m²`."""
    return re.sub(r"\^?([23])(?=/|\Z)", lambda power: _RAISED[power[1]], under)


def _each(name: str, of: str) -> str:
    """A unit of so much for each: `t/ha`, `tokens per parameter`."""
    short = _IN_SHORT.get(of)
    is_short = len(name) <= _SHORT
    return f"{name}/{short}" if short and is_short else f"{name} per {of}"
