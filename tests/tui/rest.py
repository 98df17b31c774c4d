"""When an app has nothing left to do, told by its event loop and by no clock."""

import asyncio
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from math import inf
from typing import Any

import pytest

from tests.timing import PATIENCE

_SOON = 0.02
"""Seconds: a timer that is due sooner draws, animates or resizes, and is waited for."""


async def rest(*_: float) -> None:
    """Wait until every task of the loop waits for a thread, a file or a later time.

    Textual itself calls a process idle that took little of the processor for a moment.
    So does one that was given little, by a machine that had other things to do.

    Raises:
        TimeoutError: If it never rests.
    """
    async with asyncio.timeout(PATIENCE):
        # What is due is seen by the loop's next round only.
        rounds = 0
        while rounds < 2:
            await asyncio.sleep(0)
            wait = _next_timer()
            if _is_busy():
                rounds = 0
            elif wait < _SOON:
                rounds = 0
                await asyncio.sleep(wait)
            else:
                rounds += 1


class Threads:
    """What goes on in threads of pools, superseded or not."""

    def __init__(self) -> None:
        self._running: set[Future[Any]] = set()

    def watch(self, patch: pytest.MonkeyPatch) -> None:
        """Hear of all that is begun from now on."""
        submit = ThreadPoolExecutor.submit

        def submitted(
            pool: ThreadPoolExecutor,
            work: Callable[..., Any],
            /,
            *args: Any,
            **named: Any,
        ) -> Future[Any]:
            begun = submit(pool, work, *args, **named)
            self._running.add(begun)
            begun.add_done_callback(self._running.discard)
            return begun

        patch.setattr(ThreadPoolExecutor, "submit", submitted)

    @property
    def are_busy(self) -> bool:
        """Whether any of it goes on still."""
        return bool(self._running)


THREADS = Threads()


def _is_busy() -> bool:
    """Whether a task could go on now. Asyncio tells of that nowhere else."""
    return bool(asyncio.get_running_loop()._ready)  # type: ignore[attr-defined]


def _next_timer() -> float:
    """Seconds until the loop does something by itself."""
    loop = asyncio.get_running_loop()
    timers = loop._scheduled  # type: ignore[attr-defined]
    due = min((timer.when() for timer in timers if not timer.cancelled()), default=inf)
    return max(float(due) - loop.time(), 0.0)
