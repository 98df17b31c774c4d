"""Sentences as nodes: each is an experiment, a qualification, a claim or nothing."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from corpus.prose import (
    claims,
    experiments,
    likely,
    qualifications,
    signs,
    sources,
    unasserted,
    witnessed,
)
from corpus.prose.alone import SILENT, Heard, Stated, Unstated
from corpus.prose.cues import Sentence
from corpus.prose.families import Family
from corpus.prose.findings import ExperimentForm
from corpus.prose.likely import Shares, Sort
from corpus.prose.measured import is_firm
from corpus.prose.naming import NamedSource
from corpus.prose.nodes import Nodes, Sentenced
from corpus.prose.paragraphs import Paragraph
from corpus.prose.referred import Referred
from corpus.prose.seen import Seen
from corpus.prose.signs import Signs
from corpus.prose.verbs import has_finite_verb
from kg.model import (
    Claim,
    Experiment,
    NodeId,
    Qualification,
    Quantity,
    Span,
)
from kg.text import same_name

_BRACKETED = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_LETTERS = re.compile(r"[^\W\d_]{2}")
_CUED = 0.65
"""How likely a restriction has to be in a vault where a turn of phrase speaks for it:
of those that were less so, a person called one in three a restriction."""
_PLAINLY_RESULT = 0.7
"""From here on what stands under a qualification's label is a result all the same."""
_CLEARLY = 0.6
"""How likely in a vault a second restriction under one heading has to be."""
_REPORTS = 0.5
"""How likely a result without a number or the verb of one has to be."""
_BRIEF = 60
"""Characters up to which `Two lessons follow from this.` only announces them."""


class Draft(NamedTuple):
    """A node with what its edges depend on."""

    node: Claim | Qualification | Experiment
    paragraph: int
    """Number of the paragraph it stands in, from 0."""
    family: Family
    is_first: bool
    """Whether it is the first thing its paragraph states."""
    sentence: Sentence
    sources: tuple[tuple[NodeId, NamedSource], ...]

    def with_node(self, node: Claim | Qualification | Experiment) -> "Draft":
        """The same draft of another version of its node."""
        return self._replace(node=node)


@dataclass(slots=True)
class Drafter:
    """Reads paragraphs into drafts, one after the other."""

    text: str
    file: str
    nodes: Nodes
    papers: Referred
    results: frozenset[int] = frozenset()
    """Where sentences begin that a model of abstracts takes for results."""
    is_of_vault: bool = False
    """Whether it may be a note of any kind, unlike those a model was taught."""

    def read(
        self,
        number: int,
        paragraph: Paragraph,
        heard: Sequence[Heard],
        seen: Sequence[Seen],
        weighed: Mapping[int, Shares],
    ) -> Sequence[Draft]:
        """The drafts of one paragraph, in order.

        Args:
            number: Of the paragraph, from 0.
            paragraph: The paragraph.
            heard: Its sentences, as `alone.read` gives them.
            seen: What was seen in those that may state something.
            weighed: How likely each sort is of the sentence that starts there.
        """
        if paragraph.over and not paragraph.sentences:
            self.papers.cite((paragraph.over,))
        if paragraph.family in SILENT:
            for start, end in paragraph.sentences:
                self.papers.cite(sources.find(self.text, start, end))
            return ()
        drafts: list[Draft] = []
        self.nodes.announced = None
        self.papers.trail.begin()
        stated = iter(seen)
        for told in heard:
            self.nodes.announced = told.announces or self.nodes.announced
            if isinstance(told, Unstated):
                is_open = bool(drafts) and not drafts[-1].sources
                papers = self.papers.of_passed(
                    number, told.text, told.start, follows=is_open
                )
                if papers:
                    drafts[-1] = drafts[-1]._replace(sources=papers)
                continue
            one = next(stated)
            is_heading = told.announces and len(told.text) < _BRIEF
            if is_heading or self._repeats_main(told.text):
                continue
            draft = self._draft(
                number, paragraph, one, weighed[told.start], is_first=not drafts
            )
            if draft:
                drafts.append(draft)
        return drafts

    def _repeats_main(self, sentence: str) -> bool:
        main = self.nodes.main.text if self.nodes.main else ""
        if abs(len(sentence) - len(main)) > 2:
            return False
        return same_name(sentence).rstrip(".") == same_name(main).rstrip(".")

    def _draft(
        self,
        number: int,
        paragraph: Paragraph,
        seen: Seen,
        shares: Shares,
        *,
        is_first: bool,
    ) -> Draft | None:
        told = seen.told
        context = self.papers.trail.context(number, paragraph.family)
        of_study = context.is_near or bool(told.sources or paragraph.over)
        found = signs.going_on(told, seen.signs, context)._replace(
            names=seen.names, of_study=of_study
        )
        only_cites = bool(told.sources) and _only_cites(told)
        node = None
        if not only_cites:
            node = self._node(paragraph, told, found, shares, is_first=is_first)
        if node is None:
            self.papers.cite(told.sources)
            return None
        papers = self.papers.of_statement(number, paragraph, told, node)
        return Draft(node, number, paragraph.family, is_first, told.text, papers)

    def _node(
        self,
        paragraph: Paragraph,
        told: Stated,
        seen: Signs,
        shares: Shares,
        *,
        is_first: bool,
    ) -> Claim | Qualification | Experiment | None:
        sentence = Sentenced(
            told.text,
            told.start,
            told.quantities,
            Span(file=self.file, start=told.start, end=told.end),
            is_first,
            seen.plain,
            seen.names,
        )
        if self.is_of_vault:
            seen = _in_a_vault(told, seen)
        if seen.study is None and (rule := _announces(paragraph, told, is_first)):
            form = ExperimentForm.of(told.text, *rule, None, 0)
            seen = seen._replace(study=form)
        is_result = shares[Sort.EXPERIMENT] >= _PLAINLY_RESULT
        if is_first and self._is_announced(paragraph, seen) and not is_result:
            return self.nodes.labelled_qualification(paragraph, sentence)
        sort, share = self._sort(paragraph, told, seen, shares)
        match sort:
            case Sort.EXPERIMENT:
                form = seen.study or _result(
                    sentence.text,
                    self._sure(share),
                    of_abstract=sentence.start in self.results,
                )
                return self.nodes.experiment(sentence, form)
            case Sort.QUALIFICATION:
                return self.nodes.worded(
                    sentence, seen.restriction or _turn(self._sure(share))
                )
            case Sort.NOTHING if not (is_first and _is_labelled_claim(paragraph)):
                return None
            case _:
                return self._asserted(paragraph, sentence, seen.claim)

    def _is_announced(self, paragraph: Paragraph, seen: Signs) -> bool:
        """Whether a label or heading announces a restriction.

        A section of a note of any kind holds much else.
        """
        if paragraph.family is not Family.QUALIFICATION:
            return False
        if paragraph.is_labelled or not self.is_of_vault:
            return True
        return seen.restriction is not None or qualifications.holds_back(seen.plain)

    def _asserted(
        self, paragraph: Paragraph, sentence: Sentenced, form: claims.ClaimForm
    ) -> Claim | None:
        """A claim, unless a note of any kind asserts nothing in that form."""
        if sentence.text.count(" ") < 2 and not has_finite_verb(sentence.text):
            return None  # A phrase, whatever weighs for it: `Small nets.`
        is_told = form.is_cued or paragraph.family in claims.LABELLED
        if self.is_of_vault and not is_told and unasserted.says_nothing(sentence.text):
            return None
        return self.nodes.claim(paragraph, sentence, form)

    def _sure(self, share: float) -> float:
        """A model's word is worth less than a rule's, which can say why.

        It is worth less again where it was taught other pages than these.
        """
        if self.is_of_vault:
            return round(0.2 + 0.2 * share, 2)
        return round(0.3 + 0.3 * share, 2)

    def _sort(
        self, paragraph: Paragraph, told: Stated, seen: Signs, shares: Shares
    ) -> tuple[Sort, float]:
        """What a sentence is: as a rule is sure, or as a model weighs it."""
        sure = seen.sure
        if sure and (self.is_of_vault or seen.is_plain or shares[sure] >= likely.LEAST):
            return sure, 1.0
        if not self._may_report(told, seen, shares):
            shares = {**shares, Sort.EXPERIMENT: 0.0}
        sort = self._weighed(paragraph, seen, shares)
        is_result = told.start in self.results and not seen.claim.is_cued
        if sort is Sort.CLAIM and is_result and has_finite_verb(told.text):
            return Sort.EXPERIMENT, 1.0
        return sort, shares[sort]

    def _weighed(self, paragraph: Paragraph, seen: Signs, shares: Shares) -> Sort:
        """What a sentence is as a model weighs it."""
        is_argued = paragraph.family is Family.QUALIFICATION
        if not self.is_of_vault:
            worth = likely.WORTH_UNDER_LABEL if is_argued else likely.WORTH
            return likely.choice(shares, worth)
        share = shares[Sort.QUALIFICATION]
        restricts = share >= _CUED and bool(seen.restriction)
        sort = likely.choice_in_vault(shares, restricts=restricts)
        if sort is Sort.QUALIFICATION and is_argued and share < _CLEARLY:
            # What restricts stands first under its heading; the rest argues for that.
            return Sort.CLAIM
        return sort

    def _may_report(self, told: Stated, seen: Signs, shares: Shares) -> bool:
        """Whether nothing rules out that a sentence reports what came out.

        In a vault more does: a model that was taught pages that argue knows little of
        methods and formulas.
        """
        if seen.study:
            return True
        share = shares[Sort.EXPERIMENT]
        if self.is_of_vault:
            return share > told.least_share and witnessed.happened(
                told.text, _counted(told, seen)
            )
        if experiments.lacks_outcome(seen.plain):
            return False
        measures = bool(told.quantities)
        return experiments.may_report(seen.plain, measures=measures) or (
            share >= _REPORTS and not experiments.supposes(seen.plain)
        )


def _announces(
    paragraph: Paragraph, told: Stated, is_first: bool
) -> tuple[str, float] | None:
    """The rule by which a number comes out of what stands before or over it.

    The name of a paper does, `Ito 2017: eggs up 12%`, and so does a section of results,
    for a phrase without a verb.
    """
    if paragraph.is_labelled or not any(map(is_firm, told.quantities)):
        return None
    if paragraph.source is not None and is_first:
        return "label:paper", 0.7
    if paragraph.family is Family.EVIDENCE and not has_finite_verb(told.text):
        return "section:evidence", 0.55
    return None


def _only_cites(told: Stated) -> bool:
    """Whether a sentence holds nothing but papers and what stands in brackets."""
    rest, at = [], told.start
    for source in told.sources:
        rest.append(told.text[at - told.start : source.start - told.start])
        at = source.end
    rest.append(told.text[at - told.start :])
    return not _LETTERS.search(_BRACKETED.sub(" ", " ".join(rest)))


def _is_labelled_claim(paragraph: Paragraph) -> bool:
    """Whether a label says that its first sentence is a claim: `Bottom line: …`."""
    return paragraph.is_labelled and paragraph.family in claims.ROLE_OF


def _in_a_vault(told: Stated, seen: Signs) -> Signs:
    """What the rules saw, without what notes of any kind use the same words for."""
    if seen.study and witnessed.doubtful(told.text, seen.study, _counted(told, seen)):
        seen = seen._replace(study=None)
    cue = seen.restriction
    if cue and qualifications.is_idle(seen.plain, cue):
        seen = seen._replace(restriction=None)
    return seen


def _counted(told: Stated, seen: Signs) -> Sequence[Quantity]:
    """What a sentence of a vault may have measured.

    Numbers that only count something speak for a study where a paper is named.
    """
    if seen.of_study:
        return told.quantities
    return [quantity for quantity in told.quantities if is_firm(quantity)]


def _result(sentence: str, sure: float, *, of_abstract: bool) -> ExperimentForm:
    rule = "model:result" if of_abstract else "model:experiment"
    return ExperimentForm.of(sentence, rule, sure, None, 0)


def _turn(sure: float) -> qualifications.QualificationCue:
    return qualifications.QualificationCue("model:qualification", sure)
