"""Web Annotations: as the model requires them, and each where the text says it."""

import json
from typing import Any

import pytest
from rdflib import RDF, RDFS, Graph, Literal, Namespace, URIRef

from kg.model import Basis, Span
from kg.profiles.annotations import ANNO, annotations
from kg.rdf.prefixes import PREFIXES
from kg.rdf.write import Format
from kg.store import Store
from tests.kg.profiles.writing import BASE, notices, text
from tests.kg.rdf.reading import by_rdflib, exported
from tests.kg.sample_graph import NOTE_FILE, TEXTS

OA = Namespace(PREFIXES["oa"])
_LINK = {"@type": "@id"}
CONTEXT = {
    "oa": "http://www.w3.org/ns/oa#",
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcterms": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "as": "http://www.w3.org/ns/activitystreams#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "id": "@id",
    "type": "@type",
    **{
        name: f"oa:{name}"
        for name in (
            "Annotation", "SpecificResource", "TextPositionSelector",
            "TextQuoteSelector", "TextualBody", "identifying", "linking", "tagging",
            "describing", "start", "end", "exact", "prefix", "suffix",
        )
    },
    "AnnotationCollection": "as:OrderedCollection",
    "AnnotationPage": "as:OrderedCollectionPage",
    "Software": "as:Application",
    "body": {"@id": "oa:hasBody", **_LINK},
    "target": {"@id": "oa:hasTarget", **_LINK},
    "source": {"@id": "oa:hasSource", **_LINK},
    "selector": {"@id": "oa:hasSelector", **_LINK},
    "generator": {"@id": "as:generator", **_LINK},
    "rights": {"@id": "dcterms:rights", **_LINK},
    "partOf": {"@id": "as:partOf", **_LINK},
    "first": {"@id": "as:first", **_LINK},
    "last": {"@id": "as:last", **_LINK},
    "items": {"@id": "as:items", "@container": "@list", **_LINK},
    "motivation": {"@id": "oa:motivatedBy", "@type": "@vocab"},
    "purpose": {"@id": "oa:hasPurpose", "@type": "@vocab"},
    "format": "dc:format",
    "value": "rdf:value",
    "name": "foaf:name",
    "label": "rdfs:label",
    "total": "as:totalItems",
    "startIndex": "as:startIndex",
}  # fmt: skip
"""What the standard's own context says of the words that are used here."""


def collection(store: Store, **asked: Any) -> dict[str, Any]:
    made: dict[str, Any] = json.loads(text(annotations, store, **asked))
    return made


def items(store: Store, **asked: Any) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = collection(store, **asked)["first"]["items"]
    return found


def as_rdf(made: dict[str, Any]) -> Graph:
    """What rdflib reads, given the standard's context instead of its address."""
    address, ours = made["@context"]
    assert address == ANNO
    given = json.dumps({**made, "@context": [CONTEXT, ours]})
    return by_rdflib(given, Format.JSON_LD)


def keys(value: object) -> set[str]:
    """Every key at any depth."""
    if isinstance(value, dict):
        return set(value).union(*map(keys, value.values()))
    return set().union(*map(keys, value)) if isinstance(value, list) else set()


def test_each_place_where_something_is_said_has_an_annotation(store: Store) -> None:
    expected = {
        (span.file, span.start, span.end, node.id)
        for node in store.nodes()
        for span in node.spans
    }
    assert len(expected) > 15
    found = set()
    for item in items(store):
        if item["motivation"] != "identifying":
            continue
        target = item["target"]
        (position, _) = target["selector"]
        file = target["label"].rpartition(" of ")[2]
        node = item["body"][0]["id"].removeprefix(BASE).replace("/", ":", 1)
        found.add((file, position["start"], position["end"], node))
    assert found == expected


def test_each_sentence_that_says_a_relation_has_an_annotation(store: Store) -> None:
    said = [e for e in store.edges() if e.span and e.basis is not Basis.SIMILARITY]
    links = [item for item in items(store) if item["motivation"] == "linking"]
    assert len(links) == len(said) > 15
    graph = by_rdflib(exported(store))
    for item in links:
        relation, target = (URIRef(body["id"]) for body in item["body"][:2])
        to = URIRef(PREFIXES["cg"] + "toNode")
        assert (relation, to, target) in graph


def test_each_selector_says_what_the_file_says_there(store: Store) -> None:
    for item in items(store):
        position, quotation = item["target"]["selector"]
        file = item["target"]["label"].rpartition(" of ")[2]
        content, start, end = TEXTS[file], position["start"], position["end"]
        assert quotation["exact"] == content[start:end] != ""
        assert quotation["prefix"] == content[max(0, start - 32) : start]
        assert quotation["suffix"] == content[end : end + 32]


def test_what_the_model_requires_is_there(store: Store) -> None:
    made = collection(store, license="https://example.org/licence")
    assert made["type"] == "AnnotationCollection"
    assert made["total"] == len(made["first"]["items"])
    assert made["last"] == made["first"]["id"]
    ids = [item["id"] for item in made["first"]["items"]]
    assert len(set(ids)) == len(ids)
    for item in made["first"]["items"]:
        assert item["type"] == "Annotation"
        assert isinstance(item["target"]["source"], str)
        for body in item["body"]:
            assert "id" in body or body["type"] == "TextualBody"
            assert ("value" in body) == (body.get("type") == "TextualBody")
    assert keys(made) - {"@context", *made["@context"][1]} <= set(CONTEXT)


def test_rdflib_reads_them_and_they_join_what_the_rdf_says(store: Store) -> None:
    made = collection(store)
    graph = as_rdf(made)
    read = set(graph.subjects(RDF.type, OA.Annotation))
    assert len(read) == made["total"]
    whole = by_rdflib(exported(store))
    for annotation in read:
        (target,) = graph.objects(annotation, OA.hasTarget)
        (source,) = graph.objects(target, OA.hasSource)
        assert (target, OA.hasSource, source) in whole
        label = graph.value(target, RDFS.label)
        assert isinstance(label, Literal)
        assert (target, RDFS.label, label) in whole
    bodies = {b for b in graph.objects(None, OA.hasBody) if isinstance(b, URIRef)}
    assert {b for b in bodies if not list(whole.objects(b, RDF.type))} == set()


def test_a_claim_says_how_it_stands_unless_that_is_left_out(store: Store) -> None:
    def tags(**asked: Any) -> set[str]:
        for item in items(store, **asked):
            if item["body"][0]["id"] == BASE + "claim/gap-closes":
                bodies = item["body"][1:]
                return {b["value"] for b in bodies if b["purpose"] == "tagging"}
        raise AssertionError

    assert {"claim", "main", "qualified", "asserted", "in tension"} <= tags()
    assert tags(standing=False) == {"claim", "main", "asserted"}


def test_without_quotations_places_are_still_pointed_at(store: Store) -> None:
    whole = text(annotations, store, quotes=False)
    kinds = {
        selector["type"]
        for item in items(store, quotes=False)
        for selector in item["target"]["selector"]
    }
    assert kinds == {"TextPositionSelector"}
    assert '"exact"' not in whole


def test_places_that_the_text_has_not_any_more_are_counted(store: Store) -> None:
    stale = Span(file=NOTE_FILE, start=0, end=99_999)
    nodes = [
        node.model_copy(update={"spans": (stale,)}) if node.spans else node
        for node in store.nodes()
    ]
    store.replace_graph(nodes, (), (), ())
    assert "not in the texts" in notices(annotations, store)[0]
    assert items(store) == []


@pytest.mark.parametrize("character", ["\x1b", "\u202e", "\x9b"])
def test_nothing_in_it_steers_a_terminal(character: str, store: Store) -> None:
    nodes = [
        node.model_copy(update={"text": f"{character}{node.text}"})
        for node in store.nodes()
    ]
    store.replace_graph(nodes, store.edges(), (), ())
    assert character not in text(annotations, store)
