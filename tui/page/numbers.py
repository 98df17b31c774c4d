"""Whole numbers as a string that is short and safe in JSON and HTML.

Base 64 digits of five bits each, the lowest first; the sixth bit says that more
follow. So a small number, as most gaps are, takes one character.
"""

from collections.abc import Iterable

DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
_MORE = 32


def packed(numbers: Iterable[int]) -> str:
    """The numbers, none below 0, in order."""
    return "".join(map(_packed, numbers))


def _packed(number: int) -> str:
    digits = []
    while number >= _MORE:
        digits.append(DIGITS[_MORE | number & _MORE - 1])
        number >>= 5
    digits.append(DIGITS[number])
    return "".join(digits)
