"""Pages that state one thing: `[[CLM]] - …`, `[[EVD]] - … - [[@a]]`, `[[QUE]] - …`.

Their names are those that the Discourse Graphs plugins for Roam and Obsidian give.
"""

import re
from dataclasses import dataclass

from corpus.document import local
from corpus.prose import quantities
from corpus.prose.block import BlockKind
from corpus.vault.draft import NOTE, Draft
from corpus.vault.page import Page
from corpus.wikilinks import Link
from kg.model import Claim, Experiment, Inquiry, Kind, Quantity, Relation, Role

KINDS = {
    "CLM": Kind.CLAIM,
    "HYP": Kind.CLAIM,
    "CON": Kind.CLAIM,
    "EVD": Kind.EXPERIMENT,
    "RES": Kind.EXPERIMENT,
    "QUE": Kind.INQUIRY,
}
"""Claims, hypotheses, conclusions; evidence, results; questions."""
RULE = "discourse-graph"
OWN = {
    Kind.CLAIM: local("thesis"),
    Kind.EXPERIMENT: local("evidence"),
    Kind.INQUIRY: local("question"),
}
"""The local id of the statement that a page is about, by its kind."""

_NAME = re.compile(
    r"(?:\[\[(?P<linked>[A-Z]{3})\]\]|(?P<bare>[A-Z]{3}))[ \t]*[-–—][ \t]+"
    r"(?P<text>\S.*?)"
    r"(?:[ \t]+[-–—][ \t]+(?:\[\[)?@(?P<source>[^\s\[\]]{1,200})(?:\]\])?)?[ \t]*\Z"
)


@dataclass(frozen=True, slots=True)
class Named:
    """What the name of a page says of its kind."""

    kind: Kind
    text: str
    """The statement or question itself."""
    start: int
    """Where it begins in the name."""
    source: str | None
    """The citekey of the paper that evidence comes from."""
    code: str

    @property
    def forms(self) -> tuple[str, str]:
        """The names that links may give the page, as Roam and as Obsidian write it."""
        linked, bare = f"[[{self.code}]] - {self.text}", f"{self.code} - {self.text}"
        if self.source is None:
            return linked, bare
        return f"{linked} - [[@{self.source}]]", f"{bare} - @{self.source}"


def named(name: str) -> Named | None:
    """The statement that a page is named by, or None for other pages."""
    found = _NAME.match(name)
    code = (found["linked"] or found["bare"]) if found else ""
    if found is None or code not in KINDS:
        return None
    start, source = found.start("text"), found["source"]
    return Named(KINDS[code], found["text"], start, source, code)


def state(page: Page, name: Named, at: int | None, draft: Draft) -> Claim | None:
    """Add what a page of a discourse graph is about; a claim is its main one.

    Args:
        page: The page.
        name: Its name, read.
        at: Where its statement stands in the file, if it does.
        draft: What is added to; a claim is only returned.
    """
    at = _repeated(page, name.text) if at is None else at
    spans = () if at is None else (page.span(at, at + len(name.text)),)
    identity = OWN[name.kind]
    paper = None
    if name.source is not None:
        paper = Link(Kind.PAPER, name.source, page.header.body, page.header.body, None)
        draft.cite(paper)
    match name.kind:
        case Kind.CLAIM:
            return Claim(
                id=identity, text=name.text, role=Role.MAIN, rule=RULE, spans=spans
            )
        case Kind.EXPERIMENT:
            node = Experiment(
                id=identity,
                text=name.text,
                rule=RULE,
                spans=spans,
                outcome_text=name.text,
                quantities=_quantities(name.text, page, at),
            )
            draft.nodes.append(node)
            place = spans[0] if spans else page.span(0, 0)
            draft.link(NOTE, Relation.STATES, identity, place, rule=RULE)
            if paper is not None:
                cited = draft.name(paper, Kind.PAPER)
                draft.link(identity, Relation.REPORTED_IN, cited, place, rule=RULE)
        case _:
            inquiry = Inquiry(id=identity, text=name.text, spans=spans, file=page.file)
            draft.nodes.append(inquiry)
            place = spans[0] if spans else page.span(0, 0)
            draft.link(identity, Relation.DRAWS_ON, NOTE, place, rule=RULE)
    return None


def _repeated(page: Page, text: str) -> int | None:
    """Where a paragraph begins with the words that name its page."""
    for part in page.parts:
        if part.kind is not BlockKind.HEADING and page.text.startswith(
            text, part.start
        ):
            end = part.start + len(text)
            if end == part.end or not page.text[end].isalnum():
                return part.start
    return None


def _quantities(text: str, page: Page, at: int | None) -> tuple[Quantity, ...]:
    if at is not None:
        return quantities.find(page.text, at, at + len(text), page.file)
    found = quantities.find(text, 0, len(text), page.file)
    return tuple(quantity.model_copy(update={"span": None}) for quantity in found)
