"""Saying what was read wrongly, without leaving the screen."""

from collections.abc import Sequence
from dataclasses import dataclass

from textual import getters, on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option
from textual.worker import get_current_worker

from kg.corrections import Correction
from kg.errors import AssayError
from kg.model import Node, NodeId
from kg.store import Store
from tui.boards.board import Item
from tui.collection.correcting import correct, name_of
from tui.collection.workspace import Workspace
from tui.deciding import Choice, choices, tie_choices
from tui.screens.window import Window
from tui.session.messages import Told
from tui.session.work import work
from tui.widgets.rows import Choices
from tui.widgets.text import named


class DecideScreen(Window[bool]):
    """A window over the screen; its answer is whether anything was corrected."""

    AUTO_FOCUS = "#choices"
    BINDINGS = [
        Binding("escape", "dismiss(False)", "Close", id="decide.close"),
    ]

    window = getters.query_one("#decide", Vertical)
    offered = getters.query_one("#choices", OptionList)
    because = getters.query_one("#because", Input)

    @dataclass
    class Read(Message):
        """The node was read; None if it is gone."""

        node: Node | None
        choices: tuple[Choice, ...] = ()

    @dataclass
    class Done(Message):
        """The correction is written and obeyed, or was refused."""

        refused: str | None

    def __init__(
        self, workspace: Workspace, node: NodeId, asked: Item | None = None
    ) -> None:
        """A window over one node.

        Args:
            workspace: Where it is read and corrected.
            node: What is decided about.
            asked: A row about relations of the node; they are decided about then.
        """
        super().__init__()
        self._workspace = workspace
        self._node = node
        self._asked = asked
        self._choices: tuple[Choice, ...] = ()

    def compose(self) -> ComposeResult:
        """The node, what can be said of it, and why."""
        with Vertical(id="decide") as window:
            window.border_title = "what is this really?"
            window.border_subtitle = self.hint(
                "enter says it, esc closes, ctrl+z undoes later",
                "enter says it, esc closes",
            )
            yield Static(id="decided")
            yield Choices(id="choices")
            yield Input(
                placeholder="because … (tab to come here; kept with it)",
                id="because",
                compact=True,
            )

    def on_mount(self) -> None:
        """Read the node."""
        self._read()

    @work("read")
    def _read(self) -> None:
        worker = get_current_worker()
        try:
            with self._workspace.open_store() as store:
                answer: Message = self._with_choices(store)
        except AssayError as error:
            answer = Told(str(error), grave=True)
        if not worker.is_cancelled:
            self.post_message(answer)

    def _with_choices(self, store: Store) -> Read:
        """The node, and what can be said of it or of its relations."""
        node, asked = store.get(self._node), self._asked
        if node is None:
            return self.Read(None)
        if asked is None:
            return self.Read(node, choices(node, name_of(node)))
        wanted = {end for tie in asked.ties for end in (tie.source, tie.target)}
        if asked.apart is not None:
            wanted.add(asked.apart)
        found = store.get_many(wanted)
        if len(found) < len(wanted):
            return self.Read(None)
        other = found[asked.apart] if asked.apart is not None else node
        names = {end: name_of(held) for end, held in found.items()}
        both = (name_of(node), name_of(other))
        return self.Read(node, tie_choices(asked.ties, names, both))

    @on(Read)
    def _offer(self, event: Read) -> None:
        event.stop()
        node = event.node
        if node is None:
            self.app.post_message(Told(f"{self._node} is not in the collection"))
            self.dismiss(False)
            return
        self.query_one("#decided", Static).update(named(node))
        self._choices = event.choices
        group = ""
        for number, choice in enumerate(self._choices):
            if choice.group != group:
                group = choice.group
                head = Content.styled(group, "bold")
                self.offered.add_option(Option(head, disabled=True))
            self.offered.add_option(Option(Content(f"  {choice.label}"), str(number)))
        self.offered.action_first()

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self._say(self._choices[int(str(event.option_id))])

    @on(Input.Submitted)
    def _reasoned(self, event: Input.Submitted) -> None:
        event.stop()
        option = self.offered.highlighted_option
        if option is not None and option.id is not None:
            self._say(self._choices[int(option.id)])

    def _say(self, choice: Choice) -> None:
        why = self.because.value.strip()
        said = {"because": why} if why else {}
        told = [one.model_copy(update=said) for one in choice.corrections]
        self.offered.disabled = True
        self.window.border_subtitle = "writing it down…"
        self._correct(told)

    @work("correct")
    def _correct(self, corrections: Sequence[Correction]) -> None:
        refused = None
        try:
            for correction in corrections:
                correct(self._workspace, correction)
        except AssayError as error:
            refused = str(error)
        self.post_message(self.Done(refused))

    @on(Done)
    def _ended(self, event: Done) -> None:
        event.stop()
        if event.refused is not None:
            self.app.post_message(Told(event.refused, grave=True))
        self.dismiss(event.refused is None)
