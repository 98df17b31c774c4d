"""Sums of money: `$1.5 million`, `£3.1m`, `€85 per m³`."""

import re

from corpus.prose import comparators, compound
from corpus.prose.units import Unit, goes_on, scale_after

CURRENCIES = frozenset("$€£¥")
"""What stands before a sum."""
_SMALL_LETTERS = re.compile(r"(?:mn?|bn|tn|k)(?!\w)")
"""Those that scale a sum and nothing else."""
_SCALES = {"k": 1e3, "m": 1e6, "b": 1e9, "t": 1e12}


def price_after(text: str, at: int, end: int, currency: str) -> Unit:
    """The unit of a sum that ends at `at`; what it is paid for is no part of it.

    Args:
        text: The whole text.
        at: Where the digits end.
        end: Where the stretch ends.
        currency: What stands before them.
    """
    scale, suffix, in_words, stop = scale_after(text, at, end)
    if scaled := _SMALL_LETTERS.match(text, at, end):
        scale, stop = _SCALES[scaled[0][0]], scaled.end()
    bound, stop = comparators.after(text, stop, end)
    runs_on = goes_on(text, stop, end)
    stop, name = compound.of(text, stop, end, currency, is_measure=False, is_money=True)
    stop, name = compound.of_so_many(text, stop, end, name) or (stop, name)
    return Unit(stop, name, scale, suffix, in_words, True, bound, runs_on=runs_on)
