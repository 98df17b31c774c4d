"""What Obsidian's plugin for discourse graphs keeps beside the notes.

The relations that a person drew between notes stand in one file at the top of the
vault, by ids; what the ids of their types mean, in the plugin's own settings.
"""

import json
from collections.abc import Iterator
from typing import TypeAlias

from corpus.document import Document, Reference, RelationName, local
from kg.model import Edge, Kind, NodeId, Problem, RelatedType, Relation, Span
from kg.text import shorten

PAGE = "relations"
"""What kind of page a document of relations is."""
RULE = "discourse-graph:relation"
_Json: TypeAlias = "str | int | float | bool | list[_Json] | dict[str, _Json] | None"
_ID = 400
"""Characters that an id has at most."""


def parse(text: str, file: str) -> Document | None:
    """The relations of a vault, each between two notes that the plugin gave ids.

    Args:
        text: The decoded file.
        file: Its path inside the collection.

    Returns:
        None if the file holds something else.
    """
    loaded = _loaded(text)
    relations = loaded.get("relations") if isinstance(loaded, dict) else None
    if not isinstance(loaded, dict) or not isinstance(relations, dict):
        return None
    if not isinstance(loaded.get("version"), int):
        return None
    reader = _Reader(text, file)
    for key, relation in relations.items():
        reader.read(key, relation)
    return Document(
        file=file,
        page=PAGE,
        rendering="discourse-graphs",
        references=tuple(reader.ends.values()),
        edges=tuple(reader.edges),
        problems=tuple(reader.problems),
    )


def parse_names(text: str, file: str) -> Document:
    """The types of relations that the plugin's settings name; nothing else of them."""
    names = [
        RelationName(id=name["id"], label=name["label"])
        for name in _names(text)
        if name["label"].strip()
    ]
    return Document(
        file=file,
        page="relation names",
        rendering="discourse-graphs",
        relation_names=tuple(names),
    )


def names_alone(text: str) -> str:
    """The plugin's settings without all that they hold besides names of relations.

    They may hold a password, which belongs neither into the index nor an export.
    """
    return json.dumps({"relationTypes": list(_names(text))}, indent=1)


def _names(text: str) -> Iterator[dict[str, str]]:
    loaded = _loaded(text)
    types = loaded.get("relationTypes") if isinstance(loaded, dict) else None
    for one in types if isinstance(types, list) else ():
        if isinstance(one, dict):
            id, label = one.get("id"), one.get("label")
            if isinstance(id, str) and isinstance(label, str):
                yield {"id": id[:_ID], "label": shorten(" ".join(label.split()), 100)}


def _loaded(text: str) -> _Json:
    try:
        loaded: _Json = json.loads(text.removeprefix("\ufeff"))
    except (RecursionError, ValueError):
        return None
    return loaded


class _Reader:
    """Makes an edge of each relation, and a reference of each id at its ends."""

    def __init__(self, text: str, file: str) -> None:
        self.ends: dict[str, Reference] = {}
        self.edges: list[Edge] = []
        self.problems: list[Problem] = []
        self._text = text
        self._file = file
        self._reached = max(0, text.find('"relations"'))

    def read(self, key: str, relation: _Json) -> None:
        """One relation; what a person imported and did not accept is passed over."""
        span = self._place(key)
        if not isinstance(relation, dict):
            self._tell(span, key)
            return
        type_id = relation.get("type")
        source, target = relation.get("source"), relation.get("destination")
        if relation.get("tentative") is False:
            return
        if not (_is_id(type_id) and _is_id(source) and _is_id(target)):
            self._tell(span, key)
            return
        self.edges.append(
            Edge(
                source=self._end(str(source), span),
                target=self._end(str(target), span),
                relation=Relation.RELATED,
                type=RelatedType.OTHER,
                rationale=str(type_id),
                rule=RULE,
                span=span,
            )
        )

    def _end(self, written: str, span: Span) -> NodeId:
        known = self.ends.get(written)
        if known is None:
            known = self.ends[written] = Reference(
                id=local("end", len(self.ends) + 1),
                text=written,
                kinds=(Kind.NOTE,),
                span=span,
                is_sure=False,
                is_id=True,
            )
        return known.id

    def _place(self, key: str) -> Span:
        """Where a relation stands, in the order of the file: no words, only a place."""
        at = self._text.find(json.dumps(key, ensure_ascii=False), self._reached)
        self._reached = max(at, self._reached)
        return Span(file=self._file, start=self._reached, end=self._reached)

    def _tell(self, span: Span, key: str) -> None:
        line = self._text.count("\n", 0, span.start) + 1
        message = f"relation '{shorten(key, 60)}' has no type or lacks an end: left out"
        self.problems.append(
            Problem(file=self._file, line=line, code="broken-entry", message=message)
        )


def _is_id(value: _Json) -> bool:
    return isinstance(value, str) and 0 < len(value) <= _ID
