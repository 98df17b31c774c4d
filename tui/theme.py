"""The colours of a theme, and the theme that was used last."""

import json
from pathlib import Path

import platformdirs
from textual.color import Color
from textual.theme import Theme

from kg.model import Kind
from tui.looks import LOOKS, Look

DEFAULT_THEME = "tokyo-night"
_SOFT = 0.45
"""How much of its kind's colour running text takes on."""
_QUIET = 0.38
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


def state_file() -> Path:
    """What the explorer remembers by itself; never a file the user edits."""
    return Path(platformdirs.user_state_dir("assay")) / "explorer.json"


def remembered_theme(file: Path) -> str | None:
    """The theme used last, or None if none is remembered."""
    try:
        state = json.loads(file.read_text("utf-8"))
    except (OSError, ValueError):
        return None
    name = state.get("theme") if isinstance(state, dict) else None
    return name if isinstance(name, str) else None


def remember_theme(file: Path, name: str) -> None:
    """Keep the theme for next time.

    Raises:
        OSError: If the state file can't be written.
    """
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps({"theme": name}) + "\n", "utf-8")
