"""Nodes of sentences, once it is known what each of them is."""

from dataclasses import dataclass, field
from typing import NamedTuple

from corpus.document import local
from corpus.prose import claims, designs, facets, parts, restricted
from corpus.prose.cues import Sentence
from corpus.prose.families import Family
from corpus.prose.findings import ExperimentForm
from corpus.prose.paragraphs import Paragraph
from corpus.prose.qualifications import QualificationCue
from kg.model import (
    Basis,
    Claim,
    Experiment,
    Facet,
    NodeId,
    Qualification,
    Quantity,
    Role,
    Span,
    unchecked,
)

_claim = unchecked(Claim)
_qualification = unchecked(Qualification)
_experiment = unchecked(Experiment)


class Sentenced(NamedTuple):
    """What becomes of a sentence in its node."""

    text: Sentence
    start: int
    quantities: tuple[Quantity, ...]
    span: Span
    is_first: bool
    plain: Sentence
    """The sentence, its links and titles masked."""
    names: tuple[str, ...]
    """What was seen in it and beside it, for the models that weigh it."""


@dataclass(slots=True)
class Nodes:
    """Makes the nodes of a page, counting them as it goes."""

    main: Claim | None
    """The main claim, where it is given."""
    about: str = ""
    """What the page states already: its main claim, or its evidence."""
    counts: dict[str, int] = field(default_factory=dict)
    has_main: bool = False
    """Whether the main claim is known: given, or the first that a label marks."""
    announced: Role | None = None
    """The role of what the paragraph counts off: `Two implications follow.`"""

    def __post_init__(self) -> None:
        self.has_main = bool(self.main or self.about)
        self.about = self.main.text if self.main else self.about

    def experiment(self, sentence: Sentenced, form: ExperimentForm) -> Experiment:
        """The experiment that a sentence reports."""
        is_design = designs.is_all(sentence.text)
        return _experiment(
            id=self._id("experiment"),
            text=str(sentence.text),
            basis=Basis.RULE,
            confidence=form.confidence,
            rule=form.rule,
            spans=(sentence.span,),
            setting=_part(sentence.text, form.setting),
            outcome_text=None if is_design else _part(sentence.text, form.outcome),
            quantities=sentence.quantities,
        )

    def labelled_qualification(
        self, paragraph: Paragraph, sentence: Sentenced
    ) -> Qualification:
        """What stands first under a label or heading that announces a restriction."""
        if not paragraph.is_labelled:
            return self._qualification(sentence, "section:qualification", 0.6)
        if paragraph.is_worded:
            return self._qualification(sentence, "worded-label:qualification", 0.7)
        return self._qualification(
            sentence, "label:qualification", 0.95, Basis.EXPLICIT, paragraph.origin
        )

    def worded(self, sentence: Sentenced, cue: QualificationCue) -> Qualification:
        """A restriction that a turn of phrase, or a model, tells."""
        return self._qualification(
            sentence, cue.rule, cue.confidence, cued=cue.facet, told=cue.told
        )

    def _qualification(
        self,
        sentence: Sentenced,
        rule: str,
        confidence: float,
        basis: Basis = Basis.RULE,
        origin: str | None = None,
        cued: Facet | None = None,
        told: Facet | None = None,
    ) -> Qualification:
        marks = facets.weighed(sentence.text, cued)
        facet = restricted.facet(sentence.plain, sentence.names, marks)
        return _qualification(
            id=self._id("qualification"),
            text=str(sentence.text),
            basis=basis,
            confidence=confidence,
            rule=rule,
            spans=(sentence.span,),
            facet=told or facet,
            origin=origin,
            quantities=sentence.quantities,
        )

    def claim(
        self, paragraph: Paragraph, sentence: Sentenced, form: claims.ClaimForm
    ) -> Claim:
        """What a sentence asserts, with the part that it plays in its note."""
        rule, confidence, basis = form.rule, form.confidence, Basis.RULE
        role = claims.ROLE_OF.get(paragraph.family, form.role)
        is_said = claims.is_said_to_extend(form, sentence.text)
        if paragraph.family not in (*claims.ROLE_OF, Family.CLAIM) and not is_said:
            role = parts.role(sentence.plain, sentence.names, role)
        if self.announced and claims.counts_off(sentence.text):
            role, rule = self.announced, "cue:counted-off"
        if paragraph.family in claims.LABELLED:
            rule, confidence, basis = _by_label(paragraph, sentence)
        if paragraph.family is Family.CLAIM and sentence.is_first and not self.has_main:
            role, self.has_main = Role.MAIN, True
        return _claim(
            id=self._id("claim"),
            text=str(sentence.text),
            basis=basis,
            confidence=confidence,
            rule=rule,
            spans=(sentence.span,),
            role=role,
            holder=form.holder,
            quantities=sentence.quantities,
        )

    def _id(self, kind: str) -> NodeId:
        self.counts[kind] = self.counts.get(kind, 0) + 1
        id = local(kind, self.counts[kind])
        return self._id(kind) if self.main and self.main.id == id else id


def _by_label(paragraph: Paragraph, sentence: Sentenced) -> tuple[str, float, Basis]:
    family = paragraph.family
    # What is claimed below a restriction argues for it.
    about = "argument" if family is Family.QUALIFICATION else family
    if not sentence.is_first:
        return f"under-label:{about}", 0.6, Basis.RULE
    if not paragraph.is_labelled:
        return f"section:{about}", 0.55, Basis.RULE
    if paragraph.is_worded:
        return f"worded-label:{about}", 0.7, Basis.RULE
    return f"label:{about}", 0.9, Basis.EXPLICIT


def _part(sentence: str, part: tuple[int, int] | None) -> str | None:
    return sentence[part[0] : part[1]] or None if part else None
