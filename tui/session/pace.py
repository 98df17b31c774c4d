"""How Python shares its time, so that no key waits for what goes on behind it."""

import gc
import os
import sys

_SWITCH = 0.001
"""Seconds after which a thread that computes makes way for the one that answers keys.

Python's own 0.005 are waited for several times from a key to the screen.
"""
_YOUNG, MIDDLE, _OLD = 2_000, 3, 1_000_000
"""Objects made, and collections of the younger ones, before garbage is looked for.

That is in the middle of what answers a key as likely as not: so little is looked
through at a time, and all there is only while nobody waits (`tui.session.resting`).
"""
_ANSWERING = 60_000
"""Objects made while the first screen is drawn, or a key is answered: more than either
takes, so that no garbage is looked for meanwhile."""
PICTURES = "120"
"""Pictures a second at most.

What is found after a key was drawn waits for the next picture: with the 60 of Textual
for up to 17 ms.
"""


def draw_soon() -> None:
    """Let one picture follow another sooner: called before Textual is imported.

    Whoever has set how many there are keeps that.
    """
    os.environ.setdefault("TEXTUAL_FPS", PICTURES)


def quicken() -> None:
    """Let keys come first: called once, when all that is drawn first is imported.

    What is there by then stays until the end, so looking for garbage leaves it out:
    every look stops all threads for as long as it takes to go through what there is.
    """
    sys.setswitchinterval(_SWITCH)
    answer_first()
    gc.freeze()


def answer_first() -> None:
    """Look for no garbage until a key is answered, and one rests."""
    gc.set_threshold(_ANSWERING, MIDDLE, _OLD)


def work_on() -> None:
    """Look for a little garbage at a time: what goes on now, goes on behind keys."""
    gc.set_threshold(_YOUNG, MIDDLE, _OLD)
