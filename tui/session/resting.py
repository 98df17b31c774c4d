"""Garbage is looked for while nobody waits for an answer.

Python looks for it whenever so many objects were made, which is in the middle of what
answers a key as likely as not, and stops every thread meanwhile: for some 10 ms, and
for 100 and more when it goes through all there is.
"""

import asyncio
import gc
import sys

from textual import events
from textual.app import App

from tui.session.lines import lighten_lines
from tui.session.pace import MIDDLE, answer_first, work_on

_REST = 0.1
"""Seconds after a key when what was made for it is looked through."""
_FEW = 1_000
"""Objects for which no garbage is looked for."""
_OFTEN = 32
"""Times that young objects were looked through, after which all there is is.

What Textual makes of a screen holds itself, and only a look finds it once that was
left; the later it comes the more there is. With 10,000 notes it takes some 30 ms, and
70 beside a board of them all.
"""
_PAUSE = 1.0
"""Seconds after a key when all there is is looked through: fewer people press the next
one just then than a tenth of a second after the last."""
_MOST = 4 * _OFTEN
"""Times after which it is at the first rest, for those who make no such pause."""
_LOADED = 100
"""Modules imported, after which what there is is looked through no more.

A model, and what it is run by, are half a million objects, and no garbage. What else is
there and left later, some screens at the most, is never found: that happens a few times
in a process.
"""
_INPUTS = (events.InputEvent, events.Paste, events.Resize)


class Resting(App[None]):
    """An app that tidies up behind the keys."""

    def __init__(self) -> None:
        super().__init__()
        self.tidies = False
        """Whether it does: who has a whole process for the app says so."""
        self._modules = -_LOADED
        """How many modules were loaded when what there was was set apart."""
        self._looks = 0
        """How often what is young was looked through since all there is was."""
        self._rest: asyncio.TimerHandle | None = None

    def on_load(self) -> None:
        """Leave little to tidy up."""
        if self.tidies:
            lighten_lines()

    def on_ready(self) -> None:
        """Tidy up after the first picture."""
        self.await_rest()

    async def on_event(self, event: events.Event) -> None:
        """Answer first."""
        await super().on_event(event)
        if isinstance(event, _INPUTS):
            self.await_rest()

    def on_unmount(self) -> None:
        """The system tidies up behind what ends."""
        self._forget_rest()

    def await_rest(self) -> None:
        """Tidy up unless another key comes."""
        if self.tidies:
            self._forget_rest()
            answer_first()
            self._rest = asyncio.get_running_loop().call_later(_REST, self._tidy)

    def _forget_rest(self) -> None:
        if self._rest is not None:
            self._rest.cancel()

    def _tidy(self) -> None:
        """Look through what was made lately."""
        work_on()
        if len(sys.modules) >= self._modules + _LOADED:
            # What was imported stays until the end, and so does the home screen.
            gc.collect(1)
            gc.freeze()
            self._modules = len(sys.modules)
            return
        if gc.get_count()[0] > _FEW:
            # What outlived several rests would be looked through amid an answer else.
            gc.collect(0 if gc.get_count()[1] < MIDDLE else 1)
            self._looks += 1
        if self._looks >= _MOST:
            self._tidy_all()
        elif self._looks >= _OFTEN:
            pause = _PAUSE - _REST
            self._rest = asyncio.get_running_loop().call_later(pause, self._tidy_all)

    def _tidy_all(self) -> None:
        """Look through all there is."""
        gc.collect()
        self._looks = 0
