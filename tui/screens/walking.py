"""Walking from screen to screen, back, and forward again: the app's part of it."""

from textual import on
from textual.app import App
from textual.message import Message
from textual.worker import get_current_worker

from kg.errors import AssayError
from kg.evidence import Case, case
from kg.terms import Kind, NodeId
from tui.collection.workspace import Workspace
from tui.reader.view import claim_of
from tui.screens.beside import Beside
from tui.screens.home import HomeScreen
from tui.screens.onward import Onward
from tui.session.history import History
from tui.session.messages import AskBoard, AskCase, Retrace, Told, Walk
from tui.session.work import work


class Walking(App[None]):
    """An app whose screens are places on one walk, which can be retraced."""

    _workspace: Workspace

    class Made(Message):
        """A case was put together."""

        def __init__(self, case: Case) -> None:
            super().__init__()
            self.case = case

    @property
    def home(self) -> HomeScreen:
        """The home screen; below it there is at most what was asked first."""
        return next(s for s in self.screen_stack if isinstance(s, HomeScreen))

    @on(Walk)
    def _walk(self, event: Walk) -> None:
        self._note_spot()
        self._go_home()
        self.home.open(event.node)

    def _go_home(self) -> None:
        while self.screen is not self.home:
            self.pop_screen()

    @on(AskCase)
    def _ask_case(self, event: AskCase) -> None:
        if event.node.startswith(f"{Kind.INQUIRY}:"):
            self._show_inquiry(event.node)
            return
        self._make_case(event.node, event.instead)

    @work("case")
    def _make_case(self, node: NodeId, instead: NodeId | None) -> None:
        worker = get_current_worker()
        answer: Message = Told("Nothing is claimed here: no case to show.")
        try:
            with self._workspace.open_store() as store:
                claim = claim_of(store, node)
                if claim is None and instead is not None:
                    claim = claim_of(store, instead)
                if claim is not None:
                    answer = self.Made(case(store, claim))
        except AssayError as error:
            answer = Told(str(error), grave=True)
        if not worker.is_cancelled:
            self.post_message(answer)

    @on(Made)
    def _show_case(self, event: Made) -> None:
        from tui.screens.case import CaseScreen

        screen = CaseScreen(self._workspace, event.case)
        self._open(screen, AskCase(event.case.claim.id))

    @on(AskBoard)
    def _show_board(self, event: AskBoard) -> None:
        from tui.screens.board import BoardScreen

        screen = BoardScreen(self._workspace, event.title, event.make)
        self._open(screen, AskBoard(event.title, event.make))

    def _show_inquiry(self, inquiry: NodeId) -> None:
        from tui.screens.inquiry import InquiryScreen

        self._open(InquiryScreen(self._workspace, inquiry), AskCase(inquiry))

    # The walk

    def _note_spot(self) -> None:
        """Remember where one is on the screen that is about to be left."""
        screen = next(s for s in reversed(self.screen_stack) if isinstance(s, Onward))
        self.home.history = self.home.history.noting(screen.spot)

    def _open(self, screen: Beside, asked: object) -> None:
        """Open a screen over what is shown: a new step, or the one gone back to."""
        here = self.home.history.here
        if here is not None and here.over == asked:
            asked, screen.returning = here.over, here.spot
        else:
            self._note_spot()
            # Where nothing is shown there is still something to go back to.
            before = self.home.history if here else History().visit(None)
            self.home.history = before.visit(before.node, asked)
        screen.opened_by = asked
        self.push_screen(screen)

    @on(Retrace)
    def _retrace(self, event: Retrace) -> None:
        here = self.screen
        if event.step < 0 and isinstance(here, Beside) and here.opened_by is None:
            self.pop_screen()  # It is no place on the walk.
            return
        self._note_spot()
        before = self.home.history
        after = before.forward() if event.step > 0 else before.back()
        if after is before or after.here is None:
            return
        self.home.history = after
        step = after.here
        stack = self.screen_stack
        open_ = [s for s in stack if isinstance(s, Beside) and s.opened_by is step.over]
        if step.over is None or (event.step < 0 and not open_):
            self._go_home()
        while open_ and self.screen is not open_[-1]:
            self.pop_screen()
        self.home.show_again(step)
        if step.over is not None and not open_:
            self._ask_again(step.over)

    def _ask_again(self, asked: object) -> None:
        if isinstance(asked, AskCase):
            self.post_message(AskCase(asked.node))
        elif isinstance(asked, AskBoard):
            self.post_message(AskBoard(asked.title, asked.make))
