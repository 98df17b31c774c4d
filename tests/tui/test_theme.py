"""Every text can be read on every ground, in every theme on offer."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.pilot import Pilot
from textual.theme import BUILTIN_THEMES, Theme
from textual.widgets import Input

from tests.tui.collection import LENS, workspace
from tests.tui.driving import NARROW, explorer, home, press, settle, until
from tests.tui.pictures import drowned, looks, shown
from tests.tui.scenes import SCENES, show
from tui.app import ExplorerApp
from tui.collection.settings import Settings
from tui.session.colourless import without_colour
from tui.session.theme import COLOURLESS, DEFAULT_THEME, OWN_THEMES, TEXTS, contrast
from tui.widgets.rows import Rows

THEMES = {theme.name: theme for theme in (*BUILTIN_THEMES.values(), *OWN_THEMES)}
COLOURED = {name: theme for name, theme in THEMES.items() if not theme.ansi}
WRITTEN = ("jump", "search", "pick", "decide", "case")
"""Scenes that between them show whatever has a look of its own in 16 colours."""
GROUNDS = ("background", "surface", "bar", "picked")
"""What text stands on, by its variable."""
LISTS = ("results", "found", "pick-results")
CHANNELS = st.tuples(*[st.integers(0, 255)] * 3)


def oracle(one: tuple[int, int, int], other: tuple[int, int, int]) -> float:
    """The definition of WCAG 2.2, written down as it stands there."""

    def luminance(colour: tuple[int, int, int]) -> float:
        total = 0.0
        for weight, value in zip((0.2126, 0.7152, 0.0722), colour, strict=True):
            share = value / 255
            if share > 0.04045:
                total += weight * ((share + 0.055) / 1.055) ** 2.4
            else:
                total += weight * share / 12.92
        return total

    first, second = luminance(one), luminance(other)
    return (max(first, second) + 0.05) / (min(first, second) + 0.05)


@given(CHANNELS, CHANNELS)
def test_contrast_is_that_of_the_standard(
    one: tuple[int, int, int], other: tuple[int, int, int]
) -> None:
    assert contrast(Color(*one), Color(*other)) == pytest.approx(oracle(one, other))


def variables(folder: Path, theme: Theme) -> dict[str, str]:
    app = ExplorerApp(workspace(folder), index=False)
    app.theme = theme.name
    return app.get_css_variables()


@pytest.mark.parametrize("name", COLOURED)
def test_every_text_can_be_read_on_every_ground(folder: Path, name: str) -> None:
    made = variables(folder, COLOURED[name])
    least = 7.0 if name.startswith("high-contrast") else 4.5
    grounds = [Color.parse(made[ground]) for ground in GROUNDS]
    for text in TEXTS:
        colour = Color.parse(made[text])
        assert min(contrast(colour, ground) for ground in grounds) >= least, text
    assert contrast(Color.parse(made["edge"]), grounds[0]) >= 3.0
    cursor = Color.parse(made["block-cursor-background"])
    if not made["block-cursor-foreground"].startswith("auto"):
        chosen = Color.parse(made["block-cursor-foreground"])
        assert contrast(chosen, cursor) >= 4.5


@pytest.mark.parametrize("name", sorted(THEMES.keys() - COLOURED.keys()))
def test_a_terminal_of_16_colours_is_asked_for_these_alone(
    folder: Path, name: str
) -> None:
    made = variables(folder, THEMES[name])
    written = {made[text] for text in TEXTS if text in made}
    assert all(colour.startswith("ansi_") for colour in written)
    washed = {"ansi_white", "ansi_yellow"} if not THEMES[name].dark else {"ansi_black"}
    assert not written & washed


def written_colours(pilot: Pilot[None]) -> set[object]:
    """Every colour that is written to the terminal."""
    return {
        colour
        for line in shown(pilot.app)
        for segment in line
        if segment.style is not None
        for colour in (segment.style.color, segment.style.bgcolor)
        if colour is not None
    }


def selected(pilot: Pilot[None]) -> list[Segment]:
    """What the selected row of the outline says."""
    rows = home(pilot).outline
    assert rows.highlighted is not None
    y = rows.content_region.y + rows.lines_of(rows.highlighted).start
    line = shown(pilot.app)[int(y - rows.scroll_offset.y)]
    line = line.crop(rows.content_region.x, rows.content_region.right - 1)
    return [cell for cell in line if cell.text.strip()]


async def test_without_colours_everything_can_be_read_in_every_theme(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with explorer(folder, NARROW) as pilot:
        for name in THEMES:
            pilot.app.theme = name
            await settle(pilot)
            assert not written_colours(pilot)
            assert "bold" in looks(shown(pilot.app))


async def test_a_theme_without_colours_writes_none_and_shows_what_is_selected(
    folder: Path,
) -> None:
    async with explorer(folder, NARROW) as pilot:
        assert written_colours(pilot)
        pilot.app.theme = COLOURLESS
        await until(pilot, lambda: not written_colours(pilot))
        row = selected(pilot)
        assert row
        assert all(cell.style and cell.style.reverse for cell in row)
        await press(pilot, "2")
        row = selected(pilot)
        assert all(cell.style and cell.style.bold for cell in row)
        assert not any(cell.style and cell.style.reverse for cell in row)
        pilot.app.theme = DEFAULT_THEME
        await until(pilot, lambda: bool(written_colours(pilot)))


def test_what_stands_on_a_loud_ground_is_drawn_in_reverse() -> None:
    ground = Color.parse("#101010")
    for style, plain in (
        ("bold #ffffff on #101010", "bold not reverse"),
        ("#ffffff on #202028", "not reverse"),
        ("underline #000000 on #d0d0d0", "underline reverse"),
        ("reverse #ffffff on #101010", "reverse"),
        ("italic", "italic not reverse"),
    ):
        assert without_colour(Style.parse(style), ground) == Style.parse(plain)


async def test_a_theme_of_16_colours_is_that_of_the_terminal_from_the_first(
    folder: Path,
) -> None:
    made = replace(workspace(folder), settings=Settings(theme="ansi-dark"))
    app = ExplorerApp(made, start=LENS, index=False)
    async with app.run_test(size=NARROW) as pilot:
        await settle(pilot)
        styles = {segment.style for line in shown(app) for segment in line}
        written = [
            colour
            for style in styles
            if style
            for colour in (style.color, style.bgcolor)
            if colour is not None
        ]
        assert written
        assert all(colour.triplet is None for colour in written)


@pytest.mark.parametrize("dark", [True, False])
async def test_in_16_colours_nothing_is_written_in_what_it_stands_on(
    folder: Path, dark: bool
) -> None:
    theme = "ansi-dark" if dark else "ansi-light"
    made = replace(workspace(folder), settings=Settings(meaning=False, theme=theme))
    app = ExplorerApp(made, start=LENS, index=False)
    async with app.run_test(size=NARROW) as pilot:
        await settle(pilot)
        for scene in SCENES:
            if scene.name in WRITTEN:
                await show(pilot, scene)
                assert not drowned(shown(app), dark=dark), scene.name


@pytest.mark.parametrize("name", ["search", "pick", "commands-found"])
async def test_in_16_colours_what_enter_takes_is_told_while_one_types(
    folder: Path, name: str
) -> None:
    made = replace(
        workspace(folder), settings=Settings(meaning=False, theme="ansi-dark")
    )
    app = ExplorerApp(made, start=LENS, index=False)
    async with app.run_test(size=NARROW) as pilot:
        await settle(pilot)
        await show(pilot, next(scene for scene in SCENES if scene.name == name))
        assert isinstance(app.focused, Input)
        (rows,) = (rows for rows in app.screen.query(Rows) if rows.id in LISTS)
        region = rows.content_region
        line = shown(app)[region.y].crop(region.x, region.right - 1)
        grounds = {segment.style.bgcolor for segment in line if segment.style}
        assert {colour.number for colour in grounds if colour} == {7}
