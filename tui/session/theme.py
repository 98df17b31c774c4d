"""The colours of a theme, moved as far as it takes to read them.

A theme says what it likes to look like; some of its colours can hardly be told from
what they stand on. Contrast is the ratio of WCAG 2.2, success criteria 1.4.3 and 1.4.6:
4.5 for text, 7 where a theme promises more, 3 for what has to be seen, not read.
"""

from collections.abc import Iterable, Mapping

from textual.color import Color
from textual.theme import Theme

from kg.terms import Kind
from tui.looks import LOOKS, Look

DEFAULT_THEME = "tokyo-night"
GREYS = {True: DEFAULT_THEME, False: "textual-light"}
"""What stands in, where there are no colours, for a dark or light theme of 16."""
COLOURLESS = "no-colour"
"""The theme that has none, wherever `NO_COLOR` is set or not."""
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
        variables={"frame": "#a0a0a0"},
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
        variables={"frame": "#606060"},
    ),
    Theme(
        name=COLOURLESS,
        primary="#d0d0d0",
        foreground="#ffffff",
        background="#000000",
        surface="#000000",
        panel="#1a1a1a",
        dark=True,
        variables={"frame": "#a0a0a0"},
    ),
)
"""For eyes that need more than the contrast of the usual themes, or no colours."""
_PROMISED = {"high-contrast": 7.0, "high-contrast-light": 7.0}
"""The contrast that text has at least on some themes."""
_READABLE = 4.5
_SEEN = 3.0
_STEP = 0.05
"""How far a colour moves at a time, until it can be read."""
TEXTS = (
    "foreground",
    "text-primary",
    "text-accent",
    "text-success",
    "text-warning",
    "text-error",
    "footer-key-foreground",
    "footer-description-foreground",
    "quiet",
    "loud",
    *(f"{how}-{kind}" for how in ("kind", "soft") for kind in Kind),
)
"""What text is written in, by its variable."""
_PICKED = 0.18
"""How much of the primary colour lies under a row that is selected."""
_RUNNING = 6.0
"""The contrast of running text on a bar or a selected row, where a theme has it."""
_KEPT = 0.85
"""What such a ground leaves at least of the contrast that text has without it."""
_SOFT = 0.45
"""How much of its kind's colour running text takes on."""
_QUIET = 0.25
"""How far what is said aside fades into the background."""
_LOUD = 0.7
"""How far a title stands out from running text."""
_WASHED = {"ansi_yellow": "ansi_red", "ansi_white": "ansi_bright_black"}
"""What of the 16 colours can't be read on a light ground, and what stands in for it."""


def contrast(one: Color, other: Color) -> float:
    """How well two colours can be told apart: from 1 to 21, as WCAG 2.2 defines it."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: Color) -> float:
    """Relative luminance of sRGB, as WCAG 2.2 defines it."""
    red, green, blue = (_linear(channel / 255) for channel in colour.rgb)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    if channel <= 0.04045:
        return channel / 12.92
    return float(((channel + 0.055) / 1.055) ** 2.4)


def palette_of(
    theme: Theme, made: Mapping[str, str], *, greys: bool = False
) -> dict[str, str]:
    """The CSS variables of our own, and those of the theme that can't be read as is.

    `kind-…` for a kind's letter and shape, `soft-…` for running text of that kind,
    `quiet` for what is said aside, `loud` for titles; `bar` lies under the lines at
    the top and at the bottom, `picked` under the selected row; `frame` is drawn round
    a pane, `edge` round the one that has the focus.

    Args:
        theme: Whose colours.
        made: Every variable that Textual makes of it.
        greys: Whether all of it will be shown in greys.
    """
    kinds = {f"kind-{kind}": _colour(look, theme) for kind, look in LOOKS.items()}
    if theme.ansi:
        return {
            **kinds,
            **{f"soft-{kind}": "ansi_default" for kind in Kind},
            # On some dark grounds, such as Solarized's, bright black can't be seen.
            "quiet": "ansi_white" if theme.dark else "ansi_bright_black",
            "loud": "ansi_default",
            "bar": "ansi_default",
            "picked": "ansi_default",
            "frame": "ansi_bright_black",
            "edge": made["accent"],
        }
    grounds = _grounds(made)
    texts = {name: Color.parse(made[name]) for name in TEXTS if name in made}
    text, ground = texts["foreground"], grounds["background"]
    far = Color.parse("white" if theme.dark else "black")
    texts |= {name: Color.parse(colour) for name, colour in kinds.items()}
    texts["quiet"] = text.blend(ground, _QUIET)
    texts["loud"] = text.blend(far, _LOUD)
    texts |= {f"soft-{kind}": text.blend(texts[f"kind-{kind}"], _SOFT) for kind in Kind}
    if greys:
        texts, grounds = _greys(texts), _greys(grounds)
    least = _PROMISED.get(theme.name, _READABLE)
    told = {
        name: _apart(colour, grounds.values(), least, far)
        for name, colour in texts.items()
    }
    told["edge"] = _apart(Color.parse(made["accent"]), (ground,), _SEEN, far)
    told["frame"] = told["quiet"].blend(ground, 0.5)
    found = {name: colour.hex for name, colour in (grounds | told).items()}
    found["frame"] = theme.variables.get("frame", found["frame"])
    return found | _cursor(made, greys=greys)


def _greys(colours: Mapping[str, Color]) -> dict[str, Color]:
    return {name: colour.monochrome for name, colour in colours.items()}


def _cursor(made: Mapping[str, str], *, greys: bool) -> dict[str, str]:
    """The text of what is selected, where it could not be read; else nothing."""
    under, text = (
        made[f"block-cursor-{part}"] for part in ("background", "foreground")
    )
    ground = Color.parse(under)
    if greys:
        ground = ground.monochrome
    elif text.startswith("auto") or contrast(Color.parse(text), ground) >= _READABLE:
        # What begins so chooses between black and white by itself.
        return {}
    ends = (Color.parse("black"), Color.parse("white"))
    best = max(ends, key=lambda end: contrast(end, ground))
    return {"block-cursor-foreground": best.hex}


def _grounds(made: Mapping[str, str]) -> dict[str, Color]:
    """What text stands on, as plain as running text needs it to be."""
    text, ground, panel, surface, primary = (
        Color.parse(made[name])
        for name in ("foreground", "background", "panel", "surface", "primary")
    )
    return {
        "background": ground,
        "surface": ground + surface,
        "bar": _faded(ground + panel, ground, text),
        "picked": _faded(ground.blend(primary, _PICKED), ground, text),
    }


def _faded(colour: Color, ground: Color, text: Color) -> Color:
    """A colour, moved towards the ground until it takes little from the text on it."""
    wanted = min(_RUNNING, _KEPT * contrast(text, ground))
    moved, found = 0.0, colour
    while moved < 1 and contrast(text, found) < wanted:
        moved = min(moved + _STEP, 1.0)
        found = colour.blend(ground, moved)
    return found


def _apart(colour: Color, grounds: Iterable[Color], least: float, far: Color) -> Color:
    """The colour, moved towards the end of the scale until it stands out."""
    behind, moved = tuple(grounds), 0.0
    found = colour
    while moved < 1 and min(contrast(found, ground) for ground in behind) < least:
        moved = min(moved + _STEP, 1.0)
        found = colour.blend(far, moved)
    return found


def _colour(look: Look, theme: Theme) -> str:
    if theme.ansi:
        return look.ansi if theme.dark else _WASHED.get(look.ansi, look.ansi)
    return look.dark if theme.dark else look.light
