"""Rows in the order that one asks for: what counts most, or by words."""

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from tests.tui.collection import MAIN
from tests.tui.driving import explorer, press, screen_text, type_text
from tui.boards.board import Board, Group, Item
from tui.boards.ordering import TEXT, ordered
from tui.screens.board import BoardScreen
from tui.screens.home import HomeScreen
from tui.screens.order import OrderScreen

ORDERS = ("weight", "name", TEXT)
texts = st.text("abcAB é", max_size=4)
items = st.builds(
    Item,
    texts,
    by=st.just(()) | st.tuples(st.integers(-9, 9), texts),
    told=st.integers().map(lambda n: (str(n),)),
)
boards = st.builds(
    Board.of,
    st.just("t"),
    st.lists(st.builds(Group, texts, st.lists(items, max_size=9).map(tuple))),
    st.just("none"),
    orders=st.just(ORDERS),
)


def told(board: Board | None) -> list[Item]:
    assert board is not None
    return [item for group in board.groups for item in group.items]


@given(boards, st.sampled_from(ORDERS))
def test_rows_are_ordered_as_by_the_simplest_sort(board: Board, by: str) -> None:
    def key(item: Item) -> tuple[bool, int | str]:
        if by == "weight":
            return not item.by, -int(item.by[0]) if item.by else 0
        word = item.text if by == TEXT else str(item.by[1]) if item.by else ""
        folded = " ".join(word.casefold().split())
        return not folded, folded

    assert told(ordered(board, by)) == sorted(told(board), key=key)


@given(boards)
def test_what_is_no_order_of_a_board_leaves_it_as_it_is(board: Board) -> None:
    assert ordered(board, "") is board
    assert ordered(board, "another") is board


def test_many_rows_are_ordered_in_parts_and_given_up_between_them() -> None:
    numbers = [n * 7919 % 10_007 for n in range(10_007)]
    rows = tuple(Item(str(n), by=(n, "")) for n in numbers)
    board = Board("t", (Group("all", rows),), "none", orders=ORDERS)
    assert [item.by[0] for item in told(ordered(board, "weight"))] == sorted(
        numbers, reverse=True
    )
    for asked in range(9):
        answers = [True, *[False] * asked]
        assert ordered(board, "weight", answers.pop) is None


async def test_a_board_is_ordered_by_what_one_asks_for(folder: Path) -> None:
    async with explorer(folder) as pilot:
        await press(pilot, "v", "c")
        board = pilot.app.screen
        assert isinstance(board, BoardScreen)
        grouped = [item.text for item in told(board.board)]
        await press(pilot, "O")
        assert isinstance(pilot.app.screen, OrderScreen)
        assert "evidence against it" in screen_text(pilot)
        await press(pilot, "7")
        assert "claims · by its words, A to Z" in screen_text(pilot)
        listed = [item.text for item in told(board.rows.board)]
        assert listed == sorted(grouped, key=str.casefold)
        assert board.rows.pointed == MAIN
        await press(pilot, "O", "k", "enter")
        assert "claims · by note" in screen_text(pilot)
        await press(pilot, "O", "0")
        assert [item.text for item in told(board.rows.board)] == grouped


async def test_an_order_is_kept_while_one_filters_and_comes_back(folder: Path) -> None:
    async with explorer(folder) as pilot:
        await press(pilot, "v", "c", "O", "7", "slash")
        await type_text(pilot, "mirror")
        await press(pilot, "enter")
        board = pilot.app.screen
        assert isinstance(board, BoardScreen)
        found = [item.text for item in told(board.rows.board)]
        assert found == sorted(found, key=str.casefold)
        assert found
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, HomeScreen)
        await press(pilot, "2", "b")
        again = pilot.app.screen
        assert isinstance(again, BoardScreen)
        assert again.order == TEXT
        assert "by its words" in screen_text(pilot)
        assert [item.text for item in told(again.rows.board)] == found


async def test_pairs_stay_in_the_order_in_which_they_were_found(folder: Path) -> None:
    async with explorer(folder) as pilot:
        await press(pilot, "v", "t", "O")
        assert isinstance(pilot.app.screen, BoardScreen)
