"""The reader: a node's page with its marks, which can be stepped through."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rich.cells import cell_len
from textual import events, on
from textual.binding import Binding
from textual.geometry import Offset, Region
from textual.message import Message
from textual.reactive import var
from textual.worker import get_current_worker

from kg.terms import Kind, NodeId, Span
from tui.reader.laying import Layout, Run, lay_out, same_place
from tui.reader.occurring import SpokenLine, Words
from tui.reader.reading import Mark, Page, Tone
from tui.session.messages import Walk
from tui.session.work import work
from tui.widgets.findable import Findable
from tui.widgets.jumping import Target
from tui.widgets.sheet import Piece

_AT_ONCE = 20_000
"""Characters that are laid out before the next key is answered: some 10 ms."""
_WIDEST = 92
"""Cells beyond which a line of prose is hard to follow."""
_TONES = {
    Tone.TITLE: ("sheet--title",),
    Tone.LEAD: ("sheet--lead",),
    Tone.HEADING: ("sheet--strong",),
    Tone.MUTED: ("sheet--muted",),
}


class Reader(Findable):
    """A page that scrolls, with one of its marks selected or none."""

    HELP = (
        "The text of the file as it reads. Letters in brackets mark what it says: "
        "[C] claim, [Q] qualification, [E] experiment, [I] inquiry, [N] another note, "
        "[□] one without a file, [P] paper, [#] a number. n and p step through the "
        "marks, enter goes where the mark points, c opens the case of a marked claim, "
        "s shows the raw lines behind it. F finds words, which n and p then step to."
    )
    BINDINGS = [
        Binding("n", "mark(1)", "Next", id="reader.next", tooltip="Select next mark"),
        Binding(
            "p",
            "mark(-1)",
            "Previous mark",
            show=False,
            id="reader.previous",
            tooltip="Select previous mark",
        ),
        Binding(
            "enter", "open", "Open", id="reader.open", tooltip="Go to what is marked"
        ),
        Binding("j", "scroll_down", "Down", show=False, id="reader.down"),
        Binding("k", "scroll_up", "Up", show=False, id="reader.up"),
        Binding("g", "scroll_home", "Top", show=False, id="reader.top"),
        Binding("G", "scroll_end", "Bottom", show=False, id="reader.bottom"),
        Binding(
            "space,ctrl+d", "page_down", "Page down", show=False, id="reader.page-down"
        ),
        Binding("ctrl+u", "page_up", "Page up", show=False, id="reader.page-up"),
    ]

    page: var[Page] = var(Page)
    """What is shown."""
    selected: var[int | None] = var(None)
    """Number of the selected mark."""

    @dataclass
    class LaidOut(Message):
        """A long page was broken into lines."""

        page: Page
        layout: Layout

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._laid_out = Layout((), (), ())

    @property
    def mark(self) -> Mark | None:
        """The selected mark."""
        marks = self.page.marks
        if self.selected is None or self.selected >= len(marks):
            return None
        return marks[self.selected]

    @property
    def marked(self) -> str | None:
        """The words of the selected mark."""
        if self.selected is None:
            return None
        number = self.selected
        for part in self.page.paragraphs:
            if number < len(part.marks):
                mark = part.marks[number]
                return part.text[mark.start : mark.end]
            number -= len(part.marks)
        return None

    @property
    def pointed(self) -> NodeId | None:
        """The node of the selected mark."""
        return self.mark.node if self.mark else None

    @property
    def place(self) -> Span | None:
        """Where an editor should open."""
        return (self.mark.span if self.mark else None) or self.page.span

    def watch_page(self) -> None:
        """Begin a new page at its top, or at nothing selected."""
        self.selected = None
        if self.text_selection is not None:
            self.screen.clear_selection()
        self.forget()
        self._lay_out()
        self.scroll_to(y=0, animate=False)

    def renew(self, page: Page) -> None:
        """Show a page as it is now, at the place where it was before."""
        if page == self.page:
            return
        top, mark = self.scroll_offset.y, self.mark
        before, finding = self._laid_out, self.finding
        self.page = page
        self.find_on(finding)
        if mark is not None:
            alike = [n for n, m in enumerate(page.marks) if m.node == mark.node]
            self.selected = alike[0] if alike else None
        same = same_place(before, self._laid_out, top)
        self.scroll_to(y=same, animate=False)

    @property
    def spot(self) -> object:
        """The first line in sight, and the selected mark."""
        return self.scroll_offset.y, self.selected

    def return_to(self, spot: object) -> None:
        """Scroll to where one was, and select the mark that was."""
        match spot:
            case (int(top), mark):
                self.selected = mark if isinstance(mark, int) else None
                self.scroll_to(y=top, animate=False)

    def watch_selected(self) -> None:
        """Draw the selection, and bring it into sight."""
        self.refresh()
        if self.selected is None or self.selected >= len(self._laid_out.first_line):
            return
        top = self._laid_out.first_line[self.selected]
        lines = self._laid_out.last_line[self.selected] - top + 1
        here = Region(0, top, 1, min(lines, self.size.height)).grow((1, 0, 2, 0))
        self.scroll_to_region(here, animate=False)

    @property
    def cursor_line(self) -> int | None:
        """Where one is: at what was found, at a mark, or at the first line in sight."""
        starts = self._laid_out.first_line
        if self.has_found:
            return super().cursor_line
        if self.selected is None or self.selected >= len(starts):
            return int(self.scroll_offset.y)
        return starts[self.selected]

    def on_resize(self) -> None:
        """Break the lines anew."""
        self._lay_out()

    def _lay_out(self) -> None:
        """Lay out what can be at once; the rest of a long page in a worker."""
        width, beginning = min(self.room - 1, _WIDEST), self.page.beginning(_AT_ONCE)
        self._take(lay_out(beginning, width))
        if beginning is self.page:
            self.workers.cancel_group(self, "lay-out")
        else:
            self._lay_out_rest(self.page, width)

    @work("lay-out")
    def _lay_out_rest(self, page: Page, width: int) -> None:
        worker = get_current_worker()
        layout = lay_out(page, width)
        if not worker.is_cancelled:
            self.post_message(self.LaidOut(page, layout))

    @on(LaidOut)
    def _show_rest(self, event: LaidOut) -> None:
        event.stop()
        if event.page is self.page:
            self._take(event.layout)
            if self.selected is not None:
                self.watch_selected()

    def _take(self, layout: Layout) -> None:
        self._laid_out = layout
        self.fill(len(layout.lines))
        self.find_again()

    def pieces(self, line: int) -> Sequence[Piece]:
        """The runs of one line in their styles."""
        if line >= len(self._laid_out.lines):
            return ()
        return [(run.text, self._styles_of(run)) for run in self._laid_out.lines[line]]

    def words(self, line: int) -> Sequence[Words]:
        """The runs of one line; the letters of marks are none of its words."""
        return self._laid_out.words(line)

    def seam(self, line: int) -> str:
        """A paragraph is copied as one line."""
        return self._laid_out.seam(line)

    def spoken_lines(self) -> Iterator[SpokenLine]:
        """A paragraph as one line, without the letters of marks."""
        return self._laid_out.spoken()

    def found_at(self, line: int) -> None:
        """What was found is shown as what is selected: nothing else is."""
        self.selected = None

    def _styles_of(self, run: Run) -> tuple[str, ...]:
        loud = run.tone is Tone.LABEL or run.kind in (Kind.NOTE, Kind.PAPER)
        kind = (f"sheet--{'' if loud else 'soft-'}{run.kind}",) if run.kind else ()
        if self.selected is not None and self.selected in run.marks:
            return (*_TONES.get(run.tone, ()), "sheet--selected")
        if run.tone is Tone.LABEL:
            return (*kind, "sheet--strong")
        return (*_TONES.get(run.tone, ()), *kind)

    def action_mark(self, step: int) -> None:
        """Select the next or previous mark from what is in sight, or what was found."""
        starts = self._laid_out.first_line
        if self.has_found:
            self.step_found(step)
        if self.has_found or not starts:
            return
        if self.selected is not None:
            self.selected = min(max(self.selected + step, 0), len(starts) - 1)
            return
        top, bottom = self.scroll_offset.y, self.scroll_offset.y + self.size.height
        if step > 0:
            ahead = [n for n, at in enumerate(starts) if at >= top]
            self.selected = ahead[0] if ahead else len(starts) - 1
        else:
            behind = [n for n, at in enumerate(starts) if at < bottom]
            self.selected = behind[-1] if behind else 0

    def action_open(self) -> None:
        """Go to the node of the selected mark."""
        if self.pointed is not None:
            self.post_message(Walk(self.pointed))

    def targets(self) -> Iterator[Target]:
        """The marks that begin in sight."""
        region, top = self.content_region, self.scroll_offset.y
        for number, row in enumerate(self._laid_out.first_line):
            if top <= row < top + region.height:
                left = 0
                for run in self._laid_out.lines[row]:
                    if number in run.marks:
                        break
                    left += cell_len(run.text)
                yield self._target(number, region.offset + Offset(left, row - top))

    def _target(self, number: int, where: Offset) -> Target:
        def choose() -> None:
            self.focus()
            self.selected = number

        def open_it() -> None:
            choose()
            self.action_open()

        return Target(where, choose, open_it)

    def on_click(self, event: events.Click) -> None:
        """Select the mark under the pointer; a second click goes there."""
        offset = event.get_content_offset(self)
        if offset is None or self.text_selection is not None:
            return
        mark = self._mark_at(offset.x, offset.y + self.scroll_offset.y)
        if mark is not None and mark == self.selected:
            self.action_open()
        else:
            self.selected = mark

    def _mark_at(self, column: int, line: int) -> int | None:
        if line >= len(self._laid_out.lines):
            return None
        left = 0
        for run in self._laid_out.lines[line]:
            left += cell_len(run.text)
            if column < left:
                return run.marks[-1] if run.marks else None
        return None
