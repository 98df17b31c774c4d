"""A Markdown vault: a note a file, as Obsidian has them, with links and properties.

Notes that are Markdown stay as they are but for their links, which lead to the files
that they mean, and for what is added: properties at the end of the header, and a block
at the end of the note. Other notes are written anew out of their running text.
"""

import re
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from corpus import markdown
from corpus.written import claims
from corpus.written.header import Value, header, with_properties
from corpus.written.links import Paths
from corpus.written.names import FileNames
from corpus.written.prose import prose
from kg.brief.citing import bibtex
from kg.corrections import CLAIMS, kind_of
from kg.evidence import main_claim
from kg.exports import Job, Notices
from kg.kept_citekeys import keys_of
from kg.model import (
    Basis,
    Edge,
    Inquiry,
    Kind,
    NodeId,
    Note,
    Paper,
    RelatedType,
    Relation,
)
from kg.outline import Outline

ABSENT, QUESTIONS, PAPERS = "absent", "questions", "papers.bib"
"""Where notes go that no file holds, and inquiries that have a page; the papers."""

_TAG = re.compile(r"(?=.*[^\W\d_])[\w/-]+")
_ITEM = re.compile(r"[^\[\]\r\n]*\?")
_BLANKS = re.compile(r"\s+")
_WORD = re.compile(r"\w")


def vault(job: Job, folder: Path) -> Notices:
    """Write the notes, a page for each that is only named, and the papers."""
    made = _Vault(job)
    for note in made.notes:
        text = made.note(note)
        _write(folder, made.path(note.id), text)
    for inquiry, path in made.questions:
        _write(folder, path, made.question(inquiry))
    if papers := made.listed():
        _write(folder, PAPERS, bibtex(papers, made.keys))
    absent = sum(note.stub for note in made.notes)
    yield f"{len(made.notes) - absent:,} notes, {absent:,} that are only named"
    if made.unasked:
        yield (
            f"{made.unasked:,} inquiries are no plain question of one line, "
            "and are left out of the lists under the notes"
        )


def _write(folder: Path, path: str, text: str) -> None:
    file = folder / path
    file.parent.mkdir(parents=True, exist_ok=True)
    # A note's own line ends stay, and so does what UTF-8 has no word for: as `?`.
    with file.open("w", encoding="utf-8", errors="replace", newline="") as opened:
        opened.write(text)


class _Vault:
    """A collection about to be written."""

    def __init__(self, job: Job) -> None:
        self._store = job.store
        self._outline = Outline(job.store)
        self._paths = Paths()
        self.notes: list[Note] = []
        self.papers = [n for n in job.store.nodes(Kind.PAPER) if isinstance(n, Paper)]
        self.keys = keys_of(job.store)
        self._cited: set[NodeId] = set()
        self.unasked = 0
        files = FileNames()
        waiting: list[Note] = []
        for note in job.store.nodes(Kind.NOTE):
            assert isinstance(note, Note)
            self.notes.append(note)
            if note.file and _is_markdown(note.file) and files.keep(note.file):
                self._paths.add(note, note.file, is_blank=self._is_blank(note.file))
            else:
                waiting.append(note)
        for note in waiting:
            inside = str(PurePosixPath(note.file).parent) if note.file else ABSENT
            path = files.give(inside, note.title)
            self._paths.add(note, path, is_blank=note.stub)
        held = {note.file for note in self.notes}
        self.questions = [
            (inquiry, files.give(QUESTIONS, inquiry.text))
            for inquiry in job.store.nodes(Kind.INQUIRY)
            if isinstance(inquiry, Inquiry)
            and inquiry.file
            and inquiry.file not in held
        ]
        for _, path in self.questions:
            self._paths.keep(path)

    def path(self, note: NodeId) -> str:
        """The file that a note is written to."""
        path = self._paths.of(note)
        assert path is not None
        return path

    def note(self, note: Note) -> str:
        """The text of a note's file."""
        document = self._store.document(note.file) if note.file else None
        if document is not None and self._is_blank(document.path):
            return document.text  # which answers to its name if nothing else does
        if document is not None and _is_markdown(document.path):
            read = claims.without(document.text)
            turned = self._turned(read, document.path)
            known = {**self._filed(note), **self._of_assay(note)}
            again = read != document.text
            if again:  # what it was before it was written for the first time
                known["source"] = note.properties.get("source")
            turned = with_properties(turned, document.path, known, again=again)
            return self._with_claims(turned, note)
        edges = self._store.edges_from(note.id)
        body, placed = "", frozenset[Edge]()
        if document is not None:
            body, placed = prose(document, note, edges, self._paths, self._store)
        parts = [
            header(self._properties(note)),
            body,
            *self._lists(note, edges, placed),
        ]
        return self._with_claims("\n".join(filter(None, parts)), note)

    def listed(self) -> list[Paper]:
        """Papers of which more than a name is known, or that are cited by a new key.

        Call it when the notes are written. A paper that Markdown cites by its key, and
        nothing describes, is known by that key alone, as it was.
        """
        return [p for p in self.papers if p.id in self._cited or _is_described(p)]

    def question(self, inquiry: Inquiry) -> str:
        """The page of an inquiry, as discourse graphs have it."""
        said: dict[str, Value] = {
            "title": f"[[QUE]] - {_line(inquiry.text)}",
            "id": inquiry.id,
            "kind": inquiry.kind,
            "description": inquiry.dek,
        }
        edges = self._store.edges_from(inquiry.id)
        drawn = [e.target for e in edges if e.relation is Relation.DRAWS_ON]
        links = [self._link(target) for target in dict.fromkeys(drawn)]
        parts = [header(said), self._essay(inquiry, edges)]
        parts += _section("Draws on", [f"- {link}" for link in links if link])
        return "\n".join(filter(None, parts))

    def _essay(self, inquiry: Inquiry, edges: list[Edge]) -> str:
        """An essay as a quotation: what it says, no note of the collection claims."""
        document = self._store.document(inquiry.file) if inquiry.file else None
        if document is None:
            return ""
        text, _ = prose(document, inquiry, edges, self._paths, self._store)
        lines = "".join(f"> {line}".rstrip() + "\n" for line in text.splitlines())
        return f"> [!quote]+ Essay\n{lines}" if lines else ""

    def _is_blank(self, file: str) -> bool:
        return not _WORD.search(self._store.document_text(file) or "")

    def _turned(self, text: str, file: str) -> str:
        head = text[: markdown.MAX_CHARACTERS]
        page = markdown.take_apart(head, file)
        return self._paths.turned(page) + text[markdown.MAX_CHARACTERS :]

    def _with_claims(self, text: str, note: Note) -> str:
        return claims.added(text, claims.block(self._store, self._outline, note))

    def _of_assay(self, note: Note) -> dict[str, Value]:
        """What Assay knows of a note that the note itself does not say."""
        main = None if note.stub else main_claim(self._store, note.id)
        said = self._outline.targets(note.id, Relation.STATES)
        stated = [node for node in said if kind_of(node) in CLAIMS]
        return {
            "id": note.id,
            "kind": note.page,
            "standing": self._outline.weigh(main.id)[0] if main else None,
            "claims": len(stated) or None,
            "source": note.file if note.file and not _is_markdown(note.file) else None,
            "stub": True if note.stub else None,
        }

    def _filed(self, note: Note) -> dict[str, Value]:
        """Topics that other pages file a note under."""
        elsewhere = [
            edge.target
            for edge in self._store.edges_from(note.id, Relation.IN_TOPIC)
            if edge.span is None or edge.span.file != note.file
        ]
        found = self._store.get_many(elsewhere)
        return {"topics": dict.fromkeys(_line(node.text) for node in found.values())}

    def _properties(self, note: Note) -> dict[str, Value]:
        tags, topics = self._topics(note)
        said: dict[str, Value] = {
            "title": _line(note.title),
            # Obsidian finds a note by its aliases, and the file's name may be cut.
            "aliases": dict.fromkeys((_line(note.title), *map(_line, note.aliases))),
            "tags": tags,
            "topics": topics,
            "date": note.date,
            "description": note.description and _line(note.description),
            "thesis": note.thesis and _line(note.thesis),
            **self._of_assay(note),
        }
        for key, value in note.properties.items():
            said.setdefault(key, _line(value))
        return said

    def _topics(self, note: Note) -> tuple[list[str], list[str]]:
        """Topics that Obsidian can have as tags, and the others."""
        edges = self._store.edges_from(note.id, Relation.IN_TOPIC)
        found = self._store.get_many(edge.target for edge in edges)
        names = dict.fromkeys(_line(node.text) for node in found.values())
        tags = [name for name in names if _TAG.fullmatch(name)]
        return tags, [name for name in names if name not in tags]

    def _lists(
        self, note: Note, edges: list[Edge], placed: frozenset[Edge]
    ) -> Iterator[str]:
        """What stands under a note: relations, questions, papers, other mentions."""
        sure = [edge for edge in edges if edge.basis is not Basis.SIMILARITY]
        related = [edge for edge in sure if edge.relation is Relation.RELATED]
        yield from _section("Related", filter(None, map(self._related, related)))
        yield from _section("Questions", self._asked(note))
        cited = [e.target for e in sure if e.relation is Relation.CITES]
        known = [paper for paper in cited if paper in self.keys]
        self._cited.update(known)
        yield from _section("Papers", [f"- [@{self.keys[paper]}]" for paper in known])
        named = [
            edge.target
            for edge in sure
            if edge.relation is Relation.MENTIONS and edge not in placed
        ]
        links = [self._link(target) for target in dict.fromkeys(named)]
        yield from _section("Also named", [f"- {link}" for link in links if link])

    def _related(self, edge: Edge) -> str | None:
        """`- type:: [[note]] — reason`."""
        link = self._link(edge.target)
        if link is None:
            return None
        kind = edge.type or RelatedType.OTHER
        reason = f" — {_line(edge.rationale)}" if edge.rationale else ""
        return f"- {kind}:: {link}{reason}"

    def _asked(self, note: Note) -> Iterator[str]:
        edges = self._store.edges_to(note.id, Relation.DRAWS_ON)
        found = self._store.get_many(edge.source for edge in edges)
        for edge in edges:
            inquiry = found.get(edge.source)
            if inquiry is None or edge.basis is Basis.SIMILARITY:
                continue
            if _ITEM.fullmatch(_line(inquiry.text)):
                yield f"- {_line(inquiry.text)}"
            else:
                self.unasked += 1

    def _link(self, node: NodeId) -> str | None:
        found = self._store.get(node)
        return self._paths.link(node, _line(found.text)) if found else None


def _section(
    title: str, lines: "Iterator[str] | list[str] | filter[str]"
) -> Iterator[str]:
    items = "\n".join(lines)
    if items:
        yield f"## {title}\n\n{items}\n"


def _line(text: str) -> str:
    return _BLANKS.sub(" ", text).strip()


def _is_described(paper: Paper) -> bool:
    said = (paper.authors, paper.date, paper.doi, paper.arxiv, paper.abstract)
    is_listed = any(not _is_markdown(span.file) for span in paper.spans)
    return is_listed or any((*said, paper.venue))


def _is_markdown(file: str) -> bool:
    return file.lower().endswith((".md", ".markdown"))
