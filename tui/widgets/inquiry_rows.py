"""The rows of an inquiry's case: what it draws on, what is behind that, its likes."""

from collections.abc import Iterator

from textual.content import Content
from textual.reactive import var

from kg.model import Kind, NodeId
from kg.text import counted
from tui.inquiring import TIE_WORDS, Alike, Behind, Drawn, InquiryCase
from tui.looks import STANDINGS, STATES
from tui.widgets.hanging import Hanging
from tui.widgets.rows import Row, Rows
from tui.widgets.text import heading, lead, lead_of, muted, plain, reason
from tui.wording import worded

_PAD = Content("    ")


class AlikeRow(Row):
    """Another inquiry that may ask the same, and can be told apart."""

    def __init__(self, alike: Alike) -> None:
        other = alike.proposal.b
        super().__init__(Hanging(lead(Kind.INQUIRY), _alike(alike)), node=other.id)
        self.apart: NodeId = other.id


class InquiryRows(Rows):
    """An inquiry as rows; every one opens its node."""

    HELP = (
        "A question with all that is behind it: whether it is answered and by what, "
        "every note it draws on with how its claim stands, the papers under those, "
        "and inquiries that may ask the same. Beside it stands the page of the row. "
        "c opens the case of a row, D says that two do not ask the same, escape goes "
        "back."
    )

    case: var[InquiryCase | None] = var(None)
    """What is shown; None while it is read."""

    @property
    def apart(self) -> NodeId | None:
        """The inquiry of the selected row, if it was proposed as the same."""
        row = self.highlighted_option
        return row.apart if isinstance(row, AlikeRow) else None

    def watch_case(self) -> None:
        """Show another inquiry, the selection where it was if it is still there."""
        rows = [Row(muted("Reading the collection…"))]
        if self.case is not None:
            rows = list(_rows(self.case))
        self.show(rows, select=self.pointed)


def _rows(case: InquiryCase) -> Iterator[Row]:
    inquiry = case.inquiry
    text = Content.styled(worded(inquiry.text), "bold")
    yield Row(Hanging(lead(Kind.INQUIRY), text), node=inquiry.id)
    sign, style = STATES[case.verdict.state]
    said = Content.styled(f"{sign} {case.verdict.state}", f"bold {style}")
    yield Row(Hanging(_PAD, said.append(muted(f" · {case.verdict.because}"))))
    if inquiry.dek:
        yield Row(Hanging(_PAD, plain(inquiry.dek).stylize("italic")))
    if case.drawn:
        yield _head("draws on", len(case.drawn))
    for drawn in case.drawn:
        shown = Hanging(lead_of(drawn.note), _drawn(drawn))
        yield Row(shown, node=drawn.note.id, place=drawn.edge.span)
    if case.papers:
        yield _head("papers behind it", len(case.papers))
    for behind in case.papers:
        yield Row(Hanging(lead(Kind.PAPER), _behind(behind)), node=behind.paper.id)
    for title, alike in case.alike:
        yield _head(title, len(alike))
        yield from map(AlikeRow, alike)


def _head(title: str, number: int) -> Row:
    return Row(Content("\n").append(heading(title, number)))


def _drawn(drawn: Drawn) -> Content:
    lines = [plain(drawn.note.title)]
    if drawn.note.stub:
        lines.append(muted("no file of this collection holds it"))
    if drawn.case is not None:
        sign, style = STANDINGS[drawn.case.standing]
        standing = f"{sign} {drawn.case.standing} {drawn.case.tally} "
        claim = plain(drawn.case.claim.text)
        lines.append(Content.styled(standing, style).append(claim))
    if drawn.edge.rationale:
        lines.append(reason("", drawn.edge.rationale))
    elif drawn.note.description:
        lines.append(muted(drawn.note.description))
    return Content("\n").join(lines)


def _behind(behind: Behind) -> Content:
    under = f"under {counted(len(behind.notes), 'note')}"
    about = (*behind.paper.authors[:1], behind.paper.date, under)
    told = muted(" · ".join(filter(None, about)))
    return plain(behind.paper.title).append("\n").append(told)


def _alike(alike: Alike) -> Content:
    proposal = alike.proposal
    told = [TIE_WORDS[proposal.compared.tie], f"words {proposal.compared.overlap:.2f}"]
    if proposal.cosine is not None:
        told.append(f"≈{proposal.cosine:.2f}")
    told.append(f"{counted(alike.shared, 'note')} in common")
    return plain(proposal.b.text).append("\n").append(muted(" · ".join(told)))
