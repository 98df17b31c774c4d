"""The colours of a theme."""

from textual.color import Color
from textual.theme import Theme

from kg.model import Kind
from tui.looks import LOOKS, Look

DEFAULT_THEME = "tokyo-night"
OWN_THEMES = (
    Theme(
        name="high-contrast",
        primary="#ffd700",
        secondary="#00ffff",
        accent="#ffff00",
        foreground="#ffffff",
        background="#000000",
        surface="#000000",
        panel="#1a1a1a",
        success="#00ff00",
        warning="#ffb000",
        error="#ff6060",
        dark=True,
    ),
    Theme(
        name="high-contrast-light",
        primary="#00308f",
        secondary="#006060",
        accent="#7a0000",
        foreground="#000000",
        background="#ffffff",
        surface="#ffffff",
        panel="#ececec",
        success="#005000",
        warning="#6a4000",
        error="#a00000",
        dark=False,
    ),
)
"""For eyes that need more than the contrast of the usual themes."""
_SOFT = 0.45
"""How much of its kind's colour running text takes on."""
_QUIET = 0.25
"""How far what is said aside fades into the background."""
_LOUD = 0.7
"""How far a title stands out from running text."""


def palette_of(theme: Theme) -> dict[str, str]:
    """The CSS variables of our own, as defaults: a theme may say otherwise.

    `kind-…` for a kind's letter and shape, `soft-…` for running text of that kind,
    `quiet` for what is said aside, `loud` for titles.
    """
    kinds = {f"kind-{kind}": _colour(look, theme) for kind, look in LOOKS.items()}
    if theme.ansi:
        soft = {f"soft-{kind}": "ansi_default" for kind in Kind}
        return {"quiet": "ansi_bright_black", "loud": "ansi_default", **kinds, **soft}
    made = theme.to_color_system().generate()
    text, ground = Color.parse(made["foreground"]), Color.parse(made["background"])
    far = Color.parse("white" if theme.dark else "black")
    soft = {
        f"soft-{kind}": text.blend(Color.parse(kinds[f"kind-{kind}"]), _SOFT).hex
        for kind in Kind
    }
    return {
        "quiet": text.blend(ground, _QUIET).hex,
        "loud": text.blend(far, _LOUD).hex,
        **kinds,
        **soft,
    }


def _colour(look: Look, theme: Theme) -> str:
    if theme.ansi:
        return look.ansi
    return look.dark if theme.dark else look.light
