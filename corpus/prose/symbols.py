"""How what is measured is noted: `km/h`, `mmHg`, `TeV`."""

import re

SYMBOLS = (
    r"[KMGT]i?B|[KMGTP]?FLOPs?|µs|ns|[GMk]?Hz|[kMGT]?Wh?|USD|EUR|mph|IU|mmHg|"
    r"[mkMGTP]?eV|[kM]N|[kMG]?Bq|[mµ]Sv|[kMG]pc|mA|[kM]?Ω|rpm|bpm|psi|mbar|lux|[MG]bps|"
    r"[kMG]yr|"
    r"(?:ms|[kcmµn]?m(?:[²³]|\^?[23])?|[kmµnpMGTP]?g|[kMG]?t|[mdµ]?[lL]|[mµnp]?mol|"
    r"kcal|[kMG]?J)|"
    r"ha|ppm|ppb|[kMGh]?Pa|[mµn]M|[mk]?V|dB|K|s|h|min|nats?|°C-weeks"
)
IN_SYMBOLS = {
    "kilometres?": "km", "kilometers?": "km", "centimetres?": "cm",
    "centimeters?": "cm", "millimetres?": "mm", "millimeters?": "mm", "metres?": "m",
    "meters?": "m", "kilograms?": "kg", "kilos?": "kg", "milligrams?": "mg",
    "micrograms?": "µg", "grams?": "g", "tonnes?": "t", "tons?": "t",
    "millilitres?": "ml", "milliliters?": "ml", "litres?": "l", "liters?": "l",
    "hectares?": "ha", "miles?": "miles", "feet": "feet", "inches": "inches",
    "acres?": "acres", "milliseconds?": "ms", "microseconds?": "µs",
    "degrees Celsius": "°C", "degrees Fahrenheit": "°F", "pounds?": "pounds",
    "euros?": "EUR", "(?:kilo)?calories": "kcal", "kilojoules?": "kJ",
    "megawatts?": "MW", "kilowatts?": "kW", "gigawatts?": "GW",
    "kilowatt-hours?": "kWh",
    "decibels?": "dB", "hertz": "Hz", "kelvin": "K",
    "hrs?": "hours", "mins": "minutes", "secs": "seconds", "yrs?": "years",
}  # fmt: skip
"""Measures in words to what they are noted as."""
_RAISED = str.maketrans({"^": "", "2": "²", "3": "³"})


def noted(word: str) -> str:
    """A measure in words as it is noted: `kilometres` as `km`."""
    return next(
        symbol for pattern, symbol in IN_SYMBOLS.items() if re.fullmatch(pattern, word)
    )


def raised(symbol: str) -> str:
    """A measure with its power raised: `m2` as `m²`."""
    power = symbol.lstrip("kcmµn")
    return symbol[: -len(power)] + power.translate(_RAISED) if power else symbol
