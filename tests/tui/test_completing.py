"""Paths completed as shells do, whatever names a folder holds."""

import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.completing import Completion, completed, place

names = st.text(st.characters(exclude_characters="/\0"), min_size=1, max_size=8)


@pytest.fixture
def start(tmp_path: Path) -> Path:
    """A folder to begin at, with some files in it."""
    for folder in ("papers", "pages/old", ".hidden"):
        (tmp_path / folder).mkdir(parents=True)
    for file in ("notes.ttl", "notes-csl.json", ".secret", "pages/one two.md"):
        (tmp_path / file).touch()
    return tmp_path


@pytest.mark.parametrize(
    ("typed", "text", "names"),
    [
        ("no", "notes", ("notes-csl.json", "notes.ttl")),
        ("notes.", "notes.ttl", ("notes.ttl",)),
        ("p", "pa", ("pages/", "papers/")),
        ("pag", "pages/", ("pages/",)),
        ("pages/", "pages/o", ("old/", "one two.md")),
        ("pages/on", "pages/one two.md", ("one two.md",)),
        (".h", ".hidden/", (".hidden/",)),
        (".", ".", (".hidden/", ".secret")),
        ("..", "../", ("../",)),
        ("~", "~/", ("~/",)),
        ("x", "x", ()),
        ("notes.ttl/", "notes.ttl/", ()),
        ("gone/n", "gone/n", ()),
        ("nul\0/", "nul\0/", ()),
    ],
)
def test_a_path_is_completed_as_far_as_there_is_no_choice(
    start: Path, typed: str, text: str, names: tuple[str, ...]
) -> None:
    assert completed(typed, start) == Completion(text, names)


def test_hidden_files_are_for_who_asks(start: Path) -> None:
    assert completed("", start).names == (
        *("notes-csl.json", "notes.ttl"),
        *("pages/", "papers/"),
    )


def test_a_path_may_begin_at_the_root_or_at_home(
    start: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(start / "pages"))
    elsewhere = start / "papers"
    assert completed("~/on", elsewhere).text == "~/one two.md"
    assert completed(f"{start}/pap", elsewhere).text == f"{start}/papers/"
    assert place("~/x", elsewhere) == start / "pages" / "x"
    assert place("../x", elsewhere) == elsewhere / ".." / "x"
    assert place("/x", elsewhere) == Path("/x")


def test_names_that_would_do_something_to_a_terminal_are_left_out(
    tmp_path: Path,
) -> None:
    for name in ("a\x1b[2Jb", "a\nb", "a\u202eb", "a[b]x", "a日本"):
        (tmp_path / name).touch()
    os.close(os.open(os.fsencode(tmp_path) + b"/a\xff", os.O_CREAT))
    assert completed("a", tmp_path) == Completion("a", ("a[b]x", "a日本"))


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that every example fills anew."""
    return tmp_path_factory.mktemp("filled")


@given(st.sets(names, max_size=5), st.text("ab.~ /日", max_size=3))
@settings(max_examples=50)
def test_what_is_completed_goes_on_from_what_was_typed(
    filled: Path, held: set[str], typed: str
) -> None:
    made = []
    for name in held - {".", ".."}:
        if name.isprintable() or name.isascii():
            (filled / name).touch()
            made.append(filled / name)
    found = completed(typed, filled)
    assert found.text.startswith(typed)
    begun = typed.rpartition("/")[2]
    for name in found.names:
        assert name.isprintable()
        assert name.startswith(found.text.rpartition("/")[2] or begun)
    for file in made:
        file.unlink()
