"""Where one can go on to from any screen on which a node is selected."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual import on
from textual.binding import Binding
from textual.message import Message
from textual.worker import get_current_worker

from kg.errors import AssayError
from kg.kinds import is_paper
from kg.terms import Kind, NodeId, Span
from tui.places import Place
from tui.screens.amending import Amending
from tui.session.links import address
from tui.session.messages import AskBoard, Leaf, Told
from tui.session.work import work

if TYPE_CHECKING:
    from tui.reader.sourcing import Source


class Onward(Amending):
    """A screen of nodes: from each to the boards, to what falls, to another node."""

    BINDINGS = [
        Binding(
            "v",
            "boards",
            "Boards",
            id="onward.boards",
            tooltip="Claims, tensions, gaps, papers and problems of the collection",
        ),
        Binding(
            "u",
            "board('problems')",
            "Problems",
            show=False,
            id="onward.problems",
            tooltip="What was odd in the files",
        ),
        Binding(
            "i",
            "falls",
            "Impact",
            show=False,
            id="onward.impact",
            tooltip="What falls without the selected paper, experiment or claim",
        ),
        Binding(
            "w",
            "path",
            "Way to…",
            show=False,
            id="onward.path",
            tooltip="How the selected node connects to another one",
        ),
        Binding(
            "Y",
            "copy_as",
            "Copy as…",
            show=False,
            id="onward.copy-as",
            tooltip="Copy the selected node: quote, link, citation, BibTeX, Turtle",
        ),
        Binding(
            "s",
            "source",
            "Source",
            id="onward.source",
            tooltip="The raw lines of the file that says what is selected",
        ),
        Binding(
            "o",
            "browse",
            "Online",
            show=False,
            id="onward.browse",
            tooltip="Open the selected paper at doi.org or arxiv.org",
        ),
        Binding(
            "P",
            "page",
            "Pager",
            show=False,
            id="onward.page",
            tooltip="Read what is shown in your pager",
        ),
    ]

    @dataclass
    class Sourced(Message):
        """The places that say what is selected were read."""

        found: "tuple[Source, ...]"

    @dataclass
    class Addressed(Message):
        """The address of the selected paper; None if it has none."""

        url: str | None

    @property
    def place(self) -> Span | Place | None:
        """The very place that is selected, where one is: it is shown first."""
        return None

    @property
    def spot(self) -> object:
        """Where on it one is, to be found there again; None at its start."""
        return None

    def return_to(self, spot: object) -> None:
        """Be where one was when it told a spot."""

    def leaf(self) -> Iterable[str]:
        """What is shown, line by line as plain text for a pager.

        Taken in a worker: to word all rows of a long board takes seconds.
        """
        return ()

    def action_boards(self) -> None:
        """Offer the boards."""
        from tui.screens.boards import BoardsScreen

        self.app.push_screen(BoardsScreen(), self._open_board)

    def _open_board(self, name: str | None) -> None:
        if name is not None:
            self.action_board(name)

    def action_board(self, name: str) -> None:
        """Open one board."""
        from tui.boards.apart import making
        from tui.boards.table import named

        self.post_message(AskBoard(name, making(named(name))))

    def action_falls(self) -> None:
        """Show what falls without the selected node."""
        from tui.boards.papers import falls, is_ground

        node = next(filter(is_ground, self.chosen), None)
        if node is None:
            self.post_message(Told("Nothing rests on this: choose a paper or claim."))
            return
        self.post_message(AskBoard("impact", lambda _, store: falls(store, node)))

    def action_path(self) -> None:
        """Ask for a second node, and show how the two connect."""
        from tui.screens.pick import PickScreen

        start = next(iter(self.chosen), None)
        if start is not None:
            self.app.push_screen(
                PickScreen(self._workspace, "the way to …"),
                lambda end: self._open_path(start, end),
            )

    def _open_path(self, start: NodeId, end: NodeId | None) -> None:
        from tui.boards.path import path

        if end == start:
            self.post_message(Told("These are the same node: choose another."))
        elif end is not None:
            ways = AskBoard("path", lambda _, store: path(store, start, end))
            self.post_message(ways)

    def action_copy_as(self) -> None:
        """Offer the forms in which the selected node can be copied."""
        from tui.screens.copy import CopyScreen

        node = next(iter(self.chosen), None)
        if node is not None:
            self.app.push_screen(CopyScreen(self._workspace, node))

    def action_page(self) -> None:
        """Hand what is shown to the pager."""
        self._word(self.leaf())

    @work("leaf")
    def _word(self, lines: Iterable[str]) -> None:
        worker, worded = get_current_worker(), list[str]()
        for line in lines:
            if worker.is_cancelled:
                return
            worded.append(line)
        self.post_message(Leaf("\n".join(worded)))

    # The place in the files, and the paper online

    def action_source(self) -> None:
        """Show the raw lines behind what is selected."""
        self._find_source(self.place, next(iter(self.chosen), None))

    @work("source")
    def _find_source(self, place: Span | Place | None, node: NodeId | None) -> None:
        from tui.reader.sourcing import sources

        worker = get_current_worker()
        try:
            with self._workspace.open_store() as store:
                answer: Message = self.Sourced(sources(store, place, node))
        except AssayError as error:
            answer = Told(str(error), grave=True)
        if not worker.is_cancelled:
            self.post_message(answer)

    @on(Sourced)
    def _show_source(self, event: Sourced) -> None:
        from tui.screens.source import SourceScreen

        event.stop()
        if event.found:
            self.app.push_screen(SourceScreen(event.found))
        else:
            self.post_message(Told("No file of the collection says this."))

    def action_browse(self) -> None:
        """Open the selected paper at doi.org or arxiv.org."""
        papers = (n for n in self.chosen if n.partition(":")[0] == Kind.PAPER)
        self._find_address(next(papers, None))

    @work("address")
    def _find_address(self, node: NodeId | None) -> None:
        worker = get_current_worker()
        try:
            with self._workspace.open_store() as store:
                paper = store.get(node) if node is not None else None
            url = address(paper) if is_paper(paper) else None
            answer: Message = self.Addressed(url)
        except AssayError as error:
            answer = Told(str(error), grave=True)
        if not worker.is_cancelled:
            self.post_message(answer)

    @on(Addressed)
    def _open_online(self, event: Addressed) -> None:
        event.stop()
        if event.url is None:
            self.post_message(Told("There is no DOI or arXiv number to open here."))
        else:
            self.app.open_url(event.url)
