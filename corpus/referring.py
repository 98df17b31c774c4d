"""What references mean: notes and their parts, topics, inquiries, statements."""

import hashlib
from dataclasses import replace

from corpus.document import Document, Reference, local
from corpus.identity import key
from corpus.parts import Parts
from corpus.placing import Phase, Place, Placing, spans_of
from kg.model import (
    NODE,
    Claim,
    Experiment,
    Inquiry,
    Kind,
    NodeId,
    Page,
    Qualification,
    Topic,
)
from kg.text import same_name

_NOTE = local("note")
_PART, _BLOCK = "part:", "block:"
Sentence = Claim | Qualification | Experiment


class Referring(Placing):
    """Everything named: by what answers to the name, else as a node of its own."""

    def _place_references(self) -> None:
        """Everything named: by what answers to the name, else as a node of its own."""
        for number, read in enumerate(self.reads):
            self.topics.add(self.said[number], read.document)
            self._give_parts(number, read.document)
        self.parts = Parts([read.document for read in self.reads], self.ids)
        for number, reference in self._references(Kind.NOTE):
            if reference.several:
                self._place_hubs((number, reference.id), reference)
            else:
                self._place_note((number, reference.id), reference)
        for number, reference in self._references(Kind.TOPIC):
            if reference.several:
                self._place_topics((number, reference.id), reference)
            else:
                self._place_topic((number, reference.id), reference)
        for number, reference in self._references(Kind.INQUIRY):
            self._place_inquiry((number, reference.id), reference)
        for kind in (Kind.CLAIM, Kind.EXPERIMENT):
            for number, reference in self._references(kind):
                self._place_statement((number, reference.id), reference)

    def _give_parts(self, number: int, document: Document) -> None:
        """Tell what links may lead to in a document: what it is, not where."""
        note = self.ids.get((number, _NOTE))
        if note is None:
            return
        said = self.said[number]
        sentences = [
            (node.id, self.ids[number, node.id], node.spans[:1])
            for node in document.nodes
            if isinstance(node, Sentence | Inquiry)
        ]
        holds = repr((document.anchors, sentences)).encode("utf-8", "surrogatepass")
        body = hashlib.sha256(holds).hexdigest()
        self.known.give(said, _PART + note[0], note[0], body)
        for anchor in document.anchors:
            if anchor.name.startswith("(("):
                self.known.give(said, _BLOCK + anchor.name, note[0], body)

    def _lead_to(self, note: NodeId) -> None:
        """Remember that what is said depends on the parts of a note."""
        self.known.look(_PART + note)
        if self.elsewhere.holds(note):
            self.wanted.add(note)

    def _place_inquiry(self, at: Place, reference: Reference) -> None:
        """What the named page asks, or what is asked in these words."""
        if self._is_about(at, reference):
            return
        node = Inquiry(id=at[1], text=reference.text, spans=spans_of(reference))
        name = key(Kind.INQUIRY, same_name(reference.text))
        self._place(at, Phase.NAMED_INQUIRY, name, node)

    def _is_about(self, at: Place, reference: Reference) -> bool:
        """Find what the named page is about: the file's name may be a shorter one."""
        file = self.reads[at[0]].document.file
        for note in (
            self.notes.find(reference.page, near=file) if reference.page else ()
        ):
            self._lead_to(note)
            if statement := self.parts.about(note, reference.kinds[0]):
                self.ids[at] = (statement,)
                self.about.add(at)
                return True
        return False

    def _place_statement(self, at: Place, reference: Reference) -> None:
        """What the named page is about, or a statement that no page is about yet."""
        kind = reference.kinds[0]
        if self._is_about(at, reference):
            return
        made = {"id": at[1], "text": reference.text, "spans": spans_of(reference)}
        node = NODE.validate_python({"kind": kind, "rule": "named-statement", **made})
        name = key(kind, "named", same_name(reference.text))
        self._place(at, Phase.NAMED_STATEMENT, name, node)

    def _place_part(self, at: Place, reference: Reference) -> None:
        """A block of any note, or a part of the note that names it."""
        if not reference.anchor.startswith("(("):
            self.ids[at] = self.ids[at[0], _NOTE]
            self._quote(at, reference)
            return
        for entry in self.known.look(_BLOCK + reference.anchor):
            self._lead_to(entry.node)
        if found := self.parts.block(reference.anchor):
            note, sentence = found
            self.ids[at] = (note,)
            if sentence:
                self.quoted[at] = sentence
        else:
            message = f"no note of the collection holds the block {reference.anchor}"
            self._tell(at[0], reference.span, "unresolved-part", message)

    def _quote(self, at: Place, reference: Reference) -> None:
        """Find the part that a link leads to, in the note it leads to."""
        note = self.ids[at][0]
        self._lead_to(note)
        if not self.parts.holds(note, reference.anchor):
            name = reference.text or "this note"
            message = f"'{name}' has no part '{reference.anchor}'"
            self._tell(at[0], reference.span, "unresolved-part", message)
        elif sentence := self.parts.sentence(note, reference.anchor):
            self.quoted[at] = sentence

    def _place_note(self, at: Place, reference: Reference) -> None:
        if not reference.text:
            self._place_part(at, reference)
            return
        if reference.is_id:
            self._place_called(at, reference)
            return
        file = self.reads[at[0]].document.file
        found = self._led_to(reference, file) or self.notes.find(
            reference.text, reference.description, file
        )
        if len(found) > 1:
            self._tell_ambiguous(at[0], reference.span, reference.text, len(found))
        if found:
            self.ids[at] = found[:1]
            if reference.anchor:
                self._quote(at, reference)
            return
        if not reference.is_sure:
            return
        stub = self._place_stub(
            at,
            Phase.NAMED_NOTE,
            reference.text,
            spans_of(reference),
            reference.description,
        )
        self.titles.add(self.said[at[0]], reference.text, stub, rank=1)
        self._tell_absent(at[0], reference.span, reference.text)

    def _place_called(self, at: Place, reference: Reference) -> None:
        self.ids[at] = self.notes.called(reference.text)[:1]
        if not self.ids[at]:
            message = f"no note of the collection has the id '{reference.text}'"
            self._tell(at[0], reference.span, "unresolved-reference", message)

    def _place_hubs(self, at: Place, reference: Reference) -> None:
        """Hubs whose titles are joined by a bare space; those of no file are absent."""
        found: list[NodeId] = []
        for name, note in self.notes.several(reference.text):
            if note is None:
                part = _once(_part(reference, name))
                spans = spans_of(part)
                note = self._place_stub(
                    at, Phase.NAMED_NOTE, part.text, spans, page=Page.HUB
                )
                self.titles.add(self.said[at[0]], part.text, note, rank=1)
                self._tell_absent(at[0], part.span, part.text)
            found.append(note)
        self.ids[at] = tuple(dict.fromkeys(found))

    def _led_to(self, reference: Reference, file: str) -> tuple[NodeId, ...]:
        """The one note that the link around a title leads to, if it is at hand."""
        if not reference.page:
            return ()
        found = self.notes.find(reference.page, reference.description, file)
        return found if len(found) == 1 else ()

    def _place_topic(self, at: Place, reference: Reference) -> None:
        name = reference.text
        topic = Topic(id=at[1], text=name, title=name, spans=spans_of(reference))
        self._place(at, Phase.NAMED_TOPIC, key(Kind.TOPIC, same_name(name)), topic)

    def _place_topics(self, at: Place, reference: Reference) -> None:
        """Topic names joined by a bare space, split by the names that are known."""
        found: list[NodeId] = []
        for name in self.topics.split(reference.text):
            self._place_topic(at, _part(reference, name))
            found.extend(self.ids[at])
        self.ids[at] = tuple(dict.fromkeys(found))


def _part(reference: Reference, name: str) -> Reference:
    """One of the names that a reference joins, where it stands first."""
    span = reference.span
    if span is not None:
        start = span.start + reference.text.index(name)
        span = replace(span, start=start, end=start + len(name))
    return reference.model_copy(update={"text": name, "span": span})


def _once(reference: Reference) -> Reference:
    """A name that stands several times in a row, as it stands first."""
    words = reference.text.split(" ")
    for size in range(1, len(words) // 2 + 1):
        if len(words) % size == 0 and words == words[:size] * (len(words) // size):
            name, span = " ".join(words[:size]), reference.span
            first = span and replace(span, end=span.start + len(name))
            return reference.model_copy(update={"text": name, "span": first})
    return reference
