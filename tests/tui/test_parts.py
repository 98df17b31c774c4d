import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.widgets.parts import Parts

groups = st.lists(st.lists(st.sampled_from("abcd"), max_size=4), max_size=5)


@given(groups)
def test_parts_are_the_rows_of_all_of_them_one_after_the_other(
    listed: list[list[str]],
) -> None:
    parts, whole, heads = Parts[str](), list[str](), list[int]()
    for number, things in enumerate(listed):
        heads.append(len(whole))
        parts.add_row(f"head {number}", f"key {number}", head=True)
        parts.add(things, str.upper, str)
        whole += [f"head {number}", *map(str.upper, things)]
    assert list(parts) == whole
    assert [parts[at - len(whole)] for at in range(len(whole))] == whole
    assert parts[1:3] == whole[1:3]
    assert list(parts.each()) == whole
    assert list(parts.heads) == heads
    for wanted in "abcd":
        places = [at for at, row in enumerate(whole) if row == wanted.upper()]
        assert list(parts.places(wanted)) == places
    assert [next(parts.places(f"key {n}")) for n in range(len(listed))] == heads
    assert list(parts.places(None)) == []
    with pytest.raises(IndexError):
        parts[len(whole)]


def noted() -> tuple[Parts[str], list[int]]:
    """A million rows, and the numbers of those that were made."""
    made: list[int] = []

    def row(number: int) -> str:
        made.append(number)
        return str(number)

    parts = Parts[str]()
    parts.add(range(1_000_000), row, str)
    return parts, made


def test_a_row_is_made_once_and_only_if_it_is_asked_for() -> None:
    parts, made = noted()
    assert [parts[999_999], parts[5], parts[999_999]] == ["999999", "5", "999999"]
    assert made == [999_999, 5]


def test_rows_that_are_taken_one_by_one_are_not_kept() -> None:
    parts, made = noted()
    assert next(parts.each()) == "0"
    assert (parts[0], made) == ("0", [0, 0])
