"""The papers that the statements of a page name, and the references to them."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from corpus.document import Reference, local
from corpus.prose import footnotes, forms, headed, others, sources, supposed
from corpus.prose.alone import Stated
from corpus.prose.cues import Sentence
from corpus.prose.listed import Listed
from corpus.prose.naming import NamedSource, without_initials
from corpus.prose.paragraphs import Paragraph
from corpus.prose.trail import Paper, Trail
from kg.model import Claim, Experiment, NodeId, Qualification
from kg.text import same_name

_LABEL = 200
"""Characters that a label has at most."""
_SEE = re.compile(r"(?:See|Cf)\b")
"""Points at a paper that need not say the same."""
_AUTHORS = re.compile(
    r"(?P<group>.{2,120}? (?:et al\.?|and (?:colleagues|co-?workers|co-?authors)))"
    r"(?:,? \(?(?P<year>\d{4}[a-z]?)\)?)?"
)


@dataclass(slots=True)
class Referred:
    """Finds what each sentence is reported in, and makes a reference for each paper."""

    text: str
    file: str
    listed: Listed = field(default_factory=lambda: Listed(()))
    """The papers that the page lists."""
    notes: Mapping[str, tuple[NamedSource, ...]] = field(default_factory=dict)
    """The papers that notes at the foot of the page name, by their marks."""
    references: dict[str, Reference] = field(default_factory=dict)
    """By the paper's name."""
    dated: dict[str, str] = field(default_factory=dict)
    """Authors to the first of their papers that was named with its year."""
    cited: dict[NodeId, NamedSource] = field(default_factory=dict)
    """Papers named where nothing is stated."""
    trail: Trail = field(default_factory=Trail)

    def of_statement(
        self,
        number: int,
        paragraph: Paragraph,
        told: Stated,
        node: Claim | Qualification | Experiment,
    ) -> tuple[Paper, ...]:
        """The papers that a statement is reported in, which later ones may go on with.

        Args:
            number: Of its paragraph.
            paragraph: The paragraph.
            told: The sentence.
            node: What is made of it.
        """
        papers = tuple(self._papers(number, paragraph, told, node))
        known = tuple(p for p in papers if p[1].rule != supposed.IN_CAPITALS)
        tests = isinstance(node, Experiment)
        is_another = tests and not known and others.is_another(told.text)
        self.trail.note(number, known, told.start, tests=tests, of_another=is_another)
        return papers

    def of_passed(
        self, number: int, written: Sentence, start: int, *, follows: bool
    ) -> tuple[Paper, ...]:
        """The papers that a sentence gives the statement before it, and no more.

        `Hens lay less in winter. (Ito et al., 2021)`. What else it names is cited.

        Args:
            number: Of its paragraph.
            written: A sentence that states nothing.
            start: Where it starts in the file.
            follows: Whether a statement stands before it that names no paper itself.
        """
        end = start + len(written)
        named = self.listed.joined(
            written, start, sources.find(self.text, start, end, written)
        )
        if not named:
            return ()
        papers = tuple(self._referred(named))
        self.trail.speak(number, papers)
        is_of_it = follows and not _SEE.match(written)
        if is_of_it and headed.only_names(self.text, start, end, named):
            return papers
        self.cite(named)
        return ()

    def pass_by(self, number: int, named: tuple[NamedSource, ...]) -> None:
        """Papers of a sentence that states nothing: what follows may be theirs.

        Args:
            number: Of its paragraph.
            named: What it names.
        """
        if named:
            self.trail.speak(number, tuple(self._referred(named)))
            self.cite(named)

    def labelled(self, paragraph: Paragraph) -> Paragraph:
        """A paragraph, with the listed paper that its label names, if one does.

        `Qualification from Cold Feet: gulls …`, `Cold Feet has the figures: gulls …`.
        """
        if paragraph.source is not None or not paragraph.sentences:
            return paragraph
        end = paragraph.sentences[0][0]
        start = max(self.text.rfind("\n", 0, end) + 1, end - _LABEL)
        named = tuple(self.listed.find(self.text[start:end], start, ()))
        return paragraph._replace(source=named[0]) if len(named) == 1 else paragraph

    def cite(self, named: Iterable[NamedSource]) -> None:
        """Papers that a text names without stating anything of them."""
        for source in named:
            self.cited.setdefault(self._reference(source), source)

    def _papers(
        self,
        number: int,
        paragraph: Paragraph,
        told: Stated,
        node: Claim | Qualification | Experiment,
    ) -> Iterator[Paper]:
        """The papers a statement names, else what it goes on with or stands under."""
        noted = footnotes.marked(told.text, self.notes)
        named = [*told.sources, *noted, *told.maybe]
        if not isinstance(node, Claim) and not told.sources:
            meant = supposed.of_result(told.text, told.start, told.maybe)
            named = [meant, *noted] if meant else named
        if not any(source.is_sure for source in named):
            over = paragraph.source
            if over and not forms.is_commentary(told.text):
                named.append(over)
            else:
                given = tuple(
                    self.trail.inherited(
                        number,
                        told.text,
                        tests=isinstance(node, Experiment),
                        restricts=isinstance(node, Qualification),
                    )
                )
                yield from given
                if not given and paragraph.over and not others.is_another(told.text):
                    named.append(paragraph.over)
        yield from self._referred(named)

    def _referred(self, named: Iterable[NamedSource]) -> Iterator[Paper]:
        """Each paper once, with the reference that stands for it."""
        seen: set[NodeId] = set()
        for source in named:
            id = self._reference(source)
            if id not in seen:
                seen.add(id)
                yield id, source

    def _reference(self, source: NamedSource) -> NodeId:
        name = self._name(source)
        known = self.references.get(name)
        if known is None or source.is_sure > known.is_sure:
            id = known.id if known else local("ref-paper", len(self.references) + 1)
            known = sources.reference(source, id, self.file)
            self.references[name] = known
        return known.id

    def _name(self, source: NamedSource) -> str:
        """What a paper goes by: authors without a year by what had theirs before."""
        name = same_name(without_initials(source.name))
        authors = _AUTHORS.fullmatch(source.name)
        if authors is None:
            return name
        group = same_name(authors["group"])
        if authors["year"]:
            self.dated.setdefault(group, name)
            return name
        return self.dated.get(group, name)
