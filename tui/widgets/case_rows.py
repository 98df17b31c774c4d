"""The rows of a claim's case: what bears on it, group by group."""

from collections.abc import Callable, Iterable, Iterator
from functools import partial

from textual.content import Content
from textual.reactive import var

from kg.evidence import Bearing, Case
from kg.model import (
    Claim,
    Experiment,
    Kind,
    Node,
    Outcome,
    Paper,
    Qualification,
)
from kg.text import printable, shorten
from tui.looks import OUTCOMES, STANDINGS, TALLY
from tui.widgets.hanging import Hanging
from tui.widgets.rows import Row, Rows
from tui.widgets.text import heading, lead, lead_of, muted, named, plain, reason

_REASON = 320
_CLAIM = 2_000
_PAD = Content("    ")
UNTESTED = (
    "No experiment tests it. s shows where it is said, and e opens your editor there; "
    "d says what was read wrongly."
)
_TESTS = (
    (Outcome.CHALLENGES, "tests that challenge it"),
    (Outcome.QUALIFIES, "tests that qualify it"),
    (Outcome.SUPPORTS, "tests that support it"),
    (Outcome.INCONCLUSIVE, "inconclusive tests"),
    (None, "tests whose outcome is not told"),
)


class CaseRows(Rows):
    """A case as rows; every one opens its node."""

    HELP = (
        "The case of a claim: what tests it and with which outcome, what restricts "
        "it, what is in tension with it, who asks about it. enter goes to a row's "
        f"node, c opens the case of a row that is a claim, escape goes back. {TALLY}"
    )

    case: var[Case | None] = var(None)
    """What is shown."""

    def watch_case(self, before: Case | None, case: Case | None) -> None:
        """Show another case, or the same claim's as it is now."""
        if case is not None:
            same = before is not None and before.claim.id == case.claim.id
            self.show(_rows(case), select=self.entry if same else None)


def _rows(case: Case) -> Iterator[Row]:
    yield from _claim(case)
    for outcome, title in _TESTS:
        yield from _group(
            title, [t for t in case.tests if t.edge.outcome is outcome], _test
        )
    if not case.tests:
        yield Row(Content("\n").append(muted(UNTESTED)))
    yield from _group("qualified by", case.qualified_by, _bearing)
    yield from _group("disputed by", case.disputed_by, _bearing)
    yield from _group("in tension with", case.tensions, _bearing)
    yield from _group("supported by", case.supported_by, _bearing)
    yield from _group("bears on", case.bears_on, _bearing)
    if case.papers:
        yield Row(Content("\n").append(heading("reported in", len(case.papers))))
        for paper in case.papers:
            yield Row(Hanging(lead(Kind.PAPER), plain(paper.title)), node=paper.id)
    yield from _group("inquiries", case.inquiries, _inquiry)


def _claim(case: Case) -> Iterator[Row]:
    claim = case.claim
    text = plain(claim.text, limit=_CLAIM).stylize("bold")
    yield Row(Hanging(lead(claim.kind), text), node=claim.id)
    sign, style = STANDINGS[case.standing]
    standing = Content.assemble(
        (f"{sign} {case.standing} ", f"bold {style}"),
        (f" {case.tally} ", "bold"),
        (" " + " · ".join(case.flags), ""),
    )
    told = [standing, muted(case.because), *_figures(claim)]
    yield Row(Hanging(_PAD, Content("\n").join(told)))
    what = claim.role if isinstance(claim, Claim) else f"on {claim.facet}"
    if case.note is None:
        yield Row(_PAD.append(muted(f"{what} · {claim.holder}")))
        return
    stated = muted(f"{what} · {claim.holder} · stated in ")
    note = stated.append(named(case.note))
    yield Row(Hanging(_PAD, note), node=case.note.id)


def _group(
    title: str, bearings: Iterable[Bearing], show: Callable[[Bearing], Hanging]
) -> Iterator[Row]:
    listed = list(bearings)
    if listed:
        yield Row(Content("\n").append(heading(title, len(listed))))
    for bearing in listed:
        yield Row(partial(show, bearing), node=bearing.node.id)


def _test(bearing: Bearing) -> Hanging:
    outcome = bearing.edge.outcome
    sign, style = OUTCOMES[outcome] if outcome else ("?", "$quiet")
    signed = Content.styled(f"{sign} ", f"bold {style}")
    return Hanging(signed.append(lead_of(bearing.node)), _told(bearing))


def _bearing(bearing: Bearing) -> Hanging:
    return Hanging(lead_of(bearing.node), _told(bearing))


def _told(bearing: Bearing) -> Content:
    """What a row says; figures, facet, reason and papers on its second line."""
    node, edge = bearing.node, bearing.edge
    said: list[Content] = []
    if isinstance(node, Qualification):
        said.append(Content.styled(node.facet, "bold"))
    said.extend(_figures(node))
    if edge.type is not None or edge.rationale:
        said.append(reason(edge.type or "", edge.rationale, limit=_REASON))
    said.extend(named(paper, _short(paper)) for paper in bearing.papers)
    text = plain(node.text)
    return text.append("\n").append(Content(" · ").join(said)) if said else text


def _figures(node: Node) -> Iterator[Content]:
    if isinstance(node, Claim | Qualification | Experiment) and node.quantities:
        told = dict.fromkeys(printable(q.text) for q in node.quantities)
        figures = " · ".join(told)
        yield Content.styled(figures, "bold")


def _short(paper: Paper) -> str:
    # A citekey is short too, but says little.
    spoken = [name for name in paper.names if " " in name]
    return shorten(min((paper.title, *spoken), key=len), 60)


def _inquiry(bearing: Bearing) -> Hanging:
    return Hanging(lead(Kind.INQUIRY), plain(bearing.node.text))
