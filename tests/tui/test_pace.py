import subprocess
import sys

from tests.loading import ROOT

_CODE = "import gc; from tui.session.pace import quicken; quicken(); print({})"


def after_quickening(told: str) -> list[float]:
    """What Python says of itself once it is quickened."""
    done = subprocess.run(
        [sys.executable, "-c", _CODE.format(told)],
        check=True,
        capture_output=True,
        text=True,
        cwd=ROOT,
    )
    return [float(word) for word in done.stdout.strip("()\n").split(",") if word]


def test_what_is_looked_through_for_garbage_at_once_is_little() -> None:
    young, middle, old = after_quickening("gc.get_threshold()")
    assert young * middle <= 50_000
    assert young * middle * old >= 5_000_000, "all there is, but seldom"


def test_what_there_is_at_the_start_is_never_looked_through() -> None:
    frozen, left = after_quickening("(gc.get_freeze_count(), len(gc.get_objects()))")
    assert frozen > 20 * left
