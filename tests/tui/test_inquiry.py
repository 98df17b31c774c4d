"""An inquiry on one screen: what it draws on, what is behind that, what is like it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from embeddings.same import proposals
from kg.evidence import case, main_claim
from kg.model import Kind, NodeId, Note, Relation
from kg.store import Store
from tests.tui.collection import LENS, MAIN, PAPER, question, workspace
from tests.tui.driving import (
    MIDDLE,
    NARROW,
    WIDE,
    explorer,
    home,
    press,
    press_until,
    screen_text,
    settle,
    shown,
    told,
)
from tui.app import ExplorerApp
from tui.collection.settings import Settings
from tui.collection.workspace import Workspace
from tui.inquiring import InquiryCase, inquiry_case
from tui.screens.case import CaseScreen
from tui.screens.home import HomeScreen
from tui.screens.inquiry import InquiryScreen

ASKED = NodeId("inquiry:question-03")


@pytest.fixture
def store(indexed: Path) -> Iterator[Store]:
    with Workspace(indexed, Settings(meaning=False)).open_store() as opened:
        yield opened


def made(store: Store, inquiry: NodeId) -> InquiryCase:
    found = inquiry_case(store, inquiry, None)
    assert found is not None
    return found


def test_all_its_sources_are_there_with_how_their_claims_stand(store: Store) -> None:
    inquiries = [node.id for node in store.nodes(Kind.INQUIRY)]
    assert len(inquiries) > 100
    for inquiry in inquiries[::20]:
        found = made(store, inquiry)
        drawn = [e.target for e in store.edges_from(inquiry, Relation.DRAWS_ON)]
        assert [one.note.id for one in found.drawn] == list(dict.fromkeys(drawn))
        for one in found.drawn:
            claim = main_claim(store, one.note.id)
            assert (one.case is None) == (claim is None)
            if claim is not None and one.case is not None:
                assert one.case.standing is case(store, claim).standing


def test_the_papers_behind_it_are_those_of_its_notes_cases(store: Store) -> None:
    for inquiry in [node.id for node in store.nodes(Kind.INQUIRY)][::20]:
        found = made(store, inquiry)
        expected: dict[NodeId, set[NodeId]] = {}
        for one in found.drawn:
            if one.case is not None:
                bearing = (*one.case.tests, *one.case.qualified_by)
                papers = [*one.case.papers, *(p for b in bearing for p in b.papers)]
                for paper in papers:
                    expected.setdefault(paper.id, set()).add(one.note.id)
        assert {b.paper.id: {n.id for n in b.notes} for b in found.papers} == expected


def test_what_may_ask_the_same_is_what_the_command_proposes(store: Store) -> None:
    inquiry = next(node.id for node in store.nodes(Kind.INQUIRY))
    found = made(store, inquiry)
    told = [one.proposal for _, group in found.alike for one in group]
    everything = proposals(store, None, about=inquiry)
    assert told
    assert {p.b.id for p in told} <= {p.b.id for p in everything}
    first = found.alike[0][1]
    assert first[0].proposal == next(
        p for p in everything if p.compared.tie == first[0].proposal.compared.tie
    )


def test_what_is_no_inquiry_has_none(store: Store) -> None:
    note = next(node for node in store.nodes(Kind.NOTE) if isinstance(node, Note))
    assert inquiry_case(store, note.id, None) is None
    assert inquiry_case(store, NodeId("inquiry:gone"), None) is None


async def test_from_a_line_forward_to_its_question_and_back_to_a_source(
    folder: Path,
) -> None:
    async with explorer(folder, MIDDLE) as pilot:
        await press(pilot, "2")
        reader = home(pilot).panes.reader
        await press_until(pilot, "n", lambda: reader.pointed == ASKED)
        await press(pilot, "c")
        screen = pilot.app.screen
        assert isinstance(screen, InquiryScreen)
        text = screen_text(pilot)
        assert question(3)[:40] in text
        assert "✓ answered · by a qualified claim" in text
        assert "draws on 1" in text
        assert "papers behind it 1" in text
        await press(pilot, "j")
        assert screen.rows.pointed == LENS
        await press(pilot, "c")
        inner = pilot.app.screen
        assert isinstance(inner, CaseScreen)
        assert inner.rows.pointed == MAIN
        await press(pilot, "escape", "j")
        assert screen.rows.pointed == PAPER
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, HomeScreen)
        assert shown(pilot) == PAPER


async def test_beside_a_question_stands_the_one_that_may_be_the_same(
    folder: Path,
) -> None:
    async with explorer(folder, WIDE, start=ASKED) as pilot:
        await press(pilot, "2", "c")
        screen = pilot.app.screen
        assert isinstance(screen, InquiryScreen)
        await press_until(pilot, "j", lambda: screen.rows.apart is not None)
        other = screen.rows.apart
        assert other is not None
        assert "1 note in common" in screen_text(pilot)
        beside = "\n".join(p.text for p in screen.reader.page.paragraphs)
        assert question(int(other[-2:])) in beside
        await press(pilot, "c")
        inner = pilot.app.screen
        assert isinstance(inner, InquiryScreen)
        assert inner is not screen
        assert inner.rows.pointed == other
        await press(pilot, "escape", "y")
        assert pilot.app.screen is screen
        assert pilot.app.clipboard == question(3)


async def test_two_that_do_not_ask_the_same_are_kept_apart_and_can_be_undone(
    indexed: Path, tmp_path: Path
) -> None:
    from shutil import copytree

    folder = tmp_path / "notes"
    copytree(indexed, folder)
    workspace = Workspace(folder, Settings(meaning=False))
    with workspace.open_store() as store:
        start = next(node.id for node in store.nodes(Kind.INQUIRY))
    app = ExplorerApp(workspace, start=start, index=False)
    async with app.run_test(size=NARROW) as pilot:
        await settle(pilot)
        await press(pilot, "2", "c")
        screen = pilot.app.screen
        assert isinstance(screen, InquiryScreen)
        await press_until(pilot, "j", lambda: screen.rows.apart is not None)
        other = screen.rows.apart
        await press(pilot, "D")
        assert told(pilot) == ["Kept apart from now on; ctrl+z takes it back."]
        assert other not in alike(screen)
        await press(pilot, "ctrl+z")
        assert other in alike(screen)


def alike(screen: InquiryScreen) -> set[NodeId]:
    assert screen.rows.case is not None
    return {one.proposal.b.id for _, group in screen.rows.case.alike for one in group}


async def test_by_mouse_an_inquiry_is_read_from_its_rows(folder: Path) -> None:
    async with explorer(folder, MIDDLE, start=ASKED) as pilot:
        await press(pilot, "2", "c")
        screen = pilot.app.screen
        assert isinstance(screen, InquiryScreen)
        lines = screen_text(pilot).splitlines()
        row = next(n for n, line in enumerate(lines) if "Can a lens" in line)
        await pilot.click(offset=(8, row))
        await settle(pilot)
        assert shown(pilot) == LENS


async def test_an_inquiry_that_goes_meanwhile_closes_its_screen(folder: Path) -> None:
    async with explorer(folder, MIDDLE, start=ASKED) as pilot:
        await press(pilot, "2", "c")
        screen = pilot.app.screen
        assert isinstance(screen, InquiryScreen)
        with workspace(folder).open_store() as store:
            kept = [node for node in store.nodes() if node.id != ASKED]
            store.replace_graph(kept, [], [], [])
        screen.read_again()
        await settle(pilot)
        assert isinstance(pilot.app.screen, HomeScreen)
        assert told(pilot) == ["That inquiry is not in the collection any more."]
