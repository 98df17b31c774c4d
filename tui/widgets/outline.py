"""The outline: everything in the collection, a group a kind."""

from collections.abc import Iterator
from dataclasses import dataclass

from textual.content import Content
from textual.reactive import var

from kg.model import Kind, NodeId
from kg.store import Store
from kg.text import printable
from tui.looks import LOOKS, variable
from tui.widgets.rows import Row, Rows
from tui.widgets.text import muted

_CHUNK = 400
"""Rows a group grows by: a list of ten thousand must not hold up the first paint."""
_LABEL = 120


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The names of everything, a group a kind, each in the order it is listed."""

    groups: tuple[tuple[Kind, tuple[tuple[NodeId, str], ...]], ...] = ()
    stubs: frozenset[NodeId] = frozenset()
    """Notes that are named, but of which there is no file."""
    problems: int = 0
    generation: int = -1

    def first(self) -> NodeId | None:
        """The node to begin with: a note, if there is any."""
        for _, labels in self.groups:
            if labels:
                return labels[0][0]
        return None


def catalogue(store: Store) -> Catalogue:
    """Read the names of everything; notes that have a file come first."""
    stubs = frozenset(
        node.id
        for node in store.nodes(Kind.NOTE)
        if node.kind is Kind.NOTE and node.stub
    )
    listed: dict[Kind, list[tuple[NodeId, str]]] = {kind: [] for kind in Kind}
    for node, kind, label in store.labels():
        listed[kind].append((node, label))
    for labels in listed.values():
        labels.sort(key=lambda pair: (pair[0] in stubs, pair[1].casefold(), pair[0]))
    return Catalogue(
        groups=tuple((kind, tuple(labels)) for kind, labels in listed.items()),
        stubs=stubs,
        problems=len(store.problems()),
        generation=store.generation,
    )


class Outline(Rows):
    """Groups that open and close; long ones grow as they are read."""

    HELP = (
        "Everything in the collection by kind. enter opens or closes a group, and "
        "goes to a node. / searches."
    )

    catalogue: var[Catalogue] = var(Catalogue)
    """What is listed."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._shown: dict[Kind, int] = {Kind.NOTE: _CHUNK}

    def watch_catalogue(self) -> None:
        """List another state of the collection, where one was if it is still there."""
        self._refill(self.pointed)

    def follow(self, node: NodeId) -> None:
        """Highlight a node where it is listed, else the group it belongs to."""
        kind = node.partition(":")[0]
        rows = [row for row in self.options if isinstance(row, Row)]
        places = [at for at, row in enumerate(rows) if row.node == node]
        groups = [at for at, row in enumerate(rows) if row.unfold == kind]
        self.highlighted = next(iter((*places, *groups)), self.highlighted)

    def unfold(self, key: str) -> None:
        """Open or close a group, or show more of it."""
        if key.startswith("+"):
            kind = Kind(key[1:])
            at = self.highlighted
            self._shown[kind] += _CHUNK
            self._refill()
            self.highlighted = at
            return
        kind = Kind(key)
        if self._shown.pop(kind, None) is None:
            self._shown[kind] = _CHUNK
        self._refill(key)

    def _refill(self, select: str | None = None) -> None:
        self.show(self._rows(), select=select)

    def _rows(self) -> Iterator[Row]:
        empty = True
        for kind, labels in self.catalogue.groups:
            if not labels:
                continue
            empty = False
            shown = self._shown.get(kind, 0)
            yield Row(_group(kind, len(labels), unfolded=shown > 0), unfold=kind)
            for node, label in labels[:shown]:
                stub = node in self.catalogue.stubs
                yield Row(_label(kind, label, stub=stub), node=node)
            if 0 < shown < len(labels):
                rest = len(labels) - shown
                yield Row(Content(f"  ⊞ +{rest:,} more"), unfold=f"+{kind}")
        if empty and self.catalogue.generation >= 0:
            yield Row(muted("Nothing has been read from this folder yet."))


def _group(kind: Kind, number: int, *, unfolded: bool) -> Content:
    look = LOOKS[kind]
    return Content.assemble(
        ("▾ " if unfolded else "▸ ", "$quiet"),
        (f"{look.shape} {look.letter} ", variable(kind)),
        (look.plural, "bold"),
        (f" {number:,}", "$quiet"),
    )


def _label(kind: Kind, label: str, *, stub: bool) -> Content:
    shape = "□" if stub else LOOKS[kind].shape
    style = "$quiet" if stub else ""
    return Content.assemble(
        (f"  {shape} ", variable(kind)), (printable(label)[:_LABEL], style)
    )
