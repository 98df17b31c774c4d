from pathlib import PurePosixPath

from corpus.concerning import Concerning, concerning
from corpus.corrections import parse as corrections
from corpus.identity import Ledger
from corpus.loaders import parse
from corpus.resolve import Read
from kg.corrections import Action
from kg.model import NodeId

HENS = """\
Do hens lay more by lamplight?
Explores whether lamps are worth the power.
The claim: two more hours of light raise laying.
In a trial of 240 hens, lit sheds gave 12% more eggs than dark ones. This only \
holds in winter.
"""
FILE = "notes/hens.txt"


def said(*tables: str, ids: dict[str, NodeId] | None = None) -> list[Concerning]:
    """What some corrections say of the note on hens."""
    written = corrections("".join(f"[[corrections]]\n{table}\n" for table in tables))
    assert not written.problems
    read = Read(parse(HENS, FILE), HENS)
    return concerning(read, written, Ledger(ids or {}))


def test_a_correction_is_told_of_the_node_that_its_words_name() -> None:
    (one,) = said(
        'action = "reject"\n'
        f'node = {{ text = "This only holds in winter.", file = "{FILE}" }}'
    )
    assert (one.line, one.correction.action) == (1, Action.REJECT)
    assert one.nodes == ("#qualification/1",)


def test_a_correction_by_id_alone_is_told_too() -> None:
    (one,) = said(
        'action = "confirm"\nnode = "qualification:this-only-holds-in-winter"'
    )
    assert one.nodes == ("#qualification/1",)


def test_an_id_that_another_file_holds_is_not_taken_for_one_of_this() -> None:
    held = {
        "qualification\0notes/coal.txt\0this only holds in winter.": NodeId(
            "qualification:this-only-holds-in-winter"
        )
    }
    by_id = 'action = "confirm"\nnode = "qualification:this-only-holds-in-winter"'
    assert said(by_id, ids=held) == []


def test_an_edge_is_told_with_the_ends_that_the_file_says() -> None:
    (one,) = said(
        'action = "reject"\nsource = "This only holds in winter."\n'
        'relation = "qualifies"\ntarget = "two more hours of light raise laying."'
    )
    assert one.nodes == ("#qualification/1", "#claim/1")


def test_what_speaks_of_other_files_is_not_told() -> None:
    other = PurePosixPath(FILE).with_name("coal.txt")
    of_coal = f'node = {{ text = "Coal burns longer in the cold.", file = "{other}" }}'
    confirmed = 'action = "confirm"\nnode = "Do hens lay more by lamplight?"'
    found = said(f'action = "reject"\n{of_coal}', confirmed)
    assert [(one.line, one.nodes) for one in found] == [(4, ("#note",))]
