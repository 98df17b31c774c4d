from hypothesis import given
from hypothesis import strategies as st
from textual.app import App, ComposeResult
from textual.content import Content
from textual.css.styles import RulesMap
from textual.strip import Strip
from textual.style import Style
from textual.visual import RenderOptions
from textual.widgets import OptionList

from tui.widgets.hanging import Hanging

RULES: RulesMap = {}
OPTIONS = RenderOptions(lambda _: Style(), RULES)
texts = st.text(st.sampled_from("ab cdé光\u0301 \n"), max_size=60)


@given(texts, st.integers(1, 40), st.sampled_from(["", "◆ C ", "~ "]))
def test_a_row_is_as_high_as_what_is_drawn_of_it(
    text: str, width: int, lead: str
) -> None:
    row = Hanging(Content(lead), Content(text))
    drawn = row.render_strips(width, None, Style(), OPTIONS)
    assert row.get_height(RULES, width) == len(drawn)


class Listing(App[None]):
    """A list of one hanging row."""

    def __init__(self, row: Hanging) -> None:
        super().__init__()
        self._row = row

    def compose(self) -> ComposeResult:
        """The list."""
        yield OptionList(self._row)


async def test_every_line_after_the_first_stands_right_of_the_lead() -> None:
    row = Hanging(Content("◆ C "), Content("one two three four\nfive"))
    app = Listing(row)
    async with app.run_test(size=(20, 10)):
        listed = app.query_one(OptionList)
        lines = [listed.render_line(y).text.rstrip() for y in range(4)]
    assert lines[0].strip().startswith("◆ C one")
    begins = lines[0].index("one")
    assert [line[:begins].strip() for line in lines[1:]] == ["", "", ""]
    assert " ".join(line[begins:].strip() for line in lines).split() == [
        *("one", "two", "three", "four", "five")
    ]


async def test_only_rows_in_sight_are_drawn() -> None:
    drawn: set[int] = set()

    class Watched(Hanging):
        def render_strips(
            self, width: int, height: int | None, style: Style, options: RenderOptions
        ) -> list[Strip]:
            drawn.add(id(self))
            return super().render_strips(width, height, style, options)

    rows = [Watched(Content("◆ "), Content(f"row {n}")) for n in range(500)]
    app = Listing(rows[0])
    async with app.run_test(size=(30, 12)) as pilot:
        app.query_one(OptionList).set_options(rows)
        await pilot.pause()
    assert 0 < len(drawn) < 30
