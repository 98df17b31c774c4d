"""How Python shares its time, so that no key waits for what goes on behind it."""

import gc
import os
import sys

_SWITCH = 0.001
"""Seconds after which a thread that computes makes way for the one that answers keys.

Python's own 0.005 are waited for several times from a key to the screen.
"""
_YOUNG, _MIDDLE, _OLD = 10_000, 1, 1_000_000
"""Objects made, and collections of the younger ones, before garbage is looked for.

That is in the middle of what answers a key as likely as not: so little is looked
through at a time, and all there is only while nobody waits (`tui.session.resting`).
"""
_AT_FIRST = 100_000
"""The same while the first screen is made: none of that is garbage soon."""
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
    gc.set_threshold(_AT_FIRST, _MIDDLE, _OLD)
    gc.freeze()


def keep_pace() -> None:
    """Look for garbage as often as is good from then on when there is a screen."""
    gc.set_threshold(_YOUNG, _MIDDLE, _OLD)
