"""Tensions on their board: decided, dismissed, remembered, and taken back."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual.pilot import Pilot

from kg.corrections import Action, Named
from kg.model import NodeId, RelatedType, Relation
from kg.tensions import tensions
from tests.tui.driving import (
    NARROW,
    choose,
    press,
    screen_text,
    settle,
    told,
    type_text,
)
from tui.app import ExplorerApp
from tui.boards.board import Group, Item, Tie
from tui.collection.correcting import correct, name_of, undo_decision
from tui.collection.settings import Settings
from tui.collection.workspace import Workspace
from tui.deciding import tie_choices
from tui.screens.board import BoardScreen

MIRRORS = """\
Can small mirrors match large ones?
Explores whether better optics make up for a smaller aperture.
Small mirrors resolve fewer pairs than large mirrors on equal nights.
Related concepts in this collection 1
This note in its neighbourhood — how it relates.
-
What does the air take away?
Explores how turbulence bounds what a mirror can resolve.
tension with this note — the air, not the glass, sets the limit
Original note title
small mirrors cannot match large mirrors even with unlimited exposure
"""
AIR = """\
What does the air take away?
Explores how turbulence bounds what a mirror can resolve.
Turbulence bounds every mirror above 20 cm on most nights.
Original note title
turbulence bounds every mirror alike
"""


@pytest.fixture
def made(folder: Path) -> Workspace:
    (folder / "mirrors.txt").write_text(MIRRORS, "utf-8")
    (folder / "air.txt").write_text(AIR, "utf-8")
    workspace = Workspace(folder, Settings(meaning=False))
    for _ in workspace.read_files():
        pass
    return workspace


@asynccontextmanager
async def on_the_board(made: Workspace) -> AsyncIterator[Pilot[None]]:
    async with ExplorerApp(made, index=False).run_test(size=NARROW) as pilot:
        await settle(pilot)
        await press(pilot, "v", "t")
        yield pilot


def found(made: Workspace) -> int:
    with made.open_store() as store:
        return len(tensions(store))


@pytest.mark.parametrize(
    ("label", "written"),
    [
        ("no relation at all: leave it out", 'action = "reject"'),
        ("contrasts", 'type = "contrasts"'),
    ],
)
async def test_what_is_no_tension_goes_is_remembered_and_comes_back(
    made: Workspace, label: str, written: str
) -> None:
    assert found(made) == 1
    async with on_the_board(made) as pilot:
        assert "the air, not the glass" in screen_text(pilot)
        await press(pilot, "d")
        await choose(pilot, label)
        screen = pilot.app.screen
        assert isinstance(screen, BoardScreen)
        assert "No note sets two claims against each other." in screen_text(pilot)
        assert written in (made.collection / "assay.toml").read_text("utf-8")
        for _ in made.read_files():
            pass
        assert found(made) == 0
        await press(pilot, "ctrl+z")
        assert "the air, not the glass" in screen_text(pilot)
        assert found(made) == 1


async def test_a_tension_that_two_notes_tell_is_taken_back_at_once(
    made: Workspace,
) -> None:
    back = AIR.replace(
        "Original note",
        "Related concepts in this collection 1\n"
        "This note in its neighbourhood — how it relates.\n-\n"
        "Can small mirrors match large ones?\n"
        "Explores whether better optics make up for a smaller aperture.\n"
        "tension with this note — the air, not the glass, sets the limit\n"
        "Original note",
    )
    (made.collection / "air.txt").write_text(back, "utf-8")
    for _ in made.read_files():
        pass
    corrections = made.collection / "assay.toml"
    async with on_the_board(made) as pilot:
        await press(pilot, "d")
        await choose(pilot, "contrasts")
        assert corrections.read_text("utf-8").count('type = "contrasts"') == 2
        assert found(made) == 0
        await press(pilot, "ctrl+z")
        assert not corrections.exists()
        assert "the air, not the glass" in screen_text(pilot)


def test_what_was_decided_apart_is_taken_back_apart(made: Workspace) -> None:
    with made.open_store() as store:
        (pair,) = tensions(store)
        names = {note.id: name_of(note) for note in (pair.first.note, pair.second.note)}
    tie = Tie(pair.first.note.id, Relation.RELATED, pair.second.note.id)
    both = tuple(names.values())
    offered = tie_choices([tie], names, (both[0], both[1]))
    for label in ("contrasts", "refines"):
        (choice,) = [one for one in offered if one.label == label]
        correct(made, choice.corrections[0])
    taken = undo_decision(made)
    assert [one.correction.type for one in taken] == [RelatedType.REFINES]
    assert len(undo_decision(made)) == 1
    assert undo_decision(made) == ()


async def test_a_tension_that_is_confirmed_stays_as_a_person_s_word(
    made: Workspace,
) -> None:
    async with on_the_board(made) as pilot:
        await press(pilot, "d")
        await choose(pilot, "read rightly: a tension")
        assert told(pilot) == ["Written to assay.toml; ctrl+z takes it back."]
        assert "the air, not the glass" in screen_text(pilot)
    with made.open_store() as store:
        (pair,) = tensions(store)
        assert {edge.basis for edge in pair.said} == {"curated"}


async def test_a_pair_is_counted_once_also_where_a_filter_leaves_one_side(
    made: Workspace,
) -> None:
    async with on_the_board(made) as pilot:
        screen = pilot.app.screen
        assert isinstance(screen, BoardScreen)
        for typed, rows in (("", 2), ("cannot match", 1), ("unlimited", 1)):
            await press(pilot, "slash", "ctrl+u")
            await type_text(pilot, typed)
            await press(pilot, "enter")
            listed = "\n".join(screen.rows.told())
            assert listed.count("● C") == rows
            assert "set against each other by the notes 1\n" in listed
            assert screen.rows.border_subtitle == "1"


def test_pairs_a_model_asks_about_are_counted_as_pairs() -> None:
    sides = [Item(str(n), pair=n // 2) for n in range(6)]
    assert Group("asked", tuple(sides)).count == 3
    assert Group("one side each", tuple(sides[::2])).count == 3
    assert Group("alone, too", (Item("a"), Item("b"), *sides)).count == 5


def asked(made: Workspace) -> tuple[Item, tuple[Named, Named]]:
    """The two claims as a pair that a model only asks about."""
    with made.open_store() as store:
        (pair,) = tensions(store)
        one, other = pair.first, pair.second
        assert one.claim is not None
        assert other.claim is not None
        tie = Tie(one.note.id, Relation.RELATED, other.note.id, said=False)
        names = (name_of(one.claim), name_of(other.claim))
        return Item("", node=one.claim.id, apart=other.claim.id, ties=(tie,)), names


def test_two_that_a_model_asks_about_become_a_tension_or_are_kept_apart(
    made: Workspace,
) -> None:
    (made.collection / "mirrors.txt").write_text(
        MIRRORS.replace("tension with this note — ", "extends this note — "), "utf-8"
    )
    item, both = asked(made)
    for _ in made.read_files():
        pass
    assert found(made) == 0
    with made.open_store() as store:
        ends = store.get_many((item.ties[0].source, item.ties[0].target))
        names = {end: name_of(node) for end, node in ends.items()}
    yes, no = tie_choices(item.ties, names, both)
    assert [c.action for c in (*yes.corrections, *no.corrections)] == [
        Action.ADD,
        Action.DISMISS,
    ]
    correct(made, no.corrections[0])
    with made.open_store() as store:
        assert {frozenset((item.node, item.apart))} == store.dismissed()
    correct(made, yes.corrections[0])
    assert found(made) == 1


def test_what_several_places_say_is_decided_for_all_of_them() -> None:
    one, other = NodeId("note:a"), NodeId("note:b")
    ties = (
        Tie(one, Relation.RELATED, other),
        Tie(other, Relation.MENTIONS, one),
        Tie(one, Relation.RELATED, other),
    )
    names = {one: Named(id=one), other: Named(id=other)}
    offered = tie_choices(ties, names, (names[one], names[other]))
    assert all(len(choice.corrections) == 2 for choice in offered)
    types = {c.type for choice in offered for c in choice.corrections if c.type}
    assert types == set(RelatedType) - {RelatedType.TENSION}
