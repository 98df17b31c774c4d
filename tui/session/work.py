"""Work in a thread of its own, so that keys are answered meanwhile."""

from collections.abc import Callable
from typing import Concatenate, ParamSpec, TypeVar

from textual import work as _work
from textual.dom import DOMNode
from textual.worker import Worker

Given = ParamSpec("Given")
Owner = TypeVar("Owner", bound=DOMNode)


def work(
    group: str,
) -> Callable[
    [Callable[Concatenate[Owner, Given], None]],
    Callable[Concatenate[Owner, Given], Worker[None]],
]:
    """Let a method of a widget, screen or app run in a thread, and return at once.

    Of a group the latest call counts: the one before is cancelled, which it has to look
    for by itself. Textual would describe each call by all that it is given, and spell
    out a whole board or neighbourhood for it: the name of the group will do.

    Args:
        group: Whose calls supersede each other, within the widget.
    """

    def decorated(
        method: Callable[Concatenate[Owner, Given], None],
    ) -> Callable[Concatenate[Owner, Given], Worker[None]]:
        return _work(
            method, thread=True, exclusive=True, group=group, description=group
        )

    return decorated
