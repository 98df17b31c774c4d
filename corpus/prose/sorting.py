"""What a sentence is: as a rule is sure, or as a model weighs it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.prose import experiments, qualifications, sorts, unasserted, witnessed
from corpus.prose.alone import Stated
from corpus.prose.cues import Cue
from corpus.prose.families import Family
from corpus.prose.findings import ExperimentForm
from corpus.prose.measured import is_firm
from corpus.prose.paragraphs import Paragraph
from corpus.prose.signs import Signs
from corpus.prose.sorts import Shares, Sort
from corpus.prose.verbs import has_finite_verb
from kg.model import Holder, Quantity

_CUED = 0.65
"""How likely a restriction has to be in a vault where a turn of phrase speaks for it:
of those that were less so, a person called one in three a restriction."""
_CLEARLY = 0.6
"""How likely in a vault a second restriction under one heading has to be."""
_UNDER_HEADING = 0.9
"""How likely in a note on a paper what stands among its weaknesses has to be one."""
_LISTED = 0.6
"""How likely what stands among its results is one."""
_LISTED_PHRASE = 0.25
"""How likely it has to be where no verb is seen in it."""
_REPORTS = 0.5
"""How likely a result without a number or the verb of one has to be."""
_PLAINLY = 0.7
"""The same of one that only says what may be: of pages by hands that knew nothing of
the rules, 11 of 1,818 such sentences are results."""
_BRIEF = 2
"""Sentences up to which what stands among plain weaknesses is one; what is longer
argues, and of public vaults much of that restricts nothing."""
_LOOKS_AHEAD = Cue(
    r"\b(?:[Ff]uture|[Ff]urther|[Ff]ollow-?up|[Nn]ext) (?:work|research|studies|trials|"
    r"experiments|steps?)\b"
)
"""What stands among weaknesses and tells what is to be done about them."""
_LACKS = re.compile(r"No (?![^.;]*\d)")
"""How a reader says among the results what was not done: `No significance tests.`"""
_TURN = "However,"
"""What begins so limits what was said, whatever it weighs: of pages by hands that knew
nothing of the rules, 17 of 18 such sentences do."""


@dataclass(frozen=True, slots=True)
class Sorter:
    """Tells what the sentences of a page are."""

    results: frozenset[int] = frozenset()
    """Where sentences begin that a model of abstracts takes for results."""
    is_of_vault: bool = False
    """Whether it may be a note of any kind, unlike those a model was taught."""
    is_of_paper: bool = False
    """Whether it is a note on a paper, whose headings tell what its sections hold."""

    def signs(
        self, paragraph: Paragraph, told: Stated, seen: Signs, *, is_first: bool
    ) -> Signs:
        """What the rules saw in a sentence, as far as it counts on this page.

        Args:
            paragraph: Where it stands.
            told: The sentence.
            seen: What they saw.
            is_first: Whether it is the first thing its paragraph states.
        """
        if self.is_of_vault:
            seen = _in_a_vault(told, seen)
        if seen.study is None and (rule := _announces(paragraph, told, is_first)):
            form = ExperimentForm.of(told.text, *rule, None, 0)
            seen = seen._replace(study=form)
        return seen

    def is_announced(
        self, paragraph: Paragraph, told: Stated, seen: Signs, shares: Shares
    ) -> bool:
        """Whether a label or heading announces a restriction.

        A section of a note of any kind holds much else.

        Args:
            paragraph: Where the sentence stands.
            told: The sentence.
            seen: What counts of what the rules saw in it.
            shares: How likely each sort is, as a model weighs it.
        """
        if paragraph.family is not Family.QUALIFICATION:
            return False
        if paragraph.is_labelled or not self.is_of_vault:
            return True
        if seen.restriction is not None or qualifications.holds_back(seen.plain):
            return True
        if _is_weakness(paragraph, told, seen):
            return True
        is_of_paper = self.is_of_paper and paragraph.is_headed
        return is_of_paper and shares[Sort.QUALIFICATION] >= _UNDER_HEADING

    def sort(
        self, paragraph: Paragraph, told: Stated, seen: Signs, shares: Shares
    ) -> tuple[Sort, float]:
        """What a sentence is, and how likely.

        Args:
            paragraph: Where it stands.
            told: The sentence.
            seen: What counts of what the rules saw in it.
            shares: How likely each sort is, as a model weighs it.
        """
        sure = seen.sure
        if sure and (self.is_of_vault or seen.is_plain or shares[sure] >= sorts.LEAST):
            return sure, 1.0
        if self._is_listed(paragraph) and _LACKS.match(seen.plain):
            return Sort.QUALIFICATION, max(shares[Sort.QUALIFICATION], _LISTED)
        if self._is_listed_result(paragraph, told, seen, shares):
            return Sort.EXPERIMENT, max(shares[Sort.EXPERIMENT], _LISTED)
        if not self._may_report(told, seen, shares):
            shares = {**shares, Sort.EXPERIMENT: 0.0}
        sort = self._weighed(paragraph, seen, shares)
        is_result = told.start in self.results and not seen.claim.is_cued
        if sort is Sort.CLAIM and is_result and has_finite_verb(told.text):
            return Sort.EXPERIMENT, 1.0
        if sort is Sort.NOTHING and seen.claim.holder is not Holder.ASSERTED:
            # What somebody is said to hold is claimed, however briefly it is told.
            return Sort.CLAIM, shares[Sort.CLAIM]
        return sort, shares[sort]

    def _weighed(self, paragraph: Paragraph, seen: Signs, shares: Shares) -> Sort:
        """What a sentence is as a model weighs it."""
        is_argued = paragraph.family is Family.QUALIFICATION
        if not self.is_of_vault:
            worth = sorts.WORTH_UNDER_LABEL if is_argued else sorts.WORTH
            sort = sorts.choice(shares, worth)
            turns = seen.restriction is not None and seen.plain.startswith(_TURN)
            if turns and sort is not Sort.EXPERIMENT:
                return Sort.QUALIFICATION
            return sort
        share = shares[Sort.QUALIFICATION]
        restricts = share >= _CUED and bool(seen.restriction)
        sort = sorts.choice_in_vault(shares, restricts=restricts)
        if sort is Sort.QUALIFICATION and is_argued and share < _CLEARLY:
            # What restricts stands first under its heading; the rest argues for that.
            return Sort.CLAIM
        return sort

    def _is_listed(self, paragraph: Paragraph) -> bool:
        return self.is_of_paper and paragraph.is_headed and paragraph.is_result

    def _is_listed_result(
        self, paragraph: Paragraph, told: Stated, seen: Signs, shares: Shares
    ) -> bool:
        """Whether it stands among a paper's results, and nothing speaks against it.

        A model that was taught pages that argue sees none where neither a number nor a
        study is named: `Error gets worse with every step size.`
        """
        if not self._is_listed(paragraph):
            return False
        if seen.restriction is not None or seen.claim.is_cued:
            return False
        if shares[Sort.QUALIFICATION] >= _LISTED:
            return False
        if experiments.lacks_outcome(seen.plain) or experiments.supposes(seen.plain):
            return False
        if experiments.tells_what_may_be(seen.plain):
            return False
        if has_finite_verb(told.text) or any(map(is_firm, told.quantities)):
            return True
        return shares[Sort.EXPERIMENT] >= _LISTED_PHRASE

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
        if experiments.lacks_outcome(seen.plain) or (
            share < _PLAINLY and experiments.tells_what_may_be(seen.plain)
        ):
            return False
        measures = bool(told.quantities)
        return experiments.may_report(seen.plain, measures=measures) or (
            share >= _REPORTS and not experiments.supposes(seen.plain)
        )


def _is_weakness(paragraph: Paragraph, told: Stated, seen: Signs) -> bool:
    """Whether it is one of plain weaknesses: `The sample was small.`, and brief."""
    if not paragraph.is_weakness or len(paragraph.sentences) > _BRIEF:
        return False
    if seen.study is not None or _LOOKS_AHEAD.search(seen.plain):
        return False
    return not unasserted.leads_elsewhere(told.text)


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
