import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.packed import pack, unpack


@given(st.text(st.characters()), st.booleans())
def test_a_text_comes_back_as_it_was(text: str, quickly: bool) -> None:
    assert unpack(pack(text, quickly=quickly)) == text


@given(st.text(min_size=1), st.data())
def test_a_text_that_was_cut_short_is_told_and_never_a_shorter_text(
    text: str, data: st.DataObject
) -> None:
    packed = pack(text)
    length = data.draw(st.integers(0, len(packed) - 1))
    with pytest.raises(ValueError, match=r"too soon|error|incorrect|invalid"):
        unpack(packed[:length])
