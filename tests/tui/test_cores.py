import pytest

from tests.loading import said

_CODE = (
    "import os; from tui.collection.cores import leave_cores, of_children; "
    "leave_cores(); leave_cores(); "
    "print(os.environ['OMP_NUM_THREADS'], of_children().get('OMP_NUM_THREADS'))"
)


@pytest.mark.parametrize(("wished", "told"), [(None, ["1", "None"]), ("3", ["3", "3"])])
def test_the_explorer_takes_one_core_and_its_children_what_they_would(
    wished: str | None, told: list[str]
) -> None:
    assert said(_CODE, OMP_NUM_THREADS=wished).split() == told
