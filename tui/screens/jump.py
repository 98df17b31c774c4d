"""Letters on everything that can be opened; typing them goes there."""

from collections.abc import Iterable, Sequence
from itertools import islice, product

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from tui.cells import first_fitting
from tui.screens.fitting import Fitting
from tui.widgets.jumping import Target

HOW = (
    "Type letters to go there, the last as a capital to open it; esc closes.",
    "Letters go there, a capital opens it.",
)
ALPHABET = "asdfghjklqwertyuiopzxcvbnm"
"""The home row first."""


def labels(number: int) -> tuple[str, ...]:
    """So many different labels, none the beginning of another; at most 676."""
    if number <= len(ALPHABET):
        return tuple(ALPHABET[:number])
    pairs = (last + first for first, last in product(ALPHABET, ALPHABET))
    return tuple(islice(pairs, number))


class Letters(Static):
    """The label of one target; a click takes it."""

    def __init__(self, label: str, number: int, target: Target) -> None:
        super().__init__(Content(label))
        self.label = label
        self.number = number
        self.styles.offset = target.where

    def on_click(self, event: events.Click) -> None:
        """Go there."""
        event.stop()
        self.screen.dismiss((self.number, False))


class JumpScreen(ModalScreen[tuple[int, bool]], Fitting[tuple[int, bool]]):
    """Over the screen; its answer is a number and whether to open what it is."""

    CSS = """
    JumpScreen {
        background: transparent;
        & > Letters {
            position: absolute;
            width: auto;
            height: 1;
            background: $block-cursor-background;
            color: $block-cursor-foreground;
            text-style: bold;
        }
        & > #how {
            dock: bottom;
            height: 1;
            padding: 0 1;
            background: $bar;
            color: $footer-description-foreground;
            text-wrap: nowrap;
            text-overflow: ellipsis;
        }
    }
    """
    BINDINGS = [
        Binding("escape", "dismiss", "Close", id="jump.close"),
    ]

    def __init__(self, targets: Sequence[Target]) -> None:
        super().__init__()
        self._targets = targets
        self._typed = ""

    def compose(self) -> ComposeResult:
        """A label on every target."""
        named = zip(labels(len(self._targets)), self._targets, strict=False)
        for number, (label, target) in enumerate(named):
            yield Letters(label, number, target)
        # A cell is free at each end of the line.
        yield Static(first_fitting(HOW, self.app.size.width - 2), id="how")

    def on_key(self, event: events.Key) -> None:
        """Take what is typed as the beginning of a label."""
        if event.key == "escape":
            return
        event.stop()
        event.prevent_default()
        typed = event.character or ""
        self._typed = f"{self._typed}{typed.lower()}"
        left = [letters for letters in self._letters if self._fits(letters)]
        if not typed or not left:
            self.dismiss()
        elif left[0].label == self._typed:
            self.dismiss((left[0].number, typed.isupper()))
        for letters in self._letters:
            letters.display = letters in left

    @property
    def _letters(self) -> Iterable[Letters]:
        return self.query(Letters)

    def _fits(self, letters: Letters) -> bool:
        return letters.label.startswith(self._typed)


def jump(targets: Sequence[Target], answer: tuple[int, bool] | None) -> None:
    """Go to what was chosen."""
    if answer is not None:
        number, opened = answer
        target = targets[number]
        (target.open if opened else target.choose)()
