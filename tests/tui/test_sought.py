"""Searching one kind alone, and asking the inquiries."""

from pathlib import Path

import pytest

from embeddings.asking import ask
from kg.model import Kind
from tests.embeddings.hashing import HashingEncoder
from tests.tui.collection import workspace
from tests.tui.driving import (
    NARROW,
    explorer,
    home,
    press,
    screen_text,
    settle,
    shown,
    type_text,
)
from tests.tui.test_searching import HashingWorkspace
from tui.app import ExplorerApp
from tui.sought import Sought, found, sought, words_found


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("mirrors air", Sought("mirrors air")),
        ("i: mirrors", Sought("mirrors", (Kind.INQUIRY,))),
        ("I:mirrors", Sought("mirrors", (Kind.INQUIRY,))),
        ("i:", Sought("", (Kind.INQUIRY,))),
        ("c: c: d", Sought("c: d", (Kind.CLAIM,))),
        ("x: mirrors", Sought("x: mirrors")),
        ("10:30 i: x", Sought("10:30 i: x")),
    ],
)
def test_a_letter_before_the_words_names_a_kind(typed: str, meant: Sought) -> None:
    assert sought(typed) == meant


@pytest.mark.parametrize("kind", Kind)
def test_only_that_kind_is_found(folder: Path, kind: Kind) -> None:
    letter = kind[0]
    with workspace(folder).open_store() as store:
        everything = words_found(store, "mirror mirrors optics", 60)
        alone = words_found(store, f"{letter}: mirror mirrors optics", 60)
    assert {hit.node for hit in alone} == {
        hit.node for hit in everything if hit.node.startswith(f"{kind}:")
    }


def test_inquiries_are_asked_as_the_command_asks_them(folder: Path) -> None:
    made = workspace(folder, meaning=True)
    hashing = HashingWorkspace(made.collection, made.settings)
    question = "Which mirror would answer question 07 about double stars?"
    index, encoder = hashing.load_index(), HashingEncoder()
    assert index is not None
    with made.open_store() as store:
        hits = found(store, f"i: {question}", 9, index, encoder).hits
        asked = ask(store, question, limit=9, index=index, encoder=encoder).found.hits
        assert [hit.node for hit in hits] == [hit.node for hit in asked]
        assert hits[0].node == "inquiry:question-07"
        claims = found(store, "c: large mirror", 9, index, encoder).hits
        assert {hit.node.partition(":")[0] for hit in claims} == {"claim"}


async def test_one_key_asks_the_inquiries_alone(folder: Path) -> None:
    made = workspace(folder, meaning=True)
    hashing = HashingWorkspace(made.collection, made.settings)
    async with ExplorerApp(hashing, index=False).run_test(size=NARROW) as pilot:
        await settle(pilot)
        await press(pilot, "a")
        assert "Type what to look for among" in screen_text(pilot)
        await type_text(pilot, "which mirror would answer question 07?")
        navigator = home(pilot).panes.navigator
        assert navigator.mode == "words + meaning"
        listed = [getattr(row, "node", "") for row in navigator.results.options]
        assert {str(node).partition(":")[0] for node in listed} == {"inquiry"}
        await press(pilot, "enter")
        assert shown(pilot) == "inquiry:question-07"


async def test_nothing_is_asked_before_anything_is_typed(folder: Path) -> None:
    async with explorer(folder) as pilot:
        await press(pilot, "a")
        navigator = home(pilot).panes.navigator
        assert navigator.search_box.has_focus
        assert navigator.search_box.value == "i: "
        await press(pilot, "escape")
        assert navigator.outline.has_focus
        assert navigator.search_box.value == ""


@pytest.mark.parametrize("before", ["slash", "a"])
async def test_what_is_asked_comes_after_its_beginning_however_often_one_asks(
    folder: Path, before: str
) -> None:
    async with explorer(folder) as pilot:
        navigator = home(pilot).panes.navigator
        await press(pilot, before)
        await type_text(pilot, "mirrors")
        await press(pilot, "escape", "a")
        await type_text(pilot, "air")
        assert navigator.search_box.value == "i: air"
