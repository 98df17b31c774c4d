"""The colours that the app wears, changed without keeping keys waiting."""

import asyncio

from textual.app import App
from textual.color import Color
from textual.filter import Monochrome, NoColor
from textual.screen import Screen
from textual.theme import Theme

from tui.session.colourless import Colourless
from tui.session.theme import (
    COLOURLESS,
    DEFAULT_THEME,
    GREYS,
    OWN_THEMES,
    palette_of,
)


class Wearing(App[None]):
    """An app in the colours of a theme, such as can be read, and one for every kind."""

    def __init__(self) -> None:
        """An app in the default theme."""
        self._colourless = Colourless()
        super().__init__()
        coloured = (f for f in self._filters if not isinstance(f, Monochrome | NoColor))
        self._filters = [*coloured, self._colourless]
        self._worn: dict[str, str] = {}
        for theme in OWN_THEMES:
            self.register_theme(theme)
        self.wear(DEFAULT_THEME)

    @property
    def no_color(self) -> bool:
        """Whether no colour is to be written: by `NO_COLOR`, or by the theme."""
        wanted = getattr(self, "_no_color", False)
        return wanted or self.theme == COLOURLESS

    @no_color.setter
    def no_color(self, wanted: bool) -> None:
        self._no_color = wanted

    def wear(self, theme: str) -> None:
        """Begin in a theme: a stylesheet that is read in one is not read again.

        Args:
            theme: The name of one that there is.
        """
        self.set_reactive(App.theme, theme)
        # One of 16 colours is the terminal's own: they are sent as they are.
        self._refresh_truecolor_filter(self.ansi_theme)
        self._worn = self.get_css_variables()
        self.stylesheet.set_variables(self._worn)

    @property
    def current_theme(self) -> Theme:
        """The theme that is drawn; without colours, one that has greys for the 16.

        Textual asks for it with every line that it draws, and first before it knows
        whether there are colours.
        """
        name, greys = self.theme, self.no_color
        held: tuple[str, bool, Theme] | None = getattr(self, "_held", None)
        if held is None or held[:2] != (name, greys):
            theme = super().current_theme
            if theme.ansi and greys:
                theme = self.available_themes[GREYS[theme.dark]]
            held = self._held = (name, greys, theme)
        return held[2]

    def get_css_variables(self) -> dict[str, str]:
        """The theme's colours, such as can be read, and one for every kind."""
        variables = super().get_css_variables()
        # The same mapping, which is also what text on a widget is coloured by.
        variables.update(palette_of(self.current_theme, variables, greys=self.no_color))
        ground = Color.parse(variables["background"])
        self._colourless.wear(ground, enabled=self.no_color)
        return variables

    def refresh_css(self, animate: bool = True) -> None:
        """Wear other colours, screen by screen: reading the styles alone takes 25 ms.

        Textual asks for it at the start and whenever a screen comes back, too: where
        the colours are those that are worn there is nothing to do.
        """
        variables = self.get_css_variables()
        if variables == self._worn:
            return
        self._worn = dict(variables)
        self.stylesheet.set_variables(variables)
        self.stylesheet.reparse()
        self.call_later(self._restyle, list(self.screen_stack))

    def wear_frames(self, wanted: bool) -> None:
        """All panes in their frames, or one at a time without; on every screen."""
        self.set_class(not wanted, "-linear")
        self.call_later(self._restyle, list(self.screen_stack))

    async def _restyle(self, below: list[Screen[object]]) -> None:
        """Style the topmost of some screens, and in a later step those below it."""
        await asyncio.sleep(0)
        *rest, screen = below
        self.stylesheet.update(screen, animate=False)
        screen.refresh(layout=True)
        if rest:
            self.call_later(self._restyle, rest)
