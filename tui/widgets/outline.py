"""The outline: everything in the collection, in sections that open and close."""

from collections.abc import Iterator
from dataclasses import dataclass

from textual import on, work
from textual.binding import Binding
from textual.content import Content
from textual.message import Message
from textual.reactive import var
from textual.worker import get_current_worker

from kg.errors import AssayError
from kg.model import Kind, NodeId
from kg.store import Store
from kg.text import printable
from tui.arranging import Arrangement, Label, Section, by_standing, by_topic
from tui.collection.workspace import Workspace
from tui.looks import LOOKS, variable
from tui.session.messages import Told
from tui.widgets.rows import Row, Rows
from tui.widgets.text import muted

_CHUNK = 400
"""Rows a section grows by: a list of ten thousand must not hold up the first paint."""
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

    def sections(self) -> tuple[Section, ...]:
        """A section a kind."""
        return tuple(
            Section(
                kind,
                LOOKS[kind].plural,
                tuple((node, kind, label) for node, label in labels),
                kind,
            )
            for kind, labels in self.groups
            if labels
        )

    def labels(self) -> list[Label]:
        """Every node with its kind and name."""
        return [
            (node, kind, label)
            for kind, labels in self.groups
            for node, label in labels
        ]


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
    """Sections that open and close; long ones grow as they are read."""

    HELP = (
        "Everything in the collection. enter opens or closes a section, and goes to "
        "a node; t arranges by kind, by topic or by standing; * bookmarks the node "
        "shown. / searches."
    )
    BINDINGS = [
        Binding(
            "t",
            "arrange",
            "Arrange",
            show=False,
            id="outline.arrange",
            tooltip="Arrange the outline by kind, topic or standing",
        ),
    ]

    catalogue: var[Catalogue] = var(Catalogue)
    """What is listed by kind."""
    arrangement: var[Arrangement] = var(Arrangement.KIND)
    """How it is arranged."""
    sections: var[tuple[Section, ...] | None] = var(None)
    """What is listed in another arrangement; None while it is worked out."""
    kept: var[tuple[Section, ...]] = var(())
    """Bookmarks and recent nodes, above everything."""

    @dataclass
    class Arranged(Message):
        """A person arranged it in another way."""

        arrangement: Arrangement

    @dataclass
    class WorkedOut(Message):
        """The sections of an arrangement were read."""

        arrangement: Arrangement
        sections: tuple[Section, ...]

    def __init__(self, workspace: Workspace, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._workspace = workspace
        self._shown: dict[str, int] = {Kind.NOTE: _CHUNK}

    def watch_catalogue(self) -> None:
        """List another state of the collection, where one was if it is still there."""
        self._refill(self.entry)

    def watch_sections(self) -> None:
        """List another arrangement, its first section open."""
        if self.sections:
            self._shown.setdefault(self.sections[0].key, _CHUNK)
        self._refill(self.entry)

    def watch_kept(self) -> None:
        """List other bookmarks."""
        self._refill(self.entry)

    def watch_arrangement(self) -> None:
        """Say how it is arranged; sections follow."""
        self._refill(self.entry)

    def action_arrange(self) -> None:
        """Arrange in the next way."""
        self.list_by(self.arrangement.next)
        self.post_message(self.Arranged(self.arrangement))

    def list_by(self, arrangement: Arrangement) -> None:
        """Arrange in one way, as the collection is now."""
        if arrangement is not self.arrangement:
            self.sections = None
        self.arrangement = arrangement
        if arrangement is not Arrangement.KIND:
            self._work_out(arrangement)

    @work(thread=True, exclusive=True, group="arrange")
    def _work_out(self, arrangement: Arrangement) -> None:
        worker = get_current_worker()
        by = by_topic if arrangement is Arrangement.TOPIC else by_standing
        try:
            with self._workspace.open_store() as store:
                answer: Message = self.WorkedOut(arrangement, by(store))
        except AssayError as error:
            answer = Told(str(error), grave=True)
        if not worker.is_cancelled:
            self.post_message(answer)

    @on(WorkedOut)
    def _show_sections(self, event: WorkedOut) -> None:
        event.stop()
        if event.arrangement is self.arrangement:
            self.sections = event.sections

    def follow(self, node: NodeId) -> None:
        """Highlight a node where it is listed, else the section it belongs to."""
        kind = node.partition(":")[0]
        rows = [row for row in self.options if isinstance(row, Row)]
        places = [at for at, row in enumerate(rows) if row.node == node]
        groups = [at for at, row in enumerate(rows) if row.unfold == kind]
        # Above stand bookmarks and what was visited: the last place is its own.
        self.highlighted = next(iter((*places[::-1], *groups)), self.highlighted)

    def unfold(self, key: str) -> None:
        """Open or close a section, or show more of it."""
        if key.startswith("+"):
            at = self.highlighted
            self._shown[key[1:]] += _CHUNK
            self._refill()
            self.highlighted = at
            return
        if self._shown.pop(key, None) is None:
            self._shown[key] = _CHUNK
        self._refill(key)

    def _refill(self, select: str | None = None) -> None:
        self.show(self._rows(), select=select)

    def _rows(self) -> Iterator[Row]:
        for section in self.kept:
            yield from self._section(section)
        if self.arrangement is Arrangement.KIND:
            listed: tuple[Section, ...] | None = self.catalogue.sections()
        else:
            listed = self.sections
        if listed is None:
            yield Row(muted(f"Arranging by {self.arrangement}…"))
        for section in listed or ():
            yield from self._section(section)
        if not listed and listed is not None and self.catalogue.generation >= 0:
            yield Row(muted("Nothing has been read from this folder yet."))

    def _section(self, section: Section) -> Iterator[Row]:
        shown = self._shown.get(section.key, 0)
        yield Row(_heading(section, unfolded=shown > 0), unfold=section.key)
        for node, kind, label in section.labels[:shown]:
            stub = node in self.catalogue.stubs
            yield Row(_label(kind, label, stub=stub), node=node)
        if 0 < shown < len(section.labels):
            rest = len(section.labels) - shown
            yield Row(Content(f"  ⊞ +{rest:,} more"), unfold=f"+{section.key}")


def _heading(section: Section, *, unfolded: bool) -> Content:
    sign, style = section.sign or ("", "")
    if section.kind is not None:
        look = LOOKS[section.kind]
        sign, style = f"{look.shape} {look.letter}", variable(section.kind)
    return Content.assemble(
        ("▾ " if unfolded else "▸ ", "$quiet"),
        (f"{sign} ", style),
        (printable(section.title), "bold"),
        (f" {len(section.labels):,}", "$quiet"),
    )


def _label(kind: Kind, label: str, *, stub: bool) -> Content:
    shape = "□" if stub else LOOKS[kind].shape
    style = "$quiet" if stub else ""
    return Content.assemble(
        (f"  {shape} ", variable(kind)), (printable(label[:_LABEL]), style)
    )
