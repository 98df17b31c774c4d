"""What a screen shows that one can jump to, each with its place on the screen."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from textual.geometry import Offset
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import OptionList

from tui.widgets.listing import Listing


@dataclass(frozen=True, slots=True)
class Target:
    """One thing to jump to."""

    where: Offset
    """In cells of the screen."""
    choose: Callable[[], object]
    """Gives it the focus, or selects it."""
    open: Callable[[], object]
    """Selects it and opens it."""


@runtime_checkable
class Jumpable(Protocol):
    """A widget that shows several things to jump to."""

    def targets(self) -> Iterable[Target]:
        """What it shows at this moment."""


def targets(screen: Screen[object]) -> tuple[Target, ...]:
    """Everything on a screen that can be jumped to, from top to bottom."""
    found: dict[Offset, Target] = {}
    for widget in screen.focus_chain:
        for target in _of(widget):
            if screen.region.contains_point(target.where):
                found.setdefault(target.where, target)
    return tuple(found[where] for where in sorted(found, key=lambda o: (o.y, o.x)))


def _of(widget: Widget) -> Iterator[Target]:
    """What a widget shows; the widget itself, in its frame or for want of anything."""
    shown: tuple[Target, ...] = ()
    if isinstance(widget, OptionList | Listing):
        shown = tuple(_rows(widget))
    elif isinstance(widget, Jumpable):
        shown = tuple(widget.targets())
    if not shown or widget.styles.border_top[0]:
        corner = widget.region.offset + Offset(1, 0)
        yield Target(corner, widget.focus, widget.focus)
    yield from shown


def _rows(rows: OptionList | Listing) -> Iterator[Target]:
    """The first line of every row in sight."""
    region = rows.content_region
    seen: set[int] = set()
    for y in range(region.y, region.bottom):
        option = _row_at(rows, y)
        if isinstance(option, int) and option not in seen:
            seen.add(option)
            if not rows.options[option].disabled:
                yield _row(rows, option, Offset(region.x, y))


def _row_at(rows: OptionList | Listing, y: int) -> object:
    """The number of the row that stands in a line of the screen."""
    if isinstance(rows, Listing):
        return rows.row_in_sight(y - rows.content_region.y)
    return rows.screen.get_style_at(rows.content_region.x, y).meta.get("option")


def _row(rows: OptionList | Listing, option: int, where: Offset) -> Target:
    def choose() -> None:
        rows.focus()
        rows.highlighted = option

    def open_it() -> None:
        choose()
        rows.action_select()

    return Target(where, choose, open_it)
