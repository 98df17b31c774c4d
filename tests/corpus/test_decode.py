import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.decode import decode


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")))
def test_utf8_comes_back_as_it_was_written(text: str) -> None:
    decoded = decode(text.encode("utf-8"))
    assert (decoded.text, decoded.trouble) == (text, None)


@given(st.binary())
def test_no_bytes_raise(data: bytes) -> None:
    decoded = decode(data)
    assert decoded.readable or not decoded.text


@pytest.mark.parametrize(
    ("data", "code", "readable"),
    [
        (b"caf\xe9", "encoding", True),
        (b"\x00\x01", "not-text", False),
        (b"\xff\xfe\x00", "not-text", False),
    ],
)
def test_bytes_that_are_no_text_are_told(
    data: bytes, code: str, readable: bool
) -> None:
    decoded = decode(data)
    assert decoded.trouble is not None
    assert decoded.trouble[0] == code
    assert decoded.readable is readable


def test_a_byte_order_mark_stays_in_utf8_and_names_utf16() -> None:
    assert decode("\ufeffx".encode()).text == "\ufeffx"
    assert decode("Ein Wort".encode("utf-16")).text == "Ein Wort"
