import re
from pathlib import PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.wikilinks import links
from corpus.written.names import LONGEST, FileNames, safe_name
from kg.text import same_name

NASTY = (
    "", ".", "..", "/etc/passwd", "../../up", "a/b\\c", "What is [x] / y: #z?",
    "CON", "aux.txt", "com1", "trailing dot.", " blanks ", "*?<>|\"", "tab\there",
    "a\x00b", "\x1b[2J", "\u202eturned", "\ud800", "🙂" * 200, "ß" * 300, "x" * 1000,
    "e\u0301", "photo.png", "page.html", "@key", "%41", "[[link]]", "^block", "~",
    "-rf", "🙂", "名前", "NUL.md", "a" * 119 + ".md",
)  # fmt: skip
UNFIT = set('\\/:*?"<>|#^[]$`') | {chr(c) for c in (*range(32), *range(127, 160))}


@pytest.mark.parametrize("title", NASTY)
def test_any_title_makes_a_name_that_every_file_system_takes(title: str) -> None:
    holds(safe_name(title))


@given(st.text(max_size=300))
def test_any_text_at_all_does(title: str) -> None:
    holds(safe_name(title))


def holds(name: str) -> None:
    assert name
    assert not UNFIT & set(name)
    assert name == name.strip(" .")
    assert len(name) <= LONGEST + len(" page")
    assert len(f"{name} (99).md".encode()) <= 255
    assert not re.fullmatch(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\..*)?", name)


@given(st.text(max_size=60).map(safe_name))
def test_a_link_to_such_a_name_is_read_as_that_name(name: str) -> None:
    text = f"[[folder/{name}|shown]]"
    (link,) = links(text, 0, len(text), "x.md")
    assert link.name == f"folder/{name}"
    assert link.is_sure


@given(st.lists(st.text(max_size=8), max_size=12))
def test_no_two_paths_are_one_on_a_file_system_that_folds_case(
    titles: list[str],
) -> None:
    files = FileNames()
    paths = [files.give("Notes", title) for title in titles]
    assert len({same_name(path) for path in paths}) == len(paths)
    assert all(PurePosixPath(path).parent == PurePosixPath("Notes") for path in paths)


def test_a_path_is_kept_if_a_vault_can_link_to_it() -> None:
    files = FileNames()
    assert files.keep("a folder/A note.md")
    assert files.keep("_drafts/@okafor2021.md")
    assert files.keep("👨‍👩‍👧 family/v1.2_.md")
    assert not files.keep("A Folder/a note.md")
    assert not files.keep("notes/what?.md")
    assert not files.keep("notes [old]/x.md")
    assert files.give("a folder", "A note") == "a folder/A note (2).md"


def test_a_long_title_is_told_apart_from_one_that_begins_alike() -> None:
    one, two = (safe_name("word " * 60 + end) for end in ("one", "two"))
    assert one != two
