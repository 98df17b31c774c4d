"""`assay export -f html`: the whole collection in one file for a browser.

First the notes, which can be read without any script; then what the script needs of
all nodes and edges, as data; then the script. Nothing is held but ids, the outline of
the graph and the packed index of words.
"""

from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import attrgetter

from kg.evidence import Standing
from kg.exports import Job, Notices, Write
from kg.guesses import guess
from kg.lanes import LANES
from kg.model import Edge, Kind, NodeId, Note, Relation
from kg.narrowing import linked
from kg.outline import Outline
from kg.store import Store
from kg.stored import edge_order
from tui.looks import LOOKS, OUTCOMES, STANDINGS
from tui.page import assets
from tui.page.notes import as_details
from tui.page.records import HOWS, RELATIONS, Records
from tui.page.safe import data, shown, text
from tui.page.words import Words
from tui.places import Places

NEAR_EACH = 6
"""Notes near another in meaning that are told."""
NEAR_COSINE = 0.5
"""Notes that are less alike have little to do with each other."""


def page(job: Job, write: Write) -> Notices:
    """The page; equal collections give equal bytes."""
    store = job.store
    numbers = {node: number for number, node in enumerate(store.ids())}
    places = Places(store)
    styles, scripts = assets.style(), assets.script()
    write(_head(job, styles, scripts))
    _write_notes(store, numbers, places, write)
    records = Records(places, Outline(store), numbers)
    found = Words()
    _block("nodes", _nodes(store, records, found), write)
    _block("edges", map(records.edge, _edges(store)), write)
    near, why_not = _near(job, numbers)
    _block("near", map(records.edge, near), write)
    _block("words", found.postings(), write)
    lists = {"lengths": found.lengths(), **_lists(job, records)}
    _block("lists", lists.items(), write)
    write(f"<script>{scripts}</script>\n</html>\n")
    return (f"without what is near in meaning: {why_not}",) if why_not else ()


def _head(job: Job, styles: str, scripts: str) -> str:
    title = text(job.collection.name)
    # The page itself speaks English; a screen reader must know some language.
    language = text(job.language or "en")
    return "\n".join(
        (
            "<!doctype html>",
            f'<html lang="{language}">',
            '<meta charset="utf-8">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            '<meta http-equiv="Content-Security-Policy" '
            f'content="{assets.policy(styles, scripts)}">',
            '<meta name="referrer" content="no-referrer">',
            f'<meta name="generator" content="assay {text(job.version)}">',
            f"<title>{title}</title>",
            f"<style>{styles}</style>",
            f"<script>{assets.WAKE}</script>",
            f'<div id="plain"><h1>{title}</h1>',
            "<p class=m>The notes of this collection. With scripts switched on, this "
            "file is also searched, walked and mapped; it loads nothing.</p>",
            "",
        )
    )


def _write_notes(
    store: Store, numbers: dict[NodeId, int], places: Places, write: Write
) -> None:
    for note in store.nodes(Kind.NOTE):
        assert isinstance(note, Note)
        write(as_details(store, note, numbers, places))
    write("</div>\n")


def _block(name: str, records: Iterable[object], write: Write) -> None:
    """Data for the script, a record a line."""
    write(f'<script type="application/json" id="{name}-data">[')
    before = "\n"
    for record in records:
        write(before + data(record))
        before = ",\n"
    write("]</script>\n")


def _nodes(store: Store, records: Records, found: Words) -> Iterator[object]:
    """A record of each node in the order of ids; each is indexed on the way."""
    for node in store.nodes():
        passages = [stored.passage.text for stored in store.passages_of(node.id)]
        found.add(passages or [node.text])
        yield records.node(node)


def _edges(store: Store) -> Iterator[Edge]:
    """Every edge, a source's together, in the order in which its page tells them."""
    for _, leaving in groupby(store.edges(), key=attrgetter("source")):
        yield from sorted(leaving, key=edge_order)


def _near(job: Job, numbers: dict[NodeId, int]) -> tuple[list[Edge], str | None]:
    """Notes that a model finds close and nothing written joins."""
    if not job.part.guesses:
        return [], None
    pairs, why_not = job.near(kinds=(Kind.NOTE,), each=NEAR_EACH, at_least=NEAR_COSINE)
    apart = (pair for pair in pairs if pair.b not in linked(job.store, pair.a))
    return [guess(pair) for pair in apart], why_not


def _lists(job: Job, records: Records) -> dict[str, object]:
    """What the numbers in the records stand for, and how things look."""
    return {
        "title": shown(job.collection.name),
        "version": job.version,
        "relations": RELATIONS,
        "hows": HOWS,
        "files": [shown(path) for path in records.files],
        "rules": list(records.rules),
        "lanes": [
            [key, title, relation, outward, sorted(kinds)]
            for key, title, relation, outward, kinds in LANES
            if relation is not Relation.NEAR
        ],
        "kinds": [[kind, *_look(kind)] for kind in Kind],
        "standings": [
            [standing, STANDINGS[standing][0], records.because.get(standing, "")]
            for standing in Standing
        ],
        "outcomes": [[outcome, sign] for outcome, (sign, _) in OUTCOMES.items()],
    }


def _look(kind: Kind) -> tuple[str, str, str]:
    look = LOOKS[kind]
    return look.letter, look.shape, look.plural
