"""Terms and descriptions: what a writer writes, whatever the format."""

import math
import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import NamedTuple, TypeAlias

from kg.errors import InputRefused
from kg.rdf.prefixes import Iri, iri

_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")
_DATES = (
    (re.compile(r"\d{4}-\d{2}-\d{2}"), iri("xsd:date"), ""),
    (re.compile(r"\d{4}-\d{2}"), iri("xsd:gYearMonth"), "-01"),
    (re.compile(r"\d{4}"), iri("xsd:gYear"), "-01-01"),
)
_DECIMAL = iri("xsd:decimal")
_COUNT = iri("xsd:nonNegativeInteger")
_BOOLEAN = iri("xsd:boolean")


class Literal(NamedTuple):
    """A value: text with a datatype or a language, or with neither."""

    text: str
    datatype: Iri | None = None
    language: str | None = None


Object: TypeAlias = Iri | Literal
Fact: TypeAlias = tuple[Iri, Object]
"""Predicate and object."""


@dataclass(frozen=True, slots=True)
class Description:
    """Everything that is said of one subject in one place."""

    subject: Iri
    facts: tuple[Fact, ...]
    """In no order: a writer sorts them and leaves out repetitions."""
    graph: Iri | None = None
    """Where it is said; None for the default graph."""


def decimal(number: float, places: int | None = 6) -> Literal:
    """A decimal in plain notation, with at least one place and no idle zeros.

    Args:
        number: Any finite number.
        places: Round to so many; None keeps every digit.

    Raises:
        InputRefused: If the number is infinite or none at all.
    """
    if not math.isfinite(number):
        raise InputRefused(f"{number} can't be written as a decimal")
    exact = Decimal(repr(float(number)))
    text = format(exact if places is None else round(exact, places), "f")
    whole, _, fraction = text.partition(".")
    text = f"{whole}.{fraction.rstrip('0') or '0'}"
    return Literal("0.0" if text == "-0.0" else text, _DECIMAL)


def count(number: int) -> Literal:
    """A number of things, or a position."""
    return Literal(str(number), _COUNT)


def boolean(value: bool) -> Literal:
    """True or false."""
    return Literal("true" if value else "false", _BOOLEAN)


def day(text: str) -> Literal | None:
    """A day, a month or a year, or None if the text is none of them."""
    for pattern, datatype, rest in _DATES:
        if pattern.fullmatch(text) and text.isascii():
            try:
                date.fromisoformat(text + rest)
            except ValueError:
                return None
            return Literal(text, datatype)
    return None


def check_language(tag: str) -> str:
    """A language tag in lower case, as readers give it back.

    Raises:
        InputRefused: If it has not the form of one.
    """
    if not _LANGUAGE.fullmatch(tag):
        raise InputRefused(f"'{tag}' is no language tag; one looks like en or pt-BR")
    return tag.lower()
