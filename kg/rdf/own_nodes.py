"""The fields of a node, out of what an export of ours says of it."""

from collections.abc import Iterator

from kg.model import Comparator, Facet, Holder, Kind, Page, Quantity, Role, VenueKind
from kg.rdf.own_facts import OwnFacts
from kg.rdf.papers import BETWEEN_NAMES

Fields = dict[str, object]
"""Field to value; None where the export says nothing."""


def fields_of(own: OwnFacts, kind: Kind, subject: str) -> Fields:
    """What nodes of this kind have beside id, spans, and how they are known."""
    facts = own.facts
    match kind:
        case Kind.NOTE:
            return _note(own, subject)
        case Kind.PAPER:
            return _paper(own, subject)
        case Kind.TOPIC:
            title = facts.text(subject, "skos:prefLabel")
            return {"text": title, "title": title}
        case Kind.INQUIRY:
            return {
                "text": facts.text(subject, "schema:text"),
                "dek": facts.text(subject, "schema:abstract"),
                "essay": facts.text(subject, "schema:articleBody"),
                "file": own.file(subject),
            }
        case Kind.EXPERIMENT:
            return {
                "text": facts.text(subject, "dcterms:description"),
                "setting": facts.text(subject, "cg:setting"),
                "outcome_text": facts.text(subject, "cg:outcomeText"),
                "quantities": _quantities(own, subject),
            }
        case Kind.CLAIM:
            return _claim(own, subject) | {"role": own.one(subject, "cg:role", Role)}
        case Kind.QUALIFICATION:
            return _claim(own, subject) | {
                "facet": own.one(subject, "cg:facet", Facet),
                "origin": facts.text(subject, "cg:origin"),
            }


def _claim(own: OwnFacts, subject: str) -> Fields:
    return {
        "text": own.facts.text(subject, "schema:text"),
        "holder": own.one(subject, "cg:holder", Holder),
        "quantities": _quantities(own, subject),
    }


def _note(own: OwnFacts, subject: str) -> Fields:
    facts = own.facts
    title = facts.text(subject, "skos:prefLabel")
    thesis = facts.text(subject, "cg:thesis")
    names = [n for n in facts.texts(subject, "skos:altLabel") if n != thesis]
    said = sorted(facts.texts(subject, "cg:pageProperty"))
    pairs = (text.partition(": ") for text in said)
    return {
        "text": title,
        "title": title,
        "thesis": thesis,
        "aliases": _in_order(own, subject, names, title, thesis),
        "description": facts.text(subject, "dcterms:abstract"),
        "date": facts.text(subject, "dcterms:date"),
        "page": own.one(subject, "cg:pageType", Page),
        "stub": facts.text(subject, "cg:isStub") == "true",
        "file": own.file(subject),
        "properties": {key: value for key, _, value in pairs},
    }


def _paper(own: OwnFacts, subject: str) -> Fields:
    facts = own.facts
    title = facts.text(subject, "schema:name")
    numbers = {}
    for text in facts.texts(subject, "dcterms:identifier"):
        scheme, _, number = text.partition(":")
        numbers[scheme] = number
    authors = facts.texts(subject, "dcterms:creator")
    listed = facts.text(subject, "cg:authorList")
    kind = facts.text(subject, "cg:venueKind")
    names = facts.texts(subject, "schema:alternateName")
    return {
        "text": title,
        "title": title,
        "names": _in_order(own, subject, names, title),
        "authors": tuple(in_order(authors, listed)),
        "date": facts.text(subject, "schema:datePublished", "dcterms:date"),
        "doi": numbers.get("doi"),
        "arxiv": numbers.get("arXiv"),
        "abstract": facts.text(subject, "dcterms:abstract"),
        "venue": facts.text(subject, "dcterms:publisher"),
        "venue_kind": kind if kind in set(VenueKind) else None,
    }


def _in_order(
    own: OwnFacts, subject: str, names: list[str], *told: str | None
) -> tuple[str, ...]:
    """Names as they are listed; by the alphabet if they are not."""
    listed = own.facts.text(subject, "cg:nameList") or ""
    also = {name for name in told if name and name in listed} - {*names}
    found = in_order(sorted({*names, *also}), listed)
    spelt = f"{BETWEEN_NAMES}{listed}{BETWEEN_NAMES}"
    return tuple(
        name
        for name in found
        if name not in also or f"{BETWEEN_NAMES}{name}{BETWEEN_NAMES}" in spelt
    )


def in_order(authors: list[str], listed: str | None) -> Iterator[str]:
    """Names in the order that a list of them gives, each found once or more."""
    rest = listed or ""
    known = sorted(set(authors), key=lambda name: (-len(name), name))
    left = dict.fromkeys(authors)
    while rest:
        for name in known:
            ended = rest == name
            if ended or rest.startswith(name + BETWEEN_NAMES):
                yield name
                left.pop(name, None)
                rest = "" if ended else rest[len(name) + len(BETWEEN_NAMES) :]
                break
        else:
            break
    yield from left


def _quantities(own: OwnFacts, subject: str) -> tuple[Quantity, ...]:
    names = own.facts.links(subject, "cg:hasQuantity")
    return tuple(_quantity(own, name) for name in sorted(names, key=_ordinal))


def _quantity(own: OwnFacts, name: str) -> Quantity:
    comparator = own.one(name, "cg:comparator", Comparator) or Comparator.EQUAL
    low = own.number(name, "schema:minValue")
    high = own.number(name, "schema:maxValue")
    value = own.number(name, "schema:value")
    match comparator:
        case Comparator.FROM_TO:
            low = own.number(name, "cg:valueBefore")
            high = own.number(name, "cg:valueAfter")
        case Comparator.UP_TO | Comparator.LESS_THAN if low is None:
            value, high = high, None
        case Comparator.AT_LEAST | Comparator.MORE_THAN if high is None:
            value, low = low, None
        case _:
            pass
    text = own.facts.text(name, "rdfs:label") or ""
    if first := own.facts.link(name, "cg:saidIn"):
        own.quotes.bear_out(text, first)
    return Quantity(
        text=text,
        value=value,
        low=low,
        high=high,
        unit=own.facts.text(name, "schema:unitText"),
        comparator=comparator,
        span=own.span(name),
    )


def _ordinal(name: str) -> tuple[int, str]:
    """Where a quantity stands among those of its node: its IRI ends in a number."""
    number = name.rpartition(".")[2]
    return (int(number) if number.isdecimal() and len(number) < 9 else 0), name
