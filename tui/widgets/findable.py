"""Finding words in a page as one types, as pagers do."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual import on
from textual.binding import Binding
from textual.content import Content
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip
from textual.worker import get_current_worker

from tui.cells import FRAME, first_fitting
from tui.reader.occurring import (
    Occurrences,
    SpokenLine,
    Stretch,
    Transcript,
    occurrences,
    transcript,
)
from tui.session.work import work
from tui.widgets.selectable import Selectable
from tui.widgets.typed import Typed


class Findable(Typed, Selectable):
    """A sheet in which what is typed is marked, and stepped through then."""

    BINDINGS = [
        Binding(
            "F,ctrl+f",
            "seek",
            "Find",
            id="find.begin",
            tooltip="Find words in this page as you type; arrows go to the next",
        ),
        Binding(
            "n",
            "found(1)",
            "Next found",
            id="find.next",
            tooltip="Go to the next place that was found",
        ),
        Binding(
            "p",
            "found(-1)",
            "Previous found",
            show=False,
            id="find.previous",
            tooltip="Go to the place found before",
        ),
        Binding(
            "escape",
            "forget",
            "End find",
            id="find.end",
            tooltip="Mark no longer what was found",
        ),
    ]

    @dataclass
    class Found(Message):
        """The page was looked through."""

        typed: str
        spoken: Transcript
        found: Occurrences
        is_new: bool
        """Whether to go to the first: it was typed just now."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._wanted = ""
        """What is marked: what is typed, or was."""
        self._spoken: Transcript | None = None
        """The page as it reads, once it was looked through as it is broken now."""
        self._found = Occurrences()
        self._at: int | None = None
        """The number of the place one is at."""
        self._began_at = 0
        """The first line in sight when one began to type."""
        self._was_resized = False
        """Whether lines have moved away under whoever looks at a place."""

    def spoken_lines(self) -> Iterator[SpokenLine]:
        """All lines as they are now, whatever is shown while they are read."""
        raise NotImplementedError

    def told_at_rest(self) -> str:
        """What stands in the frame while nothing is sought."""
        return ""

    def found_at(self, line: int) -> None:
        """One is at something that was found."""

    def on_resize(self) -> None:
        """Say as much as there is room for, and keep the place in sight."""
        self._was_resized = True
        self.tell()

    # What is sought

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What was found is stepped through while it is marked."""
        if action in ("found", "forget"):
            return self.has_found
        return super().check_action(action, parameters)

    def action_seek(self) -> None:
        """Begin to type."""
        self.forget()
        self._began_at = int(self.scroll_offset.y)
        self.sought = ""

    def watch_sought(self) -> None:
        """Say what is typed, and let the footer tell which keys there are."""
        self.refresh_bindings()
        self.tell()

    def seek(self, typed: str) -> None:
        """Go to the first place from where one began."""
        super().seek(typed)
        self._wanted = typed.strip()
        self._look_for(self._wanted, self._spoken, self.spoken_lines(), is_new=True)

    def step_found(self, step: int) -> None:
        """Go to the next or previous place, round and round."""
        if self._found:
            at = self._at if self._at is not None else -step
            self._go_to((at + step) % len(self._found))

    def end_seeking(self, *, stay: bool) -> None:
        """Step through what was found from here, or be where one began."""
        super().end_seeking(stay=stay)
        if not stay:
            self.scroll_to(y=self._began_at, animate=False)
        if not (stay and self._found):
            self.forget()

    @property
    def has_found(self) -> bool:
        """Whether something is marked, to be stepped through, and nothing is typed."""
        return self.sought is None and bool(self._wanted)

    @property
    def finding(self) -> tuple[str | None, str, int | None]:
        """What is typed, what is marked, and at which of its places one is."""
        return self.sought, self._wanted, self._at

    def find_on(self, finding: tuple[str | None, str, int | None]) -> None:
        """Find the same in another page, at the same place of those in it."""
        self.sought, self._wanted, self._at = finding
        self.find_again()

    def forget(self) -> None:
        """Mark nothing."""
        self.sought = None
        if self._wanted:
            self.workers.cancel_group(self, "find")
            self._wanted, self._found, self._at = "", Occurrences(), None
            self.refresh()
            self.refresh_bindings()
        self.tell()

    def find_again(self) -> None:
        """Look through the page as it is broken now; one stays where one is."""
        self._spoken = None
        if self._wanted:
            self._found = Occurrences()
            self._look_for(self._wanted, None, self.spoken_lines(), is_new=False)

    def action_found(self, step: int) -> None:
        """Go to the next or previous place."""
        self.step_found(step)

    def action_forget(self) -> None:
        """Mark nothing any more."""
        self.forget()

    @work("find")
    def _look_for(
        self,
        typed: str,
        spoken: Transcript | None,
        lines: Iterator[SpokenLine],
        *,
        is_new: bool,
    ) -> None:
        worker = get_current_worker()
        read = spoken if spoken is not None else transcript(lines)
        if not worker.is_cancelled:
            found = occurrences(read, typed)
            self.post_message(self.Found(typed, read, found, is_new))

    @on(Found)
    def _show_found(self, event: Found) -> None:
        event.stop()
        if event.typed != self._wanted:
            return
        self._spoken, self._found = event.spoken, event.found
        if event.is_new:
            self._at = event.found.first_from(self._began_at)
        elif self._at is not None:
            last = len(event.found) - 1
            self._at = min(self._at, last) if last >= 0 else None
        if self._at is not None and (event.is_new or self._was_resized):
            self._go_to(self._at)
        elif event.is_new:
            self.scroll_to(y=self._began_at, animate=False)
        self._was_resized = False
        self.refresh()
        self.tell()

    def _go_to(self, number: int) -> None:
        self._at = number
        place = self._found.places[number]
        first, last = place[0].line, place[-1].line
        self.found_at(first)
        here = Region(0, first, 1, min(last - first + 1, self.size.height))
        self.scroll_to_region(here.grow((2, 0, 2, 0)), animate=False)
        self.refresh()
        self.tell()

    # How it shows

    @property
    def cursor_line(self) -> int | None:
        """The line of the place one is at."""
        # While a page is looked through once more, nothing is found in it yet.
        if self._at is None or self._at >= len(self._found):
            return None
        return self._found.places[self._at][0].line

    def tell(self) -> None:
        """The line in the frame: what is sought, how many there are, and the keys."""
        if self.sought is None and not self._wanted:
            self.border_subtitle = Content(self.told_at_rest())
            return
        many = len(self._found)
        where = f"{self._at + 1:,} of {many:,}" if self._at is not None else "not here"
        if self.sought is None:
            keys, briefly = "n next, p previous, esc ends", "n p esc"
            begins = f"found: {self._wanted} · {where}"
        elif self._wanted:
            keys, briefly = "↓ next, enter stays, esc goes back", "↓ enter esc"
            begins = f"find: {self.sought}▏ · {where}"
        else:
            keys, briefly = "type what it says", ""
            begins = f"find: {self.sought}▏"
        forms = (f"{begins} · {keys}", f"{begins} · {briefly}", begins, where)
        room = self.outer_size.width - FRAME
        self.border_subtitle = Content(first_fitting(forms, room))

    def render_line(self, y: int) -> Strip:
        """Draw one line of what is visible, what was found in it told apart."""
        strip, line = super().render_line(y), self._first + y
        found = self._found.by_line.get(line)
        return self._marked(strip, found) if found else strip

    def _marked(self, strip: Strip, found: Sequence[tuple[Stretch, int]]) -> Strip:
        text = strip.text
        cuts, looks = list[int](), list[Style | None]()
        for stretch, number in found:
            here = number == self._at
            name = "sheet--selected" if here else "sheet--found"
            cuts += (cell_len(text[:end]) for end in (stretch.start, stretch.end))
            looks += (None, self.get_component_rich_style(name, partial=not here))
        parts = strip.divide([*cuts, strip.cell_length])
        return Strip.join(
            part if look is None else Strip(Segment.apply_style(part, post_style=look))
            for part, look in zip(parts, [*looks, None], strict=True)
        )
