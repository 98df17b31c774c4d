import platform

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


_HELD = """
import re
from pathlib import Path
from tui.collection.cores import give_back_memory

def held():
    told = Path("/proc/self/smaps_rollup").read_text()
    return int(re.search(r"^Pss_Anon: *(\\d+)", told, re.MULTILINE)[1])

some = [bytes(60_000) for _ in range(1_000)]
last = bytes(60_000)
del some
before = held()
give_back_memory()
print(before, held())
"""


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="only glibc holds on")
def test_what_was_freed_is_given_back() -> None:
    before, after = map(int, said(_HELD).split())
    assert before - after > 40_000, "kB, of some 60,000"
