"""`assay case`: a claim with everything that bears on it, line of evidence by line."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tui.cli.context import (
    collection_option,
    indexed_store,
    joined,
    json_option,
    open_workspace,
    say,
    say_json,
    say_wrapped,
)

if TYPE_CHECKING:
    from kg.evidence import Bearing, Case
    from kg.model import NodeId
    from kg.store import Store
    from tui.places import Place, Places

_SHOWN = 12


@click.command(
    epilog="""\b
Example:
  assay case "Is there one best way to spend a test-time budget?"
  assay case claim:the-best-use-of-a-test-time-budget-depends-on-how-hard --json
  assay export -f argdown --around "Is there one best way to spend a test-time budget?"

The last line draws it as an argument map, with Argdown."""
)
@click.argument("claim", nargs=-1, required=True)
@collection_option
@click.option(
    "--all", "everything", is_flag=True, help="Every inquiry that rests on it."
)
@json_option
def case(
    claim: tuple[str, ...], collection: Path | None, everything: bool, as_json: bool
) -> None:
    """Show what bears on a claim; of a note, on its main claim."""
    from kg.evidence import case as make_case
    from tui.answers.case import case_answer
    from tui.finding import find_claim
    from tui.places import Places

    workspace = open_workspace(collection)
    with indexed_store(workspace) as store:
        made = make_case(store, find_claim(store, joined(claim)))
        places = Places(store)
        if as_json:
            say_json(case_answer(store, made, places))
        else:
            _Teller(store, made, places).tell(10**6 if everything else _SHOWN)


class _Teller:
    """Prints a case: what the tally counts, then what it does not."""

    def __init__(self, store: "Store", made: "Case", places: "Places") -> None:
        self._store = store
        self._made = made
        self._places = places

    def tell(self, limit: int) -> None:
        """Print everything, and at most so many inquiries."""
        from tui.answers.case import evidence_lines, uncounted

        made = self._made
        self._claim()
        for side, counted in evidence_lines(made).items():
            self._lines(side, counted)
        self._bearings("tests that do not say which way", uncounted(made))
        self._tensions()
        self._bearings("supported by", made.supported_by)
        self._bearings("disputed by", made.disputed_by)
        self._bearings("what depends on it", made.bears_on)
        if made.papers:
            say("reported in", bold=True)
        for paper in made.papers:
            say_wrapped(paper.title, indent=2)
            self._at(self._places.of_node(paper), 4)
        self._inquiries(limit)

    def _claim(self) -> None:
        made = self._made
        say_wrapped(made.claim.text, first="claim: ")
        flags = f" · {', '.join(made.flags)}" if made.flags else ""
        say(f"{made.standing} {made.tally}{flags}", bold=True)
        say(f"because {made.because}", dim=True)
        if made.note:
            say(f"stated in: {made.note.title}")
        self._at(self._places.of_node(made.claim), 0)

    def _lines(self, side: str, counted: Sequence[Sequence["Bearing"]]) -> None:
        """One side of the tally; what shares a source is one line."""
        if not counted:
            return
        word = "line" if len(counted) == 1 else "lines"
        say(f"{word} {side} ({len(counted)})", bold=True)
        for line in counted:
            papers = {p.id: p.title for bearing in line for p in bearing.papers}
            if len(line) > 1:
                shared = ", ".join(papers.values()) or "the same note"
                say_wrapped(f"one line, {len(line)} from {shared}", indent=2, dim=True)
            for bearing in line:
                self._bearing(bearing, papers=len(line) == 1)

    def _bearings(self, title: str, bearings: Sequence["Bearing"]) -> None:
        if bearings:
            say(title, bold=True)
        for bearing in bearings:
            self._bearing(bearing)

    def _bearing(self, bearing: "Bearing", *, papers: bool = True) -> None:
        node, edge = bearing.node, bearing.edge
        say_wrapped(node.text, indent=2, first=_how(bearing, self._made))
        for quantity in getattr(node, "quantities", ()):
            say(f"· {quantity.text}", indent=4)
        if edge.rationale and edge.rationale != node.text:
            say_wrapped(edge.rationale, indent=4, dim=True)
        for paper in bearing.papers if papers else ():
            say_wrapped(paper.title, indent=4, first="in: ")
        self._at(self._places.of_node(node), 4)

    def _tensions(self) -> None:
        from kg.evidence import main_claim

        if self._made.tensions:
            say("in tension with", bold=True)
        told: dict[NodeId, list[Bearing]] = {}
        for bearing in self._made.tensions:
            told.setdefault(bearing.node.id, []).append(bearing)
        for node, said in told.items():
            say_wrapped(said[0].node.text, indent=2)
            claim = main_claim(self._store, node)
            if claim:
                say_wrapped(claim.text, indent=4, first="which claims: ")
                self._at(self._places.of_node(claim), 4)
            for bearing in said:
                why = self._places.why(bearing.edge)
                if why:
                    say_wrapped(f"“{why}”", indent=4)
                self._at(self._places.of_edge(bearing.edge), 4)

    def _inquiries(self, limit: int) -> None:
        inquiries = self._made.inquiries
        if inquiries:
            say(f"inquiries that rest on it ({len(inquiries)})", bold=True)
        for bearing in inquiries[:limit]:
            say_wrapped(bearing.node.text, indent=2)
            self._at(self._places.of_node(bearing.node), 4)
        if len(inquiries) > limit:
            say(f"… and {len(inquiries) - limit} more (--all)", dim=True, indent=2)

    def _at(self, place: "Place | None", indent: int) -> None:
        if place:
            say(str(place), dim=True, indent=indent)


def _how(bearing: "Bearing", made: "Case") -> str:
    """How something bears on the claim, or the claim on it, where it needs saying."""
    edge = bearing.edge
    if edge.source == made.claim.id:
        return f"it {edge.relation}: "
    how = edge.outcome or getattr(bearing.node, "facet", None)
    return f"{how}: " if how else ""
