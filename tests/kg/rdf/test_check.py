"""`assay check --rdf`: what it finds in an export that is not as it should be."""

from collections.abc import Iterator
from typing import Any

import pytest

from kg.model import Edge, Kind, Node, NodeId, Topic
from kg.rdf import check as checking
from kg.rdf import write
from kg.rdf.check import Finding, check
from kg.rdf.write import Options
from kg.store import Store
from tests.kg import sample_graph
from tests.kg.rdf.reading import BASE

OPTIONS = Options(language="en")


class Changing:
    """A collection that is not the same while the export is checked."""

    def __init__(self, store: Store, **changes: Any) -> None:
        self._store = store
        self._changes = changes
        self._reads: dict[str, int] = {}

    def __getattr__(self, name: str) -> Any:
        return getattr(self._store, name)

    def nodes(self, kind: Any = None) -> Iterator[Node]:
        yield from self._store.nodes(kind)
        # Once to be written to the end, then to be counted.
        if self._later("nodes", 2):
            yield Topic(id=NodeId("topic:later"), text="Later", title="Later")

    def edges(self) -> Iterator[Edge]:
        edges = list(self._store.edges())
        yield from edges[:-1] if self._later("edges", 2) else edges

    def document_text(self, path: str) -> str | None:
        text = self._store.document_text(path)
        return text and text.replace("gap", "cap") if "text" in self._changes else text

    def _later(self, what: str, time: int) -> bool:
        self._reads[what] = self._reads.get(what, 0) + 1
        return what in self._changes and self._reads[what] >= time


def found(graph: Any) -> list[str]:
    return [finding.message for finding in check(graph, BASE, OPTIONS)]


def test_a_sound_collection_has_no_findings(store: Store) -> None:
    assert found(store) == []


def test_nodes_and_edges_that_the_export_lacks_are_told(store: Store) -> None:
    topics, edges = store.counts()[Kind.TOPIC], len(list(store.edges()))
    told = found(Changing(store, nodes=True))
    wanted = f"the export has {topics} nodes of the kind topic"
    assert told == [f"{wanted}, the collection {topics + 1}"]
    told = found(Changing(store, edges=True))
    assert told == [f"the export has {edges} relations, the collection {edges - 1}"]


def test_a_quotation_that_the_text_does_not_say_is_told_with_its_place(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    changed = Changing(store)
    exported = write.export

    def and_then_edit(*args: Any, **kwargs: Any) -> Any:
        done = exported(*args, **kwargs)
        changed._changes["text"] = True
        return done

    monkeypatch.setattr(checking, "export", and_then_edit)
    findings = list(check(changed, BASE, OPTIONS))
    assert findings
    for finding in findings:
        assert isinstance(finding, Finding)
        assert "is not what the text says there" in finding.message
        assert finding.span is not None
        assert finding.span.file in sample_graph.TEXTS


def test_without_the_validator_the_queries_of_the_shapes_are_still_asked(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(checking, "VALIDATOR", "no_such_validator")
    assert not checking.can_validate()
    assert found(store) == []
