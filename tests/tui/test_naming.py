"""What exports are called, and where they are put."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.text import printable
from tests.tui.hostile_store import WORDS
from tui.collection.naming import file_name, proposed_path
from tui.formats import BY_NAME, FORMATS

TTL = BY_NAME["ttl"]
names = st.text(min_size=1, max_size=9) | st.sampled_from((*WORDS, "日" * 80))


def test_no_two_formats_are_proposed_by_the_same_name() -> None:
    named = [file_name(form, Path("/x/notes")) for form in FORMATS]
    assert len(set(named)) == len(FORMATS)
    assert {"notes.ttl", "notes.bib", "notes.html", "notes.json"} <= set(named)
    assert {"notes-csl.json", "notes-vocab.ttl", "notes-vault"} <= set(named)


@given(names.filter(lambda name: "/" not in name and "\0" not in name))
def test_a_name_is_one_that_can_be_shown_and_written(name: str) -> None:
    named = file_name(TTL, Path("/x") / name)
    assert printable(named) == named or "\ufe0f" in named
    assert len(named.encode()) < 200
    assert not named.startswith((".", "~"))
    assert Path(named).name == named


@pytest.mark.parametrize(
    ("here", "proposed"),
    [
        ("/desk", "notes.ttl"),
        ("/home", "notes.ttl"),
        ("/home/notes", "../notes.ttl"),
        ("/home/notes/a/b", "../../../notes.ttl"),
        ("/home/notes-of-old", "notes.ttl"),
    ],
)
def test_what_is_proposed_lies_beside_the_collection_and_never_in_it(
    here: str, proposed: str
) -> None:
    assert proposed_path(TTL, Path("/home/notes"), Path(here)) == proposed
