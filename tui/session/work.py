"""Work in a thread of its own, so that keys are answered meanwhile."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar, cast

from textual import work as _work
from textual.dom import DOMNode
from textual.worker import Worker, active_worker

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
    out a whole board or neighbourhood for it: the name of the group will do. It would
    also hold on to that, and to the widget, until the thread has something else to do.

    Args:
        group: Whose calls supersede each other, within the widget.
    """

    def decorated(
        method: Callable[Concatenate[Owner, Given], None],
    ) -> Callable[Concatenate[Owner, Given], Worker[None]]:
        def run(owner: Owner, given: list[Callable[[Owner], None]]) -> None:
            try:
                given.pop()(owner)
            finally:
                active_worker.set(cast(Worker[None], None))

        begin = _work(
            run,
            thread=True,
            exclusive=True,
            name=method.__name__,
            group=group,
            description=group,
        )

        @wraps(method)
        def begun(
            owner: Owner, *args: Given.args, **named: Given.kwargs
        ) -> Worker[None]:
            return begin(owner, [lambda owner: method(owner, *args, **named)])

        return cast(Callable[Concatenate[Owner, Given], Worker[None]], begun)

    return decorated
