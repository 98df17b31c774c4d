"""The navigator: a search box over the outline, or over what was found."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual import events, getters, on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.content import Content
from textual.message import Message
from textual.reactive import var
from textual.timer import Timer
from textual.widgets import Input
from textual.worker import get_current_worker

from kg.terms import NodeId
from tui.collection.workspace import Workspace
from tui.session.messages import Told, Walk
from tui.session.work import work
from tui.widgets.outline import Outline
from tui.widgets.results import Results
from tui.widgets.search_box import SearchBox
from tui.widgets.searching import LIMIT, Searching

if TYPE_CHECKING:
    from embeddings.encoder import Encoder
    from embeddings.index import VectorIndex

UNSEARCHED = ""
"""Nothing was searched for yet, so no model was loaded."""
BY_WORDS = "by words only"
_FIRST = 10
"""Rows that are looked for at first in however small a window."""


class Navigator(Searching):
    """Search as you type: words at once, meaning as soon as the model is there."""

    HELP = (
        "Type to search. Words are found at once; the model loads on the first "
        "search and then adds what means the same. i: before the words asks the "
        "inquiries alone, c: claims, n: notes, e: experiments, q: qualifications, "
        "p: papers, t: topics. down goes to the results, escape back to the outline."
    )
    BINDINGS = [
        Binding(
            "escape",
            "leave_search",
            "Outline",
            id="navigator.outline",
            tooltip="Leave the search",
        ),
    ]

    PAUSE = 0.06
    """Seconds without a key before the meaning of what was typed is worked out."""
    REST = 0.8
    """Seconds without a key after which the last word is looked at for slips."""

    mode: var[str] = var(UNSEARCHED)
    """How the last search was, or will be, answered."""
    search_box = getters.query_one("#search", SearchBox)
    outline = getters.query_one("#outline", Outline)
    results = getters.query_one("#results", Results)

    @dataclass
    class Loaded(Message):
        """The model is there, or it can't be had."""

        encoder: "Encoder | None"
        index: "VectorIndex | None"
        notice: str | None = None

    def __init__(self, workspace: Workspace, *, id: str | None = None) -> None:
        super().__init__(workspace, id=id)
        self._encoder: Encoder | None = None
        self._index: VectorIndex | None = None
        self._answered = ""
        self._answered_by_meaning = ""
        self._entered = ""
        self._last_notice: str | None = None
        self._pause: Timer | None = None
        self._rest: Timer | None = None
        self._told: Content | None = None

    def compose(self) -> ComposeResult:
        """The search box, the outline, and results in its place."""
        yield SearchBox("/ search", id="search")
        yield Outline(self._workspace, id="outline")
        yield Results(id="results")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """The search box's own keys, while it has the focus or holds something."""
        if action == "leave_search":
            return self.search_box.has_focus or bool(self.typed)
        return True

    def watch_embedding(self) -> None:
        """Say it again if nothing was found, now that all files are read."""
        if not self.embedding and self.results.pointed is None:
            self.search_again()

    @property
    def typed(self) -> str:
        """What is being searched for; empty while the outline is shown."""
        return self.search_box.value.strip()

    @property
    def shown_list(self) -> Outline | Results:
        """Whichever list is shown."""
        return self.results if self.typed else self.outline

    @property
    def pointed(self) -> NodeId | None:
        """The selected node of the list that is shown."""
        return self.shown_list.pointed

    def on_mount(self) -> None:
        """Say how the outline is arranged, while it is shown."""
        self.watch(self.outline, "arrangement", self._tell)

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Who comes to the search box will type something."""
        if event.widget is self.search_box:
            self.get_ready()

    def watch_mode(self) -> None:
        """Say how the last search was answered."""
        self._tell()

    def _tell(self) -> None:
        """The line in the frame: how what is shown came about."""
        arranged = f"by {self.outline.arrangement}"
        told = Content(self.mode if self.typed else arranged)
        if told != self._told:
            # Every time it is told the frame is drawn anew, with all that is inside.
            self._told = self.border_subtitle = told

    def reload_vectors(self) -> None:
        """Read the vectors again, if they were read before: they may have changed."""
        if self.mode != UNSEARCHED:
            self._load()

    def search_again(self) -> None:
        """Look for what is typed in the collection as it is now."""
        if self.typed:
            self._answered_by_meaning = ""
            self._find_words(self.typed)
            self._search_by_meaning()

    def action_leave_search(self) -> None:
        """Empty the search box and go to the outline."""
        self.search_box.keep()
        self.search_box.value = ""
        self.outline.focus()

    @on(Input.Submitted)
    def _go(self, event: Input.Submitted) -> None:
        event.stop()
        if self.typed and self._answered == self.typed:
            self._go_first()
        else:
            self._entered = self.typed
        self.shown_list.focus()

    def _go_first(self) -> None:
        if self.results.pointed is not None:
            self.post_message(Walk(self.results.pointed))

    @on(Input.Changed)
    def _search(self, event: Input.Changed) -> None:
        event.stop()
        self.set_class(bool(self.typed), "-searching")
        self._tell()
        if event.value != self.search_box.value:
            return  # The next key is there already: what it made is looked for.
        for timer in filter(None, (self._pause, self._rest)):
            timer.stop()
        self._entered = self._answered_by_meaning = ""
        if not self.typed:
            # What was found before is not drawn once more when one types again.
            self.results.show([])
            return
        self._find_words(self.typed)
        if self.mode == UNSEARCHED and self._encoder is None:
            self.mode = "loading model…"
            self._load()
        elif self._encoder is not None:
            self._pause = self.set_timer(self.PAUSE, self._search_by_meaning)

    def _search_by_meaning(self, *, rested: bool = False) -> None:
        if self.typed and self._encoder is not None and self._index is not None:
            self.find_by_meaning(self.typed, self._encoder, self._index, rested=rested)

    def _look_for_slips(self) -> None:
        self._search_by_meaning(rested=True)

    def _find_words(self, typed: str) -> None:
        """What the window has room for; all of it where no more comes by meaning."""
        alone = self._encoder is None
        in_sight = max(self.results.size.height, _FIRST)
        self.find_by_words(typed, LIMIT if alone else min(in_sight, LIMIT))

    @work("model")
    def _load(self) -> None:
        worker = get_current_worker()
        index, encoder, notice = self._workspace.meaning()
        if not worker.is_cancelled:
            self.post_message(self.Loaded(encoder, index, notice))

    @on(Loaded)
    def _ready(self, event: Loaded) -> None:
        event.stop()
        self._encoder, self._index = event.encoder, event.index
        if event.encoder is None and self.embedding:
            self.mode = "by words, embedding"
            return
        if event.encoder is None:
            notice = event.notice or BY_WORDS
            self.mode = notice.partition(":")[0]
            if notice != self.mode:
                self._tell_once(notice)
            return
        self.mode = "words + meaning"
        self._search_by_meaning()

    @on(Searching.Found)
    def _list_found(self, event: Searching.Found) -> None:
        event.stop()
        if event.typed != self.typed:
            return
        if event.by_meaning:
            if self._answered_by_meaning != event.typed:
                self._rest = self.set_timer(self.REST, self._look_for_slips)
            self._answered_by_meaning = event.typed
        elif self._answered_by_meaning == event.typed and not event.notice:
            return
        self.results.fill(event.hits, event.typed, so_far=self.embedding)
        self._answered = event.typed
        if self._entered == event.typed:
            self._entered = ""
            self._go_first()
        if event.notice:
            self._tell_once(event.notice)

    def _tell_once(self, notice: str) -> None:
        """Tell what every key would bring again, but once."""
        if notice != self._last_notice:
            self._last_notice = notice
            self.post_message(Told(notice))
