"""Notes that are named but absent are told from those that are, wherever they stand."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.lanes import Entry, Lane
from kg.model import Edge, Inquiry, Kind, NodeId, Note, Relation
from tests.tui.collection import LENS
from tests.tui.conftest import Run
from tests.tui.driving import WIDE, explorer, home, press, screen_text, type_text
from tui.map.chart import draw
from tui.reader.marks import mark
from tui.widgets.outline import Catalogue
from tui.widgets.status_line import counts
from tui.widgets.text import named

ROOT = Path(__file__).parents[2]
HERE = Note(id=NodeId("note:here"), text="Do hens sleep?", title="Do hens sleep?")
GONE = Note(id=NodeId("note:gone"), text="Do eels?", title="Do eels?", stub=True)
BOTH = (HERE, GONE)
LISTED = ["■ N Do hens sleep?", "□ N Do eels?"]


def lane() -> Lane:
    edges = (Edge(source=LENS, target=n.id, relation=Relation.RELATED) for n in BOTH)
    entries = (Entry(node, edge, True) for node, edge in zip(BOTH, edges, strict=True))
    return Lane("related", "related concepts", tuple(entries))


@pytest.mark.parametrize("as_text", [False, True])
@pytest.mark.parametrize("width", [40, 200])
def test_the_map_draws_an_absent_note_in_another_shape(
    width: int, as_text: bool
) -> None:
    focus = Inquiry(id=NodeId("inquiry:q"), text="Who sleeps?")
    chart = draw(focus, (lane(),), width, 20, outline=as_text)
    drawn = "\n".join("".join(s.text for s in line) for line in chart.lines)
    assert all(label in drawn for label in LISTED)
    middle = draw(GONE, (), width, 20, outline=as_text)
    assert "□ N" in "".join(s.text for line in middle.lines for s in line)


def test_a_mark_that_leads_to_an_absent_note_has_its_shape() -> None:
    assert [mark(node, 0, 3).letter for node in BOTH] == ["N", "□"]


def test_a_node_is_named_with_its_shape() -> None:
    assert [named(node).plain for node in BOTH] == LISTED


@pytest.mark.parametrize(
    ("room", "told"),
    [
        (80, "N 1 note  □ 2 absent  P 3 papers"),
        (20, "N 1  □ 2  P 3"),
        (8, "N 1  □ 2"),
    ],
)
def test_absent_notes_are_counted_apart(room: int, told: str) -> None:
    held = ((Kind.NOTE, 3), (Kind.PAPER, 3))
    absent = frozenset({NodeId("note:a"), NodeId("note:b")})
    assert counts(Catalogue(held, stubs=absent), room).plain == told
    every = counts(Catalogue(((Kind.NOTE, 2),), stubs=absent), 80).plain
    assert every == "□ 2 absent"
    assert "□" not in counts(Catalogue(held), 80).plain


@pytest.mark.parametrize(
    ("page", "told"),
    [
        ("README.md", r"a sample of (?P<note>\d+) notes"),
        (
            "docs/tour.md",
            r"sample: (?P<note>\d+) notes .*, (?P<paper>\d+) papers, "
            r"(?P<inquiry>\d+) inquiries, and (?P<absent>\d+) notes",
        ),
    ],
)
def test_the_sample_is_counted_as_its_description_counts_it(
    run: Run, page: str, told: str
) -> None:
    found = re.search(told, (ROOT / page).read_text("utf-8"))
    assert found is not None
    number = found.groupdict()
    status = run("status").stdout
    assert f"\n{number['note']} notes · {number.get('absent', 11)} absent · " in status
    for kind, several in (("paper", "papers"), ("inquiry", "inquiries")):
        assert f"{number.get(kind, '')} {several} " in status


async def test_lists_of_the_explorer_tell_absent_notes(folder: Path) -> None:
    title = "How large can a mirror be cast?"

    def rows() -> Iterator[str]:
        yield from (line for line in screen_text(pilot).splitlines() if title in line)

    async with explorer(folder, WIDE) as pilot:
        outline, context = home(pilot).outline.told(), home(pilot).panes.context.told()
        assert any("notes 3 · 3 absent" in row for row in outline)
        told = "\n".join(context)
        assert f"□ N {title}" in told
        assert "■ N What does the air" in told
        await press(pilot, "slash")
        await type_text(pilot, "large can a mirror be cast")
        assert any("□ N " in row for row in rows())
        await press(pilot, "escape", "v", "g")
        assert any("□ N " in row for row in rows())
