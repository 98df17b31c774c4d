import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.decode import Decoded, decode


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
        (b"caf\xe9\x81", "encoding", True),
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


@pytest.mark.parametrize(
    "head",
    [
        "% Encoding: ISO-8859-1\n",
        "% Encoding: Cp1252\n",
        '<html><head><meta charset="windows-1252">',
        "<meta http-equiv=Content-Type content='text/html; charset=iso-8859-1'>",
        '<?xml version="1.0" encoding="latin1"?>',
        "% -*- coding: latin-1 -*-\n",
    ],
)
def test_a_file_is_read_as_it_says_it_is_encoded(head: str) -> None:
    text = f"{head} Gödel’s “proof”"
    assert decode(text.encode("windows-1252")) == Decoded(text)


def test_other_alphabets_are_read_when_they_are_declared() -> None:
    text = "% Encoding: windows-1251\n Колмогоров"
    assert decode(text.encode("windows-1251")) == Decoded(text)


@pytest.mark.parametrize(
    "name", ["no-such", "utf-8", "zip", "rot13", "punycode", "hex"]
)
def test_an_encoding_that_does_not_fit_is_not_believed(name: str) -> None:
    decoded = decode(f"% Encoding: {name}\nG".encode() + b"\xf6del")
    assert decoded.text.endswith("Gödel")
    assert decoded.trouble is not None


def test_utf8_is_believed_whatever_the_file_says() -> None:
    text = "% Encoding: ISO-8859-1\nGödel"
    assert decode(text.encode("utf-8")) == Decoded(text)


def test_a_file_that_is_mostly_utf8_is_no_latin_text() -> None:
    decoded = decode("Gödel ".encode() + b"G\xf6del")
    assert decoded.text == "Gödel G�del"
