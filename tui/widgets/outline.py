"""The outline: everything in the collection, in sections that open and close."""

from dataclasses import dataclass
from operator import itemgetter

from textual import on
from textual.binding import Binding
from textual.content import Content
from textual.message import Message
from textual.reactive import var
from textual.worker import get_current_worker

from kg.errors import AssayError
from kg.listing import listed, stubs
from kg.store import Store
from kg.terms import Kind, NodeId
from tui.arranging import Arrangement, Label, Section, arranged, kept_sections
from tui.collection.workspace import Workspace
from tui.looks import ABSENT, LOOKS, variable
from tui.reader.absent import LOCKED, TRY_AGAIN
from tui.session.messages import Told
from tui.session.work import work
from tui.widgets.hanging import Hanging
from tui.widgets.parts import Entry, Parts
from tui.widgets.rows import Row, Rows
from tui.widgets.text import muted, plain
from tui.wording import worded

_LABEL = 120


@dataclass(frozen=True, slots=True)
class Catalogue:
    """How much there is of everything; the names are read when they are shown."""

    counts: tuple[tuple[Kind, int], ...] = ()
    """Of every kind, in their order."""
    first: NodeId | None = None
    """The node to begin with: a note, if there is any."""
    stubs: frozenset[NodeId] = frozenset()
    """Notes that are named, but of which there is no file."""
    problems: int = 0
    """What is odd in the files."""
    generation: int = -1
    """Of the store that was counted."""

    @property
    def absent(self) -> int:
        """How many notes are named, but held by no file."""
        return len(self.stubs)


def catalogue(store: Store) -> Catalogue:
    """Count everything."""
    counts = store.counts()
    kinds = (kind for kind, number in counts.items() if number)
    first = next((node for kind in kinds for node, _ in listed(store, kind, 1)), None)
    return Catalogue(
        counts=tuple(counts.items()),
        first=first,
        stubs=stubs(store),
        problems=sum(store.problem_counts().values()),
        generation=store.generation,
    )


@dataclass(frozen=True, slots=True)
class AtHand:
    """What a person wants at hand, above everything."""

    bookmarks: tuple[NodeId, ...] = ()
    recent: tuple[NodeId, ...] = ()


class Outline(Rows):
    """Sections that open and close."""

    HELP = (
        "Everything in the collection. enter opens or closes a section, and goes to "
        "a node, } goes to the next section; t arranges by kind, by topic or by "
        "standing; * bookmarks the node shown. / searches."
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
    """What is listed in that arrangement; None until it is read."""
    kept: var[AtHand] = var(AtHand)
    """Bookmarks and recent nodes, above everything."""
    trouble: var[str] = var("")
    """Why nothing can be listed, and what to do then, in one line; empty if it can."""

    @dataclass
    class Arranged(Message):
        """A person arranged it in another way."""

        arrangement: Arrangement

    @dataclass
    class Listed(Message):
        """What is shown was read."""

        arrangement: Arrangement
        sections: tuple[Section, ...]
        kept: tuple[Section, ...]
        select: Entry

    def __init__(self, workspace: Workspace, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._workspace = workspace
        self._open_sections: set[str] = {Kind.NOTE}
        self._at_hand: tuple[Section, ...] = ()
        self._followed: NodeId | None = None

    def watch_catalogue(self) -> None:
        """List another state of the collection, where one was if it is still there."""
        if self.catalogue.generation >= 0:
            self._list()

    def watch_kept(self) -> None:
        """List other bookmarks."""
        self.watch_catalogue()

    def watch_trouble(self) -> None:
        """Say what is wrong where the list would be."""
        self.set_class(bool(self.trouble), "-troubled")
        self._refill(self.entry)

    def watch_arrangement(self) -> None:
        """Say how it is arranged; sections follow."""
        self._refill(self.entry)

    def action_arrange(self) -> None:
        """Arrange in the next way."""
        self.list_by(self.arrangement.next)
        self.post_message(self.Arranged(self.arrangement))

    def list_by(self, arrangement: Arrangement) -> None:
        """Arrange in one way."""
        if arrangement is not self.arrangement:
            self.sections = None
            self.arrangement = arrangement
            self.watch_catalogue()

    def _list(self, select: Entry = None) -> None:
        """Read what is shown, then select a node or a group."""
        opened = frozenset(self._open_sections)
        self._read(self.arrangement, opened, self.kept, select)

    @work("list")
    def _read(
        self,
        arrangement: Arrangement,
        opened: frozenset[str],
        kept: AtHand,
        select: Entry,
    ) -> None:
        worker = get_current_worker()
        try:
            with self._workspace.open_store() as store:
                answer: Message = self.Listed(
                    arrangement,
                    arranged(store, arrangement, opened),
                    tuple(kept_sections(store, kept.bookmarks, kept.recent)),
                    select,
                )
        except AssayError as error:
            answer = Told(str(error), grave=True)
        if not worker.is_cancelled:
            self.post_message(answer)

    @on(Listed)
    def _show_sections(self, event: Listed) -> None:
        event.stop()
        if event.arrangement is not self.arrangement:
            return
        if self.sections is None and event.sections:
            first = event.sections[0]
            self._open_sections.add(first.key)
            if first.more:
                # Nobody knew which would be the first.
                self._list(event.select)
                return
        self._at_hand, self.sections = event.kept, event.sections
        self._refill(event.select or self.entry)
        if self._followed is not None:
            node, self._followed = self._followed, None
            self.follow(node)

    def follow(self, node: NodeId) -> None:
        """Highlight a node where it is listed, else the section it belongs to."""
        if self.sections is None:
            self._followed = node
            return
        group = node.partition(":")[0]
        places = list(self.places(node)) or list(self.places(group))
        # Above stand bookmarks and what was visited: the last place is its own.
        self.highlighted = places[-1] if places else self.highlighted

    def unfold(self, key: str) -> None:
        """Open or close a section."""
        if key in self._open_sections:
            self._open_sections.remove(key)
            self._refill(key)
        else:
            self._open_sections.add(key)
            self._list(key)

    def _refill(self, select: Entry = None) -> None:
        self.show(self._rows(), select=select)

    def _rows(self) -> Parts[Row]:
        rows = Parts[Row]()
        for section in self._at_hand:
            self._add(rows, section)
        if self.sections is None and self.catalogue.generation >= 0:
            rows.add_row(Row(muted(f"Arranging by {self.arrangement}…")))
        for section in self.sections or ():
            self._add(rows, section)
        if self.trouble:
            told = plain(f"{LOCKED}: {self.trouble}."), muted(TRY_AGAIN)
            # Paths are longer than a line here, and break at their seams.
            rows.add_row(Row(Hanging(Content(""), Content("\n\n").join(told))))
        elif self.sections == ():
            rows.add_row(Row(muted("Nothing read yet.")))
        return rows

    def _add(self, rows: Parts[Row], section: Section) -> None:
        key = section.key
        is_open = key in self._open_sections
        absent = self.catalogue.absent if key == Kind.NOTE else 0
        heading = _heading(section, absent, unfolded=is_open)
        rows.add_row(Row(heading, unfold=key), key, head=True)
        if is_open:
            rows.add(section.labels, self._row, itemgetter(0))

    def _row(self, label: Label) -> Row:
        node, kind, text = label
        stub = node in self.catalogue.stubs
        return Row(_label(kind, text, stub=stub), node=node)


def _heading(section: Section, absent: int, *, unfolded: bool) -> Content:
    number = f"{len(section) - absent:,}"
    if absent:
        number += f" · {absent:,} absent"
    sign, style = section.sign or ("", "")
    if section.kind is not None:
        look = LOOKS[section.kind]
        sign, style = f"{look.shape} {look.letter}", variable(section.kind)
    return Content.assemble(
        ("▾ " if unfolded else "▸ ", "$quiet"),
        (f"{sign} ", style),
        (worded(section.title, _LABEL), "bold"),
        (f" {number}", "$quiet"),
    )


def _label(kind: Kind, label: str, *, stub: bool) -> Content:
    shape = ABSENT if stub else LOOKS[kind].shape
    style = "$quiet" if stub else ""
    return Content.assemble(
        (f"  {shape} ", variable(kind)), (worded(label, _LABEL), style)
    )
