"""Pages of a discourse graph: `CLM - …`, `EVD - …`, `QUE - …`, `SRC - …`.

The file is named as Obsidian's plugin names it, cut and cleaned where it must be; the
title in its header is whole and has the brackets of Roam's. Relations are lines of the
plugins' grammar, each said once, on the page of its source.
"""

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from corpus.written.header import Value, header
from corpus.written.names import FileNames
from corpus.written.prose import plain
from kg.brief.citing import bibtex
from kg.evidence import main_claim
from kg.exports import Job, Notices
from kg.kept_citekeys import keys_of
from kg.model import (
    Basis,
    Claim,
    Edge,
    Experiment,
    Inquiry,
    Kind,
    Node,
    NodeId,
    Paper,
    Qualification,
    Relation,
)
from kg.outline import Outline
from kg.profiles.discourse import ADDRESSED, SOURCE, said, unsaid

CODES = {
    Kind.CLAIM: "CLM",
    Kind.QUALIFICATION: "CLM",
    Kind.EXPERIMENT: "EVD",
    Kind.INQUIRY: "QUE",
    Kind.PAPER: "SRC",
}
PAPERS = "sources.bib"

_WORDS = {"supports": "Supports", "opposes": "Opposes"}
_BLANKS = re.compile(r"\s+")


def discourse_pages(job: Job, folder: Path) -> Notices:
    """Write a page for each claim, experiment, inquiry and paper."""
    made = _Pages(job)
    for kind in CODES:
        for node in job.store.nodes(kind):
            path = folder / made.paths[node.id]
            path.write_text(made.page(node), "utf-8", errors="replace", newline="\n")
    if made.papers:
        sources = bibtex(made.papers, made.keys)
        (folder / PAPERS).write_text(sources, "utf-8", errors="replace", newline="\n")
    yield f"{len(made.paths):,} pages, {made.relations:,} relations"
    for why, number in sorted(made.unsaid.items()):
        yield f"{number:,} left out, for which discourse graphs have no word: {why}"


class _Pages:
    """A collection about to be written."""

    def __init__(self, job: Job) -> None:
        self._store = job.store
        self._outline = Outline(job.store)
        self.papers = [n for n in job.store.nodes(Kind.PAPER) if isinstance(n, Paper)]
        self.keys = keys_of(job.store)
        self.relations = 0
        self.unsaid: Counter[str] = Counter()
        files = FileNames()
        self.paths: dict[NodeId, str] = {
            node: files.give("", text, f"{code} - ")
            for kind, code in CODES.items()
            for node, _, text in job.store.labels(kind)
        }
        self._asked = self._questions()

    def _questions(self) -> dict[NodeId, list[NodeId]]:
        """Claim to the inquiries that rest on its note, by id."""
        found: dict[NodeId, list[NodeId]] = {}
        for inquiry, note in self._store.links(Relation.DRAWS_ON):
            claim = main_claim(self._store, note)
            if claim is None:
                self.unsaid["questions that rest on a note without a claim"] += 1
            elif inquiry in self.paths:
                found.setdefault(claim.id, []).append(inquiry)
        return found

    def page(self, node: Node) -> str:
        """The text of a node's page."""
        leaving = self._store.edges_from(node.id)
        lines = list(dict.fromkeys(self._lines(node, leaving)))
        self.relations += len(lines)
        text = "".join(f"{line}\n" for line in lines)
        quoted = "".join(f"> {line}\n" for line in plain(node.text).splitlines())
        return "\n".join(
            filter(None, (header(self._said(node, leaving)), quoted, text))
        )

    def _lines(self, node: Node, leaving: list[Edge]) -> Iterator[str]:
        for edge in leaving:
            word = said(edge)
            if word in _WORDS:
                yield f"{_WORDS[word]}:: {self._link(edge.target)}"
            elif word == SOURCE:
                yield f"Derived from:: {self._link(edge.target)}"
            elif word != ADDRESSED and (why := unsaid(edge)):
                self.unsaid[why] += 1
                if edge.relation is Relation.QUALIFIES:
                    yield f"Qualifies:: {self._link(edge.target)}"
        for inquiry in self._asked.get(node.id, ()):
            yield f"Informs:: {self._link(inquiry)}"

    def _said(self, node: Node, leaving: list[Edge]) -> dict[str, Value]:
        text = _line(node.text)
        made: dict[str, Value] = {
            "title": f"[[{CODES[node.kind]}]] - {text}{self._reported(node, leaving)}",
            "aliases": [text],
            "id": node.id,
            "kind": node.kind,
        }
        match node:
            case Claim() | Qualification():
                made["standing"] = self._outline.weigh(node.id)[0]
            case Inquiry():
                made["description"] = node.dek and _line(node.dek)
            case Paper():
                made["citekey"] = self.keys[node.id]
                made["author"] = node.authors
                made["date"] = node.date
                made["doi"] = node.doi
                made["arxiv"] = node.arxiv
            case _:
                pass
        if node.spans:
            made["source"] = node.spans[0].file
        return made

    def _reported(self, node: Node, leaving: list[Edge]) -> str:
        """` - [[@citekey]]` at the end of evidence that one paper reports."""
        if not isinstance(node, Experiment):
            return ""
        papers = [
            self.keys[edge.target]
            for edge in leaving
            if edge.relation is Relation.REPORTED_IN
            and edge.basis is not Basis.SIMILARITY
            and edge.target in self.keys
        ]
        return f" - [[@{papers[0]}]]" if papers else ""

    def _link(self, node: NodeId) -> str:
        return f"[[{self.paths[node].removesuffix('.md')}]]"


def _line(text: str) -> str:
    return _BLANKS.sub(" ", text).strip()
