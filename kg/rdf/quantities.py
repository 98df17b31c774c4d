"""Numbers with their unit, and how they bound the value."""

import math
from collections.abc import Iterator

from kg.model import Claim, Comparator, Experiment, Node, Qualification, Quantity
from kg.rdf.iris import Iris
from kg.rdf.prefixes import Iri, iri
from kg.rdf.terms import NO_UNIT, UNITS, individual
from kg.rdf.triples import Description, Fact, Literal, decimal

_TYPE = iri("rdf:type")
_VALUE = iri("schema:value")
_LOWEST = iri("schema:minValue")
_HIGHEST = iri("schema:maxValue")
_BOUND = {
    Comparator.UP_TO: _HIGHEST,
    Comparator.LESS_THAN: _HIGHEST,
    Comparator.AT_LEAST: _LOWEST,
    Comparator.MORE_THAN: _LOWEST,
}


def quantities_of(node: Node) -> tuple[Quantity, ...]:
    """The numbers that a node gives."""
    if isinstance(node, Claim | Qualification | Experiment):
        return node.quantities
    return ()


def quantity(iris: Iris, value: Quantity, *, is_whole: bool) -> Iterator[Fact]:
    """The facts of one quantity.

    Args:
        iris: Names units that no vocabulary has.
        value: The quantity.
        is_whole: Whether the text that gives it is known.
    """
    numbers = tuple(_numbers(value))
    yield _TYPE, iri("schema:QuantitativeValue")
    yield _TYPE, iri("qudt:QuantityValue")
    yield _TYPE, iri("prov:Entity")
    if numbers and is_whole:
        yield _TYPE, iri("cg:Quantity")
    text = Literal(value.text)
    yield iri("rdfs:label"), text
    yield iri("schema:name"), text
    yield iri("cg:comparator"), individual(value.comparator)
    yield from numbers
    yield from _unit(iris, value.unit)


def units(iris: Iris, names: set[str]) -> Iterator[Description]:
    """The units that only this collection knows, by name."""
    for name in sorted(names):
        yield Description(
            iris.unit(name),
            ((_TYPE, iri("qudt:Unit")), (iri("rdfs:label"), Literal(name))),
        )


def _numbers(value: Quantity) -> Iterator[Fact]:
    low, high = value.low, value.high
    if value.comparator is Comparator.FROM_TO:
        yield from _number(iri("cg:valueBefore"), low)
        yield from _number(iri("cg:valueAfter"), high)
        if low is not None and high is not None:
            low, high = sorted((low, high))
    yield from _number(_LOWEST, low)
    yield from _number(_HIGHEST, high)
    if value.comparator in _BOUND:
        bound = low if _BOUND[value.comparator] is _LOWEST else high
        if bound is None:
            yield from _number(_BOUND[value.comparator], value.value)
        return
    yield from _number(_VALUE, value.value)
    yield from _number(iri("qudt:numericValue"), value.value)


def _number(predicate: Iri, number: float | None) -> Iterator[Fact]:
    if number is not None and math.isfinite(number):
        yield predicate, decimal(number, places=None)


def _unit(iris: Iris, unit: str | None) -> Iterator[Fact]:
    if not unit:
        yield iri("qudt:hasUnit"), NO_UNIT
        return
    yield iri("schema:unitText"), Literal(unit)
    if unit not in UNITS:
        yield iri("qudt:hasUnit"), iris.unit(unit)
        return
    name, code = UNITS[unit]
    yield iri("qudt:hasUnit"), iri(name)
    yield iri("schema:unitCode"), Literal(code)
