import sys

import pytest

from tests.loading import said

_CODE = """
import sys
from pathlib import Path
from embeddings import libraries
libraries.load_aside(*libraries.{which})
held = Path("/proc/self/maps").read_text()
print({name!r} in held, {package!r} in sys.modules)
import {package}
libraries.load_aside(*libraries.{which})
"""


@pytest.mark.skipif(sys.platform != "linux", reason="/proc tells what is loaded")
@pytest.mark.parametrize(
    ("which", "package", "name"),
    [("NUMPY", "numpy", "_multiarray_umath"), ("FAISS", "faiss", "libfaiss.so")],
)
def test_a_library_is_there_before_its_package_is_imported(
    which: str, package: str, name: str
) -> None:
    code = _CODE.format(which=which, package=package, name=name)
    assert said(code).split() == ["True", "False"]


def test_a_package_that_is_not_there_or_lies_elsewhere_is_left_alone() -> None:
    code = (
        "from embeddings.libraries import load_aside; "
        "load_aside('no_such_package', '*.so'); load_aside('rapidfuzz', 'none.*.so')"
    )
    assert said(code) == ""
