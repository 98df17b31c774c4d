import subprocess
import sys
from pathlib import Path

from kg.model import Kind, NodeId
from tests.tui.driving import explorer, home, press
from tui.widgets.outline import Catalogue

HEAVY = ("torch", "faiss", "sentence_transformers", "networkx", "rdflib", "numpy")


def many(number: int, generation: int = 99) -> Catalogue:
    labels = tuple((NodeId(f"note:{n:05d}"), f"Note {n:05d}") for n in range(number))
    return Catalogue(groups=((Kind.NOTE, labels),), generation=generation)


async def test_ten_thousand_notes_are_listed_a_part_at_a_time(folder: Path) -> None:
    async with explorer(folder) as pilot:
        outline = home(pilot).panes.navigator.outline
        outline.catalogue = many(10_000)
        assert outline.option_count == 402
        await press(pilot, "G", "enter")
        assert outline.option_count == 802
        assert outline.pointed == "note:00400"


async def test_a_changed_collection_keeps_the_place_in_the_outline(
    folder: Path,
) -> None:
    async with explorer(folder) as pilot:
        outline = home(pilot).panes.navigator.outline
        outline.catalogue = many(50)
        await press(pilot, *"jjjj")
        before = outline.pointed
        outline.catalogue = many(60, generation=100)
        await press(pilot)
        assert outline.pointed == before is not None


def test_the_explorer_is_imported_without_anything_heavy() -> None:
    code = f"import sys, tui.app; print([m for m in {HEAVY} if m in sys.modules])"
    run = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert run.stdout.strip() == "[]"
