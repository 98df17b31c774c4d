"""Argdown: a claim's case as an argument map.

What a test shows supports or attacks the claim. A qualification refutes nothing: it
undercuts the step from what was found or said to the claim. That step is an argument of
its own, the note or the papers that say so, which the claim rests on besides its tests.
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from kg.errors import NoClaim
from kg.evidence import Bearing, Case, ClaimLike, case, main_claim
from kg.exports import Job, Notices, Write
from kg.json_text import json_text
from kg.model import (
    Claim,
    Holder,
    Kind,
    Node,
    NodeId,
    Note,
    Outcome,
    Qualification,
    Relation,
    Role,
    Span,
)
from kg.store import Store
from kg.text import counted, line_at, printable, shorten

_HEAD = """===
title: {title}
model:
  removeTagsFromText: true
selection:
  excludeDisconnected: false
map:
  statementLabelMode: text
  argumentLabelMode: text
===
"""
"""Maps show texts, not ids, and what is in tension or says neither way, too."""
_HEADING = 90
_READABLE = 20
_TEXTS_KEPT = 8
_MARKUP = re.compile(r"[\\#*_\[\]<>{}]|:(?=\S+?:)|\.(?=\S+?\.)|/(?=[/*])|=(?==)")
"""What Argdown reads as anything but text."""
_IN_DATA = str.maketrans({"{": "\\u007b", "}": "\\u007d", "=": "\\u003d"})
"""What would end a block of data, or a front matter, inside a string of it."""
_SIGNS = {
    Outcome.SUPPORTS: "+",
    Outcome.CHALLENGES: "-",
    Relation.SUPPORTS: "+",
    Relation.DISPUTES: "-",
}
_OUTWARD = {Relation.SUPPORTS: "+>", Relation.DISPUTES: "->"}


def export(job: Job, write: Write) -> Notices:
    """Write the case of the claim that is asked for, else of every main claim.

    Raises:
        NoClaim: If what is asked for makes none.
    """
    claims: Iterable[ClaimLike]
    if job.part.around is None:
        title = f"What {job.collection.name} claims"
        claims = _main_claims(job.store)
    else:
        claim = _claim(job.store, job.part.around)
        title, claims = claim.text, (claim,)
    write(_HEAD.format(title=_data(_line(title))))
    writer = _Writer(job.store)
    count = 0
    for claim in claims:
        count += 1
        write("".join(writer.case(case(job.store, claim))))
    told = counted(count, "case")
    if count <= _READABLE:
        return (told,)
    return (told, "a map of so many is hard to read: --around draws one")


def _main_claims(store: Store) -> Iterator[Claim]:
    for node in store.nodes(Kind.CLAIM):
        if isinstance(node, Claim) and node.role is Role.MAIN:
            yield node


def _claim(store: Store, wanted: NodeId) -> ClaimLike:
    node = store.get(wanted)
    if isinstance(node, Note):
        node = main_claim(store, node.id)
    if not isinstance(node, Claim | Qualification):
        raise NoClaim(wanted)
    return node


class _Writer:
    """Writes cases; what an earlier one defined is named in a later one."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._text = lru_cache(maxsize=_TEXTS_KEPT)(store.document_text)
        self._defined: set[str] = set()

    def case(self, made: Case) -> Iterator[str]:
        """The lines of one case."""
        claim = made.claim
        yield f"\n# {_text(shorten(_line(claim.text), _HEADING))}\n\n"
        yield self._defined_statement(claim, made.standing, tally=str(made.tally))
        yield from self._grounds(made)
        for test in made.tests:
            sign = _SIGNS.get(test.edge.outcome) if test.edge.outcome else None
            if sign:
                yield f"    {sign} {self._argument(test)}"
        for bearing in (*made.supported_by, *made.disputed_by):
            yield f"    {_SIGNS[bearing.edge.relation]} {self._statement(bearing.node)}"
        for bearing in made.bears_on:
            if bearing.edge.relation in _OUTWARD:
                sign = _OUTWARD[bearing.edge.relation]
                yield f"    {sign} {self._statement(bearing.node)}"
        yield from self._beside(made)

    def _grounds(self, made: Case) -> Iterator[str]:
        """The step from who says so to the claim, and what restricts it."""
        said, where = _said(made)
        data = {"source": self._place(made.claim), **where}
        yield f"    {_sign(made)} <{made.claim.id}, {said}>: {_grounds_text(made)}"
        yield f" {_data(data)}\n"
        if _is_held(made):
            for restriction in made.restricting:
                yield f"        <_ {self._argument(restriction)}"

    def _beside(self, made: Case) -> Iterator[str]:
        """What belongs to a case and neither supports nor attacks."""
        silent = [
            test
            for test in made.tests
            if test.edge.outcome in (None, Outcome.INCONCLUSIVE)
        ]
        unheld = () if _is_held(made) else made.restricting
        for bearing in (*silent, *unheld):
            yield f"\n{self._argument(bearing)}"
        for note in dict.fromkeys(bearing.node.id for bearing in made.tensions):
            other = main_claim(self._store, note) or self._store.get(note)
            if other is not None:
                yield f"\n{self._statement(other, 'tension')}"

    def _statement(self, node: Node, tag: str = "") -> str:
        name = f"[{node.id}]"
        return (
            f"{name}\n" if name in self._defined else self._defined_statement(node, tag)
        )

    def _defined_statement(self, node: Node, tag: str, **more: object) -> str:
        name = f"[{node.id}]"
        self._defined.add(name)
        tagged = f" #{tag}" if tag else ""
        data = {"source": self._place(node), "basis": node.basis.value, **more}
        return f"{name}: {_text(node.text)}{tagged} {_data(data)}\n"

    def _argument(self, bearing: Bearing) -> str:
        node = bearing.node
        name = f"<{node.id}>"
        if name in self._defined:
            return f"{name}\n"
        self._defined.add(name)
        data: dict[str, object] = {"source": self._place(node)}
        if bearing.papers:
            data["papers"] = [_line(paper.title) for paper in bearing.papers]
        data["basis"] = bearing.edge.basis.value
        data["confidence"] = bearing.edge.confidence
        return f"{name}: {_text(node.text)} {_data(data)}\n"

    def _place(self, node: Node) -> str | None:
        return self._line_of(node.spans[0]) if node.spans else None

    def _line_of(self, span: Span) -> str:
        text = self._text(span.file)
        if text is None:
            return span.file
        return f"{span.file}:{line_at(text, span.start)}"


def _is_held(made: Case) -> bool:
    return getattr(made.claim, "holder", None) is not Holder.OPPOSED


def _sign(made: Case) -> str:
    return "+" if _is_held(made) else "-"


def _said(made: Case) -> tuple[str, dict[str, object]]:
    """How a claim is put forward, and by whom."""
    note = {"note": _line(made.note.title)} if made.note else {}
    if made.papers:
        papers = [_line(paper.title) for paper in made.papers]
        return "as reported", {"papers": papers, **note}
    return ("as stated" if _is_held(made) else "as rejected"), dict(note)


def _grounds_text(made: Case) -> str:
    if not _is_held(made):
        return "The note states it in order to reject it"
    if made.papers:
        told = "; ".join(f"“{_line(paper.title)}”" for paper in made.papers)
        return _text(f"Reported in {told}")
    if made.note is not None:
        return _text(f"Stated in “{_line(made.note.title)}”")
    return "Stated in the collection"


def _line(text: str) -> str:
    return " ".join(printable(text).split())


def _text(text: str) -> str:
    """Text on one line that Argdown shows as it is."""
    return _MARKUP.sub(r"\\\g<0>", _line(text))


def _data(value: object) -> str:
    """Data as YAML, in the part of it that is JSON."""
    if isinstance(value, dict):
        told = {name: one for name, one in value.items() if one is not None}
        inner = ", ".join(f"{name}: {_data(one)}" for name, one in told.items())
        return f"{{{inner}}}"
    return json_text(value).translate(_IN_DATA)
