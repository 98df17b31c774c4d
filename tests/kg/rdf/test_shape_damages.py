"""Each single demand of the shapes is broken once, on a copy of a node of its own.

The damages are made from the shapes: a demand that is added to them is broken here,
too, or the test says that it does not know how. One validation sees all of them.
"""

from collections.abc import Callable, Iterator
from functools import cache
from itertools import count
from typing import NamedTuple

import pytest
from pyshacl import validate
from rdflib import RDF, XSD, Graph, Literal, Namespace, URIRef
from rdflib.term import Node

from kg.rdf.check import shapes as published
from kg.rdf.prefixes import PREFIXES
from kg.store import Store
from tests.kg.rdf.reading import BASE, by_rdflib, exported

SH = Namespace("http://www.w3.org/ns/shacl#")
Damage = Callable[[Graph, Node, Node, Node], object]
"""Breaks, in a graph, what a node has of a path; the last is the demand's value."""
TOLD = {SH.path, SH.message, SH.severity, RDF.type}
"""What a property shape says beside what it demands."""
TOGETHER = {SH.qualifiedValueShape}
"""Part of another demand."""


def _add_one_more(graph: Graph, node: Node, path: Node, most: Node) -> None:
    for number in range(int(str(most)) + 1):
        held = graph.value(node, path, any=True)
        other = URIRef(f"{BASE}other-{number}")
        is_link = held is None or isinstance(held, URIRef)
        graph.add((node, path, other if is_link else Literal(f"other {number}")))


def _set(value: Node) -> Damage:
    return lambda graph, node, path, _: graph.set((node, path, value))


def _add_twice_in_a_language(graph: Graph, node: Node, path: Node, _: Node) -> None:
    for words in ("one", "two"):
        graph.add((node, path, Literal(words, lang="xx")))


def _number(number: int) -> Literal:
    return Literal(str(number), datatype=XSD.decimal)


DAMAGES: dict[Node, Damage] = {
    SH.minCount: lambda graph, node, path, _: graph.remove((node, path, None)),
    SH.maxCount: _add_one_more,
    SH["class"]: lambda g, node, path, _: g.add((node, path, URIRef(BASE + "nothing"))),
    SH["in"]: _set(URIRef(BASE + "hearsay")),
    SH.datatype: _set(Literal("x", datatype=XSD.anyURI)),
    SH["or"]: _set(Literal("x", datatype=XSD.anyURI)),
    SH.minInclusive: _set(_number(-99)),
    SH.maxInclusive: _set(_number(99)),
    SH.lessThan: _set(Literal("999999", datatype=XSD.nonNegativeInteger)),
    SH.uniqueLang: _add_twice_in_a_language,
    SH.nodeKind: _set(Literal("no link")),
    SH.pattern: _set(Literal("not a hash")),
    SH.minLength: _set(Literal("")),
    SH.qualifiedMinCount: lambda graph, node, path, _: graph.remove((node, path, None)),
    SH.qualifiedMaxCount: lambda graph, node, path, _: [
        graph.add((node, path, other))
        for kind in ("Position", "Quote")
        for other in graph.subjects(
            RDF.type, URIRef(f"http://www.w3.org/ns/oa#Text{kind}Selector")
        )
    ],
}


HAS_QUANTITY = URIRef(PREFIXES["cg"] + "hasQuantity")


class Broken(NamedTuple):
    """A copy of a node, and what of it is broken."""

    node: URIRef
    path: Node
    demand: Node
    of_class: Node


@cache
def shapes() -> Graph:
    return Graph().parse(data=published(), format="turtle")


def demands() -> Iterator[tuple[Node, Node, Node, Node]]:
    """Class, path, demand and its value, of every property shape that is no warning."""
    for shape in sorted(shapes().subjects(RDF.type, SH.NodeShape), key=str):
        for of_class in sorted(shapes().objects(shape, SH.targetClass), key=str):
            for prop in shapes().objects(shape, SH.property):
                path = shapes().value(prop, SH.path)
                is_warning = shapes().value(prop, SH.severity) == SH.Warning
                if not isinstance(path, URIRef) or is_warning:
                    continue
                for demand, value in shapes().predicate_objects(prop):
                    if demand not in TOLD | TOGETHER:
                        yield of_class, path, demand, value


def copy(graph: Graph, node: Node, name: URIRef) -> None:
    """Give a graph a node like another; a quantity is one of the same things."""
    for _, predicate, value in list(graph.triples((node, None, None))):
        graph.add((name, predicate, value))
    for source in list(graph.subjects(HAS_QUANTITY, node)):
        graph.add((source, HAS_QUANTITY, name))


def fit(graph: Graph, of_class: Node, path: Node) -> Node:
    """A node of a class, one that has a value for the path if any has."""
    nodes = sorted(graph.subjects(RDF.type, of_class), key=str)
    assert nodes, of_class
    return next((n for n in nodes if (n, path, None) in graph), nodes[0])


def test_the_damages_know_every_demand_that_the_shapes_make() -> None:
    assert {demand for _, _, demand, _ in demands()} == set(DAMAGES)


def test_every_demand_of_the_shapes_is_noticed_when_it_is_broken(store: Store) -> None:
    graph = by_rdflib(exported(store))
    broken: list[Broken] = []
    whole: list[URIRef] = []
    numbers = count()
    fits = [(*one, fit(graph, one[0], one[1])) for one in demands()]
    for of_class, path, demand, value, original in fits:
        name = URIRef(f"{BASE}copy/{next(numbers)}")
        copy(graph, original, name)
        DAMAGES[demand](graph, name, path, value)
        broken.append(Broken(name, path, demand, of_class))
        unharmed = URIRef(f"{BASE}copy/{next(numbers)}")
        copy(graph, original, unharmed)
        whole.append(unharmed)
    without_queries = shapes() + Graph()
    without_queries.remove((None, SH.sparql, None))
    _, report, _ = validate(graph, shacl_graph=without_queries)
    found = {
        (report.value(result, SH.focusNode), report.value(result, SH.resultPath))
        for result in report.subjects(RDF.type, SH.ValidationResult)
    }
    unseen = [one for one in broken if (one.node, one.path) not in found]
    assert unseen == []
    assert len(broken) > 100
    assert {node for node, _ in found} & set(whole) == set()


@pytest.mark.parametrize("demand", DAMAGES, ids=lambda demand: str(demand)[27:])
def test_every_damage_is_of_use(demand: Node) -> None:
    assert any(demand == found for _, _, found, _ in demands())
