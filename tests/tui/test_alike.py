from pathlib import Path

from kg.lanes import Entry, Lane
from kg.model import Edge, NodeId, Note, Relation
from kg.terms import Kind
from tests.tui.collection import workspace
from tests.tui.driving import explorer, home, press, screen_text, settle
from tui.alike import alike, told_apart


def note(slug: str, title: str, file: str | None) -> Note:
    return Note(id=NodeId(f"note:{slug}"), text=title, title=title, file=file)


def lane(*notes: Note) -> Lane:
    related = (
        Edge(source=NodeId("note:a"), target=n.id, relation=Relation.MENTIONS)
        for n in notes
    )
    pairs = zip(notes, related, strict=True)
    return Lane("mentions", "mentions", tuple(Entry(n, e, True) for n, e in pairs))


def texts(lanes: tuple[Lane, ...]) -> list[list[str]]:
    return [[entry.node.text for entry in lane.entries] for lane in lanes]


def test_notes_of_one_title_are_told_by_their_files() -> None:
    one, other = note("n", "Notes", "a/CatBoost.md"), note("m", "Notes", "Trees.md")
    stub, alone = note("s", "Notes", None), note("x", "Bagging", "Bagging.md")
    assert texts(told_apart((lane(one, alone), lane(other, one), lane(stub)))) == [
        ["Notes · CatBoost", "Bagging"],
        ["Notes · Trees", "Notes · CatBoost"],
        ["Notes"],
    ]
    same = (lane(one, alone), lane(one))
    assert told_apart(same) == same
    assert alike([(one.id, "Notes"), (one.id, "Notes"), (alone.id, "B")]) == set()


async def test_the_outline_tells_notes_of_one_title_apart(folder: Path) -> None:
    async with explorer(folder) as pilot:
        with workspace(folder).open_store() as store:
            notes = [note("n", "Notes", "a/Cat.md"), note("m", "Notes", "Dog.md")]
            store.replace_graph(notes, [], [], [])
        home(pilot).list_anew()
        await settle(pilot)
        await press(pilot, "1", "g")
        assert dict(home(pilot).catalogue.counts)[Kind.NOTE] == 2
        assert "■ Notes · Cat" in screen_text(pilot)
        assert "■ Notes · Dog" in screen_text(pilot)
