"""Sentences as nodes: each is an experiment, a qualification, a claim or nothing."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import pairwise

from corpus.document import Reference, local
from corpus.prose import (
    claims,
    continued,
    experiments,
    facets,
    forms,
    qualifications,
    quantities,
    sources,
)
from corpus.prose.cues import words_of
from corpus.prose.findings import ExperimentForm
from corpus.prose.labels import Family
from corpus.prose.paragraphs import Paragraph
from corpus.prose.sources import NamedSource
from corpus.prose.trail import Trail
from corpus.prose.words import content_words
from kg.model import (
    Basis,
    Claim,
    Experiment,
    Holder,
    NodeId,
    Qualification,
    Quantity,
    Role,
    Span,
)
from kg.text import same_name

SILENT = frozenset({Family.EDITORIAL, Family.LINKING, Family.QUESTION})
"""Families whose text claims nothing."""

_OPENS_SILENTLY = frozenset({Family.DEFINITION, Family.SETTING})
"""Families whose first sentence claims nothing."""
_SHARED = 2
"""How many content words tie a weak turn to the sentence before it."""


_SURE_OF_RESULT = 0.6
"""A model's word for it is worth less than a rule's, which can say why."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A node with what its edges depend on."""

    node: Claim | Qualification | Experiment
    paragraph: int
    """Number of the paragraph it stands in, from 0."""
    family: Family
    is_first: bool
    """Whether it is the first thing its paragraph states."""
    words: frozenset[str]
    sources: tuple[tuple[NodeId, NamedSource], ...]

    def with_node(self, node: Claim | Qualification | Experiment) -> "Draft":
        """The same draft of another version of its node."""
        return replace(self, node=node)


@dataclass(frozen=True, slots=True)
class _Sentence:
    """One sentence and where it stands."""

    text: str
    start: int
    following: str
    quantities: tuple[Quantity, ...]
    sources: tuple[NamedSource, ...]
    span: Span
    is_first: bool


@dataclass(slots=True)
class Drafter:
    """Reads paragraphs into drafts, counting nodes and papers as it goes."""

    text: str
    file: str
    main: Claim | None
    references: dict[str, Reference] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=dict)
    previous: frozenset[str] = frozenset()
    """Content words of the sentence before, in the same paragraph."""
    has_main: bool = False
    """Whether the main claim is known: given, or the first that a label marks."""
    trail: Trail = field(default_factory=Trail)
    results: frozenset[int] = frozenset()
    """Where sentences begin that a model takes for results."""
    announced: Role | None = None
    """The role of what the paragraph counts off: `Two implications follow.`"""

    def __post_init__(self) -> None:
        self.has_main = self.main is not None

    def read(self, number: int, paragraph: Paragraph) -> Iterator[Draft]:
        """The drafts of one paragraph, in order."""
        if paragraph.family in SILENT:
            return
        ranges = list(paragraph.sentences)
        if paragraph.family in _OPENS_SILENTLY:
            ranges = ranges[1:]
        is_first = True
        self.previous, self.announced, self.trail.follows = frozenset(), None, False
        for (start, end), (next_start, next_end) in pairwise([*ranges, (0, 0)]):
            written = self.text[start:end]
            self.announced = claims.announced(written) or self.announced
            labelled = is_first and paragraph.family in claims.LABELLED
            if not self._states(written, labelled=labelled):
                continue
            sentence = _Sentence(
                written,
                start,
                self.text[next_start:next_end],
                quantities.find(self.text, start, end, self.file),
                sources.find(self.text, start, end),
                Span(file=self.file, start=start, end=end),
                is_first,
            )
            yield self._draft(number, paragraph, sentence)
            is_first = False

    def _states(self, sentence: str, *, labelled: bool) -> bool:
        if not forms.asserts(sentence, labelled=labelled) or forms.only_links(sentence):
            return False
        main = self.main.text if self.main else ""
        if abs(len(sentence) - len(main)) > 2:
            return True
        return same_name(sentence).rstrip(".") != same_name(main).rstrip(".")

    def _draft(self, number: int, paragraph: Paragraph, sentence: _Sentence) -> Draft:
        words = content_words(sentence.text)
        context = self.trail.context(number, paragraph.family)
        node = self._node(paragraph, sentence, words, context)
        tests = isinstance(node, Experiment)
        papers = tuple(self._papers(paragraph, sentence))
        if tests and not papers:
            papers = tuple(self.trail.inherited(number, sentence.text))
        self.trail.note(number, papers, tests=tests)
        self.previous = words
        return Draft(node, number, paragraph.family, sentence.is_first, words, papers)

    def _node(
        self,
        paragraph: Paragraph,
        sentence: _Sentence,
        words: frozenset[str],
        context: continued.Context,
    ) -> Claim | Qualification | Experiment:
        qualifying = paragraph.family is Family.QUALIFICATION
        if qualifying and sentence.is_first:
            return self._labelled_qualification(paragraph, sentence)
        claim = claims.read(sentence.text, sentence.following)
        plain = forms.masked(sentence.text)
        vocabulary = words_of(plain)
        worded = None if qualifying else qualifications.worded(plain, vocabulary)
        if worded and not self._turns_on_something(worded, words):
            worded = None
        if worded and worded.is_named:
            return self._worded(sentence, worded)
        form = experiments.read(
            sentence.text,
            plain,
            vocabulary,
            sentence.quantities,
            sentence.sources,
            sentence.start,
            labelled=paragraph.family is Family.EVIDENCE
            and paragraph.is_labelled
            and sentence.is_first,
        ) or continued.read(sentence.text, sentence.quantities, sentence.start, context)
        if worded and form and form.is_weak:
            form = None
        if form and not (claim.is_cued and form.is_measure):
            return self._experiment(sentence, form)
        if worded and claim.holder is Holder.ASSERTED:
            return self._worded(sentence, worded)
        if sentence.start in self.results and not claim.is_cued:
            return self._experiment(sentence, _result(sentence.text))
        return self._claim(paragraph, sentence, claim)

    def _turns_on_something(
        self, worded: qualifications.QualificationCue, words: frozenset[str]
    ) -> bool:
        """Whether a weak turn has a claim before it that it can restrict."""
        if worded.is_bare and self.main is not None:
            return True
        weak = worded.is_bare or worded.is_loose
        return not weak or len(words & self.previous) >= _SHARED

    def _experiment(self, sentence: _Sentence, form: ExperimentForm) -> Experiment:
        return Experiment(
            id=self._id("experiment"),
            text=sentence.text,
            basis=Basis.RULE,
            confidence=form.confidence,
            rule=form.rule,
            spans=(sentence.span,),
            setting=_part(sentence.text, form.setting),
            outcome_text=_part(sentence.text, form.outcome),
            quantities=sentence.quantities,
        )

    def _labelled_qualification(
        self, paragraph: Paragraph, sentence: _Sentence
    ) -> Qualification:
        if not paragraph.is_labelled:
            return self._qualification(sentence, "section:qualification", 0.6)
        if paragraph.is_worded:
            return self._qualification(sentence, "worded-label:qualification", 0.7)
        return self._qualification(
            sentence, "label:qualification", 0.95, Basis.EXPLICIT, paragraph.origin
        )

    def _worded(
        self, sentence: _Sentence, cue: qualifications.QualificationCue
    ) -> Qualification:
        facet = facets.read(sentence.text, cue.facet)
        read = self._qualification(sentence, cue.rule, cue.confidence)
        return read.model_copy(update={"facet": facet})

    def _qualification(
        self,
        sentence: _Sentence,
        rule: str,
        confidence: float,
        basis: Basis = Basis.RULE,
        origin: str | None = None,
    ) -> Qualification:
        return Qualification(
            id=self._id("qualification"),
            text=sentence.text,
            basis=basis,
            confidence=confidence,
            rule=rule,
            spans=(sentence.span,),
            facet=facets.read(sentence.text),
            origin=origin,
            quantities=sentence.quantities,
        )

    def _claim(
        self, paragraph: Paragraph, sentence: _Sentence, form: claims.ClaimForm
    ) -> Claim:
        rule, confidence, basis = form.rule, form.confidence, Basis.RULE
        role = claims.ROLE_OF.get(paragraph.family, form.role)
        if self.announced and claims.counts_off(sentence.text):
            role, rule = self.announced, "cue:counted-off"
        if paragraph.family in claims.LABELLED:
            rule, confidence, basis = _by_label(paragraph, sentence)
        if paragraph.family is Family.CLAIM and sentence.is_first and not self.has_main:
            role, self.has_main = Role.MAIN, True
        return Claim(
            id=self._id("claim"),
            text=sentence.text,
            basis=basis,
            confidence=confidence,
            rule=rule,
            spans=(sentence.span,),
            role=role,
            holder=form.holder,
            quantities=sentence.quantities,
        )

    def _papers(
        self, paragraph: Paragraph, sentence: _Sentence
    ) -> Iterator[tuple[NodeId, NamedSource]]:
        """The papers a sentence names, else the one its paragraph is labelled with."""
        named = sentence.sources
        if not named and paragraph.source and not forms.is_commentary(sentence.text):
            named = (paragraph.source,)
        seen: set[NodeId] = set()
        for source in named:
            id = self._reference(source)
            if id not in seen:
                seen.add(id)
                yield id, source

    def _reference(self, source: NamedSource) -> NodeId:
        known = self.references.get(same_name(source.name))
        if known is None:
            id = local("ref-paper", len(self.references) + 1)
            known = sources.reference(source, id, self.file)
            self.references[same_name(source.name)] = known
        return known.id

    def _id(self, kind: str) -> NodeId:
        self.counts[kind] = self.counts.get(kind, 0) + 1
        id = local(kind, self.counts[kind])
        return self._id(kind) if self.main and self.main.id == id else id


def _result(sentence: str) -> ExperimentForm:
    return ExperimentForm.of(sentence, "model:result", _SURE_OF_RESULT, None, 0)


def _by_label(paragraph: Paragraph, sentence: _Sentence) -> tuple[str, float, Basis]:
    family = paragraph.family
    if not sentence.is_first:
        return f"under-label:{family}", 0.6, Basis.RULE
    if not paragraph.is_labelled:
        return f"section:{family}", 0.55, Basis.RULE
    if paragraph.is_worded:
        return f"worded-label:{family}", 0.7, Basis.RULE
    return f"label:{family}", 0.9, Basis.EXPLICIT


def _part(sentence: str, part: tuple[int, int] | None) -> str | None:
    return sentence[part[0] : part[1]] or None if part else None
