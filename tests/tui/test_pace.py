import pytest

from tests.loading import said

_CODE = (
    "import gc; from tui.session.pace import quicken, work_on; quicken(); "
    "early = gc.get_threshold()[0]; work_on(); print({})"
)


def after_quickening(told: str) -> list[float]:
    """What Python says of itself once it is quickened."""
    found = said(_CODE.format(told))
    return [float(word) for word in found.strip("()\n").split(",") if word]


def test_what_is_looked_through_for_garbage_at_once_is_little() -> None:
    young, middle, old = after_quickening("gc.get_threshold()")
    assert young * (middle + 1) <= 20_000
    assert young * middle * old >= 1_000_000_000, "all there is, as good as never"


def test_while_the_first_screen_is_made_hardly_any_garbage_is_looked_for() -> None:
    early, young = after_quickening("(early, gc.get_threshold()[0])")
    assert early >= 5 * young


def test_what_there_is_at_the_start_is_never_looked_through() -> None:
    frozen, left = after_quickening("(gc.get_freeze_count(), len(gc.get_objects()))")
    assert frozen > 20 * left


@pytest.mark.parametrize(("wished", "drawn"), [(None, 120), ("30", 30)])
def test_a_picture_may_soon_follow_another_unless_fewer_are_wished(
    wished: str | None, drawn: int
) -> None:
    code = (
        "from tui.session.pace import draw_soon; draw_soon(); "
        "import textual.screen; print(round(1 / textual.screen.UPDATE_PERIOD))"
    )
    assert int(said(code, TEXTUAL_FPS=wished)) == drawn
