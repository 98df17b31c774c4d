"""Sentences as nodes: each is an experiment, a qualification, a claim or nothing."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from corpus.prose import claims, qualifications, signs, sources, unasserted
from corpus.prose.alone import SILENT, Heard, Stated, Unstated
from corpus.prose.cues import Sentence
from corpus.prose.families import Family
from corpus.prose.findings import ExperimentForm
from corpus.prose.naming import NamedSource
from corpus.prose.nodes import Nodes, Sentenced
from corpus.prose.paragraphs import Paragraph
from corpus.prose.referred import Referred
from corpus.prose.seen import Seen
from corpus.prose.signs import Signs
from corpus.prose.sorting import Sorter
from corpus.prose.sorts import Shares, Sort
from corpus.prose.verbs import has_finite_verb
from kg.model import (
    Claim,
    Experiment,
    NodeId,
    Qualification,
    Span,
)
from kg.text import same_name

_BRACKETED = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_LETTERS = re.compile(r"[^\W\d_]{2}")
_PLAINLY_RESULT = 0.7
"""From here on what stands under a qualification's label is a result all the same."""
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
    sorter: Sorter

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
        paragraph = self.papers.labelled(paragraph)
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
            if is_heading or self._repeats(told.text):
                continue
            draft = self._draft(
                number, paragraph, one, weighed[told.start], is_first=not drafts
            )
            if draft:
                drafts.append(draft)
        return drafts

    def _repeats(self, sentence: str) -> bool:
        about = self.nodes.about
        if abs(len(sentence) - len(about)) > 2:
            return False
        return same_name(sentence).rstrip(".") == same_name(about).rstrip(".")

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
            self.papers.pass_by(number, told.sources)
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
        seen = self.sorter.signs(paragraph, told, seen, is_first=is_first)
        is_result = shares[Sort.EXPERIMENT] >= _PLAINLY_RESULT
        announced = is_first and self.sorter.is_announced(paragraph, told, seen, shares)
        if announced and not is_result:
            return self.nodes.labelled_qualification(paragraph, sentence)
        sort, share = self.sorter.sort(paragraph, told, seen, shares)
        match sort:
            case Sort.EXPERIMENT:
                form = seen.study or _result(
                    sentence.text,
                    self._sure(share),
                    of_abstract=sentence.start in self.sorter.results,
                )
                return self.nodes.experiment(sentence, form)
            case Sort.QUALIFICATION:
                return self.nodes.worded(
                    sentence, seen.restriction or _turn(self._sure(share))
                )
            case Sort.NOTHING if not (
                told.is_called or (is_first and _is_labelled_claim(paragraph))
            ):
                return None
            case _ if told.is_called:
                return self.nodes.claim(paragraph, sentence, seen.claim)
            case _:
                return self._asserted(paragraph, sentence, seen.claim)

    def _asserted(
        self, paragraph: Paragraph, sentence: Sentenced, form: claims.ClaimForm
    ) -> Claim | None:
        """A claim, unless a note of any kind asserts nothing in that form."""
        if sentence.text.count(" ") < 2 and not has_finite_verb(sentence.text):
            return None  # A phrase, whatever weighs for it: `Small nets.`
        is_told = form.is_cued or paragraph.family in claims.LABELLED
        if (
            self.sorter.is_of_vault
            and not is_told
            and unasserted.says_nothing(sentence.text)
        ):
            return None
        return self.nodes.claim(paragraph, sentence, form)

    def _sure(self, share: float) -> float:
        """A model's word is worth less than a rule's, which can say why.

        It is worth less again where it was taught other pages than these.
        """
        if self.sorter.is_of_vault:
            return round(0.2 + 0.2 * share, 2)
        return round(0.3 + 0.3 * share, 2)


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
    return paragraph.is_labelled and (
        paragraph.family is Family.CLAIM or paragraph.family in claims.ROLE_OF
    )


def _result(sentence: str, sure: float, *, of_abstract: bool) -> ExperimentForm:
    rule = "model:result" if of_abstract else "model:experiment"
    return ExperimentForm.of(sentence, rule, sure, None, 0)


def _turn(sure: float) -> qualifications.QualificationCue:
    return qualifications.QualificationCue("model:qualification", sure)
